"""Articles and the statements made in them."""

from dataclasses import dataclass, field
from typing import Literal

from builder.model.redaction import Redacted
from builder.model.rights import Rights, Withheld
from builder.model.values import (
    STRICT,
    ByteRange,
    EdtfDate,
    Id,
    Language,
    Maker,
    Natural,
    Origin,
    Sentence,
    Sha256,
    Text,
)
from builder.travelling import travelling

Act = Literal[
    "accuses", "acknowledges", "announces", "asks", "claims", "condemns", "confirms", "demands", "denies",
    "describes", "disputes", "estimates", "explains", "offers", "orders", "predicts", "promises", "proposes",
    "rejects", "reports", "says", "suggests", "supports", "warns",
]  # fmt: skip
"""What a speaker does with words."""

UNKNOWN_OUTLET = "unknown"
"""The outlet of an article whose outlet nobody knows; not a record."""

Stance = Literal["supports", "disputes"]
"""Whether a statement speaks for a position or against it."""


TextOf = Literal["article", "description"]
"""What a reading text is: the article's own, or a description of it."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class TextFixity:
    """The digest by which a reading text is known, whether or not it may be published."""

    __pydantic_config__ = STRICT

    sha256: Sha256
    """SHA-256 of the reading text in UTF-8."""
    length: Natural
    """Length of the reading text in Unicode code points."""
    of: TextOf = "article"
    """What the text is: the article's own; or a description of it, the abstract in a bibliography or what a feed tells
    of it, which can be its beginning, a summary, or all of it."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a reading text (W3C Web Annotation TextPositionSelector) and its digest."""

    __pydantic_config__ = STRICT

    start: Natural
    """Position of the first code point, counted from 0."""
    end: Natural
    """Position after the last code point."""
    sha256: Sha256
    """SHA-256 of the stretch in UTF-8."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """The position on an event's question that a statement supports or disputes."""

    __pydantic_config__ = STRICT

    event: Id
    """The event."""
    question: Id
    """One of the event's questions."""
    position: Id
    """One of the question's positions."""
    stance: Stance
    """Whether the statement speaks for the position or against it."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says what, about whom, where, when, according to whom."""

    __pydantic_config__ = STRICT

    id: Id
    """Short name, unique within the article, such as s1; part of the statement's address."""
    speaker: Id
    """The actor or outlet that says it."""
    act: Act
    """What the speaker does: says, denies, accuses, estimates, and so on."""
    gist: Sentence
    """What is said, in the archive's own words, as one complete sentence."""
    when: EdtfDate | None = None
    """When it was said."""
    where: tuple[Id, ...] = ()
    """Places that the statement is about."""
    about: tuple[Id, ...] = ()
    """Actors, outlets and events that the statement is about."""
    according_to: tuple[Id, ...] = ()
    """Through whom the words reached the article: actors and outlets, the nearest to the article first."""
    takes: tuple[Take, ...] = ()
    """Positions on questions that the statement supports or disputes."""
    span: Span | None = None
    """Where it stands in the reading text."""
    version: Id | None = None
    """The version for which it holds, and in whose text its span lies; left out for the article's own text."""
    origin: Maker = "contributor"
    """Who or what recorded the statement."""

    @property
    def own_span(self) -> Span | None:
        """Its span where that lies in the article's own text; none where it holds for another version."""
        return None if self.version else self.span


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference from an article to another piece, such as a READ MORE line."""

    __pydantic_config__ = STRICT

    title: Sentence
    """The title as the source gives it."""
    article: Id | None = None
    """The article of this archive that is meant; left out where the archive does not hold it."""
    at: Natural = 0
    """Position in the reading text before which the reference stands."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where words of a reading text lead to in the original."""

    __pydantic_config__ = STRICT

    start: Natural
    """Position of the first code point of the words, counted from 0."""
    end: Natural
    """Position after the last code point."""
    url: Text
    """The address that they lead to; http or https."""
    title: Text = ""
    """What the original calls the target, where it says more than the words."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Which part of a capture an article was taken from."""

    __pydantic_config__ = STRICT

    bytes: ByteRange
    """First byte, and the byte after the last."""
    inside: tuple[ByteRange, ...] = ()
    """Where those bytes are a container: the part of what it holds, and so on inwards, as a zip file holds a table and
    that a row."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One activity between the capture and the article (W3C PROV activity)."""

    __pydantic_config__ = STRICT

    rule: Maker
    """The rule and its version, or contributor."""
    does: Sentence
    """What it did, in words."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The chain capture -> steps -> article."""

    __pydantic_config__ = STRICT

    capture: Id
    """The capture that holds the original bytes."""
    selector: Selector
    """The part of it that became this article."""
    steps: tuple[Step, ...] = ()
    """What was done, in order."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published piece."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    title: Sentence
    """The title as published."""
    outlet: Id
    """The outlet that published it, or `unknown` where nobody knows; then say why under origins."""
    published: EdtfDate
    """When it was published, as exactly as is known and no more."""
    captured: EdtfDate | None = None
    """When this text was taken from the web; left out where that is the day on which its capture was received."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred: who or what gave it, why, and how sure that is."""
    language: Language
    """Language of the reading text."""
    authors: tuple[Sentence, ...] = ()
    """Names in the byline, as printed."""
    url: Text | None = None
    """Address of the original, where it is known; http or https."""
    rights: Rights
    """What the law says, and what is published."""
    text: TextFixity | None = None
    """Digest and length of the reading text; none for a record without text."""
    actors: tuple[Id, ...] = ()
    """Actors that the article names."""
    places: tuple[Id, ...] = ()
    """Places that the article names."""
    events: tuple[Id, ...] = ()
    """Events that the article reports on."""
    statements: tuple[Statement, ...] = ()
    """What is said in it."""
    citations: tuple[Citation, ...] = ()
    """Other pieces that it refers to."""
    links: tuple[Link, ...] = ()
    """Where its words lead to in the original; shown where the text is."""
    credits: tuple[Id, ...] = ()
    """Outlets and actors whose report it takes over as a whole, such as the agency of a wire story; with them it is
    one origin and not two."""
    repeats: tuple[Id, ...] = ()
    """Articles of this archive whose text it repeats, wholly or for the most part; they are one origin."""
    provenance: Provenance | None = None
    """How it came here; none for a record written by hand from the original."""
    withheld: Withheld | None = None
    """Why it was withdrawn, where it was; what is published is then none. `regesta takedown` writes this."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture's caption and credit, kept beside the reading text and never part of it."""

    __pydantic_config__ = STRICT

    at: Natural
    """Position in the reading text before which the picture stood."""
    caption: Text = ""
    """The caption as printed, without the credit."""
    credit: Text = ""
    """The credit as printed."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldText:
    """The reading text of an article, or of a version of one, that may not be published; a private build shows it."""

    __pydantic_config__ = STRICT

    id: Id
    """Id of the article or version whose text this is."""
    figures: tuple[Figure, ...] = ()
    """Captions and credits."""
