"""The pictures of the network, drawn, each with its strongest pairs as a table."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.pages import urls
from builder.pages.network_contexts import EdgeView, NameLine, NodeView, PairRow, Picture
from builder.pages.network_drawing import WIDTH, Disc, Placed, arc, by_id, placed
from builder.pages.network_graph import Network, Pair, chosen, pulls, strengths
from builder.pages.network_views import View
from builder.pages.parts import Link
from builder.pages.ties import evidence_of
from builder.words import Words

MOST_DRAWN = 150
"""Actors in a picture."""

MOST_PAIRS = 25
"""Pairs in the table below a picture."""

_THINNEST, _THICKEST = 0.8, 5.0
_MANY = 8
"""Where no tie weighs more than this, the thickest line is thinner, so that two articles do not look like many."""


def picture(network: Network, view: View, say: Words) -> Picture:
    """A view, drawn."""
    shown = _shown(view)
    lines = chosen(view.pairs, {one: network.groups[one] for one in shown}, view.sizes)
    drawn = {one for pair in lines for one in (pair.one, pair.other)}
    nodes, height = _placed(network, view, [one for one in shown if one in drawn])
    return Picture(
        anchor=view.anchor,
        heading=view.heading,
        lead=view.lead,
        width=f"{WIDTH}",
        height=f"{height}",
        nodes=tuple(_node(network, view, node) for node in nodes),
        edges=tuple(_edges(network, view, lines, by_id(nodes))),
        names=tuple(_names(nodes)),
        how=view.how,
        least=view.least,
        most=lines[0].weight,
        columns=view.columns,
        pairs=tuple(_row(network, view, pair) for pair in view.pairs[:MOST_PAIRS]),
        left=" ".join(_left(view, (len(nodes), len(lines)), say)),
    )


def _shown(view: View) -> list[str]:
    """Those who are tied most, the first by what their discs stand for."""
    strength = strengths(view.pairs)
    most = sorted(strength, key=lambda one: (-strength[one], one))[:MOST_DRAWN]
    return sorted(most, key=lambda one: (-view.sizes[one], -strength[one], one))


def _placed(network: Network, view: View, shown: Sequence[str]) -> tuple[list[Placed], int]:
    places = {one: place for place, one in enumerate(shown)}
    discs = [Disc(one, network.members[one].name, view.sizes[one], network.groups[one]) for one in shown]
    return placed(discs, pulls(view.pulling, places, view.sizes))


def _node(network: Network, view: View, node: Placed) -> NodeView:
    return NodeView(
        id=node.disc.id,
        x=f"{node.x}",
        y=f"{node.y}",
        radius=f"{node.radius:.1f}",
        group=f"{node.disc.group}",
        title=view.of_node(node.disc.name, node.disc.size),
        href=urls.ties_of(network.members[node.disc.id]),
    )


def _names(nodes: Iterable[Placed]) -> Iterator[NameLine]:
    for node in nodes:
        yield from (NameLine(node.disc.id, f"{node.x}", f"{base}", words) for base, words in node.bases)


def _edges(network: Network, view: View, lines: Sequence[Pair], nodes: Mapping[str, Placed]) -> Iterator[EdgeView]:
    heaviest = max(_MANY, lines[0].weight)
    for pair in reversed(lines):
        line, head = arc(nodes[pair.one], nodes[pair.other], view.bend)
        groups = (network.groups[pair.one], network.groups[pair.other])
        part = math.sqrt((pair.weight - 1) / (heaviest - 1))
        names = (network.members[pair.one].name, network.members[pair.other].name)
        yield EdgeView(
            one=pair.one,
            other=pair.other,
            weight=pair.weight,
            line=line,
            head=view.ends(head),
            width=f"{_THINNEST + (_THICKEST - _THINNEST) * part:.1f}",
            group=f"{groups[0] if groups[0] == groups[1] else 0}",
            title=view.of_pair(*names, pair.weight),
            href=_evidence(network, pair),
        )


def _evidence(network: Network, pair: Pair) -> str:
    """Where what ties a pair is shown, from the page of the network."""
    other = pair.other if pair.owner == pair.one else pair.one
    return urls.relative(urls.NETWORK, evidence_of(network.members[pair.owner], other))


def _row(network: Network, view: View, pair: Pair) -> PairRow:
    one, other = (network.members[key] for key in (pair.one, pair.other))
    return PairRow(
        one=Link(one.name, urls.ties_of(one)),
        other=Link(other.name, urls.ties_of(other)),
        ids=(pair.one, pair.other),
        weight=pair.weight,
        evidence=Link(view.amount(pair.weight), _evidence(network, pair)),
    )


def _left(view: View, drawn: tuple[int, int], say: Words) -> Iterator[str]:
    """What the drawing and the table leave out; `drawn` are how many actors and how many ties are drawn."""
    everybody = len(strengths(view.pairs))
    if drawn[0] < everybody:
        numbers = {"drawn": say.number(drawn[0]), "all": say.number(everybody)}
        yield say("Of {all} actors the {drawn} are drawn that are tied most.", **numbers)
    if drawn[1] < len(view.pairs):
        numbers = {"drawn": say.number(drawn[1]), "all": say.number(len(view.pairs))}
        yield say("Of {all} ties {drawn} are drawn; the others stand on the pages of the actors.", **numbers)
    if len(view.pairs) > MOST_PAIRS:
        yield say("The table has the {number} strongest.", number=say.number(MOST_PAIRS))
