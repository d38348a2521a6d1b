"""Where the words of an article lead to, by their positions in its reading text."""

from collections.abc import Callable, Iterator, Sequence

from builder.content.markup import GAP
from builder.ingest.formats.pages.leaves import Leaf
from builder.model import Link

MOST = 1_000
"""Links of an article; a text with more is a list."""


def links_of(leaves: Sequence[Leaf], absolute: Callable[[str], str]) -> tuple[Link, ...]:
    """The links in blocks whose leaves are given; `absolute` makes an address whole, or gives "" for one of no page."""
    return tuple(link for link, _ in zip(_links(leaves, absolute), range(MOST), strict=False))


def _links(leaves: Sequence[Leaf], absolute: Callable[[str], str]) -> Iterator[Link]:
    start = 0
    for leaf in leaves:
        position = 0
        for words, address in leaf.links:
            at = leaf.text.find(words, position)
            if at < 0:
                continue
            position = at + len(words)
            if not address.startswith("#") and (whole := absolute(address)):
                yield Link(start=start + at, end=start + position, url=whole)
        start += len(leaf.text) + len(GAP)
