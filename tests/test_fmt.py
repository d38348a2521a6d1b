"""`regesta fmt`: one canonical form, in which no comment is lost and nothing says anything else."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.content.canonical import canonical, comments_of
from builder.content.comments import uncommented
from builder.content.format import document, mapping, plain
from builder.content.packed import pack_of
from builder.content.parse import RecordFile, parse
from builder.content.read import FOLDERS, Source
from builder.fixity import sha256_bytes
from builder.model import Actor, Archive, Capture, Record
from tests.test_cli import regesta
from tests.test_format import records

CASES = Path(__file__).with_name("fmt_cases")
OWN = Path(__file__).parent.parent / "content"
_CASE = re.compile(r"## (.+?)\n\n```markdown\n(.*?)```\n\n```markdown\n(.*?)```\n", re.DOTALL)


def cases() -> list[Any]:
    found = [one for path in sorted(CASES.glob("*.md")) for one in _CASE.findall(path.read_text("utf-8"))]
    return [pytest.param(before, after, id=title) for title, before, after in found]


def source(text: str, kind: type[Record] = Actor, path: str = "actors/x.md") -> Source:
    return Source(path, kind, text.encode(), sha256_bytes(text.encode()))


def parsed(one: Source) -> RecordFile:
    read = parse(one)
    assert read.file is not None, [str(problem) for problem in read.problems]
    return read.file


def test_there_are_cases() -> None:
    assert len(cases()) == 6


@pytest.mark.parametrize("text", ["Who? %Q", "Who? @Q", "Who? 'Q", "Who?", "W?#Q", "W ?Q"])
def test_a_question_between_brackets_is_read_as_records_are_read(text: str) -> None:
    """PyYAML's own reader parts such a text in two, and cannot go on at some signs."""
    before = f"---\nid: x\nname: X\nkind: person\nnames:\n  - {{text: {text}}}  # said\n---\n"
    made = canonical(source(before))
    assert (made.problems, made.data.decode()) == ((), before.replace(text, f'"{text}"'))


@pytest.mark.parametrize(("before", "after"), cases())
def test_a_file_has_one_canonical_form(before: str, after: str) -> None:
    made = canonical(source(before))
    assert (made.problems, made.data.decode()) == ((), after)
    assert canonical(source(after)).is_same


SIGNS = "ab :#'\"-[]{},&*!|>%@`é日"


def styled(record: Record, style: dict[str, bool]) -> str:
    """A record as another writer of YAML has it, each entry on one line."""
    return str(
        yaml.safe_dump(json.loads(json.dumps(plain(record))), width=10**9, allow_unicode=True, sort_keys=True, **style)
    )


def strewn(lines: list[str], random: Random) -> tuple[str, list[str]]:
    """The lines with comments above some and behind others, and what those are."""
    text, told = "", list[str]()

    def comment(name: str) -> str:
        told.append(f"# {name} {''.join(random.choices(SIGNS, k=random.randrange(9)))}".rstrip())
        return told[-1]

    for number, line in enumerate(lines):
        if random.random() < 0.25:
            text += " " * random.randrange(9) + comment(f"{number}a") + "\n" * random.randrange(1, 3)
        text += line
        if line and random.random() < 0.25:
            text += " " * random.randrange(1, 4) + comment(f"{number}b")
        text += "\n"
    return text, told


@pytest.mark.parametrize("kind", [*FOLDERS.values(), Archive], ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_no_comment_is_lost_and_nothing_else_is_said(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))
    styles = [mapping(record), styled(record, {"default_flow_style": False}), styled(record, {})]
    yaml_text = data.draw(st.sampled_from(styles))
    strewn_text, told = strewn(yaml_text.rstrip("\n").split("\n"), Random(data.draw(st.integers(0, 2**32))))
    is_yaml = kind in (Archive, Capture)
    text = strewn_text if is_yaml else f"---\n{strewn_text}---\n\n\nWords # here.\n\n"
    one = source(text, kind, "x.md")
    read = parse(one)
    if read.file is None or read.file.record != record:
        return  # a writer of YAML has spread a text over several lines, and a comment has come between them
    made = canonical(one)
    assert made.problems == ()
    again = parsed(source(made.data.decode(), kind, "x.md"))
    assert (again.record, again.reading) == (record, read.file.reading)
    written = " ".join(comments_of(again).lines())
    for comment in told:
        assert written.count(comment.split()[1]) >= 1
        assert comment in written
    assert canonical(source(made.data.decode(), kind, "x.md")).is_same
    silent = uncommented(read.file.source)
    bare = parsed(source(silent if is_yaml else f"---\n{silent}---\n", kind, "x.md"))
    assert (bare.record, comments_of(bare).lines()) == (record, [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# a\nid: b  # c\n  # d\nurl: http://e/#f\n", "id: b\nurl: http://e/#f\n"),
        ("id: b\nnote: |  # c\n  # no comment\n# d", "id: b\nnote: |\n  # no comment\n"),
        ("a: [b,  # c\n  d]  # e\n\nf: '\u2028'  # g\n", "a: [b,\n  d]\n\nf: '\u2028'\n"),
    ],
)
def test_yaml_without_its_comments_stays_as_it_is_written(text: str, left: str) -> None:
    assert uncommented(text) == left


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(OWN, tmp_path / "content")
    return tmp_path / "content"


def untidy(content: Path, name: str) -> Path:
    path = content / "actors" / f"{name}.md"
    path.write_text(path.read_text("utf-8").replace("\nkind: ", "\n# who\nkind:   "), "utf-8")
    return path


def test_our_own_archive_is_in_its_canonical_form() -> None:
    result = regesta("fmt", "--check", "--content", OWN)
    assert (result.exit_code, result.output.rpartition(", ")[2]) == (0, "all in their canonical form.\n")


def test_only_what_differs_is_written(content: Path) -> None:
    changed, other = untidy(content, "airwars"), content / "actors" / "nato.md"
    before = other.stat()
    result = regesta("fmt", "--content", content)
    assert result.exit_code == 0
    assert re.search(r"\d+ records, 1 changed\.\nThe archive is sealed\.", result.output)
    assert "\n# who\nkind: organisation\n" in changed.read_text("utf-8")
    assert (other.stat().st_mtime_ns, other.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_check_writes_nothing_and_tells_the_line(content: Path) -> None:
    path = untidy(content, "airwars")
    data = path.read_bytes()
    result = regesta("fmt", "--check", "--diff", "--content", content)
    assert result.exit_code == 1
    assert "actors/airwars.md:5:1: not-canonical: " in result.output
    assert "-kind:   organisation\n+kind: organisation\n" in result.output
    assert path.read_bytes() == data


def test_files_can_be_named_and_others_are_passed_over(content: Path, tmp_path: Path) -> None:
    first, second = untidy(content, "airwars"), untidy(content, "nato")
    (tmp_path / "README.md").write_text("x")
    named = ("fmt", first, tmp_path / "README.md", content / "manifest-sha256.txt", "--content", content)
    assert "1 record, 1 changed." in regesta(*named).output
    assert "kind:   " in second.read_text("utf-8")
    assert "kind:   " not in first.read_text("utf-8")
    assert "0 changed" in regesta("fmt", content / "places", "--content", content).output


def test_a_file_that_cannot_be_read_holds_up_no_other(content: Path) -> None:
    changed, broken = untidy(content, "airwars"), content / "actors" / "nato.md"
    broken.write_text("---\nid: [nato\n---\n")
    result = regesta("fmt", "--content", content)
    assert result.exit_code == 1
    assert "actors/nato.md:3:" in result.output or "actors/nato.md:2:" in result.output
    assert "kind:   " not in changed.read_text("utf-8")
    assert broken.read_text() == "---\nid: [nato\n---\n"


def test_records_in_a_pack_are_formatted_and_no_neighbour_changes(content: Path) -> None:
    paths = sorted((content / "actors").glob("*.md"))
    packed = {f"actors/{path.name}": path.read_bytes() for path in paths}
    packed["actors/nato.md"] = packed["actors/nato.md"].replace(b"\nkind: ", b"\n# who\nkind:    ")
    (content / "actors" / "all.pack").write_bytes(pack_of(packed))
    for path in paths:
        path.unlink()
    line = pack_of(packed).split(b"==> actors/nato.md <==")[0].count(b"\n") + 1
    told = regesta("fmt", "--check", "--content", content).output
    assert int(re.findall(r"all\.pack:(\d+):1: not-canonical", told)[0]) - line == 5
    assert "1 changed" in regesta("fmt", "--content", content).output
    packed["actors/nato.md"] = packed["actors/nato.md"].replace(b"kind:    ", b"kind: ")
    assert (content / "actors" / "all.pack").read_bytes() == pack_of(packed)


def test_texts_and_spans_keep_their_digests(content: Path) -> None:
    path = next((content / "articles").rglob("*.md"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert regesta("fmt", "--content", content).exit_code == 0
    assert regesta("check", "--content", content).exit_code == 0
    original = OWN / path.relative_to(content)
    assert path.read_bytes() == original.read_bytes()


def test_a_run_that_is_killed_leaves_each_file_in_one_form_or_the_other(content: Path) -> None:
    forms = {}
    for path in (content / "actors").glob("*.md"):
        tidy = path.read_bytes()
        forms[path] = (tidy, tidy.replace(b"\nkind: ", b"\nkind:   "))
    for delay in (0.9, 1.1, 1.3, 1.6):
        for path, (_, loose) in forms.items():
            path.write_bytes(loose)
        command = [sys.executable, "-m", "builder", "fmt", "--content", str(content)]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert all(path.read_bytes() in both for path, both in forms.items())
    assert regesta("fmt", "--content", content).exit_code == 0
    assert all(path.read_bytes() == tidy for path, (tidy, _) in forms.items())


def test_the_text_below_is_kept_to_the_letter() -> None:
    body = "  indented\n\nline with two spaces  \nnext\n\n    code\n# no comment"
    one = source(f"---\nname: A\nid: x\nkind: person\n---\n\n\n{body}\n\n\n")
    assert canonical(one).data.decode() == document(parsed(one).record, body)
    assert canonical(one).data.decode().endswith(f"---\n\n{body}\n")
