"""Which adapter reads which format."""

from builder.ingest import text_dump
from builder.ingest.contract import Format

FORMATS: dict[str, Format] = {".txt": text_dump.FORMAT, ".text": text_dump.FORMAT}
"""Suffix of a file's name, in small letters, to its format."""
