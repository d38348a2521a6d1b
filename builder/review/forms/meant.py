"""Which record an answer in a form means: by id, by address of its page or original, or by name; never by a guess."""

import difflib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from builder.addresses import canonical
from builder.content.change import Validated
from builder.content.corpus import forms_of
from builder.content.parse import RecordFile
from builder.model import Actor, Archive, Article, Authority, Event, FreePage, Outlet, Place, Record
from builder.pages.urls import FOLDERS, HOME
from builder.review.forms.asked import Asked
from builder.review.meant import SPEAKERS, bearers

Kinds = tuple[type, ...]

EDITABLE: Kinds = (Article, Actor, Place, Outlet, Event, FreePage, Archive)
"""Kinds of record whose values people write."""

_PAGE = ".html"
_MOST_NEAR = 3
_ALIKE = 0.6
"""How alike an id or name must be to the answer (difflib's ratio) to be told."""


def page_meant(asked: Asked, field: str, kinds: Kinds) -> RecordFile:
    """The file of the one record of these kinds whose id or address is the answer. Raises InvalidContent."""
    line = asked.line(field)
    what = "article" if kinds == (Article,) else "record"
    found = _at(asked.archive, line, kinds)
    return _only(asked, field, (f"No {what} of this archive has the id or address “{line}”.", line, kinds), found)


def speaker_meant(asked: Asked, field: str, name: str) -> str:
    """Id of the one actor or outlet whose id, page or name `name` is. Raises InvalidContent."""
    found = _speakers(asked.archive, name)
    message = f"No actor or outlet of this archive is called “{name}”."
    return id_of(_only(asked, field, (message, name, SPEAKERS), found).record)


def is_speaker(asked: Asked, name: str) -> bool:
    """Whether `name` is the id, page or name of an actor or outlet."""
    return bool(_speakers(asked.archive, name))


def id_of(record: Record) -> str:
    """The id of a record; the archive itself is called after its file."""
    return str(getattr(record, "id", "archive.yml"))


def _only(
    asked: Asked, field: str, otherwise: tuple[str, str, Kinds], found: Sequence[RecordFile]
) -> RecordFile:  # fmt: skip
    """The one record that was found; `otherwise`: what is said where there is none, the answer, and kinds of record."""
    message, line, kinds = otherwise
    if not found:
        raise asked.refused(field, message, _nearest(asked.archive, line, kinds))
    if len(found) > 1:
        ids = ", ".join(sorted(id_of(file.record) for file in found))
        raise asked.refused(field, f"“{line}” can mean several: {ids}.", "Write the id of the right one.")
    return found[0]


def _at(archive: Validated, line: str, kinds: Kinds) -> list[RecordFile]:
    """The records with this id, else whose original has this address, else with a page there."""
    files = [file for file in archive.files.values() if isinstance(file.record, kinds)]
    return _with_id(files, line) or _with_original(files, line) or _with_page(archive, files, line)


def _with_id(files: Sequence[RecordFile], line: str) -> list[RecordFile]:
    """Records that have an id, or had it before they were renamed."""
    return [
        file for file in files
        if line == getattr(file.record, "id", None) or line in getattr(file.record, "former_ids", ())
    ]  # fmt: skip


def _with_page(archive: Validated, files: Sequence[RecordFile], line: str) -> list[RecordFile]:
    """Records that have a page, or pages below it, at an address, whatever site it is on; the home page is that of the
    archive itself."""
    home = next((one.record.base_url for one in archive.files.values() if isinstance(one.record, Archive)), "")
    if line == HOME or (home and canonical(line.removesuffix(HOME)) == canonical(home)):
        return [file for file in files if isinstance(file.record, Archive)]
    *parts, last = _path_in(line).split("/")
    below = [pair for pair in pairwise((*parts, last)) if pair[0] in FOLDERS.values()]
    folder, name = below[-1] if below else ("", last if last.endswith(_PAGE) else "")
    found = _with_id(files, name.removesuffix(_PAGE))
    return [file for file in found if FOLDERS.get(type(file.record), "") == folder]


def _with_original(files: Sequence[RecordFile], line: str) -> list[RecordFile]:
    wanted = canonical(line)
    if not wanted:
        return []
    articles = ((file, file.record) for file in files)
    return [file for file, one in articles if isinstance(one, Article) and canonical(one.url or "") == wanted]


def _speakers(archive: Validated, name: str) -> list[RecordFile]:
    """Actors and outlets with this id or page, else of which this is a form of the name."""
    if found := _at(archive, name, SPEAKERS):
        return found
    ids = {one.id for one in bearers(archive, name, SPEAKERS)}
    return [file for file in archive.files.values() if isinstance(file.record, SPEAKERS) and file.record.id in ids]


def _path_in(line: str) -> str:
    try:
        return unquote(urlsplit(line).path)
    except ValueError:
        return ""


def _nearest(archive: Validated, line: str, kinds: Kinds) -> str:
    """The advice that asks whether one of the records was meant whose ids or names are most like the answer."""
    known = {form.casefold(): (id_of(file.record), told) for file in archive.files.values()
             if isinstance(file.record, kinds) for form, told in _forms(file.record)}  # fmt: skip
    wanted = (_path_in(line).rpartition("/")[2].removesuffix(_PAGE) or line).casefold()
    near: dict[str, str] = {}
    for form in difflib.get_close_matches(wanted, known, _MOST_NEAR, _ALIKE):
        near.setdefault(*known[form])
    if near:
        return f"Did you mean {' or '.join(near.values())}?"
    return "Write the id of one that the archive has, or the address of its page; what it lacks is added first."


def _forms(record: Record) -> Iterator[tuple[str, str]]:
    """Each id and name by which a record is known, and how it is told with its id."""
    one = id_of(record)
    yield one, f"“{one}”"
    for form in forms_of(record) if isinstance(record, Authority) else ():
        yield form, f"“{form}” ({one})"
