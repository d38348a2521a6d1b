"""The home page: what this archive is and where to begin."""

from collections import defaultdict
from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.content.said import Sayings
from builder.model import Actor, Article, Event, Place
from builder.pages import urls
from builder.pages.by_date import by_reception
from builder.pages.capture import capture_entry
from builder.pages.cards import Picture, archive_picture
from builder.pages.contexts import HomePage
from builder.pages.frame import KINDS, article_entry, counted, head, kind_in_words, link_to
from builder.pages.linked import archive_linked
from builder.pages.metadata import Alternate, Metadata
from builder.pages.page import Page
from builder.pages.parts import Entry, Link

NEWEST = 8
"""Articles on the home page."""
MOST = 10
"""Actors, places and questions on the home page."""
LATEST = 5
"""Captures on the home page."""


def home_page(corpus: Corpus) -> Iterator[Page | Picture]:
    """The home page, and the card of the archive."""
    path, counts = urls.HOME, tuple(_counts(corpus))
    context = HomePage(
        page=head(corpus, "home", path, corpus.archive.title, corpus.archive.description),
        metadata=Metadata(
            alternates=(Alternate("alternate", "application/feed+json", urls.JSON_FEED, corpus.archive.title),)
        ),
        linked=archive_linked(corpus, path),
        counts=counts,
        newest=tuple(article_entry(corpus, path, article) for article in corpus.articles[: -NEWEST - 1 : -1]),
        speakers=_most(corpus, Actor, {actor: len(said) for actor, said in corpus.said.by.items()}),
        places=_most(corpus, Place, {place: len(said) for place, said in corpus.said.of_place.items()}),
        questions=tuple(_questions(corpus)),
        captures=tuple(capture_entry(corpus, path, one) for one in by_reception(corpus)[: -LATEST - 1 : -1]),
    )
    yield Page(path, "home.html", context)
    if corpus.drawn_with:
        yield archive_picture(corpus, tuple((entry.count, entry.link.text) for entry in counts))


def _counts(corpus: Corpus) -> Iterator[Entry]:
    for kind, section, one in KINDS:
        number = len(corpus.articles if kind is Article else corpus.all_of(kind))
        if number:
            name = section if number != 1 else one.capitalize()
            yield Entry(Link(name, urls.index_of(kind)), "", "", f"{number:,}")
    statements = sum(article.stated for article in corpus.articles)
    yield Entry(Link("Statements", ""), "", "", f"{statements:,}")


def _most(corpus: Corpus, kind: type[Actor] | type[Place], counts: dict[str, int]) -> tuple[Entry, ...]:
    """Records of a kind with the highest counts; equal counts in the order of names."""
    records = [record for record in corpus.all_of(kind) if counts.get(record.id)]
    ranked = sorted(records, key=lambda record: -counts[record.id])[:MOST]
    return tuple(
        Entry(
            link_to(corpus, urls.HOME, record.id),
            "",
            kind_in_words(record.kind),
            counted(counts[record.id], "statement"),
        )
        for record in ranked
    )


def _questions(corpus: Corpus) -> Iterator[Entry]:
    """Questions to which more than one answer is given, the most discussed first."""
    sides: dict[tuple[str, str], list[Sayings]] = defaultdict(list)
    for key, said in corpus.said.taking.items():
        event_id, question_id, _, _ = key.split("/")
        sides[event_id, question_id].append(said)
    counts = {one: len(corpus.said.none.together(found)) for one, found in sides.items() if len(found) > 1}
    found = []
    for event in corpus.all_of(Event):
        for question in event.questions:
            count = counts.get((event.id, question.id), 0)
            link = Link(question.text, f"{urls.path_of(event)}#{urls.question_anchor(question.id)}")
            if count:
                found.append((-count, event.id, Entry(link, "", event.name, counted(count, "statement"))))
    ranked = sorted(found, key=lambda one: one[:2])
    yield from (entry for _, _, entry in ranked[:MOST])
