"""A block of Markdown or HTML while it is being read, before its white space is normalised."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A link in a block, or a picture before one of its letters."""

    start: int
    """Position of its first code point in the block's text."""
    end: int
    """Position after its last code point; `start` for a picture."""
    url: str = ""
    """Where it leads to; empty for a picture."""
    title: str = ""
    """What the link's target is called, or the picture's description."""


@dataclass(slots=True)
class Raw:
    """Text and marks as they are being read, before white space is normalised."""

    pieces: list[str] = field(default_factory=list)
    """Its text so far."""
    length: int = 0
    """Code points of it."""
    level: int = 0
    """1 to 6 for a heading, 0 for everything else."""
    links: list[Mark] = field(default_factory=list)
    """The links that are closed."""
    pictures: list[Mark] = field(default_factory=list)
    """The pictures that have a description."""
    opened: list[tuple[int, str, str]] = field(default_factory=list)
    """Position, address and title of each link that is not closed."""
    silent: int = 0
    """Elements open around it whose content no reader sees."""

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything to be kept of it."""
        return bool(self.pictures) or any(not piece.isspace() for piece in self.pieces if piece)

    def add(self, text: str) -> None:
        """Add text, unless no reader sees it."""
        if not self.silent:
            self.pieces.append(text)
            self.length += len(text)

    def open(self, url: str, title: str) -> None:
        """Begin a link."""
        self.opened.append((self.length, url, title))

    def close(self) -> None:
        """End the link that was begun last."""
        if self.opened:
            start, url, title = self.opened.pop()
            self.links.append(Mark(start, self.length, url, title))

    def picture(self, caption: str) -> None:
        """Add a picture, if it has a description."""
        if caption.strip() and not self.silent:
            self.pictures.append(Mark(self.length, self.length, title=caption))

    def after(self, words: str) -> "Raw":
        """The same with words before it."""
        gone = len(words)
        return Raw(
            [words, *self.pieces], self.length + gone, self.level, _moved(self.links, gone), _moved(self.pictures, gone)
        )


def _moved(marks: list[Mark], by: int) -> list[Mark]:
    return [Mark(max(0, mark.start + by), max(0, mark.end + by), mark.url, mark.title) for mark in marks]
