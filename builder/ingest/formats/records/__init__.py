"""Tables and JSON: records whose columns or keys say what they are."""
