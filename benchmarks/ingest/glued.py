"""Dumps as aggregators print them, glued from known articles by a seeded generator that knows what each line is."""

import random
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from benchmarks.ingest.known_articles import Known


class Kind(Enum):
    """What a line of a dump is."""

    TITLE = "title"
    TEXT = "text"
    BESIDE = "byline, caption, credit or cross-reference"
    FURNITURE = "furniture"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a glued dump."""

    text: str
    """The line, without its line break."""
    kind: Kind
    """What it is."""
    article: int
    """Number of its article, counted from 0; -1 for none."""


BLANK = Line("", Kind.BLANK, -1)


@dataclass(frozen=True, slots=True)
class Style:
    """How an aggregator prints articles."""

    name: str
    """What its labels are, for figures by style."""
    before: tuple[str, ...] = ()
    """Lines before a title."""
    after: tuple[str, ...] = ()
    """Lines after an article."""
    above: tuple[str, ...] = ()
    """Bylines and dates above a title."""
    under: tuple[str, ...] = ()
    """Bylines and dates under a title."""
    missing: float = 0.0
    """Share of articles whose labels are missing."""
    apart: int = 1
    """Blank lines between two paragraphs."""
    gap: int = 1
    """Blank lines between two articles."""
    width: int = 0
    """Columns at which paragraphs are wrapped; 0 for one line each."""
    spelling: str = "as it is"
    """How titles are spelt: as it is, title case, sentence case, capitals."""
    newline: str = "\n"
    """What ends a line."""
    noise: float = 0.0
    """Share of articles with furniture in them or below."""
    captions: float = 0.0
    """Share of paragraphs that a caption or a credit follows."""
    ends: tuple[tuple[str, ...], tuple[str, ...]] = field(default=((), ()))
    """Lines at the beginning and at the end of the dump."""


LABELS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "no labels": (((), ()),),
    "label after": (
        ((), ("  • Published in {topic}",)), ((), ("Published in {topic}",)), ((), ("Tagged under {topic}",)),
        ((), ("Filed under: {topic}, news",)), ((), ("Posted in {topic}",)), ((), ("Publié dans {topic}",)),
        ((), ("Tags: {topic}, {other}",)), ((), ("{number} Comments",)), ((), ("Опубликовано в {topic}",)),
    ),
    "label before": (
        (("Category: {topic}",), ()), (("Section: {topic}",), ()), (("Topic: {topic}",), ()),
        (("Kategorie: {topic}",), ()), (("Document {number} of {total}",), ()), (("[{number}/{total}]",), ()),
        (("{topic} | {other}",), ()),
    ),
    "rule": (
        ((), ("-----",)), ((), ("* * *",)), ((), ("=" * 60,)), ((), ("###",)), (("_" * 40,), ()), ((), ("• • •",)),
        (("~" * 20,), ()),
    ),
    "label that no list knows": (
        ((), ("Weiter zur Übersicht",)), ((), ("End of story",)), ((), ("Back to the front page of the day",)),
        ((), ("© {agency} {year}",)), (("*** {agency} wire ***",), ()), ((), ("({agency} staff)",)),
    ),
    "several labels": (
        ((), ("Tagged under {topic}", "Share this article", "Print this page")),
        (("-----", "Category: {topic}"), ()), ((), ("Comments Off", "Posted in {topic}", "* * *")),
        (("Document {number} of {total}",), ("Copyright {year} {agency}. All rights reserved.", "-----")),
        ((), ("Share on Facebook", "Share on Twitter", "Email this", "Leave a comment")),
    ),
    "addresses and fields": (
        ((), ("https://www.coast.example/{year}/{digit}/story-{number}.html",)),
        (("https://www.coast.example/{year}/{digit}/story-{number}.html",), ()),
        ((), ("Source: https://www.coast.example/{year}/story-{number}",)),
        (("Source: {agency}", "Language: English"), ()),
        ((), ("Original article: www.coast.example/{number}", "Retrieved: {day} {month} {year}")),
        (("SOURCE: {agency}", "SECTION: {topic}", "LENGTH: {day}{digit} words"), ()),
        (("Title / source: {agency}",), ("[END]",)), (("From: {agency}",), ("--", "{agency} mailing list")),
    ),
}  # fmt: skip
"""Kind of labels to the lines before a title and after an article that a dump may have."""

UNDER = (
    (), (), ("By {name}",), ("By {name}, {day} {month} {year}",), ("{weekday}, {day} {month} {year} 10:12",),
    ("{month} {day}, {year}",), ("By {name}", "Published: {day} {month} {year}"), ("{name} | {day} {month} {year}",),
    ("Written by {name}",), ("{year}-0{digit}-{day}",), ("{name}, {agency}",), ("Updated {day} {month} {year}",),
    ("{agency}",), ("Date: {year}-0{digit}-{day}", "Author: {name}"), ("Reporter: {name}",),
    ("HARBOUR TOWN, {month} {day} ({agency})",), ("{day}.0{digit}.{year}",),
    ("Posted on {month} {day}, {year} by {name}",),
)  # fmt: skip
ABOVE = ((), (), (), (), (), ("{weekday}, {day} {month} {year} 08:30",), ("{day} {month} {year}",), ("By {name}",))
NOISE = (
    ("Share this article",), ("Share on Facebook", "Share on Twitter"), ("Sign up for our newsletter",),
    ("Subscribe to our daily newsletter for more stories like this",), ("Advertisement",), ("Story continues below",),
    ("We use cookies to give you the best experience. Accept all cookies",), ("Follow us on Twitter",),
    ("READ MORE: {title}",), ("See also: {title}",), ("Read more: {title}", "Read more: {second}"),
    ("Related articles:", "- {title}", "- {second}", "- {third}"), ("Read more", "• {title}", "• {second}"),
    ("Download our app for the latest updates",), ("Privacy policy | Terms of use | Contact us",),
)  # fmt: skip
ENDS = (
    ((), ()),
    (("Home | News | Sport | Contact", "Skip to content", "Latest news"), ("Subscribe to this RSS feed",)),
    (("Menu", "Search"), ("Page 1 of 4", "Copyright © 2019 Example Media. All rights reserved.", "Back to top")),
    (("Latest news", "About us"), ("Older posts", "Newer posts", "Powered by Example")),
)
TOPICS = ("World", "Politics", "Business", "Science and Technology", "Sport", "Culture", "Middle East", "Opinion")
NAMES = ("Jane Doe", "Ahmed al-Masri", "Marie-Claire Dupont", "J. R. Smith", "Олена Коваль", "Li Wei", "Ana de Souza")
AGENCIES = ("Coast Press", "The Harbour Gazette", "Example News Agency", "Northern Wire", "AFP", "Reuters")
MONTHS = ("January", "March", "April", "May", "August", "October", "December")


def style_of(labels: str, chance: random.Random) -> Style:
    """A style with this kind of labels."""
    before, after = chance.choice(LABELS[labels])
    width = chance.choice((0, 0, 0, 72))
    # Where lines are wrapped and paragraphs are not set apart, nothing tells where one ends.
    apart = chance.choice((1, 1, 1, 2)) if width else chance.choice((0, 1, 1, 1, 2))
    return Style(
        labels, before, after,
        above=chance.choice(ABOVE),
        under=chance.choice(UNDER),
        missing=chance.uniform(0.0, 0.5),
        apart=apart,
        gap=max(1, apart) + chance.choice((0, 0, 0, 1, 2)),
        width=width,
        spelling=chance.choice(("as it is", "as it is", "title case", "sentence case", "capitals")),
        newline=chance.choice(("\n", "\n", "\r\n")),
        noise=chance.choice((0.0, 0.2, 0.6)),
        captions=chance.choice((0.0, 0.05, 0.1)),
        ends=chance.choice(ENDS),
    )  # fmt: skip


def glue(articles: Sequence[Known], style: Style, chance: random.Random) -> list[Line]:
    """The lines of a dump of these articles."""
    lines: list[Line] = []
    for text in style.ends[0]:
        lines += [Line(text, Kind.FURNITURE, -1), BLANK]
    for number, article in enumerate(articles):
        values = _values(number, articles, style, chance)
        lines += _one(article, number, style, chance, values)
        lines += [BLANK] * style.gap
    return lines + [Line(text, Kind.FURNITURE, -1) for text in style.ends[1]]


def _one(article: Known, number: int, style: Style, chance: random.Random, values: dict[str, str]) -> Iterator[Line]:
    """The lines of one article, with what is printed around it."""
    apart = [BLANK] * style.apart
    is_labelled = chance.random() >= style.missing
    for text in style.before if is_labelled else ():
        yield from (Line(text.format(**values), Kind.FURNITURE, -1), *apart)
    for text in style.above:
        yield from (Line(text.format(**values), Kind.BESIDE, number), *apart)
    for text in _wrapped(_spelt(article.title, style.spelling), style.width):
        yield Line(text, Kind.TITLE, number)
    under = [Line(text.format(**values), Kind.BESIDE, number) for text in style.under]
    yield from (
        (*under, *apart) if chance.random() < 0.5 else (*apart, *(one for line in under for one in (line, *apart)))
    )
    noise = [Line(text.format(**values), Kind.FURNITURE, -1) for text in chance.choice(NOISE)]
    place = chance.choice((len(article.paragraphs), chance.randrange(1, len(article.paragraphs) + 1)))
    is_noisy = chance.random() < style.noise
    for count, paragraph in enumerate(article.paragraphs, 1):
        yield from (*(Line(text, Kind.TEXT, number) for text in _wrapped(paragraph, style.width)), *apart)
        if chance.random() < style.captions:
            caption = _caption(paragraph, chance)
            yield from (*(Line(text, Kind.BESIDE, number) for text in _wrapped(caption, style.width)), *apart)
        if is_noisy and count == place:
            yield from (*noise, *apart)
    for text in style.after if is_labelled else ():
        yield from (Line(text.format(**values), Kind.FURNITURE, -1), *apart)


def _values(number: int, articles: Sequence[Known], style: Style, chance: random.Random) -> dict[str, str]:
    title, second, third = (one.title for one in chance.choices(articles, k=3))
    return {
        "number": str(number + 1), "total": str(len(articles)), "topic": chance.choice(TOPICS),
        "other": chance.choice(TOPICS), "name": chance.choice(NAMES), "agency": AGENCIES[len(style.name) % 4],
        "day": str(chance.randint(10, 28)), "month": chance.choice(MONTHS), "year": str(chance.randint(2016, 2020)),
        "digit": str(chance.randint(1, 9)), "weekday": chance.choice(("Monday", "Thursday", "Saturday")),
        "title": title, "second": second, "third": third,
    }  # fmt: skip


def _caption(paragraph: str, chance: random.Random) -> str:
    words = " ".join(paragraph.split()[:11]).rstrip(".,;:")
    forms = (
        f"{words}. © Jane Doe", f"{words} Credit: AP", "Photo: Reuters", f"Photograph: {words}/AFP", "© Getty Images",
        f"{words} (AP Photo/John Smith)", f"{words} REUTERS/Li Wei", "Image credit: Coast Press",
        f"{words} | Photo: AFP",
    )  # fmt: skip
    return chance.choice(forms)


def _spelt(title: str, spelling: str) -> str:
    if spelling == "title case":
        return " ".join(word[:1].upper() + word[1:] for word in title.split())
    if spelling == "sentence case":
        return title[:1].upper() + title[1:].lower()
    return title.upper() if spelling == "capitals" else title


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]
