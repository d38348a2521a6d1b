"""Markdown with front matter, and pages of it that list news."""
