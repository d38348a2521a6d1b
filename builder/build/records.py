"""From the files of an archive to all that is known of its records, where only what has changed is read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from builder.build.around import Around, Near, defects, fingerprint, known
from builder.build.articles import Read, Unread, read_articles
from builder.build.order import Order
from builder.build.others import other_files, seen_together, unfit
from builder.cache.scan import UNSURE, Stamp, scan
from builder.cache.values import Place, Values, dumped
from builder.content.link import common, names_in
from builder.content.parse import RecordFile
from builder.content.read import ARCHIVE_FILE, Beside, is_opened, kind_of
from builder.model import Article, WithheldText
from builder.parallel import BATCH, Track, parallel_stream


class Doubtful(Exception):
    """Something is wrong with the records. What it is, only a look at the whole archive can tell."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of an article."""

    file: str
    """The file that it stands in, below the archive's folder."""
    asked: tuple[str, ...]
    """Ids of articles that it refers to."""
    facts: Place
    """Where its facts stand among the kept values."""
    texts: Place
    """Where its file and texts stand among the kept values."""
    words: Place
    """Where that stands of it which is compared with others."""
    is_hidden: bool
    """Whether nothing of it may be shown."""
    is_beyond_public: bool
    """Whether more of it is shown than the public may see."""


@dataclass(frozen=True, slots=True)
class Records:
    """All records of an archive, as they were read."""

    stamps: Mapping[str, Stamp]
    """By what each file of the archive is known, by its path."""
    others: Mapping[str, tuple[RecordFile, ...]]
    """File to the records in it, of all but articles and withheld texts, as they were written."""
    fingerprint: str
    """Where this is the same, articles need not be read again."""
    around: Place
    """Where that stands among the kept values which stands around the articles (`Around`)."""
    common: Place
    """Where that stands which all articles are linked to (`Common`)."""
    articles: Mapping[str, Held]
    """Id to article."""

    @property
    def hidden(self) -> frozenset[str]:
        """Ids of the articles of which nothing may be shown."""
        return frozenset(key for key, one in self.articles.items() if one.is_hidden)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of an archive by what they hold, sorted."""

    stamps: Mapping[str, Stamp]
    others: tuple[str, ...]
    articles: tuple[str, ...]
    withheld: Mapping[str, str]
    """Stem of the name of a file with a withheld text, which is the id of its article, to its path."""


def read_records(
    order: Order, before: Records | None, values: Values, executor: Executor | None, track: Track
) -> Records:
    """All records of an archive. What differs from `before` is read, and added to the values.

    Raises Doubtful where anything is wrong with them, and OSError.
    """
    files = _files(order)
    others = other_files(order.content, files.others, before.others if before else {}, _unchanged(files, before))
    if others is None:
        raise Doubtful
    around, mark = _around(order, before, others, frozenset(before.hidden if before else ()))
    renewed = before is None or mark != before.fingerprint
    wanted = _wanted(files, None if renewed else before)
    kept = {} if renewed or before is None else _still(before, files, {one.file for one in wanted})
    place = values.add(dumped(around)) if renewed or wanted else before.around if before else (0, 0)
    articles = kept | _read(values, (order, place), wanted, executor, track)
    articles = _with_hidden(order, values, (around, articles), executor)
    _refuse_unfit(around, articles, before, others)
    return Records(files.stamps, others, mark, place, _common(values, around, before, others), articles)
