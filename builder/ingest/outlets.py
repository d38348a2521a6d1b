"""Outlets that captures name: which record of the archive is meant, and a new record for one that it has not.

An outlet is known by the host on which it publishes, under `identifiers` as `web`, and else by its name. A new one has
its host as its id, so that it is the same whatever page names it first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from builder.fixity import sha256_text
from builder.ingest.agencies import agency_called
from builder.model import Id, Origin, Outlet
from builder.names import fold, slug

WEB = "web"
"""Scheme of identifiers under which an outlet says on which host it publishes; several are parted by spaces."""

OUTLET_RULE = "outlet/named@1"

_KINDS = {"agency": "It is a news agency.", "broadcaster": "It is a broadcaster."}


@dataclass(slots=True)
class Outlets:
    """The outlets of an archive, and those that a capture adds."""

    taken: set[Id]
    """Ids that other records have."""
    by_host: dict[str, Id] = field(default_factory=dict)
    """Host to the outlet that publishes there."""
    by_name: dict[str, Id] = field(default_factory=dict)
    """Name, as `fold` makes it comparable, to the outlet."""
    hosted: set[Id] = field(default_factory=set)
    """Those of which a host is known."""
    new: dict[Id, Outlet] = field(default_factory=dict)
    """Outlets that the capture adds, by id."""

    def known(self, name: str, host: str) -> Id | None:
        """The outlet of this name that publishes on this host; either may be empty. Two that bear one name and publish
        on different hosts are two."""
        if host and host in self.by_host:
            return self.by_host[host]
        named = self.by_name.get(_key(name)) if name else None
        return None if named in self.hosted and host and not agency_called(name) else named

    def meet(self, named: Iterable[tuple[str, str]]) -> None:
        """Add records for those of some pairs of name and host that the archive does not know, under the name that is
        used most; in an order of their own, so that it does not matter in which they come."""
        times = Counter(named)
        for name, host in sorted(times, key=lambda pair: (not pair[1], not pair[0], -times[pair], pair)):
            if (name or host) and self.known(name, host) is None:
                self._add(name, host)

    def _add(self, name: str, host: str) -> None:
        agency = agency_called(name)
        plain = slug(agency.name if agency else host or name)
        if not plain:
            return
        seed = sha256_text(f"{name}\n{host}")
        one = next(one for one in _ids(plain, seed) if one not in self.taken and _is_id(one))
        outlet = _outlet(one, name, host)
        self.new[one] = outlet
        self.taken.add(one)
        self.learn(outlet)

    def learn(self, outlet: Outlet) -> None:
        """Know an outlet from now on by its hosts and names. Of two of one name that has the name which is first in the
        order of ids, whichever the archive had first."""
        for host in outlet.identifiers.get(WEB, "").split():
            self.by_host.setdefault(host, outlet.id)
            self.hosted.add(outlet.id)
        for name in (outlet.name, *(form.text for form in outlet.names if form.found != "never")):
            key = _key(name)
            self.by_name[key] = min(outlet.id, self.by_name.get(key, outlet.id))


def outlets_of(known: Iterable[Outlet], taken: Iterable[Id]) -> Outlets:
    """The outlets of an archive in which these ids are taken."""
    outlets = Outlets(set(taken))
    for outlet in known:
        outlets.learn(outlet)
    return outlets


def _ids(plain: str, seed: str) -> Iterator[str]:
    """What a new outlet may be called, from the shortest on: names that differ in their marks alone want the same."""
    yield plain
    yield f"{plain[:72].rstrip('-')}-outlet"
    yield from (f"{plain[:55].rstrip('-')}-outlet-{seed[:digits]}" for digits in range(4, 17))


def _is_id(text: str) -> bool:
    """Whether a record may have this id: some words, such as `nul`, are no names of files everywhere."""
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return False
    return True


def _key(name: str) -> str:
    """A name as it is compared; every form of an agency's name is the same."""
    agency = agency_called(name)
    return " ".join(fold(agency.name if agency else name).split())


def _outlet(one: Id, name: str, host: str) -> Outlet:
    agency = agency_called(name)
    because = f"An article that was taken in names it “{name}”." if name else f"An article stands on {host}."
    kind = _KINDS[agency.kind] if agency else "Nothing says what kind of outlet it is; change it where you know."
    origins = {
        "name": Origin(by="capture", because=because, confidence="high" if name else "medium"),
        "kind": Origin(by=OUTLET_RULE, because=kind, confidence="high" if agency else "low"),
    }
    return Outlet(
        id=one,
        name=agency.name if agency else name or host,
        kind=agency.kind if agency else "website",
        identifiers={WEB: host} if host else {},
        origins=origins,
    )
