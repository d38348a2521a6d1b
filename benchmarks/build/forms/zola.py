"""Zola's form: a section of articles, one of events, and three taxonomies whose terms are names."""

from collections.abc import Iterator

from benchmarks.build.archive import Archive, Report
from benchmarks.build.forms.form import PER_PAGE, File, Form, asked, facts, told, with_front


def records(archive: Archive) -> Iterator[File]:
    """Sections, other names of actors, and events."""
    yield "content/_index.md", with_front({"title": "A made archive"}, "")
    for name, order in (("articles", "date"), ("events", "slug")):
        front = {"title": name.capitalize(), "sort_by": order, "paginate_by": PER_PAGE}
        yield f"content/{name}/_index.md", with_front(front, "")
    variants = (f'"{one.name}" = "{", ".join(one.variants)}"\n' for one in archive.groups["actors"] if one.variants)
    yield "variants.toml", "".join(variants)
    for event in archive.events:
        known = {"title": event.name, "extra": {"when": event.when}}
        yield f"content/events/{event.id}.md", with_front(known, f"{asked(event)}\n")


def article(archive: Archive, report: Report) -> File:
    """A page with names as they are, since terms have no ids."""
    piece, names = report.piece, archive.names
    given = facts(piece)
    extra = {key: given[key] for key in ("original", "rights", "sha256")}
    terms = {
        "outlets": [names[piece.outlet]],
        "actors": [names[one] for one in piece.actors],
        "places": [names[one] for one in piece.places],
    }
    front = {"title": piece.title, "date": piece.published, "taxonomies": terms, "extra": extra}
    return f"content/articles/{piece.id}.md", with_front(front, told(archive, report))


ZOLA = Form("zola", "static/site.css", records, article)
