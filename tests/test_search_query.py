"""What readers type, read in a browser: clauses, dates, canonical text, and words spelt nearly the same."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tabs import uncomplaining

from builder import edtf
from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS

ASSETS = Path(__file__).parent.parent / "templates" / "assets" / "search"
CASES = Path(__file__).parent / "search_cases" / "queries.txt"
SCRIPTS = ("analysis.js", "edtf.js", "near.js", "query-units.js", "query-writing.js", "query.js")
EPOCH = date(1970, 1, 1).toordinal()

RULES = {"stopWords": " ".join(STOP_WORDS), "separators": SEPARATORS, "replaced": REPLACED}
START = """
const regesta = {};
self.regestaParts.forEach((part) => part(regesta));
const words = regesta.analyser(RULES);
const parse = (text) => regesta.parseQuery(text, words);
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page from the disk with the parts of search that need neither page nor files."""
    folder = tmp_path_factory.mktemp("query")
    for name in SCRIPTS:
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "start.js").write_text(START.replace("RULES", json.dumps(RULES)), encoding="utf-8")
    loaded = "".join(f'<script src="{name}"></script>' for name in (*SCRIPTS, "start.js"))
    (folder / "page.html").write_text(f'<!DOCTYPE html><meta charset="utf-8">{loaded}', encoding="utf-8")
    with uncomplaining(browser, folder / "page.html") as made:
        yield made


def parsed(page: Page, texts: list[str]) -> list[Any]:
    """Each text as it is read; texts travel as JSON, so that a lone surrogate arrives as one."""
    found = page.evaluate("(texts) => JSON.stringify(JSON.parse(texts).map(parse))", json.dumps(texts))
    return list(json.loads(found))


# Cases that a researcher can write

SIGNS = {"should": "", "must": "+", "not": "-"}


def compact(clause: dict[str, Any]) -> str:
    """A clause in the notation that the file of cases describes."""
    kind = clause["type"]
    if kind == "any":
        said = f"any ({' | '.join(map(compact, clause['clauses']))})"
    elif kind == "word":
        said = f"word {clause['form']}={clause['term']}" + ("" if clause["match"] == "exact" else f" {clause['match']}")
        said += f" {clause['distance']}" if "distance" in clause else ""
    elif kind == "dates":
        said = f"{clause['field']} {day(clause['earliest'])} to {day(clause['latest'])}"
    else:
        words = " ".join(f"{word['form']}={word['term']}" for word in clause["words"])
        name = clause.get("field") or ("joined" if clause.get("joined") else "phrase")
        said = f"{name} ({words})" + (" prefix" if clause.get("prefix") else "")
    return SIGNS[clause["presence"]] + said + (" unfinished" if clause.get("unfinished") else "")


def day(number: int | None) -> str:
    return "ever" if number is None else date.fromordinal(number + EPOCH).isoformat()


def said(result: dict[str, Any]) -> list[str]:
    notes = [f"note {note['note']}: {result['text'][note['start'] : note['end']]}" for note in result["notes"]]
    return [*map(compact, result["clauses"]), *notes]


def cases() -> list[tuple[str, list[str]]]:
    blocks = re.split(r"\n\s*\n", CASES.read_text(encoding="utf-8").strip())
    lines = [[line for line in block.split("\n") if not line.startswith("#")] for block in blocks]
    return [(block[0].replace("_", " "), block[1:]) for block in lines if block]


@pytest.mark.parametrize(("query", "expected"), cases(), ids=[query for query, _ in cases()])
def test_a_query_is_read_as_its_case_says(page: Page, query: str, expected: list[str]) -> None:
    assert said(parsed(page, [query])[0]) == expected


# Dates, with builder/edtf.py as the oracle

DATES = (
    "2017 2017-04 2017-04-03 2017-04-30~ 2017? 2017% 201X 20XX 2017-XX 2017-XX-XX 2017-04-XX 2017-XX-01 "
    "201X-04 2017-21 2017-22 2017-23 2017-24 9999-24 2016-24 2017-21-XX 2017-25 2017-00 2017-13 2017-02-29 "
    "2016-02-29 1900-02-29 2000-02-29 0000 000X 0001 0001-01-01 9999-12-31 12017 -2017 217 2017-4 2017-04-031 "
    "2017/2018 ../2017 2017/.. /2017 2017/ / ../.. 2018/2017 2017/2018/2019 2017-04~/2018? [2017..2018] "
    "[2017,2019-04] {2017,2018} [..2017] [2017..] [..] [2017 [] [2017} [2018..2017] [2017....] [2017../..] "
    "20171 2017-04-03T12:00 ２０１７ 2017-0X-01 XXXX 1969-12-31 1970-01-01"
).split()
LOOSE = {
    "2015..2018": "2015/2018",
    "..2017": "../2017",
    "2017..": "2017/..",
    "2017-04-03..2017-05": "2017-04-03/2017-05",
}
_numbers = st.one_of(st.integers(1, 13), st.integers(20, 25), st.integers(0, 32)).map("{:02d}".format)
_years = st.one_of(st.integers(0, 9999).map("{:04d}".format), st.sampled_from(("201X", "19XX", "2016", "2000", "1900")))
_parts = st.one_of(_numbers, st.just("XX"))
_singles = st.builds(
    lambda parts, mark: "-".join(parts) + mark,
    st.one_of(st.tuples(_years), st.tuples(_years, _parts), st.tuples(_years, _parts, _parts)),
    st.sampled_from(("", "", "~", "?", "%")),
)
_ends = st.one_of(_singles, st.sampled_from(("", "..")))
_ranges = st.one_of(_singles, st.builds("{}..{}".format, _singles, _singles))
_sets = st.lists(_ranges, min_size=1, max_size=3).map(", ".join)
EDTF = st.one_of(
    _singles, st.builds("{}/{}".format, _ends, _ends), _sets.map("[{}]".format), _sets.map("{{{}}}".format),
    st.text("0127X-./[],{}~?", max_size=12),
)  # fmt: skip


def bounds_there(page: Page, values: list[str]) -> list[tuple[int, int] | None]:
    """What the browser makes of dates, each in quotes; an open end is the first or the last day that Python has."""
    found = []
    for result in parsed(page, [f'date:"{value}" ' for value in values]):
        clause = next((one for one in result["clauses"] if one["type"] == "dates"), None)
        ends = (clause["earliest"], clause["latest"]) if clause else (None, None)
        first = date.min.toordinal() - EPOCH if ends[0] is None else ends[0]
        last = date.max.toordinal() - EPOCH if ends[1] is None else ends[1]
        found.append((first, last) if clause else None)
    return found


def bounds_here(value: str) -> tuple[int, int] | None:
    try:
        bounds = edtf.parse(value)
    except ValueError:
        return None
    return bounds.earliest.toordinal() - EPOCH, bounds.latest.toordinal() - EPOCH


def test_dates_mean_the_days_that_they_mean_in_records(page: Page) -> None:
    here = [bounds_here(value) for value in DATES]
    assert dict(zip(DATES, bounds_there(page, list(DATES)), strict=True)) == dict(zip(DATES, here, strict=True))
    assert bounds_there(page, list(LOOSE)) == [bounds_here(value) for value in LOOSE.values()]


def test_a_date_that_is_none_is_sought_as_words_and_noted(page: Page) -> None:
    for result in parsed(page, [f"year:{value} " for value in DATES if bounds_here(value) is None]):
        assert [note["note"] for note in result["notes"]] == ["bad-date"]
        assert [clause["type"] in ("word", "phrase") for clause in result["clauses"]] == [True]


@settings(max_examples=40)
@given(st.lists(EDTF, min_size=1, max_size=40))
def test_made_up_dates_mean_the_same_on_both_sides(page: Page, values: list[str]) -> None:
    # Two dates with dots between them are an interval here, and in records no date.
    values = [value for value in values if value.strip() and (".." not in value or "/" in value or value[0] in "[{")]
    assert bounds_there(page, values) == [bounds_here(value) for value in values]


# Writing

BARE = (
    "the of WHO mosul Mosul's U.N. well-known ½ ﷺ foo* foo** fo*o a-b* x~ xyz~2 a-b~~ mosul~3 mosul~1 OR | "
    '|| + - -- +- +mosul -mosul +OR -"air strike" "air strike" "air "" strike" “air” „luft“ «воздух» »luft« " '
    '“ « title: title:mosul TITLE:mos* actor:"Islamic State" title:* title:"mos*" -kind:article year:2017 '
    'year:20 date:2017-04..2018 date:[2017 date:[2017,2018] date:"[2017, 2018]" date:"the" http://x 12:30 '
    'foo:bar title:a|b ... ! (OR) צה"ל مرحبا 東京 \ud800 \x00 💥'
).split(" ")
PIECES = st.one_of(st.sampled_from(BARE), st.text(max_size=6), st.text('ab "|-+*~:“”', max_size=6))
QUERIES = st.builds(
    lambda pieces, joint: joint.join(pieces)[:240],
    st.lists(PIECES, max_size=12),
    st.sampled_from((" ", " ", " OR ", "", "  ")),
)
WRITTEN = """(texts) => {
    const bare = (value) => Array.isArray(value) ? value.map(bare) : value === null || typeof value !== "object" ? value
        : Object.fromEntries(Object.entries(value).filter(([name]) => name !== "start" && name !== "end")
            .map(([name, held]) => [name, bare(held)]));
    return JSON.stringify(JSON.parse(texts).map((text) => {
        const one = parse(text);
        const written = regesta.writeQuery(one);
        const other = parse(written);
        return [bare(one.clauses), bare(other.clauses), written, regesta.writeQuery(other)];
    }));
}"""


@given(st.lists(QUERIES, min_size=1, max_size=20))
def test_a_query_that_is_written_is_read_as_it_was(page: Page, texts: list[str]) -> None:
    for one, other, written, again in json.loads(page.evaluate(WRITTEN, json.dumps(texts))):
        assert other == one, written
        assert again == written


def test_an_alternative_has_no_sign_of_its_own_however_many_are_typed(page: Page) -> None:
    texts = [
        "the |-+a2017",
        "b OR -+-a2017",
        "b |+--title:mosul ",
        "the |+OR",
        "b |-OR c",
        "b | -+ c",
        "b |--",
        "| -+a",
    ]
    written = json.loads(page.evaluate(WRITTEN, json.dumps(texts)))
    assert [other for _, other, *_ in written] == [one for one, *_ in written]
    assert [text for *_, text in written][:3] == ["a2017", "b OR a2017", "b OR title:mosul "]
    without = '(text) => regesta.withoutField(text, "actor", "A")'
    assert page.evaluate(without, "actor:A OR -+b OR +-c") == "b OR c"


FACETS = """(cases) => JSON.stringify(JSON.parse(cases).map(([text, value]) => {
    const written = regesta.writeField("actor", value);
    const added = regesta.withClause(text, written);
    const removed = parse(regesta.withoutField(added, "actor", value));
    return [parse(added), regesta.withClause(added, written) === added, removed];
}))"""


def has_value(result: dict[str, Any], value: str) -> bool:
    return any(one.get("field") == "actor" and one["value"] == value for one in result["clauses"])


@given(st.lists(st.tuples(QUERIES, st.text(min_size=1, max_size=20)), min_size=1, max_size=20))
def test_any_name_can_be_added_to_a_query_and_taken_away(page: Page, pairs: list[tuple[str, str]]) -> None:
    # Names as they are in records; a blank one is none, and what JavaScript counts as blank is more than in Python.
    pairs = [(text[:100], f"n{value}") for text, value in pairs]
    for (_, value), (added, once, removed) in zip(
        pairs, json.loads(page.evaluate(FACETS, json.dumps(pairs))), strict=True
    ):
        assert has_value(added, value) or "too-many" in {note["note"] for note in added["notes"]}
        assert once
        assert not has_value(removed, value)


def test_a_clause_is_taken_out_without_turning_the_meaning_of_its_neighbours(page: Page) -> None:
    without = '(text) => regesta.withoutField(text, "actor", "A")'
    assert page.evaluate(without, '-actor:"A" OR actor:"B" mosul') == '-actor:"B" mosul'
    assert page.evaluate(without, 'mosul OR actor:A OR raqqa actor:"a" ') == 'mosul OR raqqa actor:"a" '
    assert page.evaluate(without, "mosul actor:A") == "mosul "
    assert page.evaluate("() => regesta.withoutField('actor:A actor:B', 'actor')") == ""
    assert page.evaluate("() => regesta.withClause('say \"hi OR', 'kind:event')") == 'say "hi OR" kind:event'
    assert page.evaluate("() => regesta.withClause('mosul OR', 'kind:event')") == "mosul kind:event"


# Hostile input

READ = """(texts) => JSON.parse(texts).map((text) => {
    const made = parse(text);
    return [made.clauses.length, made.text.length, made.text.isWellFormed() || !text.isWellFormed()];
})"""


def survives(page: Page, texts: list[str]) -> None:
    for text, (clauses, length, whole) in zip(texts, page.evaluate(READ, json.dumps(texts)), strict=True):
        assert (clauses <= 32, length <= 500, whole) == (True, True, True), text[:80]


def test_ten_thousand_of_anything_are_read_at_once(page: Page) -> None:
    pieces = '* ~ " "" + - | : a a* "a +a a| OR title: title:" date:[ date:[2017, [ X ½ ﷺ 💥 \u202e \x00'
    for piece in (
        *pieces.split(" "),
        "\ud83d",
        "\udca5",
        "e\u0301",
        "\u0301",
        " ",
        "\n",
        "a b ",
        "a OR ",
        "the ",
        'x:"a ',
        "date:[2017] ",
    ):
        survives(page, [piece * (10_000 // len(piece)), f"a{piece * 9_999}"])


@given(st.lists(st.one_of(QUERIES, st.text(st.characters(), max_size=700)), min_size=1, max_size=20))
def test_no_text_is_refused(page: Page, texts: list[str]) -> None:
    survives(page, texts)


def test_naughty_strings_are_read(page: Page, shared: Path) -> None:
    path = shared / "corpora" / "hostile" / "naughty-strings" / "blns.json"
    if not path.exists():
        pytest.skip("the list of naughty strings is not on this machine")
    texts = json.loads(path.read_text(encoding="utf-8"))
    survives(page, texts)
    for one, other, written, _ in json.loads(page.evaluate(WRITTEN, json.dumps([text[:300] for text in texts]))):
        assert other == one, written


def test_a_long_query_is_cut_between_words(page: Page) -> None:
    short, long, pair = parsed(page, ["mosul " * 200, "m" * 600, "m" * 499 + "💥" + "m" * 9])
    assert short["text"] == ("mosul " * 84)[:-1][:500].rsplit(" ", 1)[0] or len(short["text"]) <= 500
    assert len(long["text"]) == 500
    assert pair["text"] == "m" * 499
    assert long["notes"] == [{"note": "too-long", "start": 500, "end": 600}]
    assert len(short["clauses"]) == 32
    assert [note["note"] for note in short["notes"]] == ["too-many", "too-long"]


def test_the_parts_work_in_a_worker(page: Page) -> None:
    script = """(rules) => new Promise((resolve) => {
        const source = `"use strict"; const regesta = {};
            [${self.regestaParts.map(String).join(",")}].forEach((part) => part(regesta));
            onmessage = ({ data }) => postMessage(regesta.parseQuery("mosul", regesta.analyser(data)));`;
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(rules);
    })"""
    assert page.evaluate(script, RULES) == parsed(page, ["mosul"])[0]


# Near spellings


def alignment(one: str, other: str) -> int:
    """Optimal string alignment distance by its definition, the whole table."""
    table = [[max(i, j) if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            changed = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, changed)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


NEAR = "([words, typed, most]) => regesta.near(words, typed, most).map(({ form, distance }) => [form, distance])"


@given(
    st.lists(st.text("abc💥é", max_size=9), max_size=60), st.text("abc💥é", max_size=9), st.integers(0, 3)
)  # fmt: skip
def test_near_words_are_those_within_the_distance(page: Page, words: list[str], typed: str, most: int) -> None:
    apart = [(word, alignment(typed, word)) for word in words]
    expected = sorted((pair for pair in apart if pair[1] <= most), key=lambda pair: pair[1])
    assert page.evaluate(NEAR, [words, typed, most]) == [list(pair) for pair in expected]


def test_short_words_and_numbers_are_not_near_others(page: Page) -> None:
    allowed = {"": 0, "un": 0, "isi": 0, "iraq": 1, "raqqaaa": 1, "coalitio": 2, "2017": 0, "mh17plane": 0, "💥💥💥": 0}
    assert page.evaluate("(forms) => forms.map(regesta.allowedDistance)", list(allowed)) == list(allowed.values())


def test_the_suggestion_is_the_nearest_then_the_most_frequent(page: Page) -> None:
    script = "([candidates, typed]) => regesta.suggest(candidates, typed)"
    candidates = [{"form": "mosel", "pages": 3}, {"form": "mosul", "pages": 90}, {"form": "missile", "pages": 999}]
    assert page.evaluate(script, [candidates, "mosil"]) == {"form": "mosul", "distance": 1, "pages": 90}
    assert page.evaluate(script, [candidates, "xyz"]) is None
    assert page.evaluate(script, [[], "mosil"]) is None
    assert page.evaluate(script, [candidates[1:2], "mosul"]) is None
