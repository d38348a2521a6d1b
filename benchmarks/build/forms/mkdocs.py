"""MkDocs' form. It has no taxonomies and no pagination, so that lists are pages that are written beforehand."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.build.archive import Archive
from benchmarks.build.forms.form import File, Form, event_page, paged, with_front, with_ids
from benchmarks.search.generator import Entity, Piece

NEWEST = 25
"""Articles on the first page."""


def records(archive: Archive) -> Iterator[File]:
    """The configuration with all names, events, and every list."""
    settings = {
        "site_name": "A made archive", "site_url": "https://example.org/", "docs_dir": "content", "plugins": [],
        "theme": {"name": None, "custom_dir": "theme"}, "extra": {"names": dict(archive.names)},
    }  # fmt: skip
    yield "mkdocs.yml", json.dumps(settings)
    yield from map(event_page, archive.events)
    newest = sorted((report.piece for report in archive.reports()), key=lambda one: (one.published, one.id))[::-1]
    items = [_item(piece) for piece in newest]
    links = "".join(f"- [{group.capitalize()}]({group}/all.md)\n" for group in archive.groups)
    links += "- [Articles](lists/articles.md)\n- [Events](lists/events.md)\n"
    yield "content/index.md", with_front({"title": "A made archive"}, f"{links}\n{_list(items[:NEWEST], '')}")
    yield from _pages("lists/articles", "Articles", "", items)
    yield from _pages("lists/events", "Events", "", [f"- [{one.name}](events/{one.id}.md)" for one in archive.events])
    for group, entities in archive.groups.items():
        yield from _lists(group, entities, newest)


def _lists(group: str, entities: Sequence[Entity], newest: Sequence[Piece]) -> Iterator[File]:
    """The list of all actors, places or outlets, and the articles of each."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for piece in newest:
        for named in {"actors": piece.actors, "places": piece.places, "outlets": (piece.outlet,)}[group]:
            held[named].append(_item(piece))
    counted = [f"- [{one.name}]({group}/{one.id}.md) {len(held[one.id])}" for one in entities]
    yield from _pages(f"{group}/all", group.capitalize(), "", counted)
    for one in entities:
        yield from _pages(f"{group}/{one.id}", one.name, "\n\n".join(one.variants), held[one.id])


def _pages(path: str, title: str, before: str, items: Sequence[str]) -> Iterator[File]:
    """A list in pages that know their neighbours; `path` has one folder."""
    pages = paged(items)
    paths = [path if number == 1 else f"{path}-{number}" for number in range(1, len(pages) + 1)]
    for number, part in enumerate(pages):
        around = [("Newer", number - 1), ("Older", number + 1)]
        turns = [f"[{word}](../{paths[to]}.md)" for word, to in around if 0 <= to < len(pages)]
        body = "\n\n".join(part for part in (before, _list(part, "../"), " ".join(turns)) if part)
        yield f"content/{paths[number]}.md", with_front({"title": title}, f"{body}\n")


def _item(piece: Piece) -> str:
    return f"- [{piece.title}](articles/{piece.id}.md) {piece.published}"


def _list(items: Sequence[str], up: str) -> str:
    return "\n".join(item.replace("](", f"]({up}", 1) for item in items)


MKDOCS = Form("mkdocs", "theme/site.css", records, with_ids)
