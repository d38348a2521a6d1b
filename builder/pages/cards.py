"""Social cards: the picture that stands for a page where a link to it is shared, as plain data before it is drawn.

A card is drawn for the home page and for each event. All other pages have that of the home page, whose address depends
on archive.yml alone: were its numbers in its name, every article more would change every page.
"""

from dataclasses import dataclass, replace

from builder.content.corpus import Corpus
from builder.fixity import sha256_text
from builder.pages import urls
from builder.pages.parts import Card
from builder.travelling import travelling
from builder.words import words_in

WIDTH, HEIGHT = 1200, 630
"""Size of a card in pixels, which is what the sites ask for that show previews."""

DESIGN = 1
"""Raised whenever a card that shows the same is to look otherwise, so that it has another address."""


@travelling
@dataclass(frozen=True, slots=True)
class Bar:
    """A position on a question, and how many statements take it."""

    position: str
    """The position, as a sentence."""
    supports: int
    """Statements that support it."""
    disputes: int
    """Statements that dispute it."""

    told: str
    """The numbers, in words."""


@travelling
@dataclass(frozen=True, slots=True)
class Picture:
    """All that a card shows. Where it is the same, so is the card."""

    path: str
    """Address below the root of the site."""
    archive: str
    """Title of the archive; empty on its own card."""
    kind: str
    """What is shown, such as Event, in the language of the archive; empty on the card of the archive."""
    title: str
    """Title of the page."""
    date: str = ""
    """Its date, in words; empty where it has none."""
    lead: str = ""
    """A sentence on what it is; empty for an event."""
    question: str = ""
    """The question on which most is said; empty where nothing is said on any."""
    bars: tuple[Bar, ...] = ()
    """The positions on it on which most is said."""
    counts: tuple[tuple[str, str], ...] = ()
    """Numbers, and what they count."""
    counted: str = ""
    """The same on one line of the card of a record."""
    direction: str = "ltr"
    """Direction of the script of the archive's words: ltr or rtl."""


def archive_picture(corpus: Corpus, counts: tuple[tuple[str, str], ...]) -> Picture:
    """What the card of the archive shows; `counts` are the numbers of the home page."""
    archive = corpus.archive
    mark = _mark(corpus, (archive.title, archive.description))
    direction = words_in(archive.language).direction
    return Picture(
        urls.card_of("index", mark), "", "", archive.title, "", archive.description, counts=counts, direction=direction
    )


def archive_card(corpus: Corpus) -> Card | None:
    """The card of the archive, for the head of any page; none where none is drawn."""
    if not corpus.drawn_with:
        return None
    picture = archive_picture(corpus, ())
    return _card(corpus, picture.path, f"{picture.title}. {picture.lead}")


def own_picture(corpus: Corpus, record_id: str, picture: Picture) -> Picture:
    """What the card of a record shows, at an address that changes with it: whoever shows previews keeps a picture by
    its address."""
    return replace(picture, path=urls.card_of(record_id, _mark(corpus, picture)))


def own_card(corpus: Corpus, picture: Picture) -> Card:
    """The card of a record, for the head of its page."""
    say = words_in(corpus.archive.language)
    named = f"{picture.kind}: {say.row(filter(None, (picture.title, picture.date)))}."
    told = (f"{bar.position.rstrip('.')}: {bar.told}." for bar in picture.bars)
    alt = " ".join([named, picture.question, *told, f"{picture.counted}." if picture.counted else ""])
    return _card(corpus, picture.path, alt)


def _card(corpus: Corpus, path: str, alt: str) -> Card:
    return Card(urls.absolute(corpus.archive.base_url, path), " ".join(alt.split()), WIDTH, HEIGHT)


def _mark(corpus: Corpus, shown: object) -> str:
    return sha256_text(repr((DESIGN, corpus.drawn_with, shown)))[:8]
