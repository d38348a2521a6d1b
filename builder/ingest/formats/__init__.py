"""The adapters: one module per format, each of which knows nothing of the archive."""
