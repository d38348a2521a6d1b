"""The one canonical form: what is written reads back as the same record, whatever people write in it."""

import dataclasses
import types
import typing
import unicodedata
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.content.format import WIDTH, document, mapping
from builder.content.frontmatter import MAX_LENGTH
from builder.content.parse import RecordFile, parse
from builder.content.read import FOLDERS, Source
from builder.content.yamlmap import MAX_KEY
from builder.model import (
    Actor,
    Archive,
    Article,
    Capture,
    EdtfDate,
    FreePage,
    Id,
    Language,
    Maker,
    Name,
    Record,
    Rights,
    Sentence,
    Sha256,
    Statement,
)
from builder.model.values import CONTROL, Natural, RightsStatement, Script, Text

KINDS = [*FOLDERS.values(), Archive]

HOSTILE = [
    "a: b", "a:", ":a", "a #b", "#a", "# a", "- a", "-", "---", "...", "'a'", '"a"', 'a "b" c', "it's", "[a]", "{a: b}",
    "a, b", "a]", "}", "&a", "*a", "!a", "!!str a", "|", ">", ">-", "%a", "@a", "`a`", "? a", "<<", "=", "~", "null",
    "Null", "NULL", "no", "NO", "Yes", "true", "off", "010", "1.10", "0x1F", "1e3", "1_000", "12:30:45", "2017-04-30",
    ".inf", ".nan", "-33", "+1", "\\", "a\\nb", "\\u0041", "a\\", " a", "a ", "a  ", "\ta", "a\tb", "a\t",
    "a\nb", "a\n", "\na", "a\n\nb", "a\r\nb", "a\rb", "\x00a", "\x1b[31m", "\x7fa", "a\x85b", "\x85a",
    "a\u2028b", "a\u2029b", "\ufeffa", "a\ufeff", "a\ufffeb", "a\U0001fffeb", "\u00a0a", "a\u00a0",
    "a:?b", "a? @b", "a? %b", "a ?'b", "\u3000a", "\u200ba", "😀", "a 😀 b", "👨‍👩‍👧‍👦", "بغداد: مدينة",
    "\u202eabc", "\u05d0\u05d1 #", "Ünïcödé", "e\u0301", "“quoted”", "‘quoted’", "«a»", "(a)", "http://a.b/c?d=e#f",
    "a" * 5000, "a b " * 5000, "é" * 120, "😀: " * 60, "${a}", "{{ a }}", "<script>", "</script>", "]]>", "a:\u2028b",
]  # fmt: skip
"""What has broken other writers of YAML."""

WITHOUT_CONTROL = [text for text in HOSTILE if not CONTROL.search(text)]
WITH_CONTROL = [text for text in HOSTILE if CONTROL.search(text)]
CONTROLS = "".join(letter for letter in map(chr, range(0x110000)) if CONTROL.search(letter))
TEXT = st.one_of(
    st.sampled_from(WITHOUT_CONTROL),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=40),
)
IDS = st.one_of(
    st.sampled_from(["no", "null", "010", "1e3", "y", "a" * 80]),
    st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True),
)
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    Id: IDS,
    Text: TEXT,
    Natural: st.integers(0, 10**12),
    RightsStatement: st.sampled_from(["InC", "NoC-US", "CC-BY-4.0", "CC0-1.0", "CC-BY-NC-SA-2.5", "OGL-UK-3.0"]),
    Sentence: TEXT.map(lambda text: text if says_something(text) else f"a{text}"),
    EdtfDate: st.sampled_from(["2017", "2017-04~", "2017-04-01/..", "/2017", "[2014, 2016..]", "{2014-07-17,2015}"]),
    Language: st.sampled_from(["en", "no", "ar-Latn", "zh-Hant-TW"]),
    Script: st.sampled_from(["Latn", "Arab", "Zsye"]),
    Sha256: st.sampled_from(["0" * 64, "1" * 64, "1e" * 32, "f" * 64]),
    Maker: st.sampled_from(["contributor", "capture", "dates/caption@1", "text-dump@12"]),
    str: TEXT,
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False),
}


def says_something(text: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in text)


KEYS = TEXT.map(lambda text: text[:MAX_KEY])


def strategy_for(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model."""
    if hint in VALUES:
        return VALUES[hint]
    if dataclasses.is_dataclass(hint):
        return records(hint)  # type: ignore[arg-type]
    arguments = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return st.sampled_from(arguments)
        case origin if origin in (types.UnionType, typing.Union):
            return st.one_of(st.none() if kind is types.NoneType else strategy_for(kind) for kind in arguments)
        case origin if origin is dict:
            return st.dictionaries(KEYS, strategy_for(arguments[1]), max_size=3)
        case origin if origin is tuple and arguments[-1] is Ellipsis:
            return st.lists(strategy_for(arguments[0]), max_size=3).map(tuple)
        case origin if origin is tuple:
            return st.tuples(*map(strategy_for, arguments))
    raise TypeError(f"no values are known for {hint}")


@cache
def records(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(
        kind, **{f.name: st.deferred(lambda h=hints[f.name]: strategy_for(h)) for f in dataclasses.fields(kind)}
    )


def written(record: Record, body: str = "") -> str:
    return mapping(record) if isinstance(record, Archive | Capture) else document(record, body)


def read_back(text: str, kind: type[Record]) -> RecordFile:
    read = parse(Source("x.md", kind, text.encode(), ""))
    assert read.file is not None, [str(problem) for problem in read.problems]
    return read.file


def article(**changes: Any) -> Article:
    record = Article(
        id="a",
        title="T",
        outlet="unknown",
        published="2017",
        language="en",
        rights=Rights(statement="InC", publish="full"),
    )
    return dataclasses.replace(record, **changes)


MAX_DEPTH = 5
"""Captures in captures; what is nested deeper than files may be is refused when it is read."""


def depth(record: Any) -> int:
    """How deep segments lie in segments."""
    return max((1 + depth(segment) for segment in getattr(record, "segments", ())), default=0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=60)
def test_every_record_reads_back_equal_and_is_written_the_same_again(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))
    text = written(record)
    if len(text) > MAX_LENGTH or depth(record) > MAX_DEPTH:
        return
    again = read_back(text, kind).record
    assert again == record
    assert written(again) == text


@pytest.mark.parametrize("text", WITH_CONTROL)
def test_a_text_with_a_control_character_is_a_problem_and_never_a_record(text: str) -> None:
    source = Source("pages/about.md", FreePage, document(FreePage(id="about", title=text)).encode(), "")
    assert [problem.rule for problem in parse(source).problems] == ["bad-value"]


@pytest.mark.parametrize("text", WITHOUT_CONTROL)
def test_a_hostile_text_reads_back_in_every_string_field(text: str) -> None:
    record = article(
        title=text if text.strip() else "x",
        url=text,
        authors=(text,) if text.strip() else (),
        statements=(Statement(id="s1", speaker="a", act="says", gist="x" + text),),
    )
    actor = Actor(
        id="a", name="x" + text, kind="state", names=(Name(text=text + "x"),), identifiers={text[:MAX_KEY]: text}
    )
    assert read_back(written(record), Article).record == record
    assert read_back(written(actor), Actor).record == actor


@pytest.mark.parametrize("text", WITHOUT_CONTROL)
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.CBaseLoader])
def test_a_hostile_text_is_read_the_same_by_other_programs(text: str, loader: type[yaml.BaseLoader]) -> None:
    """As by `yaml.safe_load`, which reads without libyaml, and between brackets ends a text at a question mark."""
    actor = Actor(id="a", name="x" + text, kind="state", names=(Name(text=text + "x"), Name(text="y" + text)))
    values = yaml.load(mapping(actor), Loader=loader)  # both make nothing but texts
    assert [values["name"], *(name["text"] for name in values["names"])] == ["x" + text, text + "x", "y" + text]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_never_spills_over_its_line(text: str) -> None:
    lines = written(article(url="x" + text)).splitlines()
    assert [
        line
        for line in lines
        if not line.startswith(("---", "id:", "title:", "outlet:", "published:", "language:", "url:", "rights:"))
    ] == []


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("-# \n\ta"), st.characters(exclude_categories=["Cs"], exclude_characters="\r")
        )
    ).filter(lambda body: not CONTROL.search(body))
)
def test_a_body_is_written_the_same_again(body: str) -> None:
    once = document(article(), read_back(document(article(), body), Article).body)
    assert document(article(), read_back(once, Article).body) == once


def test_a_document_is_front_matter_a_blank_line_and_the_body() -> None:
    assert (
        document(FreePage(id="about", title="About"), "\n\nBody.\n\n") == "---\nid: about\ntitle: About\n---\n\nBody.\n"
    )
    assert document(FreePage(id="about", title="About")) == "---\nid: about\ntitle: About\n---\n"


def test_keys_stand_in_the_order_of_the_model_and_defaults_are_left_out() -> None:
    assert mapping(article(places=("b",), actors=("a",))) == (
        "id: a\ntitle: T\noutlet: unknown\npublished: 2017\nlanguage: en\n"
        "rights: {statement: InC, publish: full}\nactors: [a]\nplaces: [b]\n"
    )


def test_statements_stand_with_one_key_on_a_line() -> None:
    said = Statement(id="s1", speaker="a", act="says", gist="It is so.")
    assert mapping(article(statements=(said,))).endswith(
        "statements:\n  - id: s1\n    speaker: a\n    act: says\n    gist: It is so.\n"
    )


def test_a_list_that_is_too_long_for_a_line_stands_below_its_key() -> None:
    ids = tuple(f"actor-number-{number}" for number in range(20))
    lines = mapping(article(actors=ids)).splitlines()
    assert lines[-21:] == ["actors:", *(f"  - {actor}" for actor in ids)]
    assert all(len(line) <= WIDTH for line in lines)


def test_a_long_text_is_never_wrapped() -> None:
    assert f"title: {'word ' * 200}end\n" in mapping(article(title="word " * 200 + "end"))


@pytest.mark.parametrize("text", ["no", "010", "1.10", "2017-04-30", "it's", "a - b", "Ünï (x)", "“q”", "http://a/b#c"])
def test_a_text_without_danger_is_written_without_quotes(text: str) -> None:
    assert f"\ntitle: {text}\n" in mapping(article(title=text))


@pytest.mark.parametrize("text", ["null", "~", "a: b", "a #b", "- a", "[a", "a ", "😀", "'a'"])
def test_a_text_with_danger_is_written_between_double_quotes(text: str) -> None:
    assert f'\ntitle: "{text}"\n' in mapping(article(title=text))


def test_numbers_are_written_without_quotes() -> None:
    place = read_back(
        "---\nid: a\nname: A\nkind: town\ncoordinates: {latitude: -33.9, longitude: 18}\n---\n", FOLDERS["places"]
    )
    assert "coordinates: {latitude: -33.9, longitude: 18.0}\n" in mapping(place.record)
