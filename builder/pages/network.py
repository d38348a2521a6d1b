"""The page of the network: two pictures, their strongest pairs, and everybody by group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.content.corpus import Corpus
from builder.model import Actor
from builder.pages import urls
from builder.pages.frame import head
from builder.pages.network_contexts import GroupView, MemberRow, NetworkPage
from builder.pages.network_graph import Network, network_of, strengths
from builder.pages.network_pictures import picture
from builder.pages.network_views import views
from builder.pages.page import Page
from builder.pages.parts import Entry, Link
from builder.pages.ties import evidence_of
from builder.words import Words, words_in

MOST_LISTED = 600
"""Actors that are listed by group; the list of all actors has the others."""

_STRONGEST = 2
"""Ties that are named in the row of an actor."""

_FIRST = 3
"""Members by which a group is told."""


def network_page(corpus: Corpus) -> Iterator[Page]:
    """Who is named with whom, and who speaks about whom."""
    network, say = network_of(corpus), words_in(corpus.archive.language)
    strength = strengths((*network.together, *network.speaking))
    ranked = sorted(network.members, key=lambda one: (-strength[one], one))
    listed = ranked[:MOST_LISTED]
    lead = _lead(network, say)
    groups = tuple(_groups(corpus, network, listed, say))
    context = NetworkPage(
        page=head(corpus, "network", urls.NETWORK, say("Network"), lead),
        lead=lead,
        legend=tuple(Link(group.lead, f"#{group.anchor}") for group in groups if group.number != "0"),
        pictures=tuple(picture(network, view, say) for view in views(network, say)),
        groups=groups,
        left=_left(len(ranked) - len(listed), say),
        everybody=Link(say("All actors by name"), urls.relative(urls.NETWORK, urls.index_of(Actor))),
    )
    yield Page(urls.NETWORK, "network.html", context)


def _lead(network: Network, say: Words) -> str:
    if not network.members:
        return say("Nobody here is named with anybody else, and nobody speaks about anybody.")
    return say.counted(
        len(network.members),
        "{n} actor of this archive, and with whom it is tied. Every line leads to the articles or the statements on "
        "which it rests.",
        "{n} actors of this archive, who is named with whom, and who speaks about whom. Every line leads to the "
        "articles or the statements on which it rests.",
    )


def _left(number: int, say: Words) -> str:
    if not number:
        return ""
    return say.counted(number, "{n} more actor is tied less.", "{n} more actors are tied less.")


def _groups(corpus: Corpus, network: Network, listed: Sequence[str], say: Words) -> Iterator[GroupView]:
    """The groups by number, then those who are in none that has one."""
    members: Mapping[int, list[str]] = defaultdict(list)
    for one in sorted(listed, key=lambda one: -network.named[one]):
        members[network.groups[one]].append(one)
    for number in sorted(members, key=lambda one: (one == 0, one)):
        yield GroupView(
            anchor=f"group-{number}",
            number=f"{number}",
            heading=say("Group {number}", number=number) if number else say("In no large group"),
            lead=_told(network, members[number], say),
            members=tuple(_row(corpus, network, one, say) for one in members[number]),
        )


def _told(network: Network, members: Sequence[str], say: Words) -> str:
    """A group by those of it who are named most."""
    names = say(", ").join(network.members[one].name for one in members[:_FIRST])
    more = len(members) - _FIRST
    return say.counted(more, "{names} and {n} more", "{names} and {n} more", names=names) if more > 0 else names


def _row(corpus: Corpus, network: Network, one: str, say: Words) -> MemberRow:
    record, said = network.members[one], corpus.said
    return MemberRow(
        id=one,
        link=Link(record.name, urls.ties_of(record)),
        articles=_number(network.named[one], say),
        said=_number(len(said.by.get(one, said.none)), say),
        about=_number(len(said.about.get(one, said.none)), say),
        strongest=tuple(_strongest(network, one, say)),
    )


def _number(number: int, say: Words) -> str:
    return say.number(number) if number else ""


def _strongest(network: Network, one: str, say: Words) -> Iterable[Entry]:
    ties = network.ties[one]
    kept = ties.together or ties.speaks or ties.spoken
    for other, weight in sorted(kept, key=lambda tie: (-tie[1], -network.named[tie[0]]))[:_STRONGEST]:
        address = urls.relative(urls.NETWORK, evidence_of(network.members[one], other))
        yield Entry(Link(network.members[other].name, address), "", "", say.number(weight))
