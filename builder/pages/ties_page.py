"""The page of an actor's ties: everybody with whom it is tied most, and what ties them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.frame import link_to, part_head
from builder.pages.network_contexts import TiesPage, TieView
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.pages.tie_evidence import Between, evidence
from builder.pages.ties import Tied, Ties, is_tied, ties_of
from builder.words import words_in


def ties_pages(corpus: Corpus, record: Tied) -> Iterator[Page]:
    """The page of the ties of an actor or outlet; none where it is tied to nobody."""
    ties = ties_of(corpus, record, corpus.records.__getitem__)
    if ties:
        yield _page(corpus, record, ties)


def ties_link(corpus: Corpus, path: str, record: Tied) -> Link | None:
    """From the page at `path` to the ties of an actor or outlet; none where it is tied to nobody."""
    if not is_tied(corpus, record):
        return None
    say = words_in(corpus.archive.language)
    return Link(say("With whom it is named, and who speaks about whom"), urls.relative(path, urls.ties_of(record)))


def _page(corpus: Corpus, record: Tied, ties: Ties) -> Page:
    say, path, partners = words_in(corpus.archive.language), urls.ties_of(record), ties.partners
    title = say("{name} and others", name=record.name)
    lead = say.counted(
        len(partners),
        "{n} actor with whom {name} is tied: by statements of one about the other, and by articles that name both.",
        "The {n} actors with whom {name} is tied most: by statements of one about the other, and by articles that name "
        "both.",
        name=record.name,
    )
    context = TiesPage(
        page=replace(part_head(corpus, record, path, say("Network"), lead), title=title, kind="ties"),
        lead=lead,
        network=Link(say("In the network"), f"{urls.relative(path, urls.NETWORK)}#{urls.actor_anchor(record.id)}"),
        ties=tuple(_ties(corpus, path, record, partners)),
    )
    return Page(path, "ties.html", context)


def _ties(corpus: Corpus, path: str, record: Tied, partners: Sequence[str]) -> Iterator[TieView]:
    said, say = corpus.said, words_in(corpus.archive.language)
    spoken = said.by.get(record.id, said.none).by_key("about")
    heard = said.about.get(record.id, said.none).by_key("by")
    for other in partners:
        yield TieView(
            anchor=urls.tie_anchor(other),
            other=link_to(corpus, path, other),
            ties=Link(say("Its own ties"), urls.relative(path, urls.ties_of(corpus.records[other]))),
            evidence=tuple(evidence(Between(corpus, path, record.id, other, spoken, heard, say))),
        )
