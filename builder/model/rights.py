"""What of a record may be shown, and to whom."""

from dataclasses import dataclass
from typing import Literal

from builder.model.values import STRICT, EdtfDate, RightsStatement, Sentence
from builder.travelling import travelling

Publish = Literal["full", "excerpt", "abstract", "metadata", "none"]
"""How much of an article may be shown to the public."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the law says of an article, and what is therefore published."""

    __pydantic_config__ = STRICT

    statement: RightsStatement
    """A rightsstatements.org code such as InC, or the SPDX identifier of an open licence such as CC-BY-2.5."""
    publish: Publish
    """How much may be published: full, excerpt, abstract, metadata or none."""
    embargo: EdtfDate | None = None
    """The day from which that may be published; before the last day that this can mean, the public is shown only that
    there is a record."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be shown but that there is a record."""
        return self.publish == "none" or self.embargo is not None


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Why a record was withdrawn, which the page that stands in its place says."""

    __pydantic_config__ = STRICT

    because: Sentence
    """The reason, as a sentence that says nothing of what is withheld."""
    since: EdtfDate
    """When it was withdrawn."""
