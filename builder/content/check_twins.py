"""Records that may be one and the same: articles of one address, or of one title and day; names that two records share.

Each is for a person to look at. What the records say of each other counts: an article that repeats another, a name with
rules of its own, a decision on identity.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.addresses import canonical, shown_host
from builder.content.held import records
from builder.content.parse import RecordFile
from builder.content.variants import folded
from builder.content.yamlmap import Path
from builder.model import Article, Authority, Decision, Name
from builder.names import fold
from builder.problems import Problem

Twin = tuple[Problem, str]
"""A problem of a record, and the id of the other one."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[~?%]?")
_SIGNS = re.compile(r"[\W_]+")


class Likeness(NamedTuple):
    """By what a record is known that may be the same as another, as far as it alone tells."""

    address: str
    """The address of an article, as `canonical` writes it; empty where it has none."""
    printed: tuple[str, str, str]
    """Title, outlet and day of an article; three empty texts where the day is not known."""
    host: str
    """The host of its address, as `shown_host` tells it; empty where there is none."""


Like = tuple[RecordFile, Likeness]
"""An article, and by what it is known."""


def likeness_of(file: RecordFile) -> Likeness:
    """By what the record of a file is known; those that are withdrawn all have one title, and are like none."""
    article = file.record
    if not isinstance(article, Article) or article.withheld:
        return _UNLIKE
    address, host = (canonical(article.url), shown_host(article.url)) if article.url else ("", "")
    title = _SIGNS.sub(" ", fold(article.title)).strip() if _DAY.fullmatch(article.published) else ""
    return Likeness(address, (title, article.outlet, article.published[:10]) if title else _UNLIKE.printed, host)


_UNLIKE = Likeness("", ("", "", ""), "")


def likenesses(files: Iterable[RecordFile], known: Mapping[str, Likeness]) -> list[Like]:
    """The articles among some files, with their likenesses; `known` are those that were found before, by path."""
    return [(file, known.get(file.path) or likeness_of(file)) for file in files if file.kind is Article]


def twins(files: Sequence[RecordFile], articles: Sequence[Like]) -> Iterator[Twin]:
    """All pairs of an archive; each is told at the record that comes later, with the first one of its kind. `articles`
    are those among the files."""
    told = set[tuple[str, str]]()
    yield from _same_address(articles, told)
    yield from _same_printed(articles, told)
    yield from _same_name(files)


def _same_address(articles: Iterable[Like], told: set[tuple[str, str]]) -> Iterator[Twin]:
    first: dict[str, RecordFile] = {}
    for file, like in articles:
        other = first.setdefault(like.address, file) if like.address else file
        if other is not file and not _are_tied(file, other):
            told.add((file.id, other.id))
            message = f"The address leads to the page of “{other.id}” too."
            yield file.problem(("url",), "same-address", message), other.id


def _same_printed(articles: Iterable[Like], told: set[tuple[str, str]]) -> Iterator[Twin]:
    first: dict[tuple[str, str, str], RecordFile] = {}
    for file, like in articles:
        other = first.setdefault(like.printed, file) if any(like.printed) else file
        if other is not file and not _are_tied(file, other) and (file.id, other.id) not in told:
            message = f"“{other.id}” has the same title, outlet and day."
            yield file.problem(("title",), "same-title", message), other.id


def _are_tied(file: RecordFile, other: RecordFile) -> bool:
    """Whether one of two articles says that it repeats the other."""
    pairs = ((file.record, other.record), (other.record, file.record))
    return any(getattr(two, "id", "") in getattr(one, "repeats", ()) for one, two in pairs)


def _same_name(files: Sequence[RecordFile]) -> Iterator[Twin]:
    """Names by which a text could mean either of two records of one kind, since neither name has rules."""
    decided = {frozenset(pair) for decision in records(files, Decision) for pair in _pairs(decision)}
    by_form: Mapping[tuple[type, str], list[tuple[RecordFile, Path, Name]]] = defaultdict(list)
    for file in files:
        for where, name in _names(file) if issubclass(file.kind, Authority) else ():
            by_form[type(file.record), folded(name.text)[0]].append((file, where, name))
    told = set[frozenset[str]]()
    for found in by_form.values():
        (first, _, one), *others = found
        for file, where, name in others:
            pair = frozenset((first.id, file.id))
            if len(pair) == 2 and pair not in decided | told and _are_alike(one, name):
                told.add(pair)
                message = f"“{name.text}” is a name of “{first.id}” too, so that a text could mean either."
                yield file.problem(where, "same-name", message), first.id


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    yield from (pair for pair in (decision.same_as, decision.not_same_as, decision.split) if pair)


def _names(file: RecordFile) -> Iterator[tuple[Path, Name]]:
    """The names by which texts can mean a record, without those that have rules of their own."""
    record = file.record
    if not isinstance(record, Authority) or record.withheld:  # these all have one name
        return
    if all(name.text != record.name for name in record.names):
        yield ("name",), Name(text=record.name)
    for number, name in enumerate(record.names):
        if name.found != "never" and not (name.beside or name.not_beside or name.in_article or name.when):
            yield ("names", number, "text"), name


def _are_alike(one: Name, other: Name) -> bool:
    """Whether the same words of a text can be both."""
    strict = any(name.marks == "exact" or name.found == "as-written" or name.kind == "acronym" for name in (one, other))
    return one.text == other.text or not strict
