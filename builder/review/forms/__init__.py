"""Filled forms of statements and corrections become edits of records, or answers that say what is in the way.

Nothing is guessed: what could mean several records, dates or places is asked back.
"""
