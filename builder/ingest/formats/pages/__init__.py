"""Saved web pages, in HTML and MHTML."""
