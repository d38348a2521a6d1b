"""Commands that change the disk, killed at moments that lie anywhere in them.

Half of the moments are gaps between two changes of the disk, drawn evenly over all that a run makes; half are by the
clock, which also falls into the middle of what a file is given. After each kill every file must be as it was or as it
is to be, the records must hold together, and the same command must then finish and leave exactly what it leaves where
nothing disturbs it.
"""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from archive import edit, tree
from suggested import add_ferry, run_standin

from torture.ordeal import Ordeal, Row, Trial
from torture.warm import ONCE, ROOT, Ended, Order, Warm, warm

UNFINISHED = ".regesta-"
"""How names begin that the program sweeps away itself."""

_PAST = 1_500_000_000
"""A time at which no file may have been changed a moment ago."""

Disturbed = Callable[[Order], object]
"""Runs a command while something happens to it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command that is killed."""

    what: str
    """What it is called in the table."""
    make: Callable[[Path], list[str]]
    """Makes the project before it, in a folder; the words of the command."""
    places: tuple[str, ...] = ("content",)
    """Files and folders of the project that the command may change."""
    done: tuple[str, ...] = ()
    """What a second run may say instead, where the first had done everything, with another exit code."""
    has_archive: bool = True
    """Whether the records hold together at every moment, so that `check` may be asked about them: those of an ingest do
    once its ledger is there, and before that it is told that it is not."""
    whole: int = 12
    """Kills, where all is tried."""
    sample: int = 0
    """Kills in a sample."""
    after: tuple[str, ...] = ("verify",)
    """A command that must agree once the work is finished."""


@dataclass(slots=True)
class Account:
    """What came of the kills of one command."""

    what: str
    """The command."""
    kills: int = 0
    """Runs that were killed before their end."""
    late: int = 0
    """Runs that had ended before."""
    moments: set[int] = field(default_factory=set)
    """Numbers of changes of the disk before which a run was killed."""
    seconds: float = 0.0
    """About how long a run takes."""
    changes: int = 0
    """Changes that an undisturbed run makes."""
    lost: int = 0
    """Bytes that are neither as before nor as after."""
    defects: dict[str, int] = field(default_factory=dict)
    """What went wrong, and how often."""

    def wrong(self, defect: str) -> None:
        """Note something that went wrong."""
        self.defects[defect] = self.defects.get(defect, 0) + 1

    def count(self, ended: Ended) -> None:
        """Note how a run that was to be killed ended."""
        self.kills += ended.is_killed
        self.late += not ended.is_killed
        if ended.is_killed:
            self.moments.add(ended.changes)

    def row(self) -> Row:
        """The row of the table. Many kills that came too late, or all at a few moments, are a defect of the ordeal."""
        tried = self.kills + self.late
        if self.late > max(self.kills // 4, 5) or len(self.moments) < min(self.kills, self.changes) / 4:
            self.wrong(f"Only {self.kills} of {tried} kills came in time, at {len(self.moments)} moments.")
        told = [f"{defect} ({times} times)" for defect, times in self.defects.items()]
        figures = f"{len(self.moments)} different moments of {self.changes} changes, {self.late} too late"
        return Row(self.what, faults=self.kills, lost=self.lost, defects=tuple(told[:12]), figures=figures)

    def row_of(self, what: str, faults: int, figures: str) -> Row:
        """The row of faults of another sort."""
        told = tuple(f"{defect} ({times} times)" for defect, times in self.defects.items())
        return Row(f"{what}, {self.what}", faults=faults, lost=self.lost, defects=told[:12], figures=figures)


def run(trial: Trial) -> Iterator[Row]:
    """Kill each command many times."""
    with warm(trial.folder / "warm", ONCE[: trial.of(2, 99)]) as runner:
        for number in (("build", 200, 3), ("pack zip", 100, 0), ("pack bagit", 100, 0)):
            if kills := trial.of(number[2], number[1]):
                yield _killed_often(Alternating(number[0], runner, trial), kills)
        for case in CASES:
            if kills := trial.of(case.sample, case.whole):
                yield _killed_often(Restored(case, runner, trial), kills)


def _killed_often(command: "Restored | Alternating", kills: int) -> Row:
    """As many kills as are wanted: for each that came too late there is another, before a change of the disk."""
    ended, account = command.learn(), command.account
    waiting = moments(ended, kills, command.chance)
    for number, moment in enumerate(waiting):
        late = account.late
        command.attempt(partial(killed, command.runner, moment, account), moment, number)
        if account.late > late and account.late <= kills // 4:
            waiting.append((command.chance.randint(1, max(ended.changes, 1)), 0.0))
    return account.row()


def moments(ended: Ended, kills: int, chance: random.Random) -> list[tuple[int, float]]:
    """When to kill: before which change of the disk, or after which part of the time that a run takes; in an order that
    chance decides."""
    by_change = kills - kills // 2
    last = max(ended.changes, 1)
    changes = [1 + round(number * (last - 1) / max(by_change - 1, 1)) for number in range(by_change)]
    found = [(change, 0.0) for change in changes]
    found += [(0, chance.uniform(0.02, 0.95)) for _ in range(kills // 2)]
    chance.shuffle(found)
    return found


def killed(runner: Warm, moment: tuple[int, float], account: Account, order: Order) -> None:
    """Run something that is killed at a moment, or has ended before; then the next is taken to be as fast."""
    change, part = moment
    run = runner.start(Order(order.words, order.folder, change))
    if part:
        time.sleep(part * account.seconds)
        run.kill()
    ended = run.ended()
    account.count(ended)
    if not ended.is_killed and part:
        account.seconds *= 0.8


class Restored:
    """A command that is killed in a fresh copy of the same project each time."""

    def __init__(self, case: Case, runner: Warm, trial: Trial) -> None:
        self.case, self.runner = case, runner
        self.chance = random.Random(f"{case.what} {trial.seed}")
        self.folder = trial.folder / case.what.replace(" ", "-").replace(",", "")
        self.account = Account(case.what)
        self.base, self.work = self.folder / "base", self.folder / "work"
        self.base.mkdir(parents=True)
        self.words = case.make(self.base)
        self.states: tuple[dict[str, bytes], dict[str, bytes]] = {}, {}

    def learn(self) -> Ended:
        """How it ends where nothing disturbs it, and what it leaves."""
        self.fresh()
        ended = self.runner.run(self._order())
        self.states = self._state(self.base), self._state(self.work)
        if ended.code or self.states[0] == self.states[1]:
            self.account.wrong(f"Undisturbed it ended with {ended.code} and changed nothing: {ended.said[-300:]}")
        self.account.changes, self.account.seconds = ended.changes, ended.seconds
        return ended

    def attempt(self, disturbed: Disturbed, moment: object, number: int) -> None:
        """Run it while something happens, judge what is left, and run it again."""
        self.fresh()
        disturbed(self._order())
        self._judge(moment, self.states, number)

    def _judge(self, moment: object, states: tuple[dict[str, bytes], dict[str, bytes]], number: int) -> None:
        after = states[1]
        found = self._state(self.work)
        self.account.lost += lost(found, states)
        for path in sorted(halves(found, states)):
            self.account.wrong(f"{path} is neither as before nor as after.")
        if self.case.has_archive and number % 4 == 0:
            self._ask("check", moment)
        again = self.runner.run(self._order())
        if again.code and not any(word in again.said for word in self.case.done):
            self.account.wrong(f"The next run ended with {again.code} after {moment}: {again.said[-300:]}")
        finished = self._state(self.work)
        if finished != after:
            differing = sorted(path for path in finished.keys() | after.keys() if finished.get(path) != after.get(path))
            self.account.lost += lost(finished, (after, after))
            self.account.wrong(f"The next run left others of {differing[:3]} after {moment}: {again.said[-200:]}")
        for path in strays(self.work, self.base, self.case.places):
            self.account.wrong(f"{path} was left behind.")
        if number % 8 == 0:
            self._ask(*self.case.after, moment)

    def _ask(self, *words: object) -> None:
        """A command that must end well."""
        *asked, moment = words
        ended = self.runner.run(Order([str(word) for word in asked], str(self.work)))
        if ended.code:
            self.account.wrong(f"{asked[0]} ended with {ended.code} after {moment}: {ended.said[-300:]}")

    def _order(self) -> Order:
        return Order(self.words, str(self.work))

    def fresh(self) -> None:
        """The project as it is before."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)

    def _state(self, project: Path) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for place in self.case.places:
            there = project / place
            if there.is_file():
                found[place] = there.read_bytes()
            found |= {f"{place}/{path}": data for path, data in tree(there).items()}
        return found


def swept(path: str) -> bool:
    """Whether a file is one that the next run of the program takes away."""
    return any(part.startswith(UNFINISHED) or part.endswith(".journal") for part in path.split("/"))


def halves(found: Mapping[str, bytes], states: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> set[str]:
    """Files that are neither as before nor as after; one that was or will be there must be so, one or the other."""
    paths = found.keys() | (states[0].keys() & states[1].keys())
    return {
        path for path in paths if not swept(path) and found.get(path) not in (states[0].get(path), states[1].get(path))
    }


def lost(found: Mapping[str, bytes], states: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> int:
    """Bytes of such files."""
    sizes = (max(len(state.get(path, found.get(path, b""))) for state in states) for path in halves(found, states))
    return sum(max(size, 1) for size in sizes)


def strays(work: Path, base: Path, places: Iterable[str]) -> list[str]:
    """What lies in a project after all is done and is neither a record nor a site nor the cache."""
    tops = {path.name for path in base.iterdir()} | {".regesta-cache", *(place.split("/")[0] for place in places)}
    found = [path.name for path in work.iterdir() if path.name not in tops]
    for place in places:
        found += [path.relative_to(work).as_posix() for path in (work / place).rglob("*") if swept(path.name)]
    return sorted(found)


class Alternating:
    """A command that makes something of the records, killed in one project whose records go back and forth, so that
    what it keeps from run to run is as it would be."""

    def __init__(self, what: str, runner: Warm, trial: Trial) -> None:
        self.what, self.runner = what, runner
        self.chance = random.Random(f"{what} {trial.seed}")
        self.account = Account(what)
        self.project = trial.folder / what.replace(" ", "-")
        self.project.mkdir()
        shutil.copytree(ROOT / "tests" / "archives" / "small", self.project / "content")
        self.name = "site" if what == "build" else "package.zip"
        self.words = what.split() + ([] if what == "build" else ["--output", self.name])
        self.whole: list[dict[str, bytes]] = []

    def attempt(self, disturbed: Disturbed, moment: object, number: int) -> None:
        """Let the records be others, run it while something happens, judge what is left, and run it again."""
        wanted = (number + 1) % 2
        turn(self.project / "content", wanted)
        disturbed(self._order())
        self._judge(wanted, number, moment)

    def learn(self) -> Ended:
        """What it makes of each of the two archives where no site is there, of which nothing but compiled templates is
        kept then; how it ends as a later run."""
        for which in (1, 0):
            turn(self.project / "content", which)
            for site in (self.project / "site", *self.project.glob(".regesta-cache/*/site")):
                shutil.rmtree(site, ignore_errors=True)
            ended = self.runner.run(self._order())
            if ended.code:
                self.account.wrong(f"Undisturbed it ended with {ended.code}: {ended.said[-300:]}")
            self.whole.insert(0, self._made())
        turn(self.project / "content", 1)
        self.runner.run(self._order())
        turn(self.project / "content", 0)
        ended = self.runner.run(self._order())
        self.account.changes, self.account.seconds = ended.changes, ended.seconds
        return ended

    def _judge(self, wanted: int, number: int, moment: object) -> None:
        found = self._made()
        if found not in self.whole:
            self.account.lost += min(lost(found, (one, one)) for one in self.whole)
            self.account.wrong(f"{self.name} is neither the earlier one nor the new one after {moment}.")
        if self.what == "build" and number % 8 == 0:
            self._ask("verify", "--site", "site")
        again = self.runner.run(self._order())
        if again.code:
            self.account.wrong(f"The next run ended with {again.code} after {moment}: {again.said[-300:]}")
        if (finished := self._made()) != self.whole[wanted]:
            self.account.lost += lost(finished, (self.whole[wanted], self.whole[wanted]))
            self.account.wrong(f"The next run left another {self.name} after {moment}.")
        left = {path.name for path in self.project.iterdir()} - {"content", ".regesta-cache", self.name}
        for name in sorted(left):
            self.account.wrong(f"{name} was left behind.")

    def _ask(self, *words: str) -> None:
        ended = self.runner.run(Order(list(words), str(self.project)))
        if ended.code:
            self.account.wrong(f"{words[0]} ended with {ended.code}: {ended.said[-300:]}")

    def _order(self) -> Order:
        return Order(self.words, str(self.project))

    def _made(self) -> dict[str, bytes]:
        place = self.project / self.name
        return {self.name: place.read_bytes()} if place.is_file() else tree(place)


def turn(content: Path, which: int) -> None:
    """Let the records be those of one of two archives: other words, another title, a page more or less."""
    files = {
        "pages/about.md": _page("about", ("Made up.", "Made up, all of it.")[which]),
        "pages/more.md": ("", _page("more", "More."))[which],
        "pages/less.md": (_page("less", "Less."), "")[which],
    }
    for path, text in files.items():
        if text:
            (content / path).write_text(text, encoding="utf-8")
        else:
            (content / path).unlink(missing_ok=True)
    titles = ("The old bridge is closed", "The bridge is closed")
    article = content / "articles" / "2021" / "2021-bridge-closed.md"
    lines = article.read_text(encoding="utf-8").splitlines(keepends=True)
    named = [f"title: {titles[which]}\n" if line.startswith("title:") else line for line in lines]
    article.write_text("".join(named), encoding="utf-8")
    (content / "manifest-sha256.txt").unlink(missing_ok=True)
    settle(content, which)


def _page(name: str, text: str) -> str:
    return f"---\nid: {name}\ntitle: {name.capitalize()}\n---\n\n{text}\n"


def settle(content: Path, which: int = 0) -> None:
    """Let all files be old, so that their times tell whether they have changed."""
    for path in content.rglob("*"):
        os.utime(path, (_PAST + which, _PAST + which))


def _small(project: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "archives" / "small", project / "content"))


def _rows(project: Path, name: str, wording: str) -> None:
    rows = (
        f"https://coast.example/{number},2018-05-{number % 28 + 1:02},Bridge {number},"
        f"Bridge {number} {wording}. Nobody knows how many of the {number * 7} boats came home.\n"
        for number in range(8)
    )
    (project / name).write_text("url,date,title,text\n" + "".join(rows), encoding="utf-8")


def _ingest(project: Path) -> list[str]:
    _rows(project, "rows.csv", "is shut")
    return ["ingest", "rows.csv", "--received", "2020-06-01"]


def _ingest_more(project: Path) -> list[str]:
    """A second capture, with later texts of half of the articles."""
    first = _ingest(project)
    with warm(project.parent / "warm") as runner:
        ended = runner.run(Order(first, str(project)))
    assert ended.code == 0, ended.said
    _rows(project, "later.csv", "is open again")
    return ["ingest", "later.csv", "--received", "2020-06-02"]


def _fmt(project: Path) -> list[str]:
    content = _small(project)
    (content / "manifest-sha256.txt").unlink()
    for path in content.glob("*/**/*.md"):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n") and "\n---" in text[4:]:
            path.write_text(text.replace("\n---", "\n\n---", 1) + "\n\n", encoding="utf-8")
    return ["fmt"]


def _accept(project: Path) -> list[str]:
    content = _small(project)
    (content / "manifest-sha256.txt").unlink()
    add_ferry(content)
    return ["accept", run_standin(content)["actor"][0].key]


def _takedown_of_a_person(project: Path) -> list[str]:
    content = _small(project)
    (content / "manifest-sha256.txt").unlink()
    return ["takedown", "ada-quill", "--because", "At her wish.", "--since", "2024-01-02"]


def _takedown_of_an_article(project: Path) -> list[str]:
    shutil.copytree(ROOT / "tests" / "archives" / "versions", project / "content")
    asked = ["--because", "At the wish of its author.", "--since", "2024-01-02", "--text", "delete"]
    return ["takedown", "2024-breakwater", *asked]


def _seal(project: Path) -> list[str]:
    content = _small(project)
    edit(content / "pages" / "about.md", "made-up", "invented")
    return ["seal"]


def _anchor(project: Path) -> list[str]:
    content = _small(project)
    (content / "manifest-sha256.txt").unlink()
    for path in (*content.glob("articles/*/2021-bridge-closed.md"), *content.glob("withheld/*.md")):
        front, mark, body = path.read_text(encoding="utf-8").rpartition("---\n")
        path.write_text(f"{front}{mark}\nIn the morning.\n{body}", encoding="utf-8")
    return ["anchor"]


def _pack_records(project: Path) -> list[str]:
    _small(project)
    return ["pack-records", "--kind", "articles", "--kind", "actors", "--by", "folder"]


def _unpack(project: Path) -> list[str]:
    other = project.parent / "other"
    other.mkdir()
    _small(other)
    with warm(project.parent / "warm") as runner:
        ended = runner.run(Order(["pack", "bagit", "--private", "--output", "bag.zip"], str(other)))
    assert ended.code == 0, ended.said
    shutil.copyfile(other / "bag.zip", project / "bag.zip")
    return ["unpack", "bag.zip", "copy"]


def _new(project: Path) -> list[str]:
    return ["new", "archive"]


def _new_in_a_folder(project: Path) -> list[str]:
    """As in a repository that a host has begun."""
    (project / "archive").mkdir()
    (project / "archive" / "LICENSE").write_text("All rights reserved.\n", encoding="utf-8")
    return ["new", "archive"]


_THERE = ("There is something in this folder already",)
_BEGUN = ("An archive has been begun in it already",)

_CHECK_NEW = ("check", "--content", "archive/content")

CASES = (
    Case("ingest", _ingest, has_archive=False, whole=200, sample=2),
    Case("ingest, a second capture", _ingest_more, has_archive=False, whole=12),
    Case("fmt", _fmt, whole=200, sample=2),
    Case("accept", _accept, done=("is that of no candidate",), whole=200, sample=4),
    Case("takedown of a person", _takedown_of_a_person, done=("No such record has the id",), sample=2),
    Case("takedown of an article", _takedown_of_an_article, done=("withdrawn already",)),
    Case("anchor", _anchor, has_archive=False, after=("check",)),
    Case("seal", _seal),
    Case("pack-records", _pack_records, has_archive=False, after=("check",)),
    Case("unpack", _unpack, ("copy",), _THERE, has_archive=False, after=("verify", "--content", "copy/content")),
    Case("new", _new, ("archive",), _BEGUN, has_archive=False, after=_CHECK_NEW),
    Case("new in a repository", _new_in_a_folder, ("archive",), _BEGUN, has_archive=False, after=_CHECK_NEW),
)  # fmt: skip

KILLS = Ordeal("kills", "Commands killed at any moment, and given again.", run, 11)
"""The ordeal."""
