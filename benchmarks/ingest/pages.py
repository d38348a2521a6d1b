"""How well articles are read from saved pages, against what other programs' tests expect of the same pages.

Readability's test pages are of all kinds, and what is expected is one program's output, with its own choices: captions
are text there, and nothing is refused. Extruct's pages are of all kinds but articles; they show that nothing breaks.
"""

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import Row
from builder.content.markup import GAP
from builder.ingest.contract import Draft, NoArticle
from builder.ingest.formats.pages.encoding import decoded_page
from builder.ingest.formats.pages.page import Page, draft
from builder.ingest.formats.pages.tree import Element, bounded_tree, elements
from builder.names import fold

_PAGES = Path("pages/readability/test/test-pages")
_SAMPLES = Path("pages/extruct/tests/samples")
_TOKEN = re.compile(r"\w+")
_NAVIGATION = frozenset("home menu navigation search log in sign in skip to content skip to main content index".split())


@dataclass(frozen=True, slots=True)
class Judged:
    """One page, read and compared."""

    name: str
    """Its name in the corpus."""
    made: Draft | None
    """The article; none where the page was refused."""
    refused: str
    """Why it was refused; empty where it was not."""
    expected: dict[str, Any]
    """What is expected of its fields."""
    text: tuple[str, ...]
    """Tokens of the text that is expected."""
    bare: tuple[str, ...]
    """The same without captions, which Regesta keeps apart from the text."""
    seconds: float
    """Time that reading it took."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Tokens of the text that was read."""
        return tokens_of(self.made.text) if self.made else ()


def rows(corpora: Path) -> Iterator[Row]:
    """The figures for the corpora that are there."""
    if not (corpora / _PAGES).is_dir():
        yield Row("pages, readability", "not measured", "F1 at least 0.92", "the corpus is absent")
    else:
        judged = judged_pages(corpora / _PAGES)
        yield from _text_rows(judged)
        yield from _field_rows(judged)
        yield from _speed_rows(judged)
    if not (corpora / _SAMPLES).is_dir():
        yield Row("pages, extruct", "not measured", "", "the corpus is absent")
    else:
        yield from _sample_rows(corpora / _SAMPLES)


def judged_pages(folder: Path) -> tuple[Judged, ...]:
    """Each page of Readability's tests, read and compared."""
    return tuple(_judged(page) for page in sorted(folder.iterdir()) if (page / "source.html").is_file())


def _judged(folder: Path) -> Judged:
    expected = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8"))
    tree, _ = bounded_tree(decoded_page((folder / "expected.html").read_bytes(), "utf-8").text)
    text = tokens_of(_all_text(tree))
    for caption in list(elements(tree, "figcaption")):
        caption.drop_tree()
    started = time.perf_counter()
    made, refused = _read((folder / "source.html").read_bytes())
    seconds = time.perf_counter() - started
    return Judged(folder.name, made, refused, expected, text, tokens_of(_all_text(tree)), seconds)


def _read(data: bytes) -> tuple[Draft | None, str]:
    try:
        return draft(Page(data)), ""
    except NoArticle as reason:
        return None, str(reason)


def _all_text(tree: Element) -> str:
    return " ".join(str(piece) for piece in tree.itertext())


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters."""
    return tuple(_TOKEN.findall(text.lower()))


def f1(ours: Sequence[object], wanted: Sequence[object]) -> float:
    """Harmonic mean of precision and recall over multisets; 1 where both are empty."""
    if not ours and not wanted:
        return 1.0
    shared = (Counter(ours) & Counter(wanted)).total()
    return 2 * shared / (len(ours) + len(wanted))


def grams(tokens: Sequence[str], length: int = 4) -> tuple[tuple[str, ...], ...]:
    """All runs of so many tokens; the whole where there are fewer."""
    return tuple(tuple(tokens[at : at + length]) for at in range(max(len(tokens) - length + 1, bool(tokens))))


def _text_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    whole = [f1(one.tokens, one.text) for one in judged]
    note = f"multiset of words, mean of {len(judged)} pages of all kinds; captions count as text there, not here"
    yield Row("pages, readability: text, F1 of words", f"{statistics.mean(whole):.3f}", "at least 0.92", note)
    bare = [f1(one.tokens, one.bare) for one in judged]
    yield Row(
        "pages, readability: text, F1 of words",
        f"{statistics.mean(bare):.3f}",
        "",
        "captions taken from what is expected",
    )
    four = [f1(grams(one.tokens), grams(one.text)) for one in judged]
    yield Row("pages, readability: text, F1 of four-word runs", f"{statistics.mean(four):.3f}", "", "captions expected")
    read = [one for one in judged if one.made]
    words = statistics.mean(f1(one.tokens, one.text) for one in read)
    runs = statistics.mean(f1(grams(one.tokens), grams(one.text)) for one in read)
    what = "pages, readability: the same, of pages not refused"
    yield Row(what, f"{words:.3f} / {runs:.3f}", "", f"words / four-word runs, {len(read)} pages")
    worst = sorted(zip(whole, (one.name for one in judged), strict=True))[:5]
    listed = ", ".join(f"{name} {figure:.2f}" for figure, name in worst)
    yield Row("pages, readability: median, and the worst", f"{statistics.median(whole):.3f}", "", listed)
    refused = [f"{one.name} ({one.refused})" for one in judged if one.refused]
    yield Row("pages, readability: refused", str(len(refused)), "", "; ".join(refused).replace("|", "/"))


def _field_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    read = [one for one in judged if one.made]
    yield _title.row(read)
    navigation = [one.name for one in read if one.made and fold(one.made.title) in _NAVIGATION]
    yield Row("pages, readability: titles that are navigation", str(len(navigation)), "0", ", ".join(navigation))
    yield _day.row(read)
    extra = [one for one in read if one.made and one.made.published and not one.expected.get("publishedTime")]
    note = "found where Readability expects none; by rule: " + _by_rule(extra)
    yield Row("pages, readability: days beside those", str(len(extra)), "", note)
    yield from (one.row(read) for one in (_author, _outlet, _language))


def _by_rule(judged: Sequence[Judged]) -> str:
    origins = [one.made.origins["published"] for one in judged if one.made]
    counted = Counter(
        f"{origin.by.removeprefix('dates/').removesuffix('@1')} {origin.confidence}" for origin in origins
    )
    return ", ".join(f"{number} {rule}" for rule, number in sorted(counted.items()))


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How often a field agrees with what is expected, over the pages of which it is expected."""

    what: str
    """What is compared."""
    field: str
    """Name of the field in what is expected."""
    agrees: Callable[[str, str], bool]
    """Whether ours agrees with what is expected."""
    ours: Callable[[Draft], str]
    """The value of a draft."""
    wanted: str = ""
    """The figure that is wanted."""

    def row(self, read: Sequence[Judged]) -> Row:
        """The share of pages on which it agrees, and the names of the others."""
        having = [(one.name, one.made, str(one.expected[self.field])) for one in read if one.expected.get(self.field)]
        others = [name for name, made, wanted in having if made and not self.agrees(self.ours(made), wanted)]
        share = 1 - len(others) / max(len(having), 1)
        note = f"of {len(having)} pages that have one" + (f"; not {', '.join(others[:12])}" if others else "")
        return Row(f"pages, readability: {self.what}", f"{share:.3f}", self.wanted, note)


def _near(ours: str, wanted: str) -> bool:
    one, other = "".join(tokens_of(fold(ours))), "".join(tokens_of(fold(wanted)))
    return bool(one and other) and (one in other or other in one)


def _same_day(ours: str, wanted: str) -> bool:
    return ours[:10] == wanted[:10]


def _holds(ours: str, wanted: str) -> bool:
    return any(_near(name, wanted) for name in ours.split(GAP) if name)


def _same_language(ours: str, wanted: str) -> bool:
    return ours.partition("-")[0].lower() == wanted.replace("_", "-").partition("-")[0].lower()


_title = _Agreement("title, same or one within the other", "title", _near, lambda made: made.title)
_day = _Agreement("day of publication, exact", "publishedTime", _same_day, lambda made: made.published, "at least 0.90")
_author = _Agreement("an author in the byline", "byline", _holds, lambda made: GAP.join(made.authors or made.credits))
_outlet = _Agreement("outlet", "siteName", _near, lambda made: made.outlet)
_language = _Agreement("language", "lang", _same_language, lambda made: made.language)


def _speed_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    seconds = sum(one.seconds for one in judged)
    slowest = max(judged, key=lambda one: one.seconds)
    note = f"one process; the slowest is {slowest.name}, {slowest.seconds:.2f} s"
    yield Row("pages, readability: pages a second", f"{len(judged) / seconds:.1f}", "", note)


def _sample_rows(folder: Path) -> Iterator[Row]:
    outcomes = [_read(page.read_bytes()) for page in sorted(folder.rglob("*.html"))]
    refused = sum(made is None for made, _ in outcomes)
    note = "fragments of markup, shops and concerts; nothing is expected but that nothing breaks"
    yield Row("pages, extruct: read / refused", f"{len(outcomes) - refused} / {refused}", "", note)
