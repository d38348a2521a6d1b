"""Candidates that become a statement of their article, or the date of one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.content.held import held_text, key_of
from builder.fixity import sha256_text
from builder.model import Article, Span, Statement
from builder.review.chosen import Chosen, article_of, stretch_of
from builder.review.meant import speaker_of
from builder.review.rewrite import rewritten
from builder.sentences import sentence_at


def stated(chosen: Chosen) -> Mapping[str, bytes]:
    """The file of the article with one more statement."""
    _, article = article_of(chosen)
    candidate, (start, end) = chosen.candidate, stretch_of(chosen)
    if not chosen.answer.gist.strip():
        advice = "Say in your own words what is said, with --gist."
        raise chosen.refused("words", "suggestion", "A statement needs a gist, and no rule can write one.", advice)
    statement = Statement(
        id=next_id(article),
        speaker=_speaker(chosen, article),
        act=candidate.act or "says",
        gist=chosen.answer.gist.strip(),
        when=candidate.when,
        according_to=tuple(_chain(chosen, article)),
        span=Span(start=start, end=end, sha256=sha256_text(chosen.proposed.words)),
        origin=candidate.rule,
    )
    return _with_statements(chosen, (*article.statements, statement))


def next_id(article: Article) -> str:
    """`s` and the number after the highest that the article has."""
    numbers = [int(one.id[1:]) for one in article.statements if re.fullmatch(r"s[0-9]{1,9}", one.id)]
    return f"s{max(numbers, default=0) + 1}"


def _speaker(chosen: Chosen, article: Article) -> str:
    name = chosen.candidate.speaker
    found = speaker_of(chosen.archive, article, name)
    if not found:
        message = f"No actor or outlet is known by the name “{name}” alone." if name else "The rule found no speaker."
        raise chosen.refused(
            "speaker", "suggestion", message, "Accept the speaker first, or give its id with --speaker."
        )
    return found


def _chain(chosen: Chosen, article: Article) -> Iterator[str]:
    """Those through whom the words came, as far as records have their names."""
    ids = (speaker_of(chosen.archive, article, name) for name in chosen.candidate.according_to)
    return iter(dict.fromkeys(one for one in ids if one))


def dated(chosen: Chosen) -> Mapping[str, bytes]:
    """The file of the article with the date in the one statement that holds it and has none yet."""
    _, article = article_of(chosen)
    waiting = _waiting(chosen, article)
    if len(waiting) != 1:
        message = (
            "No statement without a date holds these words." if not waiting else "Several statements hold these words."
        )
        raise chosen.refused("words", "suggestion", message, "Accept the statement first, or write its date by hand.")
    changed = replace(waiting[0], when=chosen.candidate.when)
    return _with_statements(chosen, tuple(changed if one is waiting[0] else one for one in article.statements))


def _waiting(chosen: Chosen, article: Article) -> tuple[Statement, ...]:
    """Statements without a date whose span holds the words; if none does, those in whose sentence they stand."""
    start, end = stretch_of(chosen)
    held = held_text(article, {key_of(file): file for file in chosen.archive.files.values()})
    first, last = sentence_at(held.text if held else "", start, article.language)
    spanned = [(one, one.own_span) for one in article.statements if one.own_span and one.when is None]
    holding = tuple(one for one, span in spanned if span.start <= start and end <= span.end)
    return holding or tuple(one for one, span in spanned if span.start < last and first < span.end)


def _with_statements(chosen: Chosen, statements: tuple[Statement, ...]) -> Mapping[str, bytes]:
    file, article = article_of(chosen)
    changed = replace(article, statements=statements)
    return {file.path: rewritten(file, changed)}
