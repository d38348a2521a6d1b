"""Values that are sound by themselves and cannot be right: misprinted identifiers, dates in an order that no life has,
places in smaller ones, links that lead nowhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from builder import edtf
from builder.content.identifiers import misprint
from builder.content.language_codes import OFTEN_MEANT, TWO_LETTERS
from builder.content.markup import parser
from builder.content.parse import RecordFile
from builder.content.whole import Whole
from builder.content.yamlmap import Path
from builder.model import Article, Authority, Capture, FreePage, Place, Version
from builder.problems import Problem

_SIZES: Mapping[str, int] = {
    "world-region": 0, "country": 1, "region": 2, "city": 3, "town": 3, "village": 3, "district": 4, "site": 5,
}  # fmt: skip
"""Kinds of place from the largest on; waters have every size."""

_FOLDERS = ("actors", "articles", "captures", "events", "outlets", "places")
"""Folders of a site whose pages are those of records."""

_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")

_LEFT = re.compile(r"\]\([^\s)]{0,60}|\[\[[^\]\n]{0,60}")
"""What is left of a link in a text that shows none."""


def _identifiers(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Identifiers in other catalogues, as far as these are known."""
    for scheme, value in getattr(file.record, "identifiers", {}).items():
        if wrong := misprint(scheme, value):
            yield file.problem(("identifiers", scheme), "identifier", f"“{value[:60]}” {wrong}.")


def _languages(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Languages of texts and of names: codes of two letters are those that there are."""
    given: list[tuple[Path, str | None]] = [(("language",), getattr(file.record, "language", None))]
    names = enumerate(getattr(file.record, "names", ()))
    given += [(("names", number, "language"), name.language) for number, name in names]
    for where, tag in given:
        code = tag.partition("-")[0] if tag else ""
        if len(code) == 2 and code not in TWO_LETTERS:
            meant = OFTEN_MEANT.get(code)
            advice = f"Did you mean “{meant}”?" if meant else ""
            yield file.problem(where, "language", f"No language has the code “{code}”.", advice)


def _dates(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Dates of a piece: it is published before it is taken from the web, and what is said in it is said before."""
    record = file.record
    if not isinstance(record, Article | Version):
        return
    for name in ("published", "modified"):
        date: str = getattr(record, name, None) or ""
        for taken, what in _taken(whole, record) if date else ():
            if _is_after(date, taken):
                yield file.problem((name,), "date-order", f"{date} is later than {taken}, when {what}.")
                break
    if isinstance(record, Version):
        return
    for number, statement in enumerate(record.statements):
        if statement.when and not statement.version and _is_after(statement.when, record.published):
            message = f"It was said {statement.when}, and the article was published {record.published}."
            yield file.problem(("statements", number, "when"), "date-order", message)


def _taken(whole: Whole, record: Article | Version) -> Iterator[tuple[str, str]]:
    """When a text was taken from the web, and when its capture was received, with words for each."""
    if record.captured:
        yield record.captured, "it was taken from the web"
    capture = whole.files.get(record.provenance.capture) if record.provenance else None
    if capture and isinstance(capture.record, Capture):
        yield capture.record.received, "its capture was received"


def _is_after(one: str, other: str) -> bool:
    """Whether a date cannot mean a day before or on the other."""
    return edtf.parse(one).earliest > edtf.parse(other).latest


def _parent(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """A place lies in one that is no smaller."""
    place = file.record
    if not isinstance(place, Place) or not place.parent:
        return
    parent = whole.files.get(place.parent)
    if parent is None or not isinstance(parent.record, Place):
        return
    kind, around = place.kind, parent.record.kind
    if kind in _SIZES and around in _SIZES and _SIZES[around] > _SIZES[kind]:
        message = f"A {kind} is said to lie in “{place.parent}”, which is a {around}."
        yield file.problem(("parent",), "place-in-smaller", message)


def _body_links(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Links in texts of the archive's own: none is left over as text, and those within the site lead to a page."""
    if not _is_own_text(file):
        return
    for block in file.reading.blocks if "](" in file.reading.text or "[[" in file.reading.text else ():
        if found := _LEFT.search(block.text):
            message = f"“{found.group()}” is the beginning of a link that is none, and is shown as it stands."
            yield file.body_problem(block.line, "broken-link", message)
    if "](" not in file.body and "]:" not in file.body:
        return
    for token in parser().parse(file.body):
        for address in _addresses(token):
            message, advice = _leads_nowhere(whole, address)
            if message:
                found_here = file.body_problem((token.map or [0])[0], "broken-link", message)
                yield replace(found_here, advice=advice)


def _is_own_text(file: RecordFile) -> bool:
    if isinstance(file.record, Article):
        return file.record.rights.publish in ("abstract", "metadata") and bool(file.body)
    return isinstance(file.record, Authority | FreePage) and bool(file.body)


def _addresses(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "link_open":
            yield str(child.attrs.get("href", ""))


def _leads_nowhere(whole: Whole, address: str) -> tuple[str, str]:
    """What is wrong with an address in a text, and what to do; empty where nothing can be told."""
    shown = f"“{address[:60]}”"
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"{shown} is no address.", ""
    if parts.scheme in ("http", "https"):
        return ("", "") if parts.hostname else (f"{shown} names no host.", "")
    if parts.scheme or parts.netloc or not parts.path:
        return "", ""
    return _leads_to_no_page(whole, PurePosixPath(unquote(parts.path)), f"{shown} leads to no page")


def _leads_to_no_page(whole: Whole, path: PurePosixPath, told: str) -> tuple[str, str]:
    """The same of a path within the site."""
    if path.suffix != ".html" and path.stem in whole.files:
        return f"{told}.", f"Write [[{path.stem}|the words]]."
    if path.suffix == ".md":
        return f"{told}: a site has pages, and no files of records.", ""
    if path.suffix.lower() in _PICTURES:
        return f"{told}: a site holds no pictures of its own.", "Link to where it is on the web, or describe it."
    if path.suffix == ".html" and path.parent.name in _FOLDERS and not _is_record(whole, path):
        return f"{told}, since no record has the id “{path.stem[:60]}”.", ""
    return "", ""


def _is_record(whole: Whole, path: PurePosixPath) -> bool:
    return any(one in whole.files for one in (path.stem, path.stem.partition(".")[0])) or path.stem in (
        "index", *whole.unread
    )  # fmt: skip


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (
    _identifiers,
    _languages,
    _dates,
    _parent,
    _body_links,
)
