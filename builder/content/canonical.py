"""Files of records in their canonical form, with their comments, and without a change in what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from builder.content.comments import NO_COMMENTS, Comments, comments_in
from builder.content.format import document, mapping
from builder.content.packed import breaks
from builder.content.parse import WHOLE_FILE_YAML, RecordFile, parse
from builder.content.read import Source
from builder.content.yamlmap import Mapping, parse_mapping
from builder.fixity import sha256_bytes
from builder.model import Record
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Canonical:
    """What the canonical form of a record's bytes is."""

    source: Source
    """The record as it lies on the disk."""
    data: bytes
    """Its canonical form; the same bytes where it has that already, or cannot be read."""
    problems: tuple[Problem, ...] = ()
    """Why it could not be brought into that form."""

    @property
    def is_same(self) -> bool:
        """Whether nothing is to be written."""
        return self.data == self.source.data


def canonical(source: Source) -> Canonical:
    """The canonical form of a record's file. Pure; may run in another process."""
    parsed = parse(source)
    if parsed.file is None:
        return Canonical(source, source.data, parsed.problems)
    data = written(parsed.file, parsed.file.record)
    if data == source.data:
        return Canonical(source, data)
    again = parse(replace(source, data=data, sha256=sha256_bytes(data))).file
    if again is None or not _says_the_same(parsed.file, again) or (source.pack and breaks(data)):
        message = "Its canonical form would not say quite the same, so it was left as it is."
        return Canonical(source, source.data, (parsed.file.problem((), "not-canonical", message),))
    return Canonical(source, data)


def written(file: RecordFile, record: Record, comments: Comments | None = None) -> bytes:
    """A record in the canonical form of its file, with the file's body, and its comments where no others are given."""
    kept = comments_of(file) if comments is None else comments
    text = mapping(record, kept) if isinstance(record, WHOLE_FILE_YAML) else document(record, file.body, kept)
    return text.encode()


def comments_of(file: RecordFile) -> Comments:
    """The comments in a record's YAML."""
    front = parse_mapping(file.source, file.path) if "#" in file.source else None
    return comments_in(file.source, front) if isinstance(front, Mapping) else NO_COMMENTS


def _says_the_same(before: RecordFile, after: RecordFile) -> bool:
    """Whether two files say the same: record, text and the words of all comments."""
    told = [sorted(comments_of(one).lines()) for one in (before, after)]
    return before.record == after.record and before.reading == after.reading and told[0] == told[1]


def difference(one: Canonical, first_line: int) -> Problem:
    """The problem of a file that is not in its canonical form, at the first line that would be another."""
    before, after = one.source.data.splitlines(), one.data.splitlines()
    line = _first_change(before, after) + first_line
    message = "The file is not in its canonical form from here on."
    return Problem(one.source.file, line, 1, "not-canonical", message, "", one.source.pack and one.source.path)


def _first_change(before: Sequence[bytes], after: Sequence[bytes]) -> int:
    """Number of lines at the beginning that stay as they are."""
    match = SequenceMatcher(None, before[:200], after[:200], autojunk=False).get_matching_blocks()[0]
    return match.size if (match.a, match.b) == (0, 0) else 0
