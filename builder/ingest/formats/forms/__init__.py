"""Forms that people have filled in."""
