"""The YAML test suite against the small, strict part of YAML that records are written in.

What is refused is refused on purpose, and for one of the reasons below; everything else says what the suite says that
it does, each scalar as the text that stands there. The suite's own account of each case, a tree of events, tells which.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.content.parse import parse
from builder.content.read import Source
from builder.content.yamlmap import Mapping, parse_mapping
from builder.model import Article

REASONS = {
    "several documents": "A record is one document; a second one would be lost.",
    "alias": "What an alias stands for is elsewhere, and aliases of aliases fill any memory.",
    "tag": "A tag says what a value is, which only the schema decides.",
    "no mapping": "A record is keys with values.",
    "complex key": "A key that is a list or a mapping is no name of a field.",
    "twice": "A key that stands twice has two values, of which one would be lost.",
    "YAML 1.2": "libyaml reads YAML 1.1, and does not read this.",
}
"""Why a sound case is refused."""

NOT_READ = {
    "a colon that touches what is before or behind it between braces": "4ABK-0 58MP-0 5MUD-0 FRK4-0 K3WX-0",
    "a colon on another line than its key": "4MUZ-0 4MUZ-1 4MUZ-2 VJP3-1",
    "a tab that begins a line, or stands behind a dash or colon": "96NN-0 96NN-1 A2M4-0 DK95-0 DK95-3 DK95-4 "
    "Q5MG-0 Y79Y-1",
    "a key of nothing": "NHX8-0 S3PD-0 SM9W-1",
}
"""Sound cases that libyaml does not read, by what is in them."""

READ_THOUGH_WRONG = {
    "lines of a value that are not moved to the right": "9C9N-0 DK95-1 QB6E-0",
    "blank lines that are moved further than what follows": "S98Z-0",
    "a # without a space before it": "SU5Z-0 X4QW-0",
}
"""Cases that the suite calls wrong and libyaml reads, by what is in them; nothing that stands there is lost."""

OTHERWISE = {
    "white space at the ends of the lines of a value between quotes": "DK95-8 NAT4-0",
    "spaces on the last line of a text, which no line end follows": "L24T-1",
    "a ? that begins a key between braces and touches it": "652Z-0",
}
"""Cases that say something else here than the suite has it, by what is in them."""

_SIGNS = (("␣", " "), ("↵", ""), ("⇔", "\ufeff"), ("←", "\r"))
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "\b", "\\\\": "\\"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the suite."""

    id: str
    """The name of its file, and its number there."""
    text: str
    """The YAML."""
    events: tuple[str, ...]
    """What it says, an event a line; of a wrong one as far as it can be read."""
    is_wrong: bool
    """Whether it is no YAML."""


def cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.yaml")):
        before: dict[str, Any] = {}
        for number, told in enumerate(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)):
            before = {**before, "fail": "", **told}
            events = tuple(line.strip(" ") for line in _signs(before["tree"]).split("\n") if line.strip(" "))
            yield Case(f"{path.stem}-{number}", _signs(before["yaml"]), events, before["fail"] == "true")


def _signs(text: str) -> str:
    for sign, meant in _SIGNS:
        text = text.replace(sign, meant)
    return re.sub("∎\n?$", "", re.sub("—*»", "\t", text))


def refusals(case: Case) -> set[str]:
    """Why a case cannot be a record, by what the suite says that it says."""
    found = set()
    starts = [event for event in case.events if event.startswith("+DOC")]
    if len(starts) > 1:
        found.add("several documents")
    if any(event.startswith("=ALI") or re.match(r"(?:=VAL|\+MAP|\+SEQ)[^:'\"|>]*&", event) for event in case.events):
        found.add("alias")
    if any(re.match(r"(?:=VAL|\+MAP|\+SEQ)[^:'\"|>]*<", event) for event in case.events):
        found.add("tag")
    tops = [after for event, after in zip(case.events, case.events[1:], strict=False) if event.startswith("+DOC")]
    if not tops or not tops[0].startswith("+MAP"):
        found.add("no mapping")
    return found | set(_values(case)[1])


def _values(case: Case) -> tuple[Any, list[str]]:
    """What the first document says, each plain scalar as its text; and what no mapping of names can hold."""
    wrong: list[str] = []
    events = (event for event in case.events if not event.startswith(("+STR", "-STR", "+DOC", "-DOC")))
    value = _value(next(events, "-"), events, wrong)
    return value, wrong


def _value(event: str, events: Iterator[str], wrong: list[str]) -> Any:
    """The value that begins with an event; the account of a wrong case may end before it does."""
    inside = []
    if not event.startswith(("+SEQ", "+MAP")):
        return _scalar(event)
    for after in events:
        if after.startswith(("-SEQ", "-MAP")):
            break
        inside.append(_value(after, events, wrong))
    return inside if event.startswith("+SEQ") else _pairs(inside, wrong)


def _pairs(inside: list[Any], wrong: list[str]) -> dict[Any, Any]:
    pairs: dict[Any, Any] = {}
    for key, value in zip(inside[::2], inside[1::2], strict=False):
        if isinstance(key, dict | list):
            wrong.append("complex key")
        elif (key or "") in pairs:
            wrong.append("twice")
        pairs[repr(key) if isinstance(key, dict | list) else key or ""] = value
    return pairs


def _scalar(event: str) -> str | None:
    found = re.match(r"=VAL (?:&\S+ )?(?:<[^>]*> ?)?([:'\"|>])(.*)", event, re.DOTALL)
    if found is None:
        return None
    text = re.sub(r"\\[ntrb\\]", lambda one: _ESCAPES[one.group()], found[2])
    return None if found[1] == ":" and text in ("", "~", "null") else text


def outcome(case: Case) -> str:
    """What becomes of a case, in a word or two; fails where it is not located, or says something else."""
    read = parse_mapping(case.text, "case.md")
    if not isinstance(read, Mapping):
        lines = case.text.split("\n")
        assert read, case.id
        for problem in read:
            assert 1 <= problem.line <= len(lines) + 1, (case.id, problem)
            assert problem.column >= 1, (case.id, problem)
            assert problem.message, case.id
        if case.is_wrong:
            return "wrong, refused"
        return f"refused: {', '.join(sorted(refusals(case))) or 'YAML 1.2'}"
    if case.is_wrong:
        return "wrong, read"
    assert not refusals(case), (case.id, refusals(case))
    return "read" if read.values == _values(case)[0] else "otherwise"


def named(by_reason: dict[str, str]) -> set[str]:
    return {name for names in by_reason.values() for name in names.split()}


def test_each_case_of_the_yaml_suite_is_read_or_refused_for_a_reason(shared: Path) -> None:
    found = {case.id: outcome(case) for case in cases(shared / "corpora" / "conformance" / "yaml")}
    assert {name for name, what in found.items() if what == "refused: YAML 1.2"} == named(NOT_READ)
    assert {name for name, what in found.items() if what == "wrong, read"} == named(READ_THOUGH_WRONG)
    assert {name for name, what in found.items() if what == "otherwise"} == named(OTHERWISE)
    kinds = Counter(what.partition(":")[0] for what in found.values())
    assert kinds == {"read": 71, "refused": 237, "wrong, refused": 88, "wrong, read": 6, "otherwise": 4}
    reasons = Counter(why for what in found.values() for why in what.partition(": ")[2].split(", ") if why)
    assert set(reasons) == set(REASONS)


# What people write in front matter without knowing that it means something to YAML.


@pytest.mark.parametrize(
    "word", ["no", "No", "off", "y", "n", "on", "YES", "true", "1_000", "0o17", "1:30", ".nan", "<"]
)
def test_a_word_that_other_readers_take_for_something_else_is_that_word(word: str) -> None:
    for text in (f"a: {word}\n", f"a: [{word}]\n", f"{word}: b\n"):
        read = parse_mapping(text, "a.md")
        assert isinstance(read, Mapping)
        assert read.values in ({"a": word}, {"a": [word]}, {word: "b"})


@pytest.mark.parametrize("zone", ["Z", "+01:00", "-0330", " +1"])
def test_the_zone_of_a_time_is_not_lost(zone: str) -> None:
    read = parse_mapping(f"when: 2017-04-30T12:00:00{zone}\n", "a.md")
    assert isinstance(read, Mapping)
    assert read.values == {"when": f"2017-04-30T12:00:00{zone}"}


@pytest.mark.parametrize("time", ["2017-04-30T12:00:00+01:00", "2017-04-30 12:00", "2017-04-30Z", "no", "y"])
def test_a_time_or_a_word_is_no_date_and_is_told_at_its_place(time: str) -> None:
    front = f"---\nid: a\ntitle: A\npublished: {time}\n---\n"
    problems = [one for one in parse(Source("articles/a.md", Article, front.encode(), "")).problems if one.line == 4]
    assert [(one.column, one.rule) for one in problems] == [(12, "bad-value")]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a:\n  b: 1\n  'b': 2\n", "duplicate-key", 3, 3),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 1, 11),
        ("a: &x b\n", "yaml-alias", 1, 4),
        ("a:\n  - *x\n", "yaml-alias", 2, 5),
        ("a: !!timestamp 2017-04-30\n", "yaml-tag", 1, 4),
        ("a:\n  b: !ruby/object:Set {}\n", "yaml-tag", 2, 6),
        ("a: !<tag:yaml.org,2002:int> 1\n", "yaml-tag", 1, 4),
    ],
)
def test_what_loses_or_hides_a_value_is_a_problem_with_its_place(text: str, rule: str, line: int, column: int) -> None:
    read = parse_mapping(text, "a.md")
    assert isinstance(read, tuple)
    assert [(one.rule, one.line, one.column) for one in read] == [(rule, line, column)]
