"""Quotations that go on in the next sentence, and those that stand alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.suggest.found import Found
from builder.suggest.quotes import Part
from builder.suggest.subjects import introduced
from builder.suggest.tails import lone
from builder.suggest.words import Kind, Words


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the sentence that it is made in."""

    sentence: int
    """Number of the sentence."""
    found: Found
    """What was found there."""
    more: tuple[tuple[int, int], ...] = ()
    """Stretches of the text in which what is said goes on."""
    others: tuple[Found, ...] = field(default=(), repr=False)
    """All statements of the sentence."""


def joined(rows: Sequence[Words], found: Sequence[Sequence[Found]], parts: Sequence[Part]) -> Iterator[Placed]:
    """The statements of all sentences in order, with the quotations in the sentences after them that are theirs."""
    blocks: dict[int, list[tuple[int, int]]] = {}
    for part in parts:
        blocks.setdefault(part.quote, []).append((part.start, part.end))
    number = 0
    while number < len(rows):
        after = number + 1
        while after < len(rows) and _is_bare(rows[after]) and _is_near(rows[after - 1], rows[after]):
            after += 1
        here = [*found[number], *lone(rows[number], found[number])]
        quoting = _quoting(rows[number], here)
        if number + 1 < len(rows) and _is_bare(rows[number + 1]) and (opening := introduced(rows[number])):
            here, quoting, after = [*here, opening], opening, max(after, number + 2)
        for each in here:
            follows = [_span(rows[later]) for later in range(number + 1, after)] if each is quoting else []
            yield Placed(number, each, (*_blocks(rows[number], each, blocks), *follows), tuple(here))
        number = after if quoting else number + 1


def _is_bare(words: Words) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return words[0].kind is Kind.QUOTE and all(word.kind is not Kind.WORD for word in words)


def _is_near(words: Words, following: Words) -> bool:
    """Whether two sentences stand in one block: between blocks there are always line ends."""
    return following[0].start - words[-1].end <= 2


def _span(words: Words) -> tuple[int, int]:
    last = next(word for word in reversed(words) if word.kind is Kind.QUOTE)
    return (words[0].start, last.end)


def _quoting(words: Words, found: Sequence[Found]) -> Found | None:
    """The statement of a sentence that a quotation after the sentence goes on with."""
    quoting = [
        each for each in found if each.content and words[each.content[0][1] - 1].kind is Kind.QUOTE and each.source
    ]
    return quoting[-1] if quoting else None


def _blocks(words: Words, found: Found, blocks: dict[int, list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a quotation that stand in other blocks than this sentence."""
    for start, end in found.content:
        for word in words[start:end]:
            if word.kind is Kind.QUOTE:
                yield from (place for place in blocks[word.quote] if place != (word.start, word.end))
