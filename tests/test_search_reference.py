"""The second writer of search files against the second reader: both are as strict as the form of the files."""

import zlib
from dataclasses import replace

import pytest
from search_archive import DOCUMENTS, RECORDS
from search_reading import Reading, reading, unpacked
from search_reference import Doc, Limits, impacts_of, level_of, nexts_of, packed, reference_files, slots_of

CUTS = {
    "as it comes": Limits(),
    "as if large": Limits(shard_keys=1_000, group_span=1_000, groups_in_block=32, groups_in_directory=4_096),
    "with a level of directories": Limits(first_piece=7, shard_keys=6, depth=1),
    "a file for each shard": Limits(first_piece=1, shard_keys=1, shards_in_volume=1),
    "with heads": Limits(first_piece=20, heads_from=3, head_rows=4),
    "a group for each document": Limits(group_span=1, groups_in_block=1, groups_in_directory=1),
    "blocks of many empty groups": Limits(group_span=1, groups_in_block=4, groups_in_directory=12, heads_from=1),
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_the_second_writer_writes_the_second_reader_reads(cut: str) -> None:
    limits = CUTS[cut]
    found = reading(reference_files(DOCUMENTS, RECORDS, limits))
    placed = dict(slots_of(DOCUMENTS)[0])
    assert {slot: row[:3] for slot, row in found.rows.items()} == {
        slot: [document.path, document.kind, document.title] for slot, document in placed.items()
    }
    assert set(found.facets) == set(found.rows)
    for slot, document in placed.items():
        held = {key: postings.by_slot[slot] for key, postings in found.postings.items() if slot in postings.by_slot}
        assert held == {key: level_of(impact) for key, impact in impacts_of(document).items()}
        follow = {key: postings.nexts.get(slot) for key, postings in found.postings.items()}
        assert {key: nexts for key, nexts in follow.items() if nexts} == nexts_of(document)
    common = {key for key, one in found.postings.items() if 0 < limits.heads_from <= on_pages(found, key)}
    assert set(found.heads) == common
    assert bool(common) == bool(limits.heads_from)


def on_pages(found: Reading, key: str) -> int:
    return sum(slot < found.start["statementsFrom"] for slot in found.postings[key].by_slot)


def test_no_document_is_an_archive_too() -> None:
    assert reading(reference_files([], [], Limits())).rows == {}


FEW = [
    Doc("a.html", "article", "One", (("", "title", "One"), ("p1", "text", "The army of Zor."))),
    Doc("b.html", "article", "Two", (("", "title", "Two"), ("p1", "text", "Zor had an army."))),
]


@pytest.mark.parametrize("name", ["w-", "w-61", "b-0-1", "b-2-0", "o-0-1", "o-1-0", "f-7", "t-61", "d-", "x-1"])
def test_a_file_that_has_no_use_is_found_out(name: str) -> None:
    files = reference_files(FEW, [], Limits(group_span=8))
    assert reading(files).rows.keys() == {1, 3}
    files[f"search/{name}.js"] = packed(name, b"")
    with pytest.raises(AssertionError):
        reading(files)


@pytest.mark.parametrize("kind", ["w-", "b-", "o-", "f-", "start"])
def test_a_byte_too_many_or_too_few_is_found_out(kind: str) -> None:
    files = reference_files(FEW, [], replace(CUTS["as if large"], heads_from=1))
    path = next(path for path in files if path.startswith(f"search/{kind}"))
    name, data = unpacked(files[path])
    for changed in (data + b"\0", b"\0" + data, data[:-1], b""):
        files[path] = packed(name, changed)
        with pytest.raises((AssertionError, ValueError, zlib.error)):
            reading(files)
