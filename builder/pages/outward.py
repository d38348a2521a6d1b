"""Links out of the archive, as the original has them: in its words, and of sources named behind its text.

A link of the archive's own, such as a mention, is never put into another. Where both stand on the same words, the words
lead to the record, and an arrow behind them leads out.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from builder.addresses import is_web_address
from builder.model import Link as Outward
from builder.pages.parts import Link, LinkedSpan
from builder.words import Words

LONGEST = 120
"""Code points of the words of a link that are named in a list."""


def within(links: Iterable[Outward], text: str) -> tuple[Link, ...]:
    """The links in the words of a text, for a list: the words, with what the original calls the target."""
    found = (Link(_named(_short(text[link.start : link.end]), link.title), link.url) for link in _inside(links))
    return tuple(dict.fromkeys(found))


def behind(links: Iterable[Outward]) -> tuple[Link, ...]:
    """The sources that the original names behind its text."""
    named = (link for link in links if link.start == link.end and is_web_address(link.url))
    found = (Link(link.title or urlsplit(link.url).hostname or link.url, link.url) for link in named)
    return tuple(dict.fromkeys(found))


def spans(say: Words, links: Iterable[Outward]) -> tuple[LinkedSpan, ...]:
    """The links in the words of a text, in order; of those that overlap the one that begins first."""
    found: list[LinkedSpan] = []
    for link in sorted(_inside(links), key=lambda link: (link.start, -link.end)):
        if not found or found[-1].end <= link.start:
            told = say("In the original this leads to {target}", target=link.title or link.url)
            found.append(LinkedSpan(link.start, link.end, link.url, link.title, told))
    return tuple(found)


def _inside(links: Iterable[Outward]) -> Iterator[Outward]:
    return (link for link in links if link.start < link.end and is_web_address(link.url))


def _named(words: str, title: str) -> str:
    return f"{words} ({title})" if title and title != words else words


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
