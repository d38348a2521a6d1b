"""What is said of bytes that no adapter reads."""

from pathlib import Path

from builder.ingest.adapters import lacking
from builder.ingest.capture import Received
from builder.ingest.formats.archives.office import office_document
from builder.problems import Problem


def why_unread(received: Received) -> str:
    """Why bytes in a container are not opened, in words."""
    if document := office_document(received):
        return f"{document}, which no adapter reads; save it as PDF or HTML"
    kind = received.media_type or Path(received.name).suffix[:20]
    return (
        f"no adapter reads files of the kind {kind}{lacking()}" if kind else f"no adapter reads these bytes{lacking()}"
    )


def unread(received: Received) -> Problem:
    """The problem of a capture that no adapter reads."""
    if document := office_document(received):
        advice = "Save it there as PDF, HTML or text, a table as CSV, and ingest that."
        return received.problem("unknown-format", f"It is {document}, and no adapter reads those.", advice)
    if left_out := lacking():
        return received.problem("missing-library", f"No adapter at hand reads this file{left_out}.")
    suffix = Path(received.name).suffix
    ends = f"end in “{suffix}” and begin" if suffix else "have no suffix and begin"
    advice = "`regesta ingest --help` says what can be read; save or export the file as one of these."
    return received.problem("unknown-format", f"No adapter reads files that {ends} as this one does.", advice)
