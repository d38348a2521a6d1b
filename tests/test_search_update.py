"""Search files brought up to date: after any edits the same bytes as if all had been made anew, from few of them."""

import random
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from depth import seeds
from hypothesis import given, settings
from search_made import DOCUMENTS, articles

from builder.search import (
    Document,
    Facet,
    Named,
    Passage,
    analyse,
    index_files,
    search_files,
    updated_files,
)
from builder.search.kept import kept_start

NAMED = [
    *(
        Named(f"actor:n{one}", f"Residents of {one}", "actor", (f"Residents of {one}", f"own{one}"))
        for one in range(36)
    ),
    Named("place:mosul", "Mosul", "place", ("Mosul", "Nineveh City", "running water")),
]
SMALL = {
    "lexicon.SHARD_BYTES": 60, "volumes.VOLUME_BYTES": 400, "volumes._MOST_IN_START": 20, "volumes._IN_DIRECTORY": 4,
    "blocks.GROUP_BYTES": 1, "blocks.GROUPS_IN_BLOCK": 2, "blocks.GROUPS_IN_DIRECTORY": 8, "start.GROUPS_IN_BLOCK": 2,
    "start.GROUPS_IN_DIRECTORY": 8, "merge.FEWEST_PAGES_WITH_HEADS": 4, "merge.FEWEST_WITH_HEADS": 2,
    "merge.FEWEST_WITH_NAME": 1, "merge.FIRST_PIECE": 3, "merge.LEAST_TAIL": 2, "facets.FACET_SLOTS": 3,
    "start.FACET_SLOTS": 3,
}  # fmt: skip
"""Limits that cut an archive of a few documents into as many files as one of thousands has."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SMALL.items():
        monkeypatch.setattr(f"builder.search.{name}", value)


class Archive:
    """An archive that is edited: its documents by address, its names, and its files as updates left them."""

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self.folder = folder
        self.documents = {document.address: document for document in documents}
        self.named = list(NAMED)
        self.files = search_files(documents, self.named, keep=folder)
        self.local = 0
        """How many updates did not make all anew."""

    def edit(self, changed: Sequence[Document], gone: Sequence[str] = (), named: Sequence[Named] | None = None) -> None:
        """Fails unless an update leaves the files that a build would make, and tells of none that stay."""
        data = self.data
        found = updated_files(self.folder, changed, gone, named)
        assert found is not None
        files, lost = found
        self.named = self.named if named is None else list(named)
        for address in gone:
            del self.documents[address]
        self.documents |= {document.address: document for document in changed}
        wanted = search_files(list(self.documents.values()), self.named)
        assert {**{path: old for path, old in self.files.items() if path not in lost}, **files} == wanted
        assert all(self.files.get(path) != wanted[path] for path in files)
        self.files = wanted
        self.local += data == self.data

    @property
    def data(self) -> str:
        """Name of the file that is another one when all was made anew."""
        (path,) = self.folder.glob("data-*")
        return path.name


WORDS = ("mosul", "running", "runs", "the", "coalition", "own3", "nineveh", "U.N.", "1,000", "½", "东京", "\ud800")


def reworded(document: Document, chance: random.Random) -> Document:
    """A document with other words in one of its passages."""
    if not document.passages:
        return document
    at = chance.randrange(len(document.passages))
    words = document.passages[at].text.split(" ")
    for _ in range(chance.choice((1, 1, 2, 30))):
        words.insert(chance.randrange(len(words) + 1), chance.choice((*WORDS, f"new{chance.randrange(99)}")))
    del words[: chance.choice((0, 0, 1, 5, 40))]
    passage = replace(document.passages[at], text=" ".join(words))
    return replace(document, passages=(*document.passages[:at], passage, *document.passages[at + 1 :]))


def edited(document: Document, chance: random.Random) -> Document:
    """A document of the same address that is another in some way."""
    kind = chance.randrange(8)
    if kind == 0:
        return replace(document, title=f"{document.title} again", date="May", outlet=chance.choice(("", "Times")))
    if kind == 1:
        day = chance.randrange(16_000, 18_000)
        return replace(document, days=chance.choice((None, (day, day), (day, day + 400))))
    if kind == 2:
        label = chance.choice(("Mosul", "Mosul city"))
        some = Facet("place", chance.choice(("mosul", "raqqa")), label, chance.randrange(1, 5))
        return replace(document, facets=(*(one for one in document.facets if one.kind != "place"), some))
    if kind == 3:
        return replace(document, facets=document.facets[:1])
    if kind == 4 and len(document.passages) > 1:
        return replace(document, passages=document.passages[:-1])
    if kind == 5:
        return replace(document, passages=(*document.passages, Passage("p99", "A sentence more.", "text")))
    return reworded(document, chance)


def change(archive: Archive, chance: random.Random) -> None:
    """Some edits at once, of which an update tells right."""
    changed: dict[str, Document] = {}
    gone: set[str] = set()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        address = chance.choice(sorted(archive.documents))
        kind = chance.randrange(10)
        if kind == 0 and len(archive.documents) > 3:
            gone.add(address)
        elif kind == 1:
            one = replace(archive.documents[address], path=f"articles/new{chance.randrange(10_000)}.html")
            changed[one.address] = edited(one, chance)
        else:
            changed[address] = edited(archive.documents[address], chance)
    kept = {address: document for address, document in changed.items() if address not in gone}
    named = chance.sample(NAMED, chance.randrange(30, 37)) if chance.random() < 0.15 else None
    archive.edit(list(kept.values()), sorted(gone), named)


@pytest.mark.parametrize("group", seeds(6, 100))
def test_after_any_edits_files_are_as_if_made_anew(group: int, small: None, tmp_path: Path) -> None:
    local, updates = 0, 0
    for number in range(20):
        chance = random.Random(100 * group + number)
        archive = Archive(articles(chance.randrange(4, 24), number), tmp_path / str(number))
        for _ in range(chance.randrange(1, 5)):
            change(archive, chance)
            updates += 1
        local += archive.local
    assert local > updates / 2


@settings(max_examples=60)
@given(DOCUMENTS, DOCUMENTS)
def test_any_documents_take_the_place_of_any_others(
    tmp_path_factory: pytest.TempPathFactory, first: list[Document], then: list[Document]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setattr(f"builder.search.{name}", value)
        archive = Archive(first, tmp_path_factory.mktemp("kept"))
        addresses = {one.address for one in then}
        archive.edit(then, [address for address in archive.documents if address not in addresses])
        archive.edit([one for one in first if one.address in addresses])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What is kept of an archive in which common words have their best pages made ready."""
    yield tmp_path_factory.mktemp("large")


@pytest.mark.timeout(600)
def test_best_pages_of_common_words_are_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.search.refiled.MOST_WASTE", 100)  # so that the file is another only where all is
    archive, chance = Archive(articles(900), tmp_path), random.Random(5)
    for _ in range(4):
        some = chance.choice([one for one in archive.documents.values() if one.kind == "article"])
        archive.edit([reworded(some, chance)])
    newest = max((one for one in archive.documents.values() if one.days), key=lambda one: one.days or (0, 0))
    title = Passage("", "Residents of Mosul near the shelling", "title")
    archive.edit([replace(newest, passages=(title, *newest.passages[1:]), title=title.text)])
    archive.edit([newest, replace(newest, path="articles/other.html")])
    archive.edit([], ["articles/other.html", newest.address])
    assert archive.local >= 6
    assert any(path.startswith("search/w-") for path in archive.files)
    kept = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert kept < 2 * sum(map(len, archive.files.values()))


# What is kept


def test_what_is_kept_is_no_more_than_an_index_twice(tmp_path: Path) -> None:
    files = search_files(articles(400), NAMED, keep=tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2 * sum(map(len, files.values()))


def test_what_is_kept_tells_of_which_site_it_is(tmp_path: Path) -> None:
    documents = articles(20)
    assert kept_start(tmp_path) == ""
    files = search_files(documents, NAMED, keep=tmp_path)
    assert kept_start(tmp_path) == sha256(files["search/start.js"]).hexdigest()
    found = updated_files(tmp_path, [reworded(documents[0], random.Random(1))])
    assert found and kept_start(tmp_path) == sha256(found[0]["search/start.js"]).hexdigest()


def test_what_changes_much_is_made_anew_on_several_at_once(tmp_path: Path) -> None:
    documents = articles(260)
    before = search_files(documents[:60], keep=tmp_path)
    with ThreadPoolExecutor(2) as executor:
        found = updated_files(tmp_path, documents[55:], [documents[3].address], None, executor)
    assert found
    left = {path: data for path, data in before.items() if path not in found[1]}
    assert {**left, **found[0]} == search_files([*documents[:3], *documents[4:]])


def test_nothing_changes_where_nothing_did(tmp_path: Path) -> None:
    documents = articles(20)
    search_files(documents, NAMED, keep=tmp_path)
    assert updated_files(tmp_path, documents[:5], (), NAMED) == ({}, frozenset())


def spoiled(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_what_was_not_kept_well_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = articles(20)
    some = [reworded(documents[0], random.Random(1))]
    assert updated_files(tmp_path / "none", some) is None
    kept = tmp_path / "kept"
    search_files(documents, NAMED, keep=kept)
    (data,) = kept.glob("data-*")
    for path, at in ((kept / "index", 3), (kept / "index", -3), (kept / "index", 200), (data, 0)):
        copy = tmp_path / f"{path.name}{at}"
        shutil.copytree(kept, copy)
        spoiled(copy / path.name, at)
        assert updated_files(copy, documents) is None
    assert updated_files(kept, some, ["articles/nobody.html"]) is None
    with monkeypatch.context() as patch:
        patch.setattr("builder.search.lexicon.SHARD_BYTES", 60)
        assert updated_files(kept, some) is None
    data.unlink()
    assert updated_files(kept, some) is None


def test_an_update_that_was_killed_can_be_made_again(tmp_path: Path) -> None:
    documents = articles(30)
    files = search_files(documents, NAMED, keep=tmp_path)
    some = [reworded(documents[0], random.Random(2))]
    index = (tmp_path / "index").read_bytes()
    first = updated_files(tmp_path, some)
    (tmp_path / "index").write_bytes(index)  # all was written but the last file, which is put in its place in one move
    (tmp_path / "index.new").write_bytes(b"half")
    assert updated_files(tmp_path, some) == first
    assert first and {**files, **first[0]} == search_files([*some, *documents[1:]], NAMED)


def test_a_build_that_was_left_keeps_what_was_there(tmp_path: Path) -> None:
    documents = articles(30)
    search_files(documents, NAMED, keep=tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    making = index_files([analyse(documents[:9])], NAMED, None, tmp_path)
    next(making)
    making.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_is_of_no_more_use_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.search.refiled.MOST_WASTE", 1)
    archive, chance = Archive(articles(40), tmp_path), random.Random(3)
    sizes = []
    for _ in range(4):
        archive.edit([reworded(archive.documents["articles/a3.html"], chance)])
        sizes.append(sum(path.stat().st_size for path in tmp_path.iterdir()))
    assert max(sizes) < 1.1 * min(sizes)
    assert len(list(tmp_path.iterdir())) == 2


def test_two_changed_documents_of_one_address_are_refused(tmp_path: Path) -> None:
    documents = articles(3)
    search_files(documents, keep=tmp_path)
    with pytest.raises(ValueError, match="same path"):
        updated_files(tmp_path, [documents[0], documents[0]])


# Documents analysed elsewhere


def test_documents_may_be_analysed_by_themselves_and_in_any_batches() -> None:
    documents = articles(60)
    wanted = search_files(documents, NAMED)
    alone = [analyse([document]) for document in random.Random(4).sample(documents, len(documents))]
    assert dict(index_files(alone, NAMED)) == wanted
    batches = (analyse(documents[at : at + 7]) for at in range(0, len(documents), 7))
    assert dict(index_files(batches, NAMED)) == wanted
