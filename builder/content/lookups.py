"""Mappings and sequences whose values are made when they are asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

from builder.content.groups import Groups, Numbers

Key = TypeVar("Key")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Lookup(Mapping[str, Value_co], Generic[Value_co]):
    """A mapping of ids to values that are looked up one by one."""

    __slots__ = ("_find", "_keys")

    def __init__(self, find: Callable[[str], Value_co | None], keys: Callable[[], Iterable[str]]) -> None:
        """`find` gives the value of a key, or None where there is none; `keys` all keys that have one, in order."""
        self._find, self._keys = find, keys

    def __getitem__(self, key: str) -> Value_co:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys())

    def __len__(self) -> int:
        return sum(1 for _ in self._keys())


def differing_keys(old: Mapping[Key, object], new: Mapping[Key, object]) -> set[Key]:
    """The keys under which two mappings hold different values, or one of them holds none."""
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


class Numbered(Sequence[Value_co], Generic[Value_co]):
    """Some of many things, each made when it is asked for."""

    __slots__ = ("_make", "numbers")

    def __init__(self, make: Callable[[int], Value_co], numbers: Numbers) -> None:
        """Those with these numbers, of which `make` makes one."""
        self._make, self.numbers = make, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Value_co: ...
    @overload
    def __getitem__(self, at: slice) -> "Numbered[Value_co]": ...
    def __getitem__(self, at: int | slice) -> "Value_co | Numbered[Value_co]":
        if isinstance(at, slice):
            return Numbered(self._make, self.numbers[at])
        return self._make(int(self.numbers[at]))

    def __iter__(self) -> Iterator[Value_co]:
        return map(self._make, self.numbers.tolist())


def by_key(groups: Groups, make: Callable[[int], Value]) -> Mapping[str, Sequence[Value]]:
    """What stands under each key, where `make` makes the thing of a number."""

    def find(key: str) -> Sequence[Value] | None:
        numbers = groups.under(key)
        return Numbered(make, numbers) if len(numbers) else None

    return Lookup(find, groups.used)
