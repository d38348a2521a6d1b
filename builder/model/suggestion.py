"""Suggestions: what rules propose and no person has accepted yet, and what people have rejected for good."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from builder.model.article import Act
from builder.model.authority import Coordinates
from builder.model.values import STRICT, Confidence, EdtfDate, Id, Maker, Natural, Sentence, Text, matching

Proposes = Literal["actor", "place", "statement", "date", "event"]
"""What a candidate would become: a record of an actor, place or event, a statement, or the date of one."""

Key = Annotated[str, matching(r"[0-9a-f]{12}", "a key of 12 hexadecimal digits")]
"""What a candidate is called: the same whatever its position and whichever version of a rule finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a rule proposes to record of an article; nothing of it is published before a person accepts it."""

    __pydantic_config__ = STRICT

    key: Key
    """By this it is accepted or rejected: a digest of the article's id and of what is proposed."""
    article: Id
    """The article in whose text it was found."""
    proposes: Proposes
    """What it would become: actor, place, statement, date or event."""
    rule: Maker
    """The rule that found it, and its version."""
    confidence: Confidence
    """How sure the rule is: high, medium or low."""
    words: Sentence
    """The words of the text on which it rests."""
    span: tuple[Natural, Natural]
    """Where these words stand in the reading text: first code point, and position after the last."""
    sentence: Sentence
    """The whole sentence in which they stand, or begin."""
    name: Text = ""
    """For an actor, place or event: the name that is proposed."""
    names: tuple[Sentence, ...] = ()
    """For an actor: the other forms of the name in this text."""
    kind: Text = ""
    """For an actor, place or event: what sort it is, in the words of its record."""
    coordinates: Coordinates | None = None
    """For a place: where a gazetteer says that it lies."""
    country: Text = ""
    """For a place: the name of the country in which it lies."""
    identifiers: dict[Text, Text] = field(default_factory=dict)
    """For a place: its identifiers in gazetteers."""
    speaker: Text = ""
    """For a statement: who makes it, as the text names them, or an id."""
    act: Act | None = None
    """For a statement: what the speaker does."""
    according_to: tuple[Sentence, ...] = ()
    """For a statement: through whom the words reached the article, as the text names them, the nearest first."""
    when: EdtfDate | None = None
    """For a date, statement or event: when it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What rules propose for one article. Git ignores the file, since it holds words of a text that may be withheld."""

    __pydantic_config__ = STRICT

    id: Id
    """Id of the article; also the file name."""
    candidates: tuple[Candidate, ...] = ()
    """What is proposed, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that a person has rejected; it is never proposed again. It holds no word of the text."""

    __pydantic_config__ = STRICT

    key: Key
    """Key of the candidate."""
    article: Id
    """The article in whose text it was found."""
    proposes: Proposes
    """What it would have become."""
    rule: Maker
    """The rule that had found it, so that people can see which rules err."""
    because: Text = ""
    """Why it was rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejections:
    """What `rejections.yml` says: everything that was proposed and rejected, by article, then by key."""

    __pydantic_config__ = STRICT

    rejections: tuple[Rejection, ...] = ()
    """The rejected candidates."""
