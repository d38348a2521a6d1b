"""The two views of the network: who is named with whom, and who speaks about whom."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.pages import urls
from builder.pages.frame import counted
from builder.pages.network_contexts import EdgeView, NameLine, NodeView, PairRow, Picture
from builder.pages.network_drawing import WIDTH, Disc, Placed, arc, by_id, placed
from builder.pages.network_graph import Network, Pair, chosen, pulls, strengths
from builder.pages.parts import Link
from builder.pages.ties import evidence_of

MOST_DRAWN = 150
"""Actors in a picture."""

MOST_PAIRS = 40
"""Pairs in the table below a picture."""

_THINNEST, _THICKEST = 0.8, 5.0
_MANY = 8
"""Where no tie weighs more than this, the thickest line is thinner, so that two articles do not look like many."""

Told = Callable[[Pair], str]
"""A pair in words."""


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows, before it is drawn."""

    anchor: str
    """Its anchor on the page."""
    heading: str
    """What is shown."""
    pairs: Sequence[Pair]
    """All pairs that are kept, the strongest first."""
    sizes: Mapping[str, int]
    """What the discs stand for, by id."""
    bend: float
    """How much lines are bent, as a part of their length: enough that the two ways of a pair are told apart."""
    is_directed: bool
    """Whether lines lead from the one to the other."""


def views(network: Network) -> tuple[View, ...]:
    """The views of a network of which there is anything to show."""
    together = View("together", "Named together", network.together, network.named, 0.05, is_directed=False)
    speech = strengths(network.speaking)
    speaking = View("speaking", "Who speaks about whom", network.speaking, speech, 0.13, is_directed=True)
    return tuple(view for view in (together, speaking) if view.pairs)


def picture(network: Network, view: View) -> Picture:
    """A view, drawn."""
    shown = _shown(network, view)
    lines = chosen(view.pairs, {one: network.groups[one] for one in shown}, view.sizes)
    drawn = {one for pair in lines for one in (pair.one, pair.other)}
    nodes, height = _placed(network, view, [one for one in shown if one in drawn])
    return Picture(
        anchor=view.anchor,
        heading=view.heading,
        lead=_lead(view),
        width=f"{WIDTH}",
        height=f"{height}",
        nodes=tuple(_node(network, view, node) for node in nodes),
        edges=tuple(_edges(network, view, lines, by_id(nodes))),
        names=tuple(
            NameLine(node.disc.id, f"{node.x}", f"{base}", words) for node in nodes for base, words in node.bases
        ),
        how=_how(view),
        least=_least(view),
        most=lines[0].weight,
        columns=_columns(view),
        pairs=tuple(_row(network, view, pair) for pair in view.pairs[:MOST_PAIRS]),
        left=" ".join(_left(network, view, (len(nodes), len(lines)))),
    )


def _shown(network: Network, view: View) -> list[str]:
    """Those who are tied most, the first by what their discs stand for."""
    strength = strengths(view.pairs)
    most = sorted(strength, key=lambda one: (-strength[one], one))[:MOST_DRAWN]
    return sorted(most, key=lambda one: (-view.sizes[one], -strength[one], one))


def _placed(network: Network, view: View, shown: Sequence[str]) -> tuple[list[Placed], int]:
    places = {one: place for place, one in enumerate(shown)}
    discs = [Disc(one, network.members[one].name, view.sizes[one], network.groups[one]) for one in shown]
    return placed(discs, pulls(view.pairs, places, view.sizes))


def _node(network: Network, view: View, node: Placed) -> NodeView:
    return NodeView(
        id=node.disc.id,
        x=f"{node.x}",
        y=f"{node.y}",
        radius=f"{node.radius:.1f}",
        group=f"{node.disc.group}",
        title=_of_node(network, view, node),
        href=urls.ties_of(network.members[node.disc.id]),
    )


def _edges(network: Network, view: View, lines: Sequence[Pair], nodes: Mapping[str, Placed]) -> Iterable[EdgeView]:
    heaviest = max(_MANY, lines[0].weight)
    for pair in reversed(lines):
        line, head = arc(nodes[pair.one], nodes[pair.other], view.bend)
        groups = (network.groups[pair.one], network.groups[pair.other])
        part = math.sqrt((pair.weight - 1) / (heaviest - 1))
        yield EdgeView(
            one=pair.one,
            other=pair.other,
            weight=pair.weight,
            line=line,
            head=head if view.is_directed else "",
            width=f"{_THINNEST + (_THICKEST - _THINNEST) * part:.1f}",
            group=f"{groups[0] if groups[0] == groups[1] else 0}",
            title=_of_pair(network, view, pair),
            href=_evidence(network, pair),
        )


def _evidence(network: Network, pair: Pair) -> str:
    """Where what ties a pair is shown, from the page of the network."""
    other = pair.other if pair.owner == pair.one else pair.one
    return urls.relative(urls.NETWORK, evidence_of(network.members[pair.owner], other))


def _row(network: Network, view: View, pair: Pair) -> PairRow:
    one, other = (network.members[key] for key in (pair.one, pair.other))
    words = counted(pair.weight, "statement" if view.is_directed else "article")
    return PairRow(
        one=Link(one.name, urls.ties_of(one)),
        other=Link(other.name, urls.ties_of(other)),
        weight=pair.weight,
        evidence=Link(words, _evidence(network, pair)),
    )


def _of_pair(network: Network, view: View, pair: Pair) -> str:
    one, other = network.members[pair.one].name, network.members[pair.other].name
    if view.is_directed:
        return f"{one} about {other}: {counted(pair.weight, 'statement')}"
    return f"{one} and {other}: named together in {counted(pair.weight, 'article')}"


def _of_node(network: Network, view: View, node: Placed) -> str:
    if view.is_directed:
        return f"{node.disc.name}: {counted(node.disc.size, 'statement')} by or about others here"
    return f"{node.disc.name}: named in {counted(node.disc.size, 'article')}"


def _lead(view: View) -> str:
    if view.is_directed:
        return "An arrow leads from a speaker to whom the statements are about. It leads to these statements."
    return "A line joins two who are named in the same articles. It leads to these articles."


def _how(view: View) -> str:
    what = "statements" if view.is_directed else "articles"
    return (
        f"The thicker a line, the more {what}; the larger a disc, the more {what}. Of each actor the strongest tie is "
        "drawn, and two more that take up most of what either has. The number and the colour of a disc tell its group."
    )


def _least(view: View) -> str:
    return "Draw ties of at least so many statements" if view.is_directed else "Draw ties of at least so many articles"


def _columns(view: View) -> tuple[str, str, str]:
    return ("Speaker", "About", "Statements") if view.is_directed else ("Actor", "Named with", "Articles")


def _left(network: Network, view: View, drawn: tuple[int, int]) -> Iterable[str]:
    """What the drawing and the table leave out; `drawn` are how many actors and how many ties are drawn."""
    everybody = len(strengths(view.pairs))
    if drawn[0] < everybody:
        yield f"Drawn are the {drawn[0]:,} of {everybody:,} actors who are tied most."
    if drawn[1] < len(view.pairs):
        yield f"Drawn are {drawn[1]:,} of {len(view.pairs):,} ties; the others stand on the pages of the actors."
    if len(view.pairs) > MOST_PAIRS:
        yield f"The table has the {MOST_PAIRS} strongest."


def most_tied(network: Network) -> Counter[str]:
    """How much everybody is tied in all, in both views."""
    return strengths((*network.together, *network.speaking))
