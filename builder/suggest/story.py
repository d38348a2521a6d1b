"""The story of a run of suggestions: articles with their texts, rules, what is new, files."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from builder.atomic import write_file
from builder.content.corpus import Corpus
from builder.content.stored import alone_in
from builder.model import Article, Candidate, Rejection, Suggestions
from builder.parallel import Advance
from builder.suggest.candidate import in_order
from builder.suggest.files import IGNORE_ALL, IGNORE_FILE, path_of, suggested_articles, suggestions_bytes
from builder.suggest.known import Known, is_new, known_of
from builder.suggest.reading import Reading, Rule


def readings(corpus: Corpus, articles: Iterable[Article], model: str = "") -> Iterator[Reading]:
    """The articles whose text is at hand."""
    for article in articles:
        if article.id in corpus.texts_read:
            yield Reading(article, corpus.texts_read[article.id], model)


def suggest(
    corpus: Corpus,
    readings: Sequence[Reading],
    rejections: Iterable[Rejection],
    rules: Sequence[Rule],
    advance: Advance,
) -> tuple[Suggestions, ...]:
    """What the rules propose for each text that neither the records nor the rejections say."""
    known = known_of(corpus, rejections)
    made = []
    for reading in readings:
        made.append(Suggestions(id=reading.article.id, candidates=tuple(_candidates(reading, known, rules))))
        advance(1)
    return tuple(made)


def _candidates(reading: Reading, known: Known, rules: Iterable[Rule]) -> Iterator[Candidate]:
    """The new candidates in the order of the text; of those with one key the first."""
    seen: set[str] = set()
    for candidate in sorted((one for rule in rules for one in rule(reading)), key=in_order):
        if candidate.key not in seen and is_new(candidate, reading, known):
            seen.add(candidate.key)
            yield candidate


def abandoned(content: Path, corpus: Corpus) -> Iterator[str]:
    """Ids for which there are files of suggestions although no article has them any more."""
    known = {article.id for article in corpus.articles}
    return (one for one in suggested_articles(content) if one not in known)


def write(content: Path, suggestions: Iterable[Suggestions]) -> tuple[str, ...]:
    """Write the file of each article, and take away one that would be empty; paths of those that changed.

    The folder tells git to leave it out before the first word of a text is put into it. Raises OSError.
    """
    with alone_in(content):
        if not (content / IGNORE_FILE).is_file():
            write_file(content / IGNORE_FILE, IGNORE_ALL)
        return tuple(
            path_of(one.id) for one in suggestions if _is_changed(content / path_of(one.id), suggestions_bytes(one))
        )


def _is_changed(path: Path, data: bytes | None) -> bool:
    """Put the file into its state; whether that was another one."""
    if (path.read_bytes() if path.is_file() else None) == data:
        return False
    if data is None:
        path.unlink()
    else:
        write_file(path, data)
    return True
