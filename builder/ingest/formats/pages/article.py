"""The article of a page: from its leaves to blocks, bylines and figures.

What opens an article but is no part of its text, the title once more, bylines, dates, is taken off its beginning; lines
such as “Advertisement” are taken out of it; headings under which nothing follows are taken off its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.content.markup import GAP
from builder.ingest.calendar_words import strip_dates
from builder.ingest.formats.pages.leaves import Leaf
from builder.ingest.formats.pages.people import bylines_beside
from builder.ingest.formats.pages.phrases import ASIDES, bare
from builder.ingest.formats.pages.text import Choice
from builder.model import Citation, Figure
from builder.names import fold

_BEFORE, _AFTER = 6, 2
"""How many leaves before the title, and from the beginning of the text on, may hold its byline and date."""

_LONGEST_OPENING = 200
_FIRST_PARAGRAPH = 80
_MOST_CITATIONS = 100
_NEAR = 8
"""How many leaves before the text or after it a picture of the article may stand."""

_LABELS = frozenset(
    ("media caption", "image caption", "caption", "image", "photo", "enlarge", "credit", "image source")
)
_CREDIT_MARKS = (
    "Photograph:", "Photo by ", "Photo:", "Photos:", "Photo credit:", "Picture:", "Image:", "Credit:",
    "Foto:", "Fotos:", "Bild:", "Crédit", "Crédito", "Credito:", "Фото:", "©", "(c)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What an article's page tells, apart from its fields."""

    parts: tuple[tuple[int, str], ...]
    """Heading level or 0, and text, of each block."""
    leaves: tuple[Leaf, ...]
    """The leaf of each block."""
    bylines: tuple[str, ...]
    """Lines beside the title that name authors, as printed."""
    figures: tuple[Figure, ...]
    """Captions and credits, by position."""
    citations: tuple[Citation, ...]
    """Lines inside it that refer to other pieces, such as `Read more: ...`, by position."""


def beside_title(leaves: Sequence[Leaf], chosen: Choice, title: str) -> tuple[Leaf, ...]:
    """The leaves around the title and before the text, where an article's byline and date are printed."""
    first = min(chosen, default=len(leaves))
    heading = _heading(leaves[: first + 1], title)
    start = max(heading - _BEFORE, 0) if heading is not None else max(first - 2 * _BEFORE, 0)
    # Where the title was chosen as a part of the text, what the article tells begins below it.
    begins = first if heading is None else min((number for number in chosen if number > heading), default=first)
    return tuple(
        leaf for leaf in leaves[start : begins + _AFTER] if leaf.kind == "text" and len(leaf.text) <= _LONGEST_OPENING
    )


def _heading(leaves: Sequence[Leaf], title: str) -> int | None:
    """Number of the last leaf that is the title, as a heading if one is."""
    wanted = bare(title)
    same = [number for number, leaf in enumerate(leaves) if bare(leaf.text) == wanted]
    headings = [number for number in same if leaves[number].level]
    return next(reversed(headings or same), None)


def told(leaves: Sequence[Leaf], chosen: Choice, title: str, beside: Sequence[Leaf]) -> Told:
    """The article that the chosen leaves make."""
    bylines = bylines_beside(beside)
    around = range(min(chosen, default=0), min(max(chosen, default=-1) + 2, len(leaves)))
    references = [number for number in around if not leaves[number].furniture and reference(leaves[number])]
    asides = {*references, *(number for number in chosen if _is_aside(leaves[number].text))}
    numbers = sorted(chosen - asides)
    numbers = _without_opening(leaves, numbers, title, bylines)
    while numbers and _leads_away(leaves[numbers[-1]]):
        numbers.pop()
    parts = tuple((leaves[number].level, leaves[number].text) for number in numbers)
    inside = tuple(leaves[number] for number in numbers)
    return Told(parts, inside, bylines, _figures(leaves, numbers), _citations(leaves, references, numbers))


def _is_aside(text: str) -> bool:
    return len(text) <= _FIRST_PARAGRAPH and bare(text) in ASIDES


def reference(leaf: Leaf) -> str:
    """The title of another piece to which a line leads that says nothing else but `Read more`; empty for any other."""
    title = " ".join(words for words, _ in leaf.links)
    if leaf.level or not title or leaf.linked < 0.5:
        return ""
    before, colon, after = title.partition(":")
    if colon and bare(before) in ASIDES:
        title = after.strip()
    rest = leaf.text.replace(title, " ", 1) if title else ""
    return title if rest and bare(rest) in ASIDES else ""


def _citations(leaves: Sequence[Leaf], references: Sequence[int], numbers: Sequence[int]) -> tuple[Citation, ...]:
    found = []
    for one in references:
        at = sum(len(leaves[number].text) + len(GAP) for number in numbers if number < one)
        last = not any(number > one for number in numbers)
        found.append(Citation(title=reference(leaves[one]), at=max(at - len(GAP), 0) if last else at))
    return tuple(found[:_MOST_CITATIONS])


def _leads_away(leaf: Leaf) -> bool:
    """Whether a leaf at the end of an article belongs to what follows: a heading, or a short line that is a link."""
    is_line = len(leaf.text) < _FIRST_PARAGRAPH and not leaf.text.endswith((".", "!", "?", "…", "。", "”", '"', ")"))
    return bool(leaf.level) or (is_line and leaf.linked >= 0.8)


def _without_opening(leaves: Sequence[Leaf], numbers: Sequence[int], title: str, bylines: Sequence[str]) -> list[int]:
    """The chosen leaves without the title, bylines and dates before the first paragraph."""
    wanted, begun, kept = fold(title), False, []
    for number in numbers:
        leaf = leaves[number]
        is_opening = not begun and _is_opening(leaf, wanted, bylines)
        begun = begun or (not is_opening and not leaf.level and len(leaf.text) >= _FIRST_PARAGRAPH)
        if not is_opening:
            kept.append(number)
    return kept


def _is_opening(leaf: Leaf, title: str, bylines: Sequence[str]) -> bool:
    if bare(leaf.text) == bare(title) or leaf.text in bylines:
        return True
    if leaf.level or len(leaf.text) > _LONGEST_OPENING:
        return False
    rest = bare(strip_dates(leaf.text))
    is_date = rest != bare(leaf.text) and len(rest) <= 25
    return is_date or rest.endswith((" min read", " minute read", " min de lecture", " мин чтения"))


def _figures(leaves: Sequence[Leaf], numbers: Sequence[int]) -> tuple[Figure, ...]:
    """The captions and credits among the chosen leaves and near their beginning and end, by position."""
    if not numbers:
        return ()
    figures: list[Figure] = []
    at, chosen = 0, set(numbers)
    for number in range(max(numbers[0] - _NEAR, 0), min(numbers[-1] + 2, len(leaves))):
        leaf = leaves[number]
        if number in chosen:
            at += len(leaf.text) + len(GAP)
        elif leaf.kind in ("caption", "credit") and not leaf.furniture and bare(leaf.text) not in _LABELS:
            figures.append(_figure(leaf, at))
    whole = max(at - len(GAP), 0)
    return tuple(_joined([Figure(at=min(one.at, whole), caption=one.caption, credit=one.credit) for one in figures]))


def _figure(leaf: Leaf, at: int) -> Figure:
    if leaf.kind == "credit":
        return Figure(at=at, credit=leaf.text)
    marks = [place for mark in _CREDIT_MARKS if (place := leaf.text.rfind(mark)) >= 0]
    place = min(marks, default=-1)
    if place < 0:
        return Figure(at=at, caption=leaf.text)
    caption, credit = leaf.text[:place].rstrip(" (["), leaf.text[place:].rstrip(" )]")
    return Figure(at=at, caption=caption, credit="" if bare(credit) in _LABELS else credit)


def _is_credit(caption: str) -> bool:
    """Whether what stands after a caption is a credit: names on both sides of a solidus, and no sentence."""
    return "/" in caption and len(caption) <= _FIRST_PARAGRAPH and not caption.endswith(".")


def _joined(figures: Sequence[Figure]) -> list[Figure]:
    """Figures in which a credit belongs to the caption before it, without repeated ones."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        credit = figure.credit or (figure.caption if before and _is_credit(figure.caption) else "")
        if before and credit and before.at == figure.at and before.caption and not before.credit:
            joined[-1] = Figure(at=before.at, caption=before.caption, credit=credit)
        elif figure not in joined and (figure.caption or figure.credit):
            joined.append(figure)
    return joined
