"""In whose company a record is named, and by how many independent origins."""

from collections.abc import Callable, Iterator, Mapping

from builder.content.corpus import Corpus
from builder.model import Actor, Outlet, Place
from builder.names import sort_key
from builder.pages.frame import link_to
from builder.pages.parts import Entry, Group
from builder.pages.terms import kind_in_words
from builder.words import words_in

MOST = 12
"""Records that are listed of each kind."""

IsMeant = Callable[[str], bool]
"""Tells whether the record of an id is of those that are meant."""


def independently(corpus: Corpus, record_id: str) -> str:
    """In how many articles a record is named, and how many independent origins these have where there are several: "9
    articles, 4 independent origins"."""
    number, say = len(corpus.named_in.get(record_id, ())), words_in(corpus.archive.language)
    articles = say.counted(number, "{n} article", "{n} articles")
    if number < 2:
        return articles
    origins = corpus.origin_counts[record_id]
    return say.row((articles, say.counted(origins, "{n} independent origin", "{n} independent origins")))


def beside(corpus: Corpus, path: str, record_id: str) -> Iterator[Group]:
    """The actors and places that are named in most of the articles that name a record."""
    counts, say = corpus.named_with.get(record_id, {}), words_in(corpus.archive.language)
    for heading, kinds in ((say("Actors named with it"), (Actor, Outlet)), (say("Places named with it"), (Place,))):
        if entries := tuple(_most(corpus, path, counts, kinds)):
            yield Group(heading, "", entries)


def named_most(counts: Mapping[str, int], number: int, is_meant: IsMeant) -> list[str]:
    """So many of the records that are named most, and all that are named as often as the last of these; of no others
    is it asked whether they are among those that are meant."""
    near: list[str] = []
    for one in sorted(counts, key=counts.__getitem__, reverse=True):
        if len(near) >= number and counts[one] < counts[near[number - 1]]:
            break
        if is_meant(one):
            near.append(one)
    return near


def _most(corpus: Corpus, path: str, counts: Mapping[str, int], kinds: tuple[type, ...]) -> Iterator[Entry]:
    """Those named most, of equal ones the first by name; only those near the top are looked up."""
    near = named_most(counts, MOST, lambda one: isinstance(corpus.records[one], kinds))
    ranked = sorted(near, key=lambda one: (-counts[one], sort_key(corpus.authority(one).name, one)))
    say = words_in(corpus.archive.language)
    for record_id in ranked[:MOST]:
        kind = kind_in_words(say, corpus.authority(record_id).kind)
        articles = say.counted(counts[record_id], "{n} article", "{n} articles")
        yield Entry(link_to(corpus, path, record_id), "", kind, articles)
