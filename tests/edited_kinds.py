"""Edits of a made archive: each changes one thing by chance, as people do."""

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from edited_archive import DATES, Edit, Other, Piece, World, add_piece, sentence, set_rights, statement

from builder.model import (
    Actor,
    Citation,
    Coordinates,
    Decision,
    Event,
    FreePage,
    Link,
    Name,
    Origin,
    Outlet,
    Place,
    Position,
    Question,
    Role,
    TextFixity,
    Version,
)

NO_TEXT = TextFixity(sha256="0" * 64, length=0)
"""Stands in a record until that is written."""

TEMPLATES = Path(__file__).parent.parent / "templates"


def _piece(world: World) -> Piece:
    return world.pieces[world.chance.choice(sorted(world.pieces))]


def _set(world: World, **values: Any) -> None:
    piece = _piece(world)
    piece.record = replace(piece.record, **values)


def word(world: World) -> None:
    piece = _piece(world)
    at = world.chance.randrange(len(piece.blocks))
    piece.blocks[at] += f" Then word{world.chance.randrange(60)} again."


def mention_more(world: World) -> None:
    piece = _piece(world)
    piece.blocks[-1] += f" {sentence(world)}"


def mention_less(world: World) -> None:
    piece = _piece(world)
    cut = piece.blocks[0].split(". ")
    piece.blocks[0] = ". ".join(cut[:-1]) + "." if len(cut) > 1 else f"Nothing {world.chance.randrange(9)}."


def beginning(world: World) -> None:
    piece = _piece(world)
    piece.blocks[0] = f"{sentence(world)} {piece.blocks[0]}" if piece.blocks[0][0] != "#" else f"# {sentence(world)}"


def heading(world: World) -> None:
    piece = _piece(world)
    piece.blocks.insert(world.chance.randrange(len(piece.blocks) + 1), f"## Part {world.chance.randrange(9)}")


def about(world: World) -> None:
    _piece(world).about = f"In brief {world.chance.randrange(99)}: {sentence(world)}"


def title(world: World) -> None:
    _set(world, title=f"Title {world.chance.randrange(50)} of matter{world.chance.randrange(9)}")


def date(world: World) -> None:
    _set(world, published=world.chance.choice(DATES))


def outlet(world: World) -> None:
    _set(world, outlet=world.chance.choice(["unknown", *world.ids(Outlet)]))


def lists(world: World) -> None:
    name, kind = world.chance.choice((("actors", Actor), ("places", Place), ("events", Event)))
    _set(world, **{name: world.some(world.ids(kind))})


def language(world: World) -> None:
    _set(world, language=world.chance.choice(("en", "fr", "de")), authors=world.some(["C. Penn", "D. Ink"]))


def origins(world: World) -> None:
    origin = Origin(by="contributor", because=f"Reason {world.chance.randrange(5)}", confidence="low")
    names = world.chance.sample(["published", "outlet", "title"], world.chance.randrange(4))
    _set(world, origins=dict.fromkeys(names, origin))


def state_more(world: World) -> None:
    piece = _piece(world)
    known = {one.id for one in piece.record.statements}
    fresh = next(f"s{number}" for number in range(99) if f"s{number}" not in known)
    statements = [*piece.record.statements]
    statements.insert(world.chance.randrange(len(statements) + 1), statement(world, fresh))
    piece.record = replace(piece.record, statements=tuple(statements))
    if world.chance.random() < 0.5:
        piece.spans[fresh] = world.chance.randrange(3)


def state_less(world: World) -> None:
    piece = _piece(world)
    piece.record = replace(piece.record, statements=piece.record.statements[1:])


def state_order(world: World) -> None:
    piece = _piece(world)
    statements = list(piece.record.statements)
    world.chance.shuffle(statements)
    piece.record = replace(piece.record, statements=tuple(statements))


def state_otherwise(world: World) -> None:
    stated = [piece for _, piece in sorted(world.pieces.items()) if piece.record.statements]
    if not stated:
        return
    piece = world.chance.choice(stated)
    statements = list(piece.record.statements)
    at = world.chance.randrange(len(statements))
    fresh = statement(world, statements[at].id)
    name = world.chance.choice(("gist", "speaker", "act", "when", "where", "about", "according_to", "takes"))
    statements[at] = replace(statements[at], **{name: getattr(fresh, name)})
    piece.record = replace(piece.record, statements=tuple(statements))


def span(world: World) -> None:
    piece = _piece(world)
    piece.spans = {one.id: world.chance.randrange(4) for one in piece.record.statements}


def bonds(world: World) -> None:
    piece = _piece(world)
    others = sorted(set(world.pieces) - {piece.record.id})
    cited = tuple(Citation(title=f"Cited {one}", article=one) for one in world.some(others))
    given: dict[str, Any] = {"repeats": world.some(others), "credits": world.some(world.ids(Outlet, Actor), 1),
                             "citations": (*cited, Citation(title="Elsewhere"))}  # fmt: skip
    name = world.chance.choice(sorted(given))
    piece.record = replace(piece.record, **{name: given[name]})


def rights(world: World) -> None:
    set_rights(_piece(world), world.chance.choice(("full", "excerpt", "abstract", "metadata", "none")))


def withheld(world: World) -> None:
    piece = _piece(world)
    piece.is_held = not piece.is_held


def article_more(world: World) -> None:
    add_piece(world, world.new(world.chance.choice(("piece", "report", "a"))))


def article_less(world: World) -> None:
    if len(world.pieces) > 2:
        key = world.chance.choice(sorted(world.pieces))
        del world.pieces[key]
        lead(world, key, "")


def article_renamed(world: World) -> None:
    piece = _piece(world)
    old, new = piece.record.id, world.new("renamed")
    former = (*piece.record.former_ids, old) if world.chance.random() < 0.8 else ()
    del world.pieces[old]
    piece.record = replace(piece.record, id=new, former_ids=former)
    world.pieces[new] = piece
    lead(world, old, new)


def article_moved(world: World) -> None:
    _piece(world).folder = world.chance.choice(("2019", "2020", "odd/places", "2022"))


def lead(world: World, old: str, new: str) -> None:
    """Let all that names one id name another, or nothing."""
    for piece in world.pieces.values():
        piece.record = _led(piece.record, old, new)
        piece.blocks = [_linked(block, old, new) for block in piece.blocks]
        piece.about = _linked(piece.about, old, new)
        for other in piece.versions.values():
            other.text = _linked(other.text, old, new)
    for path, (record, body) in list(world.others.items()):
        world.others[path] = (_led(record, old, new), _linked(body, old, new))
        if isinstance(record, Decision) and old in (record.same_as or record.not_same_as or record.split or ()):
            del world.others[path]


def _linked(text: str, old: str, new: str) -> str:
    return re.sub(rf"\[\[{old}\|(.*?)\]\]", rf"[[{new}|\1]]" if new else r"\1", text)


def _led(value: Any, old: str, new: str) -> Any:
    """A value with one id in place of another. A speaker or an outlet cannot be nothing: see `_least`."""
    if isinstance(value, tuple):
        led = (_led(one, old, new) for one in value if getattr(one, "event", None) != old or new)
        return tuple(dict.fromkeys(one for one in led if one != ""))
    if not is_dataclass(value):
        return new if value == old else value
    names = [one.name for one in fields(value) if one.name not in ("id", "former_ids", "name", "names", "identifiers")]
    given = {name: _led(getattr(value, name), old, new) for name in names}
    return replace(value, **{name: _least(name, one) for name, one in given.items()})  # type: ignore[type-var]


def _least(name: str, value: Any) -> Any:
    return {"speaker": "ministry", "outlet": "unknown"}.get(name) if value == "" and name != "base_url" else value


def packs(world: World) -> None:
    if world.packs and world.chance.random() < 0.4:
        world.packs.clear()
        return
    for key, piece in world.pieces.items():
        if world.chance.random() < 0.5:
            world.packs[f"articles/{piece.folder}/{key}.md"] = f"articles/{piece.folder}.pack"
            world.packs[f"withheld/{key}.md"] = "withheld/some.pack"
            for name in piece.versions:
                world.packs[f"versions/{piece.folder}/{name}.md"] = "versions/some.pack"
                world.packs[f"withheld/{name}.md"] = world.chance.choice(("withheld/some.pack", "withheld/other.pack"))
    world.packs |= {path: "actors/all.pack" for path in world.others if path.startswith("actors/")}


def authority(world: World) -> str:
    return world.chance.choice(world.ids(Actor, Place, Outlet, Event))


def name(world: World) -> None:
    world.change(
        authority(world), name=f"{world.chance.choice(('New', 'Other', 'Big'))} Name {world.chance.randrange(9)}"
    )


def names(world: World) -> None:
    found: Any = world.chance.choice(("usual", "as-written", "any-case", "never"))
    text = world.chance.choice(("Quill", "word7", "Guild", "Monday", "Old Quay"))
    rules: dict[str, Any] = world.chance.choice(({}, {"beside": ("Millford",)}, {"not_beside": ("storm",)},
                                                 {"in_article": ("bridge",)}, {"when": "2020"}))  # fmt: skip
    world.change(authority(world), names=(Name(text=text, found=found, **rules),))


def kind(world: World) -> None:
    of: dict[type, tuple[str, ...]] = {Actor: ("person", "state", "office", "organisation"), Place: ("town", "site"),
                                       Outlet: ("agency", "newspaper"), Event: ("talks", "attack")}  # fmt: skip
    record_id = authority(world)
    record, _ = world.others[world.path_of(record_id)]
    world.change(record_id, kind=world.chance.choice(of[type(record)]))


def coordinates(world: World) -> None:
    precision: Any = world.chance.choice(("exact", "0.1", "1"))
    point = Coordinates(latitude=world.chance.choice((0.0, -0.0, 50.25, 49.0)), longitude=10.0 + world.chance.random(),
                        public_precision=precision)  # fmt: skip
    world.change(world.chance.choice(world.ids(Place)), coordinates=world.chance.choice((None, point)))


def above(world: World) -> None:
    places, actors = world.ids(Place), world.ids(Actor)
    world.change(world.chance.choice(places), parent=world.chance.choice([None, *places]))
    world.change(world.chance.choice(actors), part_of=world.some(actors, 1))


def roles(world: World) -> None:
    bodies = world.ids(Actor, Outlet)
    when: Any = world.chance.choice((None, "2020", "2021-06"))
    role = Role(title=f"Post {world.chance.randrange(3)}", of=world.chance.choice([None, *bodies]), when=when)
    world.change(world.chance.choice(world.ids(Actor)), roles=(role,))


def identifiers(world: World) -> None:
    record_id = authority(world)
    record, _ = world.others[world.path_of(record_id)]
    given = list(record.identifiers.items()) or [("wikidata", "Q1"), ("viaf", "22")]  # type: ignore[union-attr]
    world.change(record_id, identifiers=dict(reversed(given)))


def notes(world: World) -> None:
    path = world.chance.choice(sorted(path for path in world.others if not path.startswith("decisions/")))
    record, _ = world.others[path]
    world.others[path] = (record, world.chance.choice(("", f"Note {world.chance.randrange(9)}: {sentence(world)}")))


def authority_more(world: World) -> None:
    made = world.new("fresh")
    record: Any = world.chance.choice((
        Actor(id=made, name=f"Fresh {made}", kind="organisation", part_of=world.some(world.ids(Actor), 1)),
        Place(id=made, name=world.chance.choice(("Newtown", "Hilltown")), kind="town"),
        Outlet(id=made, name="Daily word7", kind="website"),
        Event(id=made, name="Talks on Monday", kind="talks", when="2020-01"),
    ))  # fmt: skip
    folder = {Actor: "actors", Place: "places", Outlet: "outlets", Event: "events"}[type(record)]
    world.others[f"{folder}/{made}.md"] = (record, "")


def authority_less(world: World) -> None:
    record_id = world.chance.choice(world.ids(Actor, Place, Outlet, Event))
    if record_id != "ministry" and not record_id.startswith("land"):
        del world.others[world.path_of(record_id)]
        lead(world, record_id, "")


def authority_renamed(world: World) -> None:
    old = world.chance.choice(world.ids(Actor, Place, Outlet, Event))
    if old != "ministry":
        new, path = world.new("named"), world.path_of(old)
        record, body = world.others.pop(path)
        world.others[f"{path.partition('/')[0]}/{new}.md"] = (replace(record, id=new, former_ids=(old,)), body)  # type: ignore
        lead(world, old, new)


def questions(world: World) -> None:
    record_id = world.chance.choice(world.ids(Event))
    event, _ = world.others[world.path_of(record_id)]
    assert isinstance(event, Event)
    if event.questions and world.chance.random() < 0.5:
        more = Position(id=world.new("position"), text=f"Position {world.chance.randrange(9)}.")
        first = replace(event.questions[0], positions=(more, *event.questions[0].positions))
        world.change(record_id, questions=(first, *event.questions[1:]), when=world.chance.choice(DATES))
    else:
        fresh = Question(id=world.new("question"), text="How many?", positions=(Position(id="few", text="Few."),))
        world.change(record_id, questions=(*event.questions, fresh), actors=world.some(world.ids(Actor)))


def decision(world: World) -> None:
    kinds: tuple[type, ...] = (Actor, Place, Outlet, Event)
    ids = world.ids(world.chance.choice(kinds))
    made = world.new("decision")
    pairs = sorted(tuple(one.same_as) for one, _ in world.others.values() if isinstance(one, Decision) and one.same_as)
    kind = world.chance.choice(("same_as", "same_as", "not_same_as", "split"))
    if kind == "split" and pairs:
        pair = world.chance.choice(pairs)
    elif len(ids) > 1:
        pair = tuple(world.chance.sample(ids, 2))
    else:
        return
    given: dict[str, Any] = {kind: pair}
    record = Decision(id=made, by="Us", date=f"2022-03-{world.made % 28 + 1:02}", because="So it is.", **given)
    world.others[f"decisions/{made}.md"] = (record, "")


def decision_less(world: World) -> None:
    taken = sorted(path for path in world.others if path.startswith("decisions/"))
    if taken:
        del world.others[world.chance.choice(taken)]


def ledger(world: World) -> None:
    piece = _piece(world)
    if piece.slot is None:
        piece.slot, world.slots = world.slots, world.slots + 1
    else:
        piece.slot = None
    world.reason = world.chance.choice(("", "a rule says so"))


def archive(world: World) -> None:
    given: Any = {"title": f"Archive {world.chance.randrange(9)}", "language": world.chance.choice(("en", "fr")),
                  "base_url": world.chance.choice(("", "https://other.example/")), "contact": "a@made.example",
                  "repository_url": "https://git.example/made"}  # fmt: skip
    name = world.chance.choice(sorted(given))
    world.archive = replace(world.archive, **{name: given[name]})


def page(world: World) -> None:
    made = world.chance.choice(("about", "method"))
    path = f"pages/{made}.md"
    if path in world.others and world.chance.random() < 0.3:
        del world.others[path]
    else:
        world.others[path] = (FreePage(id=made, title=f"Page {world.chance.randrange(9)}"), sentence(world))


def template(world: World) -> None:
    if world.theme and world.chance.random() < 0.4:
        world.theme = {}
        return
    names = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    chosen = world.chance.choice([*names, "assets/site/1-page.css"])
    note = f"/* {world.chance.randrange(99)} */" if chosen.endswith(".css") else "{# a note #}"
    world.theme[chosen] = (TEMPLATES / chosen).read_bytes() + note.encode() + b"\n"


def base_url(world: World) -> None:
    world.base_url = world.chance.choice(("", "https://asked.example/b/"))


def _with_versions(world: World) -> Piece:
    found = [piece for _, piece in sorted(world.pieces.items()) if piece.versions]
    return world.chance.choice(found) if found else version_more(world)


def version_more(world: World) -> Piece:
    piece, chance = _piece(world), world.chance
    made = world.new("version")
    captured = chance.choice(("2020-01-04", "2021-06-02", "2022-02~"))
    record = Version(id=made, of=piece.record.id, title=piece.record.title, captured=captured, text=NO_TEXT)
    other = Other(record, f"{piece.text} {sentence(world)}", chance.random() < 0.6)
    if chance.random() < 0.4:
        world.slots, other.slot = world.slots + 1, world.slots
    piece.versions[made] = other
    return piece


def version_less(world: World) -> None:
    piece = _with_versions(world)
    gone = world.chance.choice(sorted(piece.versions))
    del piece.versions[gone]
    kept = tuple(one for one in piece.record.statements if one.version != gone)
    piece.record = replace(piece.record, statements=kept)


def version_word(world: World) -> None:
    piece = _with_versions(world)
    other = piece.versions[world.chance.choice(sorted(piece.versions))]
    other.text += f" {sentence(world)}"
    other.is_held = world.chance.random() < 0.6


def version_otherwise(world: World) -> None:
    piece = _with_versions(world)
    other = piece.versions[world.chance.choice(sorted(piece.versions))]
    given: Any = {"title": f"Version {world.chance.randrange(9)}", "captured": "2019-11-02", "modified": "2022-03",
                  "authors": ("C. Penn",), "former_ids": (world.new("once"),),
                  "links": (Link(start=0, end=3, url="https://out.example/"),)}  # fmt: skip
    name = world.chance.choice(sorted(given))
    other.record = replace(other.record, **{name: given[name]})


def version_stated(world: World) -> None:
    piece = _with_versions(world)
    held_for = world.chance.choice([None, *sorted(piece.versions)])
    fresh = replace(statement(world, world.new("v")), version=held_for)
    piece.record = replace(piece.record, statements=(*piece.record.statements, fresh))
    piece.spans[fresh.id] = world.chance.randrange(3)


def captured(world: World) -> None:
    _set(world, captured=world.chance.choice((None, "2020-06-01", "2022-04")))


def links(world: World) -> None:
    link = Link(start=world.chance.randrange(4), end=9, url="https://out.example/one", title="One")
    _set(world, links=(link,) if world.chance.random() < 0.7 else ())


def nothing(world: World) -> None:
    world.chance.random()


EDITS: tuple[Edit, ...] = (
    word, mention_more, mention_less, beginning, heading, about, title, date, outlet, lists, language, origins,
    state_more, state_less, state_order, state_otherwise, span, bonds, rights, withheld, article_more, article_less,
    article_renamed, article_moved, packs, name, names, kind, coordinates, above, roles, identifiers, notes,
    authority_more, authority_less, authority_renamed, questions, decision, decision_less, ledger, archive, page,
    template, base_url, nothing, version_more, version_less, version_word, version_otherwise, version_stated, captured,
    links,
)  # fmt: skip
"""All edits after which an archive is mostly still sound."""


def speaker_lost(world: World) -> None:
    _set(world, actors=("nobody",))


def date_wrong(world: World) -> None:
    world.strangers["articles/2020/wrong.md"] = b"---\nid: wrong\ntitle: Wrong\npublished: 2020-13\n---\n"


def folder_wrong(world: World) -> None:
    world.strangers["artikles/one.md"] = b"one"


def article_twice(world: World) -> None:
    key = world.chance.choice(sorted(world.pieces))
    world.strangers[f"articles/again/{key}.md"] = b"---\nid: %b\n---\n" % key.encode()


def record_lost(world: World) -> None:
    del world.others[world.path_of(authority(world))]


def article_lost(world: World) -> None:
    del world.pieces[world.chance.choice(sorted(world.pieces))]


def former_taken(world: World) -> None:
    _set(world, former_ids=(authority(world),))


def text_without_article(world: World) -> None:
    world.strangers["withheld/nobody.md"] = b"---\nid: nobody\n---\n\nWords.\n"


def version_misplaced(world: World) -> None:
    piece = _with_versions(world)
    for other in piece.versions.values():
        other.is_misplaced = True


def version_of_another(world: World) -> None:
    piece = _with_versions(world)
    wrong = replace(statement(world, "wrong"), version=sorted(piece.versions)[0])
    _set(world, statements=(wrong,))


def version_alone(world: World) -> None:
    world.strangers["versions/alone.md"] = b"---\nid: alone\nof: nobody\ntitle: Alone\n---\n"


def positions_lost(world: World) -> None:
    world.change(world.chance.choice(world.ids(Event)), questions=())


WRONG: tuple[Edit, ...] = (
    speaker_lost, date_wrong, folder_wrong, article_twice, record_lost, article_lost, former_taken,
    text_without_article, positions_lost, version_misplaced, version_of_another, version_alone,
)  # fmt: skip
"""Edits after which an archive is mostly not sound."""
