"""Coverage: what an archive holds and lacks, on its page, by the command, and counted by hand from the files."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from archive import edit, free_article, span_of, written
from click.testing import CliRunner, Result
from drawings import complaints_turned
from playwright.sync_api import Browser

from builder.build import Order, build
from builder.cli import main
from builder.content.read import Audience
from builder.model import (
    Actor,
    Article,
    Capture,
    Coordinates,
    Event,
    Origin,
    Outlet,
    Place,
    Position,
    Provenance,
    Question,
    Rights,
    Segment,
    Selector,
    Statement,
    Take,
)
from builder.pages.coverage_calendar import calendar
from builder.pages.coverage_days import days_of
from builder.words import words_in

TEXT = "Ada Quill denies that the bridge fell. The engineers say so."
SAYS = words_in("en")


def statement(number: int, words: str = "", **fields: Any) -> Statement:
    span = span_of(words, TEXT) if words else None
    return Statement(id=f"s{number}", speaker="ada-quill", act="denies", gist="It stands.", span=span, **fields)


def records() -> Iterator[Any]:
    yield Actor(id="ada-quill", name="Ada Quill", kind="person", identifiers={"wikidata": "Q1"})
    yield Actor(id="nobody", name="Nobody", kind="person")
    yield Place(id="saltmouth", name="Saltmouth", kind="town", coordinates=Coordinates(latitude=1, longitude=1))
    yield Place(id="nowhere", name="Nowhere", kind="town")
    yield Outlet(id="the-gazette", name="The Gazette <i>", kind="newspaper")
    yield Outlet(id="the-whisper", name="The Whisper", kind="website")
    answers = tuple(Position(id=one, text=f"It {one}.") for one in ("fell", "stands"))
    asked = Question(id="fall", text="Did it fall?", positions=answers)
    yield Event(id="the-fall", name="The fall", kind="accident", when="2020-01-02", questions=(asked,))
    fell = Take(event="the-fall", question="fall", position="fell", stance="disputes")
    stands = Take(event="the-fall", question="fall", position="stands", stance="supports")
    said = (
        statement(1, "Ada Quill denies", takes=(fell,), when="2020-01-02"),
        statement(2, takes=(stands,), according_to=("the-gazette",)),
    )
    yield free_article("a", TEXT, published="2020-01-02", outlet="the-gazette", authors=("Bo",), statements=said)
    yield free_article("b", TEXT, published="2020-01-05~", language="fr", url="https://x.example/", repeats=("a",))
    guess = {"published": Origin(by="contributor", because="It says so", confidence="low")}
    yield free_article("c", TEXT, published="2020-01-09/2020-01-12", outlet="the-gazette", origins=guess)
    yield free_article(
        "d", TEXT, published="../2020", provenance=Provenance(capture="dump", selector=Selector(bytes=(0, 60)))
    )
    hidden = Article(
        id="e", title="A secret title", outlet="the-whisper", published="2020-01-20", language="en",
        authors=("Hidden Author",), rights=Rights(statement="InC", publish="none"), statements=(statement(1),),
        origins=guess,
    )  # fmt: skip
    yield hidden
    segments = (
        Segment(bytes=(0, 60), fate="kept", part="item", article="d"),
        Segment(bytes=(60, 80), fate="furniture", because="menu & <label>"),
        Segment(bytes=(80, 100), fate="rejected", because="not a text"),
    )
    yield Capture(id="dump", title="A dump", file="dump.txt", sha256="0" * 64, size=100, media_type="text/plain",
                  encoding="utf-8", received="2020-02-01", adapter="text-dump@1", segments=segments)  # fmt: skip


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with something of everything that is counted."""
    made = written(tmp_path_factory.mktemp("coverage"), *records())
    rejected = {"key": "0" * 12, "article": "a", "proposes": "actor", "rule": "bodies@1"}
    (made / "rejections.yml").write_text(yaml.safe_dump({"rejections": [rejected]}), encoding="utf-8")
    (made / "suggestions").mkdir()
    candidate = {**rejected, "confidence": "low", "words": "Ada", "span": [0, 3], "sentence": "Ada Quill denies.",
                 "name": "Ada", "kind": "person", "key": "1" * 12}  # fmt: skip
    text = yaml.safe_dump({"id": "a", "candidates": [candidate]}, sort_keys=False)
    (made / "suggestions" / "a.yml").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    """Its public site."""
    output = content.parent / "site"
    build(Order(content, output, Audience.PUBLIC))
    return output


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["coverage", *map(str, args)])


def counted(content: Path, *options: str) -> dict[str, dict[str, Any]]:
    """All figures of the command."""
    result = run("--content", content, "--json", *options)
    assert result.exit_code == 0, result.output
    return {figure["name"]: figure for figure in json.loads(result.stdout)}


def shown(page: str) -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
    """Name of each figure of the page to its numbers and the rows of its bars."""
    found = {}
    for name, inside in re.findall(r'<div class="figure" id="([^"]+)">(.*?)</div>\n<p class="recount">', page, re.S):
        numbers = re.search(r'<p class="sum">([^<]+)', inside)
        assert numbers
        rows = re.findall(r'<bdi>(.*?)</bdi>.*?<td class="number">([^<]+)', inside)
        found[name] = (numbers[1].split(" of "), [(unescape(label), number) for label, number in rows])
    return found


def front_matter(content: Path, folder: str) -> list[dict[str, Any]]:
    """The records of a folder as a plain YAML reader sees them."""
    files = sorted((content / folder).glob("*"))
    texts = [file.read_text(encoding="utf-8") for file in files if file.suffix in (".md", ".yml")]
    return [yaml.safe_load(text.split("---\n")[1] if text.startswith("---") else text) for text in texts]


BY_HAND: dict[str, Callable[[Path], int]] = {
    "articles": lambda at: len(front_matter(at, "articles")),
    "articles-without-author": lambda at: sum(not one.get("authors") for one in open_articles(at)),
    "articles-without-address": lambda at: sum(not one.get("url") for one in open_articles(at)),
    "articles-without-outlet": lambda at: sum(one["outlet"] == "unknown" for one in open_articles(at)),
    "articles-with-statements": lambda at: sum("statements" in one for one in open_articles(at)),
    "articles-without-capture": lambda at: sum("provenance" not in one for one in front_matter(at, "articles")),
    "articles-without-text": lambda at: sum("text" not in one for one in front_matter(at, "articles")),
    "articles-not-in-full": lambda at: sum(one["rights"]["publish"] != "full" for one in front_matter(at, "articles")),
    "articles-dated-to-the-day": lambda at: sum(
        len(str(one["published"])) == 10 for one in front_matter(at, "articles")
    ),
    "values-inferred": lambda at: sum(len(one.get("origins", {})) for one in open_articles(at)),
    "languages": lambda at: len({one["language"] for one in front_matter(at, "articles")}),
    "statements": lambda at: sum(len(one.get("statements", ())) for one in open_articles(at)),
    "statements-with-span": lambda at: sum("span" in one for one in statements(at)),
    "statements-passed-on": lambda at: sum("according_to" in one for one in statements(at)),
    "statements-on-questions": lambda at: sum("takes" in one for one in statements(at)),
    "statements-without-date": lambda at: sum("when" not in one for one in statements(at)),
    "independent-origins": lambda at: sum("repeats" not in one for one in front_matter(at, "articles")),
    "captures": lambda at: len(front_matter(at, "captures")),
    "bytes": lambda at: sum(one["size"] for one in front_matter(at, "captures")),
    "stretches-rejected": lambda at: sum(one["fate"] == "rejected" for one in segments(at)),
    "stretches-furniture": lambda at: sum(one["fate"] == "furniture" for one in segments(at)),
    "places-without-coordinates": lambda at: sum("coordinates" not in one for one in front_matter(at, "places")),
    "records-without-identifiers": lambda at: sum("identifiers" not in one for one in authorities(at)),
    "questions": lambda at: sum(len(one.get("questions", ())) for one in front_matter(at, "events")),
    "suggestions-rejected": lambda at: len(yaml.safe_load((at / "rejections.yml").read_text())["rejections"]),
    "suggestions-undecided": lambda at: sum(len(one["candidates"]) for one in front_matter(at, "suggestions")),
}
"""Name of a figure to how somebody counts it who has only the files."""


def open_articles(content: Path) -> list[dict[str, Any]]:
    return [one for one in front_matter(content, "articles") if one["rights"]["publish"] != "none"]


def statements(content: Path) -> list[dict[str, Any]]:
    return [said for one in open_articles(content) for said in one.get("statements", ())]


def segments(content: Path) -> list[dict[str, Any]]:
    return [segment for one in front_matter(content, "captures") for segment in one["segments"]]


def authorities(content: Path) -> list[dict[str, Any]]:
    return [one for folder in ("actors", "places", "outlets") for one in front_matter(content, folder)]


def test_the_command_counts_what_anybody_counts_in_the_files(content: Path) -> None:
    figures = counted(content)
    assert {name: figures[name]["number"] for name in BY_HAND} == {name: by(content) for name, by in BY_HAND.items()}
    parts = {name: {part["key"]: part["number"] for part in figures[name]["parts"]} for name in figures}
    assert parts["languages"] == Counter(one["language"] for one in front_matter(content, "articles"))
    assert parts["outlets-of-articles"] == Counter(one["outlet"] for one in open_articles(content))
    assert parts["bytes"] == {"kept": 60, "furniture": 20, "rejected": 20}
    assert parts["stretches-rejected"] == {"not a text": 1}
    assert parts["articles-not-in-full"] == {"full": 4, "none": 1}


def test_the_page_shows_what_the_command_counts_and_the_command_beside_it(content: Path, site: Path) -> None:
    page = (site / "coverage.html").read_text(encoding="utf-8")
    figures, seen = counted(content), shown(page)
    assert set(seen) == set(figures) - {"suggestions-undecided"}
    for name, (numbers, rows) in seen.items():
        figure = figures[name]
        assert numbers == [str(one) for one in (figure["number"], figure["of"] or None) if one is not None], name
        assert rows == [(part["label"], str(part["number"])) for part in figure["parts"]], name
        command = f"regesta coverage --figure {name}"
        assert f"<code>{command}</code>" in page
        told = run(*command.split()[2:], "--content", content).stdout.split("  ")[0]
        assert told == " of ".join(str(one) for one in (figure["number"], figure["of"]) if one is not None), name


def test_a_public_page_counts_what_is_withheld_and_names_none_of_it(content: Path, site: Path) -> None:
    page = (site / "coverage.html").read_text(encoding="utf-8")
    assert not re.search(r"secret|Hidden Author|Whisper</bdi>", page)
    public, private = counted(content), counted(content, "--private")
    differing = {name for name in public if public[name] != private[name]}
    assert differing <= {"statements", "speakers", "statements-with-span", "statements-passed-on",
                         "statements-on-questions", "statements-without-date",
                         "statements-proposed-by-rules", "records-that-no-article-names"}  # fmt: skip
    assert private["statements"]["number"] == public["statements"]["number"] + 1


def test_what_is_hostile_stays_text(site: Path) -> None:
    page = (site / "coverage.html").read_text(encoding="utf-8")
    assert "menu &amp; &lt;label&gt;" in page
    assert "The Gazette &lt;i&gt;" in page


def test_a_name_that_no_figure_has_is_refused_with_one_that_is_near(content: Path) -> None:
    result = run("--content", content, "--figure", "langauges")
    assert result.exit_code == 2
    assert "Did you mean “languages”?" in result.output


def test_exact_days_rough_dates_and_gaps_are_told_apart() -> None:
    days = days_of(["2020-01-02", "2020-01-02", "2020-01-05~", "2020-01-09/2020-01-12", "../2020", "201X"])
    assert days
    assert (days.sure, days.perhaps, days.none, days.number, days.vague) == (1, 5, 5, 11, 2)
    assert [(gap.first.day, gap.last.day, gap.days) for gap in days.gaps] == [(6, 8, 3), (3, 4, 2)]
    drawn = calendar(days, {"2020-01"}, SAYS)
    (row,) = drawn.rows
    told = {cell.title.partition(":")[0].split()[0]: (cell.level, bool(cell.radius)) for cell in row.cells}
    assert told == {"2": (4, False), "5": (0, True), **{str(day): (0, True) for day in range(9, 13)}}
    assert (row.href, row.number) == ("dates/2020-01.html", "3 articles, perhaps 1 more"), "one is surely of the month"
    assert days_of(["201X"]) is None


def test_a_calendar_of_sixty_years_and_one_of_six_centuries_stay_small() -> None:
    many = days_of(
        f"{year}-{month:02d}-{day:02d}" for year in range(1960, 2020) for month in range(1, 13) for day in range(1, 28)
    )
    assert many
    drawn = calendar(many, (), SAYS)
    assert (len(drawn.rows), sum(len(row.cells) for row in drawn.rows)) == (60, 720)
    old = days_of(["1450-03", "1999-12-31"])
    assert old
    assert [row.label for row in calendar(old, (), SAYS).rows][:2] == ["the 1450s", "the 1460s"]
    ever = days_of(["0001-01-01", "9999-12-31"])
    assert ever
    assert len(calendar(ever, (), SAYS).rows) == 100


def test_the_page_is_made_again_only_when_a_figure_may_differ(content: Path, tmp_path: Path) -> None:
    mine = written(tmp_path, *records())

    def built() -> set[str]:
        done: list[str] = []
        order = Order(mine, tmp_path / "site", cache=tmp_path / "cache")
        build(order, tell=lambda path, because: done.append(path))
        return set(done)

    built()
    edit(mine / "actors/ada-quill.md", "Q1", "Q2")
    assert "index.html" in built()  # an actor is another one
    (mine / "pages").mkdir()
    (mine / "pages/about.md").write_text("---\nid: about\ntitle: About\n---\n\nText.\n", encoding="utf-8")
    built()
    edit(mine / "pages/about.md", "Text.", "Another text.")
    assert not {"coverage.html", "index.html"} & built()
    edit(mine / "articles/c.md", "confidence: low", "confidence: high")
    assert "coverage.html" in built()
    edit(mine / "articles/b.md", "repeats: [a]\n", "")
    assert "coverage.html" in built()
    now = (tmp_path / "site/coverage.html").read_bytes()
    build(Order(mine, tmp_path / "fresh"))
    assert (tmp_path / "fresh/coverage.html").read_bytes() == now


@pytest.mark.parametrize("look", [("light", 1280, "ltr"), ("dark", 360, "rtl")])
def test_a_browser_has_nothing_to_say_against_it(browser: Browser, site: Path, look: tuple[str, int, str]) -> None:
    assert complaints_turned(browser, site / "coverage.html", look) == []
