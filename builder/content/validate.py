"""What only the whole archive can tell: ids that clash or lead nowhere, texts and spans that do not fit.

Each rule is a function from the files, seen whole, to problems; the row of rules is `_RULES` below.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePosixPath

from builder.content import ledger
from builder.content.link import UNKNOWN_OUTLET, held_text, key_of
from builder.content.parse import RecordFile
from builder.content.yamlmap import Path
from builder.fixity import sha256_text
from builder.model import Actor, Archive, Article, Capture, Event, Outlet, Place, Statement, WithheldText
from builder.problems import Problem

_NAMED_KINDS: dict[type, str] = {
    Actor: "actor", Place: "place", Outlet: "outlet", Event: "event", Article: "article", Capture: "capture",
}  # fmt: skip
_SPEAKER = (Actor, Outlet)
_SUBJECT = (Actor, Outlet, Event)


@dataclass(frozen=True, slots=True)
class _Whole:
    """All files of an archive by key, as the rules see them."""

    files: Mapping[str, RecordFile]
    """The files by key."""
    unread: frozenset[str]
    """Ids of files that could not be read; they are named in problems of their own."""

    def reference(self, file: RecordFile, where: Path, record_id: str, kinds: tuple[type, ...]) -> Iterator[Problem]:
        """Problems with an id that `file` names at `where` and that should be a record of one of `kinds`."""
        wanted = " or ".join(_NAMED_KINDS[kind] for kind in kinds)
        target = self.files.get(record_id)
        if target is None and record_id in self.unread:
            return
        if target is None:
            known = [key for key, other in self.files.items() if isinstance(other.record, kinds)]
            near = difflib.get_close_matches(record_id, known, 1)
            missing = _NAMED_KINDS[kinds[0]] + "s/" + record_id + (".yml" if kinds[0] is Capture else ".md")
            advice = f"Did you mean “{near[0]}”?" if near else f"Correct it, or add {missing}."
            yield file.problem(where, "unknown-id", f"No {wanted} has the id “{record_id}”.", advice)
        elif not isinstance(target.record, kinds):
            is_kind = _NAMED_KINDS.get(type(target.record), "page")
            message = f"“{record_id}” is the id of an {is_kind}, wanted is an {wanted}."
            yield file.problem(
                where, "wrong-kind", message.replace("an place", "a place").replace("an capture", "a capture")
            )

    def references(self, file: RecordFile, name: str, ids: Iterable[str], kinds: tuple[type, ...]) -> Iterator[Problem]:
        """The same for a list of ids in the field `name`."""
        for number, record_id in enumerate(ids):
            yield from self.reference(file, (name, number), record_id, kinds)


def validate(files: Iterable[RecordFile], unread: Iterable[str] = ()) -> list[Problem]:
    """All problems that the files of an archive have with each other; `unread` are paths of files without a record."""
    ordered = sorted(files, key=lambda file: file.path)
    stems = frozenset(PurePosixPath(path).stem for path in unread)
    whole = _Whole({key_of(file): file for file in reversed(ordered)}, stems)
    problems = list(_duplicate_ids(ordered))
    for file in ordered:
        for rule in _RULES:
            problems.extend(rule(whole, file))
    return problems


def _duplicate_ids(files: Iterable[RecordFile]) -> Iterator[Problem]:
    first: dict[str, RecordFile] = {}
    for file in files:
        owner = first.setdefault(key_of(file), file)
        if owner is not file:
            message = f"The id “{getattr(file.record, 'id', '')}” is also that of {owner.path}."
            yield file.problem(("id",), "duplicate-id", message)
        for number, former in enumerate(getattr(file.record, "former_ids", ())):
            owner = first.setdefault(former, file)
            if owner is not file:
                yield file.problem(("former_ids", number), "duplicate-id", f"“{former}” is also an id of {owner.path}.")


def _id_and_file(_: _Whole, file: RecordFile) -> Iterator[Problem]:
    record_id = getattr(file.record, "id", None)
    if record_id and PurePosixPath(file.path).stem != record_id:
        message = f"The id is “{record_id}”, the file is called {PurePosixPath(file.path).name}."
        yield file.problem(("id",), "id-and-file", message)


def _article(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    article = file.record
    if not isinstance(article, Article):
        return
    if article.outlet != UNKNOWN_OUTLET:
        yield from whole.reference(file, ("outlet",), article.outlet, (Outlet,))
    yield from whole.references(file, "actors", article.actors, _SPEAKER)
    yield from whole.references(file, "places", article.places, (Place,))
    yield from whole.references(file, "events", article.events, (Event,))
    for number, citation in enumerate(article.citations):
        if citation.article:
            yield from whole.reference(file, ("citations", number, "article"), citation.article, (Article,))
    if article.provenance:
        yield from whole.reference(file, ("provenance", "capture"), article.provenance.capture, (Capture,))
    if article.url is not None and not article.url.startswith(("https://", "http://")):
        yield file.problem(("url",), "bad-value", f"“{article.url[:60]}” is not an http or https address.")


def _statements(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, statement in enumerate(getattr(file.record, "statements", ())):
        where: Path = ("statements", number)
        if statement.id in seen:
            yield file.problem((*where, "id"), "duplicate-id", f"Two statements here are called “{statement.id}”.")
        seen.add(statement.id)
        yield from whole.reference(file, (*where, "speaker"), statement.speaker, _SPEAKER)
        for name, kinds in (("where", (Place,)), ("about", _SUBJECT), ("according_to", _SPEAKER)):
            for index, record_id in enumerate(getattr(statement, name)):
                yield from whole.reference(file, (*where, name, index), record_id, kinds)
        yield from _takes(whole, file, where, statement)


def _takes(whole: _Whole, file: RecordFile, where: Path, statement: Statement) -> Iterator[Problem]:
    for number, take in enumerate(statement.takes):
        here = (*where, "takes", number)
        yield from whole.reference(file, (*here, "event"), take.event, (Event,))
        event = whole.files.get(take.event)
        if event is None or not isinstance(event.record, Event):
            continue
        questions = {question.id: question for question in event.record.questions}
        question = questions.get(take.question)
        if question is None:
            message = f"The event {take.event} has no question “{take.question}”; it has {_listed(questions)}."
            yield file.problem((*here, "question"), "unknown-id", message)
        elif take.position not in (positions := {position.id for position in question.positions}):
            message = f"The question {take.question} has no position “{take.position}”; it has {_listed(positions)}."
            yield file.problem((*here, "position"), "unknown-id", message)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


def _actor(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    if isinstance(actor := file.record, Actor):
        yield from whole.references(file, "part_of", actor.part_of, (Actor,))
        for number, role in enumerate(actor.roles):
            if role.of:
                yield from whole.reference(file, ("roles", number, "of"), role.of, _SPEAKER)


def _place(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    if isinstance(place := file.record, Place):
        if place.parent:
            yield from whole.reference(file, ("parent",), place.parent, (Place,))
        yield from _coordinates(file, place)


def _outlet(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    if isinstance(outlet := file.record, Outlet):
        if outlet.place:
            yield from whole.reference(file, ("place",), outlet.place, (Place,))
        yield from whole.references(file, "part_of", outlet.part_of, (Actor,))


def _event(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    if isinstance(event := file.record, Event):
        yield from whole.references(file, "where", event.where, (Place,))
        yield from whole.references(file, "actors", event.actors, _SPEAKER)


def _coordinates(file: RecordFile, place: Place) -> Iterator[Problem]:
    point = place.coordinates
    if point and not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
        message = f"{point.latitude}, {point.longitude} is no point on the earth."
        yield file.problem(("coordinates",), "coordinates", message)


def _circles(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    for name, above in (("parent", _parents), ("part_of", _wholes)):
        if name in {path[0] for path in file.places.lines if path} and _reaches_itself(whole, file, above):
            yield file.problem((name,), "circular", f"“{key_of(file)}” lies in itself.")


def _parents(file: RecordFile) -> tuple[str, ...]:
    return (file.record.parent,) if isinstance(file.record, Place) and file.record.parent else ()


def _wholes(file: RecordFile) -> tuple[str, ...]:
    return file.record.part_of if isinstance(file.record, Actor | Outlet) else ()


def _reaches_itself(whole: _Whole, start: RecordFile, above: Callable[[RecordFile], tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(above(start))
    while waiting:
        record_id = waiting.pop()
        if record_id == key_of(start):
            return True
        if record_id not in seen and record_id in whole.files:
            seen.add(record_id)
            waiting.extend(above(whole.files[record_id]))
    return False


def _texts(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    """The reading text against its digest, and each span against the text, as far as this machine holds the text."""
    article = file.record
    if isinstance(article, WithheldText) and article.id not in {*whole.files, *whole.unread}:
        yield file.problem(("id",), "no-article", f"No article has the id “{article.id}”.")
    if not isinstance(article, Article):
        return
    if article.text is None:
        for number, statement in enumerate(article.statements):
            if statement.span:
                yield file.problem(("statements", number, "span"), "span", "The article has no text to point into.")
        return
    held = held_text(article, whole.files)
    if held and sha256_text(held.text) != article.text.sha256:
        withheld = whole.files.get(f"withheld:{article.id}", file)
        message = f"The text in {withheld.path} has the digest {sha256_text(held.text)}."
        yield file.problem(("text", "sha256"), "text-digest", message)
        return
    if held and len(held.text) != article.text.length:
        yield file.problem(("text", "length"), "text-digest", f"The text at hand has {len(held.text)} characters.")
    yield from _spans(file, article, held.text if held else None)


def _spans(file: RecordFile, article: Article, text: str | None) -> Iterator[Problem]:
    length = article.text.length if article.text else 0
    for number, statement in enumerate(article.statements):
        span, where = statement.span, ("statements", number, "span")
        if span is None:
            continue
        if not 0 <= span.start < span.end <= length:
            message = f"The span {span.start} to {span.end} does not lie in a text of {length} characters."
            yield file.problem(where, "span", message)
        elif text is not None and sha256_text(text[span.start : span.end]) != span.sha256:
            message = f"The words at {span.start} to {span.end} have another digest than statement {statement.id} says."
            yield file.problem((*where, "sha256"), "span-digest", message)


def _ledger(whole: _Whole, file: RecordFile) -> Iterator[Problem]:
    capture = file.record
    if not isinstance(capture, Capture):
        return
    for number, message in ledger.defects(capture):
        yield file.problem(("segments", max(number, 0)), "ledger", message)
    for number, segment in enumerate(capture.segments):
        if segment.article:
            yield from whole.reference(file, ("segments", number, "article"), segment.article, (Article,))
        if segment.fate == "kept" and not (segment.article and segment.part):
            message = "A kept segment says neither its article nor its part."
            yield file.problem(("segments", number), "ledger", message)
        elif segment.fate != "kept" and not segment.because:
            yield file.problem(("segments", number), "ledger", f"A segment is {segment.fate} without a reason.")


def _origins(_: _Whole, file: RecordFile) -> Iterator[Problem]:
    names = [field.name for field in fields(file.record)]
    for name in getattr(file.record, "origins", {}):
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            advice = f"Did you mean “{near[0]}”?" if near else ""
            where: Path = ("origins", name)
            yield file.problem(
                where, "unknown-key", f"“{name}” is not a key of this record, so it has no origin.", advice
            )


def _archive(_: _Whole, file: RecordFile) -> Iterator[Problem]:
    if isinstance(file.record, Archive):
        for name in ("base_url", "repository_url"):
            address = getattr(file.record, name)
            if address and not address.startswith(("https://", "http://")):
                yield file.problem((name,), "bad-value", f"“{address[:60]}” is not an http or https address.")


_RULES: tuple[Callable[[_Whole, RecordFile], Iterator[Problem]], ...] = (
    _archive, _origins, _id_and_file, _article, _statements, _actor, _place, _outlet, _event, _circles, _texts, _ledger,
)  # fmt: skip
