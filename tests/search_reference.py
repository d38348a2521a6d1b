"""Search files written the plain way: documents to files of index format 5, one step after the other, for tests.

The format has so a second writer that shares nothing with the real one but the analysis of words, and that can be told
to cut lists and files where an archive of a few documents would never be cut.
"""

import json
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS, tokens

FIELDS = ("title", "name", "statement", "text")
WEIGHTS = {"title": 5, "name": 5, "statement": 2, "text": 1}
FACETS = ("kind", "outlet", "actor", "place", "event", "year", "language")
LEVELS = tuple(2.0 ** (6 - step / 2) for step in range(20))
K, POWER = 1.2, 1.15


@dataclass(frozen=True, slots=True)
class Doc:
    """A page or a statement."""

    path: str
    kind: str
    title: str
    passages: tuple[tuple[str, str, str], ...]
    """Anchor, field and text of each; the title only if it is among them."""
    date: str = ""
    outlet: str = ""
    days: tuple[int, int] | None = None
    """Earliest and latest day since 1970-01-01."""
    keys: tuple[str, ...] = ()
    """Field keys besides those of its kind and its title."""
    values: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Facet to id and label of each of its values."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record that has names."""

    key: str
    label: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where files and lists are cut."""

    first_piece: int = 4096
    heads_from: int = 0
    head_rows: int = 6
    group_span: int = 3
    groups_in_block: int = 4
    groups_in_directory: int = 8
    facet_bits: int = 3
    shard_keys: int = 25
    shards_in_volume: int = 3
    depth: int = 0


def slots_of(documents: list[Doc]) -> tuple[list[tuple[int, Doc]], int]:
    """Every document after its slot, and the slot from which there are statements."""
    ordered = sorted(documents, key=lambda d: (d.kind == "statement", d.days is None, d.days or (0, 0), d.path))
    pages = sum(document.kind != "statement" for document in documents)
    return [(at * 2 + 1 + (3 if at >= pages else 0), document) for at, document in enumerate(ordered)], pages * 2 + 2


def telling(text: str) -> list[str]:
    return [word.term for word in tokens(text) if word.term]


def impacts_of(document: Doc) -> Counter[str]:
    found: Counter[str] = Counter({f"kind:{document.kind}": 1, **dict.fromkeys(document.keys, 1)})
    for _, kind, text in document.passages:
        for term in telling(text):
            found[term] += WEIGHTS[kind]
    for term in telling(document.title):
        found[f"title:{term}"] += WEIGHTS["title"]
    return found


def hash_of(term: str) -> int:
    value = 2166136261
    units = term.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(units), 2):
        value = (value ^ (units[at] | units[at + 1] << 8)) * 16777619 % (1 << 32)
    return 1 + value % 255


def nexts_of(document: Doc) -> dict[str, bytes]:
    """For each term, the hashes of the words after its occurrences."""
    found: defaultdict[str, bytes] = defaultdict(bytes)
    for _, _, text in document.passages:
        terms = telling(text)
        for term, after in zip(terms, [*terms[1:], None], strict=True):
            found[term] += bytes([hash_of(after) if after is not None else 0])
    return found


def level_of(impact: float) -> int:
    return next((level for level, least in enumerate(LEVELS) if least <= impact), len(LEVELS) - 1)


def varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + varint(number >> 7)


def groups(postings: list[tuple[int, int]]) -> bytes:
    """Level and slot of each posting, sorted, as groups of one level."""
    by_level: defaultdict[int, list[int]] = defaultdict(list)
    for level, slot in postings:
        by_level[level].append(slot)
    data = b""
    for level, slots in sorted(by_level.items()):
        gaps = [slot - before for slot, before in zip(sorted(slots), [0, *sorted(slots)], strict=False)]
        data += varint(level) + varint(len(gaps)) + b"".join(map(varint, gaps))
    return data


def deflated(head: object, binary: bytes = b"") -> bytes:
    """JSON on a line and bytes after it, as a stream of their own."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(json.dumps(head).encode() + b"\n" + binary) + squeeze.flush()


def packed(name: str, data: bytes) -> bytes:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 15)
    signs = "".join(chr(0x3400 + int(bits[at : at + 15], 2)) for at in range(0, len(bits), 15))
    return b"\xff\xfe" + f'regesta.receive("{name}","{signs}",{len(data)});\n'.encode("utf-16-le")


def units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


class Writer:
    """The files of an index; what is written is in `files` by path."""

    def __init__(self, documents: list[Doc], records: list[Named], limits: Limits) -> None:
        self.limits = limits
        self.slots, self.statements_from = slots_of(documents)
        self.records = records
        self.postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.nexts: dict[tuple[str, int], bytes] = {}
        self.forms: dict[str, str] = {}
        for slot, document in self.slots:
            for key, impact in impacts_of(document).items():
                self.postings[key].append((level_of(impact), slot))
            self.nexts |= {(term, slot): hashes for term, hashes in nexts_of(document).items()}
            for _, _, text in document.passages:
                self.forms |= {word.form: word.term for word in tokens(text) if word.term}
        self.files: dict[str, bytes] = {}
        tree = self.write_volumes()
        self.write_rows()
        self.write_start(tree)

    def write(self, name: str, data: bytes) -> None:
        self.files[f"search/{name}.js"] = packed(name, data)

    def names_of(self, term: str) -> list[list[object]]:
        return [
            [record.key, record.label, record.kind, list(record.names)]
            for record in self.records
            if any(term in telling(name) for name in record.names)
        ]

    def write_volumes(self) -> list[object]:
        """Volumes of shards, each with its name and lengths, as the start file has them."""
        keys = sorted({*self.postings, *self.forms}, key=units)
        size = self.limits.shard_keys
        cuts = [keys[at : at + size] for at in range(0, len(keys), size)] or [[]]
        firsts = ["", *(cut[0] for cut in cuts[1:])]
        shards = [(first, *self.shard(cut)) for first, cut in zip(firsts, cuts, strict=True)]
        size = self.limits.shards_in_volume
        volumes = [shards[at : at + size] for at in range(0, len(shards), size)]
        for volume in volumes:
            self.write(f"w-{volume[0][0].encode().hex()}", b"".join(words + rest for _, words, rest in volume))
        told = [[[first, len(words), len(words + rest)] for first, words, rest in volume] for volume in volumes]
        if not self.limits.depth:
            return [*told]
        for at in range(0, len(told), 2):
            self.write(f"d-{volumes[at][0][0].encode().hex()}", deflated(told[at : at + 2]))
        return [volume[0][0] for volume in volumes[::2]]

    def shard(self, keys: list[str]) -> tuple[bytes, bytes]:
        """Its words, and what follows them."""
        forms = [key for key in keys if key in self.forms]
        terms = [key for key in keys if key in self.postings]
        stems = ["=" if self.forms[form] == form else self.forms[form] for form in forms]
        named = {key: found for key in terms if (found := self.names_of(key))}
        head = {"forms": " ".join(forms), "stems": " ".join(stems), "terms": " ".join(terms), "names": named}
        words = deflated(head, b"".join(map(self.entry, terms)))
        return words, b"".join(part for part_of in (self.tail, self.head, self.hashes) for part in map(part_of, terms))

    def pages(self, key: str) -> int:
        slots = [slot for _, slot in self.postings[key]]
        return sum(slot < self.statements_from for slot in slots) or len(slots)

    def by_rank(self, key: str) -> list[tuple[int, int]]:
        return sorted(self.postings[key], key=lambda found: (found[0], found[1] >= self.statements_from, -found[1]))

    def entry(self, key: str) -> bytes:
        data = groups(self.by_rank(key)[: self.limits.first_piece])
        lengths = (len(data), *(len(part_of(key)) for part_of in (self.tail, self.head, self.hashes)))
        return b"".join(map(varint, (self.pages(key), *lengths))) + data

    def tail(self, key: str) -> bytes:
        rest = self.by_rank(key)[self.limits.first_piece :]
        return deflated({}, groups(rest)) if rest else b""

    def hashes(self, term: str) -> bytes:
        """What follows each place of a term, and in how many places it stands where that is not one."""
        found = [self.nexts.get((term, slot), b"") for slot in sorted(slot for _, slot in self.postings[term])]
        if not any(found):
            return b""
        others = [number for number, nexts in enumerate(found) if len(nexts) != 1]
        numbers = [len(found), len(others)]
        for number, before in zip(others, [0, *others], strict=False):
            numbers += [number - before, len(found[number])]
        return b"".join(map(varint, numbers)) + b"".join(found)

    def head(self, key: str) -> bytes:
        """The best pages of a common key."""
        pages = [(level, -slot) for level, slot in self.postings[key] if slot < self.statements_from]
        if not 0 < self.limits.heads_from <= len(pages):
            return b""
        documents = dict(self.slots)
        rows: list[object] = []
        for _, slot in sorted(pages)[: self.limits.head_rows]:
            path, kind, title, date, outlet, passages = self.row(documents[-slot])
            telling_ones = [passage for passage in passages if key in telling(passage[2]) and passage[2] != title]
            rows.append([-slot, path, kind, title, date, outlet, telling_ones[:2]])
        return deflated(rows)

    def row(self, document: Doc) -> tuple[str, str, str, str, str, list[tuple[str, int, str]]]:
        passages = [(anchor, FIELDS.index(kind), text) for anchor, kind, text in document.passages]
        return document.path, document.kind, document.title, document.date, document.outlet, passages

    def write_rows(self) -> None:
        for region, (first, end) in enumerate(((0, self.statements_from), (self.statements_from, 1 << 40))):
            groups: defaultdict[int, dict[str, object]] = defaultdict(dict)
            for slot, document in self.slots:
                if first <= slot < end:
                    groups[(slot - first) // self.limits.group_span][str(slot)] = self.row(document)
            self.write_groups(region, {number: deflated(rows) for number, rows in groups.items()})
        facets: defaultdict[int, list[tuple[int, Doc]]] = defaultdict(list)
        for slot, document in self.slots:
            facets[slot >> self.limits.facet_bits].append((slot, document))
        for number, documents in facets.items():
            self.write(f"f-{number}", deflated(self.facet_file(documents)))

    def write_groups(self, region: int, held: dict[int, bytes]) -> None:
        """Blocks of groups of documents, and the lengths of these."""
        ends = range(max(held, default=-1) + 1)
        data = [held.get(number, b"") for number in ends]
        for first in ends[:: self.limits.groups_in_block]:
            if any(block := data[first : first + self.limits.groups_in_block]):
                self.write(f"b-{region}-{first // self.limits.groups_in_block}", b"".join(block))
        for first in ends[:: self.limits.groups_in_directory]:
            lengths = [len(each) for each in data[first : first + self.limits.groups_in_directory]]
            while lengths and not lengths[-1]:
                del lengths[-1]
            if lengths:
                binary = b"".join(map(varint, lengths))
                self.write(f"o-{region}-{first // self.limits.groups_in_directory}", deflated({}, binary))

    def facet_file(self, documents: list[tuple[int, Doc]]) -> dict[str, object]:
        kinds = FACETS
        values: dict[str, list[tuple[str, str]]] = {kind: [] for kind in kinds}
        rows = []
        for slot, document in documents:
            given = {"kind": ((document.kind, document.kind),), **document.values}
            row: list[object] = [slot, *(document.days or (None, None))]
            for kind in kinds:
                values[kind] += [value for value in given.get(kind, ()) if value not in values[kind]]
                row.append([values[kind].index(value) for value in given.get(kind, ())])
            rows.append(row)
        return {"values": values, "docs": rows}

    def write_start(self, tree: list[object]) -> None:
        statements = sum(document.kind == "statement" for _, document in self.slots)
        span = self.limits.group_span
        start = {
            "format": 5, "version": "0123456789ab", "pages": len(self.slots) - statements, "statements": statements,
            "statementsFrom": self.statements_from, "slots": self.slots[-1][0] + 1 if self.slots else 0,
            "blocks": [[0, span], [self.statements_from, span]], "groupsInBlock": self.limits.groups_in_block,
            "groupsInDirectory": self.limits.groups_in_directory, "facetBits": self.limits.facet_bits,
            "headRows": self.limits.head_rows, "facets": FACETS,
            "fields": FIELDS, "scoring": {"levels": LEVELS, "k": K, "power": POWER},
            "stopWords": " ".join(STOP_WORDS), "separators": SEPARATORS, "replaced": REPLACED,
            "depth": self.limits.depth, "tree": tree,
        }  # fmt: skip
        self.write("start", deflated(start))


def reference_files(documents: list[Doc], records: list[Named], limits: Limits) -> dict[str, bytes]:
    """Every search file by its path below the site."""
    return Writer(documents, records, limits).files
