"""What deceives the eye: signs that turn words, signs that nobody sees, and names written with letters of others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.content.check_twins import Like
from builder.content.held import records
from builder.content.lookalikes import script_of, skeleton, strangers
from builder.content.parse import RecordFile
from builder.content.redacted import free_texts
from builder.content.signs import SUSPECT, hidden, name_of, turned
from builder.content.variants import folded
from builder.content.whole import Whole
from builder.content.yamlmap import Path
from builder.model import Authority, Decision
from builder.problems import Problem

_FOUND: tuple[tuple[str, Callable[[str], Iterator[int]], str], ...] = (
    ("bidi-control", turned, "which can show words in another order than that in which they are written"),
    ("hidden-sign", hidden, "which nobody sees"),
)
"""Rule, where its signs stand in a text, and what is said of them."""

_NAMED = ("name", "names", "title", "authors")
"""Fields in which the names of people and things stand."""


def _signs(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Signs in the values of a record, in the text below it, and in its path."""
    if "\\" in file.source or SUSPECT.search(file.source):
        for where, text, _is_free in free_texts(file.record):
            if SUSPECT.search(text):
                yield from (file.problem(where, rule, message) for rule, message, _ in _told(text))
    if SUSPECT.search(file.file):
        yield from (file.problem((), rule, f"The name of the file: {message}") for rule, message, _ in _told(file.file))
    if SUSPECT.search(file.body):
        for rule, message, at in _told(file.body):
            line, column = file.body.count("\n", 0, at), at - file.body.rfind("\n", 0, at)
            yield replace(file.body_problem(line, rule, message), column=column)


def _told(text: str) -> Iterator[tuple[str, str, int]]:
    """Rule, message and first position of the signs of each sort in a text."""
    for rule, places, what in _FOUND:
        if found := sorted(places(text)):
            number = "one sign" if len(found) == 1 else f"{len(found)} signs"
            yield rule, f"It holds {number} such as {name_of(text[found[0]])}, {what}.", found[0]


def _mixed(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Names in which one word has letters of two scripts that look alike."""
    if file.source.isascii() and "\\" not in file.source:
        return
    for where, text, _is_free in free_texts(file.record):
        if where[0] in _NAMED:
            for word, _at, letters in strangers(text):
                message = f"“{word}” is written with {_letters(letters)} among letters of another script."
                yield file.problem(where, "mixed-scripts", message)


def _letters(letters: str) -> str:
    return ", ".join(f"{script_of(one).capitalize()} “{one}” (U+{ord(one):04X})" for one in letters)


def alike(files: Sequence[RecordFile], articles: Iterable[Like]) -> Iterator[tuple[Problem, str]]:
    """Names and hosts that look like those of another record, each with the id of that. `articles` are those among the
    files."""
    yield from _names(files)
    yield from _hosts(articles)


def _names(files: Sequence[RecordFile]) -> Iterator[tuple[Problem, str]]:
    decided = {
        frozenset(pair)
        for one in records(files, Decision)
        for pair in (one.same_as, one.not_same_as, one.split)
        if pair
    }
    by_look: Mapping[str, list[tuple[RecordFile, Path, str]]] = defaultdict(list)
    for file in files:
        for where, name in _names_of(file) if issubclass(file.kind, Authority) else ():
            by_look[skeleton(name)].append((file, where, name))
    told = set[frozenset[str]]()
    for (first, _, one), *others in by_look.values():
        for file, where, name in others:
            pair = frozenset((first.id, file.id))
            if len(pair) == 2 and pair not in decided | told and folded(one)[0] != folded(name)[0]:
                told.add(pair)
                message = f"“{name}” looks like “{one}”, a name of “{first.id}”, and is written with other signs."
                yield file.problem(where, "look-alike", message), first.id


def _names_of(file: RecordFile) -> Iterator[tuple[Path, str]]:
    record = file.record
    assert isinstance(record, Authority)
    if not record.withheld:
        yield ("name",), record.name
        yield from ((("names", number, "text"), name.text) for number, name in enumerate(record.names))


def _hosts(articles: Iterable[Like]) -> Iterator[tuple[Problem, str]]:
    """Hosts that look like that of another article: the one that fewer articles have is told."""
    by_host: dict[str, list[RecordFile]] = defaultdict(list)
    for file, like in articles:
        by_host[like.host].append(file)
    by_host.pop("", None)
    by_look: Mapping[str, list[str]] = defaultdict(list)
    for host in by_host:
        by_look[skeleton(host)].append(host)
    for hosts in by_look.values():
        usual, *others = sorted(hosts, key=lambda one: (-len(by_host[one]), not one.isascii(), one))
        for host in others:
            message = f"The host “{host}” looks like “{usual}”, and is another."
            known = by_host[usual][0].id
            yield from ((file.problem(("url",), "look-alike", message), known) for file in by_host[host])
        for host in hosts:
            for _, _, letters in strangers(host):
                message = f"The host “{host}” is written with {_letters(letters)} among letters of another script."
                yield from ((file.problem(("url",), "mixed-scripts", message), file.id) for file in by_host[host])


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (_signs, _mixed)
