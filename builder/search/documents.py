"""What search knows of a page: plain values, made elsewhere from the corpus; rights have been applied before."""

from dataclasses import dataclass
from typing import Literal, get_args

Field = Literal["title", "name", "statement", "text"]
"""What a passage is on its page; a word in a title or a name counts most, one in the running text least."""

FIELDS: tuple[Field, ...] = get_args(Field)
"""Every field, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page that search finds and leads to: a title, a name, a statement, a sentence or a paragraph."""

    anchor: str
    """Id of the element that holds it, without `#`; empty for the top of the page."""
    text: str
    """Its words as shown on the page, without markup."""
    field: Field
    """What it is on its page."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search sees it."""

    path: str
    """Address below the site, with forward slashes, such as `articles/x.html`; no two documents share it."""
    kind: str
    """Kind of page: article, actor, place, outlet, event, capture or page."""
    title: str
    """Title to show."""
    date: str
    """Date in words to show; empty where there is none."""
    outlet: str
    """Name of the outlet to show; empty where there is none."""
    passages: tuple[Passage, ...]
    """What can be found on it, in the order of the page; the title only if it is among them."""
