"""Which record a name means, as far as the records and the article tell; never a guess."""

from collections.abc import Iterable, Iterator, Mapping

from builder.content.change import Validated
from builder.content.corpus import forms_of
from builder.content.held import held_text, key_of
from builder.content.mentions import Setting, find
from builder.content.texts import ids_in
from builder.content.variants import Variants, variants_of
from builder.model import Actor, Article, Authority, Event, Outlet, Place
from builder.suggest.known import bare

SPEAKERS = (Actor, Outlet)
"""Kinds of record that can speak."""


def bearers(archive: Validated, name: str, kinds: tuple[type[Authority], ...]) -> list[Authority]:
    """The records of these kinds that have this name, by id."""
    wanted = bare(name)
    found = [one for one in _authorities(archive, kinds) if wanted in {bare(form) for form in forms_of(one)}]
    return sorted(found, key=lambda record: record.id)


def identified(
    archive: Validated, identifiers: Mapping[str, str], kinds: tuple[type[Authority], ...]
) -> list[Authority]:
    """The records of these kinds that have one of these identifiers in other catalogues, by id."""
    found = (one for one in _authorities(archive, kinds) if identifiers.items() & one.identifiers.items())
    return sorted(found, key=lambda record: record.id)


def speaker_of(archive: Validated, article: Article, name: str) -> str:
    """Id of the only actor or outlet that a name means in an article; empty where none does, or several do.

    An id is itself; else the name must be one of a record, or end in one, as in Mayor Ada Quill, or be one that the
    article uses for somebody whom it names in full elsewhere.
    """
    records = {record.id: record for record in _authorities(archive, SPEAKERS)}
    if name in records:
        return name
    named = [record.id for record in bearers(archive, name, SPEAKERS)]
    if len(named) == 1:
        return named[0]
    for ids in (_at_the_end(records.values(), article, name), _in_the_text(archive, article, name)):
        if len(speakers := {one for one in ids if one in records}) == 1:
            return speakers.pop()
    return ""


def _at_the_end(records: Iterable[Authority], article: Article, name: str) -> Iterator[str]:
    setting = Setting(name, article.language, listed=frozenset(ids_in(article)), published=article.published)
    mentions, _ = find(variants_of(records), setting)
    return (mention.authority for mention in mentions if mention.end == len(name))


def _in_the_text(archive: Validated, article: Article, name: str) -> Iterator[str]:
    """Ids of those whom the article's text is taken to mean where it uses the name."""
    held = held_text(article, {key_of(file): file for file in archive.files.values()})
    if held is None:
        return
    setting = Setting(held.text, article.language, (), frozenset(ids_in(article)), article.published)
    wanted = bare(name)
    for mention in find(_variants(archive), setting)[0]:
        if bare(held.text[mention.start : mention.end]) == wanted:
            yield mention.authority


def _variants(archive: Validated) -> Variants:
    return variants_of(_authorities(archive, (Actor, Place, Outlet, Event)))


def _authorities(archive: Validated, kinds: tuple[type[Authority], ...]) -> Iterator[Authority]:
    for file in archive.files.values():
        if isinstance(file.record, Actor | Place | Outlet | Event) and isinstance(file.record, kinds):
            yield file.record
