"""What search knows of an archive: plain values, made elsewhere from the corpus; rights have been applied before."""

from dataclasses import dataclass
from typing import Literal, get_args

Field = Literal["title", "name", "statement", "text"]
"""What a passage is on its page; a word in a title or a name counts most, one in the running text least."""

FIELDS: tuple[Field, ...] = get_args(Field)
"""Every field, the weightiest first."""

STATEMENT = "statement"
"""The kind of a document that is one statement and not a whole page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page that search finds and leads to: a title, a name, a statement, a sentence."""

    anchor: str
    """Id of the element that holds it, without `#`; empty for the top of the page."""
    text: str
    """Its words as shown on the page, without markup."""
    field: Field
    """What it is on its page."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which documents are narrowed down, such as an actor that a page names."""

    kind: str
    """What sort of value: actor, place, outlet, event, language, speaker, act or position."""
    id: str
    """Its id, without blanks."""
    label: str
    """Its name to show."""
    times: int = 1
    """How often the document names it, at least 1."""

    @property
    def key(self) -> str:
        """What it is found by in the index."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search sees it, or a statement."""

    path: str
    """Address below the site, with forward slashes, such as `articles/x.html`."""
    kind: str
    """Kind of page: article, actor, place, outlet, event, capture or page; or statement."""
    title: str
    """Title to show."""
    date: str
    """Date in words to show; empty where there is none."""
    outlet: str
    """Name of the outlet to show; empty where there is none."""
    passages: tuple[Passage, ...]
    """What can be found on it, in the order of the page; the title only if it is among them."""
    facets: tuple[Facet, ...] = ()
    """The values by which it can be narrowed down to, each once."""
    days: tuple[int, int] | None = None
    """The earliest and the latest day that its date can mean, in days since 1 January 1970; none where it has none."""

    @property
    def address(self) -> str:
        """What no other document shares: its path, for a statement with its anchor."""
        return f"{self.path}#{self.passages[0].anchor}" if self.kind == STATEMENT and self.passages else self.path


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a query may call by any of its names."""

    key: str
    """The key of its facet, such as `actor:islamic-state`."""
    label: str
    """Its preferred name."""
    kind: str
    """Kind of record, or position."""
    names: tuple[str, ...]
    """Every name, the preferred one first."""
