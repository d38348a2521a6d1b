"""What the page of the timeline is given, and the drawing of a stretch of time that other pages show too."""

from dataclasses import dataclass

from builder.pages.event_lanes import Lanes
from builder.pages.parts import Entry, Head, Link
from builder.pages.time_bars import BarShape
from builder.pages.time_stretch import AxisTick


@dataclass(frozen=True, slots=True)
class CountBar:
    """How much is dated to a part of the line."""

    shape: BarShape
    """How high and how wide it is."""
    when: str
    """The part in words."""
    count: str
    """How much is dated to it, in words."""
    href: str
    """Where that stands."""


@dataclass(frozen=True, slots=True)
class CountBand:
    """A row of bars below the line's events, such as how many articles were published when."""

    kind: str
    """What is counted: articles or statements."""
    heading: str
    """The same in words."""
    peak: str
    """The number that the full height stands for."""
    bars: tuple[CountBar, ...]
    """The parts of the line to which something is dated, the oldest first."""


@dataclass(frozen=True, slots=True)
class Legend:
    """How to read one form of the drawing."""

    form: str
    """The form (`builder.pages.date_shapes.Form`)."""
    text: str
    """What it means."""


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """A stretch of time as it is drawn: events in lanes, then how many articles and statements there are of when."""

    name: str
    """What is drawn, for those who do not see it."""
    ticks: tuple[AxisTick, ...]
    """The axis."""
    events: tuple[Lanes, ...]
    """The events, laid out for narrow, wide and full lines; nothing where there are none."""
    through: tuple[Entry, ...]
    """Events that began before this time and ended after it, or may have; they are named and not drawn."""
    bands: tuple[CountBand, ...]
    """The rows of bars."""
    legend: tuple[Legend, ...]
    """How to read the forms that stand in it."""
    left: Link | None
    """How many events of this time are not drawn, and where they stand; none where all are."""


@dataclass(frozen=True, slots=True)
class Closer:
    """A year that is drawn by itself below the whole time."""

    link: Link
    """The year, and its own page."""
    anchor: str
    """Its anchor."""
    drawing: TimeDrawing
    """The drawing."""


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of a year, with how many articles may be of it."""

    name: str
    """The month in words, with how many articles and events there are."""
    number: str
    """Number of articles; empty where there is none."""
    level: int
    """How many these are beside the other months, from 0 for none to 5 for most."""
    href: str
    """Its page; empty where there is none."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year, month by month."""

    link: Link
    """The year and its page."""
    number: str
    """Number of articles that may be of it."""
    cells: tuple[MonthCell, ...]
    """Its twelve months."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """`timeline.html`: when what happened, was published and was said, as exactly as that is known."""

    page: Head
    """What the page says of itself."""
    lead: str
    """What is dated from when to when, as a sentence."""
    whole: TimeDrawing | None
    """All of the time; none where nothing is dated."""
    closer: tuple[Closer, ...]
    """The years of which there is most, where the whole is long."""
    months: tuple[str, ...]
    """Short names of the twelve months."""
    years: tuple[YearRow, ...]
    """The years of which there is anything, the oldest first; of very many the latest."""
    before: Link | None
    """The earlier years, where not all are here."""
    events: tuple[Entry, ...]
    """The events with their dates in words, the earliest first; of very many those that most is said on."""
    left: Link | None
    """How many events these leave out, and where all stand; none where all are here."""
    dates: Link
    """The list of all years and months that have articles."""
