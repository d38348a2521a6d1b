"""Rules that find when something was or is to be, and what happened."""
