"""Which articles must be read again where the records around them are others than before.

What is known of an article follows from its own files, and of the records around it from those that it names, from the
forms of names that stand in its texts, and from the bodies for which its speakers speak. One that none of these
differences reaches stays as it was read. All articles are reached by another decision on identity, another language of
the archive, another rule of what is kept from the public, or another audience.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial

from ahocorasick_rs import AhoCorasick

from builder.build.around import Around, rules_in
from builder.cache.values import Place, value_at
from builder.content.link import actors_in, names_in
from builder.content.lookups import differing_keys
from builder.content.texts import ArticleTexts, Names, TextRead, ids_in
from builder.content.variants import Variant, folded
from builder.model import Actor, Article, Capture, Event
from builder.parallel import Track, enlisted, parallel_stream

TOGETHER = 256
"""Articles that one process looks at before it tells."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between the records around articles before and now, as an article can notice it."""

    ids: frozenset[str]
    """Ids of records that are new, gone, of another kind, or of which articles need more than the kind."""
    forms: AhoCorasick | None
    """Finds the folded forms of names that do not mean what they meant; none where all do."""
    speakers: frozenset[str]
    """Ids of the actors who may speak for others than before."""

    def reaches(self, texts: ArticleTexts) -> bool:
        """Whether an article, which was read with the records before, may be read otherwise with those now."""
        article = texts.file.record
        assert isinstance(article, Article)
        return (
            not self.speakers.isdisjoint(_speakers(article))
            or not self.ids.isdisjoint(_named_by(article, texts))
            or any(self._names(text) for text in _texts(texts))
        )

    def _names(self, text: TextRead) -> bool:
        return self.forms is not None and bool(self.forms.find_matches_as_indexes(folded(text.held.text)[0]))


def _texts(texts: ArticleTexts) -> Iterator[TextRead]:
    """All texts of an article: its own, the one about it, and those of its other versions."""
    yield from (one for one in (texts.read, texts.own, *(version.read for version in texts.versions)) if one)


def _speakers(article: Article) -> Iterator[str]:
    for statement in article.statements:
        yield statement.speaker
        yield from statement.according_to


def _named_by(article: Article, texts: ArticleTexts) -> Iterator[str]:
    """Ids of all records that an article's files name."""
    yield from ids_in(article)
    yield from article.credits
    yield from article.repeats
    yield from (citation.article for citation in article.citations if citation.article)
    for provenance in (article.provenance, *(one.record.provenance for one in texts.versions)):
        if provenance:
            yield provenance.capture
    for reading in (texts.file.reading, *(text.held.reading for text in _texts(texts))):
        yield from (link.target for link in reading.links)


def concerned(
    path: str, around: tuple[Place, Place], places: Mapping[str, Place], hands: tuple[Executor | None, Track]
) -> set[str]:
    """Ids of the articles, whose texts stand at these places of a file of values, that may be read otherwise with the
    records around them that stand there now than with those before."""
    executor, track = hands
    if difference(path, *around) is None:
        return set(places)
    reached = partial(_reached, path, around)
    batches = [list(places.values())[start : start + TOGETHER] for start in range(0, len(places), TOGETHER)]
    advance = track("Looking for names that differ", len(batches))
    found: list[bool] = []
    for one in parallel_stream(reached, batches, enlisted(executor, len(batches)), 1):
        found += one
        advance(1)
    return {key for key, is_one in zip(places, found, strict=True) if is_one}


def _reached(path: str, around: tuple[Place, Place], places: Sequence[Place]) -> list[bool]:
    found = difference(path, *around)
    return [found is None or found.reaches(value_at(path, place)) for place in places]


@lru_cache(maxsize=1)
def difference(path: str, before: Place, now: Place) -> Difference | None:
    """What differs between the records around articles that stand at two places of a file of values; None where it
    may concern any article."""
    old, new = (value_at(path, place) for place in (before, now))
    names = (names_in(old.seen), names_in(new.seen))
    if (old.audience, names[0].ids, names[0].language) != (new.audience, names[1].ids, names[1].language):
        return None
    if rules_in(old) != rules_in(new):
        return None
    forms = sorted(differing_keys(*(dict(_by_form(one)) for one in names)))
    return Difference(
        ids=frozenset(differing_keys(*map(_as_named, (old, new))) | (names[0].mentionable ^ names[1].mentionable)),
        forms=AhoCorasick(forms) if forms else None,
        speakers=_speaking(*(actors_in(one.seen) for one in (old, new))),
    )


def _by_form(names: Names) -> Iterator[tuple[str, tuple[Variant, ...]]]:
    for variants in names.variants.by_form:
        yield folded(variants[0].name.text)[0], variants


def _as_named(around: Around) -> Mapping[str, tuple[str, str]]:
    """Key of each record to what an article that names it must know of it."""
    return {
        key: (type(file.record).__name__, file.sha256 if isinstance(file.record, Capture | Event) else "")
        for key, file in around.files.items()
    }


def _speaking(old: Mapping[str, Actor], new: Mapping[str, Actor]) -> frozenset[str]:
    """The actors whose kind or posts are others, and all who have posts of theirs, before or now."""
    posts = [{key: (actor.kind, actor.roles) for key, actor in actors.items()} for actors in (old, new)]
    reached: set[str] = set()
    waiting = differing_keys(*posts)
    while waiting:
        reached |= waiting
        waiting = {one for actors in (old, new) for one in _with_posts_of(actors.values(), reached)} - reached
    return frozenset(reached)


def _with_posts_of(actors: Iterable[Actor], bodies: set[str]) -> Iterator[str]:
    return (actor.id for actor in actors if any(role.of in bodies for role in actor.roles))
