"""What moves on a page when its scripts come, however slowly the page itself has come."""

from playwright.sync_api import Page, Route

_STYLED = """() => document.readyState !== "loading"
    && [...document.querySelectorAll("link[rel=stylesheet]")].every((one) => one.sheet)"""
_WATCH = """() => new Promise((painted) => {
    self.shifted = [];
    requestAnimationFrame(() => requestAnimationFrame(() => {
        new PerformanceObserver((list) => {
            for (const one of list.getEntries())
                self.shifted.push(...one.sources.map(({ node }) => (node.outerHTML || node.data).slice(0, 90)));
        }).observe({ type: "layout-shift" });
        painted();
    }));
})"""


def shifted(page: Page, address: str) -> list[str]:
    """What moves from when all of the page is drawn until its scripts have done what they do.

    Scripts are held back until then: a slow machine draws a page in parts, and a part that grows moves too."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    page.wait_for_function(_STYLED)
    page.evaluate(_WATCH)
    for one in held:
        one.continue_()
    page.unroute("**/*.js")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    return page.evaluate("self.shifted")  # type: ignore[no-any-return]
