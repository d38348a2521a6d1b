"""Bytes to a record, or to all that is wrong with it."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.markup import read_markdown
from builder.content.parse import Parsed, RecordFile, field_names, parse
from builder.content.read import FOLDERS, Source
from builder.fixity import sha256_bytes
from builder.model import Actor, Archive, Article, Capture, FreePage, Place, Record, Rights

ARTICLE = """\
---
id: a-strike
title: "Pentagon: 45 civilians killed"
outlet: unknown
published: 2017-04-30~
language: en
rights: {statement: InC, publish: full}
---

Forty-five died.
"""
KINDS = [*FOLDERS.values(), Archive]


def parsed(data: str | bytes, kind: type[Record] = Article) -> Parsed:
    raw = data.encode() if isinstance(data, str) else data
    return parse(Source("x.md", kind, raw, sha256_bytes(raw)))


def file_of(data: str | bytes, kind: type[Record] = Article) -> RecordFile:
    read = parsed(data, kind)
    assert read.problems == ()
    assert read.file is not None
    return read.file


def lines_of(data: str | bytes, kind: type[Record] = Article) -> list[str]:
    read = parsed(data, kind)
    assert read.file is None
    return [str(problem) for problem in read.problems]


def test_a_sound_file_is_a_record_with_its_body() -> None:
    file = file_of(ARTICLE)
    assert file.record == Article(
        id="a-strike",
        title="Pentagon: 45 civilians killed",
        outlet="unknown",
        published="2017-04-30~",
        language="en",
        rights=Rights(statement="InC", publish="full"),
    )
    assert (file.body, file.body_line, file.sha256) == ("Forty-five died.", 10, sha256_bytes(ARTICLE.encode()))


def test_what_a_body_says_travels_with_the_record_and_never_differs_from_the_body() -> None:
    file = file_of(ARTICLE + "\n## [[a-b|Heads]]\n")
    assert file.reading == read_markdown(file.body)
    assert (file.reading.text, file.reading.links[0].target) == ("Forty-five died.\n\nHeads", "a-b")
    assert pickle.loads(pickle.dumps(file)).reading == file.reading
    assert replace(file, body="").reading.text == ""


def test_the_source_of_a_record_is_its_front_matter_as_it_stands() -> None:
    assert file_of(ARTICLE).source == ARTICLE.split("---\n")[1]


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing() -> None:
    twin = file_of(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    plain = file_of(ARTICLE)
    assert (twin.record, twin.body, twin.body_line) == (plain.record, plain.body, plain.body_line)
    assert str(twin.problem(("title",), "bad-value", "x")) == str(plain.problem(("title",), "bad-value", "x"))


def test_a_key_without_a_value_is_as_if_it_were_left_out() -> None:
    assert file_of(ARTICLE.replace("outlet:", "url:\nevents: ~\noutlet:")).record == file_of(ARTICLE).record


def test_an_archive_and_a_ledger_are_yaml_without_a_body() -> None:
    file = file_of("title: A\ndescription: B\n", Archive)
    assert (file.record.title, file.body, file.body_line, file.source) == (  # type: ignore[union-attr]
        "A", "", 0, "title: A\ndescription: B\n",
    )  # fmt: skip
    assert (
        lines_of("id: a\n", Capture)[0]
        == "x.md:1:1: missing-key: “title” is missing. Add a line such as “title: Bridge closed after storm”."
    )


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\t"])
def test_an_empty_file_is_a_problem(data: bytes) -> None:
    assert lines_of(data) == ["x.md: empty: The file is empty. Fill it or delete it."]


def test_a_byte_that_is_not_utf_8_is_a_problem_at_its_line_and_byte() -> None:
    assert lines_of(ARTICLE.encode().replace(b"died", b"d\xefed")) == [
        "x.md:10:13: not-utf-8: Byte 0xEF is not UTF-8; it may be meant as “ï”."
        " Save the file as UTF-8; in Notepad under Save as, in Excel as CSV UTF-8."
    ]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    broken = ARTICLE.replace("id: a-strike", "id: A").replace("language: en\n", "").replace("outlet", "outlte")
    assert lines_of(broken) == [
        "x.md:2:5: bad-value: id: “A” is not an id: lower-case letters, digits and single hyphens, 80 at most."
        " Did you mean “a”?",
        "x.md:2:1: missing-key: “language” is missing. Add a line such as “language: en”.",
        "x.md:4:1: unknown-key: “outlte” is not a key of this record. Did you mean “outlet”?",
    ]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("actors: a", "actors: “a” is given, but a list is wanted."),
        ("actors: {a: b}", "actors: a group of keys is given, but a list is wanted."),
        ("statements: [a]", "statements, item 1: “a” is given, but keys with values are wanted."),
        ("origins: [a]", "origins: a list is given, but keys with values are wanted."),
        ("url: [a]", "url: a list is given, but a text is wanted."),
        ("citations: [{title: x, at: ten}]", "citations, item 1, at: “ten” is not a whole number in digits."),
        ("citations: [{title: x, at: 1.5}]", "citations, item 1, at: “1.5” is not a whole number in digits."),
        (
            "provenance: {capture: a, selector: {bytes: [1, 2, 3]}}",
            "provenance, selector, bytes: a list is given, but a list of another length is wanted.",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_plain_words(field: str, told: str) -> None:
    assert told in lines_of(ARTICLE.replace("outlet:", f"{field}\noutlet:"))[0]


def test_a_word_that_is_none_of_those_allowed_gets_the_nearest() -> None:
    line = lines_of(ARTICLE.replace("publish: full", "publish: ful"))[0]
    assert line.startswith("x.md:7:35: bad-value: rights, publish: “ful” is none of full, ")
    assert line.endswith("Did you mean “full”?")


@pytest.mark.parametrize("field", ["published", "id", "language"])
def test_a_very_long_value_is_shown_by_its_beginning(field: str) -> None:
    found = [line for line in lines_of(ARTICLE.replace(f"\n{field}: ", f"\n{field}: " + "X" * 5000)) if field in line]
    assert len(found) == 1
    assert len(found[0]) < 300


def test_coordinates_are_numbers() -> None:
    place = "---\nid: a\nname: A\nkind: town\ncoordinates: {latitude: -33.9, longitude: 18}\n---\n"
    record = file_of(place, Place).record
    assert isinstance(record, Place)
    assert record.coordinates is not None
    assert (record.coordinates.latitude, record.coordinates.longitude) == (-33.9, 18.0)


def test_what_is_parsed_travels_between_processes() -> None:
    for read in (parsed(ARTICLE), parsed("---\nid: A\n---\n")):
        assert pickle.loads(pickle.dumps(read)) == read


def test_the_names_of_fields_include_those_of_the_values_within() -> None:
    assert {"statements", "speaker", "sha256", "selector"} <= set(field_names(Article))
    assert "speaker" not in field_names(Actor)


HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("ab:-#[]{}\"'\n \t,&*!|>%@`?~<\\"), st.characters()))


@given(HOSTILE, st.sampled_from(KINDS))
def test_any_front_matter_is_a_record_or_problems_and_never_half_of_each(text: str, kind: type[Record]) -> None:
    read = parsed(f"---\n{text}\n---\nBody.\n".encode("utf-8", "surrogatepass"), kind)
    assert (read.file is None) == bool(read.problems)


@given(st.binary(), st.sampled_from(KINDS))
def test_any_bytes_are_a_record_or_problems(data: bytes, kind: type[Record]) -> None:
    read = parsed(data, kind)
    assert (read.file is None) == bool(read.problems)


@given(
    st.recursive(HOSTILE, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "title", "x"]), inner))
)
def test_any_shape_of_values_is_a_record_or_problems(value: object) -> None:
    written = "---\nid: a\ntitle: " + repr_of(value) + "\n---\n"
    read = parsed(written.encode("utf-8", "surrogatepass"), FreePage)
    assert (read.file is None) == bool(read.problems)


def repr_of(value: object) -> str:
    """A value in YAML's flow style; strings between single quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {repr_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(repr_of(item) for item in value) + "]"
    return "'" + str(value).replace("'", "''").replace("\n", " ") + "'"


@pytest.mark.parametrize("word", ["no", "on", "yes", "off", "null-island", "1e3", "12:30:45"])
def test_a_word_that_yaml_takes_for_something_else_stays_a_word(word: str) -> None:
    assert file_of(ARTICLE.replace('"Pentagon: 45 civilians killed"', word)).record.title == word  # type: ignore[union-attr]


def test_norwegian_is_a_language_and_false_is_none() -> None:
    assert file_of(ARTICLE.replace("language: en", "language: no")).record.language == "no"  # type: ignore[union-attr]
    assert file_of(ARTICLE.replace("language: en", "language: nb-NO")).record.language == "nb-NO"  # type: ignore[union-attr]
    (line,) = lines_of(ARTICLE.replace("language: en", "language: false"))
    assert line.startswith("x.md:6:11: bad-value: language: “false” is not")
    assert line.endswith("If that is meant, write “no”, or “nb”.")


@pytest.mark.parametrize(("time", "told"), [
    ("2017-04-04T12:00:00", "names no zone"), ("2017-04-04 12:00", "names no zone"),
    ("2017-04-04T23:30:00-05:00", "only in the zone -05:00"), ("2017-04-04T23:30:00.5Z", "only in the zone Z"),
    ("2017-04-04 23:00 +02:00", "only in the zone +02:00"),
])  # fmt: skip
def test_a_time_of_day_is_a_problem_that_tells_of_its_zone(time: str, told: str) -> None:
    (line,) = lines_of(ARTICLE.replace("2017-04-30~", time))
    assert line.startswith("x.md:5:12: bad-value: published: ")
    assert told in line
    assert "2017-04-04" in line.partition("A date has no time.")[2]
