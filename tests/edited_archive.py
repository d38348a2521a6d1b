"""A made archive that is changed again and again, and how it becomes files."""

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from builder.content.format import document, mapping
from builder.content.markup import reading_text
from builder.content.packed import pack_of
from builder.fixity import sha256_text
from builder.model import (
    Actor,
    Archive,
    Article,
    Capture,
    Coordinates,
    Event,
    FreePage,
    Name,
    Outlet,
    Place,
    Position,
    Provenance,
    Question,
    Record,
    Rights,
    Role,
    Segment,
    Selector,
    Span,
    Statement,
    Take,
    TextFixity,
    Version,
    WithheldText,
)

SLOT = 100
"""Bytes of a made capture for each article."""

VERBS = ("visited", "spoke of the harvest in", "closed the bridge at", "denied the flood in", "counted boats near")
ENDS = ("on Monday.", "after the storm.", "for 45 days.", "as its paper had reported.", "and left again.")
DATES = ("2019", "2019-11", "2020-01-03", "2020-01-28", "2020-02~", "2020-02-11", "2020-03-05/2020-04-02", "2021-06-01",
         "2021-06-02", "2021-07?", "[2021-12-30..2022-01-02]", "202X", "2022-01-02", "/2020")  # fmt: skip


@dataclass
class Piece:
    """An article while it is edited. Its digest and spans are worked out when it is written."""

    record: Article
    blocks: list[str]
    about: str
    folder: str
    is_held: bool = False
    spans: dict[str, int] = field(default_factory=dict)
    slot: int | None = None
    versions: dict[str, "Other"] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)


@dataclass
class Other:
    """Another version of an article while it is edited."""

    record: Version
    text: str
    is_held: bool
    is_misplaced: bool = False
    slot: int | None = None


def _copied(piece: Piece) -> Piece:
    versions = {name: replace(one) for name, one in piece.versions.items()}
    return replace(piece, blocks=list(piece.blocks), spans=dict(piece.spans), versions=versions)


@dataclass
class World:
    """All that an archive says, and what else a build is asked."""

    chance: random.Random
    archive: Archive
    pieces: dict[str, Piece] = field(default_factory=dict)
    others: dict[str, tuple[Record, str]] = field(default_factory=dict)
    packs: dict[str, str] = field(default_factory=dict)
    slots: int = 0
    reason: str = ""
    theme: dict[str, bytes] = field(default_factory=dict)
    base_url: str = ""
    strangers: dict[str, bytes] = field(default_factory=dict)
    made: int = 0

    def copy(self) -> "World":
        pieces = {key: _copied(one) for key, one in self.pieces.items()}
        tables = {name: dict(getattr(self, name)) for name in ("others", "packs", "theme", "strangers")}
        return replace(self, pieces=pieces, **tables)

    def ids(self, *kinds: type) -> list[str]:
        return sorted(one.id for one, _ in self.others.values() if isinstance(one, kinds))  # type: ignore[union-attr]

    def new(self, beginning: str) -> str:
        self.made += 1
        return f"{beginning}-{self.made}"

    def path_of(self, record_id: str) -> str:
        return next(path for path in self.others if PurePosixPath(path).stem == record_id)

    def change(self, record_id: str, **values: Any) -> None:
        path = self.path_of(record_id)
        record, body = self.others[path]
        self.others[path] = (replace(record, **values), body)  # type: ignore[type-var]

    def some(self, ids: list[str], most: int = 2) -> tuple[str, ...]:
        return tuple(self.chance.sample(ids, min(len(ids), self.chance.randrange(most + 1))))


def sentence(world: World) -> str:
    actors = [one for one, _ in world.others.values() if isinstance(one, Actor | Outlet | Event)]
    places = [one for one, _ in world.others.values() if isinstance(one, Place)]
    actor, place = world.chance.choice(actors), world.chance.choice(places)
    names = [actor.name, *(name.text for name in actor.names)]
    told = world.chance.choice(names)
    if world.chance.random() < 0.15:
        told = f"[[{actor.id}|{told.lower()}]]"
    number = world.chance.randrange(40)
    return f"{told} {world.chance.choice(VERBS)} {place.name} word{number} {world.chance.choice(ENDS)}"


def statement(world: World, statement_id: str) -> Statement:
    speakers, places = world.ids(Actor, Outlet), world.ids(Place)
    takes = ()
    events = [one for one, _ in world.others.values() if isinstance(one, Event) and one.questions]
    if events and world.chance.random() < 0.5:
        event = world.chance.choice(events)
        question = world.chance.choice(event.questions)
        position = world.chance.choice(question.positions)
        stance: Any = world.chance.choice(("supports", "disputes"))
        takes = (Take(event=event.id, question=question.id, position=position.id, stance=stance),)
    act: Any = world.chance.choice(("says", "denies", "reports", "estimates"))
    return Statement(
        id=statement_id,
        speaker=world.chance.choice(speakers),
        act=act,
        gist=f"Our gist {world.chance.randrange(99)} of matter{world.chance.randrange(30)}.",
        when=world.chance.choice((None, None, "2020-02", "2021-06-02")),
        where=world.some(places, 1),
        about=world.some(speakers + world.ids(Event)),
        according_to=world.some(speakers),
        takes=takes,
    )


def add_piece(world: World, record_id: str) -> None:
    """A new article, of texts and lists by chance."""
    chance = world.chance
    rights = Rights(statement="CC-BY-4.0", publish="full")
    record = Article(
        id=record_id,
        title=f"Title {chance.randrange(50)} of matter{chance.randrange(9)}",
        outlet=chance.choice(["unknown", *world.ids(Outlet)]),
        published=chance.choice(DATES),
        language=chance.choice(("en", "en", "en", "fr")),
        rights=rights,
        actors=world.some(world.ids(Actor)),
        places=world.some(world.ids(Place)),
        events=world.some(world.ids(Event), 1),
        statements=tuple(statement(world, f"s{number}") for number in range(chance.randrange(4))),
        credits=world.some(world.ids(Outlet), 1) if chance.random() < 0.2 else (),
        repeats=world.some(sorted(world.pieces), 1) if chance.random() < 0.2 else (),
    )
    blocks = [" ".join(sentence(world) for _ in range(chance.randrange(1, 4))) for _ in range(chance.randrange(1, 3))]
    piece = Piece(
        record, blocks, f"In brief {chance.randrange(99)}: {sentence(world)}", str(chance.randrange(2019, 2022))
    )
    if chance.random() < 0.3:
        world.slots, piece.slot = world.slots + 1, world.slots
    publish: Any = chance.choice(("full", "full", "abstract", "excerpt", "metadata", "none"))
    set_rights(piece, publish)
    piece.is_held = chance.random() < 0.6
    piece.spans = {one.id: chance.randrange(3) for one in record.statements if chance.random() < 0.5}
    world.pieces[record_id] = piece


def set_rights(piece: Piece, publish: Any) -> None:
    statement = "CC-BY-4.0" if publish == "full" else "InC"
    piece.record = replace(piece.record, rights=Rights(statement=statement, publish=publish))


def made_archive(seed: int, size: int) -> World:
    """An archive of so many articles."""
    chance = random.Random(seed)
    world = World(chance, Archive(title="A made archive", description="For tests.", base_url="https://made.example/a/"))
    add_others(world)
    for _ in range(size):
        add_piece(world, world.new(chance.choice(("piece", "report", "note"))))
    return world


def add_others(world: World) -> None:
    places = [
        Place(id="land", name="Tarland", kind="country", coordinates=Coordinates(latitude=50.0, longitude=10.0)),
        Place(id="mill", name="Millford", kind="town", parent="land",
              coordinates=Coordinates(latitude=50.5, longitude=10.2)),
        Place(id="quay", name="Old Quay", kind="site", parent="mill", names=(Name(text="Vieux Quai", language="fr"),)),
        Place(id="hill", name="Hilltown", kind="town", parent="land",
              coordinates=Coordinates(latitude=49.1, longitude=11.4)),
    ]  # fmt: skip
    actors = [
        Actor(id="ministry", name="Ministry of Rivers", kind="state", names=(Name(text="MR", kind="acronym"),)),
        Actor(id="office", name="Press Office of Rivers", kind="office", roles=(Role(title="Office", of="ministry"),)),
        Actor(id="ada", name="Ada Quill", kind="person", names=(Name(text="Quill"),),
              roles=(Role(title="Speaker", of="office"),)),
        Actor(id="bea", name="Bea Quill", kind="person", names=(Name(text="Quill"),)),
        Actor(id="guild", name="Guild of Engineers", kind="organisation"),
        Actor(id="branch", name="Branch of Engineers", kind="organisation", part_of=("guild",)),
    ]  # fmt: skip
    outlets = [
        Outlet(id="wire", name="Harbour Wire", kind="agency", place="mill"),
        Outlet(id="post", name="Evening Post", kind="newspaper", part_of=("guild",)),
    ]
    positions = (Position(id="safe", text="It was safe."), Position(id="cracked", text="It was cracked."))
    questions = (Question(id="safety", text="Was it safe?", positions=positions),)
    events = [
        Event(id="closure", name="Closure of the quay", kind="process", when="2020-02", where=("quay",),
              actors=("ministry",), questions=questions),
        Event(id="flood", name="Spring flood", kind="disaster", when="2021-06"),
    ]  # fmt: skip
    for folder, records in (("places", places), ("actors", actors), ("outlets", outlets), ("events", events)):
        for record in records:
            world.others[f"{folder}/{record.id}.md"] = (record, f"A sentence on {record.name}.")  # type: ignore[attr-defined]
    world.others["pages/about.md"] = (FreePage(id="about", title="About"), "Of [[ada|her]] and Millford.")


def files_of(world: World) -> dict[str, bytes]:
    """Path below the archive's folder to bytes, for all files of an archive."""
    records: dict[str, str] = {path: document(record, body) for path, (record, body) in world.others.items()}
    for key, piece in world.pieces.items():
        records[f"articles/{piece.folder}/{key}.md"] = document(_finished(piece), _shown(piece))
        if piece.is_held and piece.record.rights.publish != "full":
            records[f"withheld/{key}.md"] = document(WithheldText(id=key), piece.text)
        for name, other in piece.versions.items():
            is_shown = piece.record.rights.publish == "full" or other.is_misplaced
            finished = _finished_version(other, key)
            records[f"versions/{piece.folder}/{name}.md"] = document(finished, other.text if is_shown else "")
            if other.is_held and not is_shown:
                records[f"withheld/{name}.md"] = document(WithheldText(id=name), other.text)
    files = {path: text.encode() for path, text in records.items() if path not in world.packs}
    for pack in sorted(set(world.packs.values())):
        held = {path: text.encode() for path, text in records.items() if world.packs.get(path) == pack}
        if held:
            files[pack] = pack_of(held)
    files["archive.yml"] = mapping(world.archive).encode()
    if world.slots:
        files["captures/feed.yml"] = mapping(_capture(world)).encode()
    return files | world.strangers


def _finished(piece: Piece) -> Article:
    """The record of an article, with its text's digest, its spans, and its place in the capture."""
    shown = reading_text(piece.text)
    statements = []
    for one in piece.record.statements:
        number = piece.spans.get(one.id, len(shown))
        other = piece.versions.get(one.version or "")
        text = reading_text(other.text) if other else shown
        told = text.split(". ")
        words = told[number] if number < len(told) else ""
        start = text.find(words)
        span = Span(start=start, end=start + len(words), sha256=sha256_text(words)) if words else None
        statements.append(replace(one, span=span))
    provenance = _provenance(piece.slot)
    text = TextFixity(sha256=sha256_text(shown), length=len(shown))
    return replace(piece.record, text=text, statements=tuple(statements), provenance=provenance)


def _finished_version(other: Other, of: str) -> Version:
    shown = reading_text(other.text)
    fixity = TextFixity(sha256=sha256_text(shown), length=len(shown))
    return replace(other.record, of=of, text=fixity, provenance=_provenance(other.slot))


def _provenance(slot: int | None) -> Provenance | None:
    if slot is None:
        return None
    return Provenance(capture="feed", selector=Selector(bytes=(slot * SLOT, slot * SLOT + 90)))


def _shown(piece: Piece) -> str:
    publish = piece.record.rights.publish
    return piece.text if publish == "full" else piece.about if publish in ("excerpt", "abstract") else ""


def _capture(world: World) -> Capture:
    owners = {piece.slot: key for key, piece in world.pieces.items() if piece.slot is not None}
    versions = [pair for piece in world.pieces.values() for pair in piece.versions.items()]
    owners |= {other.slot: name for name, other in versions if other.slot is not None}
    segments = []
    for slot in range(world.slots):
        start, owner = slot * SLOT, owners.get(slot)
        if owner:
            kept: Any = {"fate": "kept", "part": "paragraph", "article": owner, "because": world.reason}
        else:
            kept = {"fate": "rejected", "because": "no article"}
        segments.append(Segment(bytes=(start, start + 90), **kept))
        segments.append(Segment(bytes=(start + 90, start + SLOT), fate="furniture", because="a rule"))
    return Capture(id="feed", title="A feed", file="feed.txt", sha256="0" * 64, size=world.slots * SLOT,
                   media_type="text/plain", encoding="utf-8", received="2022-02-01", adapter="made@1",
                   segments=tuple(segments))  # fmt: skip


class Clock:
    """Gives each file that is written a time of its own, long ago, so that what is not written is known to be old."""

    def __init__(self) -> None:
        self.now = 1_500_000_000

    def touch(self, path: Path) -> None:
        self.now += 1
        os.utime(path, (self.now, self.now))


def settle(content: Path) -> None:
    """Let all files be of a time long ago, each of its own."""
    clock = Clock()
    for path in content.rglob("*.*"):
        clock.touch(path)


def write(folder: Path, files: Mapping[str, bytes], clock: Clock) -> None:
    """Let a folder hold these files and no others; those that hold these bytes are not touched."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            clock.touch(path)


Edit = Callable[[World], None]
"""Changes a made archive by chance."""
