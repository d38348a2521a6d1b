"""The search files of a site: made anew, or the few brought forward that a change concerns."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import islice

import numpy as np

from builder.build.account import NOTHING, Account, Accounting, Done, Seen
from builder.build.made import Found, Setting, find_of, find_together, find_together_of, numbers_of
from builder.build.remembered import Desk
from builder.content.corpus import Corpus
from builder.model import Actor, Event, Outlet, Place
from builder.output.publish import Publication
from builder.pages.findable import findable
from builder.pages.found_by import named
from builder.parallel import Advance, parallel_stream
from builder.search import Analysed, Document, index_files, updated_files

_NAMES = numbers_of(("kinds", kind.__name__) for kind in (Actor, Place, Outlet, Event))
"""The facts of which a query's names are made."""

TOGETHER = 512
"""Records whose documents are analysed together."""


def search_anew(
    corpus: Corpus, setting: Setting, at: Desk, into: Publication, hands: tuple[Executor | None, Advance]
) -> Account:
    """All search files, of all records. `hands`: who does it, and who is told."""
    executor, advance = hands
    accounting = Accounting(NOTHING)
    keys = findable(corpus)
    batches = iter(lambda: list(islice(keys, TOGETHER)), [])
    finding = partial(find_together, setting) if executor else partial(find_together_of, corpus)

    def analysed() -> Iterator[Analysed]:
        for one, found in parallel_stream(finding, batches, executor, 1):
            _enter(accounting, found)
            advance(len(found))
            yield one

    for path, data in index_files(analysed(), named(corpus), executor, at.search):
        into.put(path, data)
    return accounting.closed()


def search_forward(corpus: Corpus, at: Desk, into: Publication, before: Account, facts: Seen) -> Account | None:
    """The search files that differ, put where they belong; the others stay. None where that cannot be told from what
    is kept. `facts` are those that are not what they were."""
    keys, touched = set(findable(corpus)), before.touched(facts)
    accounting = Accounting(before)
    accounting.kept = {key for key in before.done if key in keys and key not in touched}
    gone = {address for key, done in before.done.items() if key not in accounting.kept for address in done.made}
    documents: list[Document] = []
    for key in sorted(keys - accounting.kept):
        made, found = find_of(corpus, key)
        documents += made
        _enter(accounting, [found])
    gone -= {document.address for document in documents}
    names_differ = len(np.intersect1d(facts, _NAMES)) > 0
    found_files = updated_files(at.search, documents, gone, named(corpus) if names_differ else None)
    if found_files is None:
        return None
    differing, lost = found_files
    into.stay(path for path in into.known if path.startswith("search/") and path not in differing and path not in lost)
    for path in sorted(differing):
        into.put(path, differing[path])
    return accounting.closed()


def _enter(accounting: Accounting, found: Sequence[Found]) -> None:
    for one in found:
        seen = np.frombuffer(one.seen, np.uint64)
        accounting.fresh[one.key] = (Done("", one.addresses, ()), seen)
