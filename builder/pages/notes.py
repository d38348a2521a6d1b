"""Statements beside their text: each at the place where its words end, the others in a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.content.anchor import places_of_words
from builder.content.briefs import brief_of
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.content.texts import BODY
from builder.model import Article, Span, Statement
from builder.pages import urls
from builder.pages.note_views import NotedText, NoteView
from builder.pages.notices import is_held_back
from builder.pages.parts import Link, NamedSpan, NotedProse, Prose
from builder.pages.prose import own_prose, reading_prose
from builder.pages.statements import statement_view


def noted_article(corpus: Corpus, path: str, article: Article) -> NotedText:
    """The text of an article and what is said in it: notes beside the whole text or the excerpt, where one of these is
    shown; else a list."""
    text = reading_prose(corpus, path, article) or _excerpt(corpus, path, article)
    spans = {one.id: one.own_span for one in article.statements if one.own_span}
    return noted_text(corpus, path, article, (text, spans, article.statements))


def noted_text(
    corpus: Corpus, path: str, article: Article, given: tuple[Prose | None, Mapping[str, Span], Sequence[Statement]]
) -> NotedText:
    """A text and the statements on its page. `given`: the text, where it is shown; the spans that lie in it, by the ids
    of their statements; the statements."""
    text, spans, statements = given
    by_id = {one.id: one for one in statements}
    shown = text.spans if text else ()
    text = replace(text, notes=tuple(sorted(one.name for one in shown))) if text else None
    placed = text.noted if text else ()
    order = [*(one.name for one in placed), *(one.id for one in statements if one.id not in {p.name for p in placed})]
    at = {one.name: one for one in placed}
    views = [
        _note(corpus, path, (article, by_id[name], spans.get(name)), (number, at.get(name)))
        for number, name in enumerate(order, 1)
    ]
    seen = {urls.relative(path, urls.path_of(corpus.records[one])) for one in _in_the_margin(corpus, article)}
    views = list(_linked_once(views, seen if path == urls.path_of(article) else set()))
    return NotedText(NotedProse(text) if text else None, tuple(views[: len(placed)]), tuple(views[len(placed) :]))


def _in_the_margin(corpus: Corpus, article: Article) -> Iterator[str]:
    """The records that the page of an article lists with links, besides what its statements name."""
    named = dict.fromkeys([*article.actors, *article.places, *article.events, *corpus.mentioned[article.id]])
    return (one for one in named if one in corpus.records)


def _linked_once(notes: Iterable[NoteView], seen: set[str]) -> Iterator[NoteView]:
    """The notes. Those who speak and pass words on lead to their records where each stands first, what the words are
    about only where the page does not list it (`seen`): the same few names stand in most notes."""
    speakers = set[str]()
    for note in notes:
        said = note.said
        told = replace(
            said,
            speaker=_fresh((said.speaker,), speakers)[0],
            chain=_fresh(said.chain, speakers),
            about=_fresh(said.about, seen),
            where=_fresh(said.where, seen),
            takes=tuple(replace(take, event=_fresh((take.event,), seen)[0]) for take in said.takes),
        )
        yield replace(note, said=told)


def _fresh(links: tuple[Link, ...], seen: set[str]) -> tuple[Link, ...]:
    """Links, without those that lead where one has led before; `seen` takes all of them in."""
    found = tuple(link if link.href not in seen else replace(link, href="") for link in links)
    seen.update(link.href for link in links)
    return found


def _note(
    corpus: Corpus, path: str, given: tuple[Article, Statement, Span | None], placed: tuple[int, NamedSpan | None]
) -> NoteView:
    """`given`: the article, the statement, and its span in the text of this page, where it has one; `placed`: its
    number, and where its words stand in what is shown."""
    article, statement, span = given
    number, shown = placed
    view = statement_view(corpus, path, Said(brief_of(article), statement))
    where = shown or span
    return NoteView(
        number=str(number),
        said=replace(view, quote="") if shown else view,  # its words stand beside it
        span=f"{statement.id} {where.start} {where.end} {span.sha256}" if where and span else "",
        passage=urls.passage_anchor(statement.id) if shown else "",
        cite=_citation(path, article, statement),
    )


def _citation(path: str, article: Article, statement: Statement) -> str:
    page = "" if path == urls.path_of(article) else urls.relative(path, urls.path_of(article))
    return f"{page}#{urls.citation_anchor(statement.id)}" if not is_held_back(article) else ""


def _excerpt(corpus: Corpus, path: str, article: Article) -> Prose | None:
    """The excerpt of an article, with the statements whose words stand in it, once; none where none is published."""
    text = own_prose(corpus, path, article.id) if article.rights.publish == "excerpt" else None
    if text is None:
        return None
    words = corpus.texts_read[BODY + article.id].held.text
    return replace(text, spans=tuple(_found(article, words)))


def _found(article: Article, words: str) -> Iterator[NamedSpan]:
    for one in article.statements:
        if one.own_span:
            places = [place for place, _ in zip(places_of_words(one.own_span, words), range(2), strict=False)]
            if len(places) == 1:
                yield NamedSpan(places[0], places[0] + one.own_span.end - one.own_span.start, one.id)
