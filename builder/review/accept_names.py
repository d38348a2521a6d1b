"""Candidates that become the record of an actor, place or event, or another form of the name of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from builder.content.change import Validated
from builder.content.corpus import forms_of
from builder.content.format import document
from builder.content.parse import RecordFile
from builder.model import Actor, Authority, Event, Name, Origin, Place, Proposes
from builder.names import slug
from builder.review.chosen import Chosen, article_of, stretch_of
from builder.review.meant import bearers, identified
from builder.review.rewrite import rewritten
from builder.suggest.known import KINDS, bare


@dataclass(frozen=True, slots=True)
class _Home:
    """Where accepted names of one sort go."""

    folder: str
    """Folder of their records, and the list of an article that names them."""
    kind: type[Authority]
    """Kind of their records."""
    fields: tuple[str, ...]
    """Fields of the record that come from the rule, each with an origin of its own."""


_HOMES: dict[Proposes, _Home] = {
    "actor": _Home("actors", Actor, ("name", "kind", "names")),
    "place": _Home("places", Place, ("name", "kind", "coordinates", "identifiers")),
    "event": _Home("events", Event, ("name", "kind", "when")),
}


def named(chosen: Chosen) -> Mapping[str, bytes]:
    """The files of a name that is accepted: its record, and the article that now lists it."""
    home = _HOMES[chosen.proposed.proposes]
    if chosen.answer.same_as:
        path, record_id, data = _with_forms(chosen)
    else:
        path, record_id, data = _new(chosen, home)
    file, article = article_of(chosen)
    files = {path: data} if data else {}
    listed: tuple[str, ...] = getattr(article, home.folder)
    if record_id not in listed:
        changes: dict[str, Any] = {home.folder: (*listed, record_id)}
        files[file.path] = rewritten(file, replace(article, **changes))
    return files


def _with_forms(chosen: Chosen) -> tuple[str, str, bytes | None]:
    """Path and id of the record whose name it is, and its bytes with the forms that are new to it; None if none is."""
    candidate, wanted = chosen.candidate, chosen.answer.same_as
    kinds = KINDS[candidate.proposes]
    file = _file_of(chosen.archive, wanted, kinds)
    if file is None:
        raise chosen.refused("", "unknown-id", f"No {candidate.proposes} has the id “{wanted}”.")
    record: Any = file.record
    known = {bare(form) for form in forms_of(record)}
    forms = (form for form in (candidate.name, *candidate.names) if bare(form) not in known)
    new = tuple(Name(text=form) for form in dict.fromkeys(forms))
    changed = replace(record, names=(*record.names, *new), origins=record.origins | _origin_of_forms(chosen, record))
    return file.path, record.id, rewritten(file, changed) if new else None


def _origin_of_forms(chosen: Chosen, record: Authority) -> dict[str, Origin]:
    """The origin of a record's other names, where all that there are come from this candidate."""
    return {} if record.names or "names" in record.origins else _origins(chosen, ["names"])


def _file_of(archive: Validated, record_id: str, kinds: tuple[type[Authority], ...]) -> RecordFile | None:
    records = ((file, file.record) for file in archive.files.values())
    return next((file for file, record in records if isinstance(record, kinds) and record.id == record_id), None)


def _new(chosen: Chosen, home: _Home) -> tuple[str, str, bytes]:
    candidate = chosen.candidate
    _refuse_known(chosen)
    record_id = chosen.answer.id or _free_id(chosen, home)
    if record_id in set(_ids(chosen.archive)):
        advice = f"Choose another with --id, or accept it with --as {record_id}."
        raise chosen.refused("name", "duplicate-id", f"The id “{record_id}” is taken.", advice)
    values = {"id": record_id, "name": candidate.name, "kind": candidate.kind, **_VALUES[candidate.proposes](chosen)}
    values["origins"] = _origins(chosen, [name for name in home.fields if values.get(name)])
    record = home.kind(**values)
    return f"{home.folder}/{record_id}.md", record_id, document(record).encode()


def _refuse_known(chosen: Chosen) -> None:
    """Raises InvalidContent where a record of the sort has the name, or an identifier, already: whether it is the same
    is for a person to say."""
    candidate, kinds = chosen.candidate, KINDS[chosen.proposed.proposes]
    named_so = bearers(chosen.archive, candidate.name, kinds)
    known = named_so or identified(chosen.archive, candidate.identifiers, kinds)
    if known:
        what = f"the name “{candidate.name}”" if named_so else "this identifier"
        advice = f"Accept it with --as {known[0].id}" + (", or give another --name." if named_so else ".")
        raise chosen.refused("name", "suggestion", f"“{known[0].id}” has {what} already.", advice)


def _origins(chosen: Chosen, fields: list[str]) -> dict[str, Origin]:
    start, end = stretch_of(chosen)
    article, candidate = chosen.proposed.article, chosen.proposed
    where = f"at {start} to {end} of the text of {article}"
    told = {
        "name": f"The name stands {where}.",
        "names": f"These forms stand in the text of {article} beside the name, which stands {where}.",
        "kind": f"Taken from the words around the name {where}.",
        "when": f"Taken from the words {where}.",
    }
    looked_up = f"A gazetteer gives it for the name {where}."
    if candidate.proposes == "place":
        told["kind"] = looked_up
    return {field: chosen.origin(field, told.get(field, looked_up)) for field in fields}


def _free_id(chosen: Chosen, home: _Home) -> str:
    """An id made of the name, with the sort of record where another record has that id."""
    candidate = chosen.candidate
    plain = slug(candidate.name)
    if not plain:
        message = f"No id can be made of “{candidate.name}”."
        raise chosen.refused("name", "suggestion", message, "Give one with --id.")
    taken = set(_ids(chosen.archive))
    longer = f"{plain[:60].strip('-')}-{slug(candidate.kind) or candidate.proposes}"
    numbered = (f"{longer}-{number}" for number in count(2))
    return next(one for one in (plain, longer, *(next(numbered) for _ in range(len(taken)))) if one not in taken)


def _ids(archive: Validated) -> Iterator[str]:
    for file in archive.files.values():
        yield getattr(file.record, "id", "")
        yield from getattr(file.record, "former_ids", ())


def _actor(chosen: Chosen) -> dict[str, Any]:
    candidate = chosen.candidate
    forms = (form for form in candidate.names if bare(form) != bare(candidate.name))
    return {"names": tuple(Name(text=form) for form in dict.fromkeys(forms))}


def _place(chosen: Chosen) -> dict[str, Any]:
    candidate = chosen.candidate
    lands = bearers(chosen.archive, candidate.country, (Place,)) if candidate.country else []
    parents = [land.id for land in lands if isinstance(land, Place) and land.kind == "country"]
    parent = parents[0] if len(parents) == 1 and candidate.kind not in ("country", "world-region") else None
    return {"parent": parent, "coordinates": candidate.coordinates, "identifiers": candidate.identifiers}


def _event(chosen: Chosen) -> dict[str, Any]:
    if not chosen.candidate.when:
        message = "An event must say when it happened, and the rule found no date."
        raise chosen.refused("", "suggestion", message, "Give one with --when, such as 2024-03 or ../2024-03-12.")
    return {"when": chosen.candidate.when}


_VALUES = {"actor": _actor, "place": _place, "event": _event}
