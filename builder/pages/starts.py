"""Where readers begin to write about a record: links to the forms, with the record filled in."""

from urllib.parse import urlencode

from builder.model import Actor, Article, Authority, Outlet, Place
from builder.pages import urls
from builder.pages.parts import Link
from builder.words import Words


def starts_of(say: Words, path: str, record: Authority) -> tuple[Link, ...]:
    """From the page at `path` of an authority: to new statements by it and about it."""
    if record.withheld:
        return ()
    if isinstance(record, Place):
        return (_start(path, record, ("where", say("Add a statement about it"))),)
    about = _start(path, record, ("about", say("Add a statement about it")))
    return (_start(path, record, ("speaker", say("Add a statement by it"))), about) if _speaks(record) else (about,)


def _speaks(record: Authority) -> bool:
    return isinstance(record, Actor | Outlet)


def _start(path: str, record: Authority, field: tuple[str, str]) -> Link:
    named = f"{type(record).__name__.lower()}/{record.id}/{record.name}"
    return _link(path, field[1], {"add": "statement", field[0]: named})


def statement_start(say: Words, path: str, article: Article, file: str) -> tuple[Link, ...]:
    """From the page at `path` of an article, whose record is in `file`: to a further statement in it. The
    empty text stands for a file that readers cannot open, since the archive names no repository."""
    if article.rights.publish == "none":
        return ()
    told = {
        "add": "statement",
        "article": f"article/{article.id}/{article.title}",
        "id": _next_id(article),
        **({"file": file} if file else {}),
    }
    return (_link(path, say("Add a statement"), told),)


def _next_id(article: Article) -> str:
    """A short name that no statement of an article has."""
    taken = {statement.id for statement in article.statements}
    return next(name for number in range(1, len(taken) + 2) if (name := f"s{number}") not in taken)


def _link(path: str, text: str, told: dict[str, str]) -> Link:
    return Link(text, f"{urls.relative(path, urls.CONTRIBUTE)}?{urlencode(told)}")
