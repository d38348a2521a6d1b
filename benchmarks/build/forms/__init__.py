"""The made archive as each program reads it: the same words and names, each in the files that its users write."""
