"""What records know of each other: built once, in one pass, and then only read.

Everything here is sorted, so that neither the order of files on a disk nor the order of arrival reaches a page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from heapq import merge
from typing import Any, TypeVar, cast

import numpy as np

from builder.content import identity
from builder.content.columns import Columns, columns_of
from builder.content.corpus import Corpus, label
from builder.content.facts import Facts, facts_of, periods
from builder.content.groups import Groups
from builder.content.held import key_of, records
from builder.content.lookups import Lookup, by_key
from builder.content.origins import body_of
from builder.content.parse import RecordFile
from builder.content.rights import beyond_public
from builder.content.said import Numbering, SaidIndex, Sayings
from builder.content.texts import BODY, ArticleTexts, Names, TextRead, article_texts, own_text
from builder.content.variants import variants_of
from builder.model import Actor, Archive, Article, Authority, Decision, Event, Place, Record, Statement, Version
from builder.names import sort_key

Kind = TypeVar("Kind")
Known = TypeVar("Known")
Value = TypeVar("Value")

_UNLISTED = ("withheld:", "archive:", "decision:", "rejections:")
"""What the keys of files begin with that have no page."""


@dataclass(frozen=True, slots=True)
class Common:
    """All files of an archive but its articles, by key, with decisions applied, and what was made of them."""

    files: Mapping[str, RecordFile]
    """The files."""
    texts: Mapping[str, TextRead]
    """Key of a text, which is `body:` and the key of its file, to the text."""
    ids: identity.Ids
    """Id to the id of the record that stands for it, by the decisions."""
    beyond_public: bool
    """Whether any file of the whole archive holds more than the public may see."""


def link(files: Iterable[RecordFile]) -> Corpus:
    """The corpus of files whose ids are unique. References are not checked here: `validate` does that.

    Decisions on identity are replayed first, so that all that follows knows one record for each actor or place.
    """
    ordered = sorted(identity.replayed(sorted(files, key=lambda file: file.path)), key=lambda file: file.path)
    others = {key_of(file): file for file in ordered if not isinstance(file.record, Article | Version)}
    names = names_in(others)
    rest = replace(common(others, names), beyond_public=beyond_public(ordered))
    articles = {key_of(file): file for file in ordered if isinstance(file.record, Article)}
    versions = versions_by_article(ordered)
    texts = {key: article_texts(file, others, names, versions.get(key, ())) for key, file in articles.items()}
    actors = actors_in(others)
    facts = {article: article_facts(read, actors) for article, read in texts.items()}
    return corpus_of(columns_of(facts.values()), facts, texts, rest)


def versions_by_article(files: Iterable[RecordFile]) -> Mapping[str, Sequence[RecordFile]]:
    """Id of an article to the files of its versions, by their ids."""
    found: dict[str, list[RecordFile]] = defaultdict(list)
    for file in sorted((one for one in files if one.kind is Version), key=key_of):
        found[cast(Version, file.record).of].append(file)
    return found


def names_in(files: Mapping[str, RecordFile]) -> Names:
    """What is needed to find what a text mentions: the names of these records, of which there may be more by key."""
    named = [cast(Authority, file.record) for file in files.values() if issubclass(file.kind, Authority)]
    mentionable = [record for record in named if not record.withheld]
    archive = next(iter(records(files.values(), Archive)))
    ids = identity.stand_ins(records(files.values(), Decision))
    return Names(variants_of(mentionable), ids, frozenset(one.id for one in mentionable), archive.language)


def actors_in(files: Mapping[str, RecordFile]) -> Mapping[str, Actor]:
    """The actors among some files, by id."""
    return {actor.id: actor for actor in records(files.values(), Actor)}


def common(files: Mapping[str, RecordFile], names: Names) -> Common:
    """What all articles are linked to."""
    read = ((BODY + key, own_text(file, names)) for key, file in sorted(files.items()))
    return Common(files, {key: text for key, text in read if text}, names.ids, beyond_public=False)


def article_facts(texts: ArticleTexts, actors: Mapping[str, Actor]) -> Facts:
    """What linking needs of an article whose texts are read."""
    read = texts.read or texts.own
    assert isinstance(texts.file.record, Article)
    versions = tuple(one.record for one in texts.versions)
    return facts_of(texts.file.record, read.mentions if read else (), actors, versions)


_OTHERWISE = ("named_in", "passages_of", "moved_from")
"""The columns of articles of which a corpus has more than which articles stand under a key."""


def corpus_of(columns: Columns, facts: Mapping[str, Facts], texts: Mapping[str, ArticleTexts], rest: Common) -> Corpus:
    """The corpus of an archive: `facts` and `texts` give those of one article each, and may look them up."""
    shown = {key: file for key, file in sorted(rest.files.items()) if not key.startswith(_UNLISTED)}
    decisions = records(rest.files.values(), Decision)
    brief = columns.briefs.__getitem__
    keys = partial(_merged, shown, columns.numbers)
    listed = {name: by_key(groups, brief) for name, groups in columns.articles.items() if name not in _OTHERWISE}
    return Corpus(
        archive=next(iter(records(rest.files.values(), Archive))),
        files=Lookup(lambda key: shown[key] if key in shown else texts[key].file if key in texts else None, keys),
        records=Lookup(partial(_record, shown, facts), keys),
        kinds=_kinds(rest.files),
        briefs=Lookup(columns.brief, lambda: sorted(columns.numbers)),
        articles=columns.briefs,
        texts=_by_article(columns, texts, lambda one: one.held),
        said=_said_index(columns, facts, rest),
        named_in=Lookup(columns.named_in, columns.articles["named_in"].used),
        named_counts=Lookup(columns.named_count, columns.articles["named_in"].used),
        passages_of=Lookup(columns.passages_of, columns.articles["passages_of"].used),
        named_with=Lookup(lru_cache(maxsize=4)(columns.named_with), columns.articles["named_in"].used),
        origin_counts=Lookup(columns.origin_count, columns.articles["named_in"].used),
        names_of=_by_article(columns, facts, lambda one: one.names),
        events_of=_group(_kinds(rest.files).get(Event, ()), lambda event: [*event.where, *event.actors]),
        happening=_group(_kinds(rest.files).get(Event, ()), lambda event: periods(event.when)),
        parts=_parts(rest.files),
        versions=_by_article(columns, texts, lambda one: one.versions or None),
        moved_from=_moved_from(shown, columns),
        texts_read=_texts_read(columns, texts, rest),
        mentioned=_by_article(columns, facts, lambda one: one.mentioned),
        origins=Lookup(lambda key: columns.origins.get(key, key), lambda: sorted(columns.numbers)),
        merged=Lookup(lambda key: _other_origin(columns, key), lambda: _merged_articles(columns)),
        held_apart=_group(identity.held_apart(decisions), lambda one: one.not_same_as or ()),
        decided=_decided(decisions, rest.ids),
        beyond_public=rest.beyond_public,
        revisions={},
        clippings={},
        drawn_with="",
        **listed,
    )


def _other_origin(columns: Columns, key: str) -> str | None:
    origin = columns.origins.get(key, key)
    return origin if origin != key else None


def _merged_articles(columns: Columns) -> Iterator[str]:
    return (key for key in sorted(columns.origins) if columns.origins[key] != key)


def _record(files: Mapping[str, RecordFile], facts: Mapping[str, Facts], key: str) -> Record | None:
    return files[key].record if key in files else facts[key].record if key in facts else None


def _merged(files: Mapping[str, RecordFile], articles: Mapping[str, int]) -> Iterable[str]:
    return merge(files, sorted(articles))


def _moved_from(files: Mapping[str, RecordFile], columns: Columns) -> Mapping[str, str]:
    found = {former: key for key, file in files.items() for former in getattr(file.record, "former_ids", ())}
    moved = columns.articles["moved_from"]
    return found | {former: columns.briefs[moved.under(former)[0]].id for former in moved.used()}


def _by_article(
    columns: Columns, known: Mapping[str, Known], give: Callable[[Known], Value | None]
) -> Mapping[str, Value]:
    """What is given of each article that is known, of those that have it."""

    def find(key: str) -> Value | None:
        return give(known[key]) if key in known else None

    return Lookup(find, lambda: (key for key in sorted(columns.numbers) if find(key) is not None))


def _texts_read(columns: Columns, texts: Mapping[str, ArticleTexts], rest: Common) -> Mapping[str, TextRead]:
    def find(key: str) -> TextRead | None:
        if key in rest.texts:
            return rest.texts[key]
        if (article := key.removeprefix(BODY)) not in texts:
            return None
        return texts[article].own if key.startswith(BODY) else texts[article].read

    def keys() -> Iterator[str]:
        every = [*rest.texts, *columns.numbers, *(BODY + one for one in columns.numbers)]
        return (key for key in sorted(every) if find(key))

    return Lookup(find, keys)


def _said_index(columns: Columns, facts: Mapping[str, Facts], rest: Common) -> SaidIndex:
    def statement(article: str, place: int) -> Statement:
        return facts[article].record.statements[place]

    numbering = Numbering(columns.briefs, columns.starts, statement, columns.statements)
    none = Sayings(numbering, np.zeros(0, np.int32))
    by = {name: Lookup(partial(_under, groups, numbering), groups.used) for name, groups in columns.statements.items()}
    actors = actors_in(rest.files)
    bodies = {actor: body_of(actor, actors) for actor in actors}
    return SaidIndex(
        by=by["by"],
        about=by["about"],
        of_place=by["of_place"],
        passed_on=by["passed_on"],
        taken_on=by["taken_on"],
        taking=by["taking"],
        words_taking=Lookup(lru_cache(maxsize=4096)(columns.words_taking), columns.statements["taking"].used),
        words=_Words(columns, facts),
        resting_on=by["resting_on"],
        in_name_of=by["in_name_of"],
        statements_with=by["statements_with"],
        said_in=by["said_in"],
        said_when=by["said_when"],
        none=none,
        bodies={actor: body for actor, body in bodies.items() if body != actor},
    )


def _under(groups: Groups, numbering: Numbering, key: str) -> Sayings | None:
    numbers = groups.under(key)
    return Sayings(numbering, numbers) if len(numbers) else None


class _Words(Mapping[tuple[str, str], tuple[str, ...]]):
    """Key of a statement to those on whose word it rests."""

    def __init__(self, columns: Columns, facts: Mapping[str, Facts]) -> None:
        self._columns, self._facts = columns, facts

    def __getitem__(self, key: tuple[str, str]) -> tuple[str, ...]:
        article, statement = key
        of = self._facts[article]
        return next(words for one, words in zip(of.record.statements, of.words, strict=True) if one.id == statement)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for brief in self._columns.briefs:
            yield from ((brief.id, statement.id) for statement in self._facts[brief.id].record.statements)

    def __len__(self) -> int:
        return int(self._columns.starts[-1])


def _decided(decisions: Iterable[Decision], ids: identity.Ids) -> Mapping[str, tuple[Decision, ...]]:
    return _group(identity.in_force(decisions), lambda one: [ids.get(one.same_as[1], "") if one.same_as else ""])


def _kinds(files: Mapping[str, RecordFile]) -> Mapping[type, tuple[Any, ...]]:
    found: dict[type, list[Any]] = defaultdict(list)
    for file in files.values():
        found[type(file.record)].append(file.record)
    return {
        kind: tuple(sorted(records, key=lambda record: sort_key(label(record), getattr(record, "id", ""))))
        for kind, records in found.items()
    }


def _parts(files: Mapping[str, RecordFile]) -> Mapping[str, tuple[str, ...]]:
    places, actors = records(files.values(), Place), records(files.values(), Actor)
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
