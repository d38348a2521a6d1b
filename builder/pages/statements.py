"""Statements as pages show them."""

from builder.content.corpus import Corpus
from builder.content.facts import take_key
from builder.content.held import HeldText
from builder.content.said import Said
from builder.model import Actor, Event, Position, Question, Statement, Take
from builder.pages import terms, urls
from builder.pages.frame import link_to, links_to, name_of
from builder.pages.parts import Link
from builder.pages.standing import name_of_version, texts_of
from builder.pages.views import StatementView, TakeView
from builder.words import words_in


def statement_views(corpus: Corpus, path: str, said: tuple[Said, ...]) -> tuple[StatementView, ...]:
    """Statements as the page at `path` shows them, in their order."""
    return tuple(statement_view(corpus, path, one) for one in said)


def statement_view(corpus: Corpus, path: str, said: Said) -> StatementView:
    """A statement as the page at `path` shows it."""
    article, statement = said.article, said.statement
    link = link_to(corpus, path, article.id)
    page = "" if path == urls.path_of(article) else link.href
    quote, say = quoted(corpus, said), words_in(corpus.archive.language)
    return StatementView(
        id=urls.statement_anchor(statement.id),
        href=f"{page}#{urls.statement_anchor(statement.id)}",
        passage_href=urls.relative(path, passage_of(said)) if quote else "",
        speaker=link_to(corpus, path, statement.speaker),
        act=act_in_words(corpus, statement),
        version=_version(corpus, path, said),
        gist=statement.gist,
        quote=quote,
        language=article.language,
        origin="" if statement.origin == "contributor" else statement.origin,
        when=say.date(statement.when) if statement.when else "",
        where=links_to(corpus, path, statement.where),
        about=links_to(corpus, path, statement.about),
        chain=links_to(corpus, path, statement.according_to),
        takes=tuple(take_view(corpus, path, take) for take in statement.takes),
        article=link,
        article_date=say.date(article.published),
    )


def act_in_words(corpus: Corpus, statement: Statement) -> str:
    """The act as a verb that agrees with its speaker: Ada Quill denies, the engineers deny."""
    speaker = corpus.records[statement.speaker]
    number = speaker.number if isinstance(speaker, Actor) else "singular"
    return terms.act_in_words(words_in(corpus.archive.language), statement.act, number)


def saying(corpus: Corpus, statement: Statement) -> str:
    """Who makes a statement, and by what act: Ada Quill denies."""
    return f"{name_of(corpus, statement.speaker)} {act_in_words(corpus, statement)}"


def quoted(corpus: Corpus, said: Said) -> str:
    """The words that a statement rests on, where this build may show them."""
    span = said.statement.span
    held = held_for(corpus, said) if span else None
    return held.text[span.start : span.end] if held and span else ""


def held_for(corpus: Corpus, said: Said) -> HeldText | None:
    """The text in which the span of a statement lies, where this build may show it."""
    if said.statement.version:
        return texts_of(corpus, said.article.id, said.statement.version).held
    return corpus.texts.get(said.article.id)


def passage_of(said: Said) -> str:
    """Address below the root of the site of the words on which a statement rests, where they are shown."""
    version = said.statement.version
    page = urls.version_of(version) if version else urls.path_of(said.article)
    return f"{page}#{urls.passage_anchor(said.statement.id)}"


def _version(corpus: Corpus, path: str, said: Said) -> Link | None:
    """The version for which a statement holds, where that is another than the article's own text."""
    if said.statement.version is None:
        return None
    version = texts_of(corpus, said.article.id, said.statement.version).record
    name = name_of_version(words_in(corpus.archive.language), version.captured)
    return Link(name, urls.relative(path, urls.path_of(version)))


def taken(corpus: Corpus, take: Take) -> tuple[Event, Question, Position]:
    """The position that a statement takes, with the question that it answers, and the event."""
    event = corpus.event(take.event)
    question = next(question for question in event.questions if question.id == take.question)
    return event, question, next(position for position in question.positions if position.id == take.position)


def take_view(corpus: Corpus, path: str, take: Take) -> TakeView:
    """A position that a statement takes."""
    event, question, position = taken(corpus, take)
    target = urls.relative(path, f"{urls.path_of(event)}#{urls.question_anchor(question.id)}")
    return TakeView(take_key(take), take.stance, position.text, question.text, Link(event.name, target))
