"""Pages in a browser that tells of all that a page must not do: run what is not ours, ask elsewhere, complain."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page

PROBE = Path(__file__).with_name("injection.js")

_VERIFY = """async () => {
  const button = document.querySelector("#verify > button");
  if (!button) return "";
  button.click();
  for (const end = performance.now() + 4000; performance.now() < end && !document.querySelector(".verdict");) {
    await new Promise((done) => setTimeout(done, 2));
  }
  return document.querySelector(".verdict")?.className ?? "silent";
}"""


@dataclass(slots=True)
class Watched:
    """A page in a browser, and what it has done that it must not."""

    page: Page
    """The page; it is led from address to address."""
    own: str
    """What the addresses begin with that it may ask for."""
    wrong: list[str] = field(default_factory=list)
    """What it did since it was last asked."""
    requests: int = 0
    """How often it has asked for anything."""

    def opened(self, address: str) -> Mapping[str, Any]:
        """What is on a page; what is wrong with it is in `wrong`."""
        try:
            self.page.goto(address, wait_until="load")
        except Error as error:
            self.wrong.append(f"does not open: {str(error).splitlines()[0]}")
            return {"kind": "", "shapes": [], "globals": []}
        return self.looked()

    def looked(self) -> Mapping[str, Any]:
        """What is on the page now."""
        found: Mapping[str, Any] = self.page.evaluate("injection.look()")
        self.wrong += [f"ran: {one}" for one in found["hits"]]
        self.wrong += [*_held(found), *(f"every object has {one}" for one in found["polluted"])]
        return found

    def verified(self) -> Mapping[str, Any]:
        """What is on the page once it has verified itself, where it can; that it must find itself right."""
        verdict = self.page.evaluate(_VERIFY)
        if verdict not in ("", "verdict right"):
            self.wrong.append(f"finds itself to be: {verdict}")
        return self.looked()

    def read(self, texts: list[str]) -> list[tuple[Mapping[str, Any], list[str]]]:
        """What is on pages as the browser's parser reads them, of which none is opened; and what is wrong with it."""
        found = self.page.evaluate("(texts) => injection.read(texts)", texts)
        return [(one, _held(one)) for one in found]

    def told(self) -> list[str]:
        """What went wrong since this was last asked."""
        told, self.wrong[:] = list(dict.fromkeys(self.wrong)), []
        return told


def _held(found: Mapping[str, Any]) -> list[str]:
    holds = [f"holds: {one}" for one in found["foreign"]]
    return holds + [f"has two elements with the id {one}" for one in found["twice"]]


@contextmanager
def watching(browser: Browser, own: str) -> Iterator[Watched]:
    """A page that is watched; `own` is what the addresses of the site begin with."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(path=PROBE)
    page = context.new_page()
    watched = Watched(page, own)

    def asked(address: str) -> None:
        watched.requests += 1
        if not address.startswith((own, f"blob:{own}", "blob:null/")):
            watched.wrong.append(f"asks for {address[:120]}")

    def asked_by(dialog: Dialog) -> None:
        watched.wrong.append(f"asks: {dialog.message[:80]}")
        dialog.dismiss()

    context.on("request", lambda request: asked(request.url))
    context.on("page", lambda other: watched.wrong.append(f"opens a window at {other.url[:80]}"))
    page.on("dialog", asked_by)
    page.on("pageerror", lambda error: watched.wrong.append(f"fails: {str(error)[:200]}"))
    page.on("console", lambda message: watched.wrong.append(f"says: {message.text[:200]}"))
    page.on("frameattached", lambda frame: watched.wrong.append("has a frame"))
    page.on("download", lambda download: watched.wrong.append(f"saves {download.suggested_filename[:80]}"))
    try:
        yield watched
    finally:
        context.close()


def differences(found: Mapping[str, Any], allowed: set[str], globals_of: set[str]) -> list[str]:
    """What a page has that no page of its kind has whose texts are harmless."""
    shapes = [f"has an element {one}" for one in found["shapes"] if one not in allowed]
    return shapes + [f"has a global name {one}" for one in found["globals"] if one not in globals_of]
