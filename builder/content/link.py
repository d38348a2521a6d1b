"""What records know of each other: built once, in one pass, and then only read.

Everything here is sorted, so that neither the order of files on a disk nor the order of arrival reaches a page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from builder import edtf
from builder.content import identity
from builder.content.corpus import Corpus, label
from builder.content.held import held_text, key_of
from builder.content.mentions import authorities_in
from builder.content.origins import body_of, origins_of_articles, words_of
from builder.content.parse import RecordFile
from builder.content.rights import beyond_public
from builder.content.said import Said, SaidIndex
from builder.content.texts import BODY, TextRead, ids_in, read_texts
from builder.content.variants import variants_of
from builder.model import UNKNOWN_OUTLET, Actor, Archive, Article, Decision, Event, Outlet, Place
from builder.names import sort_key

Kind = TypeVar("Kind")

AUTHORITIES = (Actor, Place, Outlet, Event)
"""Kinds of record that texts can mention."""


_UNLISTED = ("withheld:", "archive:", "decision:", "rejections:")
"""What the keys of files begin with that have no page."""


def link(files: Iterable[RecordFile]) -> Corpus:
    """The corpus of files whose ids are unique. References are not checked here: `validate` does that.

    Decisions on identity are replayed first, so that all that follows knows one record for each actor or place.
    """
    ordered = sorted(identity.replayed(sorted(files, key=lambda file: file.path)), key=lambda file: file.path)
    by_key = {key_of(file): file for file in ordered}
    kinds = _kinds(by_key)
    archive = next(iter(_records(by_key, Archive)))
    articles = sorted(_records(by_key, Article), key=_article_order)
    said = [Said(article, statement) for article in articles for statement in article.statements]
    texts = {a.id: text for a in articles if (text := held_text(a, by_key))}
    ids = identity.stand_ins(_records(by_key, Decision))
    variants = variants_of(record for kind in AUTHORITIES for record in kinds.get(kind, ()))
    read = read_texts(by_key, texts, variants, ids, archive.language)
    mentioned = {article.id: _mentioned(article, read) for article in articles}
    names = {article.id: _names_of(article, mentioned[article.id]) for article in articles}
    index = _said_index(said, _records(by_key, Actor))
    origins = origins_of_articles(articles, index.words)
    return Corpus(
        archive=archive,
        files={key: by_key[key] for key in sorted(by_key) if not key.startswith(_UNLISTED)},
        kinds=kinds,
        articles=tuple(articles),
        texts=texts,
        said=index,
        named_in=_group(articles, lambda article: names[article.id]),
        names_of=names,
        events_of=_group(kinds.get(Event, ()), lambda event: [*event.where, *event.actors]),
        parts=_parts(by_key),
        repeated_by=_group(articles, lambda article: article.repeats),
        credited_to=_group(articles, lambda article: article.credits),
        cited_by=_group(articles, lambda article: [c.article for c in article.citations if c.article]),
        taken_from=_group(articles, lambda article: [article.provenance.capture] if article.provenance else []),
        texts_read=read,
        mentioned=mentioned,
        origins=origins,
        held_apart=_group(identity.held_apart(_records(by_key, Decision)), lambda one: one.not_same_as or ()),
        decided=_decided(_records(by_key, Decision), ids),
        beyond_public=beyond_public(ordered),
    )


def _said_index(said: Sequence[Said], actors: Iterable[Actor]) -> SaidIndex:
    known = {actor.id: actor for actor in actors}
    words = {one.key: words_of(one, known) for one in said}
    bodies = {actor: body_of(actor, known) for actor in known}
    return SaidIndex(
        by=_group(said, lambda one: [one.statement.speaker]),
        about=_group(said, lambda one: one.statement.about),
        of_place=_group(said, lambda one: one.statement.where),
        passed_on=_group(said, lambda one: one.statement.according_to),
        taken_on=_group(said, lambda one: [take.event for take in one.statement.takes]),
        words=words,
        resting_on=_group(said, lambda one: words[one.key]),
        bodies={actor: body for actor, body in bodies.items() if body != actor},
    )


def _mentioned(article: Article, read: Mapping[str, TextRead]) -> tuple[str, ...]:
    """Ids of the records that an article's text mentions, or the text about it where its own is not at hand."""
    text = read.get(article.id) or read.get(BODY + article.id)
    return tuple(authorities_in(text.mentions)) if text else ()


def _decided(decisions: Iterable[Decision], ids: identity.Ids) -> Mapping[str, tuple[Decision, ...]]:
    return _group(identity.in_force(decisions), lambda one: [ids.get(one.same_as[1], "") if one.same_as else ""])


def _kinds(by_key: Mapping[str, RecordFile]) -> Mapping[type, tuple[Any, ...]]:
    found: dict[type, list[Any]] = defaultdict(list)
    for file in by_key.values():
        found[type(file.record)].append(file.record)
    return {
        kind: tuple(sorted(records, key=lambda record: sort_key(label(record), getattr(record, "id", ""))))
        for kind, records in found.items()
    }


def _records(by_key: Mapping[str, RecordFile], kind: type[Kind]) -> list[Kind]:
    return [file.record for file in by_key.values() if isinstance(file.record, kind)]


def _article_order(article: Article) -> tuple[str, str]:
    return (edtf.parse(article.published).earliest.isoformat(), article.id)


def _names_of(article: Article, mentioned: Iterable[str]) -> tuple[str, ...]:
    """Everything that an article names: in its own lists, by way of its statements, or in its text."""
    return tuple(sorted({*ids_in(article), *mentioned} - {UNKNOWN_OUTLET}))


def _parts(by_key: Mapping[str, RecordFile]) -> Mapping[str, tuple[str, ...]]:
    places, actors = _records(by_key, Place), _records(by_key, Actor)
    pairs: list[tuple[str, Place | Actor]] = [(place.parent, place) for place in places if place.parent]
    pairs += [(whole, actor) for actor in actors for whole in actor.part_of]
    pairs += [(role.of, actor) for actor in actors for role in actor.roles if role.of]
    found: dict[str, set[tuple[tuple[str, str], str]]] = defaultdict(set)
    for whole, part in pairs:
        found[whole].add((sort_key(part.name, part.id), part.id))
    return {whole: tuple(part for _, part in sorted(found[whole])) for whole in sorted(found)}


def _group(values: Iterable[Kind], keys: Callable[[Kind], Iterable[str]]) -> Mapping[str, tuple[Kind, ...]]:
    """Key to values, in the order of the values; a value stands once under each of its keys."""
    found: dict[str, list[Kind]] = defaultdict(list)
    for value in values:
        for key in dict.fromkeys(keys(value)):
            found[key].append(value)
    return {key: tuple(found[key]) for key in sorted(found)}
