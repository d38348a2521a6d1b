"""Search that is built beforehand: documents to files that a browser loads as scripts, on demand, from a disk too."""

from collections.abc import Iterable

from builder.search.documents import Document, Passage
from builder.search.postings import make_index
from builder.search.shards import index_files


def search_files(documents: Iterable[Document]) -> dict[str, bytes]:
    """The search files of a site by path below it: the same bytes in whatever order the documents come.

    Raises ValueError where two documents have the same path.
    """
    return index_files(make_index(documents))


__all__ = ["Document", "Passage", "search_files"]
