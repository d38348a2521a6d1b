"""The documentation, held to the program: what it shows is run, what it claims is tested, what it names exists."""

import ast
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml
from jinja2 import Environment, meta
from jinja2.nodes import FromImport
from markdown_it import MarkdownIt

from builder import edtf
from builder.build import Order, build
from builder.cli import main
from builder.content.read import ARCHIVE_FILE, FOLDERS
from builder.ingest.capture import receive
from builder.ingest.corrections import CorrectionsFile, parse_corrections
from builder.output.theme import built_in_templates
from builder.pages import contexts
from builder.verify import verify
from tests.gits import begun

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
SHELL = ("sh", "bash", "console")

_MARKER = re.compile(r"<!--\s*(tour|file):\s*(.*?)\s*-->")
_INSERT = re.compile(r'insert before "(.+)" in (\S+)')
_REPLACE = re.compile(r'replace "(.+)" by "(.+)" in (\S+)')
_COMMAND = re.compile(r"^(?:\.venv/bin/)?regesta (.*)$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, or a marker by itself that says what to replace."""

    section: str
    """The heading of level 2 above it."""
    language: str
    """The word after the fence; empty for a marker alone."""
    marker: str
    """What the comment right before it says; empty where there is none."""
    text: str
    """What the block holds."""


def fences(path: Path) -> Iterator[Fence]:
    """The fenced blocks of a page in order, and between them what is to be replaced."""
    section, marker = "", ""
    tokens = MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8"))
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            section = tokens[number + 1].content
        elif token.type == "fence":
            yield Fence(section, token.info.strip(), marker, token.content)
            marker = ""
        elif token.type == "html_block" and (found := _MARKER.search(token.content)):
            if found[2].startswith("replace"):
                yield Fence(section, "", found[2], "")
            else:
                marker = found[2]


def make_reference() -> ModuleType:
    """The script that writes the reference."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_program_says_now() -> None:
    script = make_reference()
    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert script.reference() == written, "run: python docs/make_reference.py"


def test_nothing_in_the_reference_is_without_description() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\|\s*\|", row)] == []


def test_every_option_has_help() -> None:
    for command in main.commands.values():
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{command.name} {option.opts}"


def test_every_kind_of_record_is_in_the_reference_with_every_field() -> None:
    script = make_reference()
    text = "\n".join(script.records())
    for kind in FOLDERS.values():
        section = text.partition(f"### {kind.__name__}\n")[2].partition("\n### ")[0]  # type: ignore[union-attr]
        for field in kind.__dataclass_fields__:  # type: ignore[union-attr]
            assert f"`{field}`" in section


def test_every_template_is_given_a_described_context() -> None:
    script = make_reference()
    assert {path.name for path in script.template_files()} == set(script.context_of_templates())
    given = {kind for kind in script.context_of_templates().values()}
    assert given == set(contexts.Context.__args__)


def test_no_template_uses_a_variable_that_is_not_described() -> None:
    script = make_reference()
    everywhere = {"site", "assets", "_", "counted", "say", "as_written"}
    for file, kind in script.context_of_templates().items():
        tree = Environment().parse((built_in_templates() / file).read_text(encoding="utf-8"))
        names = [imported for line in tree.find_all(FromImport) for imported in line.names]
        imported = {one if isinstance(one, str) else one[1] for one in names}
        described = set(script.field_descriptions(kind)) | everywhere
        assert meta.find_undeclared_variables(tree) - imported <= described, file


def test_every_partial_says_what_it_is() -> None:
    assert all(make_reference().partials().values())


def shown_commands() -> list[tuple[str, str]]:
    """Each `regesta ...` of a shell block, after the page on which it stands."""
    return [
        (name(path), line)
        for path in PAGES
        for fence in fences(path)
        if fence.language in SHELL
        for line in _COMMAND.findall(fence.text)
    ]


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_every_command_that_is_shown_exists_with_its_options(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    command = main.commands[words[0]]
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert [word for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in options] == [], page


def test_every_command_and_option_that_is_named_in_running_text_exists() -> None:
    for path in PAGES:
        for words in re.findall(r"`regesta ([^`]+)`", path.read_text(encoding="utf-8")):
            command, *rest = words.split()
            if command.startswith("--") or command == "COMMAND":
                continue
            given = {o for p in main.commands[command].params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
            assert {word for word in rest if word.startswith("--")} <= given, f"{name(path)}: {words}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_relative_link_and_picture_exists(path: Path) -> None:
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        for child in token.children or ():
            target = str(child.attrs.get("href") or child.attrs.get("src") or "")
            file, _, anchor = target.partition("#")
            if not target or "://" in target:
                continue
            page = path.parent / file if file else path
            assert page.is_file(), target
            assert not anchor or anchor in anchors(page), target


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings have on the website of a repository. Fails where two are one."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    made = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    assert len(made) == len(set(made)), sorted(anchor for anchor in made if made.count(anchor) > 1)
    return set(made)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_pages_name_no_machine_and_stay_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users)/", text)
    assert not re.search("[\U0001f000-\U0001faff\u2600-\u27bf]", text)


def test_every_claim_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\w+\.py|benchmarks/\w+\.py)::(\w+)`", text)
    assert len(named) == sum(line.startswith("|") for line in text.splitlines()) - 2
    for file, function in named:
        functions = (n.name for n in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))) if _is_function(n))
        assert function in set(functions), f"{file}::{function}"


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def test_the_commands_without_make_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"site", "test"} <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    install = re.findall(r"^\t\$\(INSTALL\) (.+)$", makefile, re.MULTILINE)
    site, test = (re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[0] for target in ("site", "test"))
    run = [*re.findall(r"\$\(BIN\)/(\S+ ?[a-z-]*[^$\n]*)", site)[:1], *re.findall(r"\$\(BIN\)/([^$\n]+)", test)]
    shown = "".join(fence.text for fence in fences(README) if fence.section == "Two commands")
    lines = [line.removeprefix(".venv/bin/").strip() for line in shown.splitlines()]
    for command in (*(f"python -m pip install {line}" for line in install), *(line.strip() for line in run)):
        assert command in lines, command
    assert "Python 3.11" in README.read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_table_of_floors_is_what_imports_are_held_to() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    floors = [re.findall(r"\w+", layer) for layer in tools["importlinter"]["contracts"][0]["layers"]]
    house = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| floor |")[2].partition("\n\n")[0]
    shown = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in house.splitlines()[2:]]
    assert [name for row in shown for name in row] == [name for floor in floors for name in floor]


def test_the_licence_is_the_one_that_the_readme_names() -> None:
    assert "Apache-2.0" in README.read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_workflow_publishes_the_public_site() -> None:
    workflow = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(workflow)["jobs"]["build"]["steps"]
    line = next(step["run"] for step in steps if "make site" in step.get("run", ""))
    flags = re.findall(r"--[a-z-]+", line)
    assert "--public" in flags
    assert set(flags) <= {option for parameter in main.commands["build"].params for option in parameter.opts}


# The tour


@pytest.mark.timeout(600)
@pytest.mark.parametrize("section", ["A tour of ten minutes", "An archive of your own", "Take in what you have"])
def test_the_tours_of_the_readme_are_what_happens(tmp_path: Path, section: str) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "content", clone / "content", ignore=_as_in_a_clone)
    begun(clone)
    path = f"{_command_in(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    here, expected = clone, ""
    for fence in tour(section):
        if fence.language == "sh" and not fence.marker.startswith("skip"):
            assert expected == "", f"the README does not show what was printed: {expected}"
            here, expected = run(fence, here, path)
        elif fence.language == "text":
            assert _matches(fence.text, expected), f"shown:\n{fence.text}\nprinted:\n{expected}"
            expected = ""
        elif fence.marker:
            edit(fence, here)
    assert expected == ""


def tour(section: str) -> list[Fence]:
    found = [fence for fence in fences(README) if fence.section == section]
    assert len(found) >= 6
    return found


def _as_in_a_clone(folder: str, names: list[str]) -> list[str]:
    """What git ignores below content/: withheld texts, and the bytes of captures."""
    is_captures = Path(folder).name == "captures"
    return [n for n in names if n == "withheld" or (is_captures and not n.endswith(".yml"))]


def _command_in(folder: Path) -> Path:
    """A folder that holds the command `regesta` of this checkout."""
    folder.mkdir()
    command = folder / "regesta"
    lines = ("#!/bin/sh", f"export PYTHONPATH={shlex.quote(str(ROOT))}", "export PYTHONDONTWRITEBYTECODE=1")
    command.write_text("\n".join((*lines, f'exec {shlex.quote(sys.executable)} -m builder "$@"\n')))
    command.chmod(0o755)
    return folder


def run(fence: Fence, here: Path, path: str) -> tuple[Path, str]:
    """Run a block as a newcomer would paste it; where the shell stands afterwards, and what was printed."""
    exit_code = int(fence.marker.removeprefix("exit ")) if fence.marker.startswith("exit ") else 0
    ended = subprocess.run(
        ["sh", "-c", f"{fence.text}\ncode=$?\npwd > {shlex.quote(str(here.parent / 'here'))}\nexit $code"],
        cwd=here, env={**os.environ, "PATH": path}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == exit_code, ended.stdout
    return Path((here.parent / "here").read_text().strip()), ended.stdout


def _matches(shown: str, printed: str) -> bool:
    """Whether output is as shown, where `...` stands for whatever differs from machine to machine."""
    pattern = ".*".join(re.escape(part) for part in shown.split("..."))
    return re.fullmatch(pattern, printed) is not None


def edit(fence: Fence, here: Path) -> None:
    """Change a file as the README says."""
    if insert := _INSERT.fullmatch(fence.marker):
        before, file, new = insert[1], here / insert[2], fence.text + insert[1]
    elif replace := _REPLACE.fullmatch(fence.marker):
        before, file, new = replace[1], here / replace[3], replace[2]
    else:
        assert fence.marker.startswith("skip"), fence.marker
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, new), encoding="utf-8")


def test_what_the_tour_skips_says_why_and_is_little() -> None:
    skipped = [fence for path in PAGES for fence in fences(path) if fence.marker.startswith("skip")]
    assert all(re.fullmatch(r"skip, \w.{10,}", fence.marker) for fence in skipped)
    in_tour = [fence.text.strip() for fence in skipped if fence.section == "A tour of ten minutes"]
    assert in_tour == [". .venv/bin/activate", "regesta serve"]


class Links(HTMLParser):
    """Addresses and ids of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [given["href"] or ""] if "href" in given else []
        self.ids |= {given["id"] or ""} if "id" in given else set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of this repository, built."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    build(Order(ROOT / "content", folder))
    return folder


def test_the_tour_leads_past_what_the_readme_says(site: Path) -> None:
    event = site / "events" / "syria-chemical-weapons-deal-2013.html"
    title = re.findall(r"<h1><bdi>(.*?)</bdi></h1>", event.read_text(encoding="utf-8"))[0]
    assert f"*{title}* (`site/events/syria-chemical-weapons-deal-2013.html`)" in README.read_text(encoding="utf-8")
    assert 'class="matrix"' in event.read_text(encoding="utf-8")
    marks = [a for a in Links(event).addresses if a.startswith("../articles/") and "#s" in a]
    article, _, statement = marks[0].partition("#")
    page = (event.parent / article).resolve()
    assert statement in Links(page).ids
    assert {"provenance", "fixity"} <= Links(page).ids
    assert any(a.startswith("../captures/world-feed-2017.html#article-") for a in Links(page).addresses)
    ledger = (site / "captures" / "world-feed-2017.html").read_text(encoding="utf-8")
    for fate in ("kept", "duplicate", "furniture", "rejected"):
        assert fate in ledger


def test_the_picture_is_small_and_as_wide_as_a_page() -> None:
    picture = (ROOT / "docs" / "images" / "event.png").read_bytes()
    assert len(picture) < 250_000
    assert int.from_bytes(picture[16:20], "big") == 1280


def test_a_statement_page_shows_all_that_the_readme_says_of_a_statement(tmp_path: Path) -> None:
    build(Order(archive_of_the_examples(tmp_path), tmp_path / "site"))
    page = (tmp_path / "site" / "articles" / "2024-ferry-strike-cuts-off-lunna.html").read_text(encoding="utf-8")
    statement = page.partition('id="statement-s1"')[2].partition('id="text"')[0]
    for shown in ("Ada Berg", "says", "Forty of the forty-two sailors", "Ferry strike on Lunna", "Lunna Courier"):
        assert shown in statement
    assert "../places/lunna.html" in statement
    assert "11 March 2024 to 12 March 2024" in statement


# The examples of docs/files.md


def archive_of_the_examples(folder: Path) -> Path:
    """The archive that the examples of docs/files.md are, below `folder`."""
    content = folder / "content"
    for fence in fences(ROOT / "docs" / "files.md"):
        if fence.marker:
            file = content / fence.marker
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")
    return content


def test_the_examples_are_an_archive_that_can_be_verified(tmp_path: Path) -> None:
    result = verify(archive_of_the_examples(tmp_path), ())
    assert [str(problem) for problem in result.problems if problem.rule != "unsealed"] == []
    assert (result.captures, result.texts, result.spans) == (1, 1, 1)


def test_there_is_an_example_of_every_kind_of_record() -> None:
    markers = {fence.marker.partition("/")[0] for fence in fences(ROOT / "docs" / "files.md")}
    assert {*FOLDERS, ARCHIVE_FILE} <= markers


def test_the_example_of_corrections_fits_its_capture(tmp_path: Path) -> None:
    captures = archive_of_the_examples(tmp_path) / "captures"
    file = CorrectionsFile("x", (captures / "harbour-2024.corrections.yml").read_bytes())
    corrections = parse_corrections(file, receive(captures / "harbour-2024.txt"))
    assert not isinstance(corrections, tuple), corrections
    assert corrections.marked(9) == "furniture"


def dates() -> list[tuple[str, str]]:
    """What the table of uncertain dates says."""
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8").partition("## Uncertain dates")[2]
    return [(pair[0], pair[1]) for pair in re.findall(r"^\| `(.+)` \| (.+) \|$", text, re.MULTILINE)]


@pytest.mark.parametrize(("written", "read"), dates())
def test_a_date_reads_as_the_table_says(written: str, read: str) -> None:
    assert edtf.in_words(written) == read


def test_the_table_of_dates_is_not_empty() -> None:
    assert len(dates()) >= 10
