"""The signs by which a line shows itself as the title of a new article, and what each is worth.

A subheading has a title's shape too. What tells them apart is around them: a label or furniture before, a byline
after, how much of the line's words the text after it takes up and the text before it had already used, whether the
vocabulary changes there, the blank lines before it, and its form. Each sign has a weight in log odds, fitted by
logistic regression on dumps glued from known articles and rounded; `label` and `bias` were then raised by hand, since
real labels are more regular than those in the fitted dumps and a missed title costs more than a doubtful one. `dated`
was set by hand, too: no subheading has a byline with a date.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from statistics import median_low

from builder.ingest.dump.labels import Place, label_places
from builder.ingest.dump.lines import Block
from builder.ingest.dump.shapes import Shape, byline_names, is_dated
from builder.ingest.dump.vocabulary import Vocabulary, stems, vocabulary_of

WINDOW = 4
"""Paragraphs before and after a line whose words are compared."""

WIDE = 10
"""Paragraphs of the wider comparison."""

ENOUGH = 3
"""Times from which something is a dump's habit."""

LEARNT = 0.8
"""Strength of a label that is known by its recurrence only, not by the words that sites use."""

LONG = 60
"""Code points from which a piece counts as a paragraph of text."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence."""

    name: str
    """Name of the sign, one of `WEIGHTS`."""
    strength: float
    """How strongly it is given, 0 to 1."""

    @property
    def worth(self) -> float:
        """What it adds to the log odds that an article begins here."""
        return WEIGHTS[self.name] * self.strength


WEIGHTS: dict[str, float] = {
    "bias": -5.4,
    "label": 2.8,
    "furniture": 2.3,
    "start": 3.0,
    "byline": 2.7,
    "dated": 5.0,
    "restated": 1.1,
    "new": 3.0,
    "theme": 1.4,
    "lead": 0.9,
    "known": -2.9,
    "shift": 2.1,
    "turn": 1.4,
    "short": -2.1,
    "gap": 3.6,
    "question": -3.1,
    "listed": -2.0,
    "unlabelled": -1.2,
    "unsigned": -1.1,
    "ungapped": -1.6,
}
"""Log odds of each sign at full strength."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A dump's blocks with what the signs need to know of all of them."""

    blocks: tuple[Block, ...]
    """The blocks."""
    labels: dict[int, Place]
    """Number of each block that is a label."""
    words: tuple[frozenset[str], ...]
    """Stems of each block that tell something."""
    vocabulary: Vocabulary
    """How rare the dump's words are."""
    rhythm: int
    """Blank lines that usually stand between two blocks."""
    text: tuple[int, ...] = field(repr=False)
    """Numbers of the blocks that are paragraphs of text, in order."""
    repeated: frozenset[int] = field(repr=False)
    """Numbers of the blocks whose words stood in the dump before."""
    is_labelled: float
    """How surely the dump's titles follow labels, 0 to 1."""
    is_signed: float
    """How surely bylines follow the dump's titles, 0 to 1."""
    is_spaced: float
    """How surely more blank lines than usual stand before the dump's titles, 0 to 1."""

    def text_before(self, number: int) -> tuple[int, ...]:
        """The nearest paragraphs before a block, `WIDE` at most."""
        end = bisect_left(self.text, number)
        return self.text[max(0, end - WIDE) : end]

    def text_after(self, number: int) -> tuple[int, ...]:
        """The nearest paragraphs after a block, `WIDE` at most."""
        start = bisect_right(self.text, number)
        return self.text[start : start + WIDE]

    def contest(self, number: int) -> int:
        """Paragraphs before a block: of the blocks where it is the same, only one can be a title."""
        return bisect_left(self.text, number)


def survey(blocks: tuple[Block, ...]) -> Surroundings:
    """What the signs need to know of a dump."""
    labels = label_places(blocks)
    bodies = {signed_body(blocks, n) for n in range(len(blocks))}
    text = tuple(n for n, block in enumerate(blocks) if n not in labels and (n in bodies or is_text(block)))
    all_stems = [stems(block.text) for block in blocks]
    vocabulary = vocabulary_of(all_stems[number] for number in text)
    words = tuple(vocabulary.keep(found) for found in all_stems)
    rhythm = median_low([block.gap for block in blocks[1:]] or [0])
    around = Surroundings(blocks, labels, words, vocabulary, rhythm, text, _repeated(blocks), 0.0, 0.0, 0.0)
    lines = [n for n, block in enumerate(blocks) if n not in labels and block.shape is Shape.HEADLINE]
    labelled = [number for number in lines if label_before(around, number) >= LEARNT]
    titles = labelled if len(labelled) >= ENOUGH else []
    signed = [number for number in titles or lines if _is_signed(around, number)]
    spaced = [number for number in titles or lines if _is_spaced(around, number)]
    return replace(
        around,
        is_labelled=min(1.0, len(labelled) / ENOUGH),
        is_signed=_habit(signed, titles),
        is_spaced=_habit(spaced, titles),
    )


def signed_body(blocks: Sequence[Block], number: int) -> int | None:
    """Number of the block with which the text begins below a title and a byline with a date, which may take up a few
    lines; None where the block is no such title."""
    below = list(takewhile(lambda block: block.shape is Shape.BYLINE, blocks[number + 1 : number + 4]))
    body = blocks[number + 1 + len(below) : number + 2 + len(below)]
    if blocks[number].shape is not Shape.HEADLINE or not body or not any(is_dated(block.text) for block in below):
        return None
    is_read = body[0].shape is Shape.PROSE or (body[0].shape is Shape.HEADLINE and len(body[0].text) >= LONG)
    return number + 1 + len(below) if is_read else None


def _signed(blocks: Sequence[Block], number: int) -> float:
    """How surely a byline with a date is that of an article; a date alone may also stand in a chronicle."""
    body = signed_body(blocks, number)
    if body is None:
        return 0.0
    return 1.0 if any(byline_names(block.text) for block in blocks[number + 1 : body]) else 0.5


def _repeated(blocks: Sequence[Block]) -> frozenset[int]:
    first: dict[str, int] = {}
    return frozenset(n for n, block in enumerate(blocks) if first.setdefault(block.text, n) != n)


def _habit(having: Sequence[int], titles: Sequence[int]) -> float:
    """How surely a dump's titles have something: most lines that surely are titles have it; where there are none,
    it recurs."""
    if not titles:
        return min(1.0, len(having) / 2 / ENOUGH)
    return len(having) / len(titles) if 2 * len(having) > len(titles) else 0.0


def _is_spaced(around: Surroundings, number: int) -> bool:
    """Whether more blank lines than usual stand before a block."""
    return number > 0 and around.blocks[number].gap > around.rhythm


def is_text(block: Block) -> bool:
    """Whether a block is a paragraph of an article's text."""
    return len(block.text) >= (LONG if block.shape is Shape.PROSE else 3 * LONG)


def signs_at(around: Surroundings, number: int) -> tuple[Sign, ...]:
    """The signs that an article's title is the block of this number."""
    strengths = {"bias": 1.0, **_setting(around, number), **_wording(around, number), **_form(around, number)}
    return tuple(Sign(name, strength) for name, strength in strengths.items() if strength)


def _setting(around: Surroundings, number: int) -> dict[str, float]:
    """Signs in what the site prints around a line."""
    label, byline = label_before(around, number), _is_signed(around, number)
    gap, inside = _is_spaced(around, number), float(around.contest(number) > 0)
    return {
        "label": label,
        "furniture": float(not label and number > 0 and around.blocks[number - 1].shape is Shape.CHROME),
        "start": 1.0 - inside,
        "byline": float(byline),
        "dated": _signed(around.blocks, number),
        "gap": float(gap),
        "listed": float(not label and _is_listed(around, number)),
        "unlabelled": inside * (not label) * around.is_labelled,
        "unsigned": inside * (not byline) * around.is_signed,
        "ungapped": inside * (not gap) * around.is_spaced,
    }


def _wording(around: Surroundings, number: int) -> dict[str, float]:
    """Signs in the words before and after a line. Where the same line stood before, an article may be repeated: then
    its words are known for that reason, and what stands before tells nothing."""
    before = () if number in around.repeated else around.text_before(number)
    after = around.text_after(number)
    said, says = _union(around, before[-WINDOW:]), _union(around, after[:WINDOW])
    all_said, all_says = _union(around, before), _union(around, after)
    title, vocabulary = around.words[number], around.vocabulary
    return {
        "restated": min(1.0, len(title & says) / 5),
        "new": min(1.0, len((title & says) - all_said) / 4),
        "theme": vocabulary.share(title, _union(around, after[2:])),
        "lead": vocabulary.share(title, _union(around, after[:1])),
        "known": vocabulary.share(title, said),
        "shift": max(0.0, 1.0 - 5 * vocabulary.likeness(said, says)) if before and after else 0.0,
        "turn": max(0.0, 1.0 - 4 * vocabulary.likeness(all_said, all_says)) if before and after else 0.0,
    }


def _form(around: Surroundings, number: int) -> dict[str, float]:
    """Signs in the line itself."""
    text = around.blocks[number].text
    return {
        "short": max(0.0, (5 - _length(text)) / 4),
        "question": float(text[-1] in "?？؟"),
    }


def label_before(around: Surroundings, number: int) -> float:
    """How surely a label between two articles stands before a block: 0 where none does."""
    strength = 0.0
    for before in range(number - 1, -1, -1):
        block = around.blocks[before]
        place = around.labels.get(before)
        if place is None and block.shape not in (Shape.CHROME, Shape.BYLINE):
            break
        if block.shape is Shape.CHROME:
            continue
        sure = 1.0 if block.shape is Shape.LABEL else LEARNT
        strength = max(strength, {Place.BETWEEN: sure, Place.ANYWHERE: 0.4}.get(place or Place.UNDER_TITLE, 0.0))
    return strength


def _is_listed(around: Surroundings, number: int) -> bool:
    """Whether lines of the same shape stand right before and after, as in a list."""
    near = [n for n in (number - 1, number + 1) if 0 <= n < len(around.blocks) and n not in around.labels]
    return any(around.blocks[n].shape is Shape.HEADLINE for n in near)


def _is_signed(around: Surroundings, number: int) -> bool:
    """Whether a byline or a date stands under a line, or right above it and under no other title."""
    return _byline_after(around, number) or _byline_above(around, number)


def _byline_above(around: Surroundings, number: int) -> bool:
    above = number - 1
    while above >= 0 and around.blocks[above].shape is Shape.BYLINE:
        above -= 1
    if above == number - 1:
        return False
    return above < 0 or above in around.labels or around.blocks[above].shape in (Shape.CHROME, Shape.PROSE)


def _byline_after(around: Surroundings, number: int) -> bool:
    """Whether a byline, or a label of the kind that stands under titles, follows before any text."""
    for after in range(number + 1, min(number + 4, len(around.blocks))):
        if around.labels.get(after) is Place.UNDER_TITLE or around.blocks[after].shape is Shape.BYLINE:
            return True
        if is_text(around.blocks[after]) or after in around.labels:
            return False
    return False


def _union(around: Surroundings, numbers: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(around.words[number] for number in numbers))


def _length(text: str) -> float:
    """Words of a text; two characters count as a word in scripts without spaces."""
    spaced = len(text.split())
    return spaced if spaced > 2 else max(spaced, sum(letter > "\u2e80" for letter in text) / 2)
