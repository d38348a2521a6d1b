"""The site as a whole: complete, linked, the same everywhere, replaced in one move or not at all."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archive import Html, broken_links, copy_of_small, edit, tree

from builder.build import Order, build
from builder.content.read import Audience
from builder.fixity import sha256_bytes
from builder.output.publish import alone, listing, publishing
from builder.pages.plan import refuse_collisions
from builder.problems import InvalidContent

ROOT = Path(__file__).resolve().parent.parent


def site_of(content: Path, audience: Audience = Audience.PRIVATE, executor: Executor | None = None) -> dict[str, bytes]:
    output = content.parent / f"site-{audience.value}"
    build(Order(content, output, audience), executor)
    return tree(output)


def test_every_page_kind_is_there(tmp_path: Path) -> None:
    assert {
        "index.html",
        "404.html",
        "about.html",
        "search.html",
        "feed.xml",
        "sitemap.xml",
        "manifest.json",
        "articles/index.html",
        "articles/2021-bridge-closed.html",
        "articles/bridge-closed.html",
        "actors/index.html",
        "actors/ada-quill.html",
        "places/index.html",
        "places/old-bridge.html",
        "outlets/index.html",
        "outlets/harbour-wire.html",
        "events/index.html",
        "events/bridge-closure.html",
        "captures/index.html",
        "captures/town-page.html",
        "dates/index.html",
        "dates/2021.html",
        "dates/2021-05.html",
        "search/start.js",
    } <= set(site_of(copy_of_small(tmp_path)))


def test_every_address_in_the_site_leads_somewhere(tmp_path: Path) -> None:
    assert broken_links(site_of(copy_of_small(tmp_path)), "/archive/") == []


def test_no_page_has_two_elements_of_one_id(tmp_path: Path) -> None:
    for path, data in site_of(copy_of_small(tmp_path)).items():
        if path.endswith(".html"):
            anchors = Html(data.decode()).anchors
            assert len(anchors) == len(set(anchors)), path


def test_pages_hold_no_script_or_style_of_their_own(tmp_path: Path) -> None:
    for path, data in site_of(copy_of_small(tmp_path)).items():
        if path.endswith(".html"):
            names = Html(data.decode()).attributes
            assert not {name for name in names if name.startswith("on") or name == "style"}, path


def test_the_public_site_holds_nothing_that_is_withheld(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    private, public = site_of(content), site_of(content, Audience.PUBLIC)
    for token in (b"inspected in March", b"number of cracks", b"B. Lens", b"Private copy"):
        assert any(token in data for data in private.values()), token
        assert not any(token in data for data in public.values()), token
    for word in (b"inspected", b"cracks at"):
        assert not any(word in data for path, data in public.items() if path.startswith("search/")), word


def test_a_private_site_says_so_on_every_page(tmp_path: Path) -> None:
    for path, data in site_of(copy_of_small(tmp_path)).items():
        if path.endswith(".html") and b'http-equiv="refresh"' not in data:
            assert b"Private copy." in data, path


def test_a_record_whose_text_may_not_be_described_shows_metadata_alone(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    mayor = content / "articles/2021/2021-mayor-denies-bridge-unsafe.md"
    edit(mayor, "publish: abstract", "publish: metadata")
    public = site_of(content, Audience.PUBLIC)
    assert not any(b"she relies on an inspection" in data.lower() for data in public.values())
    edit(mayor, "publish: metadata", "publish: none")
    public = site_of(content, Audience.PUBLIC)
    assert not any(b"Mayor denies that the bridge" in data for path, data in public.items())


def test_two_builds_on_two_paths_are_byte_identical(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "another place").mkdir()
    assert site_of(copy_of_small(tmp_path / "a")) == site_of(copy_of_small(tmp_path / "another place"))


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_changes_no_byte(tmp_path: Path, workers: int) -> None:
    content = copy_of_small(tmp_path)
    serial = site_of(content)
    with ThreadPoolExecutor(workers) as threads:
        assert site_of(content, executor=threads) == serial
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
        assert site_of(content, executor=processes) == serial


def test_neither_hash_seed_nor_locale_nor_time_zone_changes_a_byte(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    trees = []
    for number, change in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"})
    ):
        output = tmp_path / f"site{number}"
        command = [sys.executable, "-m", "builder", "build", "--content", str(content), "--output", str(output)]
        subprocess.run(command, check=True, env={**os.environ, **change}, cwd=ROOT, capture_output=True)
        trees.append(tree(output))
    assert trees[0] == trees[1]


def test_the_manifest_lists_every_file_with_its_digest(tmp_path: Path) -> None:
    site = site_of(copy_of_small(tmp_path))
    told = json.loads(site.pop("manifest.json"))
    assert told["files"] == {path: sha256_bytes(data) for path, data in site.items()}
    assert told["bytes"] == sum(map(len, site.values()))


def test_a_build_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    site_of(content)
    output = tmp_path / "site-private"
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert build(Order(content, output)).changed == 0
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


def test_a_deleted_record_leaves_no_page(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "pages/extra.md").write_text("---\nid: extra\ntitle: Extra\n---\nMore.\n", encoding="utf-8")
    assert "extra.html" in site_of(content)
    (content / "pages/extra.md").unlink()
    assert "extra.html" not in site_of(content)


def test_a_build_with_problems_leaves_the_earlier_site_as_it_was(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    before = site_of(content)
    edit(content / "actors/ada-quill.md", "kind: person", "kind: ghost")
    with pytest.raises(InvalidContent):
        site_of(content)
    assert tree(tmp_path / "site-private") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_site_is_not_overwritten(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "thesis"
    output.mkdir()
    (output / "chapter.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(InvalidContent, match="not-a-site"):
        build(Order(content, output))
    assert tree(output) == {"chapter.txt": b"years of work"}


def test_the_note_that_git_ignores_the_site_is_carried_over(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    output.mkdir()
    (output / ".gitignore").write_text("*\n", encoding="utf-8")
    build(Order(content, output))
    edit(content / "pages/about.md", "title: About", "title: On this")
    build(Order(content, output))
    assert tree(output)[".gitignore"] == b"*\n"
    assert b".gitignore" not in tree(output)["manifest.json"]


def test_two_records_at_one_address_are_a_problem_before_anything_is_written(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "pages/search.md").write_text("---\nid: search\ntitle: Find\n---\nHow to find.\n", encoding="utf-8")
    with pytest.raises(InvalidContent, match="reserved-id"):
        site_of(content)
    assert not (tmp_path / "site-private").exists()


def test_a_template_of_ones_own_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "templates"
    own.mkdir()
    (own / "page.html").write_text("<!doctype html><title>{{ page.title }}</title>OWN", encoding="utf-8")
    build(Order(content, tmp_path / "site", templates=own))
    assert (tmp_path / "site/about.html").read_text(encoding="utf-8").endswith("OWN")


def test_a_template_with_a_mistake_is_a_located_problem(tmp_path: Path) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "templates"
    own.mkdir()
    (own / "page.html").write_text("one\n{{ no_such_variable }}", encoding="utf-8")
    with pytest.raises(InvalidContent, match="no_such_variable"):
        build(Order(content, tmp_path / "site", templates=own))


def test_without_a_base_address_the_missing_page_is_relative_and_there_is_no_sitemap(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "archive.yml", "base_url: https://saltmouth.example/archive/\n", "")
    site = site_of(content)
    assert "sitemap.xml" not in site
    assert broken_links(site) == []
    assert b'href="/' not in site["404.html"]


def test_hostile_text_is_shown_and_never_run(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    payload = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    edit(content / "actors/ada-quill.md", "name: Ada Quill", f'name: "{payload}"')
    edit(
        content / "pages/about.md",
        "A made-up archive",
        f"{payload} [x](javascript:alert(1)) ![x](https://e.example/x.png)",
    )
    for path, data in site_of(content).items():
        if path.endswith((".html", ".xml")):
            text = data.decode()
            assert "<script>alert" not in text, path
            assert "<img" not in text, path
            assert 'href="javascript:' not in text, path


def test_the_feed_is_atom_with_all_that_it_must_have(tmp_path: Path) -> None:
    root = ElementTree.fromstring(site_of(copy_of_small(tmp_path))["feed.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"
    entries = root.findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}title") for entry in entries] == [
        "Mayor denies that the bridge was unsafe",
        "Bridge closed after storm",
    ]
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{atom}{name}"), (element.tag, name)
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == 2
    assert all(entry.find(f"{atom}author") is not None for entry in entries)


def test_the_sitemap_lists_every_page_at_its_whole_address(tmp_path: Path) -> None:
    site = site_of(copy_of_small(tmp_path))
    root = ElementTree.fromstring(site["sitemap.xml"])
    found = [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert found == sorted(found)
    paths = {address.removeprefix("https://saltmouth.example/archive/") for address in found}
    paths = {path + "index.html" if not path or path.endswith("/") else path for path in paths}
    assert paths == {path for path in site if path.endswith(".html")} - {"404.html", "articles/bridge-closed.html"}


def test_a_former_address_leads_to_the_record(tmp_path: Path) -> None:
    page = site_of(copy_of_small(tmp_path))["articles/bridge-closed.html"].decode()
    assert "2021-bridge-closed.html" in page
    assert 'http-equiv="refresh"' in page


def test_what_is_withheld_altogether_leaves_no_trace_but_that_it_exists(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    path = content / "articles/2021/2021-mayor-denies-bridge-unsafe.md"
    edit(path, "publish: abstract", "publish: none")
    path.write_text(
        path.read_text(encoding="utf-8").replace("\n---\n", "\nformer_ids: [tip-from-bob]\n---\n", 1), "utf-8"
    )
    closed = content / "articles/2021/2021-bridge-closed.md"
    cited = (
        "citations:\n  - title: Mayor denies that the bridge was unsafe\n    article: 2021-mayor-denies-bridge-unsafe\n"
    )
    closed.write_text(closed.read_text(encoding="utf-8").replace("provenance:\n", f"{cited}provenance:\n", 1), "utf-8")
    public = site_of(content, Audience.PUBLIC)
    for word in (b"Mayor denies that", b"tip-from-bob", b"not unsafe", b"relies on an inspection"):
        assert not any(word in data or word.decode() in name for name, data in public.items()), word
    assert b"Withheld record" in public["articles/2021-mayor-denies-bridge-unsafe.html"]
    assert b"Withheld record" in public["articles/2021-bridge-closed.html"]


@pytest.mark.parametrize("publish", ["metadata", "none"])
def test_a_private_site_says_so_whatever_it_shows_beyond_the_public_one(tmp_path: Path, publish: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "articles/2021/2021-mayor-denies-bridge-unsafe.md", "publish: abstract", f"publish: {publish}")
    (content / "withheld/2021-mayor-denies-bridge-unsafe.md").unlink()
    assert b"Private copy." in site_of(content)["index.html"]
    assert b"Private copy." not in site_of(content, Audience.PUBLIC)["index.html"]


@pytest.mark.parametrize("stranger", ["CNAME", ".git/config", "notes/thesis.txt", ".gitignore/x"])
def test_what_no_build_has_put_into_the_site_is_not_lost(tmp_path: Path, stranger: str) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    build(Order(content, output))
    (output / stranger).parent.mkdir(parents=True, exist_ok=True)
    (output / stranger).write_text("mine", encoding="utf-8")
    before = tree(output)
    edit(content / "pages/about.md", "title: About", "title: On this")
    with pytest.raises(InvalidContent, match="not-a-site"):
        build(Order(content, output))
    assert tree(output) == before


def test_a_manifest_of_somebody_else_does_not_make_a_folder_a_site(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "app"
    output.mkdir()
    (output / "manifest.json").write_text('{"name": "app", "files": {}}', encoding="utf-8")
    with pytest.raises(InvalidContent, match="not-a-site"):
        build(Order(content, output))
    assert (output / "manifest.json").read_text(encoding="utf-8") == '{"name": "app", "files": {}}'


@pytest.mark.parametrize(
    "more",
    [
        '"bytes": 1e999, "files": {}', '"bytes": -1, "files": {}', '"bytes": 1.5, "files": {}', '"files": {"a": 7}',
        '"files": {"\\ud800": "0"}', '"files": []', '"bytes": true, "files": {}', f'"files": {"[" * 100_000}',
    ],
)  # fmt: skip
def test_a_manifest_that_says_what_none_of_ours_can_is_not_believed(more: str) -> None:
    assert listing(f'{{"generator": "Regesta 1", {more}}}'.encode()) is None


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_records_and_site_may_not_lie_one_in_the_other(tmp_path: Path, output: str) -> None:
    content = copy_of_small(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(InvalidContent, match="one-in-the-other"):
        build(Order(content, tmp_path / output))
    assert tree(tmp_path) == before


def test_a_site_behind_a_link_is_replaced_where_it_is(tmp_path: Path) -> None:
    content, real, link = copy_of_small(tmp_path), tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    build(Order(content, link, Audience.PRIVATE))
    build(Order(content, link, Audience.PUBLIC))
    assert link.is_symlink()
    assert tree(real) == site_of(content, Audience.PUBLIC)
    assert not any(path.name.startswith(".") for path in tmp_path.iterdir())


def test_two_builds_at_once_leave_the_whole_site_of_one_of_them(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    whole = {kind: site_of(content, kind) for kind in Audience}
    command = [sys.executable, "-m", "builder", "build", "--content", str(content), "--output", str(output)]
    for _ in range(3):
        runs = [subprocess.Popen([*command, f"--{kind.value}"], cwd=ROOT, stdout=subprocess.PIPE) for kind in Audience]
        assert [run.communicate() and run.returncode for run in runs] == [0, 0]
        assert tree(output) in whole.values()


def test_names_that_fold_to_one_letter_stand_under_it_once(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    for number, name in enumerate(["“Abu” Omar", "Aaron", "(Arm) of", "Äbo", "ßab", "Sab", "10th Corps"]):
        (content / f"actors/n{number}.md").write_text(
            f'---\nid: n{number}\nname: "{name}"\nkind: person\n---\n', "utf-8"
        )
    anchors = Html(site_of(content)["actors/index.html"].decode()).anchors
    assert len(anchors) == len(set(anchors))


def test_ids_that_are_words_of_the_page_do_not_clash_with_it(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "articles/2021/2021-mayor-denies-bridge-unsafe.md", "  - id: s1", "  - id: text")
    edit(content / "articles/2021/2021-mayor-denies-bridge-unsafe.md", "  - id: s2", "  - id: main")
    for path, data in site_of(content).items():
        if path.endswith(".html"):
            anchors = Html(data.decode()).anchors
            assert len(anchors) == len(set(anchors)), path


def test_a_mistake_that_many_pages_meet_is_told_once_with_how_many(tmp_path: Path) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "templates"
    own.mkdir()
    (own / "actor.html").write_text("{{ page.nothing }}", encoding="utf-8")
    with pytest.raises(InvalidContent) as raised:
        build(Order(content, tmp_path / "site", templates=own))
    (problem,) = raised.value.problems
    pages = len(list((content / "actors").glob("*.md")))
    assert problem.path == "actor.html"
    assert f"{pages - 1} more pages fail there." in str(problem)


@pytest.mark.parametrize("template", ["{{ 1/0 }}", "{{ page.title + 1 }}", "{% if %}", "{{ page['x']['y'] }}"])
def test_whatever_a_template_does_wrong_is_a_problem(tmp_path: Path, template: str) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "templates"
    own.mkdir()
    (own / "page.html").write_text(template, encoding="utf-8")
    with pytest.raises(InvalidContent, match="template"):
        build(Order(content, tmp_path / "site", templates=own))


def test_a_base_address_that_is_none_is_refused(tmp_path: Path) -> None:
    for address in ("javascript:alert(1)", "http://[", "https://", "ftp://e.example"):
        with pytest.raises(InvalidContent, match="address"):
            build(Order(copy_of_small(tmp_path / address.replace("/", "")), tmp_path / "site", base_url=address))


def test_the_act_agrees_with_a_speaker_of_many(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "actors/guild-of-engineers.md", "kind: organisation", "kind: organisation\nnumber: plural")
    edit(content / "articles/2021/2021-mayor-denies-bridge-unsafe.md", "act: says", "act: denies")
    page = site_of(content)["articles/2021-mayor-denies-bridge-unsafe.html"].decode()
    assert ">deny</em>" in page
    assert ">denies</em>" in page


def test_a_rebuild_keeps_the_permissions_of_the_site(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    build(Order(content, output))
    output.chmod(0o700)
    edit(content / "pages/about.md", "title: About", "title: On this")
    build(Order(content, output))
    assert stat.S_IMODE(output.stat().st_mode) == 0o700


def test_a_file_of_the_site_that_became_a_link_is_made_a_file_again(tmp_path: Path) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    build(Order(content, output))
    about = (output / "about.html").read_bytes()
    (tmp_path / "elsewhere.html").write_bytes(about)
    for target in (tmp_path / "elsewhere.html", tmp_path / "nowhere.html"):
        (output / "about.html").unlink()
        (output / "about.html").symlink_to(target)
        build(Order(content, output))
        assert not (output / "about.html").is_symlink()
        assert (output / "about.html").read_bytes() == about


def test_the_address_for_corrections_stands_on_every_page(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "archive.yml", "language: en", "language: en\ncontact: desk@saltmouth.example")
    for path in ("index.html", "actors/ada-quill.html"):
        assert b'href="mailto:desk@saltmouth.example"' in site_of(content)[path]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ("{{ cut }}", "the mark `cut`"),
        ("{{ entry.link.href }}{{ cut * (statements|length + 1) }}{{ cut }}", "the mark `cut`"),
        ("{{ entry.nothing }}", "has no attribute"),
    ],
)
def test_clippings_that_are_not_cut_as_they_must_are_a_problem_of_their_template(
    tmp_path: Path, wrong: str, problem: str
) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "templates"
    own.mkdir()
    (own / "clippings.html").write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidContent) as raised:
        build(Order(content, tmp_path / "site", Audience.PUBLIC, templates=own))
    assert {one.path for one in raised.value.problems} == {"clippings.html"}
    assert all(problem in one.message and one.message.startswith("articles/") for one in raised.value.problems)
    assert not (tmp_path / "site").exists()


def test_a_statement_looks_the_same_on_every_page_whose_lists_show_it(tmp_path: Path) -> None:
    site, marked = copy_of_small(tmp_path), tmp_path / "templates" / "partials"
    marked.mkdir(parents=True)
    plain = (ROOT / "templates" / "partials" / "statement.html").read_text(encoding="utf-8")
    line = '<li class="statement">'
    assert plain.count(line) == 2, "on other pages, and below a position"
    (marked / "statement.html").write_text(plain.replace(line, '<li class="statement marked">'), encoding="utf-8")
    build(Order(site, tmp_path / "site", Audience.PUBLIC, templates=marked.parent))
    shown = {
        path: page.count('<li class="statement marked">')
        for path, data in tree(tmp_path / "site").items()
        if path.endswith(".html") and (page := data.decode()).count('<li class="statement marked">')
    }
    assert {path.partition("/")[0] for path in shown} >= {"actors", "events", "places"}
    assert broken_links(tree(tmp_path / "site"), "/archive/") == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_a_site_holds_has_one_mode_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    content, output = copy_of_small(tmp_path), tmp_path / "site"
    kept = os.umask(umask)
    try:
        build(Order(content, output))
    finally:
        os.umask(kept)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in output.rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}
    assert stat.S_IMODE(output.stat().st_mode) == 0o777 & ~umask


def test_every_page_at_the_root_of_a_site_keeps_its_name_for_itself(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    build(Order(content, tmp_path / "site"))
    own = sorted(path.stem for path in (tmp_path / "site").glob("*.html") if path.stem not in ("about", "contribute"))
    assert {"map", "timeline", "404"} < set(own)
    for name in own:
        (content / f"pages/{name}.md").write_text(f"---\nid: {name}\ntitle: Own\n---\nText.\n", encoding="utf-8")
    before = tree(tmp_path / "site")
    with pytest.raises(InvalidContent) as refused:
        build(Order(content, tmp_path / "site"))
    assert {Path(one.path).stem for one in refused.value.problems if one.rule == "reserved-id"} == set(own)
    assert tree(tmp_path / "site") == before


def test_an_address_that_some_disk_cannot_hold_is_refused() -> None:
    with pytest.raises(InvalidContent) as refused:
        refuse_collisions(["a/x.html", "a/X.html", "b.html", "b.html/feed.xml", "c/aux.html", "c/d?.html"], ["e.html"])
    assert [(one.path, one.rule) for one in refused.value.problems] == [
        ("a/x.html", "collision"), ("b.html/feed.xml", "collision"), ("c/aux.html", "collision"),
        ("c/d?.html", "collision"), ("e.html", "collision"),
    ]  # fmt: skip


def test_a_page_that_is_given_twice_is_not_lost_without_a_word(tmp_path: Path) -> None:
    with pytest.raises(InvalidContent), alone(tmp_path / "site"), publishing(tmp_path / "site") as into:
        into.put("x.html", b"one")
        into.put("x.html", b"two")
        refuse_collisions(sorted(into.digests), into.twice)
    assert into.twice == ["x.html"]
    assert not (tmp_path / "site").exists()
