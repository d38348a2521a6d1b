"""A reader's walk through the project's own archive, in a real browser, from a folder on a disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from builder.build import Order, build
from builder.content.read import Audience

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the archive: the same on machines that hold the withheld texts and on those that do not."""
    output = tmp_path_factory.mktemp("published") / "site"
    build(Order(ROOT / "content", output, Audience.PUBLIC))
    return output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on a console message, an error, or a request to anything but the disk."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url} {request.failure}"))

    def watch(route: Route) -> None:
        if not route.request.url.startswith("file:"):
            wrong.append(f"network: {route.request.url}")
        route.continue_()

    page.route("**/*", watch)
    yield page
    context.close()
    assert [line for line in wrong if "ERR_ABORTED" not in line] == [], "left pages break off what they still load"


def test_from_home_by_search_to_the_passage_and_on_to_the_ledger(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox").first.fill("Mosul")
    page.keyboard.press("Enter")

    page.locator(".hit").first.wait_for()
    page.mouse.wheel(0, 5_000)  # the first hits fill the window; more come below them
    hit = page.locator(".hit").filter(has_text="45 civilians killed").first
    passage = hit.locator(".hit-passage a").first
    assert passage.locator("mark").first.inner_text().casefold().startswith("mosul")
    passage.click()
    page.wait_for_url("**/articles/*.html#*")
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert "/articles/2017-mosul-march-coalition-casualties.html" in page.url
    shown = page.locator(f"[id='{anchor}']")
    assert "Mosul" in shown.inner_text()
    page.wait_for_function(
        """id => {
            const at = document.getElementById(id).getBoundingClientRect();
            return at.top >= 0 && at.top < innerHeight;
        }""",
        arg=anchor,
    )

    page.locator("main").get_by_role("link", name="US Department of Defense").first.click()
    assert "/actors/us-department-of-defense.html" in page.url
    page.locator("main").get_by_role("link", name="Mosul", exact=True).first.click()
    assert "/places/mosul.html" in page.url
    assert "Iraq" in page.locator("main").inner_text()

    page.locator("main a[href*='events/']").first.click()
    page.wait_for_url("**/events/*.html*")
    mark = page.locator("table td a[href*='articles/']").first
    mark.click()
    page.wait_for_url("**/articles/*.html#*")
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{anchor}']").is_visible()

    page.locator("main a[href*='captures/']").first.click()
    assert "/captures/world-feed-2017.html" in page.url
    assert "25,187 of 25,187 bytes" in page.locator("main").inner_text()


def test_the_content_policy_stops_a_script_that_gets_into_a_page(site: Path, browser: Browser, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    text = (site / "about.html").read_text(encoding="utf-8")
    broken.write_text(text.replace("</main>", "<script>document.title='run'</script></main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(broken.as_uri())
    assert page.title() != "run"
    page.close()
