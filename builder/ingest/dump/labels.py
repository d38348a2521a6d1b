"""Labels: lines that a site prints around every article, learnt from the dump itself.

A line is a label where it says so in the words that sites use, or where it recurs in the dump and what follows it is
mostly a title (`ENDS`), or where it mostly stands between a title and the text (`UNDER_TITLE`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise, takewhile

from builder.ingest.dump.lines import Block
from builder.ingest.dump.shapes import ADDRESS, BULLET, RELATED, Shape
from builder.names import fold

LABEL_LENGTH = 90
"""Code points; a longer line that recurs is a paragraph that recurs."""

_SECTION = r"[^\W\d][^\s|›»>]*(?: [^\s|›»>]+){0,2}"
_SECTIONS = re.compile(rf"{_SECTION}(?: [|›»>] {_SECTION}){{1,3}}")
_WORDS_OF_NAME = (
    r"[^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:de|da|di|van|von|bin|al|el|la|le|of|the|and|&|[^\W\d_a-zß-ÿ][\w.'’-]*)){0,4}"
)
_NAME_AND_SOURCE = re.compile(rf"{_WORDS_OF_NAME}(?:, | [|/–—-] ){'(?P<source>' + _WORDS_OF_NAME + ')'}")
"""A name with the newspaper or agency after it, as bylines without a date have it."""

_NUMBERS = re.compile(r"[0-9]{1,9}")

_PLAIN = (Shape.HEADLINE, Shape.PROSE, Shape.CHROME, Shape.LABEL, Shape.RULE)


class Place(Enum):
    """Where a label stands."""

    BETWEEN = "between two articles"
    UNDER_TITLE = "between title and text"
    LISTED = "in a list of other articles"
    ANYWHERE = "wherever the site likes"


def label_places(blocks: Sequence[Block]) -> dict[int, Place]:
    """Number of each block that is a label, and where labels of its kind stand."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.shape in _PLAIN and len(block.text) <= LABEL_LENGTH:
            kinds[kind_of(block)].append(number)
    labels: dict[int, Place] = {}
    for numbers in kinds.values():
        place = _place(blocks, numbers)
        if place:
            labels.update(dict.fromkeys(numbers, place))
    return labels | dict.fromkeys(_listed(blocks), Place.LISTED)


def recurring(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the blocks of whose kind there are several."""
    kinds = Counter(kind_of(block) for block in blocks)
    return frozenset(number for number, block in enumerate(blocks) if kinds[kind_of(block)] > 1)


def _listed(blocks: Sequence[Block]) -> Iterator[int]:
    """Lists of other articles, with the line above each that says so."""
    for number, block in enumerate(blocks):
        if RELATED.fullmatch(block.text):
            items = list(takewhile(lambda n: BULLET.match(blocks[n].text), range(number + 1, len(blocks))))
            yield from (number, *items) if items else ()


def kind_of(block: Block) -> str:
    """What recurring lines have in common: their letters, what stands before a colon or after a bullet, the source
    that is named after a name (`Jane Doe, Coast Press`), or that they are paths of
    sections (`World | Asia`) or addresses."""
    folded = re.sub(r"\d+", "0", fold(block.text))
    if ADDRESS.fullmatch(block.text):
        return "://"
    if _SECTIONS.fullmatch(block.text):
        return "|"
    if named := _NAME_AND_SOURCE.fullmatch(block.text):
        return "," + fold(named["source"])
    head, colon, _ = folded.partition(":")
    if block.shape is Shape.LABEL or re.match(r"[•▪►»>|*]", folded):
        return " ".join(re.findall(r"[^\W_]+", folded)[:2])
    return head + ":" if colon and len(head) <= 20 else folded


def _place(blocks: Sequence[Block], numbers: list[int]) -> Place | None:
    """Where lines of one kind stand; None where they are no labels."""
    shape = blocks[numbers[0]].shape
    says_so = shape in (Shape.LABEL, Shape.RULE)
    after = Counter(_after(blocks, number) for number in numbers)
    under = sum(_is_under_title(blocks, number) for number in numbers)
    if under > len(numbers) / 2 and (says_so or len(numbers) >= 3):
        return Place.UNDER_TITLE
    if says_so:
        return Place.BETWEEN if after[Shape.PROSE] <= len(numbers) / 2 else Place.ANYWHERE
    ends = after[Shape.HEADLINE] + after[Shape.RULE]
    texts = [blocks[number].text for number in numbers]
    is_repeated = len(set(texts)) < len(texts) or _counts_up(texts) or (len(texts) >= 3 and _has_form(texts[0]))
    if len(numbers) >= 2 and is_repeated and ends > 0.6 * len(numbers):
        return Place.BETWEEN if len(numbers) >= 3 else Place.ANYWHERE
    return Place.ANYWHERE if shape is Shape.CHROME else None


def _has_form(text: str) -> bool:
    """Whether lines of its kind are alike in their form, not in their words."""
    return bool(_SECTIONS.fullmatch(text) or ADDRESS.fullmatch(text))


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether lines that differ in their numbers alone count something: `3 of 20`, `4 of 20`."""
    found = [_NUMBERS.findall(text) for text in texts]
    return len(texts) >= 2 and all(found) and all(int(one[0]) < int(other[0]) for one, other in pairwise(found))


def _after(blocks: Sequence[Block], number: int) -> Shape:
    """Shape of what follows a label; RULE for other furniture and the end."""
    following = blocks[number + 1 : number + 2]
    if not following or following[0].shape in (Shape.LABEL, Shape.CHROME, Shape.RULE, Shape.BYLINE):
        return Shape.RULE
    return Shape.HEADLINE if following[0].shape is Shape.HEADLINE else Shape.PROSE


def _is_under_title(blocks: Sequence[Block], number: int) -> bool:
    before = [block for block in blocks[max(0, number - 2) : number] if block.shape is not Shape.BYLINE][-1:]
    after = [block for block in blocks[number + 1 : number + 3] if block.shape is not Shape.BYLINE][:1]
    return bool(before and after) and before[0].shape is Shape.HEADLINE and after[0].shape is Shape.PROSE
