"""All files of an archive at once, as the rules see them."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from builder.content.nearest import did_you_mean
from builder.content.parse import RecordFile
from builder.content.yamlmap import Path
from builder.model import Actor, Article, Capture, Event, Outlet, Place, Segment, Version
from builder.problems import Problem

Value = TypeVar("Value")
Default = TypeVar("Default")

MOST_ADVICE = 100
"""Misspelt ids whose right spelling is looked for in one run."""

MOST_USES = 20
"""Uses of a missing record that are listed."""

KIND_NAMES: dict[type, str] = {
    Actor: "actor", Place: "place", Outlet: "outlet", Event: "event", Article: "article", Capture: "capture",
    Version: "version",
}  # fmt: skip
"""Kinds of record that can be named by id."""


KIND_OF = "kind of "
"""Stands before the key of a record where only its kind was asked for."""

KindOf = Callable[[str], type | None]
"""Key of a record to its kind; None where there is no such record."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All files of an archive by key, as the rules see them."""

    files: Mapping[str, RecordFile]
    """The files by key."""
    unread: frozenset[str]
    """Ids of files that could not be read; they are named in problems of their own."""
    kept: Mapping[str, Mapping[str, list[Segment]]]
    """Capture to article to the segments that its ledger keeps for it."""
    kind_of: KindOf
    """The kind of a record by its key; a rule that needs no more of a record asks for no more."""
    advised: dict[tuple[str, tuple[type, ...]], str] = field(default_factory=dict)
    """Advice given so far: one misspelt id may stand in thousands of records, and comparing spellings is slow."""
    missing: dict[str, list[Problem]] = field(default_factory=dict)
    """Ids that no record has, and the problems of all that name them."""

    def watched(self, asked: list[str]) -> "Whole":
        """The same, which writes down in `asked` the key of each record that is asked for, and `KIND_OF` before the key
        where only the record's kind is."""
        kind_of = _watched_kinds(self.kind_of, asked)
        return replace(self, files=_Asked(self.files, asked), kept=_Asked(self.kept, asked), kind_of=kind_of)

    def reference(self, file: RecordFile, where: Path, record_id: str, kinds: tuple[type, ...]) -> Iterator[Problem]:
        """Problems with an id that `file` names at `where` and that should be a record of one of `kinds`."""
        wanted = _one_of([KIND_NAMES[kind] for kind in kinds])
        kind = self.kind_of(record_id)
        if kind is None and record_id in self.unread:
            return
        if kind is None:
            advice = self._advice(record_id, kinds)
            problem = file.problem(where, "unknown-id", f"No {wanted} has the id “{record_id}”.", advice)
            self.missing.setdefault(record_id, []).append(problem)
            yield problem
        elif not issubclass(kind, kinds):
            is_kind = KIND_NAMES.get(kind, "page")
            message = f"“{record_id}” is {_with_article(is_kind)}, but {_with_article(wanted)} is wanted."
            yield file.problem(where, "wrong-kind", message)

    def _advice(self, record_id: str, kinds: tuple[type, ...]) -> str:
        if (record_id, kinds) not in self.advised and len(self.advised) < MOST_ADVICE:
            known = [key for key, other in self.files.items() if issubclass(other.kind, kinds)]
            missing = KIND_NAMES[kinds[0]] + "s/" + record_id + (".yml" if kinds[0] is Capture else ".md")
            self.advised[record_id, kinds] = did_you_mean(record_id, known, f"Correct it, or add {missing}.")
        return self.advised.get((record_id, kinds), "")

    def references(self, file: RecordFile, name: str, ids: Iterable[str], kinds: tuple[type, ...]) -> Iterator[Problem]:
        """The same for a list of ids in the field `name`."""
        for number, record_id in enumerate(ids):
            yield from self.reference(file, (name, number), record_id, kinds)


def _watched_kinds(kind_of: KindOf, asked: list[str]) -> KindOf:
    def watched(key: str) -> type | None:
        asked.append(KIND_OF + key)
        return kind_of(key)

    return watched


class _Asked(Mapping[str, Value]):
    """A mapping that writes down which keys are asked for; going through all of them asks for none."""

    def __init__(self, of: Mapping[str, Value], asked: list[str]) -> None:
        self._of, self._asked = of, asked

    def __getitem__(self, key: str) -> Value:
        self._asked.append(key)
        return self._of[key]

    def get(self, key: str, default: Default | None = None) -> Value | Default | None:  # type: ignore[override]
        self._asked.append(key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.append(str(key))
        return key in self._of

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def items(self) -> ItemsView[str, Value]:
        return self._of.items()

    def __len__(self) -> int:
        return len(self._of)


def _one_of(words: list[str]) -> str:
    """“actor, outlet or event”."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _with_article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def seen(
    files: Mapping[str, RecordFile], unread: frozenset[str], kept: Mapping[str, Mapping[str, list[Segment]]]
) -> Whole:
    """An archive as the rules see it."""

    def kind_of(key: str) -> type | None:
        return files[key].kind if key in files else None

    return Whole(files, unread, kept, kind_of)


def still_used(whole: Whole) -> Iterator[tuple[str, Problem]]:
    """Each id that is missing and that several places name, with a problem that stands at the first and lists them
    all."""
    for record_id, problems in sorted(whole.missing.items()):
        if len(problems) > 1:
            uses = sorted(problems)
            places = ", ".join(f"{one.path}:{one.line}:{one.column}" for one in uses[:MOST_USES])
            rest = f" and {len(uses) - MOST_USES} more" if len(uses) > MOST_USES else ""
            message = f"“{record_id}” is gone, and {len(uses)} places name it: {places}{rest}."
            yield record_id, replace(uses[0], rule="in-use", message=message, advice="")


def unique(file: RecordFile, where: Path, keys: Iterable[object], what: str) -> Iterator[Problem]:
    """A problem for each of `keys` that stood before in the list at `where`."""
    seen: set[object] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield file.problem((*where, number), "duplicate-id", f"{what} “{key}” stands twice.")
        seen.add(key)
