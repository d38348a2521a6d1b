"""A record with other values, as the bytes of its file, so that nothing else in the file is lost."""

from builder.content.canonical import comments_of, written
from builder.content.comments import following
from builder.content.format import plain
from builder.content.parse import RecordFile
from builder.model import Record


def rewritten(file: RecordFile, record: Record) -> bytes:
    """The file with another record in it, in canonical form, with its body and its comments."""
    comments = following(comments_of(file), plain(file.record), plain(record))
    return written(file, record, comments)
