"""Statements that are suggested: the cases of `suggest_cases/statements.md`, and what holds for any text."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Act
from builder.sentences import sentences
from builder.suggest.statement_rules.attribution import Reported, find_statements

CASES = Path(__file__).parent / "suggest_cases" / "statements.md"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and what should be found in it."""

    line: int
    title: str
    text: str
    found: str


def cases() -> Iterator[Case]:
    """The cases of the file: a title, then text and findings between lines of one dot."""
    lines = CASES.read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    assert len(dots) % 3 == 0, "a case has three lines of one dot"
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        text, found = ("\n".join(lines[start + 1 : end]) for start, end in ((first, second), (second, third)))
        yield Case(first, lines[first - 1], text, found)


def written(text: str, reported: Reported) -> str:
    """A finding as a case writes it down."""
    words = " … ".join(" ".join(text[start:end].split()) for start, end in reported.content)
    via = "".join(f" | via {name}" for name in reported.according_to)
    return f"{reported.confidence} | {reported.kind} | {reported.speaker or '-'} | {reported.act} | {words}{via}"


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.line}: {case.title}")
def test_in_each_case_exactly_what_is_written_down_is_found(case: Case) -> None:
    assert "\n".join(written(case.text, each) for each in find_statements(case.text)) == case.found


def test_no_two_cases_have_one_title() -> None:
    titles = [case.title for case in ALL]
    assert len(set(titles)) == len(titles)


def test_of_a_language_without_a_lexicon_only_quotations_are_found() -> None:
    text = "Anna Dahl sagte: „Der Damm wird am Freitag geöffnet, und zwar ganz.“ Er sagte, dass es regnet."
    (found,) = find_statements(text, "de")
    assert (found.kind, found.speaker, found.source, found.confidence) == ("direct", "", (), "low")
    assert [text[start:end] for start, end in found.content] == ["„Der Damm wird am Freitag geöffnet, und zwar ganz.“"]


PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", ",", ".", "?", "—", "(", ")", ":", "\n\n", " ", "he", "said",
        "that", "Ann Dahl", "according to", "CNN", "the", "ministry", "of", "who", "and", "told", "denied", "was",
        "expected", "to", "by", "asked", "whether", "as", "claim", "seems", "not", "saying", "Mr.", "I", "while",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "en-GB", "de", "ar", ""]))
def test_whatever_the_text_each_finding_points_into_it(text: str, language: str) -> None:
    found = find_statements(text, language)
    for each in found:
        for stretches in (each.content, each.cue, each.source):
            assert all(0 <= start < end <= len(text) for start, end in stretches)
            assert all(one[1] <= other[0] for one, other in pairwise(stretches))
        assert each.content
        assert each.act in get_args(Act)
        assert each.speaker_start == -1 if not each.speaker else 0 <= each.speaker_start < len(text)
        assert each.rule.startswith("statements/") and each.rule.endswith("@1")
    assert find_statements(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000, "“" * 40_000, "'" * 100_000, "‘a " * 20_000, '"a ' * 20_000, '"a"\n' * 20_000, "said " * 20_000,
        "he said " * 15_000, "(" * 200_000, ", and said" * 20_000, "A " * 100_000, "“a\n\n" * 15_000,
        "“a\n\n" * 15_000 + "b”",
        "According to X, he said that. " * 3_000, "X said: “Yes, we can.” " * 4_000, "who, " * 20_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_text_made_to_be_slow_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    quarter, whole = (_seconds(part) for part in (text[: len(text) // 4], text))
    assert whole < 10 * quarter + 1


def _seconds(text: str) -> float:
    """How long the rules take; the sentences are cut beforehand, since that is another room's work."""
    sentences(text, "en")
    start = time.process_time()
    find_statements(text)
    return time.process_time() - start
