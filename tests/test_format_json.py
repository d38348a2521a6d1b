"""JSON: every byte of a file is accounted for, and each sound object becomes an article."""

import json
import mmap
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import cases, received, told

from builder.ingest.capture import Received
from builder.ingest.contract import Item, NoArticle
from builder.ingest.formats.records.json_records import FORMAT

PIECES = (
    "{", "}", "[", "]", '"', '"', ",", ":", "\\", "\n", " ", "1", "null", "é", "\\ud800",
    '"title":"A"', '{"title":"A"}', '{"text":"b"', ',{"title":"A"}', "\x1e", "\0", "NaN", '\n{"title":"A"', "[[", "}}",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(
    st.fixed_dictionaries({"title": st.text('ab{}[]"\\,:\n é😀', min_size=1).map("T{}".format), "x": VALUES}),
    min_size=1,
)


@pytest.mark.parametrize("path", cases("json"), ids=lambda path: path.name)
def test_a_file_of_json_is_told_as_a_person_would_tell_it(path: Path) -> None:
    assert told(received(path), FORMAT) == path.with_name(path.name + ".told").read_text(encoding="utf-8")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "utf-16-be"]))
def test_no_byte_is_left_out_whatever_json_looks_like(text: str, encoding: str) -> None:
    for name in ("x.json", "x.jsonl"):
        told(Received(name, text.encode(encoding)), FORMAT)


@given(st.binary(max_size=200))
def test_no_byte_is_left_out_of_any_bytes(data: bytes) -> None:
    told(Received("x.json", data), FORMAT)
    told(Received("x.json", b"[" + data), FORMAT)


def _objects(data: bytes, name: str) -> list[object]:
    return [json.loads(data[slice(*one.bytes)]) for one in FORMAT.cut(Received(name, data)) if isinstance(one, Item)]


@given(RECORDS, st.sampled_from([None, 0, 2]), st.booleans())
def test_each_record_of_sound_json_is_found_with_its_bytes(
    records: list[object], indent: int | None, is_ascii: object
) -> None:
    written = json.dumps(records, indent=indent, ensure_ascii=bool(is_ascii)).encode()
    assert _objects(written, "x.json") == records
    assert _objects(b'{"n": 1, "found": {"items": ' + written + b"}}", "x.json") == records
    lines = "\n".join(json.dumps(record) for record in records).encode()
    assert _objects(lines, "x.jsonl") == records


@pytest.mark.parametrize(
    "data", [b"[" * 200_000, b'{"a":' * 200_000, b'[{"title":"A","x":' + b"[" * 200_000, b'{"x":' + b'{"a":[' * 50_000]
)
@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_no_nesting_is_too_deep(data: bytes, name: str) -> None:
    assert "article:" not in told(Received(name, data), FORMAT).replace("no article:", "")


def test_a_record_that_is_nested_too_deeply_harms_no_other() -> None:
    deep = b'{"title":"A","x":' + b"[" * 101 + b"]" * 101 + b"}"
    lines = told(Received("x.json", b"[" + deep + b',{"title":"B"}]'), FORMAT).splitlines()
    assert lines[1] == "1 rejected: an object that cannot be read: more than 100 levels are nested in it"
    assert lines[3] == "1 article: B"


def test_a_number_of_any_length_is_read_as_it_is_printed() -> None:
    (item,) = FORMAT.cut(Received("x.json", b'{"title":"A","published":2019,"id":' + b"9" * 6000 + b"}"))
    assert isinstance(item, Item)
    made = FORMAT.draft(pickle.loads(pickle.dumps(item.material)))
    assert (made.published, made.identifier) == ("2019", "")


def test_json_may_lie_in_a_file_that_is_mapped_to_memory(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b'{"items": [{"title": "A"}, {"title": "B"}]}')
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert told(Received("x.json", mapped), FORMAT) == told(Received("x.json", file.read_bytes()), FORMAT)


@pytest.mark.parametrize(
    "record", [b'{"a":"x},', b'{"a":[1},', b'{"title":"A"},', b'{"b":{"a":"},', b'"{', b'{"a":"b\n']
)
def test_a_file_whose_every_record_is_broken_takes_no_longer_than_its_size(record: bytes) -> None:
    told(Received("x.json", b"[" + record * 4000), FORMAT)


@pytest.mark.parametrize("path", cases("json"), ids=lambda path: path.name)
def test_a_file_is_read_alike_under_any_name(path: Path) -> None:
    kept = replace(received(path), name="capture.json")
    assert told(kept, FORMAT) == told(replace(kept, name="capture.jsonl"), FORMAT)


def test_an_object_without_a_title_or_text_is_told_with_its_keys() -> None:
    (item,) = FORMAT.cut(Received("x.json", b'{"a": 1, "b": 2}'))
    assert isinstance(item, Item)
    with pytest.raises(NoArticle, match=r"none of the keys “a”, “b” is called as titles or texts are; write a columns"):
        FORMAT.draft(item.material)
