"""Regesta's form: records with statements, events with questions, digests of texts and of spans."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build.archive import Archive, Report
from benchmarks.build.forms.form import RIGHTS, File, Form, facts
from benchmarks.search.generator import Entity, world
from benchmarks.search.writing import markdown, write_content
from builder.content.format import document
from builder.model import Actor, Article, Name, Place, Rights, TextFixity
from builder.output.theme import built_in_templates

_COLOPHON = "partials/colophon.html"
_RIGHTS = Rights(statement=RIGHTS, publish="full")


def records(archive: Archive) -> Iterator[File]:
    """`archive.yml`, actors and outlets as in the archives of search, places with coordinates, and events."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_content(Path(folder), (), world())
        for path in sorted(path for path in content.rglob("*.*") if path.parent.name != "places"):
            yield f"content/{path.relative_to(content).as_posix()}", path.read_text(encoding="utf-8")
    for one, point in archive.points:
        place = Place(id=one.id, name=one.name, kind="town", coordinates=point)
        yield f"content/places/{one.id}.md", document(place)
    yield "templates/README.md", "Templates of the archive's own; none until one is edited.\n"
    for event in archive.events:
        yield f"content/events/{event.id}.md", document(event)


def article(archive: Archive, report: Report) -> File:
    """A record with the full text."""
    piece, given = report.piece, facts(report.piece)
    record = Article(
        id=piece.id,
        title=piece.title,
        outlet=piece.outlet,
        published=piece.published,
        language="en",
        url=str(given["original"]),
        rights=_RIGHTS,
        text=TextFixity(sha256=str(given["sha256"]), length=len(piece.text)),
        actors=piece.actors,
        places=piece.places,
        events=(report.event,),
        statements=report.statements,
    )
    return f"content/articles/{piece.id}.md", document(record, markdown(piece))


def actor(one: Entity) -> File:
    """A record of a person."""
    names = tuple(Name(text=text) for text in one.variants)
    return f"content/actors/{one.id}.md", document(Actor(id=one.id, name=one.name, kind="person", names=names))


def template() -> File:
    """A partial of the archive's own, in place of the one that comes with Regesta."""
    text = (built_in_templates() / _COLOPHON).read_text(encoding="utf-8")
    return f"templates/{_COLOPHON}", text.replace("Made with", "Made by means of")


REGESTA = Form("regesta", "", records, article, actor, template)
