"""Content and sites in locations of fsspec: the bytes that folders give, and nothing sent or fetched twice."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from archive import SMALL, copy_of_small, edit, tree
from click.testing import CliRunner, Result
from clusters import ROOT, cluster

from builder.build import Order, build
from builder.cache import shared
from builder.cache.folder import CACHE
from builder.cli import main
from builder.content.fetched import fetch
from builder.content.read import Audience
from builder.output.sent import send_site
from builder.parallel import silent
from builder.problems import InvalidContent

fsspec = pytest.importorskip("fsspec", reason="the library of locations is not installed; see regesta[cluster]")
MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory, empty before and after."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which commands are given."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def regesta(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def held(system: Any, below: str) -> dict[str, bytes]:
    """Every file of a location: path to bytes."""
    return {path.removeprefix(f"/{below}/"): system.cat_file(path) for path in system.find(f"/{below}")}


def filled(system: Any, content: Path, below: str) -> None:
    for path, data in tree(content).items():
        system.pipe_file(f"/{below}/{path}", data)


def local_site(content: Path, output: Path) -> dict[str, bytes]:
    build(Order(content, output))
    return tree(output)


# Both


def test_a_build_from_and_to_a_store_gives_the_same_bytes(store: Any, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    filled(store, content, "bucket/content")
    words = ("build", "--content", "memory://bucket/content", "--output", "memory://bucket/site")
    result = regesta(*words)
    assert result.exit_code == 0, result.output
    assert "Open memory://bucket/site/index.html" in result.output
    assert held(store, "bucket/site") == local_site(content, tmp_path / "one")
    edit(content / MAYOR, "act: denies", "act: says")
    store.pipe_file(f"/bucket/content/{MAYOR}", (content / MAYOR).read_bytes())
    assert regesta(*words).exit_code == 0
    assert held(store, "bucket/site") == local_site(content, tmp_path / "two")


def test_workers_fetch_and_send_what_the_location_holds(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the library of clusters is not installed; see regesta[cluster]")
    content = copy_of_small(tmp_path)
    (tmp_path / "cluster").mkdir()
    with cluster(tmp_path / "cluster", 2) as running:
        words = ("--content", f"file://{content}", "--output", f"file://{tmp_path}/site")
        result = regesta("build", *words, "--cluster", running.address)
    assert result.exit_code == 0, result.output
    assert tree(tmp_path / "site") == local_site(content, tmp_path / "one")


def test_a_zip_is_content_too(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)  # the one that comes with these tests has a history, which a zip has not
    packed = shutil.make_archive(str(tmp_path / "records"), "zip", content)
    result = regesta("build", "--content", f"zip://::file://{packed}", "--output", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert tree(tmp_path / "site") == local_site(content, tmp_path / "one")


def test_locations_need_what_is_kept() -> None:
    result = regesta("build", "--no-cache", "--output", "memory://site")
    assert result.exit_code == 2
    assert "A location of --output needs --cache" in result.output


@pytest.mark.parametrize("location", ["nowhere://bucket/content", "memory://empty"])
def test_a_location_that_is_none_or_holds_no_archive_is_told(store: Any, location: str) -> None:
    result = regesta("build", "--content", location)
    assert result.exit_code == 1
    assert location in result.output
    assert CACHE not in result.output


def test_problems_name_the_place_in_the_location(store: Any, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "act: denies", "act: denys")
    filled(store, content, "bucket/content")
    result = regesta("build", "--content", "memory://bucket/content")
    assert result.exit_code == 1
    assert f"memory://bucket/content/{MAYOR}:" in result.output


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    result = regesta("build", "--content", "s3://bucket/none-of-ours")
    assert result.exit_code == 1
    assert "Install regesta[cluster]" in result.output


def test_a_build_that_needs_neither_library_loads_neither(tmp_path: Path) -> None:
    program = (
        "import sys; from builder.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: assert not {'dask', 'distributed', 'fsspec'} & set(sys.modules)"
    )
    words = ["build", "--content", str(copy_of_small(tmp_path)), "--output", str(tmp_path / "site"), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr


# Content


def fetched(folder: Path, audience: Audience = Audience.PRIVATE, executor: Executor | None = None) -> dict[str, bytes]:
    fetch("memory://content", folder, audience, executor, silent)
    return tree(folder / "content")


def test_what_changed_is_fetched_and_what_is_gone_goes(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store, SMALL, "content")
    before = fetched(tmp_path)
    asked: list[str] = []
    monkeypatch.setattr(
        "builder.content.fetched.get", lambda place, path: (asked.append(path), shared.get(place, path))[1]
    )
    assert fetched(tmp_path) == before
    assert asked == []
    store.pipe_file("/content/pages/about.md", b"changed")
    store.rm(f"/content/{MAYOR}")
    with ThreadPoolExecutor(2) as executor:
        after = fetched(tmp_path, executor=executor)
    assert asked == ["pages/about.md"]
    assert after == {path: data for path, data in before.items() if path != MAYOR} | {"pages/about.md": b"changed"}
    assert not (tmp_path / "content" / MAYOR).parent.exists() or any((tmp_path / "content" / MAYOR).parent.iterdir())


def test_the_public_copy_has_no_withheld_text_and_no_copy_has_the_bytes_of_captures(store: Any, tmp_path: Path) -> None:
    filled(store, SMALL, "content")
    store.pipe_file("/content/withheld/secret.md", b"secret")
    store.pipe_file("/content/captures/dump.txt", b"long")
    store.pipe_file("/content/.hidden/one.md", b"hidden")
    public = fetched(tmp_path / "public", Audience.PUBLIC)
    assert not [path for path in public if path.startswith(("withheld/", "."))]
    private = fetched(tmp_path / "private")
    assert private["withheld/secret.md"] == b"secret"
    assert private["captures/dump.txt"] == b""


@pytest.mark.parametrize("path", ["../out.md", "a/../../out.md", "a//b.md", "c:/x.md", "a\\b.md", "archive.yml/x.md"])
def test_a_path_that_leads_out_of_the_folder_is_refused(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.content.fetched.states", lambda _: {"archive.yml": "1", path: "1"})
    with pytest.raises(InvalidContent, match="No file in a folder can have this path"):
        fetch("memory://content", tmp_path, Audience.PRIVATE, None, silent)
    assert tree(tmp_path) == {}


# Sites


def sent(folder: Path) -> int:
    return send_site(folder, "memory://site", None, silent)


def test_only_what_differs_is_sent_and_what_is_gone_goes(store: Any, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    first = local_site(content, tmp_path / "site")
    assert sent(tmp_path / "site") == len(first)
    assert sent(tmp_path / "site") == 0
    (content / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\nMore.\n", encoding="utf-8")
    more = local_site(content, tmp_path / "site")
    differing = {path for path, data in more.items() if first.get(path) != data}
    assert sent(tmp_path / "site") == len(differing)
    assert held(store, "site") == more
    (content / "pages/more.md").unlink()
    assert local_site(content, tmp_path / "site") == first
    sent(tmp_path / "site")
    assert held(store, "site") == first


def test_a_signature_at_a_location_stays_as_long_as_the_site_there(store: Any, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    local_site(content, tmp_path / "site")
    sent(tmp_path / "site")
    store.pipe_file("/site/manifest.json.sig", b"a signature")
    assert sent(tmp_path / "site") == 0
    assert held(store, "site")["manifest.json.sig"] == b"a signature"
    (content / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\nMore.\n", encoding="utf-8")
    more = local_site(content, tmp_path / "site")
    sent(tmp_path / "site")
    assert held(store, "site") == more, "it is gone, since it was of the site before"


def test_what_a_killed_run_left_is_made_whole_whatever_comes_next(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = copy_of_small(tmp_path)
    first = local_site(content, tmp_path / "first")
    sent(tmp_path / "first")
    (content / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\nMore.\n", encoding="utf-8")
    local_site(content, tmp_path / "second")

    def dies(location: str, folder: Path, paths: list[str]) -> None:
        shared.send(location, folder, paths[:5])
        raise OSError("the line is cut")

    with monkeypatch.context() as broken:
        broken.setattr("builder.output.sent.send", dies)
        with pytest.raises(OSError, match="the line is cut"):
            sent(tmp_path / "second")
    unsure = [path for path, digest in json.loads(held(store, "site")["manifest.json"])["files"].items() if not digest]
    assert unsure
    sent(tmp_path / "first")
    assert held(store, "site") == first


def test_files_that_no_build_has_put_there_are_not_touched(store: Any, tmp_path: Path) -> None:
    local_site(SMALL, tmp_path / "site")
    store.pipe_file("/site/thesis.tex", b"years of work")
    with pytest.raises(InvalidContent, match=r"thesis\.tex, which no build has put there"):
        sent(tmp_path / "site")
    assert held(store, "site") == {"thesis.tex": b"years of work"}
