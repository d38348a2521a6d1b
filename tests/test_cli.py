"""Commands as people type them: what they print, and how they end."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from click.testing import CliRunner, Result

from builder.cli import COMMANDS, main

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"


def regesta(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_build_says_what_it_made_and_where_to_open_it(tmp_path: Path) -> None:
    result = regesta("build", "--content", copy_of_small(tmp_path), "--output", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert "34 pages" in result.output
    assert "Private copy." in result.output
    assert f"Open {(tmp_path / 'site/index.html').as_uri()}" in result.output


def test_build_public_leaves_withheld_texts_out(tmp_path: Path) -> None:
    result = regesta("build", "--public", "--content", copy_of_small(tmp_path), "--output", tmp_path / "site")
    assert result.exit_code == 0
    assert "Private copy" not in result.output


def test_build_with_workers_gives_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.cli.hands.ENOUGH", 1)
    content = copy_of_small(tmp_path)
    regesta("build", "--content", content, "--output", tmp_path / "one")
    regesta("build", "--content", content, "--output", tmp_path / "two", "--jobs", "2")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_no_processes_are_begun_for_what_is_one_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []
    monkeypatch.setattr("concurrent.futures.process.ProcessPoolExecutor._spawn_process", begun.append)
    result = regesta("build", "--content", copy_of_small(tmp_path), "--output", tmp_path / "site", "--jobs", "2")
    assert (result.exit_code, begun) == (0, [])


def test_build_with_problems_lists_them_and_ends_with_one(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "act: denies", "act: denys")
    result = regesta("build", "--content", content, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert f"{content.as_posix()}/{MAYOR}:" in result.output
    assert "Did you mean “denies”?" in result.output
    assert "1 problem. The site was not built; an earlier one is as it was." in result.output


def test_check_counts_records_and_ends_with_nought(tmp_path: Path) -> None:
    result = regesta("check", "--content", copy_of_small(tmp_path))
    assert (result.exit_code, result.output) == (0, "13 records, 0 problems.\n")


def test_check_lists_every_problem_and_ends_with_one(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "speaker: ada-quill", "speaker: ada-quil")
    edit(content / "events/bridge-closure.md", "kind: process", "kind: proces")
    result = regesta("check", "--content", content)
    assert result.exit_code == 1
    assert result.output.count("Did you mean") == 2
    assert "2 problems." in result.output


def test_verify_prints_what_was_recomputed(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    result = regesta("verify", "--content", content)
    assert result.exit_code == 0
    assert "472 of 472 bytes accounted for" in result.output
    assert "All verified." in result.output


def test_verify_of_a_site_finds_a_changed_page(tmp_path: Path) -> None:
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    regesta("build", "--content", content, "--output", site)
    assert regesta("verify", "--content", content, "--site", site).exit_code == 0
    (site / "about.html").write_bytes((site / "about.html").read_bytes() + b" ")
    (site / "extra.html").write_text("x", encoding="utf-8")
    (site / "feed.xml").unlink()
    result = regesta("verify", "--content", content, "--site", site)
    assert result.exit_code == 1
    for name in ("about.html", "extra.html", "feed.xml"):
        assert f"{site.as_posix()}/{name}: site-digest" in result.output


def test_ingest_build_and_verify_follow_on_each_other_in_an_empty_folder(tmp_path: Path) -> None:
    dump, content = tmp_path / "dump.txt", tmp_path / "content"
    text = (copy_of_small(tmp_path / "other") / "captures/town-page.txt").read_text(encoding="utf-8")
    dump.write_text(text, encoding="utf-8")
    assert regesta("ingest", dump, "--id", "town-page", "--into", content).exit_code == 0
    assert regesta("build", "--content", content, "--output", tmp_path / "site").exit_code == 0
    result = regesta("verify", "--content", content)
    assert result.exit_code == 0, result.output
    assert f"{len(text.encode())} of {len(text.encode())} bytes accounted for" in result.output
    assert "never sealed" in result.output


@pytest.mark.parametrize(("source", "into"), [(".", "content"), ("content/captures", "content"), (".", ".")])
def test_the_folder_of_the_archive_itself_is_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, into: str
) -> None:
    copy_of_small(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    result = regesta("ingest", source, "--into", into)
    assert result.exit_code == 2
    assert "lie in one another" in result.output
    assert tree(tmp_path) == before


def test_seal_refuses_an_archive_with_problems(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    before = tree(content)["manifest-sha256.txt"]
    edit(content / MAYOR, "speaker: ada-quill", "speaker: nobody")
    assert regesta("seal", "--content", content).exit_code == 1
    assert tree(content)["manifest-sha256.txt"] == before


def test_the_seal_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    regesta("seal", "--content", content)
    subprocess.run(["sha256sum", "--check", "--quiet", "manifest-sha256.txt"], cwd=content, check=True)


def test_locate_prints_a_span_that_check_accepts(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    article = "2021-mayor-denies-bridge-unsafe"
    result = regesta("locate", article, "the number of cracks at 14.", "--content", content)
    assert result.exit_code == 0
    edit(content / MAYOR, "    gist: Its members warned", f"    {result.output}    gist: Its members warned")
    lines = (content / MAYOR).read_text(encoding="utf-8").splitlines()
    old = [n for n, line in enumerate(lines) if line.lstrip().startswith("span:")][-1]
    del lines[old]
    (content / MAYOR).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert regesta("check", "--content", content).exit_code == 0


_BRIDGE = "2021-mayor-denies-bridge-unsafe"


@pytest.mark.parametrize(("article", "quote"), [("nobody", "x"), (_BRIDGE, "the"), (_BRIDGE, "zebra"), (_BRIDGE, "")])
def test_locate_of_words_that_do_not_stand_once_says_so(tmp_path: Path, article: str, quote: str) -> None:
    result = regesta("locate", article, quote, "--content", copy_of_small(tmp_path))
    assert result.exit_code == 2


def test_every_command_has_help_that_begins_with_a_sentence() -> None:
    assert COMMANDS
    for name in COMMANDS:
        result = regesta(name, "--help")
        assert result.exit_code == 0
        text = main.commands[name].help
        assert text
        assert re.match(r"[A-Z][^.]+[.:]", " ".join(text.split())), name


def test_the_exit_codes_are_told_by_help() -> None:
    output = regesta("--help").output
    for word in ("Exit codes", "1 problems", "2 the command", "3 the disk", "130"):
        assert word in output


def test_a_folder_that_cannot_be_written_ends_with_three(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = regesta("build", "--content", content, "--output", tmp_path / "file" / "site")
    assert result.exit_code == 3
    assert "Nothing that was there before was lost." in result.output


def test_problems_are_never_wrapped_where_nobody_looks(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "speaker: ada-quill", "speaker: a-very-long-speaker-id-that-nobody-has-ever-heard-of")
    command = [sys.executable, "-m", "builder", "check", "--content", str(content)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert sum("unknown-id" in line and line.endswith(".") for line in result.stderr.splitlines()) == 1


def test_importing_the_command_line_loads_no_browser_and_no_cluster() -> None:
    code = "import sys, builder.cli; print([m for m in ('playwright', 'distributed') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only POSIX can change the time zone of a process")
def test_the_day_on_which_a_capture_is_received_is_that_of_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are 26 hours between these places, so that no moment has the same date in both."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    dump = copy_of_small(tmp_path) / "captures/town-page.txt"
    received = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        into = tmp_path / zone / "content"
        assert regesta("ingest", dump, "--id", "town-page", "--into", into).exit_code == 0
        received.append((into / "captures/town-page.yml").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert received[0] == received[1]


@pytest.mark.parametrize("given", ["yesterday", "-1", "9" * 30, "٣"])
def test_an_epoch_that_is_no_time_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    dump = copy_of_small(tmp_path) / "captures/town-page.txt"
    result = regesta("ingest", dump, "--id", "town-page", "--into", tmp_path / "into")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("option", ["--received", "--id"])
def test_bytes_of_an_argument_that_are_no_text_are_refused_in_words(tmp_path: Path, option: str) -> None:
    (tmp_path / "dump.txt").write_text("Bridge shut\n\nIt is shut.\n", encoding="utf-8")
    given = {"--received": "2024-04-01", "--id": "dump", option: "2024\udcad"}
    words = [word for pair in given.items() for word in pair]
    result = regesta("ingest", tmp_path / "dump.txt", "--into", tmp_path / "content", *words)
    assert result.exit_code == 1
    assert "2024\\udcad" in result.output
    assert not (tmp_path / "content" / "captures").exists()
