"""A corpus that remembers what was asked of it, so that it is known what a page was made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar, overload

from builder.content.corpus import Corpus
from builder.content.said import SaidIndex, Sayings

Key = TypeVar("Key")
Value = TypeVar("Value")

Fact = tuple[str, str]
"""Something that can be asked of a corpus: the name of a field, and a key in it."""

STATED = "stated"
"""The name of the facts that the statements of an article are what they were, and the article in brief."""

EVERY = "*"
"""The key of a field as a whole; no id has it."""


def watched(corpus: Corpus, seen: set[Fact]) -> Corpus:
    """The same corpus; what is asked of it is added to `seen`. The archive's own file is left out."""
    return replace(corpus, said=replace(corpus.said, **_of(corpus.said, seen)), **_of(corpus, seen))


def _of(value: Corpus | SaidIndex, seen: set[Fact]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, Sayings):
            found[field.name] = inner.watched(partial(_tell, seen))
        elif isinstance(inner, Mapping):
            found[field.name] = _Watched(field.name, inner, seen)
        elif isinstance(inner, Sequence) and not isinstance(inner, str):
            found[field.name] = _WatchedWhole(field.name, inner, seen)
    return found


def key_in_words(key: object) -> str:
    """A key of any field as the key of a fact."""
    if isinstance(key, str):
        return key
    return key.__name__ if isinstance(key, type) else "/".join(key) if isinstance(key, tuple) else str(key)


def _tell(seen: set[Fact], article: str) -> None:
    seen.add((STATED, article))


class _Watched(Mapping[Key, Value]):
    __slots__ = ("_inner", "_name", "_seen")

    def __init__(self, name: str, inner: Mapping[Key, Value], seen: set[Fact]) -> None:
        self._name, self._inner, self._seen = name, inner, seen

    def __getitem__(self, key: Key) -> Value:
        self._seen.add((self._name, key if key.__class__ is str else key_in_words(key)))  # type: ignore[arg-type]
        found = self._inner[key]
        return found.watched(partial(_tell, self._seen)) if isinstance(found, Sayings) else found  # type: ignore[return-value]

    def __contains__(self, key: object) -> bool:
        self._seen.add((self._name, key_in_words(key)))
        return key in self._inner

    def __iter__(self) -> Iterator[Key]:
        self._seen.add((self._name, EVERY))
        return iter(self._inner)

    def __len__(self) -> int:
        self._seen.add((self._name, EVERY))
        return len(self._inner)


class _WatchedWhole(Sequence[Value]):
    __slots__ = ("_fact", "_inner", "_seen")

    def __init__(self, name: str, inner: Sequence[Value], seen: set[Fact]) -> None:
        self._fact, self._inner, self._seen = (name, EVERY), inner, seen

    def __len__(self) -> int:
        self._seen.add(self._fact)
        return len(self._inner)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        self._seen.add(self._fact)
        return self._inner[at]

    def __iter__(self) -> Iterator[Value]:
        self._seen.add(self._fact)
        return iter(self._inner)
