"""Search files that hardly change: numbers of documents stay, one word costs few files, nothing but content counts."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from search_made import DOCUMENTS, articles

from builder.search import Document, Named, search_files
from builder.search.analysed import analyse
from builder.search.register import in_order_of_addresses
from builder.search.slots import Slots, assign_slots, rounded_up

ROOT = Path(__file__).resolve().parent.parent
MOST_CHANGED = 8
SEEDS = ("0", "1", "77")
DIGEST = """
from test_search_stable import digest
print(digest())
"""
NAMED = [Named(f"actor:n{one}", f"Residents of {one}", "actor", (f"Residents of {one}",)) for one in range(40)]


def digest() -> str:
    """What tells the files of a made archive from those of any other."""
    files = search_files(articles(60), NAMED)
    return sha256(repr(sorted(files.items())).encode()).hexdigest()


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as made:
        yield made


# What does not count


def test_the_order_of_documents_and_of_names_does_not_reach_the_files() -> None:
    documents = articles(200)
    files = search_files(documents, NAMED)
    shuffled = random.Random(5).sample(documents, len(documents))
    assert search_files(shuffled, NAMED[::-1]) == files
    assert list(search_files(iter(shuffled), NAMED)) == sorted(files)


def test_the_number_of_workers_does_not_reach_the_files(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = articles(300)
    alone = search_files(documents, NAMED)
    assert search_files(documents, NAMED, executor) == alone
    monkeypatch.setattr("builder.search.BATCH", 20)
    assert search_files(documents, NAMED, executor) == alone
    assert search_files(documents, NAMED) == alone
    with ThreadPoolExecutor(4) as threads:
        assert search_files(documents, NAMED, threads) == alone


def test_hash_seeds_of_python_do_not_reach_the_files() -> None:
    folders = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    found = set()
    for seed in SEEDS:
        environment = {**os.environ, "PYTHONPATH": folders, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 0, done.stderr
        found.add(done.stdout.strip())
    assert found == {digest()}


def test_the_version_tells_archives_apart() -> None:
    one, other = articles(20), articles(21)
    starts = {search_files(documents)["search/start.js"] for documents in (one, other, one)}
    assert len(starts) == 2


# Numbers of documents


def placed(documents: list[Document]) -> tuple[list[tuple[int, Document]], Slots]:
    """Documents in order of their numbers, and these."""
    register = in_order_of_addresses(analyse(documents).register)
    slots = assign_slots(register.headers)
    held = {document.address: document for document in documents}
    numbers = zip(slots.numbers.tolist(), register.addresses, strict=True)
    return [(slot, held[address]) for slot, address in sorted(numbers)], slots


@given(DOCUMENTS)
def test_numbers_ascend_with_the_date_and_statements_come_last(documents: list[Document]) -> None:
    found, slots = placed(documents)
    numbers = [slot for slot, _ in found]
    assert numbers == sorted(set(numbers))
    assert sorted(document.address for _, document in found) == sorted(one.address for one in documents)
    assert all((document.kind == "statement") == (slot >= slots.statements_from) for slot, document in found)
    assert all(0 <= slot < slots.end for slot in numbers)
    for kinds in ((True,), (False,)):
        days = [one.days for _, one in found if (one.kind == "statement") in kinds]
        dated = [first[0] for first in days if first]
        assert dated == sorted(dated)
        assert all(days[: len(dated)]), "what has no date comes last"
    assert slots.pages == sum(document.kind != "statement" for document in documents)


def test_a_document_that_goes_moves_few_others() -> None:
    documents = articles(600)
    before = {document.address: slot for slot, document in placed(documents)[0]}
    moved = []
    for gone in random.Random(7).sample(range(len(documents)), 60):
        left = documents[:gone] + documents[gone + 1 :]
        after = {document.address: slot for slot, document in placed(left)[0]}
        moved.append(sum(before[address] != slot for address, slot in after.items()))
    assert sum(moved) / len(moved) < 10
    assert max(moved) < len(documents) / 10


def test_very_many_documents_of_one_day_have_numbers_of_their_own() -> None:
    made = [replace(one, days=(17_530, 17_530)) for one in articles(300)]
    later = replace(made[0], path="articles/later.html", days=(17_532, 17_532))
    found, slots = placed([*made, later])
    pages = [document for slot, document in found if slot < slots.statements_from]
    assert pages[-1] == later
    assert len(found) == len({slot for slot, _ in found}) == len(made) + 1


@settings(max_examples=1)
@given(DOCUMENTS)
def test_dates_of_the_first_and_the_last_year_have_numbers(documents: list[Document]) -> None:
    first, last = -719_162, 2_932_896
    ends = [replace(one, path=f"{at}.html", kind="page") for at, one in enumerate(articles(3)[::2])]
    found, _ = placed([*documents, *(replace(one, days=(first, last)) for one in ends)])
    assert len({slot for slot, _ in found}) == len(documents) + len(ends)


def test_room_is_rounded_up_in_coarse_steps() -> None:
    for number in range(1, 5_000):
        room = rounded_up(number)
        assert number <= room <= number * 1.25
        assert f"{room:b}"[3:].strip("0") == ""
        assert rounded_up(room) == room


# One word


def a_word_more(documents: list[Document], chance: random.Random) -> list[Document]:
    """Documents with a word, a known or a new one, put somewhere into an article."""
    at = chance.choice([number for number, one in enumerate(documents) if one.kind == "article"])
    number = chance.randrange(1, len(documents[at].passages))
    passages = list(documents[at].passages)
    words = passages[number].text.split(" ")
    some = chance.choice(chance.choice(documents).passages[-1].text.split(" "))
    words.insert(chance.randrange(len(words) + 1), chance.choice((some.rstrip("."), f"new{chance.randrange(10**6)}")))
    passages[number] = replace(passages[number], text=" ".join(words))
    return [*documents[:at], replace(documents[at], passages=tuple(passages)), *documents[at + 1 :]]


@pytest.mark.timeout(300)
def test_a_word_more_changes_few_files(executor: Executor) -> None:
    documents, chance = articles(1_000), random.Random(11)
    before = search_files(documents, NAMED, executor)
    assert len(before) > 20
    for _ in range(20):
        after = search_files(a_word_more(documents, chance), NAMED, executor)
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert "search/start.js" in changed
        assert 3 <= len(changed) <= MOST_CHANGED, sorted(changed)
