"""What was read from the files of an archive, remembered from check to check.

What records say is most of it, and is read only of the few records of which it is asked for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from builder.cache.scan import Stamp, Stamps, unchanged
from builder.cache.values import Place, Values, bytes_at, dumped, value_at, values_at
from builder.check.memory import Memory
from builder.check.taken import Taken
from builder.content.parse import RecordFile

_NAME = "records"
_WASTEFUL = 2
"""How many times as long as what it holds a file of values may become."""

_KNOWN = ("path", "sha256", "body_line", "pack", "first_line", "kind", "id", "former_ids")
"""What is known of a record at once."""

_SAID = ("record", "source", "body", "reading")
"""What it says."""


class Remembered(RecordFile):
    """A record as it is remembered. Of what it says it knows where that stands, and reads it when it is asked for."""

    __slots__ = ("former_ids", "id", "kind", "stands")
    stands: tuple[str, Place, int]
    """The file of what records say, where what those of its file say stands in it, and its number among these."""

    def __new__(cls, *given: Any, **named: Any) -> Any:
        """One to be filled with what is remembered; a record like any other where what it says is given, as to one that
        is made of it with another text."""
        return RecordFile(*given, **named) if given or named else super().__new__(cls)

    def __getattr__(self, name: str) -> Any:
        if name not in _SAID:
            raise AttributeError(name)
        path, place, number = self.stands
        for field, value in zip(_SAID, value_at(path, place)[number], strict=True):
            object.__setattr__(self, field, value)
        return object.__getattribute__(self, name)

    def __getstate__(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in _KNOWN)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for put, value in zip(_PUT, state, strict=True):
            put(self, value)


_PUT = tuple(getattr(Remembered, name).__set__ for name in _KNOWN)
_PUT_PLACE = Remembered.__dict__["stands"].__set__


class Entry(NamedTuple):
    """Where it is remembered what was read from a file."""

    stamp: Stamp
    """By what the file was known when it was read."""
    place: Place
    """Where its `Taken` stands among the values, without what its records say."""
    said: Place
    """Where that stands."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is remembered of an archive's files."""

    values: str
    """The file of what was taken; empty where nothing is remembered."""
    said: str
    """The file of what records say."""
    entries: Mapping[str, Entry]
    """Path of each file to where its values stand."""

    def same(self, stamps: Stamps) -> "Held":
        """Those that have not changed."""
        same = unchanged(stamps, {path: one.stamp for path, one in self.entries.items()})
        return replace(self, entries={path: self.entries[path] for path in same})

    def taken(self, paths: Collection[str]) -> dict[str, Taken]:
        """What was read from some files."""
        if not paths:
            return {}
        entries = [self.entries[path] for path in paths]
        found = values_at(self.values, [one.place for one in entries])
        bytes_at(self.said, (0, 0))  # opened now: another run may put another file in its place
        for entry, taken in zip(entries, found, strict=True):
            for number, file in enumerate(taken.files):
                _PUT_PLACE(file, (self.said, entry.said, number))
        return dict(zip(paths, found, strict=True))

    @property
    def is_wasteful(self) -> bool:
        """Whether most of the file of what records say is of records that have changed since."""
        length = sum(entry.said[1] for entry in self.entries.values())
        return bool(self.said) and Path(self.said).stat().st_size > _WASTEFUL * length


def held_in(memory: Memory | None) -> Held:
    """What is remembered."""
    values, said, entries = (memory.read(_NAME) if memory else None) or ("", "", {})
    return Held(str(memory.folder / values), str(memory.folder / said), entries) if memory and values else NOTHING


NOTHING = Held("", "", {})
"""Where nothing is remembered, or nothing that is worth it."""


def remember(memory: Memory, stamps: Stamps, kept: Held, added: Mapping[str, Taken]) -> None:
    """Write down what was read, behind what is kept, or anew where nothing is. Where another run has put other files in
    the place of what is kept, nothing is written."""
    with memory.writing():
        if kept.values and not (Path(kept.values).exists() and Path(kept.said).exists()):
            return
        values = Values(Path(kept.values) if kept.values else memory.fresh(f"{_NAME}-values"))
        said = Values(Path(kept.said) if kept.said else memory.fresh(f"{_NAME}-said"))
        entries = {path: entry for path, entry in kept.entries.items() if path not in added}
        for path, taken in added.items():
            places = values.add(dumped(_in_short(taken))), said.add(dumped(list(_said_in(taken.files))))
            entries[path] = Entry(stamps[path], *places)
        values.close()
        said.close()
        names = [Path(one.path).name for one in (values, said)]
        memory.write(_NAME, (*names, entries), names)


def _said_in(files: Iterable[RecordFile]) -> Iterator[tuple[object, ...]]:
    return (tuple(getattr(file, name) for name in _SAID) for file in files)


def _in_short(taken: Taken) -> Taken:
    parsed = tuple(replace(one, file=_as_remembered(one.file)) if one.file else one for one in taken.parsed)
    return replace(taken, parsed=parsed)


def _as_remembered(file: RecordFile) -> Remembered:
    made: Remembered = Remembered.__new__(Remembered)
    for put, name in zip(_PUT, _KNOWN, strict=True):
        put(made, getattr(file, name))
    return made
