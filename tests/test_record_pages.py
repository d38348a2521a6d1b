"""Pages of actors, places and events: passages, long lists on several pages, points that protect people."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from archive import broken_links, copy_of_small, edit, free_article, tree, written

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import (
    Actor,
    Article,
    Coordinates,
    Event,
    Name,
    Place,
    Position,
    Question,
    Rights,
    Statement,
    Take,
)
from builder.pages.listed import PER_PAGE, SHOWN
from builder.pages.matrix import MOST_COLUMNS, MOST_MARKS
from builder.pages.positions import SHOWN as POSITIONS_SHOWN

ADA = Actor(id="ada-quill", name="Ada Quill", kind="person")
TOWN = Place(id="saltmouth", name="Saltmouth", kind="town")


def pages(content: Path, audience: Audience = Audience.PRIVATE) -> dict[str, str]:
    build(Order(content, content.parent / "site", audience))
    return {path: data.decode() for path, data in tree(content.parent / "site").items() if path.endswith(".html")}


def test_a_passage_is_quoted_with_the_name_marked_and_leads_to_its_sentence(tmp_path: Path) -> None:
    text = "It rained.\n\nDr. Penn came. Then Ada Quill left for Saltmouth. Night fell."
    found = pages(written(tmp_path, ADA, TOWN, free_article("one", text)))
    assert (
        '<a href="../articles/one.html#p2-2">Then <b class="name">Ada Quill</b> left for Saltmouth.</a>'
        in found["actors/ada-quill.html"]
    )
    assert (
        '<span class="sentence" id="p2-2">Then <a class="mention" href="../actors/ada-quill.html">'
        in found["articles/one.html"]
    )


def test_where_a_text_is_withheld_the_archives_own_sentence_stands_for_it(tmp_path: Path) -> None:
    article = Article(
        id="one", title="One", outlet="unknown", published="2020", language="en",
        rights=Rights(statement="InC", publish="abstract"),
    )  # fmt: skip
    found = pages(written(tmp_path, ADA, (article, "It is about Ada Quill. It is short.")), Audience.PUBLIC)
    page = found["actors/ada-quill.html"]
    assert '<a href="../articles/one.html#a1-1">It is about <b class="name">Ada Quill</b>.</a>' in page
    assert "from the archive’s abstract" in page


def test_a_record_without_a_text_of_its_own_has_none_on_its_page(tmp_path: Path) -> None:
    event = Event(id="storm", name="Storm", kind="disaster", when="2020")
    found = pages(written(tmp_path, ADA, TOWN, event, free_article("one", "Ada Quill spoke.")))
    assert all(">None<" not in page for page in found.values())


def test_a_hostile_text_stays_text_on_every_page(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> Ada Quill said <b onmouseover=alert(1)>no</b>."
    found = pages(written(tmp_path, ADA, free_article("one", text)))
    assert all("<script>alert" not in page and "<b on" not in page for page in found.values())
    assert "&lt;script&gt;" in found["actors/ada-quill.html"]


@pytest.mark.parametrize(
    ("number", "holding"),
    [
        (SHOWN, []),
        (SHOWN + 1, [""]),
        (PER_PAGE, [""]),
        (PER_PAGE * 2 + 1, ["-2020-01-01.one_.1", "-2020-01-01.one_.2", "-2020-01-01.one_.3"]),
    ],
)
def test_a_long_list_goes_on_on_pages_of_its_own(tmp_path: Path, number: int, holding: list[str]) -> None:
    text = " ".join(f"Ada Quill spoke {one} times." for one in range(number))
    found = pages(written(tmp_path, ADA, free_article("one", text)))
    own = found["actors/ada-quill.html"]
    assert own.count('<b class="name">') == SHOWN
    assert (f'<a href="../actors/ada-quill/passages.html">All {number} passages</a>' in own) == bool(holding)
    listed = [n for end in holding for n in _numbers(found[f"actors/ada-quill/passages{end}.html"])]
    assert listed == list(range(number)) if holding else _numbers(own) == list(range(number))


def _numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"</b> spoke (\d+) times", page)]


def test_statements_go_on_on_pages_of_their_own_too(tmp_path: Path) -> None:
    said = tuple(
        Statement(id=f"s{n}", speaker="ada-quill", act="says", gist=f"Gist {n} of it.", where=("saltmouth",))
        for n in range(SHOWN + 5)
    )
    found = pages(written(tmp_path, ADA, TOWN, free_article("one", "Text.", statements=said)))
    assert {"actors/ada-quill/said.html", "places/saltmouth/about.html", "actors/ada-quill/origin.html"} <= set(found)
    assert found["places/saltmouth/about.html"].count('class="gist"') == SHOWN + 5
    assert "30 statements, in the order of the articles." in found["places/saltmouth/about.html"]


def _sixty_a_year(**dates: str) -> list[tuple[Article, str]]:
    """60 articles that name Ada Quill in each of three years, and one more for each id with its date."""
    given = {
        f"{year}-{n}": f"{year}-{n % 12 + 1:02d}-{n % 28 + 1:02d}" for year in (2019, 2020, 2021) for n in range(60)
    }
    return [free_article(f"a{one}", f"Ada Quill, {one}.", published=date) for one, date in {**given, **dates}.items()]


def test_the_own_page_names_the_periods_with_their_numbers_and_each_page_only_its_own(tmp_path: Path) -> None:
    found = pages(written(tmp_path, ADA, *_sixty_a_year()))
    own = found["actors/ada-quill.html"]
    assert "All 180 passages" in own
    named = re.findall(r'<a href="../actors/ada-quill/passages-(\w+).html">[^<]+</a> <span class="count">(\d+)<', own)
    assert named == [("201x", "60"), ("2020", "60"), ("2021", "60")]
    page = found["actors/ada-quill/passages-2020.html"]
    assert "60 passages, in the order of the articles." in page
    assert "180" not in page
    pager = page[page.index('class="pager"') :]
    assert re.findall(r'<a href="([^"]+)"', pager)[:3] == [
        "passages-201x.html", "../../actors/ada-quill.html#passages", "passages-2021.html",
    ]  # fmt: skip
    assert "180" not in found["actors/ada-quill/passages.html"], "the way to the years does not count either"
    assert broken_links(tree(tmp_path / "site")) == []


def test_one_more_article_changes_the_pages_that_show_it_and_no_other(tmp_path: Path) -> None:
    before = pages(written(tmp_path / "before", ADA, *_sixty_a_year()))
    after = pages(written(tmp_path / "after", ADA, *_sixty_a_year(new="2020-05-05")))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {
        "actors/ada-quill.html",
        "actors/ada-quill/articles-2020.html",
        "actors/ada-quill/passages-2020.html",
        "articles/anew.html",
        "articles/index.html",
        "coverage.html",
        "data.html",
        "dates/2020-05.html",
        "dates/2020.html",
        "dates/index.html",
        "index.html",
        "timeline.html",
    }


def test_an_uncertain_date_is_told_on_the_page_where_it_may_not_belong(tmp_path: Path) -> None:
    found = pages(written(tmp_path, ADA, *_sixty_a_year(rough="2020/2021", open="../2020")))
    told = {path for path, page in found.items() if "stands at the earliest day that it can mean" in page}
    assert {path for path in told if path.startswith("actors/")} == {
        "actors/ada-quill/articles-2020.html", "actors/ada-quill/passages-2020.html",
    }  # fmt: skip
    assert "Without a date" in found["actors/ada-quill/passages-undated.html"]


def test_who_and_what_is_named_with_it_is_counted(tmp_path: Path) -> None:
    found = pages(
        written(
            tmp_path, ADA, TOWN, Actor(id="penn", name="C. Penn", kind="person"),
            free_article("one", "Ada Quill met C. Penn in Saltmouth."), free_article("two", "C. Penn and Ada Quill."),
        )
    )["actors/ada-quill.html"]  # fmt: skip
    beside = found[found.index("Actors named with it") :]
    assert re.search(r"C\. Penn</bdi></a></span>\s*<span class=\"count\">2 articles", beside)
    assert re.search(r"Saltmouth</bdi></a></span>\s*<span class=\"count\">1 article<", beside)


def test_a_mention_says_by_what_it_is_known(tmp_path: Path) -> None:
    second = Actor(id="b-quill", name="B. Quill", kind="person", names=(Name(text="Quill"),))
    first = Actor(id="ada-quill", name="Ada Quill", kind="person", names=(Name(text="Quill"),))
    texts = (
        free_article("one", "Ada Quill spoke. Quill left."),
        free_article("two", "Quill left.", actors=("b-quill",)),
    )
    found = pages(written(tmp_path, first, second, *texts, free_article("three", "[[b-quill|She]] left.")))
    assert 'title="Ada Quill, named in full before">Quill<' in found["articles/one.html"]
    assert 'title="B. Quill, whom the record of the article names">Quill<' in found["articles/two.html"]
    assert 'title="B. Quill, linked by hand">She<' in found["articles/three.html"]


def test_a_place_has_what_is_said_about_the_places_in_it(tmp_path: Path) -> None:
    places = (
        Place(id="land", name="Land", kind="country"),
        Place(id="shire", name="Shire", kind="region", parent="land"),
        Place(id="town", name="Town", kind="town", parent="shire"),
    )
    said = (
        Statement(id="s1", speaker="ada-quill", act="says", gist="It rains in town.", where=("town",)),
        Statement(id="s2", speaker="ada-quill", act="says", gist="It rains all over.", where=("land", "town")),
    )
    found = pages(written(tmp_path, ADA, *places, free_article("one", "Text.", statements=said)))
    land = found["places/land.html"]
    within = land[land.index('id="within"') :]
    assert "1 statement about Land, 1 statement about places in Land" in land
    assert "It rains in town." in within
    assert "It rains all over." not in within
    assert 'id="within"' not in found["places/town.html"]


FINE = Coordinates(latitude=36.33512, longitude=43.11889)


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("0.01", "36.34° N, 43.12° E"), ("0.1", "36.3° N, 43.1° E"), ("1", "36° N, 43° E")],
)
@pytest.mark.parametrize("audience", list(Audience))
def test_no_file_of_the_site_is_finer_than_the_public_precision(
    tmp_path: Path, precision: str, shown: str, audience: Audience
) -> None:
    content = copy_of_small(tmp_path)
    edit(
        content / "places/old-bridge.md",
        "kind: site\n",
        f"kind: site\ncoordinates: {{latitude: 36.33512, longitude: 43.11889, public_precision: {precision}}}\n",
    )
    build(Order(content, tmp_path / "site", audience))
    site = tree(tmp_path / "site")
    assert f"about {shown}, rounded on purpose" in site["places/old-bridge.html"].decode()
    for path, data in site.items():
        for digits in (b"36.335", b"43.118", b"43.119", b"36.33512"):
            assert digits not in data, path


def test_an_exact_point_says_how_sure_it_is(tmp_path: Path) -> None:
    point = Coordinates(latitude=-1.5, longitude=-2.25, certainty="low")
    page = pages(written(tmp_path, Place(id="x", name="X", kind="site", coordinates=point)))["places/x.html"]
    assert "1.5° S, 2.25° W; certainty low" in page


def test_a_record_that_is_withheld_altogether_gives_nothing_away_by_what_it_shares(tmp_path: Path) -> None:
    hidden = Article(
        id="secret-piece", title="The hidden title", outlet="unknown", published="2020", language="en",
        rights=Rights(statement="InC", publish="none"),
    )  # fmt: skip
    shown = free_article("open-piece", "Ada Quill spoke.", repeats=("secret-piece",))
    build(Order(written(tmp_path, ADA, hidden, shown), tmp_path / "site", Audience.PUBLIC))
    site = tree(tmp_path / "site")
    assert b"open-piece" not in site["articles/secret-piece.html"]
    assert b"secret-piece" not in site["articles/open-piece.html"]


def _taken(number: int) -> Statement:
    take = Take(event="fire", question="cause", position="spark", stance="supports")
    return Statement(id=f"s{number}", speaker=f"actor-{number}", act="says", gist=f"Gist {number}.", takes=(take,))


def test_the_page_of_an_event_stays_one_that_can_be_looked_over(tmp_path: Path) -> None:
    """However many speak of it."""
    number = MOST_COLUMNS + PER_PAGE
    positions = (Position(id="spark", text="A spark."), Position(id="arson", text="Arson."))
    fire = Event(
        id="fire",
        name="The fire",
        kind="disaster",
        when="2020-01-01",
        questions=(Question(id="cause", text="What caused it?", positions=positions),),
    )
    actors = [Actor(id=f"actor-{n}", name=f"Actor {n:03}", kind="person") for n in range(number)]
    said = [*map(_taken, range(number)), *(replace(_taken(0), id=f"again-{n}") for n in range(MOST_MARKS))]
    found = pages(written(tmp_path, fire, *actors, free_article("one", "Text.", statements=tuple(said))))
    own = found["events/fire.html"]
    assert own.count('<th scope="col"') == MOST_COLUMNS + 2, "and the position, and the article"
    assert f"Of {number} speakers the table shows the {MOST_COLUMNS} who said most." in own
    assert '>+1</span><span class="hidden">1 more' in own, "in the cell of the one who said most"
    assert f'>+{number}</span><span class="hidden">{number} more' in own, "in the cell of the article"
    assert own.count('class="gist"') == POSITIONS_SHOWN
    everything = len(said)
    listed = f'<a href="../events/fire/position-cause--spark--supports.html">All {everything} supporting statements</a>'
    assert f'<p class="more" id="position-cause--spark--supports">{listed}' in own
    assert f"Supported by {everything} statements in 1 article, {number} independent origins." in own
    gists = [
        gist
        for path, page in sorted(found.items())
        if path.startswith("events/fire/position-cause--spark--supports-")
        for gist in re.findall(r'class="gist">(Gist \d+)', page)
    ]
    assert sorted(gists) == sorted(one.gist.rstrip(".") for one in said)
