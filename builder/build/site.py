"""The units of a site: which of them must be made, and their files put where they belong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from builder.build.account import Account, Accounting, Done, digest_of
from builder.build.clipped import changed_clippings
from builder.build.made import Made, numbers_of
from builder.cache.values import Place, Values
from builder.content.watched import Fact
from builder.output.publish import Publication
from builder.pages.plan import Unit
from builder.problems import InvalidContent, Problem

Tell = Callable[[str, str], None]
"""Told the address of a file that is made, and why it is."""


def nobody(path: str, because: str) -> None:
    """Tells nobody."""
    del path, because


MakeAll = Callable[[Sequence[Unit]], Iterable[Made]]
"""Makes units, in order."""

Pasting = Callable[[Mapping[str, Place]], MakeAll]
"""What makes the units on whose pages clippings are pasted, given where those of each article stand."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site while it is made."""

    making: MakeAll
    """Makes the units of articles."""
    pasting: Pasting
    """Gives what makes all others."""
    values: Values
    """Where clippings are kept."""
    into: Publication
    """Where files go."""
    before: Account
    """What was made the last time."""
    touched: Set[str]
    """Names of the units that have asked for a fact that is another now."""
    tell: Tell
    """Told why each file is made."""
    because: Callable[[Unit, Done | None, Set[Fact]], str]
    """Says why a unit is made that was made before so, or not at all, where these facts about clippings changed too."""
    clipped: Set[Fact] = frozenset()
    """The facts about clippings that are others than before; none is known before all articles are made."""


def make_site(site: Site, units: Iterable[Unit]) -> Account:
    """Make the units that must be made, with the parts that they name; the others stay as they are. Articles come
    first, since their clippings are pasted onto other pages.

    Raises InvalidContent where a template is wrong.
    """
    accounting, units = Accounting(site.before), list(units)
    _make(site, accounting, [unit for unit in units if unit.kind == "article"])
    site = _with_clippings(site, accounting)
    parts = _make(site, accounting, [unit for unit in units if unit.kind != "article"])
    _make(site, accounting, sorted(parts, key=_period))  # what is of one time is looked up at one time
    return accounting.closed()


def _with_clippings(site: Site, accounting: Accounting) -> Site:
    """The site once all articles are made: pages are stale too whose clippings are others now."""
    site.values.flush()
    clipped = {
        fact
        for name, (done, _) in accounting.fresh.items()
        if name in site.before.done
        for fact in changed_clippings(site.values.path, site.before.done[name].clippings, done.clippings)
    }
    touched = site.touched | site.before.touched(numbers_of(clipped))
    return replace(site, making=site.pasting(accounting.clippings()), touched=touched, clipped=clipped)


def _period(unit: Unit) -> tuple[str, str]:
    return (str(getattr(unit.given, "name", "")), unit.name)


def _make(site: Site, accounting: Accounting, units: Sequence[Unit]) -> list[Unit]:
    """Make some units, or let them stay; the units of the parts of those that were made."""
    wanted = []
    for unit in units:
        done = site.before.done.get(unit.name)
        if done is None or _is_stale(site, unit, done):
            wanted.append(unit)
        else:
            _let_stay(site, accounting, unit.name, done)
    parts: list[Unit] = []
    problems = []
    for made in site.making(wanted):
        if made.problem:
            problems.append(made.problem)
        for path, data in made.files:
            site.into.put(path, data)
            if site.tell is not nobody:
                site.tell(path, site.because(made.unit, site.before.done.get(made.unit.name), site.clipped))
        parts += made.parts
        names = tuple(part.name for part in made.parts)
        clippings = site.values.add(made.clippings) if made.clippings else None
        done = Done(digest_of(made.unit.given), tuple(path for path, _ in made.files), names, clippings)
        accounting.fresh[made.unit.name] = (done, np.frombuffer(made.seen, np.uint64))
    if problems:
        raise InvalidContent(_by_place(problems))
    return parts


def _by_place(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of the problems at one place of a template the first, with how many more pages meet it there."""
    places: dict[tuple[str, int], list[Problem]] = {}
    for problem in sorted(problems):
        places.setdefault((problem.path, problem.line), []).append(problem)
    for first, *others in places.values():
        also = f" {len(others):,} more {'pages fail' if len(others) > 1 else 'page fails'} there." if others else ""
        yield replace(first, advice=f"Correct the template.{also}")


def _is_stale(site: Site, unit: Unit, done: Done) -> bool:
    """Whether a unit must be made anew: also where one of its parts must, which it alone can name in full."""
    if unit.name in site.touched or (unit.given is not None and done.given != digest_of(unit.given)):
        return True
    return any(part in site.touched for part in done.parts)


def _let_stay(site: Site, accounting: Accounting, name: str, done: Done) -> None:
    accounting.kept.add(name)
    site.into.stay(done.made)
    for part in done.parts:
        accounting.kept.add(part)
        site.into.stay(site.before.done[part].made)
