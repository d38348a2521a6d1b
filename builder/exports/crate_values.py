"""Values of an RO-Crate: identifiers of its entities, references between them, and licences."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from builder.model import Record
from builder.model.values import RIGHTS_STATEMENTS
from builder.pages.urls import FOLDERS
from builder.pages.vocabulary import Entity, licence, other_identifiers, said, same_elsewhere


def thing(record: Record) -> str:
    """The identifier of what a record is about, which is not the identifier of its file."""
    return f"#{FOLDERS[type(record)]}/{quote(str(getattr(record, 'id', '')))}"


def path_id(path: str) -> str:
    """The identifier of a file: its path from the crate on, as an address. `path`: in the bag."""
    return quote(path.removeprefix("data/"))


def ref(identifier: str) -> dict[str, str]:
    """A reference to an entity."""
    return {"@id": identifier}


def refs(identifiers: Iterable[str]) -> list[Entity]:
    """References to entities, each once."""
    return [ref(one) for one in dict.fromkeys(identifiers)]


def licences(statements: Iterable[str]) -> Iterator[Entity]:
    """Each licence and statement of rights as an entity."""
    for statement in sorted({*statements}):
        meaning = RIGHTS_STATEMENTS.get(statement) or f"The licence {statement}, as SPDX knows it."
        yield {"@id": licence(statement), "@type": "CreativeWork", "name": statement, "description": meaning}


def catalogued(identifiers: Mapping[str, str]) -> Entity:
    """What a thing is called elsewhere: `sameAs` where a catalogue has an address for it, else `identifier`."""
    return said({"sameAs": refs(same_elsewhere(identifiers)), "identifier": other_identifiers(identifiers)})
