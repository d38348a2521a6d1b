"""What changed between two texts, in figures and as paragraphs with long unchanged stretches folded up."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.pages.version_views import Stretch, Words
from builder.pages.word_changes import Kind, Run, Word
from builder.words import Words as Spoken

FOLDED_FROM = 40
"""Words of an unchanged stretch from which on it is folded up."""

_BREAK = "¶"


def changes_in_words(say: Spoken, runs: Sequence[Run]) -> str:
    """How much changed, without a full stop: "37 words added, 12 removed"."""
    added, removed = (sum(run.number for run in runs if run.kind is kind) for kind in (Kind.ADDED, Kind.REMOVED))
    if added and removed:
        gone = say.number(removed)
        return say.counted(
            added, "{n} word added, {removed} removed", "{n} words added, {removed} removed", removed=gone
        )
    if added:
        return say.counted(added, "{n} word added", "{n} words added")
    if removed:
        return say.counted(removed, "{n} word removed", "{n} words removed")
    return say("only punctuation or paragraphs changed") if is_changed(runs) else say("the text is the same")


def is_changed(runs: Sequence[Run]) -> bool:
    """Whether anything is another."""
    return any(run.kind is not Kind.SAME for run in runs)


def stretches(runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """The runs as they are shown: what changed, the sentence before and the one behind it, and the rest folded up."""
    found = []
    for is_folded, group in groupby(_with_fate(runs), key=lambda pair: pair[0]):
        some = [run for _, run in group]
        number = sum(run.number for run in some) if is_folded else 0
        found.append(Stretch(number, paragraphs(some)))
    return tuple(one for one in found if one.paragraphs)


def _with_fate(runs: Sequence[Run]) -> Iterator[tuple[bool, Run]]:
    """Each run, and whether it is folded up."""
    first, last = 0, len(runs)
    for is_whole, group in groupby(runs, key=lambda run: run.is_whole):
        some = list(group)
        last = first + len(some)
        kept = (int(first > 0), len(some) - int(last < len(runs)))
        inside = some[kept[0] : kept[1]]
        is_folded = is_whole and sum(run.number for run in inside) >= FOLDED_FROM
        yield from ((is_folded and kept[0] <= place < kept[1], run) for place, run in enumerate(some))
        first = last


def paragraphs(runs: Sequence[Run]) -> tuple[tuple[Words, ...], ...]:
    """The runs as paragraphs."""
    found: list[list[Words]] = [[]]
    before: tuple[Kind, Word] | None = None
    for run in runs:
        for word in run.words:
            is_begun = bool(found[-1])
            if word.is_gap and run.kind is Kind.SAME:
                found.append([])
            else:
                space = " " if is_begun and _is_apart(before, run.kind, word) else ""
                _add(found[-1], Words(run.kind.value, word.text or _BREAK, space))
            if word.is_gap and run.kind is Kind.ADDED:
                found.append([])
            before = run.kind, word
    return tuple(tuple(one) for one in found if one)


def _add(line: list[Words], words: Words) -> None:
    """Put words at the end of a paragraph, to those there that share their fate."""
    if line and line[-1].kind == words.kind:
        last = line[-1]
        line[-1] = Words(last.kind, last.text + words.space + words.text, last.space)
    else:
        line.append(words)


def _is_apart(before: tuple[Kind, Word] | None, kind: Kind, word: Word) -> bool:
    """Whether a space stands before a word: its own, or one that keeps it from a word that is there no more."""
    if word.is_spaced or word.is_gap or before is None:
        return True
    kind_before, word_before = before
    return kind_before is not kind and (word_before.is_gap or (word.begins and not word_before.opens))
