"""Search that is built beforehand: documents to files that a browser loads as scripts, on demand, from a disk too.

The story: documents are analysed, each by itself (`analysed.py`); what was analysed becomes files (`index.py`), and
where something is kept of these, few changed documents become the few files that differ (`update.py`).
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path

from builder.parallel import parallel_stream
from builder.search.analysed import Analysed, analyse
from builder.search.documents import STATEMENT, Document, Facet, Named, Passage
from builder.search.impact import IN_TITLE
from builder.search.index import index_files, index_files_of
from builder.search.sheets import Sheet, ranges_for, set_down
from builder.search.times import days_of
from builder.search.update import updated_files

BATCH = 2_048
"""Documents that are read together."""


def search_files(
    documents: Iterable[Document],
    named: Sequence[Named] = (),
    executor: Executor | None = None,
    keep: Path | None = None,
) -> dict[str, bytes]:
    """The search files of a site by path below it: the same bytes in whatever order the documents come.

    `named` are the records that a query may call by other names; `keep` is a folder for what `updated_files` needs, if
    there will be updates. Raises ValueError where two documents have the same address.
    """
    remaining = iter(documents)
    batches = iter(lambda: list(islice(remaining, BATCH)), [])
    analysed = parallel_stream(analyse, batches, executor, 1)
    return dict(sorted(index_files(analysed, named, executor, keep)))


__all__ = [
    "IN_TITLE", "STATEMENT", "Analysed", "Document", "Facet", "Named", "Passage", "Sheet", "analyse", "days_of",
    "index_files", "index_files_of", "ranges_for", "search_files", "set_down", "updated_files",
]  # fmt: skip
