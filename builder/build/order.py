"""What is asked of a build, and what it says it has done."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.content.read import Audience
from builder.today import today


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where."""

    content: Path
    """The folder of the archive's records."""
    output: Path
    """The folder that becomes the site."""
    audience: Audience = Audience.PRIVATE
    """For whom; the public one never sees withheld texts."""
    base_url: str = ""
    """Address at which the site will be published; empty for the one that archive.yml gives."""
    templates: Path | None = None
    """A folder whose templates take the place of those of the same name."""
    cache: Path | None = None
    """The folder in which is kept what the next build need not do again; none where nothing is to be kept."""
    day: date = field(default_factory=today)
    """The day against which embargoes are held."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    """Number of pages."""
    files: int
    """Number of files of the site."""
    changed: int
    """Number of files that differ from the site before."""
    private: str
    """Why the site may not be passed on; empty where it may."""
    note: str = ""
    """What is to be said of embargoes, of the history that pages show, and of signatures; empty where all is well."""
