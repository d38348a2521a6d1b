"""Which adapter reads which format."""

from dataclasses import dataclass

from builder.ingest import text_dump
from builder.ingest.contract import Adapter


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be ingested."""

    media_type: str
    """Media type (RFC 6838), as the ledger gives it."""
    adapter: str
    """Name of the adapter and its version."""
    read: Adapter
    """The adapter."""


_TEXT_DUMP = Format("text/plain", text_dump.ADAPTER, text_dump.read)

FORMATS: dict[str, Format] = {".txt": _TEXT_DUMP, ".text": _TEXT_DUMP}
"""Suffix of a file's name, in small letters, to its format."""
