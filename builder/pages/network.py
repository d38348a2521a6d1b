"""The page of the network: two pictures, their strongest pairs, and everybody by group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.content.corpus import Corpus
from builder.model import Actor
from builder.pages import urls
from builder.pages.frame import counted, head
from builder.pages.network_contexts import GroupView, MemberRow, NetworkPage
from builder.pages.network_graph import Network, network_of
from builder.pages.network_pictures import most_tied, picture, views
from builder.pages.page import Page
from builder.pages.parts import Entry, Link
from builder.pages.ties import evidence_of

MOST_LISTED = 600
"""Actors that are listed by group; the list of all actors has the others."""

_STRONGEST = 3
"""Ties that are named in the row of an actor."""

_FIRST = 3
"""Members by which a group is told."""


def network_page(corpus: Corpus) -> Iterator[Page]:
    """Who is named with whom, and who speaks about whom."""
    network = network_of(corpus)
    strength = most_tied(network)
    ranked = sorted(network.members, key=lambda one: (-strength[one], one))
    listed = ranked[:MOST_LISTED]
    lead = _lead(network)
    groups = tuple(_groups(corpus, network, listed))
    context = NetworkPage(
        page=head(corpus, "network", urls.NETWORK, "Network", lead),
        lead=lead,
        legend=tuple(Link(group.lead, f"#{group.anchor}") for group in groups if group.number != "0"),
        pictures=tuple(picture(network, view) for view in views(network)),
        groups=groups,
        left=f"{len(ranked) - len(listed):,} more actors are tied less." if len(ranked) > len(listed) else "",
        everybody=Link("All actors by name", urls.relative(urls.NETWORK, urls.index_of(Actor))),
    )
    yield Page(urls.NETWORK, "network.html", context)


def _lead(network: Network) -> str:
    if not network.members:
        return "Nobody here is named with anybody else, and nobody speaks about anybody."
    return (
        f"{counted(len(network.members), 'actor')} of this archive, with whom they are named, and who speaks about whom. "
        "Every line leads to the articles or the statements on which it rests."
    )


def _groups(corpus: Corpus, network: Network, listed: Sequence[str]) -> Iterator[GroupView]:
    """The groups by number, then those who are in none that has one."""
    members: Mapping[int, list[str]] = defaultdict(list)
    for one in sorted(listed, key=lambda one: -network.named[one]):
        members[network.groups[one]].append(one)
    for number in sorted(members, key=lambda one: (one == 0, one)):
        yield GroupView(
            anchor=f"group-{number}",
            number=f"{number}",
            heading=f"Group {number}" if number else "In no large group",
            lead=_told(network, members[number]),
            members=tuple(_row(corpus, network, one) for one in members[number]),
        )


def _told(network: Network, members: Sequence[str]) -> str:
    """A group by those of it who are named most."""
    names = ", ".join(network.members[one].name for one in members[:_FIRST])
    return f"{names} and {len(members) - _FIRST:,} more" if len(members) > _FIRST else names


def _row(corpus: Corpus, network: Network, one: str) -> MemberRow:
    record, said = network.members[one], corpus.said
    return MemberRow(
        id=one,
        link=Link(record.name, urls.ties_of(record)),
        articles=_number(network.named[one]),
        said=_number(len(said.by.get(one, said.none))),
        about=_number(len(said.about.get(one, said.none))),
        strongest=tuple(_strongest(network, one)),
    )


def _number(number: int) -> str:
    return f"{number:,}" if number else ""


def _strongest(network: Network, one: str) -> Iterable[Entry]:
    ties = network.ties[one]
    for other, weight in (ties.together or ties.speaks or ties.spoken)[:_STRONGEST]:
        address = urls.relative(urls.NETWORK, evidence_of(network.members[one], other))
        yield Entry(Link(network.members[other].name, address), "", "", f"{weight:,}")
