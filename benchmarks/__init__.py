"""Every figure that the documentation claims, each with the command that makes it."""
