"""One article after the other: its bytes to all that is known of it, without any other article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.build.around import Known, Near, defects, known
from builder.cache.values import Place, dumped
from builder.content.facts import Facts
from builder.content.held import key_of
from builder.content.identity import referring
from builder.content.link import article_facts
from builder.content.parse import RecordFile, parse
from builder.content.read import Source, read_file
from builder.content.rights import hidden_by, is_beyond_public, seen_by
from builder.content.texts import ArticleTexts, article_texts
from builder.model import Article, WithheldText
from builder.similar import words_of
from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True)
class Unread:
    """The files of some articles, before they are read."""

    file: str
    """The file, below the archive's folder; it may hold several articles."""
    withheld: tuple[str, ...] = ()
    """The files that hold withheld texts of articles in it."""


@travelling
@dataclass(frozen=True, slots=True)
class Read:
    """An article that has been read, and nothing is wrong with it as far as can be seen from it alone."""

    key: str
    """Its id."""
    asked: tuple[str, ...]
    """Ids of articles that it refers to."""
    former: tuple[str, ...]
    """Its former ids."""
    is_hidden: bool
    """Whether nothing of it may be shown."""
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
    withheld = [_withheld(of.around.content, file) for file in unread.withheld]
    if articles is None or None in withheld:
        return None
    beside = {key: file for files in withheld for key, file in (files or {}).items()}
    found = [_article(of, file, beside.get(f"withheld:{key_of(file)}")) for file in articles]
    return None if None in found else [one for one in found if one]


def _withheld(content: str, file: str) -> Mapping[str, RecordFile] | None:
    """The withheld texts in a file by key."""
    sources, problems = read_file(Path(content), file)
    found = None if problems else _parsed(tuple(sources))
    if found is None or any(not isinstance(one.record, WithheldText) for one in found):
        return None
    return {key_of(one): one for one in found}


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


def _article(of: Known, file: RecordFile, withheld: RecordFile | None) -> Read | None:
    if not isinstance(file.record, Article):
        return None
    own = {file.record.id: file} | ({key_of(withheld): withheld} if withheld else {})
    near = Near(of.around, own)
    if any(True for _ in defects(own, near, of)):
        return None
    hidden = of.around.hidden - {file.record.id} | {hidden_by(file)}  # of itself it says so now, whatever it said
    seen = seen_by(of.around.audience, file, hidden)
    if seen is None:
        return None
    if of.names.ids and _takes_twice(referring(file, of.names.ids)):
        return None
    seen = referring(seen, of.names.ids) if of.names.ids else seen
    texts = article_texts(seen, withheld, of.names)
    facts = article_facts(texts, of.actors)
    return Read(
        key=facts.record.id,
        asked=tuple(sorted(near.asked)),
        former=file.record.former_ids,
        is_hidden=bool(hidden_by(file)),
        is_beyond_public=withheld is not None or is_beyond_public(seen, hidden),
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
