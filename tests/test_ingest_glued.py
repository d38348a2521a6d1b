"""Known articles are glued into dumps as aggregators print them, and split again: how many titles are found?

Run as a program it prints precision, recall and F1 per style: `python tests/test_ingest_glued.py [seed ...]`.
"""

import random
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.ingest.known_articles import Known, known_articles
from builder.ingest.capture import Received
from builder.ingest.corrections import Corrections
from builder.ingest.dump.text_dump import read

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
NEWS = CORPORA / "articles" / "wikinews-2019-20"
PAGES = CORPORA / "pages" / "readability" / "test" / "test-pages"
SEEDS = (11, 12, 13)


@dataclass(frozen=True)
class Style:
    """How an aggregator prints articles."""

    name: str
    before: tuple[str, ...] = ()
    """Lines before a title."""
    under: tuple[str, ...] = ()
    """Lines under a title."""
    after: tuple[str, ...] = ()
    """Lines after an article."""
    missing: float = 0.15
    """Share of articles whose lines before and after are missing."""
    gap: int = 1
    """Blank lines between articles."""
    width: int = 0
    """Columns at which paragraphs are wrapped; 0 for one line each."""
    newline: str = "\n"
    spell: str = "as-is"
    """Spelling of titles: as-is, title, lower (sentence case) or upper."""
    furniture: tuple[tuple[str, ...], tuple[str, ...]] = field(default=((), ()))
    """Lines at the beginning and at the end."""


TOPICS = ("World", "Politics", "Business", "Science and Technology", "Sport", "Culture")
NAMES = ("Jane Doe", "Ahmed al-Masri", "Marie-Claire Dupont", "J. R. Smith", "Олена Коваль", "Li Wei")
MENU = (("Home | News | Sport | Contact", "Skip to content", "Latest news"), ("Subscribe to this RSS feed", "Havana"))
LEGAL = (("Menu", "Search"), ("Page 1 of 4", "Copyright © 2019 Example Media. All rights reserved.", "Back to top"))

STYLES = (
    Style("published-in", after=("  • Published in World",), furniture=MENU),
    Style("published-in-topics", after=("Published in {topic}",), gap=2),
    Style(
        "tagged-under", after=("Tagged under {topic}", "Share this article"), under=("By {name}, {day} {month} {year}",)
    ),
    Style("category-before", before=("Category: {topic}",), under=("{weekday}, {day} {month} {year} 10:12",)),
    Style("category-under", under=("Category: {topic}",), after=("-----",), newline="\r\n"),
    Style("stars", after=("* * *",), furniture=LEGAL, width=72),
    Style("dashes", after=("-----",), width=80, spell="title"),
    Style("filed-under", after=("Filed under: {topic}, news",), spell="title", furniture=LEGAL),
    Style("share", after=("Share this article",), under=("Written by {name}",), newline="\r\n"),
    Style("unknown-label", after=("Weiter zur Übersicht",), spell="lower"),
    Style("numbered", before=("Document {number} of 20",), under=("{month} {day}, {year}",), width=76),
    Style("crowded", after=("Tagged under {topic}", "Share on Facebook", "Print this page", "====="), furniture=MENU),
    Style("bylines-only", under=("By {name}", "Published: {day} {month} {year}"), missing=0.0),
    Style("dateline-above", before=("{weekday}, {day} {month} {year} 08:30",), after=("Published in {topic}",)),
    Style("gaps-only", gap=3, missing=0.0),
    Style("many-missing", after=("  • Published in World",), missing=0.3, furniture=MENU),
    Style("capitals", after=("Posted in {topic}",), spell="upper", width=72, newline="\r\n"),
)


def glue(articles: list[Known], style: Style, chance: random.Random) -> tuple[str, set[int]]:
    """A dump, and the lines on which its titles stand."""
    lines: list[str] = [line for text in style.furniture[0] for line in (text, "")]
    titles: set[int] = set()
    for number, article in enumerate(articles, 1):
        is_missing = chance.random() < style.missing
        values = _values(number, chance)
        for text in () if is_missing else style.before:
            lines += [text.format(**values), ""]
        titles.add(len(lines) + 1)
        lines += _wrapped(_spelt(article.title, style.spell), style.width)
        under = [text.format(**values) for text in style.under]
        lines += [*under, ""] if chance.random() < 0.5 else ["", *(line for text in under for line in (text, ""))]
        for paragraph in article.paragraphs:
            lines += [*_wrapped(paragraph, style.width), ""]
            if chance.random() < 0.06:
                lines += [*_wrapped(_caption(paragraph, chance), style.width), ""]
        for text in () if is_missing else style.after:
            lines += [text.format(**values), ""]
        lines += [""] * (style.gap - 1)
    lines += list(style.furniture[1])
    return style.newline.join(lines) + style.newline, titles


def _values(number: int, chance: random.Random) -> dict[str, str | int]:
    return {
        "number": number,
        "topic": chance.choice(TOPICS),
        "name": chance.choice(NAMES),
        "day": chance.randint(1, 28),
        "month": chance.choice(("January", "March", "May", "October")),
        "year": chance.randint(2016, 2020),
        "weekday": chance.choice(("Monday", "Thursday", "Saturday")),
    }


def _caption(paragraph: str, chance: random.Random) -> str:
    words = " ".join(paragraph.split()[:11]).rstrip(".,;:")
    forms = (
        f"{words}. © Jane Doe",
        f"{words} Credit: AP",
        "Photo: Reuters",
        f"Photograph: {words}/AFP",
        "© Getty Images",
    )
    return chance.choice((*forms, f"{words} (AP Photo/John Smith)", f"{words} REUTERS/Li Wei"))


def _spelt(title: str, spell: str) -> str:
    if spell == "title":
        return " ".join(word[:1].upper() + word[1:] for word in title.split())
    if spell == "lower":
        return title[:1].upper() + title[1:].lower()
    return title.upper() if spell == "upper" else title


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]


@dataclass
class Score:
    """Titles found, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[int], true: set[int]) -> None:
        self.right += len(found & true)
        self.wrong += len(found - true)
        self.missed += len(true - found)

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def measure(style: Style, seeds: tuple[int, ...], dumps: int = 6) -> Score:
    score = Score()
    for seed in seeds:
        for turn in range(dumps):
            chance = random.Random(f"{seed} {turn} {style.name}")
            text, titles = glue(chance.sample(known_articles(CORPORA), chance.randint(4, 14)), style, chance)
            pieces = read(Received("dump.txt", text.encode(), ""), Corrections()).pieces
            found = {piece.line for piece in pieces if piece.part == "title"}
            score.add(found, titles)
    return score


@pytest.mark.skipif(not NEWS.is_dir() or not PAGES.is_dir(), reason="the development corpora are not here")
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_glued_articles_are_split_again(style: Style) -> None:
    assert measure(style, SEEDS[:1], 4).f1 >= 0.90


@pytest.mark.skipif(not NEWS.is_dir() or not PAGES.is_dir(), reason="the development corpora are not here")
def test_glued_articles_are_split_well_over_all_styles() -> None:
    total = Score()
    for style in STYLES:
        one = measure(style, SEEDS[1:2], 3)
        total = Score(total.right + one.right, total.wrong + one.wrong, total.missed + one.missed)
    assert total.f1 >= 0.95


SHIPS = (
    (
        "Harbour town counts its herring boats",
        "Forty herring boats lie in the harbour town, as many as last year, it says.",
    ),
    (
        "Council votes for a lighthouse keeper",
        "The council voted on Monday for a keeper who lives beside the lighthouse.",
    ),
    (
        "Old mill to become a school of music",
        "Musicians will teach in the old mill from autumn on, its new owner promised.",
    ),
    (
        "Storm tears the roof from a chapel",
        "A storm tore the roof from the chapel on the hill, and nobody was hurt by it.",
    ),
)


def found(before: tuple[str, ...] = (), under: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> list[str]:
    """Titles that are found where these lines, with the number and a name in them, stand around each article."""
    lines: list[str] = []
    for number, (title, body) in enumerate(SHIPS):
        values = {"number": number + 1, "name": ("Ann Lee", "Bo Ek", "Cy Ro", "Di Fox")[number]}
        around = [[text.format(**values) for text in part] for part in (before, under, after)]
        lines += [*around[0], title, *around[1], body, f"Again: {body[:-1].lower()} in other words.", *around[2]]
    data = "\n\n".join(lines).encode()
    pieces = read(Received("dump.txt", data), Corrections()).pieces
    return [data[slice(*piece.bytes)].decode().strip() for piece in pieces if piece.part == "title"]


@pytest.mark.parametrize(
    ("before", "under", "after"),
    [
        (("Document {number} of 4",), (), ()),
        (("{number} of 4 DOCUMENTS",), (), ()),
        (("[{number}/4]",), (), ()),
        (("Clipping no. {number}",), (), ()),
        (
            ("Document {number} of 4",),
            ("{name}, Coast Press",),
            ("Copyright 2019 Coast Press. All rights reserved.", "--"),
        ),
        (("World | Asia",), (), ()),
        (("https://www.coast.example/2019/story-{number}.html",), (), ()),
        (("SOURCE: Coast Press", "SECTION: World", "LENGTH: {number}27 words"), (), ()),
        (("{number} May 2019",), ("{name}, Coast Press",), ()),
        ((), ("Posted on {number} May 2019 by {name}",), ()),
    ],
)
def test_what_aggregators_print_around_articles_is_no_title(
    before: tuple[str, ...], under: tuple[str, ...], after: tuple[str, ...]
) -> None:
    assert found(before, under, after) == [title for title, _ in SHIPS]


def test_a_wrapped_line_that_begins_as_a_label_stays_in_its_sentence() -> None:
    paragraph = (
        "The two of them would later be recognised as founders of the theory, which was\n"
        "published in the spring of that year, but for a long while only the sailors\n"
        "noticed it, and it was forgotten for many years until somebody took it up."
    )
    data = f"{SHIPS[0][0]}\n\n{paragraph}\n\n{paragraph.replace('two', 'four')}\n".encode()
    assert [piece.part for piece in read(Received("d.txt", data), Corrections()).pieces] == [
        "title",
        "paragraph",
        "paragraph",
    ]


if __name__ == "__main__":
    chosen = tuple(int(argument) for argument in sys.argv[1:]) or SEEDS
    whole = Score()
    for each in STYLES:
        result = measure(each, chosen)
        whole = Score(whole.right + result.right, whole.wrong + result.wrong, whole.missed + result.missed)
        sys.stdout.write(f"{each.name:22} {result}\n")
    sys.stdout.write(f"{'all':22} {whole}\n")
