"""Records that are withdrawn: what stands in their place, what names them elsewhere, and what a machine cannot undo."""
