"""What is read from one file of an archive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.content.check_twins import Likeness, likeness_of
from builder.content.doubts import samples_in
from builder.content.parse import Parsed, RecordFile, parse
from builder.content.read import Source, read_file
from builder.content.shared import Sample
from builder.model import Article
from builder.problems import Problem
from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True)
class Taken:
    """What was read from one file."""

    sources: tuple[Source, ...]
    """Its records, without their bytes."""
    parsed: tuple[Parsed, ...]
    """What became of each."""
    problems: tuple[Problem, ...]
    """Problems with the file as a whole."""
    samples: Mapping[str, Sample]
    """Path of each of its records that holds an article's text to a sample of that."""
    likenesses: Mapping[str, Likeness]
    """Path of each of its records that is an article to its likeness."""

    @property
    def files(self) -> tuple[RecordFile, ...]:
        """Its records, of those that could be read."""
        return tuple(one.file for one in self.parsed if one.file)


def take(content: Path, path: str) -> Taken:
    """Read the file at a path below the folder of an archive. Raises OSError."""
    sources, problems = read_file(content, path)
    parsed = tuple(parse(source) for source in sources)
    files = [one.file for one in parsed if one.file]
    samples = samples_in(files)
    likenesses = {file.path: likeness_of(file) for file in files if isinstance(file.record, Article)}
    return Taken(tuple(replace(source, data=b"") for source in sources), parsed, tuple(problems), samples, likenesses)
