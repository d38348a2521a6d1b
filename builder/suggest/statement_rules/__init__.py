"""Rules that find who says what, and through whom it came."""
