"""The columns file: a person says once which column means what, and is told where it cannot be so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.cell_text import blocks_of
from builder.ingest.column_names import USUAL, completed, folded
from builder.ingest.columns import FIELDS, Columns, Source, parse_columns
from builder.ingest.formats.records.drafts import record_draft
from builder.ingest.text_blocks import Block

WHOLE = b"""\
title: headline
text: [lead, {column: body, as: html}]
url: [permalink, link]
published: {column: date, format: "%d/%m/%Y"}
modified: null
authors: {column: byline, separator: "/"}
outlet: {is: "Harbour Gazette"}
rights: {is: CC BY 4.0}
encoding: windows-1251
"""


def said(text: str) -> Columns:
    columns = parse_columns("x.columns.yml", text.encode())
    assert isinstance(columns, Columns), columns
    return columns


def test_a_columns_file_says_where_each_field_stands() -> None:
    assert parse_columns("x.columns.yml", WHOLE) == Columns(
        title=(Source(columns=("headline",)),),
        text=(Source(columns=("lead",)), Source(columns=("body",), markup="html")),
        url=(Source(columns=("permalink", "link")),),
        published=(Source(columns=("date",), format="%d/%m/%Y"),),
        modified=(),
        authors=(Source(columns=("byline",), separator="/"),),
        outlet=(Source(constant="Harbour Gazette"),),
        rights=(Source(constant="CC BY 4.0"),),
        encoding="windows-1251",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("titel: x", "2:1: unknown-key: “titel” is no field of an article."),
        ("title: {column: a, is: b}", "2:8: bad-value: Either “column” or “is” is wanted here, and not both."),
        ("title: {as: html}", "2:8: bad-value: Either “column” or “is” is wanted here, and not both."),
        ("text: {column: a, as: wiki}", "2:23: bad-value: “wiki” is not one of plain, html, markdown."),
        ("url: {column: a, format: x}", "2:18: unknown-key: The option “format” belongs to published and modified"),
        ("modified: {column: a, format: '%d %d %Y'}", "2:31: bad-value: “%d %d %Y” names a part of the date twice."),
        ("modified: {column: a, format: '%d %m'}", "2:31: bad-value: “%d %m” names no year"),
        ("modified: {column: a, format: '%Q %Y'}", "2:31: bad-value: “%Q %Y” is no format of dates: 'Q' is a bad"),
        ("outlet: {of: b, column: x}", "2:10: unknown-key: The option “of” is unknown."),
        ("outlet: {column: [a, {x: y}]}", "2:18: bad-value: A name of a column, or a list of names, is wanted here."),
        ("credits: []", "2:10: bad-value: No column is named here."),
        ("authors: {column: a, separator: [x]}", "2:33: bad-value: A text is wanted here."),
        ("identifier: [[a]]", "2:14: bad-value: A name of a column is wanted here."),
        ("rights: {is: all of them}", "2:14: bad-value: “all of them” is no statement of rights."),
        ("language: {is: Klingon speech}", "2:16: bad-value: “Klingon speech” is no language."),
        ("encoding: utf-7", "2:11: bad-value: An encoding that has ASCII in it, such as windows-1251, is wanted here."),
        (
            "encoding: [cp1251]",
            "2:11: bad-value: An encoding that has ASCII in it, such as windows-1251, is wanted here.",
        ),
        ("outlet: &a x", "2:9: yaml-alias: A value cannot begin with & or *."),
    ],
)
def test_what_a_columns_file_cannot_say_is_told_with_its_place(line: str, problem: str) -> None:
    problems = parse_columns("x.columns.yml", f"# columns\n{line}\n".encode())
    assert isinstance(problems, tuple)
    assert [str(one).startswith(f"x.columns.yml:{problem}") for one in problems] == [True], problems


@given(st.binary(max_size=60) | st.text("abtile:{}[],\n -\"'%&*", max_size=60).map(str.encode))
def test_no_columns_file_does_harm(data: bytes) -> None:
    found = parse_columns("x.columns.yml", data)
    assert isinstance(found, Columns) or found


@pytest.mark.parametrize(
    ("names", "field", "expected"),
    [
        ("Headline body", "title", "Headline"),
        ("name TITLE", "title", "TITLE name"),
        ("summary Content", "text", "Content summary"),
        ("Published_At createdAt", "published", "Published_At createdAt"),
        ("Überschrift Inhalt", "title", "Überschrift"),
        ("العنوان النص التاريخ", "text", "النص"),
        ("заголовок текст дата", "published", "дата"),
        ("título cuerpo fecha", "text", "cuerpo"),
        ("titre corps auteur", "authors", "auteur"),
        ("a b c", "url", ""),
    ],
)
def test_usual_names_are_known_in_several_languages(names: str, field: str, expected: str) -> None:
    (source,) = getattr(completed(None, tuple(names.split())), field) or (Source(),)
    assert " ".join(source.columns) == expected


def test_a_usual_name_belongs_to_one_field_alone() -> None:
    by_field = [{folded(name) for name in names.split()} for names in USUAL.values()]
    names = [name for one in by_field for name in one]
    assert sorted(name for name in names if names.count(name) > 1) == []
    assert all(names) and set(USUAL) >= set(FIELDS)


def test_what_a_person_has_said_goes_before_usual_names_and_the_rest_is_found_by_them() -> None:
    columns = completed(said("title: text\nurl: null"), ("title", "text", "url", "body", "date"))
    assert columns.title == (Source(columns=("text",)),)
    assert columns.text == (Source(columns=("body",)),)
    assert columns.url == ()
    assert columns.published == (Source(columns=("date",)),)


@pytest.mark.parametrize(
    ("file", "record", "field", "expected"),
    [
        ("published: {column: d, format: '%d.%m.%Y'}", {"d": "04.01.2019"}, "published", "2019-01-04"),
        ("published: {column: d, format: '%B %Y'}", {"d": "January 2019"}, "published", "2019-01"),
        ("published: {column: d, format: '%Y'}", {"d": "2019"}, "published", "2019"),
        ("published: {column: d, format: '%d.%m.%Y'}", {"d": "soon"}, "bylines", ("soon",)),
        ("published: [d, e]", {"d": "", "e": "2019-01-04T10:00:00+09:00"}, "published", "2019-01-04"),
        ("published: d", {"d": "Fri, 04 Jan 2019 10:00:00 GMT"}, "published", "2019-01-04"),
        ("published: d", {"d": "January 4, 2019"}, "bylines", ("January 4, 2019",)),
        ("published: d", {"d": "1546560000123"}, "published", "2019-01-04"),
        ("published: d", {"d": "0001-01-01T00:00:00"}, "published", ""),
        ("authors: a", {"a": "By Jo Bell and Li Wu"}, "authors", ("Jo Bell", "Li Wu")),
        ("authors: a", {"a": "Marx, Karl"}, "authors", ("Marx, Karl",)),
        ("authors: a", {"a": "Jo Bell, Li Wu & Bo Ek"}, "authors", ("Jo Bell", "Li Wu", "Bo Ek")),
        ("authors: a", {"a": "Bell, Jo; Wu, Li;"}, "authors", ("Bell, Jo", "Wu, Li")),
        ("authors: {column: a, separator: /}", {"a": "Jo and Li / Bo"}, "authors", ("Jo and Li", "Bo")),
        ("authors: [a, b]", {"a": "Jo Bell", "b": ["Li Wu", "Jo Bell"]}, "authors", ("Jo Bell", "Li Wu")),
        ("authors: {column: [a, b]}", {"a": "", "b": "Li Wu"}, "authors", ("Li Wu",)),
        ("authors: {column: [a, b]}", {"a": "Jo Bell", "b": "admin"}, "authors", ("Jo Bell",)),
        ("outlet: [o, {is: Gazette}]", {"o": " "}, "outlet", "Gazette"),
        ("url: u", {"u": "javascript:alert(1)"}, "url", None),
        ("url: [u, v]", {"u": "see below", "v": " https://gazette.example/a "}, "url", "https://gazette.example/a"),
        (
            "text: {column: m, as: markdown}",
            {"m": "# A\n\n*b*\n\n<i>c</i>"},
            "parts",
            ((2, "A"), (0, "b"), (0, "<i>c</i>")),
        ),
        ("text: {column: p, as: plain}", {"p": "<p>&amp;</p>"}, "parts", ((0, "<p>&amp;</p>"),)),
        ("text: a.b", {"a": [{"b": "One"}, {"b": "Two"}]}, "parts", ((0, "One"), (0, "Two"))),
        ("title: x.y", {"x.y": "Point", "x": {"y": "Path"}}, "title", "Point"),
        ("language: l", {"l": "en_us"}, "language", "en-US"),
        ("rights: r", {"r": "All rights reserved"}, "rights", "InC"),
    ],
)
def test_a_record_is_read_as_its_columns_say(
    file: str, record: dict[str, object], field: str, expected: object
) -> None:
    made = record_draft({"title": "T", **record}, completed(said(file), ("title",)))
    assert getattr(made, field) == expected


def test_markdown_that_is_nested_too_deeply_is_kept_as_it_is_printed() -> None:
    deep = "> " * 500 + "deep"
    assert blocks_of(deep, "markdown") == (Block(deep),)


def test_links_and_captions_in_a_cell_lie_where_its_text_does() -> None:
    columns = completed(said("text: [lead, {column: body, as: html}]\nurl: u"), ("lead", "body", "u"))
    body = "<p>See <a href='/mole'>the mole</a>.</p><figure><figcaption>The mole</figcaption></figure><p>End.</p>"
    made = record_draft({"lead": "A storm", "body": body, "u": "https://coast.example/a"}, columns)
    assert made.text == "A storm\n\nSee the mole.\n\nEnd."
    assert [(made.text[one.start : one.end], one.url) for one in made.links] == [
        ("the mole", "https://coast.example/mole")
    ]
    assert [(made.text[one.at :], one.caption) for one in made.figures] == [("End.", "The mole")]
