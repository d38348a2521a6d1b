"""What other programs take from an archive: its statements, texts and records in standard forms."""
