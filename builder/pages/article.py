"""Article pages: what is said, and the proof of where every word came from."""

from collections.abc import Iterator
from dataclasses import replace

from builder import edtf
from builder.content.briefs import brief_of
from builder.content.comments import uncommented
from builder.content.corpus import Corpus
from builder.content.facts import first_month
from builder.content.held import HeldText
from builder.content.origins import only_source
from builder.content.said import Said
from builder.model import RIGHTS_STATEMENTS, Actor, Article, Event, Outlet, Place
from builder.pages import urls
from builder.pages.article_contexts import ArticlePage
from builder.pages.cited import citation_tags, coins
from builder.pages.frame import (
    article_entry,
    counted,
    first_sentence,
    language_in_words,
    link_to,
    links_to,
    name_of,
    origin_note,
    record_head,
)
from builder.pages.linked import article_linked
from builder.pages.metadata import Alternate, Metadata
from builder.pages.outward import behind, within
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link, RecordSource
from builder.pages.proof import provenance_facts, text_fact, text_note
from builder.pages.prose import own_prose, reading_prose
from builder.pages.revisions import revisions
from builder.pages.similar import Similar, similar
from builder.pages.starts import statement_start
from builder.pages.statements import statement_views
from builder.pages.versions import version_entries
from builder.pages.views import CitationView, FigureView
from builder.similar import Near

MOST_ALIKE = 12
"""Articles with the same text that are named."""

HAS_PROVENANCE = "http://www.w3.org/ns/prov#has_provenance"
"""How a page stands to what tells where its record came from (PROV-AQ)."""

_PUBLISHED = {
    "full": "The whole text is published.",
    "excerpt": "An excerpt is published.",
    "abstract": "An abstract in the archive's own words is published; the text itself is withheld.",
    "metadata": "Only the description is published; the text is withheld.",
    "none": "This record exists and is withheld.",
}


def article_page(corpus: Corpus, article: Article, near: tuple[Near, ...]) -> Page:
    """The page of an article; `near` are those most like it."""
    file, path = corpus.files[article.id], urls.path_of(article)
    held = corpus.texts.get(article.id)
    summary = first_sentence(file.reading.text) or f"An article of {edtf.in_words(article.published)}."
    context = ArticlePage(
        page=record_head(corpus, file, summary),
        metadata=_metadata(corpus, path, article),
        linked=article_linked(corpus, path, article),
        facts=tuple(_facts(corpus, path, article)),
        abstract=own_prose(corpus, path, article.id),
        text=reading_prose(corpus, path, article),
        text_note=_text_note(article, held),
        text_language=article.language,
        sources=behind(article.links) if held else (),
        outward=within(article.links, held.text) if held else (),
        figures=tuple(FigureView(f.caption, f.credit) for f in held.figures) if held else (),
        statements=statement_views(corpus, path, tuple(Said(brief_of(article), s) for s in article.statements)),
        actors=_named(corpus, path, article, (Actor, Outlet)),
        places=_named(corpus, path, article, (Place,)),
        events=_named(corpus, path, article, (Event,)),
        citations=tuple(
            CitationView(c.title, link_to(corpus, path, c.article).href if c.article else "") for c in article.citations
        ),
        cited_by=tuple(article_entry(corpus, path, citing) for citing in corpus.cited_by.get(article.id, ())),
        similar=tuple(_similar(corpus, path, one) for one in similar(corpus, article, near)),
        versions=version_entries(corpus, path, article),
        provenance=tuple(_provenance(corpus, path, article)),
        fixity=tuple(_fixity(corpus, article)),
        revisions=revisions(corpus, file),
        starts=statement_start(path, article, file.file if corpus.archive.repository_url else ""),
        annotations=_annotations(path, article),
        record=RecordSource(uncommented(file.source)) if file.source else None,
    )
    return Page(path, "article.html", context)


def _named(corpus: Corpus, path: str, article: Article, kinds: tuple[type, ...]) -> tuple[Link, ...]:
    """Records that the article's own lists name, in their order, then those that its text mentions besides."""
    named = dict.fromkeys([*article.actors, *article.places, *article.events, *corpus.mentioned[article.id]])
    return links_to(corpus, path, (one for one in named if isinstance(corpus.records[one], kinds)))


def _similar(corpus: Corpus, path: str, one: Similar) -> Entry:
    """A similar article in a list, with what the two share."""
    plain = article_entry(corpus, path, corpus.briefs[one.article])
    return replace(plain, detail=f"both: {', '.join(one.shared)}", count="")


def _metadata(corpus: Corpus, path: str, article: Article) -> Metadata:
    return Metadata(citation_tags(corpus, article), tuple(_alternates(path, article)), coins(corpus, article))


def _alternates(path: str, article: Article) -> Iterator[Alternate]:
    """Where the record is to be had as JSON, and its provenance as linked data."""
    month = first_month(article.published)
    record = urls.relative(path, urls.data_of(urls.FOLDERS[Article], month, "json"))
    yield Alternate("alternate", "application/json", f"{record}#/records/{article.id}", "JSON")
    if article.provenance:
        told = f"{urls.relative(path, urls.provenance_of(month))}#{article.id}"
        yield Alternate(HAS_PROVENANCE, "application/ld+json", told, "PROV-O")


def _annotations(path: str, article: Article) -> Link | None:
    if not article.statements:
        return None
    target = urls.annotations_of(first_month(article.published))
    return Link("Statements as W3C annotations", urls.relative(path, target))


def _facts(corpus: Corpus, path: str, article: Article) -> Iterator[Fact]:
    outlet = link_to(corpus, path, article.outlet)
    yield Fact("Outlet", outlet.text, (outlet,) if outlet.href else (), origin_note(article.origins, "outlet"))
    yield Fact("Published", edtf.in_words(article.published), (), origin_note(article.origins, "published"))
    if article.authors:
        yield Fact("By", ", ".join(article.authors), (), origin_note(article.origins, "authors"))
    yield Fact("Language", language_in_words(article.language), (), origin_note(article.origins, "language"))
    if article.url:
        yield Fact("Original", article.url, (Link(article.url, article.url),), origin_note(article.origins, "url"))
    yield from _origin_facts(corpus, path, article)
    rights = RIGHTS_STATEMENTS.get(article.rights.statement, article.rights.statement)
    yield Fact("Rights", rights, (), _PUBLISHED[article.rights.publish])


def _origin_facts(corpus: Corpus, path: str, article: Article) -> Iterator[Fact]:
    """Why an article is of one origin with others, as far as it is."""
    if article.credits:
        yield Fact("According to", "", links_to(corpus, path, article.credits), _credits_note(corpus, article.credits))
    alike = dict.fromkeys([*article.repeats, *(one.id for one in corpus.repeated_by.get(article.id, ()))])
    if alike:
        shown = links_to(corpus, path, list(alike)[:MOST_ALIKE])
        note = "They share their text and count as one origin."
        yield Fact("Same text as", "", shown, note if len(alike) <= MOST_ALIKE else f"{len(alike):,} articles. {note}")
    if source := only_source(article, corpus.said.words):
        note = "All that is said in it rests on this word."
        yield Fact("One origin", "", (link_to(corpus, path, source),), note)


def _credits_note(corpus: Corpus, credited: tuple[str, ...]) -> str:
    """What it means for the count of origins that an article takes reports over as a whole."""
    numbers = [len(corpus.credited_to[one]) for one in credited]
    if max(numbers) == 1:
        return "No other article of the archive tells according to the same source."
    if len(credited) == 1:
        return f"{counted(numbers[0], 'article')} of the archive credit it; they count as one origin."
    told = [f"{number:,} to {name_of(corpus, one)}" for one, number in zip(credited, numbers, strict=True)]
    return f"Articles that give credit: {', '.join(told)}. Those with a source in common count as one origin."


def _text_note(article: Article, held: HeldText | None) -> str:
    if article.text is None:
        return "The archive holds no text of this article."
    shown = "The text as published, with the archive's statements marked." if article.rights.publish == "full" else ""
    return text_note(article.text, shown, held)


def _provenance(corpus: Corpus, path: str, article: Article) -> Iterator[Fact]:
    if article.captured:
        note = origin_note(article.origins, "captured")
        yield Fact("Captured", f"{edtf.in_words(article.captured)}, from the web", (), note)
    yield from provenance_facts(corpus, path, article)


def _fixity(corpus: Corpus, article: Article) -> Iterator[Fact]:
    if article.text:
        yield text_fact(article.text)
    if corpus.files[article.id].source:
        yield Fact(
            "Record", corpus.files[article.id].sha256, (), f"SHA-256 of content/{corpus.files[article.id].path}."
        )
