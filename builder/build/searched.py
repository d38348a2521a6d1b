"""The search files of a site: made anew, or the few brought forward that a change concerns."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

import numpy as np

from builder.build.account import NOTHING, Account, Accounting, Done, Seen
from builder.build.made import Found, Setting, find_of, find_together_of, numbers_of, set_down_together
from builder.build.remembered import Desk
from builder.content.corpus import Corpus
from builder.model import Actor, Event, Outlet, Place
from builder.output.publish import Publication
from builder.pages.findable import findable
from builder.pages.found_by import named
from builder.parallel import Advance, parallel_stream
from builder.search import Document, index_files, index_files_of, ranges_for, updated_files

Given = TypeVar("Given")

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
    keys = list(findable(corpus))
    batches = [keys[first : first + TOGETHER] for first in range(0, len(keys), TOGETHER)]

    def entered(pairs: Iterable[tuple[Given, list[Found]]]) -> Iterator[Given]:
        for one, found in pairs:
            _enter(accounting, found)
            advance(len(found))
            yield one

    if executor is None:
        analysed = entered(find_together_of(corpus, batch) for batch in batches)
        _put(into, index_files(analysed, named(corpus), None, at.search))
        return accounting.closed()
    with tempfile.TemporaryDirectory(prefix="sheets-", dir=at.folder, ignore_cleanup_errors=True) as place:
        setting_down = partial(set_down_together, setting, place, ranges_for(len(keys)))
        numbered = ((f"sheet-{number}", batch) for number, batch in enumerate(batches))
        sheets = list(entered(parallel_stream(setting_down, numbered, executor, 1)))
        _put(into, index_files_of(sheets, place, named(corpus), executor, at.search))
    return accounting.closed()


def _put(into: Publication, files: Iterable[tuple[str, bytes]]) -> None:
    for path, data in files:
        into.put(path, data)


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
