"""Records put into packs and taken out again: nothing is lost, nothing changes, whenever a run is stopped."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from archive import copy_of_small, edit, free_article, tree, written
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from suggested import STATED, add_ferry, opened, run_standin
from test_ingest import small_dump, take_in

from builder.build import Order, build, examine
from builder.cli import main
from builder.content.change import carry_out, undone
from builder.content.format import document
from builder.content.packing import (
    By,
    pack,
    plan_files,
    plan_packs,
    remove_files,
    remove_packs,
    unpack,
    write_packs,
    write_records,
)
from builder.content.read import PACKABLE, Audience, read, read_everywhere
from builder.content.seal import write_seal
from builder.content.stored import write
from builder.fixity import sha256_bytes
from builder.output.publish import MANIFEST
from builder.problems import InvalidContent
from builder.review.accept import accept
from builder.review.chosen import choose
from builder.suggest.files import suggestions_at
from builder.verify import verify

ROOT = Path(__file__).resolve().parent.parent
MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
CLOSED = "articles/2021/2021-bridge-closed.md"
PACK = "articles/2021-05.pack"


def regesta(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def records(content: Path) -> dict[str, bytes]:
    return {source.path: source.data for source in read_everywhere(content)[0]}


# Nothing is lost

PARTS = st.sampled_from(["a", "b", "2017", "ж", " c <==", "d\\e", "f:g", "==> h <=="])
PIECES = st.sampled_from(
    [
        b"---\n",
        b"id: x\n",
        b"==> articles/x.md <==\n",
        b"==> ",
        b">>>>>>> x\n",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\r",
        b"\xff",
        b"\0",
        b"\n",
    ]
)
FILES = st.dictionaries(
    st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "articles/" + "/".join(parts) + ".md"),
    st.lists(PIECES | st.binary(max_size=8), max_size=6).map(b"".join),
    max_size=8,
)


@settings(max_examples=60)
@given(FILES, st.sampled_from(By))
def test_any_files_come_back_as_they_were(files: dict[str, bytes], by: By) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = written(Path(folder), free_article("one", "A text."), free_article("two", "Text.", published="2017"))
        for path, data in files.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(data)
        before = tree(content)
        packed = pack(content, PACKABLE, by)
        assert sum(packed.packs.values()) + len(packed.left) == len(before) - 1
        assert records(content) == before
        assert unpack(content, []).packs == packed.packs
        assert tree(content) == before


def test_a_second_run_adds_to_the_packs_and_changes_no_other_line(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    add_ferry(content)
    pack(content, ["articles"], By.YEAR)
    assert sorted(tree(content / "articles")) == ["2021.pack", "2022.pack"]
    before = (content / "articles/2021.pack").read_text("utf-8")
    added = document(*free_article("a", "A text.", published="2021-01-01"))
    (content / "articles/a.md").write_text(added, "utf-8")
    pack(content, ["articles"], By.YEAR)
    assert (content / "articles/2021.pack").read_text("utf-8") == f"{before}==> articles/a.md <==\n{added}"
    assert pack(content, ["articles"], By.YEAR).packs == {}


def test_records_are_grouped_by_the_first_day_that_their_date_can_mean(tmp_path: Path) -> None:
    dates = {"a": "2017-04-30~", "b": "2017", "c": "2017-04-01/2017-05-01", "d": "../2017-04", "e": "201X"}
    for by, expected in (
        (By.DAY, {"2017-04-30": 1, "2017-01-01": 1, "2017-04-01": 1, "undated": 1, "2010-01-01": 1}),
        (By.MONTH, {"2017-04": 2, "2017-01": 1, "undated": 1, "2010-01": 1}),
        (By.YEAR, {"2017": 3, "undated": 1, "2010": 1}),
        (By.FOLDER, {"records": 5}),
    ):
        made = [free_article(name, "A text.", published=date) for name, date in dates.items()]
        found = pack(written(tmp_path / by.value, *made), ["articles"], by).packs
        assert found == {f"articles/{name}.pack": number for name, number in expected.items()}


def test_a_withheld_text_goes_by_the_date_of_its_article_wherever_that_lies(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    add_ferry(content)
    pack(content, ["articles"], By.MONTH)
    (content / "withheld/stray.md").write_text("---\nid: stray\n---\n\nText.\n")
    moved = pack(content, ["withheld"], By.MONTH)
    assert moved.packs == {"withheld/2021-05.pack": 1, "withheld/2022-05.pack": 1, "withheld/undated.pack": 1}


# The same site


def small_without_repository(folder: Path) -> Path:
    """The small archive without the address to which “Suggest a change” leads."""
    content = copy_of_small(folder)
    lines = (content / "archive.yml").read_text("utf-8").splitlines(keepends=True)
    (content / "archive.yml").write_text("".join(line for line in lines if "repository_url" not in line), "utf-8")
    return content


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("audience", Audience)
def test_the_site_is_the_same_byte_for_byte(tmp_path: Path, by: By, audience: Audience) -> None:
    content = small_without_repository(tmp_path)
    build(Order(content, tmp_path / "alone", audience))
    moved = pack(content, PACKABLE, by)
    assert sum(moved.packs.values()) == len(list(read(content)[0])) - 2, "all but archive.yml and the ledger"
    build(Order(content, tmp_path / "together", audience))
    assert tree(tmp_path / "alone") == tree(tmp_path / "together")


def test_the_archive_of_the_repository_gives_the_same_site(tmp_path: Path) -> None:
    bytes_of_captures = shutil.ignore_patterns("*.txt", "withheld")
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content", ignore=bytes_of_captures))
    build(Order(content, tmp_path / "alone"))
    pack(content, PACKABLE, By.MONTH)
    build(Order(content, tmp_path / "together"))
    assert tree(tmp_path / "alone") == tree(tmp_path / "together")


def test_only_the_way_to_suggest_a_change_differs_and_leads_to_the_pack(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    build(Order(content, tmp_path / "alone"))
    pack(content, ["articles"], By.MONTH)
    build(Order(content, tmp_path / "together"))
    alone, together = tree(tmp_path / "alone"), tree(tmp_path / "together")
    page = "articles/2021-bridge-closed.html"
    assert f"/edit/HEAD/content/{PACK}".encode() in together[page]
    for path in alone.keys() - {MANIFEST}:
        for record in (MAYOR, CLOSED):
            alone[path] = alone[path].replace(f"HEAD/content/{record}".encode(), f"HEAD/content/{PACK}".encode())
            alone[path] = alone[path].replace(
                f"file={quote(record, safe='')}".encode(), f"file={quote(PACK, safe='')}".encode()
            )
        assert alone[path] == together[path], path


def test_the_seal_of_an_archive_holds_when_it_is_packed(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    write_seal(content, examine(content, Audience.PRIVATE)[0])
    sealed = (content / "manifest-sha256.txt").read_bytes()
    alone = verify(content, ())
    pack(content, PACKABLE, By.MONTH)
    together = verify(content, ())
    assert (together.problems, together.records, together.texts) == (alone.problems, alone.records, alone.texts)
    write_seal(content, examine(content, Audience.PRIVATE)[0])
    assert (content / "manifest-sha256.txt").read_bytes() == sealed
    edit(content / PACK, "She relies on an inspection", "She relies on inspections")
    [problem] = verify(content, ()).problems
    lines = (content / PACK).read_text("utf-8").splitlines()
    assert (problem.rule, lines[problem.line - 1]) == ("sealed-digest", f"==> {MAYOR} <==")


# Whenever a run is stopped


def test_a_run_that_is_stopped_before_the_files_are_gone_is_finished_by_the_next(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    before = tree(content)
    write_packs(plan_packs(content, ["articles"], By.MONTH))
    assert {path: data for path, data in tree(content).items() if not path.endswith(".pack")} == before
    [problem] = read(content)[1]
    assert (problem.path, problem.rule) == (PACK, "duplicate-path")
    assert "with the same bytes in a file of its own, and so do 1 more of this pack" in problem.message
    halfway = Path(shutil.copytree(content, tmp_path / "halfway"))
    assert pack(content, ["articles"], By.MONTH).packs == {PACK: 2}
    assert (read(content)[1], sorted(tree(content / "articles"))) == ([], ["2021-05.pack"])
    unpack(halfway, [])
    assert tree(halfway) == before


def test_unpacking_that_is_stopped_before_the_packs_are_gone_is_finished_by_the_next(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    before = tree(content)
    pack(content, ["articles"], By.MONTH)
    plan = plan_files(content, [])
    write_records(plan)
    (content / CLOSED).unlink()
    assert [problem.rule for problem in read(content)[1]] == ["duplicate-path"]
    assert unpack(content, []).packs == {PACK: 2}
    assert tree(content) == before


def test_a_record_in_two_packs_with_the_same_bytes_becomes_one_file(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    before = tree(content)
    pack(content, ["articles"], By.MONTH)
    shutil.copyfile(content / PACK, content / "articles/copy.pack")
    [problem] = read(content)[1]
    assert (problem.path, problem.advice) == ("articles/copy.pack", "")
    assert f"with the same bytes in {PACK}:1" in problem.message
    assert unpack(content, []).packs == {PACK: 2, "articles/copy.pack": 2}
    assert tree(content) == before


def test_a_file_that_was_edited_meanwhile_is_not_taken_away(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    plan = plan_packs(content, ["articles"], By.MONTH)
    write_packs(plan)
    edit(content / MAYOR, "She relies", "He relies")
    mine = (content / MAYOR).read_bytes()
    assert remove_files(plan).left == {MAYOR: "its file holds other bytes"}
    assert (content / MAYOR).read_bytes() == mine
    before = tree(content)
    for command in ("pack-records", "unpack-records", "build"):
        code, output = regesta(command, "--content", content)
        assert (code, f"{MAYOR} lies here, and with other bytes in a file of its own" in output) == (1, True)
    assert tree(content) == before


def test_a_pack_that_was_edited_meanwhile_is_not_taken_away(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    pack(content, ["articles"], By.MONTH)
    plan = plan_files(content, [])
    write_records(plan)
    edit(content / PACK, "She relies", "He relies")
    mine = (content / PACK).read_bytes()
    moved = remove_packs(plan)
    assert (moved.left, moved.packs) == ({MAYOR: "its file holds other bytes"}, {PACK: 1})
    assert (content / PACK).read_bytes() == mine


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("command", ["pack-records", "unpack-records"])
def test_a_run_that_is_killed_loses_nothing(tmp_path: Path, command: str) -> None:
    many = [free_article(f"a-{number}", "A text.", published=f"20{number % 50 + 10}") for number in range(100)]
    for attempt in range(3):
        content = written(tmp_path / str(attempt), *many)
        wanted = tree(content)
        if command == "unpack-records":
            pack(content, ["articles"], By.YEAR)
        start = set(tree(content))
        line = [sys.executable, "-m", "builder", command, "--content", str(content)]
        with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + 20
            while process.poll() is None and time.monotonic() < deadline:
                if (
                    sum(1 for path in (content / "articles").iterdir() if f"articles/{path.name}" not in start)
                    > attempt * 15
                ):
                    break
            process.kill()
        left = {path: data for path, data in tree(content).items() if Path(path).name.startswith(".")}
        assert records(content) == wanted
        pack(content, ["articles"], By.MONTH)
        assert read(content)[1] == []
        unpack(content, [])
        assert {path: data for path, data in tree(content).items() if path not in left} == wanted


# What is refused


def test_nothing_is_packed_where_the_archive_cannot_be_read(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "articles/2021-04.pack").write_text("My notes.\n")
    before = tree(content)
    code, output = regesta("pack-records", "--content", content)
    assert code == 1
    assert f"{content.as_posix()}/articles/2021-04.pack:1:1: pack: No record begins here." in output
    assert "Nothing was written." in output
    assert tree(content) == before
    assert regesta("unpack-records", "--content", tmp_path / "nowhere")[0] == 1


def test_no_link_leads_records_out_of_the_archive(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    pack(content, ["articles"], By.MONTH)
    (tmp_path / "elsewhere").mkdir()
    (content / "articles/2021").symlink_to(tmp_path / "elsewhere")
    code, output = regesta("unpack-records", "--content", content)
    assert (code, "unreadable: It is a link" in output) == (1, True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "articles/odd.md").write_bytes(b"---\r\n---\r\n")
    (content / "articles/broken.md").write_text("---\nid: broken\n---\n")
    folder = content.as_posix()
    code, output = regesta("pack-records", "--content", content)
    assert code == 0
    assert f"{folder}/{PACK}  2\n" in output
    assert f"{folder}/articles/odd.md stays, since it has a byte order mark or line ends of Windows" in output
    assert f"{folder}/articles/broken.md stays, since it cannot be read as a record.\n" in output
    assert output.endswith("2 records packed into 1 pack; 2 left as they were.\n")
    assert regesta("unpack-records", content / "articles/2021-06.pack", "--content", content)[0] == 1
    code, output = regesta("unpack-records", content / PACK, "--content", content)
    assert (code, output) == (0, f"{folder}/{PACK}  2\n2 records taken out of 1 pack.\n")
    assert regesta("unpack-records", "--content", content) == (0, "0 records taken out of 0 packs.\n")


# Commands that write records


def same_in_a_pack(content: Path, command: Callable[[Path], object]) -> None:
    """Do the same with the records as files and as packs; what becomes of the archive is the same."""
    together = Path(shutil.copytree(content, content.parent / "together"))
    pack(together, PACKABLE, By.FOLDER)
    packs = {path for path in tree(together) if path.endswith(".pack")}
    command(content)
    command(together)
    assert records(together) == records(content)
    assert packs == {path for path in tree(together) if path.endswith(".pack")}
    unpack(together, [])
    assert tree(together) == tree(content)


@pytest.mark.parametrize("kind", ["actor", "place", "event", "statement"])
def test_accepting_changes_the_record_in_its_pack(tmp_path: Path, kind: str) -> None:
    content = copy_of_small(tmp_path)
    add_ferry(content)
    key = next(
        one.key
        for one in run_standin(content)[kind]
        if one.words in ("Ida Storm", "Nordhaven", STATED) or kind == "event"
    )

    def accepting(folder: Path) -> None:
        words = ("--gist", "It saw the storm coming.") if kind == "statement" else ()
        code, output = regesta("accept", key, *words, "--content", folder)
        assert code == 0, output

    same_in_a_pack(content, accepting)


def test_a_change_in_a_pack_is_taken_back_to_the_byte_and_touches_only_its_lines(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    add_ferry(content)
    key = run_standin(content)["actor"][0].key
    pack(content, PACKABLE, By.FOLDER)
    before = tree(content)
    archive = opened(content)
    chosen = choose(suggestions_at(content), key, archive)
    assert chosen
    change = accept(chosen)
    carry_out(change)
    assert examine(content, Audience.PRIVATE)[1] == []
    where = {path: (file.pack, file.first_line) for path, file in change.later.files.items()}
    assert where == {source.path: (source.pack, source.first_line) for source in read(content)[0]}
    pack_of_ferry = "articles/2022/records.pack"
    old, new = before[pack_of_ferry].splitlines(), (content / pack_of_ferry).read_bytes().splitlines()
    assert [line for line in old if line not in new] == []
    carry_out(undone(change))
    assert tree(content) == before


def test_a_pack_that_was_edited_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    add_ferry(content)
    key = run_standin(content)["actor"][0].key
    pack(content, ["articles"], By.YEAR)
    chosen = choose(suggestions_at(content), key, opened(content))
    assert chosen
    change = accept(chosen)
    edit(content / "articles/2022.pack", "title: The ferry", "title: The other ferry")
    before = tree(content)
    with pytest.raises(InvalidContent, match=r"articles/2022.pack: edited-meanwhile"):
        carry_out(change)
    assert tree(content) == before


def test_anchor_changes_the_record_in_its_pack(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "The town closed the old bridge on Sunday", "On Sunday the town closed the old bridge")
    edit(content / "withheld/2021-mayor-denies-bridge-unsafe.md", "Mayor Ada Quill", "The mayor Ada Quill")
    same_in_a_pack(content, lambda folder: regesta("anchor", "--content", folder))
    assert "On Sunday" in (content / CLOSED).read_text("utf-8")


def test_ingesting_again_changes_and_takes_back_records_in_their_packs(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour", "tunnel")
    for name in ("alone", "together"):
        (tmp_path / name).mkdir()
        take_in(tmp_path / name, data)
    content = tmp_path / "together" / "content"
    pack(content, ["articles", "withheld"], By.FOLDER)
    start = tree(content)
    assert take_in(tmp_path / "together", data).written == ()
    assert tree(content) == start
    for name in ("alone", "together"):
        corrections = tmp_path / name / "content/captures/first.corrections.yml"
        corrections.write_text(f"sha256: {sha256_bytes(data)}\njoin: [9]\n")
    one, other = (take_in(tmp_path / name, data) for name in ("alone", "together"))
    assert one.removed == other.removed != ()
    assert any(path.endswith(".pack") for path in other.written)
    assert records(content) == records(tmp_path / "alone/content")
    assert examine(content, Audience.PRIVATE)[1] == examine(tmp_path / "alone/content", Audience.PRIVATE)[1] == []


def test_a_packed_withheld_text_that_a_person_has_edited_is_not_lost(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour")
    take_in(tmp_path, data)
    content = tmp_path / "content"
    pack(content, ["withheld"], By.FOLDER)
    edit(content / "withheld/records.pack", "Rust was found", "Much rust was found")
    before = tree(content)
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, data)
    assert [(one.path, one.rule) for one in error.value.problems] == [("withheld/records.pack", "edited")]
    assert tree(content) == before


def test_a_record_that_its_pack_could_not_hold_is_refused(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    pack(content, ["articles"], By.MONTH)
    before = tree(content)
    for data in (b"---\n==> x\n", b"---"):
        with pytest.raises(InvalidContent, match="not-packable"):
            write(content, {"articles/new.md": b"---\n", MAYOR: data}, {MAYOR: PACK})
    assert tree(content) == before


def test_a_record_in_two_places_is_not_written_in_one_of_them(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    write_packs(plan_packs(content, ["articles"], By.MONTH))
    before = tree(content)
    with pytest.raises(InvalidContent, match="duplicate-path"):
        write(content, {MAYOR: b"---\n"}, {MAYOR: PACK})
    assert tree(content) == before


def test_a_pack_without_records_is_gone(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    pack(content, ["articles"], By.MONTH)
    write(content, {MAYOR: None, CLOSED: None}, {MAYOR: PACK, CLOSED: PACK})
    assert not (content / PACK).exists()


def test_uses_and_search_lead_to_the_line_in_the_pack(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    pack(content, ["articles"], By.MONTH)
    lines = (content / PACK).read_text("utf-8").splitlines()
    _, output = regesta("uses", "guild-of-engineers", "--content", content)
    numbers = [int(line.split(":")[1]) for line in output.splitlines() if PACK in line]
    assert numbers and all("guild-of-engineers" in lines[number - 1] for number in numbers)
    _, output = regesta("search", "relies inspection", "--content", content)
    number = lines.index(next(line for line in lines if "relies on an inspection" in line)) + 1
    assert f"{PACK}:{number}" in output
    edit(content / PACK, f"==> {MAYOR} <==\n---\n", f"==> {MAYOR} <==\n---\n# A line more.\n")
    assert f"{PACK}:{number + 1}" in regesta("search", "relies inspection", "--content", content)[1]
