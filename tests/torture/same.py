"""The same input gives the same bytes: on another machine, for another user, in another order, by other hands.

Each variation is one run of `torture.same_run` in a process of its own, whose results are compared with those of a
plain run, file by file, with their modes. What a variation is to change, the process itself must have seen.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from clusters import cluster
from gits import begun, committed, git

from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.same_archives import ARCHIVES, DUMP
from torture.same_pythons import Python, pythons

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("check", "fmt", "public", "private", "zip", "bag", "ingest", "suggest")
FEW_STEPS = ("check", "fmt", "public", "ingest")
SAMPLE_STEPS = ("public", "ingest")
PATIENCE = 240
"""Seconds that one run may take."""
EPOCH = "1717200000"
"""1 June 2024."""

_REVERSED = """import os
_scandir, _listdir = os.scandir, os.listdir
class _Entries:
    def __init__(self, entries):
        self.left = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    close = __exit__
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.left)
def scandir(*words):
    with _scandir(*words) as entries:
        return _Entries(entries)
os.scandir = scandir
os.listdir = lambda *words: sorted(_listdir(*words), reverse=True)
"""
"""A `sitecustomize` by which every folder gives its names backwards, in this process and in those that it begins."""


@dataclass(frozen=True, slots=True)
class Variation:
    """What is another than in the plain run."""

    name: str
    """What it is, in a few words."""
    seen: tuple[str, ...]
    """What of the witness must be another than that of the plain run."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment."""
    more: tuple[str, ...] = ()
    """Further options of the builds."""
    umask: int = 0o022
    """The umask of the process."""
    batch: int = 0
    """Values that travel together; 0 for as many as ever."""
    folder: str = ""
    """Name of a folder in which it all lies."""
    elsewhere: bool = False
    """Whether it lies on another file system."""
    laid: str = "plain"
    """How the files are laid out: plain, shuffled (in another order, with other times), carried (built twice)."""
    backwards: bool = False
    """Whether all folders give their names backwards."""
    python: str = sys.executable
    """The interpreter."""
    before: tuple[str, ...] = ()
    """A command that begins the process, such as faketime."""


PLAIN = Variation("plain", ())

_USER = {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody", "HOSTNAME": "elsewhere", "USERNAME": "nobody"}
_TERMINAL = {"COLUMNS": "31", "LINES": "7", "NO_COLOR": "1", "TERM": "dumb", "FORCE_COLOR": "", "CI": "true"}
_ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

TOGETHER = Variation(
    "all together", ("hash", "encoding", "zone", "umask", "order", "times", "place", "home", "columns", "submitted"),
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", **_ASCII, **_USER, **_TERMINAL}, ("--jobs", "2"), 0o077, 3,
    "un dossier à part 名 'q'", laid="shuffled", backwards=True,
)  # fmt: skip

ALONE = (
    Variation("hash seed 1", ("hash",), {"PYTHONHASHSEED": "1"}),
    Variation("hash seed by chance", ("hash",), {"PYTHONHASHSEED": "random"}),
    Variation("locale C, ASCII", ("encoding",), _ASCII),
    Variation("locale C.UTF-8", ("language",), {"LC_ALL": "C.UTF-8"}),
    Variation("locale tr_TR", ("language",), {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    Variation("locale ar_EG", ("language",), {"LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8", "LANGUAGE": "ar"}),
    Variation("time zone UTC+14", ("zone",), {"TZ": "Pacific/Kiritimati"}),
    Variation("time zone of St John's", ("zone",), {"TZ": "America/St_Johns"}),
    Variation("umask 000", ("umask",), umask=0),
    Variation("umask 077", ("umask",), umask=0o077),
    Variation("files in another order, other times", ("times",), laid="shuffled"),
    Variation("folders backwards", ("order",), backwards=True),
    Variation("another file system", ("place",), elsewhere=True, laid="shuffled"),
    Variation("a folder with spaces and letters", ("place",), folder="un dossier à part 名 'q' %20&"),
    Variation("a deep folder", ("place",), folder="/".join(["deeper"] * 12)),
    Variation("another user", ("home",), _USER),
    Variation("another terminal", ("columns",), _TERMINAL),
    Variation("two processes, batches of 3", ("submitted", "batch"), more=("--jobs", "2"), batch=3),
    Variation("three processes, batches of 7", ("submitted", "batch"), more=("--jobs", "3"), batch=7),
    Variation("batches of 1", ("batch",), batch=1),
    Variation("after another build", (), laid="carried"),
    Variation("nothing kept", (), more=("--no-cache",)),
)


def run(trial: Trial) -> Iterator[Row]:
    """A row for each archive, and one each for what cannot be tried everywhere."""
    base, numbers = trial.folder, count()
    if trial.extent is Extent.SAMPLE:
        few = replace(TOGETHER, more=(), seen=tuple(set(TOGETHER.seen) - {"submitted"}))
        yield _compared(base, ("small", [few], SAMPLE_STEPS), numbers)
        return
    yield _compared(base, ("small", [TOGETHER, *ALONE[:3]], STEPS), numbers)
    yield _compared(base, ("small", ALONE[3:], SAMPLE_STEPS), numbers)
    for name in (one for one in ARCHIVES if one != "small"):
        yield _compared(base, (name, [TOGETHER, *(one for one in ALONE if one.laid == "carried")], FEW_STEPS), numbers)
    yield _on_a_cluster(base, numbers)
    yield _on_another_day(base, numbers)
    yield _with_and_without_history(base, numbers)
    for python in pythons(ROOT / "build" / "torture"):
        yield _by_another_python(base, python, numbers)


def _compared(base: Path, of: tuple[str, Sequence[Variation], Sequence[str]], numbers: Iterator[int]) -> Row:
    """All variations of one archive against the plain run of it."""
    name, variations, steps = of
    plain = _made(base, name, PLAIN, steps, numbers)
    defects, files = list(plain.wrong), 0
    for variation in variations:
        made = _made(base, name, variation, steps, numbers)
        files += len(made.files)
        defects += [f"{variation.name}: {one}" for one in (*made.wrong, *_unseen(plain, made, variation))]
        defects += _differences(plain, made, variation.name)
    what = f"{name}: {', '.join(steps)}"
    return Row(what, inputs=len(variations), defects=tuple(defects), figures=f"{files:,} files compared")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one run."""

    files: Mapping[str, tuple[int, bytes]]
    """Path to mode and bytes."""
    witness: Mapping[str, Any]
    """What the process saw."""
    wrong: tuple[str, ...]
    """Why it did not end well."""


def _made(base: Path, name: str, how: Variation, steps: Sequence[str], numbers: Iterator[int]) -> Made:
    root = _root(base, how, numbers)
    at = root / how.folder / "archive"
    at.parent.mkdir(parents=True, exist_ok=True)
    source = ARCHIVES[name](base / f"source-{next(numbers)}")
    try:
        _laid_out(source, at / "content", how.laid)
        (at / "dump.txt").write_text(DUMP, encoding="utf-8")
        if how.laid == "carried":
            _built_otherwise(at, how, [one for one in steps if one in ("public", "private")])
        return _run_in(at, how, steps)
    finally:
        shutil.rmtree(root, ignore_errors=True)
        shutil.rmtree(base / source.relative_to(base).parts[0], ignore_errors=True)


def _root(base: Path, how: Variation, numbers: Iterator[int]) -> Path:
    memory = Path("/dev/shm")
    if how.elsewhere and os.access(memory, os.W_OK) and memory.stat().st_dev != base.stat().st_dev:
        root = memory / f"{base.name}-{next(numbers)}"
    else:
        root = base / f"run-{next(numbers)}"
    root.mkdir()
    return root


def _laid_out(source: Path, target: Path, laid: str) -> None:
    """The files of an archive, each a file of its own, in the order of their names or in any."""
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    if laid == "shuffled":
        random.Random(7).shuffle(paths)
    for number, path in enumerate(paths):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        when = 1_000_000_000 + number * 100_000 if laid == "shuffled" else 1_700_000_000
        os.utime(copy, (when, when))


def _built_otherwise(at: Path, how: Variation, steps: Sequence[str]) -> None:
    """A build of another state of the archive comes first, into the same folders."""
    about = next(iter(sorted((at / "content/actors").glob("*.md"))))
    kept = about.read_bytes()
    about.write_bytes(kept + b"\nA sentence that goes again.\n")
    _run_in(at, how, steps)
    about.write_bytes(kept)


def _run_in(at: Path, how: Variation, steps: Sequence[str]) -> Made:
    into = at / "made"
    into.mkdir(exist_ok=True)
    plan = {"content": "content", "into": "made", "more": how.more, "batch": how.batch, "steps": steps}
    (at / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    umask = os.umask(how.umask)
    try:
        command = [*how.before, how.python, "-m", "torture.same_run", "plan.json"]
        done = subprocess.run(
            command, cwd=at, env=_environment(at, how), capture_output=True, timeout=PATIENCE, check=False
        )
    finally:
        os.umask(umask)
    said = done.stderr.decode("utf-8", "replace")
    wrong = [f"it ended with {done.returncode}: {said[-600:]}"] if done.returncode else []
    codes = [path for path in sorted(into.glob("*.code")) if path.read_text() != "0\n"]
    wrong += [f"{path.stem} ended with {path.read_text().strip()}: {said[-600:]}" for path in codes]
    witness = into / "witness.json"
    seen = json.loads(witness.read_text(encoding="utf-8")) if witness.exists() else {}
    witness.unlink(missing_ok=True)
    return Made(_files(into), seen, tuple(wrong))


def _environment(at: Path, how: Variation) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    folders = [str(ROOT), str(ROOT / "tests")]
    if how.backwards:
        (at / "backwards").mkdir(exist_ok=True)
        (at / "backwards/sitecustomize.py").write_text(_REVERSED, encoding="utf-8")
        folders.insert(0, str(at / "backwards"))
    plain = {"PYTHONHASHSEED": "0", "TZ": "UTC", "HOME": str(at.parent), "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "100"}
    return {**kept, **plain, "PYTHONPATH": os.pathsep.join(folders), "PYTHONDONTWRITEBYTECODE": "1", **how.variables}


def _files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Path to mode and bytes of each file. Folders follow the umask, as the user wishes, and hold nothing."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".regesta-cache" not in path.parts)
    said = (".said", ".code", ".json")
    return {
        path.relative_to(folder).as_posix(): (
            0 if path.parent == folder and path.suffix in said else path.stat().st_mode & 0o777, path.read_bytes(),
        )
        for path in sorted(found)
    }  # fmt: skip


def _unseen(plain: Made, made: Made, how: Variation) -> Iterator[str]:
    for key in how.seen:
        if made.witness.get(key) == plain.witness.get(key):
            yield f"the process did not see another “{key}”, so that nothing was tried"


def _differences(plain: Made, made: Made, name: str) -> Iterator[str]:
    """What differs, a few examples of it."""
    paths = sorted(plain.files.keys() | made.files.keys())
    bytes_of = {path: [(one.files.get(path) or (0, None))[1] for one in (plain, made)] for path in paths}
    others = [path for path in paths if bytes_of[path][0] != bytes_of[path][1]]
    if others:
        yield f"{name}: {len(others)} files have other bytes, such as {', '.join(others[:4])}"
    modes = [path for path in paths if path not in others and plain.files[path][0] != made.files[path][0]]
    if modes:
        yield f"{name}: {len(modes)} files have another mode, such as {', '.join(modes[:4])}"


def _on_a_cluster(base: Path, numbers: Iterator[int]) -> Row:
    plain = _made(base, "small", PLAIN, FEW_STEPS, numbers)
    place = base / "cluster"
    place.mkdir()
    with cluster(place, 2) as two:
        made = _made(
            base, "small", Variation("cluster", (), more=("--cluster", two.address), batch=5), FEW_STEPS, numbers
        )
    return Row(
        "two workers of a cluster", inputs=1, defects=(*made.wrong, *_differences(plain, made, "cluster")),
        figures=f"{len(made.files):,} files compared",
    )  # fmt: skip


def _on_another_day(base: Path, numbers: Iterator[int]) -> Row:
    program = shutil.which("faketime")
    if not program:
        return Row("another day on the clock", untried="The program faketime is not installed.")
    plain = _made(base, "small", PLAIN, FEW_STEPS, numbers)
    how = Variation("another day", ("day",), before=(program, "2031-02-03 04:05:06"))
    made = _made(base, "small", how, FEW_STEPS, numbers)
    wrong = (*made.wrong, *_unseen(plain, made, how), *_differences(plain, made, how.name))
    return Row("another day on the clock", inputs=1, defects=wrong, figures=f"{len(made.files):,} files compared")


def _with_and_without_history(base: Path, numbers: Iterator[int]) -> Row:
    """Where pages show no history, a repository makes no difference; where they do, every clone shows the same, and
    without one only pages of records differ."""
    steps = ("public", "zip")
    made: dict[str, Made] = {}
    for shown in ("none", "dates"):
        at = base / f"history-{shown}"
        _laid_out(ARCHIVES["small"](at / "source"), at / "content", "plain")
        archive = at / "content/archive.yml"
        archive.write_text(f"{archive.read_text(encoding='utf-8')}history: {shown}\n", encoding="utf-8")
        shutil.copytree(at, base / f"bare-{shown}", ignore=shutil.ignore_patterns("source"))
        shutil.rmtree(at / "source")
        begun(at)
        page = at / "content/pages/about.md"
        kept = page.read_bytes()
        page.write_bytes(kept + b"\nMore.\n")
        committed(at, "More")
        page.write_bytes(kept)
        committed(at, "Less")
        git(base, "clone", "--quiet", "--no-hardlinks", str(at), f"clone-{shown}")
        for kind in ("history", "bare", "clone"):
            made[f"{kind}-{shown}"] = _run_in(base / f"{kind}-{shown}", PLAIN, steps)
    defects = [one for each in made.values() for one in each.wrong]
    defects += _differences(made["bare-none"], made["history-none"], "a repository whose history is not shown")
    defects += _differences(made["history-dates"], made["clone-dates"], "a clone")
    bare, whole = made["bare-dates"].files, made["history-dates"].files
    others = {path for path in bare.keys() | whole.keys() if bare.get(path) != whole.get(path)}
    records = ("public/articles/", "public/actors/", "public/places/", "public/outlets/", "public/events/")
    beyond = sorted(path for path in others if not path.startswith((*records, "public/manifest.json", "site.zip")))
    if not others or beyond:
        defects.append(f"without a repository there differ, beside pages of records: {beyond or 'none at all'}")
    return Row("with and without git's history", inputs=4, defects=tuple(defects))


def _by_another_python(base: Path, python: Python, numbers: Iterator[int]) -> Row:
    if python.missing:
        return Row(f"Python {python.version}", untried=python.missing)
    defects, files = [], 0
    for name in ARCHIVES:
        plain = _made(base, name, PLAIN, FEW_STEPS, numbers)
        how = Variation(f"Python {python.version}", ("python",), python=python.program)
        made = _made(base, name, how, FEW_STEPS, numbers)
        defects += [*made.wrong, *_unseen(plain, made, how), *_differences(plain, made, f"{how.name}, {name}")]
        files += len(made.files)
    return Row(f"Python {python.version}", inputs=len(ARCHIVES), defects=tuple(defects), figures=f"{files:,} files")


SAME = Ordeal("same", "The same input gives the same bytes on every machine.", run, 5)
