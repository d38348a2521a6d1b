"""Search files read the plain way, one byte after the other, for tests: what a browser would have of an archive."""

import json
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

_PACKED = re.compile(r'regesta\.receive\("([a-z0-9-]+)","([^"]*)",(\d+)\);\n')


@dataclass(slots=True)
class Postings:
    """What the files tell of one key."""

    pages: int
    """Pages that hold it; statements where no page does."""
    groups: list[tuple[int, list[int]]]
    """Level and slots of each group, in the order of the file, those of the tail last."""
    first: int
    """Postings in the first piece."""
    nexts: dict[int, bytes] = field(default_factory=dict)
    """Slot to the hashes of what follows each place; empty for a key that stands in no text."""

    @property
    def by_slot(self) -> dict[int, int]:
        """Slot to level, in order of slots."""
        return dict(sorted((slot, level) for level, slots in self.groups for slot in slots))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of what a script hands over that a reader may ask for alone."""

    kind: str
    """`whole`, `words`, `tail`, `head`, `places` or `group`."""
    start: int
    """Where it begins in the data of its file, in bytes."""
    end: int
    """Where it ends."""
    plain: bytes
    """What it says, inflated."""


@dataclass(slots=True)
class Reading:
    """All that is in the search files of a site."""

    files: dict[str, bytes]
    """Name, such as `w-`, to the script."""
    start: dict[str, Any]
    """The start file."""
    volumes: list[list[tuple[str, int, int]]] = field(default_factory=list)
    """The shards of each file of shards, in order: where a shard begins, the bytes of its words and of all of it."""
    parts: dict[str, list[Part]] = field(default_factory=dict)
    """Name of each packed file to its parts, in order, which together are all of it."""
    forms: dict[str, str] = field(default_factory=dict)
    """Word form to term."""
    postings: dict[str, Postings] = field(default_factory=dict)
    """Key to where it stands."""
    names: dict[str, list[Any]] = field(default_factory=dict)
    """Term to the records that are called by it."""
    heads: dict[str, list[Any]] = field(default_factory=dict)
    """Term to its best rows, where its shard says that it has some."""
    rows: dict[int, list[Any]] = field(default_factory=dict)
    """Slot to path, kind, title, date, outlet and passages."""
    facets: dict[int, tuple[int | None, int | None, dict[str, dict[str, str]]]] = field(default_factory=dict)
    """Slot to first day, last day, and kind of facet to the id and label of each value."""

    def addresses(self, key: str) -> set[str]:
        """The addresses of the documents that a key leads to."""
        return {self.address(slot) for slot in self.postings[key].by_slot} if key in self.postings else set()

    def address(self, slot: int) -> str:
        """Where a document lies: its path, for a statement with the anchor."""
        path, kind, *_, passages = self.rows[slot]
        return f"{path}#{passages[0][0]}" if kind == "statement" and passages else path


def unpacked(script: bytes) -> tuple[str, bytes]:
    """The name under which a script hands over its data, and the data."""
    found = _PACKED.fullmatch(script.decode("utf-16"))
    assert script.startswith(b"\xff\xfe")
    assert found
    name, units, length = found[1], found[2], int(found[3])
    assert all("\u3400" <= unit <= "\ub3ff" for unit in units)
    assert len(units) == -(-length * 8 // 15)
    bits = "".join(f"{ord(unit) - 0x3400:015b}" for unit in units)
    assert "1" not in bits[length * 8 :]
    return name, bytes(int(bits[at : at + 8], 2) for at in range(0, length * 8, 8))


def inflated(data: bytes) -> bytes:
    """What a stream of its own says; fails unless it ends where the data end."""
    inflate = zlib.decompressobj(-15)
    plain = inflate.decompress(data)
    assert (inflate.eof, inflate.unused_data) == (True, b"")
    return plain


class Bytes:
    """Bytes that are read from the front."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def __bool__(self) -> bool:
        return self.at < len(self.data)

    def take(self, count: int) -> bytes:
        """The next bytes."""
        taken = self.data[self.at : self.at + count]
        assert len(taken) == count
        self.at += count
        return taken

    def number(self) -> int:
        """The next LEB128 number."""
        value, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                assert byte or shift == 7
                return value

    def groups(self) -> list[tuple[int, list[int]]]:
        """Groups of postings up to the end."""
        found = []
        while self:
            level, slots, slot = self.number(), [], 0
            for _ in range(self.number()):
                slot += self.number()
                slots.append(slot)
            found.append((level, slots))
        return found


def units(text: str) -> bytes:
    """What JavaScript compares texts by."""
    return text.encode("utf-16-be", "surrogatepass")


def hex_of(text: str) -> str:
    """A text in the name of a file."""
    return text.encode("utf-8").hex()


def start_of(files: dict[str, bytes]) -> dict[str, Any]:
    """The start file of a site, whose files are given by path."""
    name, data = unpacked(files["search/start.js"])
    start = _json_alone(inflated(data))
    assert name == "start"
    assert isinstance(start, dict)
    return start


def reading(by_path: dict[str, bytes]) -> Reading:
    """Everything in the search files of a site, given by path; fails where they are not of their format."""
    found: dict[str, bytes] = {}
    for path, data in by_path.items():
        assert re.fullmatch(r"search/[a-z0-9-]+\.js", path)
        found[path.removeprefix("search/").removesuffix(".js")] = data
    made = Reading(found, start_of(by_path))
    assert made.start["format"] == 5
    _whole(made, "start")
    _read_tree(made)
    _read_rows(made)
    _read_facets(made)
    _read_volumes(made)
    assert set(made.files) == set(made.parts), "every file has its use"
    for name, parts in made.parts.items():
        ends = [0, *(part.end for part in parts)]
        assert [part.start for part in parts] == ends[:-1], name
    return made


def _opened(made: Reading, name: str) -> bytes:
    """The data of a file."""
    given, data = unpacked(made.files[name])
    assert given == name
    assert name not in made.parts
    made.parts[name] = []
    return data


def _cut(made: Reading, name: str, kind: str, data: Bytes, length: int) -> bytes:
    """The next bytes of a file's data, of which a reader may ask a host alone; what is compressed is inflated."""
    start, taken = data.at, data.take(length)
    plain = taken if kind == "places" else inflated(taken)
    made.parts[name].append(Part(kind, start, data.at, plain))
    return plain


def _headed(plain: bytes) -> tuple[Any, Bytes]:
    """The JSON of a first line, and the bytes after it."""
    head, line_end, rest = plain.partition(b"\n")
    assert line_end
    return json.loads(head), Bytes(rest)


def _whole(made: Reading, name: str) -> tuple[Any, Bytes]:
    """The JSON and the bytes of a file that is one stream."""
    data = Bytes(_opened(made, name))
    plain = _cut(made, name, "whole", data, len(data.data))
    return _headed(plain)


def _json_alone(plain: bytes) -> Any:
    head, rest = _headed(plain)
    assert not rest
    return head


def _read_tree(made: Reading) -> None:
    tree = made.start["tree"]
    if made.start["depth"]:
        firsts, tree = tree, []
        for first in firsts:
            volumes, rest = _whole(made, f"d-{hex_of(first)}")
            assert not rest
            assert volumes[0][0][0] == first
            tree += volumes
    made.volumes = [[(name, words, size) for name, words, size in volume] for volume in tree]
    assert all(made.volumes)
    names = [name for volume in made.volumes for name, _, _ in volume]
    assert names == sorted(set(names), key=units)
    assert names[:1] in ([], [""])


def _read_volumes(made: Reading) -> None:
    names = [name for volume in made.volumes for name, _, _ in volume]
    after = dict(zip(names, [*names[1:], None], strict=False))
    for volume in made.volumes:
        file = f"w-{hex_of(volume[0][0])}"
        data = Bytes(_opened(made, file))
        for name, words, size in volume:
            start = data.at
            terms = _read_words(made, (name, after[name]), _cut(made, file, "words", data, words))
            _read_lists(made, file, data, terms)
            assert data.at - start == size
        assert not data


_Lengths = tuple[str, int, int, int]
"""A term, and the bytes of its tail, of its head and of its places."""


def _read_words(made: Reading, within: tuple[str, str | None], plain: bytes) -> list[_Lengths]:
    """What the words of a shard are followed by; they and their first postings are read."""
    name, after = within
    head, data = _headed(plain)
    assert set(head) == {"forms", "stems", "terms", "names"}
    forms, stems, terms = (head[column].split(" ") if head[column] else [] for column in ("forms", "stems", "terms"))
    for keys in (forms, terms):
        assert keys == sorted(set(keys), key=units)
        assert all(units(name) <= units(key) for key in keys)
        assert after is None or all(units(key) < units(after) for key in keys)
    made.forms |= {form: form if stem == "=" else stem for form, stem in zip(forms, stems, strict=True)}
    made.names |= head["names"]
    assert set(head["names"]) <= set(terms)
    found = [_read_postings(made, term, data) for term in terms]
    assert not data
    return found


def _read_postings(made: Reading, term: str, data: Bytes) -> _Lengths:
    pages, length, tail, head, places = (data.number() for _ in range(5))
    groups = Bytes(data.take(length)).groups()
    made.postings[term] = Postings(pages, groups, sum(len(slots) for _, slots in groups))
    return term, tail, head, places


def _read_lists(made: Reading, file: str, data: Bytes, terms: list[_Lengths]) -> None:
    for term, length, _, _ in terms:
        if length:
            nothing, tail = _headed(_cut(made, file, "tail", data, length))
            assert nothing == {}
            assert tail
            made.postings[term].groups += tail.groups()
    for term, _, length, _ in terms:
        if length:
            made.heads[term] = _json_alone(_cut(made, file, "head", data, length))
            assert made.heads[term] != []
    for term, _, _, length in terms:
        if length:
            _read_nexts(made.postings[term], Bytes(_cut(made, file, "places", data, length)))


def _read_nexts(postings: Postings, data: Bytes) -> None:
    slots = list(postings.by_slot)
    assert data.number() == len(slots)
    counts, number = [1] * len(slots), 0
    for at in range(data.number()):
        gap, count = data.number(), data.number()
        assert gap or not at
        assert count != 1
        number += gap
        counts[number] = count
    postings.nexts = {slot: data.take(count) for slot, count in zip(slots, counts, strict=True)}
    assert any(postings.nexts.values())
    assert not data


def _read_rows(made: Reading) -> None:
    in_block, in_directory = made.start["groupsInBlock"], made.start["groupsInDirectory"]
    assert in_directory % in_block == 0
    firsts = [first for first, _ in made.start["blocks"]]
    assert firsts == [0, made.start["statementsFrom"]]
    lengths = [(region, group, length) for region in (0, 1) for group, length in _group_lengths(made, region)]
    blocks: dict[str, Bytes] = {}
    for region, group, length in lengths:
        name = f"b-{region}-{group // in_block}"
        if name not in blocks:
            blocks[name] = Bytes(_opened(made, name))
        _read_group(made, (region, group), _json_alone(_cut(made, name, "group", blocks[name], length)))
    assert not any(blocks.values()), "what is in no group"


def _group_lengths(made: Reading, region: int) -> list[tuple[int, int]]:
    """Number and bytes of each group of a region that has documents, in order."""
    most = made.start["groupsInDirectory"]
    found = []
    for number in sorted(int(name.split("-")[2]) for name in made.files if name.startswith(f"o-{region}-")):
        nothing, data = _whole(made, f"o-{region}-{number}")
        lengths = []
        while data:
            lengths.append(data.number())
        assert nothing == {}
        assert 0 < len(lengths) <= most
        assert lengths[-1] > 0, "groups after the last one that has documents"
        found += [(number * most + at, length) for at, length in enumerate(lengths) if length]
    return found


def _read_group(made: Reading, where: tuple[int, int], rows: dict[str, list[Any]]) -> None:
    slots = [int(slot) for slot in rows]
    assert slots == sorted(slots) != []
    region, group = where
    first, span = made.start["blocks"][region]
    assert {(slot - first) // span for slot in slots} == {group}
    assert slots[-1] < (made.start["slots"] if region else made.start["statementsFrom"])
    made.rows |= {int(slot): row for slot, row in rows.items()}


def _read_facets(made: Reading) -> None:
    for name in made.files:
        if name.startswith("f-"):
            head, rest = _whole(made, name)
            kinds = list(head["values"])
            assert not rest
            assert head["docs"]
            for slot, first, last, *columns in head["docs"]:
                assert name == f"f-{slot >> made.start['facetBits']}"
                assert slot not in made.facets
                held = zip(kinds, columns, strict=True)
                values = {kind: dict(head["values"][kind][at] for at in numbers) for kind, numbers in held}
                made.facets[slot] = first, last, values
