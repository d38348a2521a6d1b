"""The network: whom it ties, what its lines lead to, how it is drawn, and how it is used."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archive import broken_links, copy_of_small, edit, tree
from axe_playwright_python.sync_playwright import Axe
from network_made import name_of, write_archive
from playwright.sync_api import Browser, Page
from tabs import uncomplaining

from builder.build import Order, build, load
from builder.output.render import render
from builder.output.theme import load_theme
from builder.pages.communities import communities
from builder.pages.frame import site
from builder.pages.network import network_page
from builder.pages.network_drawing import wrapped

ROOT = Path(__file__).resolve().parent.parent

_DRAWN = """
import sys
from pathlib import Path
from builder.build import Order, load
from builder.pages.network import network_page
(page,) = network_page(load(Order(Path(sys.argv[1]), Path("site"))))
sys.stdout.write(repr(page))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of sixty actors."""
    folder = tmp_path_factory.mktemp("network")
    build(Order(write_archive(folder, 60, 90), folder / "site"))
    return folder / "site"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of six hundred actors."""
    return write_archive(tmp_path_factory.mktemp("many"), 600, 700)


@dataclass
class Tie:
    """A line of a drawing, or a row of the table below it."""

    one: str
    other: str
    weight: int
    href: str = ""


class Ties(HTMLParser):
    """The ties on a page, drawn and in tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ties: list[Tie] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-one" in given:
            found = Tie(given["data-one"], given["data-other"], int(given["data-weight"]), given.get("href", ""))
            self.ties.append(found)
        elif tag == "a" and not self.ties[-1:] == [] and not self.ties[-1].href and "#with-" in given["href"]:
            self.ties[-1].href = given["href"]


class Sections(HTMLParser):
    """What stands in each section of a page that has an id: its words, and the addresses in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.leads: dict[str, list[str]] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "section":
            self._open = given.get("id", "")
            self.words[self._open], self.leads[self._open] = "", []
        elif tag == "a" and self._open:
            self.leads[self._open].append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.words[self._open] += data


def test_every_line_leads_to_all_that_it_rests_on(made: Path) -> None:
    ties = Ties((made / "network.html").read_text(encoding="utf-8")).ties
    pages: dict[str, Sections] = {}
    assert len(ties) > 120
    for tie in ties:
        page, _, anchor = tie.href.partition("#")
        found = pages.setdefault(page, Sections((made / page).read_text(encoding="utf-8")))
        words = " ".join(found.words[anchor].split())
        names = [name_of(int(one.removeprefix("actor-"))) for one in (tie.one, tie.other)]
        articles = {lead.partition("#")[0] for lead in found.leads[anchor] if "../articles/" in lead}
        statements = {lead for lead in found.leads[anchor] if "#statement-" in lead}
        together = [
            f"{tie.weight} article{'s name' if tie.weight > 1 else ' names'} {a} and {b}"
            for a, b in (names, names[::-1])
        ]
        speech = f"{tie.weight} statement{'s' if tie.weight > 1 else ''} by {names[0]} about {names[1]}"
        assert speech in words or any(one in words for one in together), (tie, words[:400])
        if speech in words:
            assert len(statements) >= tie.weight, tie
        else:
            assert len(articles) == tie.weight, tie


def test_sentences_that_name_both_are_shown_and_every_address_leads_somewhere(made: Path) -> None:
    found = tree(made)
    assert broken_links({path: data for path, data in found.items()}) == []
    tied = [data.decode() for path, data in found.items() if path.endswith("/network.html")]
    assert sum(" met " in text and "passages-of" in text for text in tied) > 30


def test_the_same_records_make_the_same_drawing_in_any_process(many: Path) -> None:
    digests = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        command = [sys.executable, "-c", _DRAWN, str(many)]
        output = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=ROOT).stdout
        assert len(output) > 100_000
        digests.add(hashlib.sha256(output).hexdigest())
    assert len(digests) == 1


@pytest.fixture(scope="module")
def six_hundred(many: Path) -> Path:
    """The page of the network of six hundred actors, in the folder of their records."""
    theme, assets = load_theme()
    corpus = load(Order(many, many / "site"))
    (page,) = network_page(corpus)
    rendered = render(theme, site(corpus), page)
    assert not rendered.problem
    for address, data in assets.items():
        (many / address).parent.mkdir(parents=True, exist_ok=True)
        (many / address).write_bytes(data)
    (many / "network.html").write_text(rendered.text, encoding="utf-8")
    return many / "network.html"


_COLLISIONS = """() => [...document.querySelectorAll('.network-frame svg')].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll('.name, .disc circle')].map((one) => {
    const { x, y, width, height } = one.getBBox();
    const id = one.dataset.id || one.parentNode.dataset.id;
    return { id, kind: one.localName, left: x, right: x + width, top: y, low: y + height };
  });
  const [, , wide, high] = svg.getAttribute('viewBox').split(' ').map(Number);
  const out = boxes.filter((a) => a.left < 0 || a.top < 0 || a.right > wide || a.low > high).map(({ id }) => id);
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top + 1 < b.low && b.top + 1 < a.low;
  const names = boxes.filter(({ kind }) => kind === 'text');
  const pairs = names.flatMap((a) => boxes.filter((b) => a.id !== b.id && over(a, b)).map((b) => `${a.id} ${b.id}`));
  return [...out, ...pairs];
})"""


def test_no_name_lies_on_another_or_on_a_disc(made: Path, six_hundred: Path, browser: Browser) -> None:
    for file, fewest in ((made / "network.html", 100), (six_hundred, 120)):
        with uncomplaining(browser, file) as page:
            assert page.evaluate(_COLLISIONS) == []
            assert page.locator(".network-frame .name").count() >= fewest
            assert page.locator(".network-frame .disc").count() <= 300
    assert six_hundred.stat().st_size < 700_000


@pytest.fixture
def at_network(made: Path, browser: Browser) -> Iterator[Page]:
    with uncomplaining(browser, made / "network.html") as page:
        yield page


def test_an_actor_is_found_and_chosen_with_the_keyboard_alone(at_network: Page) -> None:
    page, name = at_network, name_of(0)
    page.locator("#network-find").focus()
    page.keyboard.type(name.upper())
    assert page.locator("#network-said").inner_text() == "1 actor has this name."
    assert page.locator(".members tbody tr:visible").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("#network-chosen-name").inner_text() == name
    assert page.evaluate("document.activeElement.id") == "network-chosen"
    listed = page.locator("#network-chosen li a").all_inner_texts()
    assert listed
    assert all(name in one for one in listed)
    assert page.locator(".tie.beside").count() == len(listed)
    assert page.locator(".disc.chosen").count() == 2
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/network.html#with-*")
    assert page.locator(":target").is_visible()


def test_weak_ties_are_left_out_and_a_disc_is_chosen_by_a_click_or_an_address(at_network: Page) -> None:
    page = at_network
    view = page.locator("#together")
    before = view.locator(".tie").count()
    page.locator("#least-together").focus()
    page.keyboard.press("End")
    strongest = int(page.locator("#least-together").input_value())
    assert 0 < view.locator(".tie:visible").count() < before
    assert view.locator(f".tie[data-weight='{strongest}']:visible").count() == view.locator(".tie:visible").count()
    assert view.locator("tbody tr:visible").count() == view.locator(".tie:visible").count()
    page.locator(".disc[data-id=actor-1]").first.dispatch_event("click")
    assert page.locator("#network-chosen-name").inner_text() == name_of(1)
    page.evaluate("location.hash = '#actor-actor-2'")
    page.locator("#network-chosen-name", has_text=name_of(2)).wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_pages_are_shown_without_complaint(made: Path, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    for address in ("network.html", "actors/actor-0/network.html", "actors/actor-0.html"):
        page.goto((made / address).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if address == "network.html":
            page.locator(".disc[data-id=actor-0]").first.dispatch_event("click")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    context.close()


def test_an_edit_makes_the_network_anew_only_where_it_ties_otherwise(tmp_path: Path) -> None:
    content, told = copy_of_small(tmp_path), list[str]()
    order = Order(content, tmp_path / "site", cache=tmp_path / "cache")
    build(order)
    assert "Ada Quill" in (tmp_path / "site" / "network.html").read_text(encoding="utf-8")
    edit(content / "articles" / "2021" / "2021-bridge-closed.md", "title: ", "title: Again, ")
    build(order, tell=lambda path, because: told.append(path))
    assert "articles/2021-bridge-closed.html" in told
    assert "network.html" not in told


def test_groups_are_those_who_are_tied_more_to_each_other_than_to_the_rest() -> None:
    rings = [(at + one, at + other, 3) for at in (0, 4, 8) for one, other in ((0, 1), (1, 2), (2, 3), (3, 0), (0, 2))]
    assert communities(13, [*rings, (0, 4, 1), (7, 8, 2)]) == [0] * 4 + [1] * 4 + [2] * 4 + [3]
    assert communities(2, []) == [0, 1]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("United States Department of Defense", ("United States", "Department of Defense")),
        ("x" * 40, ("x" * 21 + "…",)),
        (
            "General Commission of Inquiry into the Crossing of Bridges",
            ("General Commission of", "Inquiry into the Cros…"),
        ),
    ],
)
def test_a_name_has_two_lines_at_most(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name) == lines


def test_where_nobody_is_tied_the_page_says_so(tmp_path: Path) -> None:
    build(Order(write_archive(tmp_path, 2, 0), tmp_path / "site"))
    text = (tmp_path / "site" / "network.html").read_text(encoding="utf-8")
    assert "Nobody here is named with anybody else" in text
    assert "<svg" not in text
    assert not (tmp_path / "site" / "actors" / "actor-0").exists()


def test_an_address_that_cannot_be_decoded_chooses_nobody(at_network: Page) -> None:
    at_network.evaluate("location.hash = '#actor-%E0%A4%A'")
    at_network.wait_for_function("location.hash.endsWith('A')")
    assert at_network.locator("#network-chosen").is_hidden()
