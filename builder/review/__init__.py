"""Suggestions meet a person: accepted they become records, rejected they never come back."""
