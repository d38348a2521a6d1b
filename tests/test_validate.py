"""Each rule on the whole archive finds its defect, at its place, and says what to do."""

# ruff: noqa: E501 - a table reads better with one defect on a line

import os
from pathlib import Path

import pytest
from archive import copy_of_small, edit

from builder.build import examine
from builder.content.read import Audience

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
CLOSED = "articles/2021/2021-bridge-closed.md"

DEFECTS = [
    (MAYOR, "speaker: ada-quill", "speaker: ada-quil", "20:14: unknown-id: No actor or outlet has the id “ada-quil”. Did you mean “ada-quill”?"),
    (MAYOR, "speaker: ada-quill", "speaker: saltmouth", "20:14: wrong-kind: “saltmouth” is a place, but an actor or outlet is wanted."),
    (MAYOR, "places: [old-bridge]", "places: [old-bridge, atlantis]", "16:22: unknown-id: No place has the id “atlantis”. Correct it, or add places/atlantis.md."),
    (MAYOR, "actors: [ada-quill,", "actors: [old-bridge,", "wrong-kind: “old-bridge” is a place"),
    (MAYOR, "outlet: unknown", "outlet: evening-post", "unknown-id: No outlet has the id “evening-post”"),
    (MAYOR, "events: [bridge-closure]", "events: [flood]", "unknown-id: No event has the id “flood”"),
    (MAYOR, "  - id: s2", "  - id: s1", "duplicate-id: The statement “s1” stands twice."),
    (MAYOR, "position: was-cracked", "position: was-rusty", "unknown-id: The question safety has no position “was-rusty”; it has was-cracked, was-safe."),
    (MAYOR, "article: 2021-bridge-closed", "article: 2020-bridge", "unknown-id: No article has the id “2020-bridge”"),
    (MAYOR, "capture: town-page", "capture: town-pages", "unknown-id: No capture has the id “town-pages”. Did you mean “town-page”?"),
    (MAYOR, "id: 2021-mayor-denies-bridge-unsafe\n", "id: 2021-mayor\n", "id-and-file: The id is “2021-mayor”"),
    (CLOSED, "url: https://wire.example/bridge", "url: javascript:alert(1)", "address: “javascript:alert(1)” is no address of the web."),
    (CLOSED, "former_ids: [bridge-closed]", "former_ids: [ada-quill]", "duplicate-id: “ada-quill” is also an id of actors/ada-quill.md."),
    ("actors/ada-quill.md", "of: town-of-saltmouth", "of: town", "unknown-id: No actor or outlet has the id “town”"),
    ("places/saltmouth.md", "kind: town\n", "kind: town\nparent: old-bridge\n", "circular: “saltmouth” lies in itself."),
    ("places/saltmouth.md", "latitude: 50.25", "latitude: 95", "coordinates: 95.0, -3.75 is no point on the earth."),
    ("outlets/harbour-wire.md", "place: saltmouth", "place: ada-quill", "wrong-kind: “ada-quill” is an actor, but a place is wanted."),
    ("events/bridge-closure.md", "where: [old-bridge]", "where: [bridge]", "unknown-id: No place has the id “bridge”"),
    (MAYOR, "actors: [ada-quill, guild-of-engineers]", "actors: [ada-quill, ada-quill]", "duplicate-id: The id “ada-quill” stands twice."),
    (MAYOR, "selector: {bytes: [0, 343]}", "selector: {bytes: [9, 343]}", "provenance: Bytes 9 to 343 are given, the ledger keeps bytes 0 to 343 for it."),
    (MAYOR, "position: was-cracked, stance: supports", "position: was-safe, stance: supports", "duplicate-id: The position “bridge-closure, safety, was-safe” stands twice."),
    (MAYOR, "statement: InC", "statement: INC", "bad-value: rights, statement: “INC” is not a rights"),
    (MAYOR, "length: 2", "length: 6_", "bad-value: text, length: “6_"),
    (CLOSED, "text: {sha256", "# {sha256", "missing-key: The text is published in full, so “text” must say its digest."),
    (CLOSED, "statement: CC-BY-4.0", "statement: InC", "rights: “InC” is published in full."),
    (CLOSED, "former_ids: [bridge-closed]", "former_ids: [index]", "reserved-id: “index” is kept for a page that every site has."),
    (CLOSED, "title: Bridge closed after storm", 'title: "Bridge\\x01 closed"', "bad-value: title: the text holds the control character U+0001."),
    ("events/bridge-closure.md", "id: was-cracked", "id: was-safe", "duplicate-id: The position “was-safe” stands twice."),
    ("pages/about.md", "A made-up", "> " * 70 + "A made-up", "6:1: markup-depth: Quotations or lists are nested too deeply here."),
    ("pages/about.md", "A made-up", "A made\x02up", "6:7: control-character: The text holds the control character U+0002."),
    ("actors/ada-quill.md", "id: ada-quill", "id: con", "bad-value: id: “con” is not an id: Windows keeps files of this name for itself."),
    ("archive.yml", "base_url: https://saltmouth.example/archive/", 'base_url: "http://["', "address: “http://[” is no address of the web."),
    ("archive.yml", "base_url: https:", "base_url: ftp:", "address: “ftp://saltmouth.example/archive/” is no address of the web."),
    ("captures/town-page.yml", "fate: furniture, because: label", "fate: furniture", "ledger: A segment is furniture without a reason."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), DEFECTS, ids=[row[3][:50] for row in DEFECTS])
def test_a_defect_is_found_at_its_place(tmp_path: Path, path: str, old: str, new: str, expected: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / path, old, new)
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    assert any(f"{content.as_posix()}/{path}" in line and expected in line for line in found), found


def test_the_small_archive_has_no_problem(tmp_path: Path) -> None:
    assert examine(copy_of_small(tmp_path), Audience.PRIVATE)[1] == []


def test_all_problems_are_listed_at_once_sorted_by_place(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "speaker: ada-quill", "speaker: nobody")
    edit(content / CLOSED, "published: 2021-05-02", "published: 2021-13")
    edit(content / "places/saltmouth.md", "kind: town\n", "kind: toun\n")
    problems = examine(content, Audience.PRIVATE)[1]
    assert [(p.path.removeprefix(f"{content.as_posix()}/"), p.rule) for p in problems] == [
        (CLOSED, "bad-value"),
        (MAYOR, "unknown-id"),
        ("places/saltmouth.md", "bad-value"),
    ]


def test_a_record_that_cannot_be_read_is_not_also_reported_as_missing(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "actors/ada-quill.md", "kind: person", "kind: persona")
    assert [p.rule for p in examine(content, Audience.PRIVATE)[1]] == ["bad-value"]


def test_two_records_of_one_id_are_a_problem_that_names_both(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "outlets/ada-quill.md").write_text(
        "---\nid: ada-quill\nname: Ada\nkind: website\n---\n", encoding="utf-8"
    )
    found = [str(p) for p in examine(content, Audience.PRIVATE)[1] if p.rule == "duplicate-id"]
    assert len(found) == 1
    assert "outlets/ada-quill.md:2:5" in found[0]
    assert "actors/ada-quill.md" in found[0]


def test_a_text_that_was_changed_differs_from_its_digest(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "withheld/2021-mayor-denies-bridge-unsafe.md", "warned the town twice", "warned the town thrice")
    assert "text-digest" in {p.rule for p in examine(content, Audience.PRIVATE)[1]} <= {"text-digest", "orphan"}
    assert examine(content, Audience.PUBLIC)[1] == []


def test_a_published_text_that_was_changed_differs_from_its_digest(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "The town closed the old bridge", "The town shut the old bridge")
    assert [p.rule for p in examine(content, Audience.PUBLIC)[1]] == ["text-digest", "orphan"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [((0, 1), "orphan"), ((0, 9999), "span"), ((50, -50), "bad-value"), ((1, 1), "span-digest")],
)
def test_a_span_that_was_moved_is_a_problem(tmp_path: Path, change: tuple[int, int], rule: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "span: {start: 0, end: 40", f"span: {{start: {change[0]}, end: {40 + change[1]}")
    assert [p.rule for p in examine(content, Audience.PRIVATE)[1]] == [rule]


def test_a_withheld_text_without_an_article_is_a_problem(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "withheld/2020-lost.md").write_text("---\nid: 2020-lost\n---\nLost.\n", encoding="utf-8")
    assert [p.rule for p in examine(content, Audience.PRIVATE)[1]] == ["no-article"]


def test_a_folder_without_archive_yml_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert [p.rule for p in examine(tmp_path / "content", Audience.PRIVATE)[1]] == ["unreadable"]


def test_a_ledger_with_a_gap_or_an_overlap_is_a_problem(tmp_path: Path) -> None:
    for old, new in (("bytes: [41, 168]", "bytes: [45, 168]"), ("bytes: [41, 168]", "bytes: [30, 168]")):
        content = copy_of_small(tmp_path / new.replace(" ", ""))
        edit(content / "captures/town-page.yml", old, new)
        assert "ledger" in {p.rule for p in examine(content, Audience.PRIVATE)[1]}


def test_an_origin_of_a_key_that_does_not_exist_is_a_problem_with_the_right_spelling(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "  published:\n", "  publishd:\n")
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    assert len(found) == 1
    assert "unknown-key: “publishd” is not a key of this record" in found[0]
    assert "Did you mean “published”?" in found[0]


def test_a_misspelt_folder_is_not_passed_over(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "pages").rename(content / "page")
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    assert [line.split(": ", 1)[1] for line in found] == [
        "misplaced: Nothing reads “about.md” in “page”. Did you mean “pages”?"
    ]


def test_a_full_text_that_is_in_copyright_is_a_point_to_review_and_no_error(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "statement: CC-BY-4.0", "statement: InC")
    found = examine(content, Audience.PRIVATE)[1]
    assert [(problem.rule, problem.severity.value) for problem in found] == [("rights", "review")]


def test_an_article_for_which_the_ledger_keeps_nothing_is_a_problem(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    ledger = content / "captures/town-page.yml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("article: 2021-bridge-closed", "article: 2021-mayor-denies-bridge-unsafe"), "utf-8")
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    assert any("provenance: The ledger of town-page keeps nothing for it." in line for line in found), found


@pytest.mark.parametrize("name", ["actor/x.md", "foo.md", "captures/new.yaml", "pages/x.txt", "withheld/x.html"])
def test_a_file_that_nothing_reads_is_named(tmp_path: Path, name: str) -> None:
    content = copy_of_small(tmp_path)
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("---\nid: x\ntitle: X\n---\n", encoding="utf-8")
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    assert len(found) == 1
    assert f"{name}: misplaced:" in found[0]


def test_links_and_pipes_are_named_and_never_followed(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (tmp_path / "secret.md").write_text("---\nid: secret\ntitle: S\n---\nhost secret\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (content / "pages/secret.md").symlink_to(tmp_path / "secret.md")
    (content / "actors/more").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(content / "places/pipe.md")
    found = {
        problem.path.removeprefix(f"{content.as_posix()}/"): problem
        for problem in examine(content, Audience.PRIVATE)[1]
    }
    assert set(found) == {"pages/secret.md", "actors/more", "places/pipe.md"}
    assert {found[name].rule for name in ("pages/secret.md", "places/pipe.md")} == {"unreadable"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "events").chmod(0)
    found = [str(problem) for problem in examine(content, Audience.PRIVATE)[1]]
    (content / "events").chmod(0o755)
    assert any("events: unreadable" in line for line in found), found


def test_a_gist_in_the_words_of_a_withheld_text_is_a_point_to_review(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    copied = "The Guild of Engineers said its members had warned the town twice."
    edit(content / MAYOR, "gist: Its members warned the town two times.", f"gist: {copied}")
    found = examine(content, Audience.PRIVATE)[1]
    assert [(problem.rule, problem.line > 1) for problem in found] == [("copied", True)]
    assert "repeats 12 words in a row" in found[0].message


def test_a_withheld_text_that_was_pasted_into_the_record_is_a_problem(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    body = (content / "withheld/2021-mayor-denies-bridge-unsafe.md").read_text(encoding="utf-8").rpartition("---\n")[2]
    path = content / MAYOR
    front = path.read_text(encoding="utf-8").rpartition("---\n")[0]
    path.write_text(f"{front}---\n\n{body}", encoding="utf-8")
    for audience in Audience:
        found = examine(content, audience)[1]
        assert [problem.rule for problem in found] == ["copied-text"], audience


@pytest.mark.parametrize("reference", ["&#12;", "&#13;", "&#10;"])
def test_a_reference_to_a_control_character_is_a_problem(tmp_path: Path, reference: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "pages/about.md", "A made-up archive", f"A made-up{reference} archive")
    assert [problem.rule for problem in examine(content, Audience.PRIVATE)[1]] == ["control-character"]


def test_a_thousand_problems_of_one_file_are_found_in_one_reading(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "places: [old-bridge, saltmouth]", f"places: [{', '.join(f'p{n}' for n in range(1000))}]")
    found = examine(content, Audience.PRIVATE)[1]
    assert len(found) == 1000
    assert len({problem.column for problem in found}) == 1000


def test_a_former_id_that_is_the_records_own_or_stands_twice_is_a_problem(tmp_path: Path) -> None:
    for former in ("[2021-bridge-closed]", "[yy, yy]"):
        content = copy_of_small(tmp_path / former)
        edit(content / CLOSED, "former_ids: [bridge-closed]", f"former_ids: {former}")
        assert [problem.rule for problem in examine(content, Audience.PRIVATE)[1]] == ["duplicate-id"], former
