"""Pages of actors, places and events: passages, long lists on several pages, points that protect people."""

import re
from pathlib import Path

import pytest
from archive import copy_of_small, edit, free_article, tree, written

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import Actor, Article, Coordinates, Event, Name, Place, Rights, Statement
from builder.pages.series import PER_PAGE, SHOWN

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
        '<span class="sentence" id="p2-2">Then <a class="mention" href="../actors/ada-quill.html" title="Ada Quill">'
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


@pytest.mark.parametrize(("number", "series"), [(SHOWN, 0), (SHOWN + 1, 1), (PER_PAGE, 1), (PER_PAGE * 2 + 1, 3)])
def test_a_long_list_goes_on_on_pages_of_its_own(tmp_path: Path, number: int, series: int) -> None:
    text = " ".join(f"Ada Quill spoke {one} times." for one in range(number))
    found = pages(written(tmp_path, ADA, free_article("one", text)))
    names = sorted(path for path in found if path.startswith("actors/ada-quill/"))
    assert len(names) == series
    own = found["actors/ada-quill.html"]
    assert own.count('<b class="name">') == SHOWN
    assert (f"All {number} passages" in own) == (series > 0)
    listed = [
        n for name in [f"actors/ada-quill/passages-{n + 1}.html" for n in range(series)] for n in _numbers(found[name])
    ]
    assert listed == list(range(number)) if series else _numbers(own) == list(range(number))


def _numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"</b> spoke (\d+) times", page)]


def test_statements_go_on_on_pages_of_their_own_too(tmp_path: Path) -> None:
    said = tuple(
        Statement(id=f"s{n}", speaker="ada-quill", act="says", gist=f"Gist {n} of it.", where=("saltmouth",))
        for n in range(SHOWN + 5)
    )
    found = pages(written(tmp_path, ADA, TOWN, free_article("one", "Text.", statements=said)))
    assert {"actors/ada-quill/said-1.html", "places/saltmouth/about-1.html", "actors/ada-quill/origin.html"} <= set(
        found
    )
    assert found["places/saltmouth/about-1.html"].count('class="gist"') == SHOWN + 5
    assert "1 to 30 of 30, in the order of the articles." in found["places/saltmouth/about-1.html"]


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
