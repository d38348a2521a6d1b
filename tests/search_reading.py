"""Search files read the plain way, one byte after the other, for tests: what a browser would have of an archive."""

import json
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

_PACKED = re.compile(r'regesta\.receive\("([^"\\]+)",(\d+),"([^"]*)"\);\n')
_PLAIN = re.compile(r'regesta\.receive\("start",(.*)\);\n')


@dataclass(slots=True)
class Postings:
    """What the files tell of one key."""

    pages: int
    """Pages that hold it; statements where no page does."""
    groups: list[tuple[int, list[int]]]
    """Level and slots of each group, in the order of the file, the tail's after the first piece's."""
    first: int
    """Postings in the first piece."""
    nexts: dict[int, bytes] = field(default_factory=dict)
    """Slot to the hashes of what follows each place; empty for a key that stands in no text."""

    @property
    def by_slot(self) -> dict[int, int]:
        """Slot to level, in order of slots."""
        return dict(sorted((slot, level) for level, slots in self.groups for slot in slots))


@dataclass(slots=True)
class Reading:
    """All that is in the search files of a site."""

    files: dict[str, bytes]
    """Name, such as `w-`, to the script."""
    start: dict[str, Any]
    """The start file."""
    shards: list[str]
    """Where each shard begins."""
    forms: dict[str, str] = field(default_factory=dict)
    """Word form to term."""
    postings: dict[str, Postings] = field(default_factory=dict)
    """Key to where it stands."""
    names: dict[str, list[Any]] = field(default_factory=dict)
    """Term to the records that are called by it."""
    with_head: set[str] = field(default_factory=set)
    """Keys whose shard says that they have best rows."""
    heads: dict[str, list[Any]] = field(default_factory=dict)
    """Term to its best rows."""
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
    """The name under which a script hands over its data, and the data, inflated."""
    found = _PACKED.fullmatch(script.decode("utf-16"))
    assert script.startswith(b"\xff\xfe")
    assert found
    name, length, units = found[1], int(found[2]), found[3]
    assert all("\u3400" <= unit <= "\ub3ff" for unit in units)
    assert len(units) == -(-length * 8 // 15)
    bits = "".join(f"{ord(unit) - 0x3400:015b}" for unit in units)
    assert "1" not in bits[length * 8 :]
    inflate = zlib.decompressobj(-15)
    data = inflate.decompress(bytes(int(bits[at : at + 8], 2) for at in range(0, length * 8, 8)))
    assert (inflate.eof, inflate.unused_data) == (True, b"")
    return name, data


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


def contents(files: dict[str, bytes], name: str) -> tuple[Any, Bytes]:
    """The JSON and the bytes of a file."""
    given, data = unpacked(files[name])
    assert given == name
    head, _, rest = data.partition(b"\n")
    return json.loads(head), Bytes(rest)


def start_of(files: dict[str, bytes]) -> dict[str, Any]:
    """The start file of a site, whose files are given by path."""
    found = _PLAIN.fullmatch(files["search/start.js"].decode())
    assert found
    start = json.loads(found[1])
    assert isinstance(start, dict)
    return start


def reading(by_path: dict[str, bytes]) -> Reading:
    """Everything in the search files of a site, given by path; fails where they are not of their format."""
    found: dict[str, bytes] = {}
    for path, data in by_path.items():
        assert re.fullmatch(r"search/[a-z0-9-]+\.js", path)
        found[path.removeprefix("search/").removesuffix(".js")] = data
    start = start_of(by_path)
    shards = list(start["tree"])
    if start["depth"]:
        directories = [contents(found, f"d-{hex_of(name)}")[0] for name in shards]
        assert [directory[0] for directory in directories] == shards
        shards = [name for directory in directories for name in directory]
    made = Reading(found, start, shards)
    _read_rows(made)
    _read_facets(made)
    for name, after in zip(shards, [*shards[1:], None], strict=False):
        _read_shard(made, name, after)
    _every_file_is_known(made)
    return made


def _read_shard(made: Reading, name: str, after: str | None) -> None:
    here = hex_of(name)
    head, data = contents(made.files, f"w-{here}")
    forms, stems, terms = (head[column].split(" ") if head[column] else [] for column in ("forms", "stems", "terms"))
    for keys in (forms, terms):
        assert keys == sorted(set(keys), key=units)
        assert all(units(name) <= units(key) for key in keys)
        assert after is None or all(units(key) < units(after) for key in keys)
    made.forms |= {form: form if stem == "=" else stem for form, stem in zip(forms, stems, strict=True)}
    made.names |= head["names"]
    made.with_head |= {terms[number] for number in head["heads"]}
    assert set(head["names"]) <= set(terms)
    for term in terms:
        made.postings[term] = _postings(made, term, data)
    assert not data
    if f"p-{here}" in made.files:
        _read_nexts(made, terms, contents(made.files, f"p-{here}")[1])
    if f"h-{here}" in made.files:
        made.heads |= contents(made.files, f"h-{here}")[0]


def _postings(made: Reading, term: str, data: Bytes) -> Postings:
    pages, length = data.number(), data.number()
    groups = Bytes(data.take(length)).groups()
    first = sum(len(slots) for _, slots in groups)
    if f"t-{hex_of(term)}" in made.files:
        assert first == made.start["firstPiece"]
        groups += contents(made.files, f"t-{hex_of(term)}")[1].groups()
    return Postings(pages, groups, first)


def _read_nexts(made: Reading, terms: list[str], data: Bytes) -> None:
    for term in terms:
        held = Bytes(data.take(data.number()))
        if held:
            made.postings[term].nexts = {slot: held.take(held.number()) for slot in made.postings[term].by_slot}
        assert not held
    assert not data


def _read_rows(made: Reading) -> None:
    for name in made.files:
        if name.startswith("b-"):
            for text, row in contents(made.files, name)[0].items():
                slot = int(text)
                region = max(at for at, (first, _) in enumerate(made.start["blocks"]) if first <= slot)
                first, span = made.start["blocks"][region]
                assert name == f"b-{region}-{(slot - first) // span}"
                assert slot not in made.rows
                made.rows[slot] = row


def _read_facets(made: Reading) -> None:
    for name in made.files:
        if name.startswith("f-"):
            head, _ = contents(made.files, name)
            kinds = list(head["values"])
            for slot, first, last, *columns in head["docs"]:
                assert name == f"f-{slot >> made.start['facetBits']}"
                assert slot not in made.facets
                held = zip(kinds, columns, strict=True)
                values = {kind: dict(head["values"][kind][at] for at in numbers) for kind, numbers in held}
                made.facets[slot] = first, last, values


def _every_file_is_known(made: Reading) -> None:
    known = {"start"} | {name for name in made.files if name[0] in "bf"}
    known |= {f"{kind}-{hex_of(name)}" for kind in "wph" for name in made.shards}
    known |= {f"t-{hex_of(term)}" for term, found in made.postings.items() if len(found.by_slot) > found.first}
    known |= {f"d-{hex_of(name)}" for name in made.start["tree"]} if made.start["depth"] else set()
    assert set(made.files) <= known
