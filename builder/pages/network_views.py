"""The two views of the network, in words: who is named with whom, and who speaks about whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.pages.network_graph import Network, Pair, strengths
from builder.words import Words


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows, before it is drawn."""

    anchor: str
    """Its anchor on the page."""
    heading: str
    """What is shown."""
    lead: str
    """What a line means, in sentences."""
    how: str
    """How to read the drawing."""
    least: str
    """What the control for the least weight of a tie is called."""
    columns: tuple[str, str, str]
    """The headings of the table of pairs."""
    pairs: Sequence[Pair]
    """All pairs that are kept, the strongest first."""
    pulling: Sequence[Pair]
    """The pairs by which it is laid out."""
    sizes: Mapping[str, int]
    """What the discs stand for, by id."""
    bend: float
    """How much lines are bent, as a part of their length: enough that the two ways of a pair are told apart."""
    ends: Callable[[str], str]
    """Gives what stands at the end of a line, of the arrowhead that could stand there."""
    amount: Callable[[int], str]
    """A weight in words."""
    of_pair: Callable[[str, str, int], str]
    """Two names and what ties them in words."""
    of_node: Callable[[str, int], str]
    """A name and the size of its disc in words."""


def views(network: Network, say: Words) -> tuple[View, ...]:
    """The views of a network of which there is anything to show."""
    return tuple(view for view in (_together(network, say), _speaking(network, say)) if view.pairs)


def _together(network: Network, say: Words) -> View:
    return View(
        anchor="together",
        heading=say("Named together"),
        lead=say("A line joins two who are named in the same articles, and leads to these articles."),
        how=say(
            "The thicker a line, the more articles; the larger a disc, the more articles name the actor. Of each actor "
            "the strongest tie is drawn, and two more that take up most of what either has. The number and the colour "
            "of a disc tell its group: actors that are named with each other more than with the rest."
        ),
        least=say("Least number of articles"),
        columns=(say("Actor"), say("Named with"), say("In the same articles")),
        pairs=network.together,
        pulling=network.near,
        sizes=network.named,
        bend=0.05,
        ends=lambda head: "",
        amount=lambda number: say.counted(number, "{n} article", "{n} articles"),
        of_pair=lambda one, other, number: say.counted(
            number,
            "{name} and {other} are named together in {n} article.",
            "{name} and {other} are named together in {n} articles.",
            name=one,
            other=other,
        ),
        of_node=lambda name, number: say.counted(
            number, "{name} is named in {n} article.", "{name} is named in {n} articles.", name=name
        ),
    )


def _speaking(network: Network, say: Words) -> View:
    return View(
        anchor="speaking",
        heading=say("Who speaks about whom"),
        lead=say("An arrow points from a speaker to those whom statements are about, and leads to these statements."),
        how=say(
            "The thicker an arrow, the more statements; the larger a disc, the more statements by the actor about "
            "others here, and by others about it. Of each actor the strongest tie is drawn, and two more that take up "
            "most of what either has. The numbers and colours are those of the groups above; outlets are in none."
        ),
        least=say("Least number of statements"),
        columns=(say("Speaker"), say("Speaks about"), say("Statements")),
        pairs=network.speaking,
        pulling=network.speaking,
        sizes=strengths(network.speaking),
        bend=0.13,
        ends=lambda head: head,
        amount=lambda number: say.counted(number, "{n} statement", "{n} statements"),
        of_pair=lambda one, other, number: say.counted(
            number,
            "{n} statement by {name} is about {other}.",
            "{n} statements by {name} are about {other}.",
            name=one,
            other=other,
        ),
        of_node=lambda name, number: say.counted(
            number,
            "{n} statement here is by {name} or about it.",
            "{n} statements here are by {name} or about it.",
            name=name,
        ),
    )
