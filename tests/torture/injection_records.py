"""An archive in which a text of somebody else's stands in every field that takes one, of every kind of record.

The fields are found in the classes of the records, so that a new one is tried by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from builder import model
from builder.build import examine
from builder.content.format import document, mapping
from builder.content.markup import reading_text
from builder.content.parse import WHOLE_FILE_YAML
from builder.content.read import FOLDERS, Audience
from builder.content.schema import KINDS
from builder.fixity import sha256_text
from builder.model.refers import REFERS
from builder.model.values import CONTROL, Checked, Digits, Id
from builder.problems import Problem
from builder.rules import Severity

Where = tuple[str | int, ...]
Say = Callable[[str, Where], str]
"""What stands in a field: the kind of record and the place in it to a text."""

FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}
_FREE = {"", r"\S"}
"""Patterns of texts in which anything may stand that nobody can fail to see."""

_PLAIN: Mapping[str, object] = {
    "contributor|": "contributor", "[0-9a-f]{64}": "0" * 64, "[a-z]{2,3}": "en", "[A-Z][a-z]{3}": "Latn",
    "InC|": "CC-BY-4.0",
}  # fmt: skip
"""How a pattern begins, to a value that it allows."""


@dataclass(slots=True)
class Filling:
    """A record while its fields are filled."""

    kind: str
    """Name of its kind, as in the schemas."""
    number: int
    """Which record of its kind it is."""
    say: Say
    """What stands in its texts."""
    free: set[Where] = field(default_factory=set)
    """Its fields in which any text may stand, found on the way."""

    def ids(self, *kinds: type) -> list[str]:
        return [record_id(one, self.number) for one in kinds]


def record_id(kind: type, number: int) -> str:
    """The id of the record of a kind that has this number."""
    return f"{kind.__name__.lower()}-{number}"


def filled(kind: type, number: int, say: Say) -> tuple[dict[str, Any], set[Where]]:
    """A record with every field of its class filled, as plain values; and where any text may stand in it."""
    filling = Filling(next(name for name, one in KINDS.items() if one is kind), number, say)
    return _mapping(kind, (), filling), filling.free


def _mapping(kind: type, at: Where, filling: Filling) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    made: dict[str, Any] = {}
    for one in fields(kind):
        own = _OWN.get((kind, one.name))
        value = own(filling) if own else _value(hints[one.name], (*at, one.name), filling, (kind, one.name))
        if value is not None:
            made[one.name] = value
    return made


def _value(hint: Any, at: Where, filling: Filling, of: tuple[type, str]) -> Any:
    """A value of a type. Raises TypeError for a type that no record has had so far."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(next(one for one in inner if one is not NoneType), at, filling, of)
    if origin is Annotated:
        return _checked(hint, at, filling, of)
    if origin is Literal:
        return inner[filling.number % len(inner)]
    if origin is tuple:
        members = inner[:1] if inner[-1] is Ellipsis else inner
        return [_value(one, (*at, place), filling, of) for place, one in enumerate(members)]
    if origin is dict:
        return _keyed(inner, at, filling, of)
    if is_dataclass(hint):
        return _mapping(hint, at, filling)  # type: ignore[arg-type]
    if hint is not float:
        raise TypeError(f"no value is known for {of[0].__name__}.{of[1]}, a {hint}")
    return filling.number % 80 + 0.5


def _keyed(inner: tuple[Any, ...], at: Where, filling: Filling, of: tuple[type, str]) -> dict[str, Any]:
    """A mapping with keys of a writer's own; those of origins are names of fields."""
    if inner[0] is str:
        keys = [one.name for one in fields(of[0]) if one.name != of[1]]
        key = keys[filling.number % len(keys)]
    else:
        key = str(_value(inner[0], (*at, "key"), filling, of))
    return {key: _value(inner[1], (*at, key), filling, of)}


def _checked(hint: Any, at: Where, filling: Filling, of: tuple[type, str]) -> Any:
    (mark,) = (one for one in hint.__metadata__ if isinstance(one, Checked | Digits))
    if isinstance(mark, Digits):
        return 0
    if hint == Id:
        return _id(filling, of)
    if mark.pattern in _FREE:
        filling.free.add(at)
        return filling.say(filling.kind, at)
    if "edtf" in mark.told.get("format", ""):
        return f"20{filling.number % 20 + 10}-03-12"
    body = mark.pattern.removeprefix("^(?:")
    return next(value for begin, value in _PLAIN.items() if body.startswith(begin))


def _id(filling: Filling, of: tuple[type, str]) -> str:
    kinds = REFERS.get(of)
    if kinds:
        return filling.ids(*kinds)[0]
    return f"{of[0].__name__.lower()}-{of[1].replace('_', '-')}-{filling.number}"


def is_closed(number: int) -> bool:
    """Whether the text of the article of this number is shown to nobody but in a private build."""
    return number % 7 == 3


def _own_id(kind: type, filling: Filling) -> str:
    return record_id(kind, filling.number)


_PIECE = (model.Article, model.Version)
_WEB = "https://press.example/"

_OWN: Mapping[tuple[type, str], Callable[[Filling], Any]] = {
    **{(kind, "id"): partial(_own_id, kind) for kind in FOLDERS.values()},
    (model.WithheldText, "id"): lambda one: record_id(model.Article, one.number),
    (model.Version, "of"): lambda one: record_id(model.Article, one.number),
    **{(kind, "withheld"): (lambda one: None) for kind in (model.Article, *get_args(model.Authority))},
    **{(kind, "text"): (lambda one: {}) for kind in _PIECE},
    (model.Article, "repeats"): lambda one: None,
    (model.Rights, "publish"): lambda one: "abstract" if is_closed(one.number) else "full",
    (model.Rights, "embargo"): lambda one: None,
    (model.Statement, "version"): lambda one: None,
    (model.Statement, "span"): lambda one: {},
    (model.Take, "question"): lambda one: f"question-id-{one.number}",
    (model.Take, "position"): lambda one: f"position-id-{one.number}",
    (model.Link, "end"): lambda one: 2,
    (model.Provenance, "capture"): lambda one: record_id(model.Capture, one.number),
    (model.Selector, "bytes"): lambda one: [0, 10] if one.kind == "article" else [10, 20],
    (model.Selector, "inside"): lambda one: None,
    (model.Capture, "size"): lambda one: 30,
    (model.Capture, "segments"): lambda one: _ledger(one),
    (model.Actor, "part_of"): lambda one: None,
    (model.Place, "parent"): lambda one: None,
    (model.Decision, "same_as"): lambda one: None,
    (model.Decision, "split"): lambda one: None,
    (model.Decision, "not_same_as"): lambda one: ["actor-0", f"actor-{one.number or 1}"],
    (model.Article, "captured"): lambda one: None,
    (model.Article, "published"): lambda one: f"20{one.number % 20 + 10}-04-{one.number % 28 + 1:02}",
    (model.Version, "captured"): lambda one: f"20{one.number % 20 + 10}-05-02",
    (model.Version, "published"): lambda one: None,
    (model.Version, "modified"): lambda one: None,
    (model.Capture, "received"): lambda one: "2040-01-01",
    (model.Archive, "language"): lambda one: "en",
    (model.Archive, "history"): lambda one: "none",
}  # fmt: skip
"""Fields whose values hang together with others."""


def _ledger(one: Filling) -> list[dict[str, Any]]:
    """The segments of a capture of 30 bytes, of which an article and a version of it were kept."""

    def told(place: int, name: str) -> str:
        one.free.add(("segments", place, name))
        return one.say(one.kind, ("segments", place, name))

    kept = {"fate": "kept", "part": "item", "adapter": "text-dump@1"}
    return [
        {"bytes": [0, 10], **kept, "article": record_id(model.Article, one.number), "name": told(0, "name")},
        {"bytes": [10, 20], **kept, "article": record_id(model.Version, one.number), "name": told(1, "name")},
        {"bytes": [20, 30], "fate": "rejected", "because": told(2, "because"), "name": told(2, "name")},
    ]


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that a field of a record may not hold."""

    kind: type
    """The kind of record."""
    where: Where
    """The field."""
    text: str
    """The text."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The record with a harmless word in its place; none where the text stands below a record."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an archive of somebody's texts."""

    content: Path
    """Its folder."""
    placed: int
    """Texts that stand in fields and below records."""
    refused: Sequence[Refused]
    """What no record may hold, so that a harmless word stands there."""
    fields: frozenset[tuple[str, str]]
    """Kind and place of each field that was filled with somebody's text."""


HARMLESS = "harmless"
"""Stands where a text may not."""

ABSTRACT = "An abstract in words of our own."
LONGEST_KEY = 100
"""Characters of a key that YAML takes."""

BELOW = "below"
"""The place of the Markdown below a record."""


def made(content: Path, payloads: Sequence[str], below: Callable[[str, int], str]) -> Made:
    """An archive of as many records of each kind as there are payloads: in each field of a kind stands, over all
    records, each payload. `below` makes the Markdown below a record, by the payload and the record's number."""
    placed, refused, seen = 0, list[Refused](), set[tuple[str, str]]()
    kinds = (*FOLDERS.values(), model.Archive)
    bodies = [below(text, number) for number, text in enumerate(payloads)]
    for number, body in enumerate(bodies):
        for kind in kinds if number == 0 else kinds[:-1]:
            free, kept = _one(
                content, kind, number, payloads, below(HARMLESS, number) if CONTROL.search(body) else body
            )
            refused += kept
            placed += len(free) + 1
            seen |= {(kind.__name__, general(where)) for where in free}
    wrong = {int(Path(one.path).stem.rpartition("-")[2]) for one in _errors(content)}
    wrong |= {number for number, body in enumerate(bodies) if CONTROL.search(body)}
    for number in sorted(wrong):  # all records with this text, since texts hang together
        refused.append(Refused(model.Article, (BELOW,), bodies[number]))
        for kind in kinds[:-1]:
            _one(content, kind, number, payloads, below(HARMLESS, number))
    if left := _errors(content):
        raise AssertionError(f"records that are made to be sound are not: {left[0]}")
    return Made(content, placed - len(refused), refused, frozenset(seen))


def _errors(content: Path) -> list[Problem]:
    return [one for one in examine(content, Audience.PRIVATE)[1] if one.severity is Severity.ERROR]


def _one(
    content: Path, kind: type, number: int, payloads: Sequence[str], body: str
) -> tuple[set[Where], list[Refused]]:
    """Write one record; its fields in which any text may stand, and what it may not hold."""
    plain, free = filled(kind, number, _saying(payloads, number))
    if len(next(iter(plain.get("identifiers", [""])))) > LONGEST_KEY:
        plain["identifiers"] = {HARMLESS: HARMLESS}
    if kind in (model.Article, model.Version):
        _fit(plain, body)
    refused, record = _sound(kind, plain)
    is_open = kind is not model.Article or record.rights.publish == "full"
    shown = "" if kind is model.Decision or (kind is model.Version and is_closed(number)) else body
    text = mapping(record) if kind in WHOLE_FILE_YAML else document(record, shown if is_open else ABSTRACT)
    name = getattr(record, "id", "archive") + (".yml" if kind in WHOLE_FILE_YAML else ".md")
    path = f"{FOLDER_OF[kind]}/{name}" if kind in FOLDER_OF else name
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, encoding="utf-8", newline="")
    return free, refused


def _fit(plain: dict[str, Any], body: str) -> None:
    """Let what hangs on the text of an article fit it."""
    shown = reading_text(body)
    plain["text"] = {"sha256": sha256_text(shown), "length": len(shown)}
    for statement in plain.get("statements", ()):
        statement["span"] = {"start": 0, "end": 2, "sha256": sha256_text(shown[:2])}


def general(where: Where) -> str:
    """The place of a field, whichever item of its lists it stands in and under whichever key."""
    names = [str(part) for part in where if not isinstance(part, int)]
    return ".".join([*names[:1], "*", *names[2:]]) if names[0] in ("identifiers", "origins") else ".".join(names)


def _saying(payloads: Sequence[str], number: int) -> Say:
    """Each field begins elsewhere among the payloads, so that no two of a record say the same."""
    offsets: dict[tuple[str, str], int] = {}

    def say(kind: str, where: Where) -> str:
        offset = offsets.setdefault((kind, general(where)), len(offsets) * 7)
        text = payloads[(number + offset) % len(payloads)]
        is_address = where[-1] in _ADDRESSES
        return _WEB + "".join(sign for sign in text if sign.isprintable() and sign != " ") if is_address else text

    return say


_ADDRESSES = ("url", "base_url", "repository_url")
"""Names of fields that hold an address of the web, so that each text is made the end of one."""


def _sound(kind: type, plain: dict[str, Any]) -> tuple[list[Refused], Any]:
    """The record of some values, and what it may not hold, in whose place a harmless word stands."""
    refused = list[Refused]()
    while True:
        try:
            return refused, _reader(kind).validate_python(plain)
        except ValidationError as error:
            where = error.errors()[0]["loc"]  # one at a time: the next may stand under the key that is replaced
            refused.append(Refused(kind, where, _replaced(plain, where), plain))


@cache
def _reader(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _replaced(plain: Any, where: Where) -> str:
    """Put a harmless word in a place, or under a harmless key; what stood there."""
    *way, last = where
    for step in way[:-1] if last == "[key]" else way:
        plain = plain[step]
    if last == "[key]":  # whose place is told in UTF-8, which not every key can be said in
        key = next(one for one in plain if CONTROL.search(one))
        plain[HARMLESS] = plain.pop(key)
        return str(key)
    before, plain[last] = str(plain[last]), _WEB + HARMLESS if last in _ADDRESSES else HARMLESS
    return before
