"""Which adapter reads which bytes."""

from collections.abc import Iterator
from importlib import import_module

from builder.ingest.capture import Received
from builder.ingest.contract import Format, PartsFormat
from builder.ingest.dump import text_dump

AnyFormat = Format | PartsFormat

MODULES = (
    "forms.issue_form", "archives.warc", "archives.wacz", "archives.zipped", "archives.tarred", "archives.compressed",
    "portable.portable", "feeds.feed", "pages.mhtml", "pages.page",
    "references.csl", "records.json_records", "references.bibtex", "references.ris", "records.table", "notes.notes",
)  # fmt: skip
"""Modules of `formats`, each with a `FORMAT` or several `FORMATS`, the most telling first: containers by their first
bytes, then documents that say what they are, then those that are known by their names. A text dump is what is left."""

LACKING: dict[str, str] = {}
"""Module of `formats` that could not be loaded to the library that is not installed; see the extra `ingest`."""


def _loaded() -> Iterator[AnyFormat]:
    for name in MODULES:
        try:
            module = import_module(f"builder.ingest.formats.{name}")
        except ModuleNotFoundError as error:
            library = (error.name or "").partition(".")[0]
            if library == "builder":
                raise
            LACKING[name] = library
            continue
        yield from getattr(module, "FORMATS", ()) or (module.FORMAT,)
    yield text_dump.FORMAT


FORMATS: list[AnyFormat] = list(_loaded())
"""All formats: the first that recognises bytes reads them."""


def format_of(received: Received) -> AnyFormat | None:
    """The format of these bytes; none where no adapter reads them."""
    return next((form for form in FORMATS if form.recognises(received)), None)


def format_named(adapter: str) -> AnyFormat:
    """A format that an adapter reads. Raises KeyError where there is no such adapter."""
    return {form.adapter: form for form in FORMATS}[adapter]


def lacking() -> str:
    """What is not installed of that which adapters need, as the end of a sentence; empty where all is."""
    return f"; not installed: {', '.join(sorted(set(LACKING.values())))}" if LACKING else ""
