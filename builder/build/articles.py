"""One article after the other: its bytes to all that is known of it, without any other article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from builder.build.around import Known, Near, archive_in, defects, known
from builder.cache.values import Place, dumped
from builder.content.facts import Facts
from builder.content.held import key_of
from builder.content.identity import referring
from builder.content.link import article_facts, versions_by_article
from builder.content.parse import RecordFile, parse
from builder.content.read import Source, read_file
from builder.content.redactor import redactor_of
from builder.content.rights import (
    Viewer,
    embargo_of,
    hidden_by,
    is_beyond_public,
    lifted,
    seen_by,
    version_is_beyond_public,
    version_seen_by,
)
from builder.content.texts import ArticleTexts, article_texts
from builder.model import Article, Record, Version, WithheldText
from builder.similar import words_of
from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True)
class Unread:
    """The files of some articles, before they are read."""

    file: str
    """The file, below the archive's folder; it may hold several articles."""
    withheld: tuple[str, ...] = ()
    """The files that hold withheld texts of articles in it, and of versions of these."""
    versions: tuple[str, ...] = ()
    """The files that hold versions of articles in it."""


@travelling
@dataclass(frozen=True, slots=True)
class Read:
    """An article that has been read, and nothing is wrong with it as far as can be seen from it alone."""

    key: str
    """Its id."""
    asked: tuple[str, ...]
    """Ids of articles that it refers to."""
    former: tuple[str, ...]
    """Its former ids, and those of its versions."""
    versions: tuple[str, ...]
    """Ids of its other versions."""
    is_hidden: bool
    """Whether nothing of it may be shown."""
    embargo: str
    """The day, in ISO 8601, on which an embargo of it ends or has ended; empty where there is none."""
    is_beyond_public: bool
    """Whether more of it is shown than the public may see."""
    facts: bytes
    """What linking needs of it (`Facts`)."""
    texts: bytes
    """Its file and texts (`ArticleTexts`)."""
    words: bytes
    """What of it is compared with others, as `similar.words_of` gives it."""


def read_articles(around: tuple[str, Place], unread: Unread) -> list[Read] | None:
    """The articles in a file, or None where anything is wrong with one. `around` says where that stands which stands
    around them (`Around`). May run in another process."""
    of = known(*around)
    articles = records_in(of.around.content, unread.file)
    withheld = _beside(of.around.content, unread.withheld, WithheldText)
    versions = _beside(of.around.content, unread.versions, Version)
    if articles is None or withheld is None or versions is None:
        return None
    texts = {key_of(file): file for file in withheld}
    others = versions_by_article(versions)
    found = [_article(of, file, texts, others.get(key_of(file), ())) for file in articles]
    return None if None in found else [one for one in found if one]


def _beside(content: str, files: Sequence[str], kind: type[Record]) -> list[RecordFile] | None:
    """The records of a kind in files beside an article; None where anything is wrong with one."""
    found: list[RecordFile] = []
    for file in files:
        sources, problems = read_file(Path(content), file)
        parsed = None if problems else _parsed(tuple(sources))
        if parsed is None or any(not isinstance(one.record, kind) for one in parsed):
            return None
        found += parsed
    return found


def records_in(content: str, file: str) -> tuple[RecordFile, ...] | None:
    """The records in a file, or None where anything is wrong with it."""
    sources, problems = read_file(Path(content), file)
    return None if problems else _all_parsed(sources)


def _all_parsed(sources: Sequence[Source]) -> tuple[RecordFile, ...] | None:
    parsed = [parse(source) for source in sources]
    return None if any(one.problems for one in parsed) else tuple(one.file for one in parsed if one.file)


_parsed = lru_cache(maxsize=2)(_all_parsed)
"""The same for records whose file is asked for by one article after the other. They are known by their bytes: the file
may be another the next time."""


def _article(
    of: Known, file: RecordFile, texts_beside: Mapping[str, RecordFile], versions: Sequence[RecordFile]
) -> Read | None:
    if not isinstance(file.record, Article):
        return None
    embargo, file = embargo_of(file), lifted(file, of.around.day)
    assert isinstance(file.record, Article)
    withheld = [texts_beside[key] for one in (file, *versions) if (key := f"withheld:{key_of(one)}") in texts_beside]
    own = {key_of(one): one for one in (file, *versions, *withheld)}
    near = Near(of.around, own)
    if any(True for _ in defects(own, near, of)):
        return None
    hidden = of.around.hidden - {file.record.id} | {hidden_by(file)}  # of itself it says so now, whatever it said
    redactor = redactor_of(archive_in(of.around.files))
    viewer = Viewer(of.around.audience, hidden, redactor, {key_of(one): one for one in versions})
    seen = seen_by(viewer, file)
    if seen is None:
        return None
    if of.names.ids and _takes_twice(referring(file, of.names.ids)):
        return None
    seen = referring(seen, of.names.ids) if of.names.ids else seen
    shown = [version_seen_by(viewer, one, file.record) for one in versions]
    is_more = partial(version_is_beyond_public, viewer, file.record)
    texts = article_texts(seen, own, of.names, shown)
    facts = article_facts(texts, of.actors)
    return Read(
        key=facts.record.id,
        asked=tuple(sorted(near.asked)),
        former=(*file.record.former_ids, *(one for each in versions for one in getattr(each.record, "former_ids", ()))),
        versions=tuple(key_of(one) for one in versions),
        is_hidden=bool(hidden_by(file)),
        embargo=embargo.isoformat() if embargo else "",
        is_beyond_public=bool(withheld) or is_beyond_public(seen, viewer) or any(map(is_more, shown)),
        facts=dumped(facts),
        texts=dumped(texts),
        words=words_of(_shown(texts, facts), (one for one in facts.names if one != facts.record.outlet)),
    )


def _takes_twice(file: RecordFile) -> bool:
    """Whether a statement takes a position twice, by a decision that two events are one."""
    taken = [
        [f"{take.event}, {take.question}, {take.position}" for take in statement.takes]
        for statement in getattr(file.record, "statements", ())
    ]
    return any(len(set(keys)) < len(keys) for keys in taken)


def _shown(texts: ArticleTexts, facts: Facts) -> Iterator[str]:
    """The texts that are shown of an article."""
    yield facts.record.title
    if texts.held:
        yield texts.held.text
    else:
        yield texts.file.reading.text
        yield from (statement.gist for statement in facts.record.statements)
