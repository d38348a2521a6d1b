"""What the tests of drawings share: a page that holds them, as the site's templates and style sheet lay it out."""

from collections.abc import Sequence
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from builder.output.templates import Templates, environment
from builder.output.theme import load_theme
from builder.pages.parts import Head, Site
from builder.pages.small_map import SmallMap
from builder.pages.timeline import Timeline

_PAGE = """{% from "partials/small_map.html" import small_map %}{% from "partials/timeline.html" import timeline %}
<!DOCTYPE html><html lang="en"><head><title>Drawings</title>{% include "partials/head.html" %}
<link rel="stylesheet" href="{{ assets["drawn.css"] }}"></head>
<body><main id="main"><h1>Drawings</h1>
{% for map in maps %}{{ small_map(map, page.root ~ assets["world.svg"]) }}{% endfor %}
{% for line in lines %}{{ timeline(line) }}{% endfor %}
</main></body></html>"""


def write_page(folder: Path, maps: Sequence[SmallMap | None] = (), lines: Sequence[Timeline | None] = ()) -> Path:
    """A page with the drawings, and the assets beside it."""
    theme, assets = load_theme()
    for address, data in assets.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "drawings.html").write_text(_PAGE, encoding="utf-8")
    templates = environment(Templates((str(folder / "own"), *theme.folders), theme.state))
    page = Head("page", "Drawings", "Drawings.", "page.html", "", (), (), "", (), None)
    site = Site("Archive", "", "en", "ltr", "", "", "a test")
    text = templates.get_template("drawings.html").render(
        page=page, site=site, assets=dict(theme.assets), maps=maps, lines=lines
    )
    (folder / "page.html").write_text(text.strip(), encoding="utf-8")
    return folder / "page.html"


def complaints(browser: Browser, page_file: Path, scheme: str, width: int) -> list[str]:
    """What the browser, axe or a narrow screen has to say against a page."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    found: list[str] = []
    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (found.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.goto(page_file.as_uri(), wait_until="networkidle")
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    said = list(found)  # axe asks for the style sheet in a way that the policy refuses, which the console tells
    said += [f"axe: {violation['id']}" for violation in Axe().run(page).response["violations"]]
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        said.append(f"{wide} pixels wide")
    context.close()
    return said


def complaints_turned(browser: Browser, page_file: Path, look: tuple[str, int, str]) -> list[str]:
    """The same against a page whose words run in a direction, given with the scheme and the width."""
    scheme, width, direction = look
    turned = page_file.with_name(f"{direction}.html")
    text = page_file.read_text(encoding="utf-8")
    turned.write_text(text.replace('dir="ltr"', f'dir="{direction}"', 1), encoding="utf-8")
    return complaints(browser, turned, scheme, width)
