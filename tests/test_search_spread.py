"""The index made by several hands: the same bytes, and postings that pass through nobody who only asks."""

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from clusters import name_of
from search_made import articles

from builder.cache.shared import get
from builder.parallel import parallel_map
from builder.search import (
    Document,
    Named,
    Passage,
    Sheet,
    analyse,
    index_files_of,
    search_files,
    set_down,
    updated_files,
)
from builder.search.sheets import MOST_RANGES, parts_of, ranges_for

NAMED = [Named(f"actor:n{one}", f"Residents of {one}", "actor", (f"Residents of {one}",)) for one in range(40)]
WORDS = ("", "Ж ж", "\U00010400 \U0001f600", "\uffee \ud7ff", "year:2020", "a" * 300)
ODD = [
    replace(one, path=f"odd/{number}.html", title=words, passages=(Passage("", words, "title"), *one.passages))
    for number, (one, words) in enumerate(zip(articles(6, seed=9), WORDS, strict=False))
]
"""Documents whose words are none, of other scripts, of letters that UTF-16 and Unicode order otherwise, like keys, or
long."""
RANGES = 7


@pytest.fixture(scope="module", params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made: Executor
    if request.param == "threads":
        made = ThreadPoolExecutor(3)
    else:
        made = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    with made:
        yield made


def laid(place: str, ranges: int, batch: tuple[str, Sequence[Document]]) -> Sheet:
    return set_down(place, ranges, batch[0], analyse(batch[1]))


def sheets(
    documents: Sequence[Document], place: Path, executor: Executor, together: int = 50, ranges: int = RANGES
) -> list[Sheet]:
    batches = [documents[first : first + together] for first in range(0, len(documents), together)]
    numbered = [(f"sheet-{number}", batch) for number, batch in enumerate(batches)]
    return parallel_map(partial(laid, str(place), ranges), numbered, executor, together=1)


class Counted(Executor):
    """An executor that counts the bytes that come back, by the name of what was done."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner
        self.back: Counter[str] = Counter()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        name = name_of(fn)
        made = self.inner.submit(fn, *args, **kwargs)
        made.add_done_callback(lambda done: self.back.update({name: len(pickle.dumps(done.result()))}))
        return made


# The same bytes


def test_several_hands_make_the_files_that_one_makes(executor: Executor, tmp_path: Path) -> None:
    documents = [*articles(300), *ODD]
    made = dict(index_files_of(sheets(documents, tmp_path, executor), str(tmp_path), NAMED, executor))
    assert made == search_files(documents, NAMED)


@pytest.mark.parametrize(("together", "ranges"), [(7, 1), (1000, 3), (40, 64)])
def test_neither_batches_nor_ranges_nor_order_reach_the_files(tmp_path: Path, together: int, ranges: int) -> None:
    documents = articles(130)
    with ThreadPoolExecutor(2) as executor:
        laid_down = sheets(documents[::-1], tmp_path, executor, together, ranges)
        assert dict(index_files_of(laid_down, str(tmp_path), NAMED, executor)) == search_files(documents, NAMED)


@pytest.mark.parametrize("count", [0, 1])
def test_next_to_nothing_is_an_index_too(tmp_path: Path, count: int) -> None:
    documents = articles(5)[:count]
    with ThreadPoolExecutor(2) as executor:
        made = dict(index_files_of(sheets(documents, tmp_path, executor), str(tmp_path), NAMED, executor))
    assert made == search_files(documents, NAMED)


def test_common_words_have_their_best_pages_made_ready(tmp_path: Path) -> None:
    documents = articles(700)
    with ThreadPoolExecutor(2) as executor:
        made = dict(index_files_of(sheets(documents, tmp_path, executor), str(tmp_path), NAMED, executor))
    assert made == search_files(documents, NAMED)


def test_what_is_kept_serves_an_update(tmp_path: Path) -> None:
    documents = articles(200)
    with ThreadPoolExecutor(2) as executor:
        for folder in ("place", "kept", "other"):
            (tmp_path / folder).mkdir()
        place = tmp_path / "place"
        found = sheets(documents[1:], place, executor)
        files = dict(index_files_of(found, str(place), NAMED, executor, tmp_path / "kept"))
    update = updated_files(tmp_path / "kept", documents[:1])
    assert update is not None
    differing, gone = update
    after = {path: data for path, data in files.items() if path not in gone} | differing
    assert after == search_files(documents, NAMED)


# What passes through whoever asks


def test_postings_do_not_pass_through_whoever_asks(tmp_path: Path) -> None:
    documents = articles(600)
    with ThreadPoolExecutor(2) as threads:
        executor = Counted(threads)
        found = sheets(documents, tmp_path, executor)
        made = dict(index_files_of(found, str(tmp_path), NAMED, executor))
    postings = sum(int(sheet.ends[-1] - sheet.ends[0]) for sheet in found)
    assert set(executor.back) == {"laid", "read_block", "drawer", "cuts", "written_cut"}
    assert executor.back["laid"] < postings / 5
    assert executor.back["drawer"] + executor.back["cuts"] < postings / 50
    assert executor.back["read_block"] + executor.back["written_cut"] < sum(map(len, made.values()))


# Sheets


def test_a_part_has_the_keys_of_its_range_alone_and_all_parts_have_all() -> None:
    run = analyse(articles(60)).run
    parts = list(parts_of(run, RANGES))
    assert sorted(term for part in parts for term in part.terms) == sorted(run.terms)
    assert sorted(form for part in parts for form in part.forms) == sorted(run.forms)
    assert sum(len(part.nexts) for part in parts) == len(run.nexts)
    assert len([part for part in parts if part.terms]) == RANGES
    again = list(parts_of(analyse(articles(60, seed=2)).run, RANGES))
    for number, part in enumerate(parts):
        for other, one in enumerate(again):
            assert number == other or not {*part.terms, *part.forms} & {*one.terms, *one.forms}


def test_a_batch_that_is_set_down_twice_is_the_same_file(tmp_path: Path) -> None:
    for _ in range(2):
        sheet = laid(str(tmp_path), RANGES, ("one", articles(20)))
        data = get(str(tmp_path), "one")
        assert len(data) == sheet.ends[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_the_number_of_ranges_grows_with_the_archive_up_to_a_bound() -> None:
    assert [ranges_for(count) for count in (0, 1, 512, 513, 10**9)] == [1, 1, 1, 2, MOST_RANGES]
