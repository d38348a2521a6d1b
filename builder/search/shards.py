"""An index to files: the second half of making one.

    start      counts, settings, and for terms, words and pages a directory: first key and name of each file
    terms      term, number of pages that hold it, postings by level
    words      word form, number of pages that hold its term, and the term where that differs
    pages      slot, path, kind, title, date, outlet, name of the file that holds its passages
    passages   slot, then for each passage its anchor, number of its field, and text

The postings of a level are a list: the level, then by turns the slot less the slot before and the number of the
passage on its page. A reader loads the start file, then what a query needs: for a word the one terms file whose range
holds it; for a prefix the words files that hold it, then terms; for a result its page and its passages.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS
from builder.search.documents import FIELDS, Document
from builder.search.postings import LEVELS, SATURATION, Index, Posting
from builder.search.scripts import Line, Script, as_json, call, scripts

MOST_FILES = 512
"""Files of one kind that the start file may have to name; it must not grow with the archive."""

MOST_PASSAGE_FILES = 16_384
"""Passages files that an archive may have; the start file does not name them, but hosts limit files."""


def index_files(index: Index) -> dict[str, bytes]:
    """Every file of the index by its path below the site, in order of paths."""
    passages = scripts("passages", _passage_lines(index), MOST_PASSAGE_FILES)
    directories = {
        "terms": scripts("terms", _term_lines(index), MOST_FILES),
        "words": scripts("words", _word_lines(index), MOST_FILES),
        "pages": scripts("pages", _page_lines(index, passages), MOST_FILES),
    }
    made = [script for files in (passages, *directories.values()) for script in files]
    files = {script.path: script.data for script in made}
    return dict(sorted({**files, "search/start.js": _start(index, directories)}.items()))


def _start(index: Index, directories: dict[str, list[Script]]) -> bytes:
    """The start file: how to analyse and to score as here, then the directories, one file per line."""
    settings: dict[str, object] = {
        "counts": {"pages": len(index.slots), "passages": sum(len(page.passages) for _, page in index.slots)},
        "saturation": SATURATION,
        "levels": LEVELS[::-1],
        "fields": FIELDS,
        "stopWords": " ".join(STOP_WORDS),
        "separators": SEPARATORS,
        "replaced": REPLACED,
    }
    members = [f"{as_json(key)}:{as_json(value)}" for key, value in settings.items()]
    for kind, files in directories.items():
        entries = [as_json([script.lines[0].key, script.name]) for script in files]
        members.append(f"{as_json(kind)}:[\n" + ",\n".join(entries) + "\n]")
    return call("start", "{\n" + ",\n".join(members) + "\n}")


def _term_lines(index: Index) -> list[Line]:
    return [
        Line(term, as_json([term, _pages(index.postings[term]), *_by_level(index.postings[term])]))
        for term in _sorted(index.postings)
    ]


def _by_level(postings: Sequence[Posting]) -> Iterator[list[int]]:
    for level, members in groupby(postings, key=lambda posting: posting[0]):
        numbers, last = [level], 0
        for _, slot, passage in members:
            numbers += (slot - last, passage)
            last = slot
        yield numbers


def _word_lines(index: Index) -> list[Line]:
    held = {term: _pages(postings) for term, postings in index.postings.items()}
    return [
        Line(form, as_json([form, held[term]] if form == term else [form, held[term], term]))
        for form, term in ((form, index.forms[form]) for form in _sorted(index.forms))
    ]


def _passage_lines(index: Index) -> list[Line]:
    return [Line(slot, as_json([slot, *_passages(document)])) for slot, document in index.slots]


def _passages(document: Document) -> Iterator[list[str | int]]:
    for passage in document.passages:
        yield [passage.anchor, FIELDS.index(passage.field), passage.text]


def _page_lines(index: Index, passages: Iterable[Script]) -> list[Line]:
    files = {line.key: script.name for script in passages for line in script.lines}
    return [
        Line(slot, as_json([slot, page.path, page.kind, page.title, page.date, page.outlet, files[slot]]))
        for slot, page in index.slots
    ]


def _pages(postings: Iterable[Posting]) -> int:
    return len({slot for _, slot, _ in postings})


def _sorted(words: Iterable[str]) -> list[str]:
    """`words` in the order in which JavaScript compares strings: by UTF-16 code units, not by code points."""
    return sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass"))
