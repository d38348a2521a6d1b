"""Regesta: a static archive generator that shows who said what, and proves where every word came from."""

__version__ = "0.1.0"
