"""Version pages: what changed in an article, word by word, from one time to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.model import Article
from builder.pages import urls
from builder.pages.article_contexts import VersionPage
from builder.pages.changes import is_changed, paragraphs, stretches
from builder.pages.contexts import RedirectPage
from builder.pages.frame import SECTIONS, head, link_to, source_of
from builder.pages.notes import noted_text
from builder.pages.outward import behind, within
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Head, Link
from builder.pages.proof import fixity_facts, proof_of, record_source, text_note, way_of
from builder.pages.prose import version_prose
from builder.pages.standing import Standing, change_in_words, in_time, page_of, runs_between
from builder.pages.terms import note_on_origin
from builder.pages.version_views import Words
from builder.pages.word_changes import word_changes
from builder.words import Words as Spoken
from builder.words import words_in


def version_pages(corpus: Corpus, article: Article) -> Iterator[Page]:
    """A page for each version of an article, for its own text too where another stands before that."""
    found = in_time(corpus, article) if article.id in corpus.versions else ()
    for place, standing in enumerate(found):
        if standing.texts or place:
            yield _page(corpus, article, found, place)


def version_entries(corpus: Corpus, path: str, article: Article) -> tuple[Entry, ...]:
    """The versions of an article as the page at `path` lists them; none where there is but one."""
    if article.id not in corpus.versions:
        return ()
    found = in_time(corpus, article)
    return tuple(_entry(path, article, found, place) for place in range(len(found)))


def _entry(path: str, article: Article, found: Sequence[Standing], place: int) -> Entry:
    before, standing = found[place - 1] if place else None, found[place]
    change = change_in_words(before, standing, article.language)
    link = Link(standing.title, _neighbour(path, found, place).href)
    say = standing.say
    when = say("captured {date}", date=say.date(standing.captured)) if standing.captured else ""
    return Entry(link, when, change, "" if standing.texts else say("the text above"))


def _page(corpus: Corpus, article: Article, found: Sequence[Standing], place: int) -> Page:
    standing, before = found[place], found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    path, texts, language = page_of(standing), standing.texts, article.language
    runs = runs_between(before, standing, language) if before else None
    own = link_to(corpus, path, article.id)
    lead = _lead(before, change_in_words(before, standing, language))
    say = words_in(corpus.archive.language)
    held_for = tuple(one for one in article.statements if texts and one.version == standing.id)
    text = version_prose(corpus, path, texts, held_for) if texts else None
    spans = {one.id: one.span for one in held_for if one.span}
    noted, source = (
        noted_text(corpus, path, article, (text, spans, held_for)),
        record_source(texts.file if texts else None),
    )
    context = VersionPage(
        page=_head(corpus, own, standing, (_named(standing.say, place, len(found)), lead)),
        article=own,
        lead=lead,
        facts=tuple(_facts(say, article, standing)),
        before=_neighbour(path, found, place - 1) if before else None,
        after=_neighbour(path, found, place + 1) if after else None,
        titles=_titles(before, standing, language),
        changes=stretches(runs) if runs and is_changed(runs) else (),
        changes_note=_changes_note(before, standing),
        notes=noted.notes,
        statements=noted.listed,
        text=noted.text,
        text_note=_text_note(say, article, standing),
        text_language=language,
        sources=behind(standing.links) if texts and texts.held else (),
        outward=within(standing.links, texts.held.text) if texts and texts.held else (),
        way=tuple(way_of(corpus, path, texts.record if texts else article)),
        proof=proof_of(corpus, texts.record, noted, source) if texts else None,
        fixity=tuple(fixity_facts(say, standing.fixity, texts.file if texts else None)),
        record=source,
    )
    return Page(path, "version.html", context)


def _head(corpus: Corpus, article: Link, standing: Standing, told: tuple[str, str]) -> Head:
    """The head of a version's page; `told`: which version it is, and how much changed."""
    path = page_of(standing)
    plain = head(corpus, "version", path, f"{standing.title} ({told[0]})", told[1])
    say = standing.say
    articles = Link(say(SECTIONS[Article]), urls.relative(path, urls.index_of(Article)))
    source = source_of(corpus, standing.texts.file) if standing.texts else None
    return replace(plain, trail=(*plain.trail, articles, article), section=say(SECTIONS[Article]), source=source)


def _named(say: Spoken, place: int, number: int) -> str:
    """Which of so many versions one is, the first at place 0."""
    return say("version {number} of {all}", number=say.number(place + 1), all=say.number(number))


def _lead(before: Standing | None, change: str) -> str:
    sentence = change[0].upper() + change[1:]
    if before is None:
        return f"{sentence}."
    return before.say("{change}, compared with {version}.", change=sentence, version=before.name)


def _neighbour(path: str, found: Sequence[Standing], place: int) -> Link:
    """The page of a version: of the article's own text, where none stands before it, that of the article."""
    other = found[place]
    target = page_of(other) if other.texts or place else other.path
    return Link(other.name[0].upper() + other.name[1:], urls.relative(path, target))


def _titles(before: Standing | None, standing: Standing, language: str) -> tuple[Words, ...]:
    if before is None or before.title == standing.title:
        return ()
    return tuple(words for line in paragraphs(word_changes(before.title, standing.title, language)) for words in line)


def _changes_note(before: Standing | None, standing: Standing) -> str:
    say = standing.say
    if before is None:
        return say("The archive holds no earlier version with which it could be compared.")
    if before.held and standing.held and before.held.text == standing.held.text:
        return say("Word for word, the text is that of {version}.", version=before.name)
    if before.held and standing.held:
        return say(
            "Word by word, from {version} to this one. What was added is underlined, what was removed struck out.",
            version=before.name,
        )
    if before.fixity is None or standing.fixity is None:
        return say("The archive does not hold both texts, so that there is nothing to compare.")
    return say("The texts are withheld, so that only figures are given; the digests prove which texts are meant.")


def _text_note(say: Spoken, article: Article, standing: Standing) -> str:
    if standing.texts is None:
        return say("This is the version that the archive took in first; its text stands on the page of the article.")
    whole = say("The whole text of this version.")
    shown = whole if standing.held and article.rights.publish == "full" else ""
    return text_note(say, standing.texts.record.text, shown, standing.held)


def _facts(say: Spoken, article: Article, standing: Standing) -> Iterator[Fact]:
    version = standing.texts.record if standing.texts else None
    origins = version.origins if version else article.origins
    if standing.captured:
        yield Fact(say("Captured"), say.date(standing.captured), (), note_on_origin(say, origins, "captured"))
    yield Fact(say("Published"), say.date(standing.published), (), note_on_origin(say, origins, "published"))
    if standing.modified:
        yield Fact(say("Changed"), say.date(standing.modified), (), note_on_origin(say, origins, "modified"))
    if version and version.authors:
        yield Fact(say("By"), say.row(version.authors), (), note_on_origin(say, origins, "authors"))


def version_redirect(corpus: Corpus, former: str) -> Page:
    """The page at the former address of a version."""
    (article,) = corpus.version_moved[former]
    version = next(one.record for one in corpus.versions[article.id] if former in one.record.former_ids)
    path, target = urls.version_of(former), urls.path_of(version)
    say = words_in(corpus.archive.language)
    page = head(corpus, "redirect", path, version.title, say("This record has moved."))
    return Page(path, "redirect.html", RedirectPage(page, Link(page.title, urls.relative(path, target))))
