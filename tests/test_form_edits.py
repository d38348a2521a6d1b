"""Filled forms of statements and corrections become edits of records, or an answer that says what is in the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.filled import filled_in
from builder.ingest.issue_forms import FORMS
from tests.archive import copy_of_small, edit, tree
from tests.test_cli import regesta
from tests.test_issue_form import HOSTILE, body, event

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
BRIDGE = "articles/2021/2021-bridge-closed.md"

SAID = {
    "article": "2021-mayor-denies-bridge-unsafe", "speaker": "Town of Saltmouth", "act": "announces",
    "gist": "An engineer from abroad will look at the bridge.", "when": "4 May 2021",
}  # fmt: skip

WRONG = {
    "where": "articles/2021-mayor-denies-bridge-unsafe.html", "says": "two times", "should": "three times",
    "evidence": "The second paragraph says so.",
}  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


def filed(content: Path, values: dict[str, str], form: str) -> tuple[int, str]:
    """Exit code and output for a filled form."""
    path = event(content.parent, body(values, form))
    result = regesta("ingest", path, "--id", "form-7", "--received", "2024-03-15", "--into", content)
    return result.exit_code, result.output


def said(content: Path, **other: str) -> tuple[int, str]:
    return filed(content, {**SAID, **other}, "2-statement")


def corrected(content: Path, **other: str) -> tuple[int, str]:
    return filed(content, {**WRONG, **other}, "3-correction")


def record(content: Path, path: str = MAYOR) -> str:
    return (content / path).read_text("utf-8")


def test_a_statement_is_added_to_its_article_and_to_nothing_else(content: Path) -> None:
    before, text = tree(content), record(content)
    code, told = said(content, according_to="harbour-wire, A. Quill")
    assert code == 0, told
    added = (
        "  - id: s3\n    speaker: town-of-saltmouth\n    act: announces\n"
        "    gist: An engineer from abroad will look at the bridge.\n    when: 2021-05-04\n"
        "    according_to: [harbour-wire, ada-quill]\n"
    )
    assert record(content) == text.replace("citations:\n", f"{added}citations:\n")
    assert {path for path, data in tree(content).items() if before.get(path) != data} == {MAYOR}
    assert "+    gist: An engineer from abroad" in told
    assert regesta("check", "--content", content).exit_code == 0


def test_a_statement_that_the_archive_has_is_not_added_twice(content: Path) -> None:
    assert said(content)[0] == 0
    once = tree(content)
    code, told = said(content, gist=" an engineer from abroad  will look at the bridge", when="", according_to="")
    assert (code, tree(content)) == (0, once), told
    assert "has this statement already: s3 of 2021-mayor-denies-bridge-unsafe" in told


@pytest.mark.parametrize(
    "article",
    [
        "2021-bridge-closed", "bridge-closed", "https://saltmouth.example/archive/articles/2021-bridge-closed.html#s1",
        "articles/bridge-closed.html", "http://www.wire.example/bridge/?utm_source=x", " 2021-bridge-closed ",
        "https://x.example/actors/articles/2021-bridge-closed/origin.html",
    ],
)  # fmt: skip
def test_an_article_is_found_by_its_id_its_page_and_its_original(content: Path, article: str) -> None:
    code, told = said(content, article=article)
    assert code == 0, told
    assert "  - id: s2\n    speaker: town-of-saltmouth\n" in record(content, BRIDGE)


@pytest.mark.parametrize(
    "speaker", ["ada-quill", "Ada Quill", "A. Quill", "actors/ada-quill.html", "https://x.example/a/actors/ada-quill.html"]
)  # fmt: skip
def test_a_speaker_is_found_by_id_page_and_every_form_of_the_name(content: Path, speaker: str) -> None:
    assert said(content, speaker=speaker)[0] == 0
    assert "    speaker: ada-quill\n    act: announces\n" in record(content)


@pytest.mark.parametrize(
    ("when", "written"), [("2021-05~", "2021-05~"), ("May 4, 2021", "2021-05-04"), ("2021", "2021")]
)
def test_a_date_is_written_as_records_have_it(content: Path, when: str, written: str) -> None:
    assert said(content, when=when)[0] == 0
    assert f"    when: {written}\n" in record(content).partition("id: s3")[2]


UNCLEAR = [
    ({"article": "2021-bridge-closd"}, "Article: form: No article of this archive has the id or address “2021-bridge-"
     "closd”. Did you mean “2021-bridge-closed”?"),
    ({"article": "https://other.example/x"}, "Article: form: No article"),
    ({"article": "places/saltmouth.html"}, "Article: form: No article"),
    ({"article": "events/2021-bridge-closed.html"}, "Article: form: No article"),
    ({"article": "http://[2021-bridge-closed"}, "Article: form: No article"),
    ({"article": ""}, "Article: form: Nothing is filled in here."),
    ({"speaker": "Ada Quil"}, "Who says it: form: No actor or outlet of this archive is called “Ada Quil”. Did you "
     "mean “Ada Quill” (ada-quill)?"),
    ({"speaker": "Saltmouth"}, "Who says it: form: No actor or outlet"),
    ({"speaker": "[[ada-quill]]"}, "Who says it: form: No actor or outlet"),
    ({"act": "whispers"}, "What do they do?: form: “whispers” is none of the words of the list. Choose one of: "
     "accuses,"),
    ({"act": "said"}, "Did you mean “says”?"),
    ({"gist": " \u200b "}, "What is said: form: Nothing is filled in here."),
    ({"gist": "x" * 501}, "What is said: form: This is longer than 500 characters."),
    ({"according_to": "Harbour Wire; the Town Crier"}, "According to whom?: form: No actor or outlet of this archive "
     "is called “the Town Crier”."),
    ({"when": "last week"}, "When was it said?: form: “last week” is no date that is understood."),
    ({"when": "03/04/2021"}, "Is it “2021-04-03” or “2021-03-04”?"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "answer"), UNCLEAR, ids=[str(number) for number in range(len(UNCLEAR))])
def test_what_is_not_clear_of_a_statement_is_told_and_nothing_is_written(
    content: Path, values: dict[str, str], answer: str
) -> None:
    before = tree(content)
    code, told = said(content, **values)
    assert code == 1
    assert answer in told
    assert tree(content) == before


def test_everything_that_is_not_clear_is_told_at_once(content: Path) -> None:
    code, told = said(content, article="x", speaker="y", act="z", gist="", when="w", according_to="v")
    assert code == 1
    assert told.count(": form: ") == 6
    assert "6 problems. Nothing was written." in told


def test_a_name_that_two_have_is_nobody_s(content: Path) -> None:
    edit(
        content / "actors/guild-of-engineers.md",
        "kind: organisation\n",
        "kind: organisation\nnames:\n  - {text: Quill}\n",
    )
    edit(content / "actors/ada-quill.md", "{text: A. Quill}", "{text: Quill}")
    code, told = said(content, speaker="Quill")
    assert code == 1
    assert "“Quill” can mean several: ada-quill, guild-of-engineers. Write the id of the right one." in told


def test_an_archive_that_has_problems_already_is_left_alone(content: Path) -> None:
    edit(content / BRIDGE, "act: reports", "act: reprots")
    before = tree(content)
    code, told = said(content)
    assert (code, tree(content)) == (1, before)
    assert "Did you mean “reports”?" in told


def test_a_form_of_an_edit_leaves_no_capture(content: Path) -> None:
    captures = sorted((content / "captures").iterdir())
    assert said(content)[0] == corrected(content)[0] == 0
    assert sorted((content / "captures").iterdir()) == captures


def test_words_that_stand_once_are_corrected_where_they_stand(content: Path) -> None:
    before, text = tree(content), record(content)
    code, told = corrected(content)
    assert code == 0, told
    assert record(content) == text.replace("warned the town two times.", "warned the town three times.")
    assert {path for path, data in tree(content).items() if before.get(path) != data} == {MAYOR}


CORRECTIONS = [
    ("ada-quill", "A. Quill", "Ada Q.", "actors/ada-quill.md", "  - {text: Ada Q.}\n"),
    ("ada-quill", "A. Quill", "Quill, Ada", "actors/ada-quill.md", '  - {text: "Quill, Ada"}\n'),
    ("ada-quill", "Mayor of the town", "Mayor of Saltmouth", "actors/ada-quill.md", "\nMayor of Saltmouth in these"),
    ("bridge-closure", "It was cracked.", "It was rotten: wet.", "events/bridge-closure.md",
     '        text: "It was rotten: wet."\n'),
    ("events/bridge-closure.html", "2 May 2021", "3 May 2021", "events/bridge-closure.md", "\nwhen: 2021-05-03\n"),
    ("about", "made-up archive", "real one", "pages/about.md", "\nA real one for tests.\n"),
    ("https://saltmouth.example/archive/", "Who said what", "What was said", "archive.yml",
     "description: What was said about a bridge that was closed.\n"),
    ("https://saltmouth.example/archive/about.html", "About", "Of this archive", "pages/about.md",
     "title: Of this archive\n"),
    ("2021-mayor-denies-bridge-unsafe", "before  it was\nclosed", "before that", MAYOR, "bridge** before that. She"),
    ("https://wire.example/bridge", "on a Sunday", "on Sunday: early", BRIDGE,
     '    gist: "The town shut the bridge on Sunday: early."\n'),
]  # fmt: skip


@pytest.mark.parametrize("told", CORRECTIONS, ids=[one[1] for one in CORRECTIONS])
def test_names_gists_texts_and_dates_are_corrected(content: Path, told: tuple[str, ...]) -> None:
    where, says, should, path, written = told
    before, form = tree(content), regesta("fmt", "--check", "--content", content).output
    code, output = corrected(content, where=where, says=says, should=should)
    assert code == 0, output
    assert written in record(content, path)
    assert [one for one, data in tree(content).items() if before[one] != data] == [path]
    checked = regesta("check", "--content", content)
    assert checked.exit_code == 0, checked.output
    assert regesta("fmt", "--check", "--content", content).output == form, "it is as canonical as it was"


def test_comments_and_layout_of_a_corrected_record_stay(content: Path) -> None:
    for old, new in (
        ("title: Mayor", "# from print\ntitle:   'Mayor"), ("was unsafe\n", "was unsafe' # as printed\n"),
        ("actors: [ada-quill, guild-of-engineers]", "actors:\n- ada-quill\n\n- guild-of-engineers"),
        ("She relies", "<!-- was: Mayor denies --> She relies"),
    ):  # fmt: skip
        edit(content / MAYOR, old, new)
    text = record(content)
    assert corrected(content, says="Mayor denies", should="Mayor's office denies")[0] == 0
    assert record(content) == text.replace("'Mayor denies that the bridge was unsafe'",
                                           "Mayor's office denies that the bridge was unsafe")  # fmt: skip


@pytest.mark.parametrize(
    ("where", "path", "says", "should"),
    [
        ("https://saltmouth.example/archive", "archive.yml", "The bridge", "Bridges"),
        ("about", "pages/about.md", "made-up archive\nfor", "real archive for"),
        ("2021-mayor-denies-bridge-unsafe", MAYOR, "the state of the", "one state\n\nand the"),
    ],
)
def test_the_ends_of_lines_and_the_mark_of_the_order_of_bytes_stay(
    content: Path, where: str, path: str, says: str, should: str
) -> None:  # fmt: skip
    before = b"\xef\xbb\xbf" + (content / path).read_bytes().replace(b"\n", b"\r\n")
    (content / path).write_bytes(before)
    code, told = corrected(content, where=where, says=says, should=should)
    assert code == 0, told
    old = says.split("\n")[0].encode()
    after = (content / path).read_bytes()
    assert after.partition(should.replace("\n", "\r\n").encode())[0] == before.partition(old)[0]
    assert after.endswith(before.rpartition(says.split("\n")[-1].encode())[2])
    assert regesta("check", "--content", content).exit_code == 0


def test_values_on_several_lines_or_in_quotes_are_corrected_where_they_stand(content: Path) -> None:
    edit(content / "actors/ada-quill.md", "- {text: A. Quill}", "- {text: 'A.  Quill',  kind: variant} # so")
    edit(
        content / MAYOR,
        "title: Mayor denies that the bridge was unsafe",
        "title: Mayor denies that\n  the bridge was unsafe",
    )
    assert corrected(content, where="ada-quill", says="A. Quill", should="[A] Quill")[0] == 0
    assert '- {text: "[A] Quill",  kind: variant} # so' in record(content, "actors/ada-quill.md")
    assert corrected(content, says="bridge was unsafe", should="bridge was safe")[0] == 0
    assert "\ntitle: Mayor denies that the bridge was safe\noutlet: unknown\n" in record(content)


def test_a_value_below_a_sign_for_several_lines_is_for_an_editor(content: Path) -> None:
    edit(
        content / MAYOR,
        "title: Mayor denies that the bridge was unsafe",
        "title: >-\n  Mayor denies that the\n  bridge was unsafe",
    )
    before = tree(content)
    code, told = corrected(content, says="bridge was unsafe", should="bridge was safe")
    assert (code, tree(content)) == (1, before)
    assert f"{MAYOR}:3:8: written-otherwise:" in told


def test_a_correction_of_a_value_that_has_an_origin_says_so_there(content: Path) -> None:
    code, told = corrected(content, says="about 3 May 2021", should="4 May 2021", evidence="It is printed\non page 2.")
    assert code == 1
    assert "published; statements, s1, when" in told
    edit(content / MAYOR, "    when: 2021-05-03~\n", "")
    text = record(content)
    assert (
        corrected(content, says="about 3 May 2021", should="4 May 2021", evidence="It is printed\non page 2.")[0] == 0
    )
    old = (
        "  published:\n    by: contributor\n    because: A caption is dated 3 May 2021 and the text speaks of Monday, "
        "which that day was\n    confidence: medium\n"
    )
    new = "  published: {by: contributor, because: It is printed on page 2., confidence: medium}\n"
    assert record(content) == text.replace("published: 2021-05-03~", "published: 2021-05-04").replace(old, new)
    assert regesta("check", "--content", content).exit_code == 0


def test_an_origin_of_several_values_is_for_an_editor_to_change(content: Path) -> None:
    origin = "names:\n  - {text: A. Quill}\norigins:\n  names: {by: contributor, because: It is so, confidence: high}\n"
    path = content / "actors/ada-quill.md"
    path.write_text(record(content, "actors/ada-quill.md").replace("names:\n  - {text: A. Quill}\n", ""), "utf-8")
    edit(path, "roles:\n  - {title: Mayor, of: town-of-saltmouth}\n",
         "roles:\n  - {title: Mayor, of: town-of-saltmouth}\n" + origin.partition("\n")[0] + "\n"
         + origin.partition("\n")[2])  # fmt: skip
    code, told = corrected(content, where="ada-quill", says="A. Quill", should="A. B. Quill")
    assert code == 1
    assert "One origin speaks of all “names” of ada-quill" in told


ANSWERS = [
    ({"where": "nowhere"}, "Where: form: No record of this archive has the id or address “nowhere”."),
    ({"where": "captures/town-page.html"}, "Where: form: No record"),
    ({"where": "articles/about.html"}, "Where: form: No record"),
    ({"where": ".html"}, "Where: form: No record"),
    ({"where": "places/index.html"}, "Where: form: No record"),
    ({"says": "bridge " * 800}, "What it says: form: This is longer than 5,000 characters."),
    ({"says": "five times"}, "What it says: form: These words do not stand in what is written by hand of "
     "2021-mayor-denies-bridge-unsafe."),
    ({"says": "Guild of Engineers"}, "They stand in guild-of-engineers (name)."),
    ({"says": "bridge"}, "What it says: form: These words stand 3 times: title; statements, s1, gist; the text."),
    ({"says": "wo time"}, "These words do not stand"),
    ({"says": "It was safe"}, "These words do not stand in what is written by hand of"),
    ({"says": "three times", "should": "two times"}, "What it should say stands there already: statements, s2, gist."),
    ({"should": "two times"}, "What it should say: form: This is what it says already."),
    ({"says": "", "should": "", "evidence": ""}, "How can anybody check it?: form: Nothing is filled in here."),
    ({"where": "2021-bridge-closed", "says": "the Harbour Wire reported"}, "The words stand in the text of the "
     "article, which is that of its source."),
    ({"where": "bridge-closure", "says": "2 May 2021", "should": "soon"}, "What it should say: form: “soon” is no date "
     "that is understood."),
    ({"where": "about", "says": "for tests", "should": "<!-- for"}, "pages/about.md:6:1: open-comment:"),
    ({"says": "Mayor denies that the bridge was unsafe", "should": "\u200b"}, "Nothing is filled in here."),
]  # fmt: skip


@pytest.mark.parametrize(("values", "answer"), ANSWERS, ids=[str(number) for number in range(len(ANSWERS))])
def test_a_correction_that_cannot_be_made_is_answered_and_nothing_is_written(
    content: Path, values: dict[str, str], answer: str
) -> None:
    before = tree(content)
    code, told = corrected(content, **values)
    assert code == 1, told
    assert answer in told
    assert tree(content) == before


def test_withheld_texts_are_never_told_of(content: Path) -> None:
    for says in ("had been inspected in March", "She told the Harbour Wire", "number of cracks"):
        code, told = corrected(content, says=says)
        assert code == 1
        assert "withheld" not in told
        assert "They stand in" not in told


def test_a_correction_of_a_record_in_a_pack_leaves_its_neighbours(content: Path) -> None:
    assert regesta("pack-records", "--content", content).exit_code == 0
    before = tree(content)
    code, told = corrected(content)
    assert code == 0, told
    assert said(content)[0] == 0
    assert len([path for path, data in tree(content).items() if before[path] != data]) == 1
    assert regesta("check", "--content", content).exit_code == 0


def test_the_answer_as_a_comment_names_nobody_and_links_to_nothing(content: Path) -> None:
    path = event(content.parent, body({**SAID, "speaker": "@everyone", "gist": ""}, "2-statement"))
    result = regesta("ingest", path, "--format", "markdown", "--into", content)
    assert result.exit_code == 1
    assert (
        "#### `Who says it`\n\n- `form`: No actor or outlet of this archive is called “`@everyone`”." in result.stdout
    )
    assert "#### `What is said`\n\n- `form`: Nothing is filled in here." in result.stdout


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(("form", "field"), [
    *(("2-statement", field.id) for field in FORMS["2-statement"].fields),
    *(("3-correction", field.id) for field in FORMS["3-correction"].fields),
])  # fmt: skip
def test_nothing_that_is_filled_in_breaks_the_archive(content: Path, form: str, field: str, text: str) -> None:
    filed(content, {**(SAID if form == "2-statement" else WRONG), field: text}, form)
    checked = regesta("check", "--content", content)
    assert checked.exit_code == 0, checked.output
    assert not list(content.rglob("*evil*"))


@given(st.text(), st.sampled_from([*FORMS]), st.dictionaries(st.sampled_from(["article", "says", "gist"]), st.text()))
def test_any_text_is_read(text: str, form: str, values: dict[str, str]) -> None:
    for one in (text, body(values, form), text + body(values, form)):
        assert filled_in(one.encode("utf-8", "surrogatepass")) is None
