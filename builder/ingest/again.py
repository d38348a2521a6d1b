"""Reading texts made again from the bytes of a capture and its ledger, to prove where every word came from.

Of a text dump the ledger alone is enough: it names every stretch that was kept. Of any other format it names the items,
and their adapter makes the text again. A library in another version may find another text; that is told as what it is.
"""

from collections.abc import Iterator

from builder.content.ledger import placed
from builder.ingest.adapters import format_of, lacking
from builder.ingest.capture import Data, Received
from builder.ingest.columns import Columns
from builder.ingest.contract import Format, NoArticle
from builder.ingest.sound import sound
from builder.ingest.walk import Found, Walk, walk
from builder.model import Capture, Id


class NoAdapter(Exception):
    """This program has no such adapter, or not this version of it; the message says so in one sentence."""


def needs_adapter(capture: Capture) -> bool:
    """Whether a ledger has items, which only an adapter can read."""
    return any(path[-1].part == "item" or len(path) > 1 for path in placed(capture.segments))


def texts_again(capture: Capture, data: Data, columns: Columns | None) -> Iterator[tuple[Id, str]]:
    """Id of each article or version that a ledger keeps, and its reading text made again; one that cannot be made again
    is left out. Raises NoAdapter."""
    received = Received(capture.file, data, capture.sha256, columns=columns)
    form = format_of(received)
    if form is None or form.adapter != capture.adapter:
        raise NoAdapter(f"Its texts were made by {capture.adapter}, which is not at hand{lacking()}.")
    names: dict[tuple[int, ...], Id] = {}
    for path in placed(capture.segments):
        if path[-1].fate == "kept" and path[-1].article:
            names.setdefault(tuple(segment.bytes[0] for segment in path), path[-1].article)
    for found in walk(received, form, Walk(capture.received)):
        name = names.get(tuple(first for first, _ in found.place))
        if name and (text := _text(found)) is not None:
            yield name, text


def _text(found: Found) -> str | None:
    form = found.formats[-1]
    if found.draft:
        return sound(found.draft).text
    assert isinstance(form, Format)
    try:
        return sound(form.draft(found.material)).text
    except NoArticle:
        return None
