"""Hugo's form: a section of articles, one of events, and a page for each term of three taxonomies."""

from collections.abc import Iterator

from benchmarks.build.archive import Archive
from benchmarks.build.forms.form import SITES, File, Form, event_page, with_front, with_ids
from benchmarks.search.generator import Entity

_COLOPHON = "layouts/_partials/colophon.html"


def records(archive: Archive) -> Iterator[File]:
    """Terms with their names, and events."""
    for group, entities in archive.groups.items():
        yield from (_term(group, one) for one in entities)
    yield from map(event_page, archive.events)
    for name, title in (("articles", "Articles"), ("events", "Events")):
        yield f"content/{name}/_index.md", with_front({"title": title}, "")


def actor(one: Entity) -> File:
    """A term of the first taxonomy."""
    return _term("actors", one)


def _term(group: str, one: Entity) -> File:
    return f"content/{group}/{one.id}/_index.md", with_front({"title": one.name}, "\n\n".join((*one.variants, "")))


def template() -> File:
    """The partial below every page."""
    text = (SITES / "hugo" / _COLOPHON).read_text(encoding="utf-8")
    return _COLOPHON, text.replace("Made with", "Made by means of")


HUGO = Form("hugo", "static/site.css", records, with_ids, actor, template)
