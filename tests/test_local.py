"""The search in the terminal: what it finds, what it keeps, and what it never opens."""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from archive import copy_of_small, edit, free_article, tree, written
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.cache.folder import CACHE
from builder.cli import main
from builder.cli.search import _entries
from builder.local.store import STATE, Update, opened
from builder.local.syntax import LONGEST, parse
from builder.local.words import Terms
from builder.model import Actor, Name, Outlet
from builder.problems import InvalidContent
from builder.search.analysis import tokens

CASES = Path(__file__).parent / "search_cases" / "terminal.txt"
BRIDGE = "articles/2021/2021-bridge-closed.md"
MAYOR = "2021-mayor-denies-bridge-unsafe"


def search(content: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["search", "--content", str(content), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found(content: Path, *words: str) -> dict:  # type: ignore[type-arg]
    result = search(content, "--json", *words)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def ids(content: Path, *words: str) -> list[str]:
    return [hit["id"] for hit in found(content, *words)["hits"]]


def update(content: Path) -> Update:
    with opened(content, lambda: _entries(content)) as index:
        return index.update


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive, for tests that do not change it."""
    return copy_of_small(tmp_path_factory.mktemp("local"))


def cases() -> list[tuple[str, str]]:
    """Query and ids, one case a line, as `query => ids`; + stands before ids whose order counts."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(query, expected) for query, expected in pairs]


@pytest.mark.parametrize(("query", "expected"), cases())
def test_a_query_finds_what_the_table_says(small: Path, query: str, expected: str) -> None:
    hits = ids(small, "--", query)
    wanted = [] if expected == "nothing" else expected.removeprefix("+ ").split()
    if expected.startswith("+ "):
        assert hits[: len(wanted)] == wanted
    else:
        assert sorted(hits) == sorted(wanted)


def test_the_table_of_queries_is_not_empty() -> None:
    assert len(cases()) > 25


def test_the_terms_are_those_of_the_search_in_the_browser() -> None:
    text = "The WHO's offices in Städte closed; 1,000 U.N. workers were leaving."
    assert [token.text for token in Terms()(text)] == [word.term for word in tokens(text) if word.term]


def test_withheld_words_are_found_here_and_are_not_in_a_public_site(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    file = content / "withheld" / f"{MAYOR}.md"
    word = "spokesman"
    hit = found(content, word)["hits"][0]
    assert hit["file"] == f"withheld/{MAYOR}.md"
    assert word in hit["passage"]
    assert word in file.read_text(encoding="utf-8").splitlines()[hit["line"] - 1]
    arguments = ["build", "--public", "--content", str(content), "--output", str(tmp_path / "site")]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    sentence = hit["passage"].encode()
    assert not any(sentence in data for data in tree(tmp_path / "site").values())
    assert not any(CACHE in path for path in tree(tmp_path / "site"))


def test_a_hit_shows_sentence_file_line_and_a_place_on_the_page(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    hit = found(content, "cracks", "--kind", "article")["hits"][0]
    assert [hit["passage"][start:end] for start, end in hit["marks"]] == ["cracks"]
    CliRunner().invoke(main, ["build", "--content", str(content), "--output", str(tmp_path / "site")])
    page, _, anchor = hit["page"].partition("#")
    assert f'id="{anchor}"' in (tmp_path / "site" / page).read_text(encoding="utf-8")
    printed = search(content, "cracks", "--kind", "article").stdout
    assert "**cracks**" in printed
    assert f"{content.as_posix()}/{hit['file']}:{hit['line']}" in printed
    assert "\x1b" not in printed


def test_one_changed_record_is_all_that_is_indexed_again(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    first = update(content)
    assert (first.written, first.documents) == (11, 11)
    assert first.rebuilt
    assert update(content) == Update(11, 0, 0, "")
    edit(content / "actors/ada-quill.md", "---\n\n", "---\n\nShe rows a catamaran. ")
    assert update(content) == Update(11, 1, 0, "")
    assert ids(content, "catamaran") == ["ada-quill"]
    (content / "pages/about.md").unlink()
    assert update(content) == Update(10, 0, 1, "")
    assert "about" not in " ".join(ids(content, "kind:page"))


def test_a_changed_withheld_text_is_indexed_again(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("one", "A heron flew."), free_article("two", "A swan swam."))
    assert ids(content, "heron") == ["one"]
    record, body = free_article("one", "A bittern flew.")
    written(tmp_path, (record, body))
    assert (ids(content, "heron"), ids(content, "bittern")) == ([], ["one"])


def test_a_new_name_of_an_actor_reaches_the_articles_that_name_it(tmp_path: Path) -> None:
    actor = Actor(id="ada", name="Ada Berg", kind="person")
    content = written(tmp_path, actor, free_article("one", "They met.", actors=("ada",)))
    assert ids(content, "actor:skipper") == []
    written(tmp_path, Actor(id="ada", name="Ada Berg", kind="person", names=(Name(text="Skipper"),)))
    assert update(content).written == 2
    assert set(ids(content, "actor:skipper")) == {"ada", "one"}


def index_files(content: Path) -> list[Path]:
    folder = content.parent / CACHE / "search-content"
    return sorted(path for path in folder.iterdir() if path.name != STATE)


class Trap:
    """An object that leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (os.mkdir, (str(self.path),))


def test_an_index_from_elsewhere_is_never_opened(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    update(content)
    trap = tmp_path / "sprung"
    for file in index_files(content):
        data = pickle.dumps(Trap(trap))
        file.write_bytes(data)
    result = search(content, "cracks")
    assert result.exit_code == 0, result.output
    assert MAYOR in result.stdout
    assert not trap.exists()


def test_a_copied_index_is_made_again(tmp_path: Path) -> None:
    one, two = copy_of_small(tmp_path / "one"), copy_of_small(tmp_path / "two")
    update(one)
    subprocess.run(["cp", "-a", str(one.parent / CACHE), str(two.parent / CACHE)], check=True)
    assert update(two).written == 11
    assert update(two).written == 0


@pytest.mark.parametrize("damage", ["cut", "emptied", "deleted", "state", "state-deep", "state-other", "added"])
def test_a_damaged_index_is_made_again_without_a_word(tmp_path: Path, damage: str) -> None:
    content = copy_of_small(tmp_path)
    update(content)
    file = max(index_files(content), key=lambda path: path.stat().st_size)
    state = file.with_name(STATE)
    match damage:
        case "cut":
            file.write_bytes(file.read_bytes()[:-40])
        case "emptied":
            file.write_bytes(b"")
        case "deleted":
            file.unlink()
        case "state":
            state.write_bytes(b"{")
        case "state-deep":
            state.write_bytes(b"[" * 100_000)
        case "state-other":
            state.write_text(json.dumps({**json.loads(state.read_text()), "digests": []}))
        case "added":
            file.with_name("_MAIN_999.toc").write_bytes(b"x")
    result = search(content, "cracks")
    assert result.exit_code == 0
    assert MAYOR in result.stdout
    assert result.stderr == ""
    assert update(content) == Update(11, 0, 0, "")


def test_a_link_in_place_of_the_cache_is_refused(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (content.parent / CACHE).symlink_to(tmp_path / "elsewhere")
    result = search(content, "cracks")
    assert result.exit_code == 1
    assert "local-index" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    update(content)
    precious = tmp_path / "precious"
    precious.write_text("precious")
    guard = content.parent / CACHE / "search-content.lock"
    guard.unlink(missing_ok=True)
    guard.symlink_to(precious)
    assert "local-index" in search(content, "cracks").stderr
    assert precious.read_text() == "precious"


def test_where_there_is_no_archive_nothing_is_made(tmp_path: Path) -> None:
    result = search(tmp_path / "content", "cracks")
    assert result.exit_code == 1
    assert "so this is no archive" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_killed_while_it_indexes_harms_no_later_one(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    update(content)
    edit(content / "actors/ada-quill.md", "---\n\n", "---\n\nShe rows a catamaran. ")
    script = (
        "import os\nfrom pathlib import Path\n"
        "from builder.cli.search import _entries\nfrom builder.local import store\n"
        "store._write = lambda *_: os._exit(9)\n"
        f"content = Path({str(content)!r})\n"
        "with store.opened(content, lambda: _entries(content)): pass\n"
    )
    root = Path(__file__).resolve().parent.parent
    ended = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert ended.returncode == 9
    assert ids(content, "catamaran") == ["ada-quill"]


def test_the_cache_tells_git_to_leave_it_out_and_is_for_its_owner_only(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    update(content)
    cache = content.parent / CACHE
    assert (cache / ".gitignore").read_text() == "*\n"
    assert cache.stat().st_mode & 0o077 == 0


def test_problems_of_the_records_are_listed_and_nothing_is_indexed(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / BRIDGE, "language: en", "language: english!")
    result = search(content, "bridge")
    assert result.exit_code == 1
    assert f"{content.as_posix()}/{BRIDGE}:" in result.stderr


NAUGHTY = [
    '"', '""', "+", "-", "*", "~", ":", "title:", 'title:"', "OR", "NOT", "AND OR NOT", "(((", "a" * 400,
    "\x00\x1b[31m",
    "*" * 400, "~" * 300, "a*b*c*", "[a TO b]", "/.*/", "?" * 200, "the of and", "title:the", "\u202eabc", "\ud800",
    "🦆", "x" * 60 + "~", "-bridge", "actor:*", "NOT NOT bridge", "' OR 1=1 --",
]  # fmt: skip


@pytest.mark.parametrize("query", NAUGHTY)
def test_odd_queries_are_answered(small: Path, query: str) -> None:
    result = search(small, "--", query)
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output


@given(st.text(max_size=LONGEST))
def test_any_text_is_a_query_or_a_problem(query: str) -> None:
    try:
        groups = parse(query)
    except InvalidContent as error:
        assert {problem.rule for problem in error.problems} == {"query"}
    else:
        assert all(group.clauses for group in groups)


def test_a_query_that_is_too_long_is_refused_at_once(small: Path) -> None:
    result = search(small, "bridge " * 1_430)
    assert result.exit_code == 1
    assert "It has 10,010 characters; 500 are allowed." in result.stderr


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actr:ada", "Did you mean “actor:”?"),
        ("year:20x7", "neither a year nor years"),
        ("date:2017-13", "has no month 13"),
        ("date:..", "is not an interval"),
        ("date:2018..2017", "ends before it begins"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_problem_with_its_place(small: Path, query: str, said: str) -> None:
    result = search(small, f"bridge {query}")
    assert result.exit_code == 1
    assert "QUERY:1:8: query:" in result.stderr
    assert said in result.stderr


def test_other_names_are_searched_too_and_said(tmp_path: Path) -> None:
    names = (Name(text="Daesh"), Name(text="IS", found="never"))
    content = written(
        tmp_path,
        Actor(id="islamic-state", name="Islamic State", kind="armed-group", names=names),
        free_article("one", "Daesh left the town."),
        free_article("two", "The Islamic State held the dam."),
        free_article("three", "An islamic school of the state opened."),
    )
    assert set(ids(content, "daesh", "--kind", "article")) == {"one", "two"}
    result = search(content, "daesh")
    assert result.stderr == "Also searched: Islamic State\n"
    both = found(content, "islamic state", "--kind", "article")
    assert both["with_all"] == both["total"] == 3
    assert ids(content, "daesh", "--exact-names", "--kind", "article") == ["one"]
    assert found(content, "daesh")["also_searched"] == ["Islamic State"]


def test_other_spellings_are_offered_where_little_is_found(small: Path) -> None:
    result = search(small, "brige")
    assert "0 records found." in result.stdout
    assert "Did you mean “bridge” for “brige”?" in result.stdout
    assert found(small, "bridge")["suggestions"] == {}


def test_facets_count_all_that_was_found(small: Path) -> None:
    facets = found(small, "bridge", "--facets", "--limit", "1")["facets"]
    assert facets["kind"]["article"] == 2
    assert facets["year"] == {"2021": 3}
    assert facets["outlet"]["Harbour Wire"] == 1
    assert "place: Old bridge 3" in search(small, "bridge", "--facets").stdout


def test_the_json_is_as_described(small: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "search.md").read_text(encoding="utf-8")
    values = found(small, "bridge", "--facets")
    likes = json.loads(search(small, "--json", "--similar", "2021-bridge-closed").stdout)
    keys = {*values, *values["hits"][0], *values["index"], *likes, *likes["similar"][0]}
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_similar_articles_are_listed_with_what_they_share(tmp_path: Path) -> None:
    likes = ("The ferry crew walked out over rosters at the quay.", "A roster made the ferry crew walk from the quay.")
    others = [free_article(f"other-{n}", f"Wheat number {n} ripened early in the valley.") for n in range(6)]
    content = written(tmp_path, free_article("one", likes[0]), free_article("two", likes[1]), *others)
    result = search(content, "--similar", "one")
    assert "two" in result.stdout
    assert "ferry" in result.stdout
    assert "other-" not in result.stdout
    assert search(content, "--similar", "nobody").exit_code == 2


def test_what_texts_hold_does_not_steer_the_terminal(tmp_path: Path) -> None:
    text = "A heron \u202egnp.exe flew \u2066over\u2069 the weir."
    content = written(tmp_path, free_article("one", text, title="Heron \u202eabc"))
    result = search(content, "heron")
    assert "\\u202e" in result.stdout
    assert not {letter for letter in result.stdout if not letter.isprintable()} - {"\n"}


def test_long_lines_are_not_wrapped_or_cut(tmp_path: Path) -> None:
    title = "A heron " + "and another heron " * 12 + "flew."
    content = written(tmp_path, Outlet(id="wire", name="Wire", kind="agency"), free_article("one", title, title=title))
    assert title in search(content, "heron").stdout.splitlines()
