"""What every adapter promises, whatever format it reads.

A format is two functions that know nothing of the archive, of files, or of one another.

- `cut` goes through bytes from the first to the last and says what each stretch of them is: an `Item`, which should
  become an article; `Opened`, a container with bytes of its own; or `Aside`, furniture or something rejected, with the
  reason. The stretches stand in order and leave no byte out. It is lazy, so that a capture of any size can be cut.
- `draft` makes the article of one item from the material that `cut` gave with it and from nothing else, so that it can
  be done elsewhere, later, or again. It raises `NoArticle` where the material turns out to be none.

A new format is one module in `formats/` with these two functions and one line in `adapters.py`. Neither function raises
anything else for bad bytes: what cannot be read is a stretch that is rejected, or an item that is no article.

Text dumps alone are different: their articles consist of many parts that a person can correct, and each of which the
ledger names. They are a `PartsFormat`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from builder.content.markup import join_blocks, to_markdown
from builder.fixity import sha256_text
from builder.ingest.capture import Received
from builder.ingest.corrections import Corrections
from builder.model import ByteRange, Citation, Fate, Figure, Link, Origin, Part, TextOf

LARGEST_ITEM = 64 * 2**20
"""Bytes; an item that is larger is rejected, since it would have to be held in memory as a whole."""


class NoArticle(ValueError):
    """An item that is no article: a soft 404, a login wall, an empty shell. The message is the reason, as it will stand
    in the ledger: a few words without a full stop, such as `an error page: “Page not found”`."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch that should become one article."""

    bytes: ByteRange
    """First byte, and the byte after the last."""
    material: Any
    """What `draft` makes the article of: plain values that can be pickled, and no more than this item needs."""
    line: int = 0
    """Line on which it begins, counted from 1; 0 in a format without lines."""
    name: str = ""
    """What it is called where it stands, for messages: the path in a zip file, an address, a key."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A stretch that holds other bytes, such as a table in a zip file, which are cut in their turn."""

    bytes: ByteRange
    """First byte, and the byte after the last."""
    inside: Received
    """What it holds; what the container says of it (media type, address, date) stands there."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch from which nothing is taken."""

    bytes: ByteRange
    """First byte, and the byte after the last."""
    fate: Literal["furniture", "rejected"]
    """Furniture belongs to the format (a header, an index); what is rejected might have been an article."""
    because: str
    """The reason, as it will stand in the ledger: a few words without a full stop."""
    line: int = 0
    """Line on which it begins, counted from 1; 0 in a format without lines."""
    name: str = ""
    """What it is called where it stands, for messages."""


Stretch = Item | Opened | Aside
"""What `cut` says of a stretch of bytes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a capture before it belongs to a record."""

    line: int
    """Line of the capture on which it begins, counted from 1; 0 in a format without lines."""
    bytes: ByteRange
    """First byte, and the byte after the last; the pieces of a reading cover the capture in order, without gaps."""
    fate: Fate
    """kept, furniture or rejected; duplicates are found later, when the archive is asked."""
    part: Part | None = None
    """What a kept piece is in its article."""
    draft: int | None = None
    """Number of the article within the capture, counted from 0, for a kept piece."""
    because: str = ""
    """Why a piece is furniture or rejected."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at."""

    line: int
    """Line of the capture, counted from 1."""
    rule: str
    """Name of the rule in `problems.RULES`, such as `doubtful-split` or `repaired-text`."""
    message: str
    """What is doubtful, as one sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How an adapter cut a capture."""

    pieces: tuple[Piece, ...]
    """All pieces, in the order of the capture."""
    doubts: tuple[Doubt, ...] = ()
    """What a person should look at."""
    encoding: str = "utf-8"
    """Character encoding of the capture, as the ledger gives it."""


@dataclass(frozen=True)
class Draft:
    """An article as a capture gives it, before dates, ids and the archive come in."""

    title: str
    """Its title."""
    parts: tuple[tuple[int, str], ...] = ()
    """Its reading text: (heading level or 0, normalised text) of each block; see `ledger.normalise`."""
    text_of: TextOf = "article"
    """What its text is: the article's own; or a description, such as the abstract in a bibliography."""
    number: int = 0
    """Its number within the capture, counted from 0; set by ingest for the article of an item."""
    bytes: ByteRange = (0, 0)
    """First byte, and the byte after its last kept piece; set by ingest for the article of an item."""
    bylines: tuple[str, ...] = ()
    """Its bylines, as printed."""
    authors: tuple[str, ...] = ()
    """The names in the bylines."""
    figures: tuple[Figure, ...] = ()
    """Its captions and credits."""
    citations: tuple[Citation, ...] = ()
    """Its cross-references, not yet resolved."""
    published: str = ""
    """When it was published, in EDTF, where the capture says so; dates in words stand in bylines."""
    modified: str = ""
    """When it was last changed, in EDTF, where the capture says so."""
    retrieved: str = ""
    """When it was taken from the web, in EDTF, where the capture says so."""
    language: str = ""
    """Language of the text, as a BCP 47 tag, where the capture says so."""
    url: str | None = None
    """Address of the original, where the capture gives one; http or https, and the canonical one of several."""
    outlet: str = ""
    """Name of who published it, as the capture gives it."""
    rights: str = ""
    """Statement of rights, where the capture names a licence: a value that `model.RightsStatement` allows."""
    publish: str = ""
    """How much may be shown, where the capture says so: a word of `model.Publish`; any other counts for nothing."""
    abstract: str = ""
    """A summary in somebody's own words, as Markdown, which is written for the archive and is no text of the article's:
    it stands in the record's own file."""
    credits: tuple[str, ...] = ()
    """Names of those whose report it takes over or according to whom it tells, as printed: agencies, sources."""
    links: tuple[Link, ...] = ()
    """Where its words lead to, by position in the reading text."""
    identifier: str = ""
    """What the capture calls it, such as the guid of a feed's item, a DOI, or a key; for one without an address."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """For each field that a rule has found or guessed (`published`, `language`, `authors`, `outlet` and so on): which,
    why, and how sure that is. A field without an origin here stands in a field of the capture."""
    repairs: tuple[str, ...] = ()
    """What was mended in its text, each as one sentence: bytes that were not in the encoding, lone surrogates."""
    does: str = ""
    """What was done to get its text, where it is more than the format's own `does`: a library, its version."""

    @cached_property
    def text(self) -> str:
        """The reading text."""
        return join_blocks(text for _, text in self.parts)

    @cached_property
    def markdown(self) -> str:
        """The reading text as Markdown, empty where there is none. Raises ValueError where no Markdown can say it."""
        return to_markdown(self.parts) if self.parts else ""

    @cached_property
    def sha256(self) -> str:
        """Digest of the reading text."""
        return sha256_text(self.text)


def of_container(material: Any) -> Draft:
    """The `draft` of a format whose files only hold others: they have no items, so that it always raises NoArticle."""
    raise NoArticle("a container, which is no article")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be ingested."""

    adapter: str
    """Name of the adapter and its version, such as `feed@1`, as provenance gives it."""
    media_type: str
    """Media type (RFC 6838), as the ledger gives it."""
    suffix: str
    """Suffix under which the bytes are kept beside their ledger, with its point."""
    does: str
    """What the adapter did to a capture, in words that begin with a verb in the past tense: `took each row`."""
    recognises: Callable[[Received], bool]
    """Whether bytes are of this format, by the media type that is declared, the name, or how they begin. Asked in the
    order of `adapters.FORMATS`; the first that says yes reads them."""
    cut: Callable[[Received], Iterator[Stretch]]
    """What each stretch of the bytes is, in order, leaving none out."""
    draft: Callable[[Any], Draft]
    """The article that an item's material makes. Raises NoArticle. Lives at module level, as it is sent to workers."""


@dataclass(frozen=True, slots=True)
class PartsFormat:
    """A format whose articles consist of many stretches, each of which the ledger names and a person can correct."""

    adapter: str
    """Name of the adapter and its version, as provenance gives it."""
    media_type: str
    """Media type (RFC 6838), as the ledger gives it."""
    suffix: str
    """Suffix under which the bytes are kept beside their ledger, with its point."""
    does: str
    """What the adapter did to a capture, in words that begin with a verb in the past tense: `took each row`."""
    recognises: Callable[[Received], bool]
    """Whether bytes are of this format."""
    read: Callable[[Received, Corrections], Reading]
    """Cuts a capture into pieces; one without articles has no kept pieces. Raises InvalidContent, with the place, for
    bytes that are not of the format, and nothing else."""
    drafts: Callable[[bytes, tuple[Piece, ...], str], tuple[Draft, ...]]
    """Makes the articles of a capture from its bytes, its pieces and its encoding, in order; kept pieces that make up
    no article are passed over. Raises ValueError for pieces that are not of these bytes."""
