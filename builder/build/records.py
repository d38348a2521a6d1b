"""From the files of an archive to all that is known of its records, where only what has changed is read."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from builder.build.around import Around, Known, Near, archive_in, defects, fingerprint, known
from builder.build.articles import Read, Unread, read_articles, records_in
from builder.build.beside import Versions, asked_versions, owners, unread
from builder.build.concerned import concerned
from builder.build.files import Files, changed_among, files_of, withheld_by
from builder.build.order import Order
from builder.cache.scan import Stamp
from builder.cache.values import Place, Values, bytes_at, dumped
from builder.content import check_identity, identity
from builder.content.held import key_of
from builder.content.link import common
from builder.content.link import names_in as known_names
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.content.redactor import redactor_of
from builder.content.rights import Viewer, is_beyond_public, seen_by
from builder.content.whole import seen
from builder.model import Capture
from builder.parallel import Track, enlisted, parallel_stream
from builder.problems import Problem


class Doubtful(Exception):
    """Something is wrong with the records. What it is, only a look at the whole archive can tell."""


class Held(NamedTuple):
    """What is kept of an article."""

    file: str
    """The file that it stands in, below the archive's folder."""
    asked: tuple[str, ...]
    """Ids of articles that it refers to."""
    former: tuple[str, ...]
    """Its former ids, and those of its versions."""
    versions: tuple[str, ...]
    """Ids of its other versions."""
    facts: Place
    """Where its facts stand among the kept values."""
    texts: Place
    """Where its file and texts stand among the kept values."""
    words: Place
    """Where that of it stands which is compared with others."""
    is_hidden: bool
    """Whether nothing of it may be shown."""
    embargo: str
    """The day, in ISO 8601, on which an embargo of it ends or has ended; empty where there is none."""
    is_beyond_public: bool
    """Whether more of it is shown than the public may see."""


@dataclass(frozen=True, slots=True)
class Records:
    """All records of an archive, as they were read."""

    stamps: Mapping[str, Stamp]
    """By what each file of the archive is known, by its path."""
    withheld: Mapping[str, str]
    """Id of an article or a version to the file with its withheld text."""
    versions: Versions
    """File to the versions in it, with the articles that they are of."""
    others: Mapping[str, tuple[RecordFile, ...]]
    """File to the records in it, of all but articles and withheld texts, as they were written."""
    fingerprint: str
    """Where this is the same, what is known of articles is too."""
    around: Place
    """Where that stands among the kept values which stands around the articles (`Around`)."""
    common: Place
    """Where that stands which all articles are linked to (`Common`)."""
    articles: Mapping[str, Held]
    """Id to article."""


Hands = tuple[Executor | None, Track, Mapping[str, Held]]
"""Who reads, who is told of it, and the articles as they were before."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where read values are put."""

    values: Values
    """The file of values."""
    path: str
    """Where it is."""


def read_records(
    order: Order, before: Records | None, shelf: Shelf, executor: Executor | None, track: Track
) -> Records:
    """All records of an archive. What may differ from `before` is read, and put on the shelf.

    Raises Doubtful where anything is wrong with them, and OSError.
    """
    files = _files(order)
    others = _others(order, files, before)
    earlier = before.articles if before else {}
    hidden = _hidden(earlier) if order.audience is Audience.PUBLIC else frozenset()
    now = _around(order, (files, others, hidden), before, shelf)
    now = replace(now, versions=_versions(order, files, before, (executor, track)))
    wanted = _wanted(order, files, now, before)
    if before and now.fingerprint != before.fingerprint:
        wanted |= _concerned(shelf, now, before, (executor, track))
    now = _read(shelf, now, unread(order, (now.withheld, now.versions), wanted), (executor, track, earlier))
    if order.audience is Audience.PUBLIC and (differing := _hidden(now.articles) ^ hidden):
        versions = now.versions
        now = _around(order, (files, others, _hidden(now.articles)), None, shelf, now.articles)
        now = replace(now, versions=versions)
        asking = {one.file for one in now.articles.values() if not differing.isdisjoint(one.asked)}
        now = _read(shelf, now, unread(order, (now.withheld, now.versions), asking), (executor, track, earlier))
    _refuse_unfit(now, before, shelf)
    return now


def _files(order: Order) -> Files:
    try:
        files = files_of(order)
    except OSError:
        raise Doubtful from None
    if files.strangers:
        raise Doubtful
    return files


def _others(order: Order, files: Files, before: Records | None) -> Mapping[str, tuple[RecordFile, ...]]:
    """The records of all other files than those of articles and withheld texts."""
    stamps, known_before = (before.stamps, before.others) if before else ({}, {})
    changed = changed_among(files.others, files.stamps, stamps)
    found: dict[str, tuple[RecordFile, ...]] = {}
    for file in files.others:
        records = records_in(str(order.content), file) if file in changed else known_before.get(file)
        if records is None:
            raise Doubtful
        found[file] = records
    return found


def _hidden(articles: Mapping[str, Held]) -> frozenset[str]:
    """The articles of which nothing may be shown, and their versions."""
    return frozenset(one for key, held in articles.items() if held.is_hidden for one in (key, *held.versions))


def _around(
    order: Order,
    of: tuple[Files, Mapping[str, tuple[RecordFile, ...]], frozenset[str]],
    before: Records | None,
    shelf: Shelf,
    articles: Mapping[str, Held] | None = None,
) -> Records:
    """The records as far as they are known before articles are read. `of`: the files, the other records, and the
    articles of which nothing may be shown."""
    files, others, hidden = of
    withheld = _withheld(order, files, before)
    if before and others == before.others:
        return replace(before, stamps=files.stamps, withheld=withheld)
    by_key = {key_of(one): one for records in others.values() for one in records}
    if len(by_key) < sum(map(len, others.values())) or "archive:" not in by_key:
        raise Doubtful
    viewer = Viewer(order.audience, hidden, redactor_of(archive_in(by_key)))
    seen = [one for file in by_key.values() if (one := seen_by(viewer, file))]
    replayed = {key_of(one): one for one in identity.replayed(sorted(seen, key=lambda one: one.path))}
    around = Around(str(order.content), order.audience, order.day, by_key, replayed, hidden)
    mark = fingerprint(around)
    beyond = any(is_beyond_public(one, viewer) for one in seen)
    shown = replace(common(replayed, known_names(replayed)), beyond_public=beyond)
    places = [shelf.values.add(dumped(value)) for value in (around, shown)]
    kept = articles or (before.articles if before else {})
    return Records(files.stamps, withheld, {}, others, mark, places[0], places[1], kept)


def _withheld(order: Order, files: Files, before: Records | None) -> Mapping[str, str]:
    """Id of an article or a version to the file with its withheld text."""
    if before and set(files.withheld) == set(before.withheld.values()):
        if not changed_among(files.withheld, files.stamps, before.stamps):
            return before.withheld
    found = withheld_by(order.content, files)
    if found is None:
        raise Doubtful
    return found


def _versions(order: Order, files: Files, before: Records | None, hands: tuple[Executor | None, Track]) -> Versions:
    """File to the versions in it. Those of files that have changed are asked."""
    changed = changed_among(files.versions, files.stamps, before.stamps if before else {})
    asked = asked_versions(order.content, sorted(changed), hands)
    if asked is None:
        raise Doubtful
    return {file: asked[file] if before is None or file in asked else before.versions[file] for file in files.versions}


def _concerned(shelf: Shelf, now: Records, before: Records, hands: tuple[Executor | None, Track]) -> set[str]:
    """The files of the articles that what differs around them may concern."""
    shelf.values.flush()
    places = {key: one.texts for key, one in now.articles.items() if one.file in now.stamps}
    found = concerned(shelf.path, (before.around, now.around), places, hands)
    return {now.articles[key].file for key in found}


def _wanted(order: Order, files: Files, now: Records, before: Records | None) -> set[str]:
    """The files whose articles must be read: those that may have changed, or whose withheld texts may have, and those
    of which nothing is known."""
    stamps = before.stamps if before else {}
    known_files = {one.file for one in now.articles.values()}
    wanted = changed_among(files.articles, files.stamps, stamps) | set(files.articles) - known_files
    before_withheld = before.withheld if before else {}
    moved = {key for key, _ in now.withheld.items() ^ before_withheld.items()}
    changed = changed_among(files.withheld, files.stamps, stamps)
    moved |= {key for key, file in now.withheld.items() if file in changed}
    versions = before.versions if before else {}
    changed = changed_among({*files.versions, *versions}, files.stamps, stamps)
    moved |= owners((versions, now.versions), changed, moved)
    return wanted | {now.articles[key].file for key in moved if key in now.articles} & set(files.articles)


def _read(shelf: Shelf, now: Records, wanted: Sequence[Unread], hands: Hands) -> Records:
    """The records with the articles of these files read again."""
    executor, track, earlier = hands
    shelf.values.flush()
    reading = partial(read_articles, (shelf.path, now.around))
    advance = track("Reading articles", len(wanted))
    found: dict[str, Held] = {}
    for read, articles in zip(wanted, parallel_stream(reading, wanted, enlisted(executor, len(wanted))), strict=True):
        if articles is None:
            raise Doubtful
        for one in articles:
            if one.key in found:
                raise Doubtful
            found[one.key] = _held(shelf, read.file, one, earlier.get(one.key))
        advance(1)
    shelf.values.flush()
    gone = {one.file for one in wanted}
    kept = {key: one for key, one in now.articles.items() if one.file in now.stamps and one.file not in gone}
    if kept.keys() & found.keys():
        raise Doubtful
    return replace(now, articles=kept | found)


def _held(shelf: Shelf, file: str, read: Read, earlier: Held | None) -> Held:
    """An article on the shelf. What is what it was stays where it was."""
    facts, texts, words = (
        place if place and bytes_at(shelf.path, place) == value else shelf.values.add(value)
        for value, place in (
            (read.facts, earlier and earlier.facts),
            (read.texts, earlier and earlier.texts),
            (read.words, earlier and earlier.words),
        )
    )
    shown = (read.is_hidden, read.embargo, read.is_beyond_public)
    return Held(file, read.asked, read.former, read.versions, facts, texts, words, *shown)


def _refuse_unfit(now: Records, before: Records | None, shelf: Shelf) -> None:
    """Raises Doubtful where records do not fit together."""
    of = known(shelf.path, now.around)
    ids = now.articles.keys()
    versions = [one for found in now.versions.values() for one, _ in found]
    near = Near(of.around, {})
    asked = {one for held in now.articles.values() for one in held.asked}
    if before is None or now.around != before.around:
        sound = not any(True for _ in _defects(of, near))
    elif ids != before.articles.keys() or now.versions != before.versions:
        captures = {key: file for key, file in of.around.files.items() if isinstance(file.record, Capture)}
        sound = not any(True for _ in defects(captures, near, of))
    else:
        sound = True
    former = [one for held in now.articles.values() for one in held.former]
    former += [one for file in of.around.files.values() for one in getattr(file.record, "former_ids", ())]
    every = [*ids, *versions, *of.around.files, *former]
    owners = {of for found in now.versions.values() for _, of in found}
    texts = {*near.asked, *now.withheld}
    is_fit = ids >= {*asked, *owners} and {*ids, *versions} >= texts
    if not sound or not is_fit or len(set(every)) < len(every):
        raise Doubtful


def _defects(of: Known, near: Near) -> Iterator[Problem]:
    files = [of.around.files[key] for key in sorted(of.around.files)]
    yield from defects(of.around.files, near, of)
    yield from check_identity.problems(files, seen(near, frozenset(), of.kept))
