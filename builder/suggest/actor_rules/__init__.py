"""Rules that find who acts and is spoken of, and which forms of a name are one."""
