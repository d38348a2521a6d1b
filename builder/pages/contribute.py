"""The page on which readers write records, and the files by which it knows the archive.

The browser makes the record and checks it by the schemas that the program's own classes give; nothing is sent before
the reader sends it. Records to be named are found by the search, whose files are there in any case. What is looked up
beside those, addresses of articles and questions of events, lies in files that are loaded when they are wanted.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from builder.content.check_texts import IN_COPYRIGHT
from builder.content.corpus import Corpus
from builder.content.read import FOLDERS
from builder.content.schema import schema
from builder.content.shapes import shapes
from builder.fixity import sha256_bytes
from builder.model import Actor, Article, Event, Outlet, Place, WithheldText
from builder.pages import urls
from builder.pages.contribute_contexts import ContributePage
from builder.pages.contribute_forms import forms_in
from builder.pages.frame import head
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.search.pack import as_json
from builder.words import words_in

File = tuple[str, bytes]
"""Address and bytes."""

_MODEL = "contribute/model.js"
_QUESTIONS = "contribute/questions.js"
_KINDS = {"article": Article, "actor": Actor, "place": Place, "outlet": Outlet, "event": Event}

_FEW, _MANY = 2_000, 32_000
"""Addresses up to which one file lists them all, and up to which sixteen do; 256 do for more."""


def contribute_page(corpus: Corpus) -> Iterator[Page]:
    """The page with the forms."""
    path = urls.CONTRIBUTE
    say = words_in(corpus.archive.language)
    description = say("Add an article, a statement or a name to the archive.")
    page = head(corpus, "contribute", path, say("Contribute"), description)
    model = Link("", f"{_MODEL}?v={sha256_bytes(_model())[:8]}")
    yield Page(
        path, "contribute.html", ContributePage(page, forms_in(say), _repository(corpus), model, str(_digits(corpus)))
    )


def _repository(corpus: Corpus) -> str:
    return corpus.archive.repository_url.rstrip("/")


def contribute_files(corpus: Corpus) -> Iterator[File]:
    """What the program says of records: schemas, keys in their order, folders, rights. And the questions of all events
    with their positions."""
    yield _MODEL, _model()
    yield _QUESTIONS, _script("questions", {event.id: _questions(event) for event in _asked(corpus)})


@cache
def _model() -> bytes:
    held = {"withheld": shapes(WithheldText)} | {name: shapes(kind) for name, kind in _KINDS.items()}
    schemas = {name: _written_by_people(schema(name)) for name in _KINDS}
    told = {
        "schemas": schemas,
        "shapes": held,
        "classes": {name: kind.__name__ for name, kind in _KINDS.items()},
        "folders": {name: folder for folder, kind in FOLDERS.items() for name, one in _KINDS.items() if one is kind},
        "inCopyright": IN_COPYRIGHT,
    }
    return _script("model", told)


def _written_by_people(told: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without what only builds write into a record."""
    properties = {name: value for name, value in told["properties"].items() if name != "redacted"}
    inner = {name: value for name, value in told.get("$defs", {}).items() if name != "Redacted"}
    return {**told, "properties": properties} | ({"$defs": inner} if inner else {})


def _asked(corpus: Corpus) -> Iterator[Event]:
    return (event for event in corpus.all_of(Event) if event.questions)


def _questions(event: Event) -> list[object]:
    return [[one.id, one.text, [[each.id, each.text] for each in one.positions]] for one in event.questions]


def address_shards(corpus: Corpus) -> list[str]:
    """The digits with which the keys of addresses begin that one file lists; the empty text where one lists all."""
    digits = _digits(corpus)
    return [f"{number:0{digits}x}" for number in range(16**digits)] if digits else [""]


def _digits(corpus: Corpus) -> int:
    number = len(corpus.addressed)
    return 0 if number <= _FEW else 1 if number <= _MANY else 2


def address_file(corpus: Corpus, beginning: str) -> Iterator[File]:
    """The articles by the keys of their addresses that begin so."""
    keys = (key for key in corpus.addressed if key.startswith(beginning))
    found = {key: [[one.id, one.title] for one in corpus.addressed[key]] for key in sorted(keys)}
    yield f"contribute/addresses{beginning and '-'}{beginning}.js", _script(f"addresses{beginning}", found)


def _script(name: str, value: object) -> bytes:
    """A value as a script that leaves it where the page looks for it, since a disk gives no other files to a page."""
    return f"(self.regestaData=self.regestaData||{{}}).{name}={as_json(value)};\n".encode()
