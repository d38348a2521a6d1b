"""Which adapter reads which bytes."""

from builder.ingest.capture import Received
from builder.ingest.contract import Format, PartsFormat
from builder.ingest.dump import text_dump

FORMATS: list[Format | PartsFormat] = [
    text_dump.FORMAT,
]
"""All formats, the most telling first: the first that recognises bytes reads them."""


def format_of(received: Received) -> Format | PartsFormat | None:
    """The format of these bytes; none where no adapter reads them."""
    return next((form for form in FORMATS if form.recognises(received)), None)


def format_named(adapter: str) -> Format | PartsFormat:
    """The format that an adapter reads. Raises KeyError where there is no such adapter."""
    return {form.adapter: form for form in FORMATS}[adapter]


def missing_library(received: Received) -> str:
    """Why bytes cannot be read although there is an adapter for them; empty where there is none."""
    del received
    return ""
