"""What a Markdown document says, without its marks: plain values, which know nothing of the parser."""

from dataclasses import dataclass

from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True)
class ExplicitLink:
    """A stretch of a reading text that its author has linked to a record."""

    start: int
    """Position of its first code point in the reading text."""
    end: int
    """Position after its last code point."""
    target: str
    """Id of the record."""


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block of a Markdown document."""

    start: int
    """Position of its first code point in the reading text."""
    text: str
    """Its text, without markup."""
    level: int
    """1 to 6 for a heading, 0 for everything else."""
    line: int
    """Line of the Markdown on which it begins, counted from 0."""
    links: tuple[ExplicitLink, ...] = ()
    """The links to records in it."""

    @property
    def end(self) -> int:
        """Position after its last code point."""
        return self.start + len(self.text)


@travelling
@dataclass(frozen=True, slots=True)
class Reading:
    """What a Markdown document says: its reading text, and where its leaf blocks lie in it. Plain and small, since it
    travels between processes with every record."""

    text: str
    """The reading text."""
    leaves: tuple[tuple[int, int, int, int], ...] = ()
    """Of each leaf block that holds any text: position of its first code point, position after its last, 1 to 6 for a
    heading and 0 for everything else, line of the Markdown counted from 0."""
    links: tuple[ExplicitLink, ...] = ()
    """The links to records."""
    defect: tuple[int, str, str] | None = None
    """Line, counted from 0, rule and message of the first thing that could not be shown or verified."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The leaf blocks that hold any text, in order."""
        return tuple(
            Block(start, self.text[start:end], level, line, self._links_in(start, end))
            for start, end, level, line in self.leaves
        )

    def _links_in(self, start: int, end: int) -> tuple[ExplicitLink, ...]:
        return tuple(link for link in self.links if start <= link.start < end) if self.links else ()
