"""The strict part of YAML: strings stay strings, everything has a place, nothing explodes."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.content.yamlmap import MAX_DEPTH, MAX_KEY, Mapping, parse_mapping
from builder.problems import Problem


def values(text: str) -> dict[str, Any]:
    read = parse_mapping(text, "a.md")
    assert isinstance(read, Mapping), read
    return read.values


def problems(text: str, first_line: int = 1) -> list[tuple[int, int, str]]:
    read = parse_mapping(text, "a.md", first_line)
    assert isinstance(read, tuple), read
    return [(problem.line, problem.column, problem.rule) for problem in read]


@pytest.mark.parametrize(
    "scalar", ["no", "NO", "yes", "true", "010", "1.10", "12:30:45", "2017-04-30", "0x1F", "1e3", ".inf", "=", "Null"]
)
def test_scalars_stay_strings_whatever_they_look_like(scalar: str) -> None:
    assert values(f"a: {scalar}\n") == {"a": scalar}


@pytest.mark.parametrize("written", ["a:\n", "a: ~\n", "a: null\n", "a:   # nothing\n"])
def test_empty_null_and_tilde_mean_no_value(written: str) -> None:
    assert values(written) == {"a": None}


@pytest.mark.parametrize("quoted", ["''", '""'])
def test_a_quoted_empty_string_is_a_string(quoted: str) -> None:
    assert values(f"a: {quoted}\n") == {"a": ""}


@pytest.mark.parametrize("word", ["null", "~"])
def test_a_quoted_null_is_a_string(word: str) -> None:
    assert values(f'a: "{word}"\n') == {"a": word}


def test_every_value_and_every_key_has_line_and_column() -> None:
    read = parse_mapping("a: 1\nb:\n  - {c: é, d: x}\n  - e\n", "a.md", first_line=2)
    assert isinstance(read, Mapping)
    assert read.lines == {
        (): (2, 1), ("a",): (2, 4), ("b",): (4, 3), ("b", 0): (4, 5), ("b", 0, "c"): (4, 9), ("b", 0, "d"): (4, 15),
        ("b", 1): (5, 5),
    }  # fmt: skip
    assert read.keys == {("a",): (2, 1), ("b",): (3, 1), ("b", 0, "c"): (4, 6), ("b", 0, "d"): (4, 12)}


def test_the_place_of_what_is_missing_is_that_of_what_should_hold_it() -> None:
    read = parse_mapping("a:\n  b: 1\n", "a.md")
    assert isinstance(read, Mapping)
    assert read.place(("a", "missing")) == (2, 3)
    assert read.place(("missing", 0, "x")) == (1, 1)


def test_columns_count_code_points() -> None:
    assert problems("ключ😀: {a: *x}\n") == [(1, 12, "yaml-alias")]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30_000 + "]" * 30_000,
        "a: " + "{a: " * 30_000 + "}" * 30_000,
        "a: " + "[" * 500_000,
        "- " * 30_000,
        "".join(" " * level + "a:\n" for level in range(2_000)),
    ],
)
def test_deep_nesting_is_a_problem_and_not_a_crash(text: str) -> None:
    assert [rule for _, _, rule in problems(text)] == ["yaml-depth"]


def test_nesting_up_to_the_limit_is_read() -> None:
    inside = MAX_DEPTH - 1
    assert values("a: " + "[" * inside + "]" * inside)
    assert problems("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [(1, 3 + MAX_DEPTH, "yaml-depth")]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert problems(bomb) == [(1, 4, "yaml-alias")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: *x\n", (1, 4, "yaml-alias")),
        ("<<: {a: 1}\n", (1, 1, "yaml-alias")),
        ("a: !!python/object/apply:os.system [ls]\n", (1, 4, "yaml-tag")),
        ("a: !x y\n", (1, 4, "yaml-tag")),
        ("!!set {a, b}\n", (1, 1, "yaml-tag")),
        ("a: 1\na: 2\n", (2, 1, "duplicate-key")),
        ("a: {b: 1, b: 2}\n", (1, 11, "duplicate-key")),
        ("a: 1\n\tb: 2\n", (2, 1, "yaml")),
        ("a: 'x\n", (1, 4, "yaml")),
        ("a: b: c\n", (1, 5, "yaml")),
        ("a: @x\n", (1, 4, "yaml")),
        ("a: [1, 2\nb: 3\n", (1, 4, "yaml")),
        ("? [a]\n: b\n", (1, 3, "yaml")),
        ("- a\n", (1, 1, "yaml")),
        ("just words\n", (1, 1, "yaml")),
        ("", (1, 1, "yaml")),
        ("# only a comment\n", (1, 1, "yaml")),
        ("a: 1\n---\nb: 2\n", (2, 1, "yaml")),
        ("a: \x00\n", (1, 4, "yaml")),
        ("a: 1\nb: x\x1by\n", (2, 5, "yaml")),
        ("a: x\x85b: y\n", (1, 5, "yaml")),
        ("a: 1\nb: x\u2028y\n", (2, 5, "yaml")),
        ("a: x\ry\n", (1, 5, "yaml")),
        ("a" * (MAX_KEY + 1) + ": 1\n", (1, 1, "yaml")),
        ('a: "\\ud800"\n', (1, 5, "yaml")),
    ],
)
def test_what_is_not_read_is_a_problem_at_its_place(text: str, found: tuple[int, int, str]) -> None:
    assert problems(text) == [found]


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert values('"<<": a\n') == {"<<": "a"}


def test_lines_are_counted_from_the_line_on_which_the_text_begins() -> None:
    assert problems("a: 1\na: 2\n", first_line=40) == [(41, 1, "duplicate-key")]
    assert problems("a: \x00\n", first_line=40) == [(40, 4, "yaml")]
    assert problems("a: 'x\n", first_line=40) == [(40, 4, "yaml")]


def test_all_duplicate_keys_are_told_at_once() -> None:
    assert problems("a: 1\na: 2\nb: 1\nb: 2\n") == [(2, 1, "duplicate-key"), (4, 1, "duplicate-key")]


def test_line_ends_of_windows_are_line_ends() -> None:
    assert values("a: 1\r\nb: 2\r\n") == {"a": "1", "b": "2"}


WORDS = st.text(alphabet="abé😀", min_size=1, max_size=4)
VALUES = st.recursive(
    WORDS, lambda inside: st.lists(inside, min_size=1, max_size=3) | st.dictionaries(WORDS, inside, min_size=1)
)


STYLES = st.sampled_from([{"default_flow_style": flow} for flow in (None, True, False)])


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4), STYLES)
def test_every_key_and_every_value_stands_where_its_place_says(
    given_values: dict[str, Any], style: dict[str, Any]
) -> None:
    text = yaml.dump(given_values, allow_unicode=True, sort_keys=False, **style)
    read = parse_mapping(text, "a.md")
    lines = text.split("\n")
    if not isinstance(read, Mapping):
        assert read[0].rule == "yaml-depth"
        return
    assert read.values == given_values
    for path, (line, column) in read.keys.items():
        assert lines[line - 1][column - 1 :].startswith(str(path[-1]))
    for path, (line, column) in read.lines.items():
        value: Any = given_values
        for part in path:
            value = value[part]
        assert not isinstance(value, str) or lines[line - 1][column - 1 :].startswith(value)


@given(st.text(alphabet=st.one_of(st.sampled_from("ab:-#[]{}\"'\n \t,&*!|>%@`?~<\\"), st.characters())))
def test_any_text_is_a_mapping_or_located_problems(text: str) -> None:
    read = parse_mapping(text, "a.md")
    if isinstance(read, Mapping):
        assert read.lines[()] >= (1, 1)
        return
    assert read
    for problem in read:
        assert isinstance(problem, Problem)
        assert 1 <= problem.line <= text.count("\n") + 2
