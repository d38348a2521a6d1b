"""Quotations that go on in the next sentence, and those that stand alone."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.subjects import introduced
from builder.suggest.statement_rules.words import Kind, Words


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


Lone = Callable[[Words, Sequence[Found]], Sequence[Found]]
"""Finds the statements of quotations that belong to none of those found in a sentence."""


def joined(text: str, rows: Sequence[Words], found: Sequence[Sequence[Found]], lone: Lone) -> Iterator[Placed]:
    """The statements of all sentences in order, with the quotations in the sentences after them that are theirs."""
    blocks = _blocks(rows)
    held = {quote for words, each in zip(rows, found, strict=True) for quote in _held(words, each)}
    number = 0
    while number < len(rows):
        here = [*found[number], *_free(rows[number], lone(rows[number], found[number]), held)]
        held |= set(_held(rows[number], here))
        quoting, after = _quoting(rows[number], here), number + 1
        if after < len(rows) and _is_bare(rows[after]) and (opening := introduced(rows[number])):
            here, quoting, after = [*here, opening], opening, after + 1
        while quoting and after < len(rows) and _is_bare(rows[after]) and _is_near(text, rows[after - 1], rows[after]):
            after += 1
        for each in here:
            follows = [_span(rows[later]) for later in range(number + 1, after)] if each is quoting else []
            yield Placed(number, each, (*_elsewhere(rows[number], each, blocks), *follows), tuple(here))
        number = after


def _blocks(rows: Sequence[Words]) -> dict[int, list[tuple[int, int]]]:
    """The stretches of each quotation, by its number."""
    blocks: dict[int, list[tuple[int, int]]] = {}
    for words in rows:
        for word in words:
            if word.kind is Kind.QUOTE:
                blocks.setdefault(word.quote, []).append((word.start, word.end))
    return blocks


def _held(words: Words, found: Sequence[Found]) -> Iterator[int]:
    """Numbers of the quotations that are content of a statement."""
    pieces = (words[number] for each in found for start, end in each.content for number in range(start, end))
    yield from (piece.quote for piece in pieces if piece.kind is Kind.QUOTE)


def _free(words: Words, lone: Sequence[Found], held: Set[int]) -> Iterator[Found]:
    """The statements of quotations that are content of no other, in this sentence or where they go on."""
    for each in lone:
        if words[each.content[0][0]].quote not in held:
            yield each


def _is_bare(words: Words) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return words[0].kind is Kind.QUOTE and all(word.kind is not Kind.WORD for word in words)


def _is_near(text: str, words: Words, following: Words) -> bool:
    """Whether two sentences stand in one block."""
    return "\n" not in text[words[-1].end : following[0].start]


def _span(words: Words) -> tuple[int, int]:
    last = next(word for word in reversed(words) if word.kind is Kind.QUOTE)
    return (words[0].start, last.end)


def _quoting(words: Words, found: Sequence[Found]) -> Found | None:
    """The statement of a sentence that a quotation after the sentence goes on with."""
    quoting = [
        each for each in found if each.content and words[each.content[0][1] - 1].kind is Kind.QUOTE and each.source
    ]
    return quoting[-1] if quoting else None


def _elsewhere(words: Words, found: Found, blocks: dict[int, list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a quotation that stand in other blocks than this sentence."""
    for start, end in found.content:
        for word in words[start:end]:
            if word.kind is Kind.QUOTE:
                yield from (place for place in blocks[word.quote] if place != (word.start, word.end))
