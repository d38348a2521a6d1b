"""Authorities: actors, places, outlets and events."""

from dataclasses import dataclass, field
from typing import Literal

from builder.model.redaction import Protected, Redacted
from builder.model.rights import Withheld
from builder.model.values import STRICT, Confidence, EdtfDate, Id, Name, Origin, Sentence, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or post that a person holds."""

    __pydantic_config__ = STRICT

    title: Sentence
    """The post, such as Foreign minister."""
    of: Id | None = None
    """The actor whose post it is."""
    when: EdtfDate | None = None
    """When it was held, as far as the archive shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, armed group, state or office that says, does or is spoken about."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    name: Sentence
    """Preferred name."""
    kind: Literal["person", "organisation", "armed-group", "state", "office"]
    """What sort of actor it is."""
    number: Literal["singular", "plural"] = "singular"
    """Whether the name takes a verb in the singular or, as Syrian rebels does, in the plural."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    roles: tuple[Role, ...] = ()
    """Posts held."""
    part_of: tuple[Id, ...] = ()
    """Actors of which this one is a part or member."""
    protect: tuple[Protected, ...] = ()
    """Why the person should be named to nobody without need: minor, victim, witness; for `privacy` in archive.yml. The
    public is not told."""
    identifiers: dict[Text, Text] = field(default_factory=dict)
    """Identifiers in other catalogues: scheme to value."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred or looked up: who or what gave it, why, and how sure that is."""
    withheld: Withheld | None = None
    """Why it was withdrawn, where it was; its name says nothing then. `regesta takedown` writes this."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point on the earth (WGS 84)."""

    __pydantic_config__ = STRICT

    latitude: float
    """Degrees north of the equator, -90 to 90."""
    longitude: float
    """Degrees east of Greenwich, -180 to 180."""
    certainty: Confidence = "high"
    """How sure it is that the place lies there."""
    public_precision: Literal["exact", "0.01", "0.1", "1"] = "exact"
    """Degrees to which the site rounds the point, so that it protects people; no page or file of it is ever finer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    name: Sentence
    """Preferred name."""
    kind: Literal["world-region", "country", "region", "city", "town", "village", "district", "site", "water"]
    """What sort of place it is."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    parent: Id | None = None
    """The place that it lies in."""
    protect: tuple[Literal["home"], ...] = ()
    """Why it should be shown no more exactly than it must be: home, where somebody lives; for `privacy` in archive.yml.
    The public is not told."""
    coordinates: Coordinates | None = None
    """Where it lies; left out where no gazetteer says."""
    identifiers: dict[Text, Text] = field(default_factory=dict)
    """Identifiers in gazetteers, such as geonames: '99072'."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred or looked up: who or what gave it, why, and how sure that is."""
    withheld: Withheld | None = None
    """Why it was withdrawn, where it was; its name says nothing then. `regesta takedown` writes this."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes or passes on news: a newspaper, agency, broadcaster or website."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    name: Sentence
    """Preferred name."""
    kind: Literal["newspaper", "agency", "broadcaster", "website", "ministry"]
    """What sort of outlet it is."""
    names: tuple[Name, ...] = ()
    """Other forms of the name."""
    place: Id | None = None
    """The country or city it works from."""
    part_of: tuple[Id, ...] = ()
    """Actors that own or run it."""
    identifiers: dict[Text, Text] = field(default_factory=dict)
    """Identifiers in other catalogues: scheme to value."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred or looked up: who or what gave it, why, and how sure that is."""
    withheld: Withheld | None = None
    """Why it was withdrawn, where it was; its name says nothing then. `regesta takedown` writes this."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One of the answers that somebody gives to a question."""

    __pydantic_config__ = STRICT

    id: Id
    """Short name, unique within the question."""
    text: Sentence
    """The answer, as one sentence in the archive's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What accounts of an event differ on."""

    __pydantic_config__ = STRICT

    id: Id
    """Short name, unique within the event."""
    text: Sentence
    """The question, as one sentence that ends in a question mark."""
    positions: tuple[Position, ...]
    """The answers given; the archive does not choose between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, about which articles report."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    name: Sentence
    """Preferred name."""
    kind: Literal[
        "accident", "attack", "campaign", "decision", "disaster", "election", "meeting", "process", "protest",
        "statement", "talks", "trial",
    ]  # fmt: skip
    """What sort of event it is."""
    when: EdtfDate
    """When it happened, as exactly as the archive shows."""
    where: tuple[Id, ...] = ()
    """Places where it happened."""
    actors: tuple[Id, ...] = ()
    """Actors that took part or were affected; taking part is not a finding of guilt."""
    names: tuple[Name, ...] = ()
    """Other names of the event."""
    questions: tuple[Question, ...] = ()
    """What accounts differ on."""
    identifiers: dict[Text, Text] = field(default_factory=dict)
    """Identifiers in other catalogues: scheme to value."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred: who or what gave it, why, and how sure that is."""
    withheld: Withheld | None = None
    """Why it was withdrawn, where it was; its name says nothing then. `regesta takedown` writes this."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""


Authority = Actor | Place | Outlet | Event
