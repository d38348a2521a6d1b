"""The words that the whole program shares: frozen records, with a sentence under each field.

A record is what a file of `content/` says. Positions count Unicode code points of a reading text; dates are EDTF
strings; ids are permanent and are the addresses. Verbs are functions elsewhere.
"""

from builder.model.archive import Archive, FreePage
from builder.model.article import (
    UNKNOWN_OUTLET,
    Act,
    Article,
    Citation,
    Figure,
    Link,
    Provenance,
    Selector,
    Span,
    Stance,
    Statement,
    Step,
    Take,
    TextFixity,
    TextOf,
    WithheldText,
)
from builder.model.authority import Actor, Authority, Coordinates, Event, Outlet, Place, Position, Question, Role
from builder.model.capture import BINARY, Capture, Fate, Part, Segment
from builder.model.decision import Decision
from builder.model.redaction import Concern, Privacy, Protected, Redacted, Redaction, Sort
from builder.model.revision import Change, Deed, History, Revision
from builder.model.rights import Publish, Rights, Withheld
from builder.model.suggestion import Candidate, Key, Proposes, Rejection, Rejections, Suggestions
from builder.model.values import (
    RIGHTS_STATEMENTS,
    ByteRange,
    Confidence,
    EdtfDate,
    Id,
    Language,
    Maker,
    Name,
    Origin,
    Sentence,
    Sha256,
)
from builder.model.version import Version

Record = (
    Article | Version | WithheldText | Authority | Decision | Capture | Archive | FreePage | Suggestions | Rejections
)  # fmt: skip
"""Anything that a file of `content/` can say."""

__all__ = [
    "BINARY",
    "RIGHTS_STATEMENTS",
    "UNKNOWN_OUTLET",
    "Act",
    "Actor",
    "Archive",
    "Article",
    "Authority",
    "ByteRange",
    "Candidate",
    "Capture",
    "Change",
    "Citation",
    "Concern",
    "Confidence",
    "Coordinates",
    "Decision",
    "Deed",
    "EdtfDate",
    "Event",
    "Fate",
    "Figure",
    "FreePage",
    "History",
    "Id",
    "Key",
    "Language",
    "Link",
    "Maker",
    "Name",
    "Origin",
    "Outlet",
    "Part",
    "Place",
    "Position",
    "Privacy",
    "Proposes",
    "Protected",
    "Provenance",
    "Publish",
    "Question",
    "Record",
    "Redacted",
    "Redaction",
    "Rejection",
    "Rejections",
    "Revision",
    "Rights",
    "Role",
    "Segment",
    "Selector",
    "Sentence",
    "Sha256",
    "Sort",
    "Span",
    "Stance",
    "Statement",
    "Step",
    "Suggestions",
    "Take",
    "TextFixity",
    "TextOf",
    "Version",
    "Withheld",
    "WithheldText",
]
