"""What programs that save a page write into it: the address from which it was taken, and the day."""

import re

from builder.addresses import is_web_address
from builder.ingest.calendar_words import dates_in

_LOOKED_AT = 4096
"""Bytes at the beginning of a page in which a browser leaves its note."""

_NOTE = re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<address>\S{1,2000}?)\s*-->", re.IGNORECASE)
"""Chromium's, which that of Internet Explorer was before; the number is the length of the address."""

_NOTE_OF_SINGLE_FILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(?P<address>\S{1,2000})\s+saved date:\s*(?P<date>[^\n>]{1,80})"
)


def saved_from(data: bytes) -> tuple[str, str]:
    """The address of the web from which a page was saved, and the day, in EDTF; each empty where no note says so."""
    start = data[:_LOOKED_AT]
    found = _NOTE.search(start) or _NOTE_OF_SINGLE_FILE.search(start)
    if found is None:
        return "", ""
    address = found["address"].decode("utf-8", "replace")
    said = found.groupdict().get("date", b"").decode("utf-8", "replace")
    day = next((dated.day.isoformat() for dated in dates_in(said)), "")
    return (address, day) if is_web_address(address) else ("", day)
