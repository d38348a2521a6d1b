"""The search page as readers use it: in a browser, from a folder on a disk, over the project's own archive."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from benchmarks.search.server import serving
from builder.build import Order, build
from builder.content.read import Audience

ROOT = Path(__file__).resolve().parent.parent
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 640}

STATUS = "#search-status"
HITS = "#search-results > .hit"
SAID = re.compile("^[^…]+$")
TITLES = ".hit-link"
CHIPS = "#search-chips a"

# In one step, as the list also asks for more by itself where its end comes into view, and takes the button away.
ASK_FOR_MORE = """list => {
    const more = document.getElementById("search-more");
    if (more.offsetParent === null) return null;
    const shown = document.querySelectorAll(list).length;
    more.scrollIntoView();
    more.click();
    return shown;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the archive: the same on machines that hold the withheld texts and on those that do not."""
    output = tmp_path_factory.mktemp("searched") / "site"
    build(Order(ROOT / "content", output, Audience.PUBLIC))
    return output


def watched(page: Page) -> list[str]:
    """Everything that goes wrong on a page from now on: console messages, errors, requests to anything but the disk."""
    wrong: list[str] = []
    page.set_default_timeout(10_000)
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))

    def watch(route: Route) -> None:
        if not route.request.url.startswith(("file:", "blob:")):
            wrong.append(f"network: {route.request.url}")
        route.continue_()

    page.route("**/*", watch)
    return wrong


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The search page on a wide screen."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    wrong = watched(page)
    page.goto((site / "search.html").as_uri())
    yield page
    context.close()
    assert wrong == []


def opened(page: Page, query: str, more: str = "") -> Page:
    """The search page as a link with a query opens it, with its hits."""
    page.goto(f"{page.url.split('?')[0]}?q={quote(query)}{more}")
    expect(page.locator(STATUS)).to_have_text(SAID)
    return page


def typed(page: Page, query: str) -> str:
    """Types a query, waits for its answer, and gives what the status says."""
    page.evaluate("id => { document.querySelector(id).textContent = '' }", STATUS)
    page.fill("#q", query)
    expect(page.locator(STATUS)).to_have_text(SAID)
    return page.locator(STATUS).inner_text()


def number_found(page: Page) -> int:
    """The number of hits that the status tells: those with all words and those with some."""
    return sum(int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", page.locator(STATUS).inner_text()))


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def narrowed(page: Page) -> Page:
    """The page with the panel of facets open and counted."""
    page.locator("#search-narrow").evaluate("panel => { panel.open = true }")
    expect(page.locator("#search-facets")).to_have_attribute("aria-busy", "false")
    return page


def counts(page: Page, heading: str) -> dict[str, int]:
    """The values of a facet with their counts, whether shown at once or only on demand."""
    script = """(sections, heading) => {
        const section = sections.find((each) => each.querySelector("h2").textContent === heading);
        const links = section ? [...section.querySelectorAll("a")] : [];
        return links.map((link) => [link.querySelector(".facet-name").textContent,
            Number(link.querySelector(".facet-count").textContent.replaceAll(",", ""))]);
    }"""
    return dict(page.locator(".facet").evaluate_all(script, heading))


def all_hits(page: Page) -> list[str]:
    """The titles of all hits, after as many of them as there are have been asked for."""
    total = number_found(page)
    while (shown := page.evaluate(ASK_FOR_MORE, HITS)) is not None:
        page.wait_for_function("([list, shown]) => document.querySelectorAll(list).length > shown", arg=[HITS, shown])
    expect(page.locator(HITS)).to_have_count(total)
    return page.locator(TITLES).all_inner_texts()


def in_view(page: Page, anchor: str) -> bool:
    script = """id => {
        const at = document.getElementById(id).getBoundingClientRect();
        return at.bottom > 0 && at.top < innerHeight;
    }"""
    page.wait_for_function(script, arg=anchor)
    return bool(page.evaluate(script, anchor))


# Typing


def test_hits_come_while_one_types_and_show_what_was_found(page: Page) -> None:
    page.locator("#q").press_sequentially("mosul")
    expect(page.locator(HITS).first).to_be_visible()
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ pages found\.$"))
    marked = page.locator("#search-results mark").all_inner_texts()
    assert set(marked) == {"Mosul", "الموصل"}, "its other name too"
    assert address(page) == {"q": ["mosul"]}


def test_hits_stay_until_the_next_ones_are_there(page: Page) -> None:
    opened(page, "mosul")
    page.evaluate("""() => {
        self.fewest = Infinity;
        new MutationObserver(() => {
            self.fewest = Math.min(self.fewest, document.querySelectorAll("#search-results > .hit").length);
        }).observe(document.getElementById("search-results"), { childList: true });
    }""")
    assert number_found(page)
    typed(page, "syria")
    expect(page.locator("#search-results mark").first).to_have_text(re.compile("syria", re.IGNORECASE))
    assert page.evaluate("self.fewest") > 0


def test_a_hit_leads_to_its_passage(page: Page) -> None:
    opened(page, "mosul civilians")
    link = page.locator(".hit-passage.hit-statement a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    words = link.locator("mark").first.inner_text()
    link.click()
    page.wait_for_url("**/articles/**")
    assert anchor and page.url.endswith(f"#{anchor}")
    assert in_view(page, anchor)
    assert words in page.locator(f"[id='{anchor}']").inner_text()


def test_a_statement_tells_who_says_it_and_how(page: Page) -> None:
    opened(page, 'speaker:"dmitry-peskov"')
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ statements found\.$"))
    assert all(title.startswith("Dmitry Peskov ") for title in page.locator(TITLES).all_inner_texts())
    assert not any(said.startswith("Dmitry Peskov") for said in page.locator(".hit-passage").all_inner_texts())
    link = page.locator(TITLES).first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url("**/articles/**")
    assert in_view(page, anchor)


def test_a_search_for_nothing_shows_how_to_search(page: Page) -> None:
    expect(page.locator("#search-help table")).to_be_visible()
    opened(page, "mosul")
    expect(page.locator("#search-help table")).to_be_hidden()
    page.fill("#q", "")
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator("#search-help table")).to_be_visible()
    assert address(page) == {}


def test_every_example_of_the_help_finds_something(page: Page) -> None:
    examples = page.locator("#search-help td a")
    for number in range(examples.count()):
        query = examples.nth(number).inner_text()
        examples.nth(number).click()
        expect(page.locator("#q")).to_have_value(query)
        expect(page.locator(HITS).first).to_be_visible()
        assert number_found(page), query
        page.keyboard.press("Escape")
        expect(page.locator("#search-help table")).to_be_visible()


def test_a_query_that_is_too_long_is_taken_and_said_to_be(page: Page) -> None:
    typed(page, "mosul " * 2000)
    assert len(page.locator("#q").input_value()) == 12_000
    expect(page.locator("#search-remarks")).to_contain_text("longer than can be searched for")
    expect(page.locator(HITS).first).to_be_visible()


def test_nothing_found_and_nothing_to_find_are_said(page: Page) -> None:
    assert typed(page, "qqqqzzzz ") == "Nothing found for “qqqqzzzz”."
    assert typed(page, "of the ").startswith("Nothing to search for")


# The address


def test_the_address_tells_the_search_and_back_brings_the_earlier_one(page: Page) -> None:
    page.fill("#q", "mosul")
    page.keyboard.press("Enter")
    expect(page.locator(HITS).first).to_be_visible()
    page.locator("#q").press_sequentially(" civil", delay=100)
    page.locator("#q").press_sequentially("ians")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=mosul[+]civilians$"))
    page.select_option("#sort", "newest")
    expect(page).to_have_url(re.compile("sort=newest$"))
    page.go_back()
    expect(page.locator("#sort")).to_have_value("relevance")
    page.go_back()
    expect(page.locator("#q")).to_have_value("mosul")
    expect(page.locator("#search-results mark").first).to_have_text(re.compile("mosul", re.IGNORECASE))
    page.go_forward()
    expect(page.locator("#q")).to_have_value("mosul civilians")


def test_what_is_typed_on_the_way_leaves_no_trace_in_the_history(page: Page) -> None:
    before = page.evaluate("history.length")
    page.locator("#q").press_sequentially("mosul")
    expect(page.locator(HITS).first).to_be_visible()
    assert page.evaluate("history.length") == before


def test_the_way_back_from_a_hit_leads_to_where_one_was(page: Page) -> None:
    opened(page, "syria")
    all_hits(page)
    last = page.locator(TITLES).nth(20)
    last.scroll_into_view_if_needed()
    title = last.inner_text()
    last.click()
    page.wait_for_url(lambda url: "search.html" not in url)
    page.go_back()
    expect(page.locator(TITLES).nth(20)).to_have_text(title)
    expect(page.locator(TITLES).nth(20)).to_be_in_viewport()


# More results


def test_further_hits_come_when_the_end_of_the_list_comes_into_view(page: Page) -> None:
    opened(page, "syria")
    first = page.locator(HITS).count()
    page.locator(HITS).last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 5000)
    expect(page.locator(HITS).nth(first)).to_be_attached()


def test_the_button_brings_the_next_hits_and_leads_to_the_first_of_them(page: Page) -> None:
    opened(page, "syria")
    page.wait_for_timeout(300)
    shown = page.locator(HITS).count()
    page.locator("#search-more").evaluate("button => button.click()")
    expect(page.locator(HITS).nth(shown)).to_be_attached()
    expect(page.locator(TITLES).nth(shown)).to_be_focused()
    assert len(all_hits(page)) == number_found(page)


def test_more_that_is_asked_for_while_another_search_is_under_way_does_not_come_in_its_place(page: Page) -> None:
    opened(page, "syria", "&sort=newest")
    newest = page.locator(TITLES).all_inner_texts()
    opened(page, "syria")
    page.evaluate("""() => {
        const sort = document.getElementById("sort");
        sort.value = "newest";
        sort.dispatchEvent(new Event("change"));
        document.getElementById("search-more").click();
    }""")
    expect(page.locator(TITLES)).to_have_text(newest)


# Narrowing


def test_what_a_facet_counts_is_what_it_narrows_down_to(page: Page) -> None:
    opened(page, "mosul")
    for heading in ("Kind", "Outlet", "Actor", "Place", "Event", "Language"):
        narrowed(page)
        name, count = next(iter(counts(page, heading).items()))
        page.locator(".facet", has=page.locator(f"h2:text-is('{heading}')")).locator("a").first.click()
        expect(page.locator(CHIPS)).to_have_count(1)
        expect(page.locator(CHIPS)).to_contain_text(name, ignore_case=True)
        expect(page.locator(STATUS)).to_contain_text(re.compile(rf"^{count} "))
        assert len(all_hits(page)) == count, heading
        page.locator(CHIPS).click()
        expect(page.locator("#q")).to_have_value(re.compile("^mosul *$"))
        expect(page.locator(CHIPS)).to_have_count(0)


def test_narrowing_is_offered_at_once_where_it_costs_little_and_has_room(browser: Browser, site: Path) -> None:
    for size, is_open in ((WIDE, True), (PHONE, False)):
        context = browser.new_context(viewport=size)
        page = context.new_page()
        page.goto((site / "search.html").as_uri() + "?q=mosul")
        expect(page.locator(STATUS)).to_have_text(SAID)
        expect(page.locator("#search-narrow summary")).to_be_visible()
        if not is_open:
            page.locator("#search-narrow summary").click()
        expect(page.locator(".facet").first).to_be_visible()
        context.close()


def test_facets_are_counted_anew_when_narrowed_and_the_place_in_them_is_kept(page: Page) -> None:
    narrowed(opened(page, "mosul"))
    before = counts(page, "Kind")
    link = page.locator(".facet a[data-facet='kind:actor']")
    link.focus()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-current", "true")
    assert counts(page, "Kind") == {"Actor": before["Actor"]}
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CHIPS)).to_have_count(0)
    expect(link).not_to_have_attribute("aria-current", "true")
    assert counts(page, "Kind") == before


def test_a_narrowed_search_that_finds_nothing_says_so_in_the_panel(page: Page) -> None:
    narrowed(opened(page, 'kind:"actor" zzqqxx '))
    expect(page.locator("#search-facets")).to_have_text("Nothing was found that could be narrowed down.")


def test_long_facets_show_a_few_values_and_all_on_demand(page: Page) -> None:
    narrowed(opened(page, "syria"))
    facet = page.locator(".facet", has=page.locator("h2:text-is('Actor')"))
    everything = len(counts(page, "Actor"))
    expect(facet.locator("a:visible")).to_have_count(8)
    facet.get_by_role("button", name=f"All {everything}").click()
    expect(facet.locator("a:visible")).to_have_count(everything)
    expect(facet.locator("a").nth(8)).to_be_focused()


def test_years_have_bars_as_long_as_their_counts(page: Page) -> None:
    narrowed(opened(page, "syria"))
    years = counts(page, "Year")
    assert list(years) == sorted(years, reverse=True)
    shares = page.locator(".facet-bar").evaluate_all("bars => bars.map((bar) => bar.style.getPropertyValue('--part'))")
    most = max(years.values())
    year, count = next(iter(years.items()))
    assert [float(share.rstrip("%")) for share in shares] == pytest.approx([100 * n / most for n in years.values()])
    page.locator(".facet-years a").first.click()
    expect(page.locator(CHIPS)).to_have_text(re.compile(f"^year: {year}"))
    assert number_found(page) >= count, "what has no end is not counted for each year, but found in it"


# Order


def test_hits_come_in_the_order_of_dates(page: Page) -> None:
    opened(page, 'act:"says"', "&sort=oldest")
    expect(page.locator("#sort")).to_have_value("oldest")
    oldest = all_hits(page)
    meta = page.locator(".hit-meta").all_inner_texts()
    opened(page, 'act:"says"', "&sort=newest")
    assert sorted(all_hits(page)) == sorted(oldest)
    assert page.locator(".hit-meta").all_inner_texts() != meta
    assert page.locator(".hit-meta").first.inner_text() == meta[-1]


# Remarks


def test_other_names_are_searched_too_and_can_be_left_out(page: Page) -> None:
    opened(page, "ISIS")
    remark = page.locator(".remark-names")
    expect(remark).to_contain_text("Also searched: ")
    expect(remark).to_contain_text("Islamic State")
    found = number_found(page)
    remark.get_by_role("link", name="Search only for “ISIS”").click()
    expect(page).to_have_url(re.compile("names=exact"))
    expect(remark).to_have_count(0)
    expect(page.locator("#search-remarks")).to_contain_text("Only the words as typed")
    assert number_found(page) <= found
    page.get_by_role("link", name="Search for other names too").click()
    expect(remark).to_be_visible()
    assert number_found(page) == found


def test_a_misspelt_word_is_told(page: Page) -> None:
    opened(page, "mozul ")
    expect(page.locator("#search-remarks")).to_contain_text("No page holds “mozul”. Shown: “mosul”")
    expect(page.locator(HITS).first).to_be_visible()


def test_what_was_not_understood_is_told_when_one_has_finished(page: Page) -> None:
    typed(page, "year:20x")
    expect(page.locator("#search-remarks")).not_to_contain_text("is no date")
    page.keyboard.press("Enter")
    expect(page.locator("#search-remarks")).to_contain_text("“20x” is no date")
    typed(page, "the mosul ")
    expect(page.locator("#search-remarks")).to_contain_text("Left out, since almost everywhere: “the”.")


@pytest.fixture
def damaged(browser: Browser, site: Path, tmp_path: Path) -> Iterator[tuple[Page, Path]]:
    """The search page of a copy of the site whose files may be taken away; a lost file is told on the console."""
    shutil.copytree(site, tmp_path / "site")
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    wrong = watched(page)
    yield page, tmp_path / "site"
    context.close()
    assert [line for line in wrong if "ERR_FILE_NOT_FOUND" not in line] == []


def test_without_the_start_file_the_page_says_so_and_where_else_to_look(damaged: tuple[Page, Path]) -> None:
    page, site = damaged
    start = site / "search" / "start.js"
    start.rename(site / "start.js")
    page.goto(f"{(site / 'search.html').as_uri()}?q=mosul")
    expect(page.locator(STATUS)).to_have_text(re.compile("cannot begin"))
    expect(page.locator("#search-elsewhere a").first).to_be_visible()
    (site / "start.js").rename(start)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(HITS).first).to_be_visible()
    expect(page.locator("#search-elsewhere")).to_be_hidden()


def test_a_missing_file_is_named_and_the_rest_is_shown(damaged: tuple[Page, Path]) -> None:
    page, site = damaged
    blocks = sorted((site / "search").glob("b-*.js"))
    blocks[0].rename(site / "taken.js")
    page.goto(f"{(site / 'search.html').as_uri()}?q=mosul")
    expect(page.locator(".remark-missing")).to_contain_text(f"search/{blocks[0].name} could not be loaded")
    (site / "taken.js").rename(blocks[0])
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".remark-missing")).to_have_count(0)
    expect(page.locator(HITS).first).to_be_visible()


def test_the_page_shows_over_http_what_it_shows_from_a_disk(browser: Browser, site: Path, page: Page) -> None:
    opened(page, "mosul civilians")
    wanted = all_hits(page)
    told: list[str] = []
    statuses: dict[str, set[int]] = {}
    with serving(site) as (root, _), browser.new_context(viewport=WIDE) as context:
        other = context.new_page()
        other.on("console", lambda line: told.append(line.text))
        other.on("response", lambda one: statuses.setdefault(one.url.split("/")[-1][:2], set()).add(one.status))
        other.goto(f"{root}search.html")
        assert all_hits(opened(other, "mosul civilians")) == wanted
    assert told == []
    assert (statuses["w-"], statuses["b-"]) == ({206}, {206})


# Hostile texts


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "../../etc/passwd",
    "\0\x1b[31m\u202egnp",
    "a" * 5000,
    "(" * 300 + '"' * 301,
    "actor:" * 100,
    "__proto__ constructor",
)


def test_no_query_breaks_the_page(page: Page) -> None:
    for query in HOSTILE:
        page.evaluate("(id) => { document.querySelector(id).textContent = '' }", STATUS)
        page.locator("#q").evaluate("(box, text) => { box.value = text; box.form.requestSubmit(); }", query)
        expect(page.locator(STATUS)).to_have_text(SAID)
    assert typed(page, "mosul").endswith(" pages found.")


def test_hostile_hits_are_shown_as_text(page: Page) -> None:
    script = """(texts) => {
        const hits = texts.map((text, slot) => ({
            slot, path: `${text}/x.html`, kind: text, date: text, outlet: text,
            title: text, titleMarks: [[0, 2], [1, 9e9]],
            passages: [{ anchor: text, field: "statement", text: `${text}: ${text}`, marks: [[0, 1]] }],
        }));
        const list = document.getElementById("search-results");
        list.replaceChildren(...regesta.view.hitItems({ hits, total: hits.length }, 0));
        return [
            [...list.querySelectorAll("h2")].map((heading) => heading.textContent),
            [...new Set([...list.querySelectorAll("a")].map((link) => link.protocol))],
            [...new Set([...list.querySelectorAll("*")].map((each) => each.localName))].sort(),
        ];
    }"""
    titles, protocols, elements = page.evaluate(script, list(HOSTILE))
    assert titles == list(HOSTILE)
    assert protocols == ["file:"]
    assert elements == ["a", "b", "bdi", "h2", "li", "mark", "p", "ul"]
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]


# Keyboard and screen readers


def test_arrows_lead_from_the_box_to_the_hits_and_back(page: Page) -> None:
    opened(page, "mosul")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    for number in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(page.locator(TITLES).nth(number)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".hit").nth(1).locator(".hit-passage a").first).to_be_focused()
    for _ in (0, 1):
        page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(HITS)).to_have_count(0)


def test_slash_leads_to_the_box_in_the_masthead_of_other_pages(page: Page) -> None:
    page.goto(page.url.replace("search.html", "about.html"))
    page.keyboard.press("/")
    page.keyboard.type("mosul")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=mosul")
    expect(page.locator(HITS).first).to_be_visible()


def test_a_screen_reader_is_told_once_when_typing_pauses(page: Page) -> None:
    page.evaluate("""() => {
        self.spoken = [];
        const region = document.querySelector("[role=status]");
        new MutationObserver(() => self.spoken.push(region.textContent)).observe(region, { childList: true });
    }""")
    page.locator("#q").press_sequentially("mosul", delay=120)
    expect(page.locator("[role=status]")).to_have_text(re.compile("found"))
    assert page.evaluate("self.spoken") == [page.locator(STATUS).inner_text()]


def complaints(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_stands_in_the_way_of_anybody(browser: Browser, site: Path, size: ViewportSize, scheme: Any) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    assert complaints(page) == []
    narrowed(opened(page, 'mosul kind:"actor" mozul the '))
    assert complaints(page) == []
    context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROWEST], ids=["wide", "phone", "narrowest"])
def test_targets_are_big_enough_and_nothing_is_wider_than_the_screen(
    browser: Browser, site: Path, size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    narrowed(opened(page, f'syria actor:"{"long" * 60}" OR kind:"actor" the '))
    all_hits(page)
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    small = page.locator("#search :is(a, button, select, summary):visible").evaluate_all(
        "all => all.filter((each) => each.getBoundingClientRect().height < 24).map((each) => each.outerHTML)"
    )
    assert [html for html in small if "hit-link" not in html] == []
    context.close()


def test_without_script_the_page_says_where_to_look(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    expect(page.locator("#search")).to_be_hidden()
    expect(page.get_by_role("link", name="Articles").last).to_be_visible()
    page.fill("#q", "mosul")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=mosul#elsewhere")
    expect(page.locator("#elsewhere a").first).to_be_visible()
    context.close()
