"""Packs: what stands in one is what the files were, and every problem in one is named where it stands."""

from pathlib import Path

import pytest
from archive import copy_of_small
from hypothesis import example, given
from hypothesis import strategies as st
from test_bad_input import ARTICLE, RECORDS

from builder.build import examine
from builder.content.packed import breaks, pack_of, records_in, unfit
from builder.content.packing import By, pack
from builder.content.read import Audience, kind_of, read, read_everywhere

PACK = "articles/2021-05.pack"
LINES = st.sampled_from(
    [
        b"---",
        b"id: x",
        b"",
        b"==> articles/x.md <==",
        b"==> ",
        b"==>",
        b" ==> x <==",
        b">>>>>>> b",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
    ]
)
BROKEN = "The line is not the whole head of a record, or git left a conflict here."
PATHS = st.sampled_from(["articles/a.md", "articles/2017/b.md", "articles/2017/ c <==.md", "articles/ж.md"])


@given(st.dictionaries(PATHS, st.lists(LINES).map(lambda lines: b"".join(line + b"\n" for line in lines))))
def test_a_pack_gives_back_the_bytes_that_went_in(records: dict[str, bytes]) -> None:
    fitting = {path: data for path, data in records.items() if not breaks(data)}
    found, problems = records_in(PACK, pack_of(fitting)) if fitting else ([], [])
    assert problems == []
    assert {one.path: one.data for one in found} == fitting
    assert [one.path for one in found] == sorted(fitting)
    lines = pack_of(fitting).split(b"\n")
    assert all(lines[one.first_line - 2] == f"==> {one.path} <==".encode() for one in found)


@given(st.lists(LINES | st.binary(max_size=20)).map(b"\n".join))
@example(b"\xef\xbb\xbf==> articles/x.md <==\r\n---\r\n")
def test_whatever_stands_in_a_pack_is_a_record_or_a_problem(data: bytes) -> None:
    found, problems = records_in(PACK, data)
    assert found or problems
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for one in found:
        assert (b"\n".join(lines[one.first_line - 1 :]) + b"\n").startswith(one.data)
    whole = {one.path: one.data for one in found}
    again, _ = records_in(PACK, pack_of(whole)) if whole else ([], [])
    assert {one.path: one.data for one in again} == whole


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\n", ""),
        (b"---\n==>\n ==> x <==\n", ""),
        (b"---\n==> b.md\n", "a line of it begins"),
        (b"---\n<<<<<<< HEAD\n", "a line of it begins"),
        (b"---", "does not end with a newline"),
        (b"", "does not end with a newline"),
        (b"---\r\n", "line ends of Windows"),
        (b"\xef\xbb\xbf---\n", "byte order mark"),
        (b"\xff\n", "not text in UTF-8"),
        (b"a\0b\n", "not text in UTF-8"),
    ],
)
def test_what_a_pack_could_not_hold_says_why(data: bytes, reason: str) -> None:
    found = unfit("articles/a.md", data)
    assert reason in found and bool(reason) == bool(found)


@pytest.mark.parametrize(
    "path", ["articles/a\nb.md", "articles/a\\b.md", "articles/c:a.md", "articles/\u202ea.md", "a.md"]
)
def test_a_path_that_cannot_stand_on_a_line_says_so(path: str) -> None:
    assert "its path" in unfit(path, b"---\n")


def problems_of(data: bytes) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in records_in(PACK, data)[1]]


@pytest.mark.parametrize(
    "path",
    ["withheld/a.md", "articles/../a.md", "/articles/a.md", "articles//a.md", "articles/.a.md", "articles/a.yml",
     "articles/a.md/", "articles/..", "articles/\\..\\a.md", "articles/c:a.md"],
)  # fmt: skip
def test_a_pack_leads_nowhere_but_into_its_own_folder(path: str) -> None:
    data = f"==> articles/a.md <==\n---\n==> {path} <==\n---\n".encode()
    assert problems_of(data) == [(3, f"“{path}” is not the path of a record that may stand in this pack.")]


def test_a_pack_that_says_too_little_is_a_problem_with_its_line() -> None:
    assert problems_of(b"") == [(1, "No record begins here.")]
    assert problems_of(b"---\n==> articles/a.md <==\n") == [(1, "No record begins here.")]
    unended = b"\n==> articles/a.md <==\n---\n==> articles/b.md\n---\n"
    assert problems_of(unended) == [(4, BROKEN)]
    twice = b"==> articles/a.md <==\n---\n==> articles/a.md <==\n---\n"
    assert problems_of(twice) == [(3, "articles/a.md lies here, and in this pack at line 1 too.")]


def test_a_conflict_of_git_is_no_text_of_a_record() -> None:
    ours, theirs = "==> articles/b.md <==\n---\n", "==> articles/c.md <==\n---\n"
    merged = f"==> articles/a.md <==\n---\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    assert problems_of(merged.encode()) == [(3, BROKEN), (9, BROKEN)]


def test_what_editors_do_to_a_whole_file_is_undone() -> None:
    found, problems = records_in(PACK, b"\xef\xbb\xbf==> articles/a.md <== \r\n---\r\nid: a")
    assert (found[0].data, problems) == (b"---\r\nid: a\n", [])


def test_only_ledgers_have_no_packs() -> None:
    assert kind_of("captures/2017.pack") == kind_of("captures/feed.txt"), "it may be the bytes of a capture"
    assert kind_of("2017.pack") is None
    assert kind_of("withheld/a/2017.pack") == kind_of("articles/2017.pack")


def packed_small(tmp_path: Path) -> Path:
    content = copy_of_small(tmp_path)
    pack(content, ["articles", "withheld", "actors"], By.MONTH)
    return content


def test_packed_records_are_read_as_if_they_were_files(tmp_path: Path) -> None:
    alone, together = read(copy_of_small(tmp_path / "alone")), read(packed_small(tmp_path))
    assert together[1] == alone[1] == []
    assert [(s.path, s.kind, s.data, s.sha256) for s in together[0]] == [
        (s.path, s.kind, s.data, s.sha256) for s in alone[0]
    ]
    files = {s.file for s in together[0] if s.pack}
    assert files == {PACK, "withheld/2021-05.pack", "actors/records.pack"}


def test_for_the_public_a_pack_of_withheld_texts_is_not_even_opened(tmp_path: Path) -> None:
    content = packed_small(tmp_path)
    (content / "withheld/2021-05.pack").write_bytes(b"\xff")
    assert [problem.rule for problem in read(content)[1]] == ["pack"]
    assert read(content, Audience.PUBLIC)[1] == []


def packed_by_hand(content: Path) -> dict[str, int]:
    """Put all articles into one pack, broken ones too; path to the line of the pack on which each begins."""
    files = {path.relative_to(content).as_posix(): path for path in (content / "articles").rglob("*.md")}
    data = pack_of({path: file.read_bytes() for path, file in files.items()})
    for file in files.values():
        file.unlink()
    (content / PACK).write_bytes(data)
    return {one.path: one.first_line for one in records_in(PACK, data)[0]}


def places(content: Path, first_lines: dict[str, int]) -> set[tuple[str, int, int, str]]:
    """Where the problems of an archive are, as if the records whose first lines are given were in the pack."""
    found = set()
    for problem in examine(content, Audience.PRIVATE)[1]:
        path = problem.path.removeprefix(f"{content.as_posix()}/")
        line = problem.line + first_lines.get(path, 1) - 1
        found.add((PACK if path in first_lines else path, line, problem.column, problem.rule))
    return found


@pytest.mark.parametrize("case", RECORDS)
def test_a_problem_of_a_packed_record_stands_where_it_is_in_the_pack(tmp_path: Path, case: str) -> None:
    old, new, _ = RECORDS[case]
    alone, together = copy_of_small(tmp_path / "alone"), copy_of_small(tmp_path)
    for content in (alone, together):
        text = (content / ARTICLE).read_text("utf-8")
        count = -1 if case == "no closing line" else 1
        (content / ARTICLE).write_text(text.replace(old, new, count), "utf-8")
    first_lines = packed_by_hand(together)
    assert places(alone, first_lines) == places(together, {}) != set()


def test_a_problem_of_a_whole_record_stands_at_the_line_above_it(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    mayor = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
    (content / mayor).write_bytes(b"\n")
    line = packed_by_hand(content)[mayor] - 1
    found = [one for one in examine(content, Audience.PRIVATE)[1] if one.rule == "empty"]
    assert [(one.path, one.line, one.record) for one in found] == [
        (f"{content}/{PACK}", line, f"{content}/{mayor}"),
    ]


def test_a_byte_that_is_no_text_and_a_control_character_are_found_in_a_pack(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    with (content / ARTICLE).open("ab") as file:
        file.write(b"A tail\x07 of it.\n")
    first_line = packed_by_hand(content)[ARTICLE]
    data = (content / PACK).read_bytes()
    number = data.split(b"\n").index(b"A tail\x07 of it.") + 1
    assert number > first_line
    assert (f"{PACK}", number, 7, "control-character") in places(content, {})
    (content / PACK).write_bytes(data.replace(b"\x07", b"\xff"))
    assert (f"{PACK}", number, 7, "not-utf-8") in places(content, {})


def test_a_record_in_a_pack_and_in_a_file_is_one_problem_that_names_both(tmp_path: Path) -> None:
    content = packed_small(tmp_path)
    data = next(one.data for one in read(content)[0] if one.path == ARTICLE)
    (content / "articles/2021").mkdir()
    (content / ARTICLE).write_bytes(data + b"More.\n")
    sources, problems = read(content)
    assert [(one.path, one.line, one.rule) for one in problems] == [(PACK, 1, "duplicate-path")]
    assert problems[0].message == f"{ARTICLE} lies here, and with other bytes in a file of its own."
    assert [one.data for one in sources if one.path == ARTICLE] == [data]
    assert len(read_everywhere(content)[0]) == len(sources) + 1
    (content / ARTICLE).write_bytes(data)
    assert "with the same bytes in a file of its own" in read(content)[1][0].message
    assert "pack-records" in read(content)[1][0].advice
    (content / ARTICLE).rename(content / "articles/2021-06.pack")
    (content / "articles/2021-06.pack").write_bytes(pack_of({ARTICLE: data + b"More.\n"}))
    _, [problem] = read(content)
    assert (problem.path, f"with other bytes in {PACK}:1" in problem.message) == ("articles/2021-06.pack", True)
