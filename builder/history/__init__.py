"""What git knows of the records of an archive: which commits changed which of them, and what changed."""
