"""Paths: nothing is read or written outside of the folders that are meant, and no name is lost in another.

Each command runs on an archive in which something hostile lies, and every path that it touches is written down. Beside
the archive lies a folder with a letter of somebody else: it is to stay as it is, unread, and its words are to stand
nowhere.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from archive import copy_of_small

from builder.fixity import sha256_bytes
from builder.paths import clashes, unfit
from torture import paths_hostile
from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.paths_folded import folded
from torture.paths_hostile import SECRET, Case
from torture.watched import ROOT, Run, Seen, watch

_SYSTEM = ("/usr", "/lib", "/etc", "/dev", "/proc", "/sys", "/bin", "/opt/hostedtoolcache")
"""Where the libraries, time zones and fonts of a machine lie."""

_PATIENCE = 60
"""Seconds after which a command is held to have no end; a pipe or an endless device holds one up for good."""

_DISK, _PROBLEMS = 3, 1
"""Exit codes: the disk failed; problems were found."""

ROWS: tuple[tuple[str, Callable[[], list[Case]]], ...] = (
    ("ids and slugs", paths_hostile.ids),
    ("members of archives and bags", paths_hostile.members),
    ("links among records and templates", paths_hostile.links),
    ("manifests, caches and sites that lead elsewhere", paths_hostile.outputs),
    ("pipes, sockets, devices", paths_hostile.special_files),
    ("long names and deep folders", paths_hostile.long_paths),
)
_SOUND = (
    ("check",), ("build", "--public"), ("build",), ("fmt",), ("seal",), ("verify", "--captures", "given"),
    ("search", "bridge"), ("suggest",), ("pack-records",), ("build",), ("unpack-records",), ("coverage",),
    ("pack", "bagit", "--output", "out/bag.zip"), ("unpack", "out/bag.zip", "out/copy"), ("pack", "zip"),
    ("preview", "--before", "site", "--site", "site"), ("schema", "--output", "schemas"), ("uses", "ada-quill"),
    ("verify", "--site", "site"), ("takedown", "2021-bridge-closed", "--because", "A test."),
    ("ingest", "dump.txt", "--id", "dump"), ("new", "begun"),
)  # fmt: skip


def run(trial: Trial) -> Iterator[Row]:
    """Tries each kind of thing; all commands run in one process, one after the other."""
    scratch = trial.folder / "scratch"
    scratch.mkdir()
    sound = _sound_runs(trial)
    rows = [
        (what, [_Scene(case, trial.folder / f"{number}-{place}") for place, case in enumerate(_chosen(trial, cases))])
        for number, (what, cases) in enumerate(ROWS)
    ]
    runs = [
        Run(str(scene.folder), command) for _, scenes in rows for scene in scenes for command in scene.case.commands
    ]
    seen = watch([*sound, *runs], scratch, _PATIENCE)
    yield _sound(seen[: len(sound)], scratch)
    for what, scenes in rows:
        yield _row(what, scenes, seen[len(sound) :], scratch)
    if trial.extent is Extent.WHOLE:
        yield from folded(trial, scratch)
        yield Row("a disk that writes names in another form of Unicode", untried="Only macOS has one.")
    for scene in (scene for _, scenes in rows for scene in scenes):
        if (scene.folder / "content/articles/aa").is_dir():
            paths_hostile.level(scene.folder / "content/articles", "aa")
        if (scene.folder / "s/s").is_dir():
            paths_hostile.level(scene.folder, "s")


def _chosen(trial: Trial, cases: Callable[[], list[Case]]) -> list[Case]:
    found = cases()
    return found if trial.extent is Extent.WHOLE else [_one(found[trial.seed % len(found)])]


def _one(case: Case) -> Case:
    return Case(case.what, case.lay, case.commands[:1], case.refused)


class _Scene:
    """An archive, what lies beside it, and how both were before."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case, self.folder, self.outside = case, folder / "archive", folder / "outside"
        self.folder.mkdir(parents=True)
        self.outside.mkdir()
        (self.outside / "letter.md").write_text(f"---\nid: letter\n---\n{SECRET}\n", encoding="utf-8")
        case.lay(self.folder, self.outside)
        self.outside_before, self.before = _state(self.outside), _state(self.folder / "content")
        self.is_hostile = bool(_state(self.folder))

    def defects(self, seen: Sequence[Seen], scratch: Path) -> Iterator[str]:
        """What went wrong, a sentence each."""
        if not self.is_hostile:
            yield f"{self.case.what}: nothing was laid there."
        for one in seen:
            name = f"{self.case.what}: {' '.join(one.run.arguments)[:60]}"
            yield from (f"{name} {why}" for why in self._wrong_with(one, scratch))
        if _state(self.outside) != self.outside_before:
            yield f"{self.case.what}: the folder outside is not as it was."
        if self.case.refused and _state(self.folder / "content") != self.before:
            yield f"{self.case.what}: the records are not as they were."
        if self.case.refused and (self.folder / "site").exists():
            yield f"{self.case.what}: there is a site of an archive that has problems."
        yield from (f"{self.case.what}: {why}" for why in self._left())

    def _wrong_with(self, one: Seen, scratch: Path) -> Iterator[str]:
        if one.crash:
            yield f"crashed: {one.crash[-400:]}"
            return
        allowed = (0, _PROBLEMS, _DISK) if not self.case.refused else (_PROBLEMS, _DISK)
        is_about_less = one.run.arguments[0] in ("search", "suggest", "seal", "pack-records", "verify", "fmt")
        if one.exit_code not in allowed and not (is_about_less and one.exit_code == 0):
            yield f"ended with {one.exit_code}: {one.output[-200:]}"
        if SECRET in one.output:
            yield "told what stands outside."
        yield from strange(one, self.folder, scratch)

    def _left(self) -> Iterator[str]:
        """What is wrong with the files that are there in the end."""
        for name in ("site", "content", "copy", "a"):
            root = self.folder / name
            if not root.is_dir() or root.is_symlink():
                continue
            files = _plain_files(root)
            yield from (f"{name}/{path[:80]} has the words from outside." for path in files if _has_secret(root / path))
            if name == "site":
                yield from (f"{path[:80]}: {why}" for path in files if (why := unfit(path)))
                yield from (f"{one} and {other} are one file on some disks." for one, other in clashes(files))


def _row(what: str, scenes: Sequence[_Scene], seen: Sequence[Seen], scratch: Path) -> Row:
    own = [one for scene in scenes for one in _of(seen, scene)]
    defects = [why for scene in scenes for why in scene.defects(_of(seen, scene), scratch)]
    return Row(what, len(scenes), defects=tuple(defects), figures=_figures(own))


def _of(seen: Iterable[Seen], scene: _Scene) -> list[Seen]:
    return [one for one in seen if one.run.folder == str(scene.folder)]


def _figures(seen: Sequence[Seen]) -> str:
    read, written = sum(len(one.read) for one in seen), sum(len(one.written) for one in seen)
    return f"{len(seen):,} commands; {read:,} reads and {written:,} writes watched"


def _sound_runs(trial: Trial) -> list[Run]:
    """Commands on an archive in which nothing is wrong: every one, or one build."""
    folder = trial.folder / "sound"
    copy_of_small(folder)
    (folder / "given").mkdir()
    (folder / "out").mkdir()
    (folder / "dump.txt").write_text(f"A heading\n\n{paths_hostile.TEXT}\n", encoding="utf-8")
    commands = _SOUND[1:2] if trial.extent is Extent.SAMPLE else _SOUND
    return [Run(str(folder), command) for command in commands]


def _sound(seen: Sequence[Seen], scratch: Path) -> Row:
    """Whether the commands touched what they were to touch, and nothing else."""
    folder = Path(seen[0].run.folder)
    defects = []
    for one in seen:
        wrong = list(strange(one, folder, scratch))
        if one.exit_code or one.crash:
            wrong.append(f"ended with {one.exit_code}: {one.output[-300:]}{one.crash}")
        defects += [f"{' '.join(one.run.arguments)}: {why}" for why in wrong]
    built = [one for one in seen if one.run.arguments[0] == "build"]
    has_read = any(str(folder / "content/archive.yml") in one.read for one in built)
    has_written = any(path.startswith(str(folder / ".site.regesta-new/")) for one in built for path in one.written)
    if not has_read or not has_written:
        defects.append("The watch has not seen how a site is read and written.")
    return Row("every command on a sound archive", len(seen), defects=tuple(defects), figures=_figures(seen))


def strange(one: Seen, folder: Path, scratch: Path) -> Iterator[str]:
    """What a command touched that is none of its business; of each sort the first."""
    own = (str(folder.resolve()), str(scratch.resolve()))
    program = (*own, *_SYSTEM, *map(os.path.realpath, (ROOT, sys.prefix, sys.base_prefix)), *_libraries())
    wrote = [path for path in one.written if not _is_within(path, (*own, "/dev/null"))]
    read = [path for path in one.read if not _is_within(path, program) and not path.endswith("/.git")]
    read = [path for path in read if not Path(own[0]).is_relative_to(path)]
    yield from (f"wrote outside of the archive: {path}" for path in wrote[:1])
    yield from (f"read outside of the archive: {path}" for path in read[:1])


def _is_within(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def _libraries() -> list[str]:
    return [os.path.realpath(path) for path in sys.path if path]


def _state(folder: Path) -> dict[str, str]:
    """Every file, link and device below a folder, and what it is; links are not followed."""
    found = {}
    for parent, folders, names in os.walk(folder):
        if parent.count("/") - str(folder).count("/") > 60:
            folders.clear()
        for name in [*names, *folders]:
            path = Path(parent, name)
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                found[str(path)] = f"link to {path.readlink()}"
            elif stat.S_ISREG(mode):
                found[str(path)] = sha256_bytes(path.read_bytes())
            else:
                found[str(path)] = f"{stat.S_IFMT(mode):o}"
    return found


def _plain_files(folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path, what in _state(folder).items() if len(what) == 64]


def _has_secret(path: Path) -> bool:
    return SECRET.encode() in path.read_bytes()


PATHS = Ordeal(
    "paths",
    "Ids, links, members, devices and names that lead elsewhere or have no place on some disk.",
    run,
    2,
)
