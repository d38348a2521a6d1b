"""Paragraphs from the lines of pages: what recurs left out, lines joined, broken words mended, ligatures resolved."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from builder.content.ledger import normalise
from builder.ingest.contract import NoArticle
from builder.ingest.formats.portable.file import Line

LARGER = 1.12
"""How much larger letters must be than those of the text to make a heading."""

WIDER = 1.3
"""How much wider than between the lines of a paragraph the space before another is."""

SHORTER = 0.8
"""Of the usual length of a line, what the last line of a paragraph falls short of."""

RECURRING = 0.4
"""Share of the pages on which a running head stands: heads of left and right pages differ."""

_WITH_NUMBER = 3
"""Pages on which a running head with a number stands at least."""

_AT_EDGE = 2
"""Lines from the top and from the bottom among which running heads and page numbers stand."""

_LONGEST_HEADING = 200
_FEW_GAPS = 5
_UNREADABLE = 0.3
"""Share of signs that show no letter from which on a text is none."""

_SENTENCE_ENDS = tuple('.!?…:。！？؟۔।”"»)')
_BULLETS = tuple("•‣◦▪●■–")
_HYPHENS = ("-", "\u2010", "\u00ad")
_CONJUNCTIONS = ("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of", "i", "lub", "и", "или")
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"[^\w#]*+(?:page|seite|p\.|страница|стр\.|صفحة)?[^\w#]*+#[^\w#]*+(?:(?:of|von|de|sur|из)[^\w#]*+#)?\W*+",
    re.IGNORECASE,
)
_PRESENTED = re.compile("[\ufb00-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
"""Ligatures, and Arabic letters by the form that they have in a word; the letter itself is what is written."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading."""

    text: str
    """Its normalised text."""
    level: int
    """2 to 6 for a heading, 0 for everything else."""
    page: int
    """The page on which it begins, counted from 0."""
    size: float
    """Size of its letters in points."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a text."""

    size: float
    """Size of the letters, in points."""
    leading: float
    """From one base line to the next, in points."""
    length: float
    """Code points of a line."""
    compounds: frozenset[str]
    """Words that are written with a hyphen within a line, in small letters."""


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> tuple[Paragraph, ...]:
    """The paragraphs of pages. Raises NoArticle where what is drawn are no letters that anybody could read."""
    kept = [[_shown(line) for line in page] for page in _without_recurring(pages)]
    lines = [(number, line) for number, page in enumerate(kept) for line in page if line.text]
    letters = "".join(line.text for _, line in lines).replace(" ", "")
    if not letters:
        raise NoArticle("no text but what recurs on every page")
    if sum(map(_is_unreadable, letters)) > _UNREADABLE * len(letters):
        raise NoArticle("its fonts do not say which letters they show")
    measures = _measures([line for _, line in lines])
    groups = list(_grouped(lines, measures))
    sizes = sorted({_heading_size(group, measures) for group in groups} - {0.0}, reverse=True)
    made = (_paragraph(group, sizes, measures) for group in groups)
    return tuple(one for one in made if one.text)


def _shown(line: Line) -> Line:
    """A line with ligatures resolved and without spaces at its ends."""
    text = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), line.text)
    return Line(normalise(text), line.x, line.y, line.size)


def _is_unreadable(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cc", "Cn")


def _without_recurring(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what stands at the same place at the edge of most of them, but for the numbers in it."""
    edges = [set(_edge(page)) for page in pages]
    seen = Counter(key for page in edges for key in page)
    recurring = {key for key, count in seen.items() if count >= _needed(key[0], len(pages))}
    for page, edge in zip(pages, edges, strict=True):
        yield [line for line in page if not (_key(line) in recurring and _key(line) in edge)]


def _needed(words: str, pages: int) -> float:
    """On how many pages words must stand to be a running head: fewer where a number is in them, which is the page's, as
    in the head of a chapter, and fewest where they are nothing else."""
    if _PAGE.fullmatch(words):
        return 2
    return _WITH_NUMBER if "#" in words else max(_WITH_NUMBER, RECURRING * pages)


def _edge(page: Sequence[Line]) -> Iterator[tuple[str, int]]:
    heights = sorted({round(line.y) for line in page})
    outermost = {*heights[:_AT_EDGE], *heights[-_AT_EDGE:]}
    return (_key(line) for line in page if round(line.y) in outermost)


def _key(line: Line) -> tuple[str, int]:
    """The words of a line without numbers, and its height in steps of a few points."""
    return _DIGITS.sub("#", normalise(line.text)), round(line.y / 4)


def _measures(lines: Sequence[Line]) -> _Measures:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], one))
    usual = [line for line in lines if round(line.size, 1) == size]
    gaps = [above.y - below.y for above, below in pairwise(usual)]
    close = [gap for gap in gaps if 0.5 * size < gap < 3 * size]
    words = Counter(word for line in lines for word in line.text.lower().split()[:-1] if "-" in word.strip("-"))
    length = median(sorted(len(line.text) for line in usual)[len(usual) // 3 :])
    return _Measures(size, _leading(close, size), length, frozenset(words))


def _leading(gaps: Sequence[float], size: float) -> float:
    """The usual distance of base lines; few lines do not show it, so that it is not wider than what printers use."""
    if len(gaps) < _FEW_GAPS:
        return min(median(gaps), 1.4 * size) if gaps else 1.2 * size
    return median(gaps)


def _grouped(lines: Iterable[tuple[int, Line]], measures: _Measures) -> Iterator[list[tuple[int, Line]]]:
    """The lines of each paragraph."""
    group: list[tuple[int, Line]] = []
    for page, line in lines:
        if group and _begins(group, (page, line), measures):
            yield group
            group = []
        group.append((page, line))
    if group:
        yield group


def _begins(group: Sequence[tuple[int, Line]], now: tuple[int, Line], measures: _Measures) -> bool:
    """Whether a line begins a paragraph, after those of another."""
    (last_page, last), (page, line) = group[-1], now
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size) or line.text.startswith(_BULLETS):
        return True
    ended = last.text.endswith(_SENTENCE_ENDS)
    gap = last.y - line.y
    if page != last_page or gap < -0.5 * line.size:  # the next page or column
        return ended and not line.text[:1].islower()
    if gap * measures.size > WIDER * measures.leading * line.size:  # no division: letters may be of no size
        return True
    if _is_indented(group, line):
        return True
    return ended and gap > 0.5 * line.size and len(last.text) < SHORTER * measures.length


def _is_indented(group: Sequence[tuple[int, Line]], line: Line) -> bool:
    """Whether a line begins further in than the lines before it, in writing from left to right."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line.text[:20]):
        return False
    margin = min(other.x for _, other in group[-2:])
    return 0.6 * line.size < line.x - margin < 5 * line.size and len(group) > 1 and line.y < group[-1][1].y - 1


def _heading_size(group: Sequence[tuple[int, Line]], measures: _Measures) -> float:
    """Size of the letters of a heading; 0 for everything else."""
    size = round(group[0][1].size, 1)
    length = sum(len(line.text) for _, line in group)
    return size if size > LARGER * measures.size and length <= _LONGEST_HEADING else 0.0


def _paragraph(group: Sequence[tuple[int, Line]], sizes: Sequence[float], measures: _Measures) -> Paragraph:
    size = _heading_size(group, measures)
    level = min(6, 2 + sizes.index(size)) if size else 0
    text = normalise(_joined([line.text for _, line in group], measures.compounds)).replace("\u00ad", "")
    return Paragraph(text, level, group[0][0], group[0][1].size)


def _joined(lines: Sequence[str], compounds: frozenset[str]) -> str:
    """Lines as one text; a hyphen at the end of a line goes where a word was broken."""
    made = [lines[0]]
    for line in lines[1:]:
        last = made[-1]
        if not (last.endswith(_HYPHENS) and last[-2:-1].isalpha() and line[:1].isalnum()) or _is_suspended(line):
            made.append(" " + line)
            continue
        word = (last.rsplit(None, 1)[-1][:-1] + "-" + line.split(None, 1)[0]).lower()
        is_broken = line[:1].islower() and word.rstrip('.,;:!?)”"') not in compounds
        if last.endswith("\u00ad") or is_broken:
            made[-1] = last[:-1]
        made.append(line)
    return "".join(made)


def _is_suspended(line: str) -> bool:
    """Whether the hyphen before a line stands for the second half of a compound, as in `pre- and post-war`."""
    return line.split(None, 1)[0].lower() in _CONJUNCTIONS
