"""What is new since the build before: the archive as it is linked now, and which facts are others than they were."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from builder.build.account import NOTHING, Account, Seen
from builder.build.changed import changed_facts, differing
from builder.build.examine import addressed
from builder.build.histories import HISTORY, Histories, histories
from builder.build.kept import Linked, all_facts, corpus_in, linked
from builder.build.made import TEMPLATE, addressed_at, numbers_of
from builder.build.order import Order
from builder.build.records import Held, Records
from builder.build.remembered import Desk
from builder.cache.values import Place, value_at
from builder.content.columns import Columns, columns_after, columns_of
from builder.content.corpus import Corpus
from builder.content.lookups import differing_keys
from builder.content.watched import Fact
from builder.output.card_tools import drawn_here
from builder.output.theme import Theme, template_digests
from builder.pages.frame import site


@dataclass(frozen=True, slots=True)
class News:
    """The archive as it is, and what of it is new."""

    now: Linked
    """The archive as it is."""
    before: Linked | None
    """The archive as it was; none where nothing is known of that."""
    corpus: Corpus
    """The archive as it is, to be asked."""
    articles: Set[str]
    """Ids of the articles that may not be what they were."""
    facts: Set[Fact]
    """The facts that are not what they were, with those about templates."""
    frame: str
    """What is the same on all pages."""
    templates: Mapping[str, str]
    """Name of a template to the digest of it and of all that it reaches."""
    units: Account
    """The units of the build before, as far as they count."""
    found: Account
    """What search found of each record before, as far as that counts."""
    history: Histories
    """The revisions of records."""

    @property
    def numbers(self) -> Seen:
        """The numbers of the facts that are not what they were."""
        return np.unique(numbers_of(self.facts))


def news_of(order: Order, at: Desk, records: Records, theme: Theme) -> News:
    """What is new; everything, where nothing is kept of the build before. Raises InvalidContent where the address that
    was asked for is none."""
    memory = at.memory
    before = linked(at.shelf.path, memory.records, memory.columns) if memory else None
    now = linked(at.shelf.path, records, _columns(at, records))
    corpus = corpus_in(now)
    history = histories(order, at.folder / HISTORY, memory.history if memory else None, (corpus.archive, records))
    now = replace(now, histories=history.places_in(at.folder / HISTORY))
    corpus = corpus_in(now)
    base_url = addressed(corpus.archive, order).base_url
    corpus = addressed_at(corpus, base_url, drawn_here() if base_url and not corpus.beyond_public else "")
    templates = template_digests(theme)
    frame = repr((site(corpus), corpus.archive, corpus.drawn_with))
    if memory is None or before is None:
        return News(now, None, corpus, set(), set(), frame, templates, NOTHING, NOTHING, history)
    articles = differing(before, now)
    facts = changed_facts((before, corpus_in(before)), (now, corpus), articles)
    facts |= {("revisions", key) for key in differing_keys(memory.history.marks, history.marks)}
    facts |= {(TEMPLATE, name) for name, _ in memory.templates.items() ^ templates.items()}
    is_same = frame == memory.frame
    accounts = (memory.units, memory.found) if is_same else (NOTHING, NOTHING)
    return News(now, before, corpus, articles, facts, frame, templates, *accounts, history)


def _place(articles: Mapping[str, Held], key: str) -> Place | None:
    return articles[key].facts if key in articles else None


def _columns(at: Desk, records: Records) -> Columns:
    """All articles linked, from how they were linked before where that is known."""
    memory = at.memory
    if memory is None:
        return columns_of(all_facts(at.shelf.path, records.articles))
    old = memory.records.articles
    moved = {key for key in old.keys() | records.articles.keys() if _place(old, key) != _place(records.articles, key)}
    if not moved:
        return memory.columns
    come = [value_at(at.shelf.path, records.articles[key].facts) for key in sorted(moved & records.articles.keys())]
    return columns_after(memory.columns, moved & old.keys(), come)
