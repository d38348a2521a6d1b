"""Similar articles on pages, and warnings where a new article repeats another."""

import re
from dataclasses import replace
from pathlib import Path

from archive import copy_of_small, edit, free_article, tree, written

from builder.build import Order, build, load
from builder.content.read import Audience
from builder.ingest import Outcome, Request, ingest
from builder.model import Actor, Article, Rights, WithheldText
from builder.pages.similar import MOST_REASONS, compared, similar, similar_articles
from builder.similar import all_near, compare
from builder.similar.nearest import MOST_SHOWN

FERRY = "The ferry crew walked out over rosters, and the harbour master closed the quay."
FERRY_AGAIN = "A harbour master reopened the quay when the ferry crew agreed on rosters."
FILLER = [free_article(f"filler-{n}", f"Wheat number {n} ripened early in valley {n}.") for n in range(8)]
LONE = free_article("lone", "Zinc prices fell sharply overnight.")


def test_a_page_shows_similar_articles_and_why(tmp_path: Path) -> None:
    actor = Actor(id="ada", name="Ada Berg", kind="person")
    one = free_article("one", FERRY, actors=("ada",))
    content = written(tmp_path, actor, one, free_article("two", FERRY_AGAIN, actors=("ada",)), *FILLER, LONE)
    build(Order(content, tmp_path / "site"))
    page = (tmp_path / "site/articles/one.html").read_text(encoding="utf-8")
    section = page.partition("<h2>Similar articles</h2>")[2].partition("</section>")[0]
    assert 'href="two.html"' in section
    both = re.search(r"both: ([^<]*)", section)
    assert both is not None
    name, *words = both[1].split(", ")
    assert name == "Ada Berg"
    assert len(words) == MOST_REASONS - 1
    assert set(words) <= {"ferry", "crew", "rosters", "harbour", "master", "quay"}
    assert "Similar articles" not in (tmp_path / "site/articles/lone.html").read_text(encoding="utf-8")


def test_articles_of_one_origin_are_not_similar_to_each_other(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("one", FERRY), free_article("two", FERRY, repeats=("one",)), *FILLER)
    assert similar_articles(load(Order(content, tmp_path)))["one"] == ()


def test_what_is_withheld_does_not_decide_what_a_public_page_calls_similar(tmp_path: Path) -> None:
    articles: list[tuple[Article | WithheldText, str]] = []
    for name, text in (("one", FERRY), ("two", FERRY_AGAIN)):
        free, _ = free_article(name, text)
        rights = Rights(statement="InC", publish="metadata")
        hidden = Article(
            id=name, title=f"Item {name}", outlet="unknown", published=free.published, language="en",
            rights=rights, text=free.text,
        )  # fmt: skip
        articles += [(hidden, ""), (WithheldText(id=name), text)]
    content = written(tmp_path, *articles, *FILLER)
    assert similar_articles(load(Order(content, tmp_path)))["one"] != ()
    assert similar_articles(load(Order(content, tmp_path, Audience.PUBLIC)))["one"] == ()


def test_a_page_is_planned_from_the_text_of_its_own_article_alone(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("one", FERRY), free_article("two", FERRY_AGAIN), *FILLER)
    corpus = load(Order(content, tmp_path))
    _, table = compare({article.id: compared(corpus, article) for article in corpus.articles})
    near = all_near(table)
    alone = replace(corpus, texts={"one": corpus.texts["one"]})
    assert similar(alone, corpus.article("one"), near["one"]) == similar_articles(corpus)["one"] != ()


def test_few_are_shown_and_the_same_each_time(tmp_path: Path) -> None:
    many = [free_article(f"ferry-{n}", f"{FERRY} {FERRY_AGAIN} Boat {n}.") for n in range(9)]
    more = [free_article(f"more-{n}", f"Wheat number {n} ripened in valley {n}.") for n in range(70)]
    content = written(tmp_path, *many, *FILLER, *more)
    found = similar_articles(load(Order(content, tmp_path)))
    assert len(found["ferry-0"]) == MOST_SHOWN
    assert found == similar_articles(load(Order(content, tmp_path)))


def test_an_edit_elsewhere_changes_no_list(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("one", FERRY), free_article("two", FERRY_AGAIN), *FILLER)
    before = similar_articles(load(Order(content, tmp_path)))
    written(tmp_path, free_article("filler-3", "Barley of another sort ripened late."))
    assert similar_articles(load(Order(content, tmp_path)))["one"] == before["one"]


WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa".split()
LONG = " ".join(f"{a} {b} said the {b} clerk." for a in WORDS for b in WORDS[:5])


def take_in(folder: Path, name: str, text: str) -> Outcome:
    file = folder / f"{name}.txt"
    file.write_text(f"The {name} report of the clerks\n\nBy Tove Lind, 12 March 2024\n\n{text}\n", encoding="utf-8")
    return ingest(Request(file=file, capture_id=name, into=folder / "content", received="2024-03-15"))


def test_ingest_warns_of_an_article_that_repeats_another(tmp_path: Path) -> None:
    assert take_in(tmp_path, "first", LONG).reviews == ()
    others = [f"{b} answered {a} in writing." for a in WORDS for b in WORDS[5:]]
    shortened = " ".join([LONG[: len(LONG) * 2 // 5], *others[:20]])
    warnings = [one for one in take_in(tmp_path, "second", shortened).reviews if one.rule == "shared-text"]
    assert len(warnings) == 1
    share = re.search(r"“2024-second-\S+” has (\d+) % of its text in common with “2024-first-\S+”", warnings[0].message)
    assert share is not None
    assert 50 < int(share[1]) < 80
    assert (warnings[0].path, warnings[0].line) == ("second.txt", 1)
    assert take_in(tmp_path, "second", shortened).reviews == ()


def test_the_record_of_an_article_that_repeats_nearly_all_of_another_says_so(tmp_path: Path) -> None:
    take_in(tmp_path, "first", LONG)
    shortened = "The clerks met again in the hall this week. " + LONG[: len(LONG) * 4 // 5]
    assert take_in(tmp_path, "second", shortened).reviews == ()
    record = next((tmp_path / "content" / "articles").rglob("2024-second-*.md")).read_text(encoding="utf-8")
    assert re.search(r"^repeats: \[2024-first-\S+\]$", record, re.MULTILINE)


def test_ingest_does_not_warn_of_an_article_that_is_new(tmp_path: Path) -> None:
    take_in(tmp_path, "first", LONG)
    other = " ".join(f"{b} answered {a} in writing." for a in WORDS for b in WORDS[5:])
    assert [one for one in take_in(tmp_path, "second", other).reviews if one.rule == "shared-text"] == []


def test_pages_of_the_small_archive_stay_as_they_are_where_nothing_is_similar(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    build(Order(content, tmp_path / "one"))
    edit(content / "pages/about.md", "A made-up archive", "A well-made archive")
    build(Order(content, tmp_path / "two"))
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert [path for path in one if path.startswith("articles/") and one[path] != two[path]] == []
