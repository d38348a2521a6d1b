"""Builds by the workers of a Dask cluster: a scheduler and three workers, each a process of its own."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from archive import copy_of_small, tree
from click.testing import CliRunner, Result
from clusters import Cluster, cluster, name_of

from benchmarks.build.archive import archive
from benchmarks.build.forms.regesta import REGESTA
from builder.build import Order, build
from builder.cli import hands, main
from builder.parallel import Many

pytest.importorskip("distributed", reason="the library of clusters is not installed; see regesta[cluster]")

WORKERS = 3
ARTICLES = 200


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), WORKERS) as made:
        yield made


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of an archive of middle size."""
    folder = tmp_path_factory.mktemp("archive")
    made = archive(ARTICLES)
    files = [*REGESTA.records(made), *map(REGESTA.actor, made.groups["actors"])]
    files += [REGESTA.article(made, report) for report in made.reports()]
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder / "content"


@pytest.fixture(scope="module")
def serial(content: Path) -> dict[str, bytes]:
    """Its site as this process alone makes it."""
    return built(content, content.parent / "serial", None)


def built(content: Path, output: Path, executor: Executor | None) -> dict[str, bytes]:
    build(Order(content, output), executor)
    return tree(output)


def regesta(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class Watching(Many):
    """An executor that counts what it is given, by name, and does something before a certain task of a name."""

    def __init__(self, inner: Executor, name: str, number: int, deed: Callable[[], None]) -> None:
        self.inner, self.at, self.deed = inner, (name, number), deed
        self.count: Counter[str] = Counter()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        name = name_of(fn)
        self.count[name] += 1
        if (name, self.count[name]) == self.at:
            self.deed()
        return self.inner.submit(fn, *args, **kwargs)


def nothing() -> None:
    """Does nothing."""


@pytest.fixture(scope="module")
def tasks(running: Cluster, content: Path, serial: dict[str, bytes]) -> Counter[str]:
    """By how many tasks of which names the cluster makes it, which is the same site."""
    with hands.cluster(running.address, [content]) as executor:
        watching = Watching(executor, "", 0, nothing)
        assert built(content, content.parent / "shared", watching) == serial
        return watching.count


# Sites


def test_a_cluster_makes_the_site_that_one_process_makes(tasks: Counter[str]) -> None:
    assert {"read_articles", "make", "set_down_together", "drawer", "cuts", "written_cut", "read_block"} == set(tasks)
    assert min(tasks["read_articles"], tasks["make"], tasks["set_down_together"], tasks["drawer"]) >= WORKERS


@pytest.mark.parametrize("stage", ["read_articles", "make", "set_down_together", "drawer"])
def test_a_build_goes_on_without_a_worker_that_is_killed(
    running: Cluster, content: Path, serial: dict[str, bytes], tasks: Counter[str], stage: str
) -> None:
    with hands.cluster(running.address, [content]) as executor:
        killing = Watching(executor, stage, WORKERS, running.kill_worker)
        try:
            assert built(content, content.parent / f"site-{stage}", killing) == serial
        finally:
            running.begin_worker()
    assert killing.count == tasks


def test_the_command_takes_a_cluster_and_later_builds_do_what_is_new(running: Cluster, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    alone = regesta("build", "--public", "--content", content, "--output", tmp_path / "alone", "--no-cache")
    words = ("build", "--public", "--content", content, "--output", tmp_path / "site", "--cluster", running.address)
    result = regesta(*words)
    assert (result.exit_code, alone.exit_code) == (0, 0), result.output
    assert tree(tmp_path / "site") == tree(tmp_path / "alone")
    assert len(list((tmp_path / "site/cards").iterdir())) == 2, "social cards are drawn"
    (content / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\nMore.\n", encoding="utf-8")
    assert regesta(*words).exit_code == 0
    regesta("build", "--public", "--content", content, "--output", tmp_path / "alone", "--no-cache")
    assert tree(tmp_path / "site") == tree(tmp_path / "alone")


# What is wrong


def test_problems_of_records_come_back_from_workers(running: Cluster, tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "articles/2021/broken.md").write_text("no front matter", encoding="utf-8")
    words = ("--content", content, "--output", tmp_path / "site")
    result = regesta("build", *words, "--cluster", running.address)
    assert result.exit_code == 1
    assert result.output == regesta("build", *words, "--no-cache").output


def test_jobs_and_cluster_exclude_each_other() -> None:
    result = regesta("build", "--jobs", "2", "--cluster", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "--jobs and --cluster exclude each other" in result.output


def test_a_cluster_needs_what_is_kept() -> None:
    result = regesta("build", "--no-cache", "--cluster", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "--cluster needs --cache" in result.output


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:1", "No scheduler answers there"),
        ("nowhere://at:all", "No scheduler answers there"),
        ("tcp://", "It is no address of a scheduler"),
        ("127.0.0.1:1", "It is no address of a scheduler"),
    ],
)
def test_where_no_scheduler_answers_it_is_said(
    address: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands, "PATIENCE", 1)
    result = regesta("build", "--content", copy_of_small(tmp_path), "--output", tmp_path / "site", "--cluster", address)
    assert result.exit_code == 1, result.output
    assert f"{address}: cluster: {told}" in result.output
    assert not (tmp_path / "site").exists()


def test_a_cluster_without_workers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "PATIENCE", 1)
    (tmp_path / "cluster").mkdir()
    content = copy_of_small(tmp_path)
    with cluster(tmp_path / "cluster", 0) as empty:
        result = regesta("build", "--content", content, "--output", tmp_path / "site", "--cluster", empty.address)
    assert result.exit_code == 1
    assert "The cluster has no workers." in result.output


def test_a_scheduler_that_is_lost_ends_the_build_and_leaves_the_site(content: Path, tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    small = copy_of_small(tmp_path)
    before = built(small, tmp_path / "site", None)
    with cluster(tmp_path / "cluster", 1) as lost:
        with pytest.raises(hands.InvalidContent, match="The scheduler was lost"):
            with hands.cluster(lost.address, []) as executor:
                built(content, tmp_path / "site", Watching(executor, "read_articles", 3, lost.scheduler.kill))
    assert tree(tmp_path / "site") == before


def test_a_worker_that_does_not_see_the_archive_is_refused(running: Cluster, tmp_path: Path) -> None:
    with pytest.raises(hands.InvalidContent, match="does not see"):
        with hands.cluster(running.address, [tmp_path / "elsewhere"]):
            pytest.fail("it was taken")


def test_a_worker_with_another_program_is_refused(running: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "program", lambda: "another")
    with pytest.raises(hands.InvalidContent, match="has another Regesta"):
        with hands.cluster(running.address, []):
            pytest.fail("it was taken")


def test_without_the_library_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = regesta(
        "build", "--content", copy_of_small(tmp_path), "--output", tmp_path / "site", "--cluster", "tcp://127.0.0.1:1"
    )
    assert result.exit_code == 1
    assert "Install regesta[cluster]" in result.output
