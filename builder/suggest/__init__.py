"""Suggestions: what rules find in reading texts, kept apart from the records until a person accepts it."""
