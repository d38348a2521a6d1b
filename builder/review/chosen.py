"""A candidate that a person has chosen, and what the person says to it."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.content.change import Validated
from builder.content.held import held_text, key_of
from builder.content.parse import RecordFile
from builder.content.yamlmap import Path as Where
from builder.model import Article, Candidate, Origin
from builder.problems import InvalidContent, located
from builder.suggest.files import said_by

FEWEST_DIGITS = 4
"""Digits by which a key may be called, if no other begins so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person adds to a candidate, or says otherwise than the rule; empty where the rule is right."""

    same_as: str = ""
    """Id of the record whose name it is."""
    id: str = ""
    """Id of the new record."""
    name: str = ""
    """Name of the new record."""
    kind: str = ""
    """What sort it is."""
    speaker: str = ""
    """Id or name of the speaker."""
    act: str = ""
    """What the speaker does."""
    gist: str = ""
    """What is said, in the archive's own words."""
    when: str = ""
    """When it was."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate, where it stands, and the archive that it may come into."""

    archive: Validated
    """The archive."""
    file: RecordFile
    """The file of suggestions that holds it."""
    number: int
    """Its number in the file, counted from 0."""
    answer: Answer = Answer()
    """What the person says."""

    @property
    def proposed(self) -> Candidate:
        """The candidate as the rule proposes it."""
        return said_by(self.file).candidates[self.number]

    @property
    def candidate(self) -> Candidate:
        """The candidate as the person wants it."""
        given: dict[str, Any] = {
            name: getattr(self.answer, name) for name in ("name", "kind", "speaker", "act", "when")
        }
        return replace(self.proposed, **{name: value for name, value in given.items() if value})

    def refused(self, field: str, rule: str, message: str, advice: str = "") -> InvalidContent:
        """The problem with one of the candidate's values, to be raised."""
        problem = self.file.problem(("candidates", self.number, *_path(field)), rule, message, advice)
        return InvalidContent(located([problem], self.archive.content.as_posix()))

    def origin(self, field: str, because: str) -> Origin:
        """Where a value comes from: the rule, or the person who said otherwise."""
        if getattr(self.answer, field, ""):
            return Origin(
                by="contributor", because=f"Given in place of what {self.proposed.rule} proposed.", confidence="high"
            )
        return Origin(by=self.proposed.rule, because=because, confidence=self.proposed.confidence)


def _path(field: str) -> Where:
    return (field,) if field else ()


def choose(files: Sequence[RecordFile], key: str, archive: Validated) -> Chosen | None:
    """The candidate of this key, or the only one whose key begins so; None where there is none, or several."""
    fitting = [
        (file, number)
        for file in files
        for number, one in enumerate(said_by(file).candidates)
        if one.key == key or (len(key) >= FEWEST_DIGITS and one.key.startswith(key))
    ]
    return Chosen(archive, *fitting[0]) if len(fitting) == 1 else None


def near_keys(files: Iterable[RecordFile], key: str) -> list[str]:
    """Keys that somebody may have meant by one that is not there."""
    keys = [one.key for file in files for one in said_by(file).candidates]
    beginning = [one for one in keys if len(key) >= 2 and one.startswith(key[:3])]
    return (difflib.get_close_matches(key, keys, 3) or beginning)[:3]


def article_of(chosen: Chosen) -> tuple[RecordFile, Article]:
    """The article of a candidate, and its file."""
    for file in chosen.archive.files.values():
        if isinstance(file.record, Article) and file.record.id == chosen.proposed.article:
            return file, file.record
    raise chosen.refused("article", "unknown-id", f"No article has the id “{chosen.proposed.article}”.")


def stretch_of(chosen: Chosen) -> tuple[int, int]:
    """Where the candidate's words stand in the text as it is now. Raises InvalidContent where that cannot be told."""
    _, article = article_of(chosen)
    held = held_text(article, {key_of(file): file for file in chosen.archive.files.values()})
    if held is None:
        raise chosen.refused(
            "words", "suggestion", "This machine does not hold the reading text.", "Ingest its capture."
        )
    words, (start, end) = chosen.proposed.words, chosen.proposed.span
    if held.text[start:end] == words:
        return start, end
    if held.text.count(words) != 1:
        raise chosen.refused("words", "suggestion", "The text has changed, and these words cannot be found in it.")
    start = held.text.index(words)
    return start, start + len(words)
