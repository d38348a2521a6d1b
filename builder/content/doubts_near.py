"""What a person should look at because of a few files: the same as of a whole archive, where they have a part in it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from builder.content import doubts, identity
from builder.content.briefs import brief_of
from builder.content.held import held_text, key_of, records
from builder.content.link import actors_in, names_in, versions_by_article
from builder.content.origins import Bonds, origins_of_articles, source_of, words_of
from builder.content.parse import RecordFile
from builder.content.said import Said
from builder.content.shared import Sample, shared_samples
from builder.content.texts import BODY, Names, TextRead, article_texts, own_text
from builder.content.variants import Variants, ambiguous, occurrences, variants_of
from builder.model import Actor, Article, Authority, Decision, Version
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Near:
    """Some files of an archive, and what belongs to them."""

    paths: frozenset[str]
    """Their paths, and those of what is one with them: an article, its versions, and the withheld texts of these."""
    ids: frozenset[str]
    """Keys, ids and former ids of the records in them, now and when they were remembered."""
    articles: frozenset[str]
    """Ids of the articles to which they belong."""
    files: tuple[RecordFile, ...]
    """Their records, now and when they were remembered."""

    @property
    def authorities(self) -> list[Authority]:
        """The authorities among the records."""
        return [file.record for file in self.files if isinstance(file.record, Authority)]


def doubts_near(files: Collection[RecordFile], samples: Mapping[str, Sample], near: Near) -> Iterator[Problem]:
    """What a person should look at. The archive has no problem that stops the work."""
    by_key = {key_of(file): file for file in files}
    replayed = identity.replayed(sorted(files, key=lambda file: file.path))
    seen = {key_of(file): file for file in replayed}
    others = {key: file for key, file in seen.items() if file.kind not in (Article, Version)}
    names = names_in(others)
    for key, text in _texts(seen, others, names, near):
        yield from doubts.unresolved(by_key, key, text)
    for decision in identity.in_force(records(files, Decision)):
        if not near.ids.isdisjoint((f"decision:{decision.id}", *(decision.same_as or ()))):
            yield from doubts.identifiers(decision, by_key)
    yield from _shared(by_key, seen, samples, near)


def _texts(
    seen: Mapping[str, RecordFile], others: Mapping[str, RecordFile], names: Names, near: Near
) -> Iterator[tuple[str, TextRead]]:
    """Key of each text that may be read otherwise because of the files, and what is found in it."""
    versions = versions_by_article(seen.values())
    own = {names.ids.get(one, one) for one in near.ids}
    reached = {*near.articles, *own, *_naming(seen, names, near)}
    for key in sorted(reached & seen.keys()):
        if seen[key].kind is Article:
            texts = article_texts(seen[key], others, names, versions.get(key, ()))
            pairs = ((key, texts.read), (BODY + key, texts.own))
        else:
            pairs = ((BODY + key, own_text(seen[key], names)), (key, None))
        yield from ((one, text) for one, text in pairs if text)


def _naming(seen: Mapping[str, RecordFile], names: Names, near: Near) -> Iterator[str]:
    """Keys of records whose texts hold a name of the files' records, and one that could be that of several records."""
    several = ambiguous(names.variants)
    if not near.authorities or several.automaton is None:
        return
    own = variants_of(near.authorities)
    for key, file in seen.items():
        texts = [file.reading.text] if file.body else []
        if isinstance(file.record, Article) and (held := held_text(file.record, seen)):
            texts.append(held.text)
        if any(_holds(several, text) and _holds(own, text) for text in texts):
            yield key


def _holds(variants: Variants, text: str) -> bool:
    return any(True for _ in occurrences(variants, text))


def _shared(
    by_key: Mapping[str, RecordFile], seen: Mapping[str, RecordFile], samples: Mapping[str, Sample], near: Near
) -> Iterator[Problem]:
    """Pairs of articles that share most of their text, of which one belongs to the files, or rests on the word of an
    actor in them."""
    found = doubts.samples_of(by_key, samples)
    is_about_actors = any(file.kind in (Actor, Decision) for file in near.files)
    pairs = list(shared_samples(found, None if is_about_actors else near.articles))
    if not pairs:
        return
    words = _words(seen)
    bonds = {key: Bonds(*_tied(seen[key]), source_of(words[key])) for key in words}
    origins = origins_of_articles({key: one for key, one in bonds.items() if one}, words)
    for one, other, share in pairs:
        reached = {one, other, *_speaking(seen[one]), *_speaking(seen[other])}
        reached |= {*chain(*words[one]), *chain(*words[other])}
        if not reached.isdisjoint(near.articles | near.ids) and origins.get(one, one) != origins.get(other, other):
            yield doubts.shared_problem(by_key[other], one, share)


def _words(seen: Mapping[str, RecordFile]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Article to those on whose word each of its statements rests."""
    actors = actors_in(seen)
    found = {}
    for key, file in seen.items():
        if isinstance(article := file.record, Article):
            brief = brief_of(article)
            found[key] = tuple(words_of(Said(brief, one), actors) for one in article.statements)
    return found


def _tied(file: RecordFile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    assert isinstance(file.record, Article)
    return file.record.repeats, file.record.credits


def _speaking(file: RecordFile) -> Iterator[str]:
    for statement in getattr(file.record, "statements", ()):
        yield statement.speaker
        yield from statement.according_to
