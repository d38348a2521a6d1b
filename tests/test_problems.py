"""Problems: located, typed, sorted, safe to print."""

import pickle

import pytest

from builder.problems import InvalidContent, Problem, in_lines
from builder.rules import RULES, Severity


def test_a_problem_shows_place_rule_message_and_advice_on_one_line() -> None:
    problem = Problem("actors/a.md", 3, 7, "bad-value", "kind: “x” is none of these.", "Did you mean “y”?")
    assert str(problem) == "actors/a.md:3:7: bad-value: kind: “x” is none of these. Did you mean “y”?"


@pytest.mark.parametrize(("line", "column", "place"), [(0, 0, "a"), (3, 0, "a:3"), (3, 1, "a:3:1")])
def test_numbers_that_mean_the_whole_are_not_shown(line: int, column: int, place: str) -> None:
    assert str(Problem("a", line, column, "empty", "It is empty.")).startswith(f"{place}: empty: ")


def test_a_problem_without_advice_gives_that_of_its_rule() -> None:
    assert str(Problem("a", 0, 0, "empty", "It is empty.")).endswith(RULES["empty"].advice)


def test_a_problem_of_an_unknown_rule_cannot_be_made() -> None:
    with pytest.raises(KeyError, match="no rule is called nonsense"):
        Problem("a", 1, 1, "nonsense", "No.")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\n::error::b", "a\\n::error::b"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\udcffb", "a\\udcffb"),
        ("ärgerlich 😀 بغداد", "ärgerlich 😀 بغداد"),
    ],
)
def test_what_a_file_says_cannot_steer_the_terminal(hostile: str, shown: str) -> None:
    assert f"“{shown}”" in str(Problem("a", 1, 1, "bad-value", f"id: “{hostile}”."))
    assert str(Problem(hostile, 1, 1, "yaml", "No.")).startswith(f"{shown}:1:1")
    str(Problem(hostile, 1, 1, "yaml", "No.")).encode()


def test_invalid_content_holds_every_problem_once_sorted_by_place() -> None:
    first, second, third = (Problem(*place, "yaml", "No.") for place in (("a", 2, 1), ("a", 10, 1), ("b", 1, 1)))
    assert InvalidContent([third, second, first, second]).problems == (first, second, third)


def test_invalid_content_shows_a_line_for_each_problem() -> None:
    assert len(str(InvalidContent([Problem("a", n, 1, "yaml", "No.") for n in range(3)])).splitlines()) == 3


def test_problems_travel_between_processes() -> None:
    error = InvalidContent([Problem("a", 1, 1, "yaml", "No.")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_says_what_is_wrong_and_what_to_do_in_sentences(name: str) -> None:
    rule = RULES[name]
    assert rule.meaning.endswith(".") and rule.advice.endswith(".")
    assert name == name.lower() and " " not in name


def test_a_review_does_not_stop_the_work() -> None:
    assert Problem("a", 1, 1, "doubtful-split", "Look.").severity is Severity.REVIEW
    assert Problem("a", 1, 1, "yaml", "No.").severity is Severity.ERROR


def test_lines_of_somebody_steer_no_terminal() -> None:
    assert in_lines("a \x1b[31mb\n\u202ec\té") == "a \\x1b[31mb\n\\u202ec\\té"
