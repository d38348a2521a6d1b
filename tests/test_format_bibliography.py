"""Bibliographies: every byte of BibTeX, RIS and CSL-JSON is accounted for, and each entry becomes a record."""

import pickle
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from bibtexparser import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from hypothesis import given
from hypothesis import strategies as st
from record_cases import cases, received, told

from builder import citations
from builder.ingest.capture import Received
from builder.ingest.contract import Draft, Format, Item, NoArticle
from builder.ingest.formats.records import json_records
from builder.ingest.formats.references import bibtex, csl, ris
from builder.ingest.formats.references.bibtex_fields import fields_of
from builder.ingest.formats.references.latex_text import plain
from builder.ingest.formats.references.references import date_said, doi_said, person

WORK = citations.Work(
    id="x", kind="news", title="", authors=(), outlet="", published="2017", language="en", url="", archive="A",
    address="",
)  # fmt: skip
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "references" / "rispy"
FORMATS = {"bibtex": bibtex.FORMAT, "ris": ris.FORMAT, "csl": csl.FORMAT}
CASES = [(path, FORMATS[folder]) for folder in FORMATS for path in cases(folder)]
PIECES = (
    "@", "@article{", "@book(", "{", "}", "(", ")", '"', "=", ",", "#", "\n", "\r\n", " ", "a", "title", "title = {A}",
    "@string{a = {b}}", "\\", "\\'", "$", "~", "--", "é", "TY  - JOUR\n", "\nER  - \n", "\nTI  - A\n", "PT J\n", "ER\n",
    "T1 - ", "AU  - B, C\n", "author = {B, C and D}", "\ufeff", "date = {2019-01}", "@comment{", "url = {https://a.example}",
)  # fmt: skip


def _drafts(data: bytes, form: Format) -> list[Draft]:
    items = [one for one in form.cut(Received("x", data)) if isinstance(one, Item)]
    return [form.draft(pickle.loads(pickle.dumps(item.material))) for item in items]


@pytest.mark.parametrize(("path", "form"), CASES, ids=[path.name for path, _ in CASES])
def test_a_bibliography_is_told_as_a_person_would_tell_it(path: Path, form: Format) -> None:
    assert told(received(path), form) == path.with_name(path.name + ".told").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_no_byte_is_left_out_whatever_a_bibliography_looks_like(form: Format, text: str, encoding: str) -> None:
    told(Received("x", text.encode(encoding, "replace")), form)


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@given(st.binary(max_size=200))
def test_no_byte_is_left_out_of_any_bytes(form: Format, data: bytes) -> None:
    told(Received("x", data), form)


@pytest.mark.parametrize(
    "data",
    [b"@a{" * 20_000, b"@a{b,\n" * 5_000, b"@a{b, title = " + b"{" * 50_000,
     b"@a{b, title = {" + b"\\'" * 20_000 + b"}}",
     b"@a{b, title = {" + b"$" * 20_000 + b"}}", b"@a(" + b'"' * 50_000, b"TY  - X\n" * 20_000, b"ER  - \n" * 20_000,
     b"@a{b, author = {" + b"x and " * 10_000 + b"}, title = {" + b"\\emph " * 10_000 + b"}}"],
)  # fmt: skip
def test_no_bibliography_takes_longer_than_its_size(data: bytes) -> None:
    for form in (bibtex.FORMAT, ris.FORMAT):
        told(Received("x", data), form)


def test_strings_that_are_made_of_strings_do_not_grow_without_end() -> None:
    strings = b"@string{a = {ha}}\n" + b"@string{a = a # a}\n" * 60
    entry = b"@a{k, title = {A}, abstract = " + b" # ".join([b"a"] * 5000) + b"}"
    (made,) = _drafts(strings + entry, bibtex.FORMAT)
    assert made.title == "A" and len(made.text) < 2_000_000


FIELDS = st.dictionaries(
    st.sampled_from(["title", "author", "journal", "note", "year"]),
    st.text('ab {}#,="@\\é', max_size=12).filter(lambda text: _is_balanced(text)),
    min_size=1,
)


def _is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0 and "\\" not in text


@given(FIELDS)
def test_an_entry_has_the_fields_that_another_reader_finds(fields: dict[str, str]) -> None:
    text = "@article{key1,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}\n"
    (item,) = bibtex.FORMAT.cut(Received("x.bib", text.encode()[:-1]))
    assert isinstance(item, Item) and item.bytes == (0, len(text.encode()) - 1)
    found = fields_of(text, {})
    assert (found.key, dict(found.fields)) == ("key1", fields)
    (entry,) = parse_string(text).entries or [None]
    if entry is not None and "@" not in text[1:]:
        assert {f.key: f.value.strip() for f in entry.fields} == {name: value.strip() for name, value in fields.items()}


@pytest.mark.parametrize(
    "text", ["{", "}", "a } b", "}}, note = {x", "\\{", "\\}", "} @book{b", "%#$&_^~", "a and b", "\\"]
)
def test_a_citation_is_one_entry_whatever_a_text_holds_and_reads_back(text: str) -> None:
    """BibTeX counts braces whatever stands before them; other readers do not count those behind a backslash."""
    written = citations.bibtex(replace(WORK, title=text, outlet=text, authors=(text, f"{text}, B")))
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in written))
    assert depths.index(0, written.index("{")) == len(written.rstrip()) - 1
    (entry,) = parse_string(written).entries
    assert len(split_multiple_persons_names(entry["author"])) == 2
    (made,) = _drafts(written.encode(), bibtex.FORMAT)
    assert (made.title.replace("\u00a0", "~"), made.authors[0]) == (text, person(text))


@pytest.mark.parametrize("names", ["Bell, Jo and Wu, Li", "Jo Bell and {Big and Co}", "van der Berg, Jr, Jan and X Y"])
def test_names_are_parted_as_another_reader_parts_them(names: str) -> None:
    (made,) = _drafts(f"@a{{k, title={{T}}, author={{{names}}}}}".encode(), bibtex.FORMAT)
    expected = []
    for name in split_multiple_persons_names(names):
        parts = parse_single_name_into_parts(name, strict=True)
        expected.append(" ".join([*parts.first, *parts.von, *parts.last, *parts.jr]).replace("{", "").replace("}", ""))
    assert list(made.authors) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"The {H}arbour of {\"O}land 50\% \& more --- x", "The Harbour of Öland 50% & more — x"),
        (r"Garc{\'\i}a, \v{S}koda, \c cedilla, \H{o}, {\aa} {\ss}{\o}", "García, Škoda, çedilla, ő, å ßø"),
        (r"``q'' `s' a~b -- c", "“q” `s' a\u00a0b – c"),
        (r"50% & 5# of $x^2 {a}$", "50% & 5# of $x^2 {a}$"),
        (r"costs $5, \emph{not} \textbf{$6}", "costs $5, not $6"),
        (r"\unknown{z} \input{/etc/hosts}", r"\unknownz \input/etc/hosts"),
        ("plain", "plain"),
    ],
)
def test_latex_becomes_plain_text_and_nothing_unknown_is_lost(latex: str, expected: str) -> None:
    assert plain(latex) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", "2019"), ("2019/01/04/", "2019-01-04"), ("1948/07//", "1948-07"), ("2019/1/4/spring", "2019-01-04"),
        ("2019-01/2019-03~", "2019-01/2019-03~"), ("201X", "201X"), ("JAN 4 2019", "2019-01-04"), ("2019-02-30", ""),
        ("0000", ""), ("in press", ""), ("2019-01-04T10:00:00Z", "2019-01-04"), ("", ""),
    ],
)  # fmt: skip
def test_dates_are_read_in_the_forms_that_bibliographies_have(text: str, expected: str) -> None:
    assert date_said(text) == expected


def test_a_doi_is_known_with_and_without_its_address() -> None:
    forms = ["10.1234/Ab.5", "doi:10.1234/Ab.5", "DOI: 10.1234/Ab.5", "http://dx.doi.org/10.1234/Ab.5"]
    assert {doi_said(form) for form in forms} == {"10.1234/Ab.5"}
    assert doi_said("https://gazette.example/10.1234/Ab.5") == doi_said("10.12/x") == doi_said("") == ""


def test_a_name_is_turned_round_at_its_comma() -> None:
    names = ["Bell, Jo", "Jo Bell", "van der Berg, Jr, Jan", "A, B, C, D", "Bell,", ""]
    assert [person(name) for name in names] == ["Jo Bell", "Jo Bell", "Jan van der Berg Jr", "A, B, C, D", "Bell", ""]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b'[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2019]]}}]', csl.FORMAT),
        (b'[{"type": "book", "title": "A", "text": "B"}]', json_records.FORMAT),
        (b'[{"title": "A", "date": "2019"}]', json_records.FORMAT),
    ],
)
def test_csl_is_known_by_keys_that_no_other_json_has(data: bytes, form: Format) -> None:
    assert next(one for one in (csl.FORMAT, json_records.FORMAT) if one.recognises(Received("x.json", data))) is form


def test_an_entry_without_a_title_is_no_record() -> None:
    (item,) = bibtex.FORMAT.cut(Received("x.bib", b"@misc{a, year = 2019}"))
    assert isinstance(item, Item)
    with pytest.raises(NoArticle, match="a reference without a title"):
        bibtex.FORMAT.draft(item.material)


def test_real_references_are_found_as_their_own_reader_finds_them() -> None:
    rispy = pytest.importorskip("rispy")
    if not CORPUS.is_dir():
        pytest.skip("the development corpora are not here")
    for path in sorted(CORPUS.rglob("*.ris")):
        data = path.read_bytes()
        items = [one for one in ris.FORMAT.cut(Received(path.name, data)) if isinstance(one, Item)]
        reader = rispy.WokParser if data.startswith(b"FN ") else rispy.RisParser
        found = rispy.loads(data.decode("utf-8-sig"), implementation=reader)
        assert len(items) == len(found), path.name
