"""The same capture again, and after an interruption: what the archive has learnt since changes nothing of what was
decided."""

import shutil
import zipfile
from pathlib import Path

import pytest
from archive import tree

from builder.build import examine
from builder.content.read import Audience
from builder.ingest import Outcome, Request, ingest
from builder.rules import Severity

HEAD = "title,text,url,date\n"
BRIDGE = "https://courier.example/2024/bridge-shut"
STRIKE = "https://gazette.example/2024/strike-ends"
LEAD = "The old bridge was shut on Sunday after cracks had been found in it by two workers of the council."
TEXT = (
    f"{LEAD} Lorries must take the road by the mill for the whole summer. Nobody had been in danger as the mayor said."
)
ENTRY = "@article{{k, title = {{{}}}, year = {{2024}}, url = {{{}}}, abstract = {{{}}}}}\n"


def take_in(folder: Path, name: str, data: str = "") -> Outcome:
    if data:
        (folder / name).write_text(data, encoding="utf-8")
    return ingest(
        Request(
            file=folder / name, capture_id=name.partition(".")[0], into=folder / "content", received="2024-04-01"
        )
    )  # fmt: skip


def box(folder: Path, name: str, files: dict[str, str]) -> None:
    with zipfile.ZipFile(folder / name, "w") as made:
        for inner, data in files.items():
            made.writestr(zipfile.ZipInfo(inner), data)


def undisturbed_after_any_interruption(folder: Path, name: str) -> None:
    content = folder / "content"
    before = tree(content) if content.exists() else {}
    written = take_in(folder, name).written
    after = tree(content)
    assert take_in(folder, name).written == ()
    for number in range(len(written)):
        shutil.rmtree(content)
        for path, data in (before | {path: after[path] for path in written[:number]}).items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(data)
        take_in(folder, name)
        assert tree(content) == after, written[:number]
    assert [one for one in examine(content, Audience.PRIVATE)[1] if one.severity is Severity.ERROR] == []


def test_a_duplicate_stays_one_of_the_article_that_its_ledger_names(tmp_path: Path) -> None:
    take_in(tmp_path, "page.csv", f"{HEAD}Bridge shut,{TEXT},{BRIDGE},2024-03-18\n")
    take_in(tmp_path, "entry.bib", ENTRY.format("Strike ends", BRIDGE, LEAD))
    take_in(tmp_path, "other.csv", f"{HEAD}Strike ends,{LEAD},https://courier.example/2024/strike-ends,2024-03-18\n")
    assert take_in(tmp_path, "entry.bib").written == ()


@pytest.mark.parametrize("title", ["Bridge shut", "Another title"])
def test_the_second_of_two_descriptions_stays_a_duplicate_when_a_text_completes_the_first(
    tmp_path: Path, title: str
) -> None:
    for name in ("one.bib", "two.bib"):
        take_in(tmp_path, name, ENTRY.format(title, BRIDGE, LEAD))
    take_in(tmp_path, "page.csv", f"{HEAD}Bridge shut,{TEXT},{BRIDGE},2024-03-18\n")
    assert [take_in(tmp_path, name).written for name in ("one.bib", "two.bib", "page.csv")] == [(), (), ()]


def test_words_of_a_description_that_gives_way_make_nothing_a_duplicate_any_more(tmp_path: Path) -> None:
    take_in(tmp_path, "entry.bib", ENTRY.format("Bridge shut", BRIDGE, LEAD))
    elsewhere = "https://courier.example/2024/elsewhere"
    rows = f"Bridge shut,{LEAD},{elsewhere},2024-03-18\nBridge shut,{TEXT},{BRIDGE},2024-03-18\n"
    (tmp_path / "rows.csv").write_text(f"{HEAD}{rows}Bridge shut,{LEAD},{BRIDGE},2024-03-19\n", encoding="utf-8")
    undisturbed_after_any_interruption(tmp_path, "rows.csv")


def test_of_two_new_articles_the_later_one_repeats_the_other_after_an_interruption_too(tmp_path: Path) -> None:
    rows = f"Bridge shut,{TEXT},{BRIDGE},2024-03-19\nBridge shut,{TEXT},{STRIKE},2024-03-18\n"
    (tmp_path / "rows.csv").write_text(HEAD + rows, encoding="utf-8")
    undisturbed_after_any_interruption(tmp_path, "rows.csv")


def test_no_version_is_written_before_its_article(tmp_path: Path) -> None:
    note = "---\ntitle: Bridge shut\nurl: {}\nretrieved: {}\n---\n\n{}\n"
    files = {"a.md": note.format(BRIDGE, "2024-03-25", TEXT), "b.md": note.format(BRIDGE, "2024-03-20", LEAD)}
    box(tmp_path, "notes.zip", files)
    undisturbed_after_any_interruption(tmp_path, "notes.zip")


def test_a_name_that_two_outlets_bear_means_the_same_one_after_an_interruption(tmp_path: Path) -> None:
    head = "title,text,url,date,outlet\n"
    take_in(tmp_path, "first.csv", f"{head}Strike ends,The strike has ended.,{STRIKE},2024-03-18,Courier\n")
    rows = f"Bridge shut,{TEXT},{BRIDGE},2024-03-18,Courier\nNo address,Nobody was hurt.,,2024-03-19,Courier\n"
    (tmp_path / "second.csv").write_text(head + rows, encoding="utf-8")
    undisturbed_after_any_interruption(tmp_path, "second.csv")
