"""A site stores nothing on a reader's device and asks nobody for anything, until the reader asks to keep it."""

import re
from pathlib import Path

import pytest
from archive import copy_of_small
from playwright.sync_api import Browser, BrowserContext, expect

from builder.build import Order, build
from builder.content.read import Audience
from tests.hosts import hosting

BASE = "archive/"

WATCH = """
(() => {
  const told = (self.asked = []);
  const watch = (owner, name) => {
    const real = owner?.[name];
    if (real) owner[name] = function (...given) { told.push(name); return real.apply(this, given); };
  };
  for (const name of ["setItem", "getItem"]) watch(Storage.prototype, name);
  watch(IDBFactory.prototype, "open");
  watch(self.CacheStorage?.prototype, "open");
  watch(self.ServiceWorkerContainer?.prototype, "register");
  watch(self.Notification, "requestPermission");
  watch(self.Geolocation?.prototype, "getCurrentPosition");
  watch(self.MediaDevices?.prototype, "getUserMedia");
  watch(self.StorageManager?.prototype, "persist");
  watch(self.Clipboard?.prototype, "readText");
  watch(Navigator.prototype, "sendBeacon");
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    get() { return cookie.get.call(this); },
    set(value) { told.push("cookie"); cookie.set.call(this, value); },
  });
})();
"""
"""Notes every call by which a page stores anything, or asks the reader for a permission."""

STORED = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
  ...(await indexedDB.databases()).map((one) => one.name), ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
].filter(Boolean)"""
"""All that stands on the device."""

KIND = re.compile(r'<body class="([^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("silent")
    build(Order(copy_of_small(folder), folder / "site", Audience.PUBLIC))
    return folder / "site"


def one_of_each_kind(site: Path) -> list[str]:
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        kind = KIND.search(path.read_text("utf-8"))
        if kind:
            found.setdefault(kind[1], path.relative_to(site).as_posix())
    return sorted(found.values())


def asked_elsewhere(context: BrowserContext, address: str) -> list[str]:
    strange: list[str] = []
    own = (address, f"blob:{address.removesuffix(BASE)}")  # a page makes its workers of its own files
    context.on("request", lambda request: None if request.url.startswith(own) else strange.append(request.url))
    return strange


def test_no_page_stores_anything_or_asks_anybody(site: Path, browser: Browser) -> None:
    pages = one_of_each_kind(site)
    assert len(pages) >= 12, pages
    with hosting({BASE: site}) as host:
        context = browser.new_context()
        context.add_init_script(WATCH)
        strange = asked_elsewhere(context, host.address + BASE)
        page = context.new_page()
        for path in pages:
            page.goto(host.address + BASE + path)
            page.wait_for_load_state("networkidle")
            for button in page.locator("#verify button").all()[:1]:
                button.click()
                page.wait_for_selector(".verdict")
            assert page.evaluate("self.asked") == [], path
            assert page.evaluate(STORED) == [], path
        page.goto(host.address + BASE + "search.html?q=bridge")
        page.wait_for_selector(".hit")
        assert page.evaluate("self.asked") == []
        assert page.evaluate(STORED) == []
        assert context.cookies() == []
        assert strange == []
        context.close()


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_the_policy_of_every_page_stands_before_anything_is_loaded_and_names_no_address(site: Path) -> None:
    for path in site.rglob("*.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        policy = POLICY.search(head)
        assert policy, path
        assert not re.search(r"<(link|script|style|img)\b", head[: policy.start()]), path
        rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
        assert rules.pop("default-src") == "'none'"
        assert rules.pop("worker-src") == "'self' blob:", "a worker of a page that was opened from a disk"
        assert {word for rule in rules.values() for word in rule.split()} == {"'self'", "'none'", "file:"}, path


def test_only_who_asks_to_keep_the_archive_has_it_stored(site: Path, browser: Browser) -> None:
    with hosting({BASE: site}) as host:
        context = browser.new_context()
        context.add_init_script(WATCH)
        strange = asked_elsewhere(context, host.address + BASE)
        page = context.new_page()
        page.goto(host.address + BASE + "index.html")
        assert page.evaluate(STORED) == []
        page.get_by_role("button", name="Keep on this device").click()
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.locator(".keep-said")).to_contain_text("Kept on this device")
        assert page.evaluate(STORED) != []
        assert {"register"} <= set(page.evaluate("self.asked")) <= {"register", "open", "persist"}
        assert context.cookies() == []
        assert strange == []
        context.close()
