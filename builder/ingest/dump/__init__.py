"""Plain-text dumps: articles glued together, found by what their lines look like."""
