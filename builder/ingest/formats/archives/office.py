"""Documents of office programs: zip files inside, which no adapter reads, and which are not opened as containers."""

from builder.ingest.capture import Received
from builder.ingest.formats.archives.zipped_directory import LOCAL, directory_of
from builder.ingest.recognise import head

_SUFFIXES = {
    ".docx": "Word", ".docm": "Word", ".dotx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".pptx": "PowerPoint",
    ".pptm": "PowerPoint", ".odt": "OpenDocument", ".ods": "OpenDocument", ".odp": "OpenDocument",
}  # fmt: skip

_MEDIA_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml": "Excel",
    "application/vnd.openxmlformats-officedocument.presentationml": "PowerPoint",
    "application/vnd.oasis.opendocument": "OpenDocument",
}
"""How their media types begin, and what writes them."""

_DESCRIPTIONS = (b"[Content_Types].xml", b"mimetype")
"""Members of which each such document has one (ECMA-376 part 2, OpenDocument part 2)."""


def office_document(received: Received) -> str:
    """What a document of an office program is called, such as `a document of Word`; empty for any other bytes. It is
    known by its name or media type, and by what it holds, as a zip file of articles can have any name."""
    begins = next((kind for start, kind in _MEDIA_TYPES.items() if received.media_type.startswith(start)), "")
    suffix = received.name.lower().rpartition(".")[2]
    kind = begins or _SUFFIXES.get(f".{suffix}", "")
    if not kind or not head(received).startswith(LOCAL):
        return ""
    directory = directory_of(received.data)
    is_one = directory is not None and any(entry.name in _DESCRIPTIONS for entry in directory.entries)
    return f"a document of {kind}" if is_one else ""
