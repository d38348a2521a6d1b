"""Social cards: which pages have one, what it shows, that it is drawn anew only where that is another, and that nothing
on it leaves its room or is drawn as a box."""

import io
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from html import unescape
from multiprocessing import get_context
from pathlib import Path

import pytest
from archive import copy_of_small, edit, free_article, tree, written
from PIL import Image, ImageChops

from builder.build import Built, Order, build
from builder.content.read import Audience
from builder.model import Actor, Event, Position, Question, Statement, Take
from builder.output import card_tools
from builder.output.cards import COLOURS, PAPER, card
from builder.output.theme import built_in_templates
from builder.output.typefaces import SERIF, family_for, plain
from builder.pages.cards import HEIGHT, WIDTH, Bar, Picture
from tests.test_cli import regesta

ROOT = Path(__file__).resolve().parent.parent
EVENT = "events/bridge-closure.html"
BASE = "https://saltmouth.example/archive/"
NO_CARD = "Previews of links have no pictures"

BARS = (Bar("It was safe.", 1, 3, "1 supports, 3 dispute"), Bar("It was cracked.", 7, 0, "7 support"))
COUNTS = (("12", "articles"), ("34", "statements"), ("9", "speakers"))
SHOWN = Picture("", "The bridge at Saltmouth", "Event", "Closure", "2 May 2021", "", "Was it safe?", BARS, COUNTS)


def told(site: Path, path: str) -> dict[str, str]:
    """What a page says of the picture of its previews."""
    page = (site / path).read_text(encoding="utf-8")
    found = re.findall(r'<meta (?:property|name)="((?:og:image|twitter:)[\w:]*)" content="(.*?)">', page)
    return {name: unescape(value) for name, value in found}


def built(content: Path, cache: Path | None = None, base_url: str = "") -> tuple[Built, dict[str, str]]:
    """What a public build did, and why it made each file."""
    made: dict[str, str] = {}
    order = Order(content, content.parent / "site", Audience.PUBLIC, base_url, cache=cache)
    return build(order, tell=made.__setitem__), made


def cards(site: Path) -> dict[str, bytes]:
    """The cards of a site, by address."""
    return {path: data for path, data in tree(site).items() if path.startswith("cards/")}


def inked(data: bytes) -> tuple[int, int, int, int]:
    """The box of all that is not paper: left, upper, right and lower edge."""
    with Image.open(io.BytesIO(data)) as image:
        paper = Image.new("RGB", image.size, PAPER)
        return ImageChops.difference(image.convert("RGB"), paper).getbbox() or (0, 0, 0, 0)


def test_the_home_page_and_each_event_have_a_card_and_all_others_that_of_the_home_page(tmp_path: Path) -> None:
    built(copy_of_small(tmp_path))
    site = tmp_path / "site"
    home, event = told(site, "index.html"), told(site, EVENT)
    assert home["og:image"] != event["og:image"]
    assert {f"{BASE}{path}" for path in cards(site)} == {home["og:image"], event["og:image"]}
    assert told(site, "articles/2021-bridge-closed.html") == told(site, "search.html") == home
    assert home["twitter:card"] == "summary_large_image"
    for data in cards(site).values():
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert (event["og:image:width"], event["og:image:height"]) == (str(WIDTH), str(HEIGHT))


def test_what_a_card_shows_is_told_in_words(tmp_path: Path) -> None:
    built(copy_of_small(tmp_path))
    assert told(tmp_path / "site", EVENT)["og:image:alt"] == (
        "Event: Closure of the old bridge, 2 May 2021. Was the old bridge safe before it was closed? "
        "It was safe: 1 supports, 1 disputes. It was cracked: 1 supports. 2 articles, 3 statements, 3 speakers."
    )
    home = "The bridge at Saltmouth. Who said what about a bridge that was closed."
    assert told(tmp_path / "site", "index.html")["og:image:alt"] == home


def test_cards_are_listed_in_the_manifest_and_not_in_the_sitemap_nor_counted_as_pages(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    done, _ = built(content)
    site = tree(tmp_path / "site")
    assert all(path.encode() in site["manifest.json"] for path in cards(tmp_path / "site"))
    assert b"cards/" not in site["sitemap.xml"]
    edit(content / "archive.yml", f"base_url: {BASE}\n", "")
    without, _ = built(content)
    assert done.pages == without.pages + 1, "the sitemap"


def test_without_an_address_there_are_no_cards_and_pages_say_nothing_of_any(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "archive.yml", f"base_url: {BASE}\n", "")
    done, _ = built(content)
    assert cards(tmp_path / "site") == {}
    assert not any(b"og:image" in data or b"twitter:" in data for data in tree(tmp_path / "site").values())
    assert NO_CARD not in done.note


def test_a_private_copy_has_no_cards(tmp_path: Path) -> None:
    done = build(Order(copy_of_small(tmp_path), tmp_path / "site"))
    assert done.private
    assert cards(tmp_path / "site") == {}
    assert NO_CARD not in done.note


def test_where_what_draws_is_not_installed_a_build_says_so_once_and_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_tools, "NEEDED", (*card_tools.NEEDED, "no-such-package"))
    card_tools.drawn_with.cache_clear()
    card_tools.drawn_here.cache_clear()
    try:
        content = copy_of_small(tmp_path)
        result = regesta("build", "--public", "--content", content, "--output", tmp_path / "site")
    finally:
        card_tools.drawn_with.cache_clear()
        card_tools.drawn_here.cache_clear()
    assert result.exit_code == 0
    assert result.output.count(NO_CARD) == 1
    assert 'pip install "regesta[cards]"' in result.output
    assert cards(tmp_path / "site") == {}
    assert told(tmp_path / "site", "index.html") == {}


def test_without_the_library_that_sets_letters_no_card_is_drawn_rather_than_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.features.check", lambda name: name != "raqm")
    card_tools.drawn_here.cache_clear()
    try:
        done = build(Order(copy_of_small(tmp_path), tmp_path / "site", Audience.PUBLIC))
    finally:
        card_tools.drawn_here.cache_clear()
    assert cards(tmp_path / "site") == {}
    assert "FriBiDi" in done.note


def test_what_draws_is_loaded_only_where_a_card_is_drawn(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "archive.yml", f"base_url: {BASE}\n", "")
    build_it = "build(Order(Path(sys.argv[1]), Path(sys.argv[2]), Audience.PUBLIC))"
    script = (
        "import sys\nfrom pathlib import Path\nfrom builder.build import Order, build\n"
        f"from builder.content.read import Audience\n{build_it}\n"
        "assert not {'PIL', 'fontTools', 'fontpkg'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(content), str(tmp_path / "site")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr == ""


def test_an_event_that_is_withdrawn_has_no_card_of_its_own(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    assert regesta("takedown", "bridge-closure", "--because", "Withdrawn.", "--content", content).exit_code == 0
    built(content)
    site = tmp_path / "site"
    assert list(cards(site)) == [told(site, "index.html")["og:image"].removeprefix(BASE)]


def test_other_processes_draw_the_same_bytes(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    order = Order(content, tmp_path / "other", Audience.PUBLIC)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        build(order, executor)
    assert tree(tmp_path / "other") == tree(tmp_path / "site")
    assert len(cards(tmp_path / "other")) == 2


def test_a_card_is_drawn_anew_only_where_it_shows_something_else(tmp_path: Path) -> None:
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    built(content, tmp_path / "cache")
    before = cards(site)
    edit(content / "events/bridge-closure.md", "after a storm.", "after a storm, at night.")
    _, made = built(content, tmp_path / "cache")
    assert EVENT in made
    assert [path for path in made if path.startswith("cards/")] == []
    assert cards(site) == before
    edit(content / "events/bridge-closure.md", "name: Closure", "name: Ending")
    _, made = built(content, tmp_path / "cache")
    assert {path: why for path, why in made.items() if path.startswith("cards/")} == {
        told(site, EVENT)["og:image"].removeprefix(BASE): "what it shows changed"
    }
    assert len(cards(site)) == 2, "the earlier one is gone"
    as_from_nothing = cards(site)
    built(content)
    assert cards(site) == as_from_nothing


def test_an_article_more_changes_the_card_of_the_archive_and_no_page_for_it(tmp_path: Path) -> None:
    """Its address stays, or every page would be another with every article."""
    content = written(tmp_path, free_article("one", "Words."), free_article("two", "Other things."))
    built(content, tmp_path / "cache", BASE)
    (before,) = cards(tmp_path / "site").items()
    named = told(tmp_path / "site", "search.html")
    written(tmp_path, free_article("three", "Something else.", published="2021-01-01"))
    _, made = built(content, tmp_path / "cache", BASE)
    ((path, data),) = cards(tmp_path / "site").items()
    assert (path, made[path]) == (before[0], "what it shows changed")
    assert data != before[1]
    assert told(tmp_path / "site", "search.html") == named
    assert "articles/two.html" not in made


def test_of_many_questions_and_positions_those_on_which_most_is_said_are_shown(tmp_path: Path) -> None:
    positions = tuple(Position(id=f"p{number}", text=f"Answer {number}.") for number in range(6))
    asked = (
        Question(id="quiet", text="Asked in vain?", positions=positions),
        Question(id="loud", text="How many?", positions=positions),
    )
    event = Event(id="meeting", name="Meeting", kind="meeting", when="2020-01-01", questions=asked)
    speaker = Actor(id="speaker", name="Speaker", kind="person")
    taken = [("quiet", "p0"), *(("loud", one) for one in ("p5", "p1", "p1", "p3", "p4", "p4"))]
    content = written(tmp_path, event, speaker, free_article("one", "Words.", statements=tuple(_taking(taken))))
    built(content, base_url=BASE)
    assert told(tmp_path / "site", "events/meeting.html")["og:image:alt"] == (
        "Event: Meeting, 1 January 2020. How many? Answer 1: 2 support. Answer 3: 1 supports. Answer 4: 2 support. "
        "Answer 5: 1 supports. 1 article, 7 statements, 1 speaker."
    )
    written(tmp_path, free_article("one", "Words."))
    built(content, base_url=BASE)
    assert told(tmp_path / "site", "events/meeting.html")["og:image:alt"] == "Event: Meeting, 1 January 2020."


def _taking(taken: list[tuple[str, str]]) -> Iterator[Statement]:
    """Statements that support these positions, each a question and an answer to it."""
    for number, (question, position) in enumerate(taken):
        take = Take(event="meeting", question=question, position=position, stance="supports")
        yield Statement(id=f"s{number}", speaker="speaker", act="says", gist="Words were said.", takes=(take,))


@pytest.mark.parametrize("title", [
    "The strikes of the coalition, and what was said of them by those who were there and those who were not " * 4,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "إغلاق الجسر القديم بعد العاصفة في مدينة الموصل (Mosul) في ربيع 2017 " * 4,
    "סגירת הגשר הישן", "पुराने पुल का बंद होना", "Закрытие старого моста", "Bridge 🌉 closed 👩🏽‍🚒❤️ at night", "g",
])  # fmt: skip
@pytest.mark.parametrize("kept", [{}, {"bars": (), "question": ""}, {"date": "", "counts": ()}])
def test_nothing_on_a_card_leaves_its_room(title: str, kept: dict[str, object]) -> None:
    picture = replace(SHOWN, title=title, archive="A long title of an archive " * 9, **kept)  # type: ignore[arg-type]
    left, upper, right, lower = inked(card(picture))
    assert left >= 70
    assert upper >= 40
    assert right <= WIDTH - 70
    assert lower <= HEIGHT - 30
    assert card(picture) != card(replace(picture, title="Another"))


def test_of_positions_too_long_for_a_line_two_are_shown_in_two_lines(tmp_path: Path) -> None:
    many = tuple(
        replace(bar, position="Nobody can know before the town has opened its books to all. " * 3) for bar in BARS
    )
    left, _, right, lower = inked(card(replace(SHOWN, bars=many, question="And what was said? " * 20)))
    assert left >= 70
    assert right <= WIDTH - 70
    assert lower <= HEIGHT - 30


def test_where_no_type_has_the_letters_the_archive_s_title_and_the_date_stand_alone() -> None:
    """Never boxes."""
    shown = card(replace(SHOWN, title="旧桥关闭"))
    assert shown == card(Picture("", "", "", SHOWN.archive, lead=SHOWN.date))
    assert shown != card(SHOWN)
    beside = card(replace(SHOWN, bars=(BARS[0], Bar("旧桥关闭", 1, 0, "1 supports"))))
    assert beside == card(replace(SHOWN, bars=(), question="")), "no bar without its words"


@pytest.mark.parametrize(("text", "family"), [
    ("Closure of the old bridge", SERIF), ("Закрытие моста", SERIF), ("Đường", SERIF), ("إغلاق الجسر", "amiri"),
    ("Mosul الموصل", "amiri"), ("סגירת הגשר", "frank-ruhl-libre"), ("पुराने पुल", "noto-sans-devanagari"),
    ("旧桥关闭", None), ("الجسر पुल", None),
])  # fmt: skip
def test_a_text_is_set_in_one_family_that_has_all_of_its_letters(text: str, family: str | None) -> None:
    assert family_for(SERIF, plain(text)) == family


@pytest.mark.parametrize(("text", "shown"), [
    ("Bridge 🌉 closed 👩🏽‍🚒❤️ at  night\n", "Bridge closed at night"), ("a\u202eb\u2066c\x00", "abc"),
    ("می\u200cخواهم", "می\u200cخواهم"), ("e\u0301", "é"), ("🌉", ""), ("", ""),
])  # fmt: skip
def test_pictures_and_unseen_signs_are_left_out_and_letters_never(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_title_of_pictures_alone_is_no_title() -> None:
    assert card(replace(SHOWN, title="🌉")) == card(Picture("", "", "", SHOWN.archive, lead=SHOWN.date))


def test_a_card_holds_its_pixels_and_nothing_else() -> None:
    data, at, kinds = card(SHOWN), 8, []
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kinds.append(data[at + 4 : at + 8].decode())
        at += length + 12
    assert list(dict.fromkeys(kinds)) == ["IHDR", "PLTE", "IDAT", "IEND"]


def test_the_colours_are_those_of_the_pages() -> None:
    style = (built_in_templates() / "assets/site/1-page.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): (#\w{6});", style.partition("@media")[0]))
    assert {"paper": PAPER, **COLOURS}.items() <= light.items()


def test_a_card_of_an_archive_that_is_read_from_right_to_left_begins_on_the_right() -> None:
    def ink(picture: Picture) -> tuple[int, int]:
        drawn = Image.open(io.BytesIO(card(picture))).convert("L").crop((0, 130, WIDTH, 172))
        box = drawn.point([255 if shade < 200 else 0 for shade in range(256)]).getbbox()
        assert box
        return box[0], WIDTH - box[2]

    kind_and_date = Picture("", "أرشيف الجسر", "حدث", "إغلاق الجسر", "2 مايو 2021", direction="rtl")
    left, right = ink(kind_and_date)
    assert right < left
    assert ink(replace(kind_and_date, date="")) > (left, 0), "the date stands behind the kind, and not upon it"
