"""An edit costs the files that show it: no other file is written, and hardly any page is made for nothing."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from archive import tree
from edited_archive import Clock, World, add_piece, files_of, made_archive, write
from edited_kinds import TEMPLATES, lead

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import Actor

Stats = dict[str, tuple[int, int]]


class Site:
    """A made archive of middle size, and its site as it was and is."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.world = folder, Clock(), made_archive(5, 40)
        self.made: list[str] = []
        self.write()
        build(self.order())

    def order(self) -> Order:
        own = self.folder / "own"
        return Order(self.folder / "content", self.folder / "site", Audience.PUBLIC, "", own, self.folder / "cache")

    def write(self) -> None:
        for name, files in (("content", files_of(self.world)), ("own", self.world.theme)):
            (self.folder / name).mkdir(exist_ok=True)
            write(self.folder / name, files, self.clock)

    def stats(self) -> Stats:
        site = self.folder / "site"
        stats = ((path, path.stat()) for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): (stat.st_ino, stat.st_mtime_ns) for path, stat in stats}

    def after(self, edit: Callable[[World], None]) -> tuple[set[str], set[str]]:
        """The files that differ after an edit, which are exactly those that are written or gone, and those of them that
        are no search files nor the manifest."""
        before, stats = tree(self.folder / "site"), self.stats()
        edit(self.world)
        self.write()
        self.made.clear()
        built = build(self.order(), tell=lambda path, because: self.made.append(path))
        found, fresh = tree(self.folder / "site"), self.stats()
        differing = {path for path in before.keys() | found.keys() if before.get(path) != found.get(path)}
        written = {path for path in fresh if stats.get(path) != fresh[path]}
        assert written == {path for path in differing if path in found}
        assert built.changed == len(differing)
        build(replace(self.order(), output=self.folder / "cold", cache=None))
        assert found == tree(self.folder / "cold")
        return differing, {path for path in differing if not path.startswith("search/")} - {"manifest.json"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


ONE = "piece-10"


def body(world: World) -> None:
    world.pieces[ONE].blocks[-1] += " Zebra words."


def title(world: World) -> None:
    world.pieces[ONE].record = replace(world.pieces[ONE].record, title="A title of zebras")


def gist(world: World) -> None:
    record = world.pieces[ONE].record
    statements = (replace(record.statements[0], gist="A gist of zebras."), *record.statements[1:])
    world.pieces[ONE].record = replace(record, statements=statements)


def name(world: World) -> None:
    world.change("guild", name="Guild of Zebras")


def note(world: World) -> None:
    path = world.path_of("guild")
    world.others[path] = (world.others[path][0], "A note of zebras.")


def free_page(world: World) -> None:
    world.others["pages/about.md"] = (world.others["pages/about.md"][0], "A page of zebras.")


def template(world: World) -> None:
    world.theme["actor.html"] = (TEMPLATES / "actor.html").read_bytes() + b"{# zebras #}\n"


def template_shown(world: World) -> None:
    world.theme["page.html"] = (TEMPLATES / "page.html").read_bytes().replace(b"%}", b"%}<!-- zebras -->", 2)


def one_more(world: World) -> None:
    add_piece(world, "zebra")
    world.pieces["zebra"].record = replace(world.pieces["zebra"].record, title="Zebras", former_ids=("zebras",))


def one_less(world: World) -> None:
    del world.pieces["zebra"]
    lead(world, "zebra", "")


def nothing(world: World) -> None:
    assert world.pieces


def touched(site: Site) -> Callable[[World], None]:
    def touch(world: World) -> None:
        for path in (site.folder / "content").rglob("*.md"):
            site.clock.touch(path)

    return touch


def test_where_nothing_differs_nothing_is_made(site: Site) -> None:
    for edit in (nothing, touched(site), nothing):
        assert site.after(edit) == (set(), set())
        assert site.made == []


def test_another_word_costs_the_article_and_the_data_of_its_month(site: Site) -> None:
    differing, pages = site.after(body)
    data = {"annotations/2021-06.json", "data/articles/2021-06.json", "data/articles/2021-06.csv"}
    assert pages == {f"articles/{ONE}.html", *data}
    assert len(differing) < 10
    assert len(site.made) < 30


def test_another_title_costs_the_pages_that_show_it(site: Site) -> None:
    before = tree(site.folder / "site")
    old = site.world.pieces[ONE].record.title.encode()
    _, pages = site.after(title)
    now = tree(site.folder / "site")
    showing = {path for path in now if b"A title of zebras" in now[path] and not path.startswith("search/")}
    assert showing <= pages
    first_by_title = {"index.html"}  # of the articles of a day it names the first
    assert all(old in before[path] for path in pages - first_by_title)
    assert all(path.startswith("articles/") for path in pages - showing)  # to which it is no longer like
    assert len(site.made) < 2 * len(pages)


def test_another_gist_costs_the_pages_that_show_it(site: Site) -> None:
    _, pages = site.after(gist)
    now = tree(site.folder / "site")
    assert pages == {path for path in now if b"A gist of zebras" in now[path] and not path.startswith("search/")}
    assert len(site.made) < 40  # feeds among them: whether an article's first sentence is another is seen there


def test_another_gist_costs_the_pages_that_show_it_by_a_mark_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.pages.positions.SHOWN", 0)
    site = Site(tmp_path)
    pieces = site.world.pieces.items()
    key, place, statement = next(
        (key, place, one)
        for key, piece in pieces
        for place, one in enumerate(piece.record.statements)
        if one.takes and piece.record.outlet != "unknown"
    )

    def gist(world: World) -> None:
        record = world.pieces[key].record
        statements = [*record.statements]
        statements[place] = replace(statement, gist="A gist of zebras.")
        world.pieces[key].record = replace(record, statements=tuple(statements))

    _, pages = site.after(gist)
    assert f"events/{statement.takes[0].event}.html" in pages


def test_another_name_costs_the_pages_that_show_it(site: Site) -> None:
    before = tree(site.folder / "site")
    _, pages = site.after(name)
    now = tree(site.folder / "site")
    showing = {path for path in now if b"Guild of Zebras" in now[path] or b"Guild of Engineers" in before[path]}
    assert {path for path in showing if not path.startswith("search/") and before[path] != now[path]} == pages - {
        "data.html"  # which tells how large files are
    }
    assert len(site.made) < len(pages) + 15


def test_a_note_on_a_record_costs_its_page(site: Site) -> None:
    assert site.after(note)[1] == {"actors/guild.html", "data/actors.json"}
    assert site.made == ["actors/guild.html", "data/actors.json", "data/actors.csv"]
    assert site.after(free_page)[1] == {"about.html"}
    assert site.made == ["about.html"]


def test_a_template_costs_the_pages_that_are_laid_out_with_it(site: Site) -> None:
    assert site.after(template) == (set(), set())
    assert sorted(site.made) == [f"actors/{one}.html" for one in site.world.ids(Actor)]
    differing, _ = site.after(template_shown)
    assert differing == {"404.html", "about.html", "manifest.json"}
    assert sorted(site.made) == ["404.html", "about.html"]


def test_an_article_more_and_less_costs_the_pages_on_which_it_counts(site: Site) -> None:
    before = tree(site.folder / "site")
    differing, pages = site.after(one_more)
    assert {"articles/zebra.html", "articles/zebras.html"} <= pages
    assert len(site.made) < len(pages) + 20
    assert site.after(one_less)[0] == differing
    assert tree(site.folder / "site") == before


def test_other_processes_make_the_same_of_an_edit(site: Site) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        for edit in (title, name, one_more, one_less, template_shown, body, gist):
            edit(site.world)
            site.write()
            build(site.order(), executor)
            build(replace(site.order(), output=site.folder / "cold", cache=None))
            assert tree(site.folder / "site") == tree(site.folder / "cold")
