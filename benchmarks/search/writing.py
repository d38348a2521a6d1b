"""Articles in the form that each program reads: Regesta's records, pages of HTML, and JSON."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.search.generator import Entity, Piece, World
from builder.content.format import document
from builder.content.markup import to_markdown
from builder.fixity import sha256_text
from builder.model import Actor, Article, Name, Outlet, Place, Record, Rights, TextFixity

_RIGHTS = Rights(statement="CC-BY-4.0", publish="full")
_BEFORE = {"p": "", "h2": "## ", "quote": "> ", "item": "- "}
"""What stands before a block in Markdown."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z ,.]*")


def write_content(folder: Path, articles: Iterable[Piece], world: World | None = None) -> Path:
    """An archive in Regesta's form, its records and `archive.yml`; gives `folder`."""
    for name in ("articles", "actors", "places", "outlets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "archive.yml").write_text("title: A made archive\ndescription: For measuring.\n", encoding="utf-8")
    for name, record in _authorities(world) if world else ():
        (folder / name / f"{record.id}.md").write_text(document(record), encoding="utf-8")
    for piece in articles:
        (folder / "articles" / f"{piece.id}.md").write_text(_article(piece), encoding="utf-8")
    return folder


def _authorities(world: World) -> Iterator[tuple[str, Actor | Place | Outlet]]:
    for one in world.actors:
        yield "actors", Actor(id=one.id, name=one.name, kind="person", names=_variants(one))
    for one in world.places:
        yield "places", Place(id=one.id, name=one.name, kind="town")
    for one in world.outlets:
        yield "outlets", Outlet(id=one.id, name=one.name, kind="newspaper")


def _variants(one: Entity) -> tuple[Name, ...]:
    return tuple(Name(text=text) for text in one.variants)


def _article(piece: Piece) -> str:
    text = piece.text
    record: Record = Article(
        id=piece.id,
        title=piece.title,
        outlet=piece.outlet,
        published=piece.published,
        language="en",
        rights=_RIGHTS,
        text=TextFixity(sha256=sha256_text(text), length=len(text)),
        actors=piece.actors,
        places=piece.places,
    )
    return document(record, markdown(piece))


def markdown(piece: Piece) -> str:
    """The words of an article as Markdown that reads back as them; words without signs need not be asked for."""
    parts = ((_BEFORE[kind], words) for kind, words in piece.blocks)
    return "\n\n".join(
        before + (words if _PLAIN.fullmatch(words) else to_markdown([(0, words)]).rstrip("\n"))
        for before, words in parts
    )


def write_html(folder: Path, articles: Iterable[Piece], world: World) -> Path:
    """The same articles and names as pages, only their own words marked for Pagefind; gives `folder`."""
    names = {one.id: one.name for one in (*world.actors, *world.places, *world.outlets)}
    for name in ("articles", "actors", "places", "outlets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for piece in articles:
        about = f"<p>{html.escape(names[piece.outlet])} · {piece.published}</p>"
        body = "".join(_element(kind, words) for kind, words in piece.blocks)
        (folder / piece.path).write_text(_page(piece.title, about, body), encoding="utf-8")
    for name, group in (("actors", world.actors), ("places", world.places), ("outlets", world.outlets)):
        for one in group:
            body = "".join(f"<p>{html.escape(text)}</p>" for text in one.variants)
            (folder / name / f"{one.id}.html").write_text(_page(one.name, "", body), encoding="utf-8")
    return folder


def _element(kind: str, words: str) -> str:
    tag = {"p": "p", "h2": "h2", "quote": "blockquote", "item": "li"}[kind]
    return f"<{tag}>{html.escape(words)}</{tag}>"


def _page(title: str, about: str, body: str) -> str:
    title = html.escape(title)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"{about}<main data-pagefind-body><h1>{title}</h1>{body}</main></body></html>"
    )


def write_json(path: Path, articles: Iterable[Piece]) -> Path:
    """The same articles as a list of `id`, `title` and `text`; gives `path`."""
    given = [{"id": piece.id, "title": piece.title, "text": piece.text} for piece in articles]
    path.write_text(json.dumps(given), encoding="utf-8")
    return path
