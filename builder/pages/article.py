"""Article pages: what is said, and the proof of where every word came from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.content.facts import first_month
from builder.content.held import HeldText
from builder.content.origins import only_source
from builder.model import Actor, Article, Event, Outlet, Place
from builder.pages import urls
from builder.pages.article_contexts import ArticlePage
from builder.pages.citation_tags import citation_tags, coins
from builder.pages.cited import citation_box
from builder.pages.frame import (
    article_entry,
    first_sentence,
    link_to,
    links_to,
    name_of,
    record_head,
)
from builder.pages.imprint import imprint
from builder.pages.linked import article_linked
from builder.pages.metadata import Alternate, Metadata
from builder.pages.notes import noted_article
from builder.pages.outward import behind, within
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link
from builder.pages.proof import fixity_facts, proof_of, record_source, text_note, way_of
from builder.pages.prose import own_prose
from builder.pages.revisions import revisions
from builder.pages.similar import Similar, similar
from builder.pages.starts import statement_start
from builder.pages.terms import rights_in_words
from builder.pages.versions import version_entries
from builder.pages.views import CitationView, FigureView
from builder.similar import Near
from builder.words import Words, words_in

MOST_ALIKE = 12
"""Articles with the same text that are named."""

HAS_PROVENANCE = "http://www.w3.org/ns/prov#has_provenance"
"""How a page stands to what tells where its record came from (PROV-AQ)."""


def article_page(corpus: Corpus, article: Article, near: tuple[Near, ...]) -> Page:
    """The page of an article; `near` are those most like it."""
    file, path = corpus.files[article.id], urls.path_of(article)
    held = corpus.texts.get(article.id)
    say = words_in(corpus.archive.language)
    summary = first_sentence(file.reading.text) or say("An article of {date}.", date=say.date(article.published))
    noted, source = noted_article(corpus, path, article), record_source(file)
    context = ArticlePage(
        page=record_head(corpus, file, summary),
        metadata=_metadata(corpus, path, article),
        linked=article_linked(corpus, path, article),
        imprint=tuple(imprint(corpus, path, article)),
        facts=tuple(_origin_facts(corpus, path, article)),
        abstract=own_prose(corpus, path, article.id) if article.rights.publish != "excerpt" or held else None,
        text=noted.text,
        text_note=_text_note(say, article, held),
        text_language=article.language,
        sources=behind(article.links) if held else (),
        outward=within(article.links, held.text) if held else (),
        figures=tuple(FigureView(f.caption, f.credit) for f in held.figures) if held else (),
        notes=noted.notes,
        statements=noted.listed,
        actors=_named(corpus, path, article, (Actor, Outlet)),
        places=_named(corpus, path, article, (Place,)),
        events=_named(corpus, path, article, (Event,)),
        citations=tuple(
            CitationView(c.title, link_to(corpus, path, c.article).href if c.article else "") for c in article.citations
        ),
        cited_by=tuple(article_entry(corpus, path, citing) for citing in corpus.cited_by.get(article.id, ())),
        similar=tuple(_similar(corpus, path, one) for one in similar(corpus, article, near)),
        versions=version_entries(corpus, path, article),
        cite=citation_box(corpus, article, (*noted.notes, *noted.listed)),
        way=tuple(way_of(corpus, path, article)),
        rights=_rights(say, article),
        proof=proof_of(corpus, article, noted, source),
        fixity=tuple(fixity_facts(say, article.text, file)),
        revisions=revisions(corpus, file),
        starts=statement_start(say, path, article, file.file if corpus.archive.repository_url else ""),
        annotations=_annotations(say, path, article),
        record=source,
    )
    return Page(path, "article.html", context)


def _named(corpus: Corpus, path: str, article: Article, kinds: tuple[type, ...]) -> tuple[Link, ...]:
    """Records that the article's own lists name, in their order, then those that its text mentions besides."""
    named = dict.fromkeys([*article.actors, *article.places, *article.events, *corpus.mentioned[article.id]])
    return links_to(corpus, path, (one for one in named if isinstance(corpus.records[one], kinds)))


def _similar(corpus: Corpus, path: str, one: Similar) -> Entry:
    """A similar article in a list, with what the two share."""
    plain = article_entry(corpus, path, corpus.briefs[one.article])
    say = words_in(corpus.archive.language)
    return replace(plain, detail=say("both: {names}", names=", ".join(one.shared)), count="")


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


def _annotations(say: Words, path: str, article: Article) -> Link | None:
    if not article.statements:
        return None
    target = urls.annotations_of(first_month(article.published))
    return Link(say("Statements as W3C annotations"), urls.relative(path, target))


def _rights(say: Words, article: Article) -> str:
    rights = rights_in_words(say, article.rights.statement)
    return f"{rights}. {_published(say)[article.rights.publish]}"


def _published(say: Words) -> Mapping[str, str]:
    """How much may be published, to how that is said."""
    return {
        "full": say("The whole text is published."),
        "excerpt": say("An excerpt is published; the whole text is withheld."),
        "abstract": say("An abstract in the archive’s own words is published; the text itself is withheld."),
        "metadata": say("Only the description is published; the text is withheld."),
        "none": say("This record exists and is withheld."),
    }


def _origin_facts(corpus: Corpus, path: str, article: Article) -> Iterator[Fact]:
    """Why an article is of one origin with others, as far as it is."""
    say = words_in(corpus.archive.language)
    if article.credits:
        links = links_to(corpus, path, article.credits)
        yield Fact(say("According to"), "", links, _credits_note(corpus, article.credits))
    alike = dict.fromkeys([*article.repeats, *(one.id for one in corpus.repeated_by.get(article.id, ()))])
    if alike:
        shown = links_to(corpus, path, list(alike)[:MOST_ALIKE])
        many = say.counted(
            len(alike),
            "{n} article shares its text; together they count as one origin.",
            "{n} articles share its text; together they count as one origin.",
        )
        few = say("They share their text and count as one origin.")
        yield Fact(say("Same text as"), "", shown, few if len(alike) <= MOST_ALIKE else many)
    if source := only_source(article, corpus.said.words):
        note = say("All that is said in it rests on this word.")
        yield Fact(say("One origin"), "", (link_to(corpus, path, source),), note)


def _credits_note(corpus: Corpus, credited: tuple[str, ...]) -> str:
    """What it means for the count of origins that an article takes reports over as a whole."""
    say = words_in(corpus.archive.language)
    numbers = [len(corpus.credited_to[one]) for one in credited]
    if max(numbers) == 1:
        return say("No other article of the archive tells according to the same source.")
    if len(credited) == 1:
        return say.counted(
            numbers[0],
            "{n} article of the archive credits it.",
            "{n} articles of the archive credit it; they count as one origin.",
        )
    told = [
        say("{number} to {name}", number=say.number(number), name=name_of(corpus, one))
        for one, number in zip(credited, numbers, strict=True)
    ]
    return say(
        "Articles that give credit: {told}. Those with a source in common count as one origin.", told=", ".join(told)
    )


def _text_note(say: Words, article: Article, held: HeldText | None) -> str:
    if article.text is None:
        return say("The archive holds no text of this article.")
    if article.rights.publish == "excerpt" and held is None:
        return f"{say('An excerpt.')} {text_note(say, article.text, '', None)}"
    whole = say("The text as published, with the archive’s statements marked.")
    return text_note(say, article.text, whole if article.rights.publish == "full" else "", held)
