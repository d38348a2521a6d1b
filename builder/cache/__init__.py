"""What a build remembers of the one before, so that the next does only what is new. All of it can be deleted at any
time: it holds nothing that cannot be made again from the records."""
