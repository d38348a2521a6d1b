"""How statements stand beside their text, and how what is known of an article and its passages is told in few lines."""

from dataclasses import dataclass

from builder.pages.parts import Link, NotedProse
from builder.pages.views import StatementView


@dataclass(frozen=True, slots=True)
class NoteView:
    """A statement on the page of its own text, as a note beside it or in a list below."""

    number: str
    """Its number on the page, by which text and note lead to each other."""
    said: StatementView
    """The statement."""
    span: str
    """Where its words stand in the text that the page shows or means, and their digest, as `Proof` has it; empty where
    it has none there."""
    passage: str
    """Anchor of its words; empty where they are not shown."""
    cite: str
    """Where its citation stands, on the page of the article; empty where nothing of that is cited."""


@dataclass(frozen=True, slots=True)
class NotedText:
    """A text and the statements that rest on it, or only these."""

    text: NotedProse | None
    """The text with its notes; none where nothing of it is shown."""
    notes: tuple[NoteView, ...]
    """The notes, in the order in which they stand in the text."""
    listed: tuple[NoteView, ...]
    """The other statements."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article by itself, such as when it was published, on the line below its title."""

    key: str
    """What it is, as the name of the field."""
    text: str
    """It, in words."""
    href: str
    """Where it leads; empty where it leads nowhere."""
    why: str
    """Where it came from, as a sentence; empty where nothing is said."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step on the way of a text from its capture to the page."""

    text: str
    """What was done, or where the way begins."""
    link: Link | None
    """The capture, at the bytes; none for what was done."""
    rule: str
    """The rule that did it; empty where nothing more is said."""


@dataclass(frozen=True, slots=True)
class CitedView:
    """A citation that is ready to be copied."""

    anchor: str
    """Its anchor; empty where nothing leads to it."""
    name: str
    """The style or format, or for a passage the number of its statement."""
    text: str
    """The citation."""
    file: str
    """Name of the file under which it can be saved; empty for one that is to be read."""


@dataclass(frozen=True, slots=True)
class CitationBox:
    """All ways to cite an article and its passages."""

    note: CitedView
    """The one that is always shown."""
    others: tuple[CitedView, ...]
    """Other styles and formats, folded up."""
    passages: tuple[CitedView, ...]
    """A citation for each statement, folded up."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reader's browser can recompute of the text that a page shows or means."""

    length: str
    """Its length in code points."""
    shown: str
    """`text` where the page shows it whole, `part` where it shows some of it, `none` where it is withheld."""
    vouched: str
    """The day of the record's newest revision, in words; empty where git knows none, or it may not be told."""
    spans: tuple[str, ...]
    """For each statement with a span in this text: its id, the position of the first code point of its words, that
    after the last, and their digest, with a space between these."""
    record: str
    """SHA-256 of the record as the page shows it, in UTF-8; empty where it does not."""
