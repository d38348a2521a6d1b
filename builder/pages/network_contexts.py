"""What the templates of the network, and of the ties of one actor, are given."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.parts import Entry, Head, Link


@dataclass(frozen=True, slots=True)
class NodeView:
    """An actor in the picture; lengths are in units of the drawing."""

    id: str
    """Id of its record."""
    x: str
    """Middle of its disc, from the left."""
    y: str
    """Middle of its disc, from above."""
    radius: str
    """Radius of its disc, whose area follows `title`."""
    group: str
    """Number of its group, which stands in the disc too; 0 where it is in none of the large ones."""
    title: str
    """Its name, and how often it is named or speaks, as a sentence."""
    href: str
    """The page of its ties."""


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of a name in the picture."""

    id: str
    """Id of the record whose name it is."""
    x: str
    """Its middle, from the left."""
    y: str
    """Its base line, from above."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A tie in the picture."""

    one: str
    """Id of the record at its beginning."""
    other: str
    """Id of the record at its end."""
    weight: int
    """In how many articles, or by how many statements, the two are tied."""
    line: str
    """The line, as the path of an SVG drawing."""
    head: str
    """The arrowhead, as such a path; empty where a tie has no direction."""
    width: str
    """Width of the line."""
    group: str
    """The group in which both lie; 0 where there is none."""
    title: str
    """The tie, as a sentence without a full stop."""
    href: str
    """Where what ties them is shown."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in the table below a picture."""

    one: Link
    """The first, or the one who speaks."""
    other: Link
    """The other, or the one who is spoken about."""
    ids: tuple[str, str]
    """Ids of the two records."""
    weight: int
    """In how many articles, or by how many statements, they are tied."""
    evidence: Link
    """The same in words, and where what ties them is shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A view of the network: a drawing, and its strongest pairs as a table."""

    anchor: str
    """Its anchor on the page."""
    heading: str
    """What is shown."""
    lead: str
    """What a line means, and how much is shown, in sentences."""
    width: str
    """Width of the view box."""
    height: str
    """Height of the view box."""
    nodes: tuple[NodeView, ...]
    """The actors, those that weigh most first."""
    edges: tuple[EdgeView, ...]
    """The ties, the weakest first, so that the strong ones lie on top."""
    names: tuple[NameLine, ...]
    """The names for which there is room."""
    how: str
    """How to read the drawing."""
    least: str
    """What the control for the least weight of a tie is called."""
    most: int
    """What the strongest tie in the drawing weighs."""
    columns: tuple[str, str, str]
    """The headings of the table."""
    pairs: tuple[PairRow, ...]
    """The strongest pairs, the strongest first."""
    left: str
    """What is not drawn, or not in the table, as a sentence; empty where nothing is left out."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An actor in the list of its group."""

    id: str
    """Id of its record."""
    link: Link
    """Its name, and the page of its ties."""
    articles: str
    """How many articles name it; empty for none."""
    said: str
    """How many statements it makes; empty for none."""
    about: str
    """How many statements are about it; empty for none."""
    strongest: tuple[Entry, ...]
    """Those with whom it is named most, or else who speak most about each other: the name leads to what ties them, and
    `count` says how much that is."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Actors who are named with each other more than with the rest."""

    anchor: str
    """Its anchor on the page."""
    number: str
    """Its number; 0 for those that are in none of the large groups."""
    heading: str
    """Its number in words, or what is listed."""
    lead: str
    """Those of it who are named most, as a sentence."""
    members: tuple[MemberRow, ...]
    """Its actors, those that are named most first."""


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """`network.html`: who is named with whom, and who speaks about whom."""

    page: Head
    """What the page says of itself."""
    lead: str
    """What is shown, counted, as a sentence."""
    legend: tuple[Link, ...]
    """The numbered groups, each by those of it who are named most; in the order of their numbers."""
    pictures: tuple[Picture, ...]
    """Its views; none where nobody is tied to anybody."""
    groups: tuple[GroupView, ...]
    """All actors by group."""
    left: str
    """How many actors are not listed, as a sentence; empty where all are."""
    everybody: Link
    """The list of all actors."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ties two actors in one way."""

    heading: str
    """What it is, counted."""
    kind: str
    """What `items` are: statements or articles."""
    passages: Markup
    """The sentences that name both, by article, of the first articles, laid out by `clippings.html`; empty where there
    are none."""
    items: Markup
    """The first of it, but for the articles in `passages`, laid out by `clippings.html`."""
    rest_lead: str
    """What `rest` is; empty where nothing is left."""
    rest: tuple[Link, ...]
    """What is not among the items: the dates of the articles, and where it stands in them."""
    more: Link | None
    """A search for all of it, where even `rest` leaves something out."""


@dataclass(frozen=True, slots=True)
class TieView:
    """All that ties an actor to another."""

    anchor: str
    """Its anchor on the page."""
    other: Link
    """The other one, and its own page."""
    ties: Link
    """The page of the other one's own ties."""
    evidence: tuple[Evidence, ...]
    """Statements by the one about the other, statements the other way round, then articles that name both."""


@dataclass(frozen=True, slots=True)
class TiesPage:
    """`ties.html`: to whom an actor is tied, and what ties them."""

    page: Head
    """What the page says of itself."""
    lead: str
    """With how many others it is named, as a sentence, and how many are shown."""
    network: Link
    """The picture of all, at this actor."""
    ties: tuple[TieView, ...]
    """The others, those that it has most to do with first."""
