"""Rules that find places and choose which of one name is meant."""
