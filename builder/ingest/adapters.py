"""Which adapter reads which format."""

from builder.ingest.contract import Format
from builder.ingest.dump import text_dump

FORMATS: dict[str, Format] = {".txt": text_dump.FORMAT, ".text": text_dump.FORMAT}
"""Suffix of a file's name, in small letters, to its format."""
