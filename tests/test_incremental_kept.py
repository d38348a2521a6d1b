"""What is kept between builds is trusted only where it is whole and was written here; a killed build harms nothing."""

import itertools
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from depth import DEEP
from edited_archive import Clock

import builder.cache.trust as trust
from builder.build import Order, build
from builder.build.remembered import asked_of
from builder.cache.fresh import STATE, nothing_new
from builder.content.read import Audience
from builder.problems import InvalidContent

ACTOR = "actors/guild-of-engineers.md"


def settled(content: Path) -> None:
    """Let every file be of a time long ago, each of its own."""
    clock = Clock()
    for path in sorted(content.rglob("*")):
        if path.is_file() and path.stat().st_mtime > clock.now + 1_000_000:
            clock.now += random.randrange(1, 10_000)
            clock.touch(path)


def ordered(folder: Path) -> Order:
    return Order(folder / "content", folder / "site", cache=folder / "cache")


def cold(order: Order) -> dict[str, bytes]:
    output = order.output.parent / "cold"
    build(replace(order, output=output, cache=None))
    return tree(output)


def retitled(content: Path, number: int) -> None:
    path = content / ACTOR
    text = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([*text[:2], f"name: Guild number{number}", *text[3:]]), encoding="utf-8")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """An archive that was built, and edited and built again, so that all that can be kept is kept."""
    content = copy_of_small(tmp_path)
    found = ordered(tmp_path)
    for number in range(3):
        retitled(content, number)
        settled(content)
        build(found)
    return found


def made_in(order: Order) -> list[str]:
    made: list[str] = []
    build(order, tell=lambda path, because: made.append(path))
    return made


@pytest.mark.parametrize("audience", list(Audience))
def test_where_nothing_has_changed_no_file_is_made_and_none_is_written(order: Order, audience: Audience) -> None:
    order = replace(order, audience=audience)
    build(order)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in order.output.rglob("*")}
    assert nothing_new(order.cache or Path(), asked_of(order))
    assert made_in(order) == []
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in order.output.rglob("*")} == before
    assert nothing_new(order.cache or Path(), asked_of(order))


def files_in(cache: Path) -> list[str]:
    return sorted(path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file())


def put(path: Path, data: bytes) -> None:
    """Another file in the place of one, as whatever unpacks an archive would do it."""
    path.unlink()
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: put(path, b""),
    "short": lambda path: put(path, path.read_bytes()[: path.stat().st_size // 2]),
    "garbled": lambda path: put(path, bytes(255 - byte for byte in path.read_bytes())),
    "longer": lambda path: put(path, path.read_bytes() + b"more"),
    "odd": lambda path: put(path, path.read_bytes()[:-9] + b"123456789"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_changes_no_byte_of_the_site(order: Order, damage: str) -> None:
    cache = order.cache or Path()
    names = [name for name in files_in(cache) if not name.startswith("spare/")]
    assert len(names) > 8
    names += random.Random(damage).sample([name for name in files_in(cache) if name.startswith("spare/")], 3)
    first, step = (0, 1) if DEEP else (list(DAMAGES).index(damage) % 2, 2)
    names = names[first::step]
    for number, name in enumerate(names):
        if not (cache / name).exists():
            continue
        DAMAGES[damage](cache / name)
        retitled(order.content, 100 + number)
        build(order)
        assert tree(order.output) == cold(order), name


def shortened(cache: Path) -> None:
    path = next(cache.glob("values-*"))
    os.truncate(path, path.stat().st_size // 2)


def other_version(cache: Path) -> None:
    state = json.loads((cache / STATE).read_text())
    (cache / STATE).write_text(json.dumps({**state, "identity": "another"}))


def other_place(cache: Path) -> None:
    shutil.copytree(cache, cache.parent / "copied")
    shutil.rmtree(cache)
    (cache.parent / "copied").rename(cache)


@pytest.mark.parametrize("strange", [shortened, other_version, other_place])
def test_what_was_not_kept_here_and_whole_is_made_again(order: Order, strange: Callable[[Path], None]) -> None:
    cache = order.cache or Path()
    strange(cache)
    old = set(cache.glob("memory-*"))
    assert len(made_in(order)) > 20
    assert not old & set(cache.glob("memory-*"))
    assert tree(order.output) == cold(order)


def test_what_nobody_asks_for_does_not_pile_up(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.build.compact.SPARED", 0)
    sizes = []
    for number in range(12):
        retitled(order.content, number)
        edit(order.content / ACTOR, "---\n\n", f"---\n\nNote {number}. ")
        build(order)
        sizes += [path.stat().st_size for path in (order.cache or Path()).glob("values-*")]
    assert len(sizes) == 12, "there is one file of values"
    assert max(sizes) < 3 * min(sizes)
    assert any(after < before for before, after in itertools.pairwise(sizes)), "it was made anew"
    assert tree(order.output) == cold(order)


class Trap:
    """Whoever unpickles it leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, ...]]:
        return (os.mkdir, (str(self.trace),))


def test_nothing_is_unpickled_that_was_put_into_the_cache(order: Order, tmp_path: Path) -> None:
    cache, trace = order.cache or Path(), tmp_path / "trace"
    for name in files_in(cache):
        if not name.startswith("spare/") and name != STATE:
            put(cache / name, pickle.dumps(Trap(trace)))
    build(order)
    assert not trace.exists()
    assert tree(order.output) == cold(order)


def test_a_state_that_names_other_files_is_believed_only_with_their_marks(order: Order, tmp_path: Path) -> None:
    cache, trace = order.cache or Path(), tmp_path / "trace"
    state = json.loads((cache / STATE).read_text())
    (cache / "memory-trap").write_bytes(pickle.dumps(Trap(trace)))
    (cache / STATE).write_text(json.dumps({**state, "memory": "memory-trap"}))
    build(order)
    assert not trace.exists()


def test_another_user_audience_address_or_site_begins_anew(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    public = replace(order, audience=Audience.PUBLIC)
    for asked in (public, replace(public, base_url="https://other.example/"), order):
        assert len(made_in(asked)) > 20
        assert tree(asked.output) == cold(asked)
        assert made_in(asked) == []
    shutil.rmtree(order.output)
    assert len(made_in(order)) > 20
    (order.output / "index.html").unlink()
    assert len(made_in(order)) > 20
    monkeypatch.setattr("builder.cache.fresh.user", lambda: trust.user() + 1)
    assert len(made_in(order)) > 20


_BUILD = """
import sys
from pathlib import Path
from builder.build import Order, build
folder = Path(sys.argv[1])
order = Order(folder / "content", folder / "site", cache=folder / "cache")
print("ready", flush=True)
build(order)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_build_leaves_one_whole_site_and_the_next_build_is_right(order: Order) -> None:
    chance = random.Random(1)
    folder = order.output.parent
    for number in range(10):
        before = tree(order.output)
        retitled(order.content, 200 + number)
        settled(order.content)
        process = subprocess.Popen([sys.executable, "-c", _BUILD, str(folder)], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * 0.4)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        wanted = cold(order)
        assert tree(order.output) in (before, wanted)
        if number % 2:
            build(order)
            assert tree(order.output) == wanted
            assert made_in(order) == []


def test_a_build_that_fails_on_a_template_leaves_the_site_and_what_is_kept_right(order: Order, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "actor.html").write_bytes((Path("templates") / "actor.html").read_bytes())
    order = replace(order, templates=own)
    build(order)
    before = tree(order.output)
    retitled(order.content, 300)
    (own / "actor.html").write_text("{% for %}", encoding="utf-8")
    with pytest.raises(InvalidContent):
        build(order)
    assert tree(order.output) == before
    (own / "actor.html").write_bytes((Path("templates") / "actor.html").read_bytes())
    build(order)
    assert tree(order.output) == cold(order)
