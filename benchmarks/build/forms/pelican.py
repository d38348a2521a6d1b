"""Pelican's form: outlets as categories, actors as authors, places as tags, events as pages."""

import json
from collections.abc import Iterator, Mapping

from benchmarks.build.archive import Archive, Report
from benchmarks.build.forms.form import File, Form, asked, facts, told


def records(archive: Archive) -> Iterator[File]:
    """Other names of actors, and events."""
    variants = {one.name: one.variants for one in archive.groups["actors"] if one.variants}
    yield "variants.json", json.dumps(variants, indent=1)
    for event in archive.events:
        front = {"Title": event.name, "Slug": event.id, "When": event.when}
        yield f"content/events/{event.id}.md", _with_lines(front, f"{asked(event)}\n")


def article(archive: Archive, report: Report) -> File:
    """An article with names as they are, since its programs know no ids."""
    piece, names = report.piece, archive.names
    front = {key.capitalize(): str(value) for key, value in facts(piece).items()} | {
        "Lang": "en",
        "Slug": piece.id,
        "Category": names[piece.outlet],
        "Authors": "; ".join(names[one] for one in piece.actors),
        "Tags": ", ".join(names[one] for one in piece.places),
    }
    return f"content/articles/{piece.id}.md", _with_lines(front, told(archive, report))


def _with_lines(values: Mapping[str, str], body: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in values.items()) + f"\n{body}"


PELICAN = Form("pelican", "theme/static/site.css", records, article)
