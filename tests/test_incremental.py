"""A build after an edit makes what a build of the whole archive would make, and no more than it must."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from archive import tree
from depth import seeds
from edited_archive import Clock, Edit, World, files_of, made_archive, write
from edited_kinds import EDITS, WRONG

from builder.build import Built, Order, build, examine
from builder.content.read import Audience
from builder.model import Decision
from builder.problems import InvalidContent
from builder.rules import Severity


class Bench:
    """A made archive on a disk, its site, and what is kept between builds."""

    def __init__(self, folder: Path, world: World, audience: Audience) -> None:
        self.folder, self.world, self.audience, self.clock = folder, world, audience, Clock()
        self.done: list[str] = []
        self.write()

    def order(self, name: str = "site") -> Order:
        own = self.folder / "own" if self.world.theme else None
        cache = self.folder / "cache" if name == "site" else None
        return Order(self.folder / "content", self.folder / name, self.audience, self.world.base_url, own, cache)

    def write(self) -> None:
        for name, files in (("content", files_of(self.world)), ("own", self.world.theme)):
            (self.folder / name).mkdir(exist_ok=True)
            write(self.folder / name, files, self.clock)

    def build(self) -> Built | None:
        """A build of what is there now; where that is not sound, exactly its problems are told, and None is given."""
        _, problems = examine(self.folder / "content", self.audience)
        wrong = any(problem.severity is Severity.ERROR for problem in problems)
        try:
            built = build(self.order(), tell=lambda path, because: None if because else self.done.append(path))
        except InvalidContent as error:
            assert wrong, (self.done, error.problems)
            assert list(error.problems) == problems, self.done
            return None
        assert not wrong, (self.done, problems)
        return built

    def edit(self, edit: Edit) -> Built | None:
        """A build after an edit, which is taken back where the archive is not sound after it."""
        before = self.world.copy()
        edit(self.world)
        self.done.append(edit.__name__)
        self.write()
        built = self.build()
        if built is None:
            self.done[-1] += " (refused)"
            self.world = before
            self.write()
            assert self.build()
        return built

    def compare(self) -> None:
        """The site is that of a build to which nothing is known."""
        shutil.rmtree(self.folder / "cold", ignore_errors=True)
        build(self.order("cold"))
        found, wanted = tree(self.folder / "site"), tree(self.folder / "cold")
        differing = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
        assert not differing, (self.done, differing)
        self.done.clear()


def set_low(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("pages.listed.SHOWN", 3), ("pages.listed.PER_PAGE", 5), ("pages.positions.SHOWN", 1),
        ("pages.matrix.MOST_COLUMNS", 2), ("pages.matrix.MOST_MARKS", 1), ("pages.accounts.MOST_ACCOUNTS", 1),
        ("pages.accounts.MOST_STEPS", 2), ("build.compact.SPARED", 0),
        ("pages.listing.FEW", 4), ("pages.by_letter.MOST", 3), ("pages.ties.NEAREST", 3),
        ("pages.tie_evidence.SHOWN", 1), ("pages.tie_evidence.MOST_DATES", 2), ("pages.network_pictures.MOST_PAIRS", 2),
    ):  # fmt: skip
        module, _, constant = f"builder.{name}".rpartition(".")
        monkeypatch.setattr(f"{module}.{constant}", value)


def edits(chance: random.Random, turn: int, number: int) -> Sequence[Edit]:
    """Edits by chance, the first of them each in its turn."""
    return [EDITS[turn % len(EDITS)]] + [
        chance.choice(WRONG if chance.random() < 0.1 else EDITS) for _ in range(number - 1)
    ]


@pytest.mark.parametrize("seed", seeds(5, 200))
def test_after_any_edits_the_site_is_that_of_a_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    set_low(monkeypatch)
    chance = random.Random(seed)
    audience = list(Audience)[seed % 2]
    bench = Bench(tmp_path, made_archive(seed, (5, 8, 5, 10, 24)[seed % 5]), audience)
    bench.build()
    for number in range(10):
        for edit in edits(chance, seed * 10 + number, 3):
            bench.edit(edit)
        bench.compare()


def held_apart(world: World) -> None:
    record = Decision(id="apart", by="Us", date="2022-03-01", because="So it is.", not_same_as=("ada", "bea"))
    world.others["decisions/apart.md"] = (record, "")


def not_held_apart(world: World) -> None:
    del world.others["decisions/apart.md"]


def repeated(world: World) -> None:
    first, *others = sorted(world.pieces)
    for key in others[:3]:
        world.pieces[key].record = replace(world.pieces[key].record, repeats=(first,))


def not_repeated(world: World) -> None:
    for piece in world.pieces.values():
        piece.record = replace(piece.record, repeats=())


@pytest.mark.parametrize("audience", list(Audience))
def test_what_changes_no_record_on_a_page_but_what_is_counted_or_decided_changes_the_page(
    tmp_path: Path, audience: Audience
) -> None:
    bench = Bench(tmp_path, made_archive(3, 8), audience)
    bench.build()
    for edit in (held_apart, not_held_apart, repeated, not_repeated):
        assert bench.edit(edit)
        bench.compare()
