"""What a form is, and what the forms of other programs have in common: Markdown below front matter that is YAML."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.build.archive import Archive, Report
from benchmarks.search.generator import Entity, Piece
from benchmarks.search.writing import markdown
from builder.fixity import sha256_text
from builder.model import Event

SITES = Path(__file__).parent.parent / "sites"
"""A folder for each form, with configuration and templates, and the style sheet."""

STYLE = "site.css"

File = tuple[str, str]
"""Path of a file below the folder of an archive, and its text."""

RIGHTS = "CC-BY-4.0"
PER_PAGE = 100
"""Items on a page of a list."""


@dataclass(frozen=True, slots=True)
class Form:
    """How an archive is written for one program."""

    name: str
    """Name of its folder in SITES; there need not be one."""
    style: str
    """Where the one style sheet of the other programs' sites lies; empty for none."""
    records: Callable[[Archive], Iterator[File]]
    """Files of everything but articles."""
    article: Callable[[Archive, Report], File]
    """The file of an article."""
    actor: Callable[[Entity], File] | None = None
    """The file of an actor, where edits are measured."""
    template: Callable[[], File] | None = None
    """A template of what stands below every page, with other words than at first, where edits are measured."""

    def write(self, folder: Path, archive: Archive) -> None:
        """Writes an archive with configuration and templates into a folder that is not there."""
        folder.mkdir(parents=True)
        if (SITES / self.name).is_dir():
            shutil.copytree(SITES / self.name, folder, dirs_exist_ok=True)
        if self.style:
            put(folder / self.style, (SITES / STYLE).read_text(encoding="utf-8"))
        articles = (self.article(archive, report) for report in archive.reports())
        for path, text in chain(self.records(archive), articles):
            put(folder / path, text)


def put(path: Path, text: str) -> None:
    """Writes a text, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def with_front(values: Mapping[str, object], body: str) -> str:
    """Markdown below front matter; JSON is YAML."""
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + f"---\n\n{body}"


def facts(piece: Piece) -> dict[str, object]:
    """What every program is told of an article beside its names."""
    address = f"https://example.org/{piece.outlet}/{piece.id}"
    digest = sha256_text(piece.text)
    return {"title": piece.title, "date": piece.published, "original": address, "rights": RIGHTS, "sha256": digest}


def with_ids(archive: Archive, report: Report) -> File:
    """An article with the ids of its names, for programs that can look names up."""
    piece = report.piece
    names = {"outlets": [piece.outlet], "actors": piece.actors, "places": piece.places}
    return f"content/articles/{piece.id}.md", with_front(facts(piece) | names, told(archive, report))


def event_page(event: Event) -> File:
    """An event, its questions and the answers to them."""
    front = {"title": event.name, "when": event.when}
    return f"content/events/{event.id}.md", with_front(front, f"{asked(event)}\n")


def told(archive: Archive, report: Report) -> str:
    """The text of an article, and its statements below it."""
    said = (f"- {archive.names[one.speaker]}: {one.gist}" for one in report.statements)
    return f"{markdown(report.piece)}\n\n## Statements\n\n" + "\n".join(said) + "\n"


def asked(event: Event) -> str:
    """The questions of an event, and the answers to each."""
    return "\n\n".join(
        f"{question.text}\n\n" + "\n".join(f"- {position.text}" for position in question.positions)
        for question in event.questions
    )


def paged(items: Sequence[str]) -> list[Sequence[str]]:
    """The items of a list, page by page; one empty page where there are none."""
    return [items[start : start + PER_PAGE] for start in range(0, len(items), PER_PAGE)] or [[]]
