"""Lists of all records: on one page while they are few, else by letter, year, month and day."""

import re
from pathlib import Path

from archive import broken_links, free_article, tree, written

from builder.build import Order, build
from builder.ingest.admit import Request
from builder.ingest.story import ingest
from builder.model import Actor, Article, Capture, Event, Place, Segment
from builder.pages.by_letter import MOST
from builder.pages.home import LATEST
from builder.pages.listed import PER_PAGE, SHOWN
from builder.pages.listing import FEW
from builder.pages.urls import letters_of


def site(content: Path) -> dict[str, str]:
    """The pages of an archive; every link in them leads somewhere, and no page lists more records than it may."""
    build(Order(content, content.parent / "site"))
    files = tree(content.parent / "site")
    assert broken_links(files) == []
    found = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    assert all(len(_records(page)) <= MOST for page in found.values())
    return found


def _records(page: str) -> list[str]:
    """Ids of the records that a list names."""
    return re.findall(r'<span class="entry-name"><a href="[./]*(?:articles/|actors/|events/)?([a-z0-9-]+)\.html"', page)


def _ways(page: str) -> list[tuple[str, str]]:
    """Where a list leads on to, and the number told there."""
    link = r'<span class="entry-name"><a href="[./]*(?:actors/|events/)?([^"]+)"><bdi>[^<]+</bdi></a></span>'
    return re.findall(link + r'\s*<span class="count">(\d+) ', page)


def people(number: int, letters: str) -> list[Actor]:
    return [Actor(id=f"actor-{n}", name=f"{letters[n % len(letters)]}{n} Quill", kind="person") for n in range(number)]


def dated(dates: list[str]) -> list[tuple[Article, str]]:
    return [free_article(f"a{n}", f"Text {n}.", published=date) for n, date in enumerate(dates)]


def test_few_records_are_listed_on_one_page_by_letter(tmp_path: Path) -> None:
    found = site(written(tmp_path, *people(FEW, "AbЖ#")))
    assert len(_records(found["actors/index.html"])) == FEW
    assert not any(path.startswith("actors/index/") for path in found)
    assert 'id="letter-u436-"' in found["actors/index.html"]


def test_many_records_have_a_page_per_letter(tmp_path: Path) -> None:
    records = [*people(FEW, "AbЖ"), Actor(id="nobody", name="???", kind="person")]
    found = site(written(tmp_path, *records))
    assert _ways(found["actors/index.html"]) == [
        ("index/u23-.html", "1"), ("index/a.html", "67"), ("index/b.html", "67"), ("index/u436-.html", "66"),
    ]  # fmt: skip
    listed = [one for path, page in found.items() if path.startswith("actors/index/") for one in _records(page)]
    assert sorted(listed) == sorted(record.id for record in records)
    assert ">Home</a>" in found["actors/index/a.html"]
    assert ">Actors</a>" in found["actors/index/a.html"]


def test_a_letter_of_very_many_is_cut_by_two_and_names_of_one_spelling_by_their_ids(tmp_path: Path) -> None:
    same = [Actor(id=f"q-{n}", name="Qu", kind="person") for n in range(MOST + 1)]
    found = site(written(tmp_path, *same, *people(3, "Q")))
    lists = {path for path in found if path.startswith("actors/index/")}
    assert {"actors/index/q.html", "actors/index/qu.html", "actors/index/qu_q-1.html"} <= lists
    listed = [one for path in lists for one in _records(found[path]) if one.startswith(("q-", "actor-"))]
    assert sorted(listed) == sorted(record.id for record in (*same, *people(3, "Q")))


def test_no_address_is_too_long_for_a_disk(tmp_path: Path) -> None:
    same = [Actor(id=f"a{n}-{'b' * 70}", name="\U0001d41a" * 3 + "Ж" * 60, kind="person") for n in range(MOST + 1)]
    found = site(written(tmp_path, *same))
    assert max(len(path.rpartition("/")[2]) for path in found) < 200
    assert any("_" in path for path in found)


def test_one_more_record_changes_the_page_of_its_letter_and_the_index(tmp_path: Path) -> None:
    first = site(written(tmp_path / "first", *people(FEW + 1, "AB")))
    more = [*people(FEW + 1, "AB"), Actor(id="bella", name="Bella", kind="person")]
    second = site(written(tmp_path / "second", *more))
    changed = {path for path in second if first.get(path) != second[path]}
    counted = {"index.html", "coverage.html", "data.html"}
    assert changed == {"actors/bella.html", "actors/index.html", "actors/index/b.html"} | counted


def test_few_articles_are_all_on_the_list_of_articles(tmp_path: Path) -> None:
    found = site(written(tmp_path, *dated(["2017-04-04"] * FEW)))
    assert len(_records(found["articles/index.html"])) == FEW
    assert len(_records(found["dates/2017.html"])) == FEW
    assert not any(path.startswith("dates/2017-04-") for path in found)


def test_many_articles_are_listed_by_year_month_and_day(tmp_path: Path) -> None:
    dates = [f"2017-04-{n % 30 + 1:02d}" for n in range(FEW + 1)] + ["2017-05-01", "2018", "2018-01-01"]
    found = site(written(tmp_path, *dated([*dates, "2017-04", "0001-01", "../2016"])))
    index = found["articles/index.html"]
    assert len(re.findall(r'href="a\d+\.html"', index)) == 10
    assert ("dates/2017.html", "203") in _ways(index)
    assert _ways(found["dates/2017.html"]) == [("2017-04.html", "202"), ("2017-05.html", "1")]
    thirds = ["2017-04-0x.html", "2017-04-1x.html", "2017-04-2x.html"]
    assert [way for way, _ in _ways(found["dates/2017-04.html"])] == thirds
    assert [len(re.findall(r"articles/a\d+\.html", found[f"dates/{third}"])) for third in thirds] == [64, 70, 68]
    assert "articles/a204.html" in found["dates/2017-04-0x.html"], "April 2017 stands at its first day"
    assert "articles/a205.html" in found["dates/0001-01.html"]
    assert "articles/a206.html" in found["dates/undated.html"]
    assert "Uncertain year" in found["dates/index.html"]


def test_many_undated_articles_are_listed_by_their_ids(tmp_path: Path) -> None:
    found = site(written(tmp_path, *dated(["../2016"] * (FEW + 1))))
    assert ("undated.a1.html", "111") in _ways(found["dates/undated.html"])
    assert "Uncertain year, articles a1…" in found["dates/undated.a1.html"]


def test_many_events_are_listed_by_period(tmp_path: Path) -> None:
    events = [
        Event(id=f"e{n}", name=f"Storm {n}", kind="disaster", when=f"{1900 + n}" if n < 90 else "2017-04-04")
        for n in range(FEW + 1)
    ]
    found = site(written(tmp_path, *events))
    assert _ways(found["events/index.html"]) == [("index/19xx.html", "90"), ("index/20xx.html", "111")]
    assert len(re.findall(r"events/e\d+\.html|\.\./e\d+\.html", found["events/index/20xx.html"])) == 111
    assert "Events, 1900 to 1999" in found["events/index/19xx.html"]


def received(number: int, date: str) -> Capture:
    return Capture(
        id=f"c{number}", title=f"Page {number}", file=f"{number}.html", sha256=f"{number:064x}", size=9,
        media_type="text/html", encoding="binary", received=date, adapter="page@1",
        segments=(Segment(bytes=(0, 9), fate="rejected", because="an empty shell"),),
    )  # fmt: skip


def test_few_captures_are_on_one_page_the_latest_first_and_some_on_the_home_page(tmp_path: Path) -> None:
    found = site(written(tmp_path, *(received(n, f"2024-01-{n % 28 + 1:02d}") for n in range(FEW))))
    ids = re.findall(r'href="(c\d+)\.html"', found["captures/index.html"])
    assert len(ids) == FEW
    assert ids[0] == "c83", "of those of the last day the one that sorts last"
    assert re.findall(r"captures/(c\d+)\.html", found["index.html"]) == ids[:LATEST]
    assert "<bdi>text/html</bdi>" in found["captures/c0.html"], "bytes have no encoding to be told"


def test_many_captures_are_listed_by_when_they_were_received(tmp_path: Path) -> None:
    found = site(written(tmp_path, *(received(n, "2019" if n < 90 else "2024-03-18") for n in range(FEW + 1))))
    ways = re.findall(r'captures/(index/[^"]+)">.*\s*<span class="count">(\d+) ', found["captures/index.html"])
    assert ways == [("index/201x.html", "90"), ("index/202x.html", "111")]
    assert "201 captures. The original bytes" in found["captures/index.html"]
    assert len(re.findall(r"captures/c\d+\.html", found["captures/index/202x.html"])) == 111
    assert ">Captures</a>" in found["captures/index/202x.html"]


def test_many_articles_of_a_capture_are_listed_by_period(tmp_path: Path) -> None:
    rows = [f"https://gazette.example/{n},2024-{n % 12 + 1:02d}-01,Ferry {n},Boat {n} left." for n in range(300)]
    (tmp_path / "rows.csv").write_text("\n".join(["url,date,title,text", *rows, ""]))
    ingest(
        Request(file=tmp_path / "rows.csv", capture_id="rows", into=tmp_path / "content", received="2025-01-01")
    )  # fmt: skip
    found = site(tmp_path / "content")
    own = found["captures/rows.html"]
    listed = own[own.index('id="articles"') :]
    assert len(_records(listed)) == SHOWN
    assert "All 300 articles" in listed
    pages = [page for path, page in found.items() if path.startswith("captures/rows/articles-")]
    ids = [one for page in pages for one in _records(page)]
    assert len(set(ids)) == len(ids) == 300
    assert max(len(_records(page)) for page in pages) <= PER_PAGE
    assert 'href="../../captures/rows.html#articles"' in pages[0]


def test_a_record_may_be_called_as_a_list_is(tmp_path: Path) -> None:
    odd = [Actor(id=one, name=one, kind="person") for one in ("a", "letter-a", "index-a")]
    found = site(written(tmp_path, *people(FEW, "A"), *odd, Place(id="undated", name="Undated", kind="town")))
    assert {"actors/a.html", "actors/index/a.html", "places/undated.html"} <= set(found)


def test_letters_that_windows_keeps_for_itself_are_the_name_of_no_page() -> None:
    assert [letters_of(Actor, one) for one in ("con", "CON", "aux_x", "cona", "com1")] == [
        "actors/index/con-.html", "actors/index/CON-.html", "actors/index/aux_x.html", "actors/index/cona.html",
        "actors/index/com1-.html",
    ]  # fmt: skip
