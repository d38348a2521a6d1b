"""Units to files and to what search finds: each made by itself, and what it has asked of the corpus written down."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np

from builder.build.account import Done, Seen
from builder.build.clipped import Clippings
from builder.build.kept import opened
from builder.cache.values import Place, dumped, value_at
from builder.content.corpus import Corpus
from builder.content.schema import KINDS, as_file
from builder.content.watched import Fact, watched
from builder.exports.annotations import Month, annotation_page, collection, months
from builder.exports.data import FOLDERS, DataMonth, data_files, kind_files, month_files
from builder.model import FreePage
from builder.output.card_tools import drawn
from builder.output.render import clip, render
from builder.output.theme import Theme
from builder.pages import plan, urls
from builder.pages.cards import Picture
from builder.pages.contexts import ClippingsPage
from builder.pages.contribute import address_file, address_shards, contribute_files
from builder.pages.data_page import data_page
from builder.pages.feeds import json_feed, sitemap
from builder.pages.findable import documents_of
from builder.pages.frame import site
from builder.pages.map_squares import square_file, squares_of
from builder.pages.page import Page
from builder.pages.plan import Unit, card_unit, part_unit
from builder.pages.series import Part
from builder.problems import InvalidContent, Problem
from builder.search import Analysed, Document, Sheet, analyse, set_down
from builder.travelling import travelling

TEMPLATE = "template"
"""What the facts are called that a template, with all that it reaches, is what it was."""

File = tuple[str, bytes]
"""Address and bytes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all units are made with."""

    values: str
    """The file of kept values."""
    linked: Place
    """Where the linked archive stands in it."""
    base_url: str
    """The address at which the site will be published; empty where there is none."""
    theme: Theme
    """Templates and assets."""
    clippings: Place | None = None
    """Where the places of the clippings of articles stand, once they are all made."""
    drawn_with: str = ""
    """With what social cards are drawn; empty where none are."""


@travelling
@dataclass(frozen=True, slots=True)
class Made:
    """What became of a unit."""

    unit: Unit
    """The unit."""
    files: tuple[File, ...]
    """Its files."""
    parts: tuple[Unit, ...]
    """The units of parts of its long lists."""
    seen: bytes
    """The numbers of the facts that it has asked for (`Seen`)."""
    clippings: bytes = b""
    """The clippings of an article, as a value to be kept; empty for any other unit."""
    problem: Problem | None = None
    """What is wrong with a template."""


@travelling
@dataclass(frozen=True, slots=True)
class Found:
    """What search finds of a record."""

    key: str
    """Key of the record."""
    addresses: tuple[str, ...]
    """The addresses of its documents."""
    seen: bytes
    """The numbers of the facts that they were made of (`Seen`)."""


Make = Callable[[Unit], Made]
"""Makes a unit."""

SetDown = tuple[Sheet, list[Found]]
"""What is told of a batch that is set down, and of the records in it."""


def annotations(corpus: Corpus, unit: Unit) -> Iterator[File | Month]:
    """The collection of annotations, and the months of which there are pages."""
    found = months(corpus)
    if found:
        yield collection(corpus)
    yield from found


def schemas(corpus: Corpus, unit: Unit) -> Iterator[File]:
    """The schema of each kind of record, for editors and forms that know the address of the site."""
    yield from ((f"schema/{name}.json", as_file(name).encode()) for name in KINDS)


def other_units(corpus: Corpus) -> list[Unit]:
    """The units of files that are no pages."""
    single = [Unit(kind) for kind in ("annotations", "schemas", "contribute-files", "data", "json-feed")]
    of_kinds = (Unit("data-records", folder) for folder in FOLDERS)
    squares = (Unit("land", square.name) for square in squares_of(corpus))
    beginnings = (Unit("addresses", beginning) for beginning in address_shards(corpus))
    return [*single, *of_kinds, *squares, *beginnings]


MAKERS: Mapping[str, Callable[[Corpus, Unit], Iterable[Page | Part | Month | DataMonth | Picture | File]]] = {
    **plan.MAKERS,
    "annotations": annotations,
    "schemas": schemas,
    "contribute-files": lambda corpus, unit: contribute_files(corpus),
    "addresses": lambda corpus, unit: address_file(corpus, unit.key),
    "month": lambda corpus, unit: [annotation_page(corpus, unit.given)],
    "land": lambda corpus, unit: square_file(unit.key),
    "data": lambda corpus, unit: data_files(corpus),
    "data-month": lambda corpus, unit: month_files(corpus, unit.key),
    "data-records": lambda corpus, unit: kind_files(corpus, unit.key),
    "json-feed": lambda corpus, unit: json_feed(corpus),
    "card": lambda corpus, unit: [(unit.given.path, drawn(unit.given))],
}
"""Kind of unit to what makes it: pages, and what other programs take from an archive."""


def make(setting: Setting, unit: Unit) -> Made:
    """The files of a unit, from the corpus that is kept. May run in another process."""
    return make_of(_corpus(setting), setting, unit)


def make_of(corpus: Corpus, setting: Setting, unit: Unit) -> Made:
    """The files of a unit; the corpus has the address of the site."""
    seen: set[Fact] = set()
    files: list[File] = []
    parts: list[Unit] = []
    clippings = b""
    for one in MAKERS[unit.kind](watched(corpus, seen), unit):
        if isinstance(one, Part | Month | DataMonth | Picture):
            parts.append(_part_of(unit, one))
        elif isinstance(one, Page) and isinstance(one.context, ClippingsPage):
            seen.add((TEMPLATE, one.template))
            clipped, problem = clip(setting.theme, site(corpus), one)
            if problem:
                return Made(unit, (), (), b"", problem=problem)
            clippings = dumped(clipped)
        elif isinstance(one, Page):
            seen.add((TEMPLATE, one.template))
            rendered = render(setting.theme, site(corpus), one)
            if rendered.problem:
                return Made(unit, (), (), b"", problem=rendered.problem)
            files.append((rendered.path, rendered.text.encode()))
        else:
            files.append(one)
    return Made(unit, tuple(files), tuple(parts), numbers_of(seen).tobytes(), clippings)


def _part_of(unit: Unit, one: Part | Month | DataMonth | Picture) -> Unit:
    """The unit of what belongs to a unit and is made by itself."""
    if isinstance(one, DataMonth):
        return Unit("data-month", one.name)
    if isinstance(one, Month):
        return Unit("month", one.name, one)
    return part_unit(unit, one) if isinstance(one, Part) else card_unit(unit, one)


@lru_cache(maxsize=1)
def _corpus(setting: Setting) -> Corpus:
    corpus = addressed_at(opened(setting.values, setting.linked), setting.base_url, setting.drawn_with)
    if setting.clippings is None:
        return corpus
    places = value_at(setting.values, setting.clippings)
    return replace(corpus, clippings=Clippings(setting.values, places))


def addressed_at(corpus: Corpus, base_url: str, drawn_with: str) -> Corpus:
    """The corpus with the address at which its site will be published, and with what its cards are drawn."""
    return replace(corpus, archive=replace(corpus.archive, base_url=base_url), drawn_with=drawn_with)


_NO_PAGES = (
    "annotations:", "month:", "schemas:", "contribute-files:", "addresses:", "card:", "data:", "data-month:",
    "data-records:", "json-feed:", "follow:", "land:",
)  # fmt: skip
"""What the names of the units begin with whose files are no pages."""


_FOR_PROGRAMS = ("annotations:", "month:", "data:", "data-month:", "data-records:", "json-feed:", "feed:")
"""The same of those whose files the data page lists."""


def is_listed(name: str) -> bool:
    """Whether the files of a unit of this name are pages of the site."""
    return not name.startswith(_NO_PAGES)


def rendered_data_page(
    setting: Setting, corpus: Corpus, names: Mapping[str, Done], size_of: Callable[[str], int]
) -> Iterator[File]:
    """The page of all forms for programs, which can be told how large these are once all of them are made."""
    made = (done.made for name, done in names.items() if name.startswith(_FOR_PROGRAMS))
    sizes = {path: size_of(path) for path in sorted(chain.from_iterable(made)) if not path.startswith("schema/")}
    if urls.DATA not in (urls.path_of(page) for page in corpus.all_of(FreePage)):
        yield _rendered(setting, corpus, data_page(corpus, sizes))  # else an archive's own page is in its place


def _rendered(setting: Setting, corpus: Corpus, page: Page) -> File:
    """A page that is made once all others are. Raises InvalidContent where its template is wrong."""
    rendered = render(setting.theme, site(corpus), page)
    if rendered.problem:
        raise InvalidContent([rendered.problem])
    return rendered.path, rendered.text.encode()


def rendered_sitemap(setting: Setting, corpus: Corpus, names: Mapping[str, Done]) -> Iterator[File]:
    """The sitemap, where the archive has an address."""
    unlisted = ("missing:", "redirect:", "version-redirect:", "feed:")
    listed = (done.made for name, done in names.items() if is_listed(name) and not name.startswith(unlisted))
    for page in sitemap(corpus.archive.base_url, chain([urls.DATA], *listed)):
        yield _rendered(setting, corpus, page)


def set_down_together(setting: Setting, place: str, ranges: int, batch: tuple[str, Sequence[str]]) -> SetDown:
    """What search finds of some records, from the corpus that is kept, set down in a shared place as a file of the name
    that is given with their keys. May run in another process."""
    name, keys = batch
    analysed, found = find_together_of(opened(setting.values, setting.linked), keys)
    return set_down(place, ranges, name, analysed), found


def find_together_of(corpus: Corpus, keys: Sequence[str]) -> tuple[Analysed, list[Found]]:
    """What search finds of some records, analysed."""
    pairs = [find_of(corpus, key) for key in keys]
    return analyse([document for documents, _ in pairs for document in documents]), [found for _, found in pairs]


def find_of(corpus: Corpus, key: str) -> tuple[tuple[Document, ...], Found]:
    """The documents of a record."""
    seen: set[Fact] = set()
    documents = tuple(documents_of(watched(corpus, seen), key))
    addresses = tuple(document.address for document in documents)
    return documents, Found(key, addresses, numbers_of(seen).tobytes())


def numbers_of(facts: Iterable[Fact]) -> Seen:
    """The numbers by which facts are known. Two may have one number: then something is made once too often."""
    return np.fromiter((_number(fact) for fact in facts), np.uint64)


@lru_cache(maxsize=1 << 16)
def _number(fact: Fact) -> int:
    return int.from_bytes(blake2b("\0".join(fact).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
