"""An archive that is kept on a reader's device: in a browser, from a host that is switched off, slow or deployed to."""

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive import copy_of_small, edit
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from builder.build import Order, build
from builder.content.read import Audience
from tests.hosts import Host, hosting

BASE = "archive/"
"""Path of the archive, as its own address has it."""
MAYOR = "actors/ada-quill.html"
FORMER = "articles/bridge-closed.html"
BRIDGE = "articles/2021-bridge-closed.html"
SAID = ".keep-said"
KEPT = "Kept on this device, as of"
FROM_KEPT = ".from-kept"


def listed(site: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((site / "manifest.json").read_bytes())["files"]
    return found


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The public site of the small archive, and that of a later day, in which the mayor has another name."""
    folder = tmp_path_factory.mktemp("kept")
    content = copy_of_small(folder)
    build(Order(content, folder / "first", Audience.PUBLIC))
    edit(content / "actors/ada-quill.md", "name: Ada Quill", "name: Ada Feather")
    build(Order(content, folder / "second", Audience.PUBLIC))
    return folder / "first", folder / "second"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader before a browser, and the host."""

    host: Host
    page: Page

    @property
    def root(self) -> str:
        return self.host.address + BASE

    def goes(self, path: str) -> int:
        """Goes to an address of the archive; the status of the answer."""
        answer = self.page.goto(self.root + path)
        assert answer
        return answer.status

    def cannot_go(self, path: str) -> None:
        """Goes to an address of which nothing is to be had."""
        with pytest.raises(PlaywrightError, match="net::ERR"):
            self.page.goto(self.root + path)
        self.page.wait_for_url("chrome-error://**")

    def keeps(self) -> None:
        """Keeps the archive, from the page that is open."""
        self.begins_to_keep()
        expect(self.page.locator(SAID)).to_contain_text(KEPT)

    def begins_to_keep(self) -> None:
        self.page.get_by_role("button", name="Keep on this device").click()
        self.page.get_by_role("button", name="Keep", exact=True).click()

    def can(self, name: str) -> None:
        expect(self.page.get_by_role("button", name=name, exact=True)).to_be_visible()

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def is_told(self, words: str) -> None:
        expect(self.page.locator(SAID)).to_contain_text(words)

    def names(self) -> set[str]:
        """What the caches of this origin hold, by all that follows the archive's address."""
        found: list[str] = self.page.evaluate(
            """async () => (await Promise.all((await caches.keys()).map(async (name) =>
                (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""
        )
        return {url.removeprefix(f"{self.root}kept/") for url in found}

    def stops_workers(self) -> None:
        """Has the browser end all service workers, as it does whenever it likes."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")

    def removes(self) -> None:
        self.presses("Remove")
        self.presses("Leave it")
        self.presses("Remove")
        self.presses("Remove it")

    def comes_to_hold(self, files: Mapping[str, str], without: str) -> None:
        """Waits until all these files are kept, and one of a certain digest is not any more."""
        names = self.names()
        while without in names or not set(files.values()) <= names:
            self.page.wait_for_timeout(100)
            names = self.names()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context()
    found.set_default_timeout(20_000)
    yield found
    found.close()


@pytest.fixture
def reader(context: BrowserContext, sites: tuple[Path, Path]) -> Iterator[Reader]:
    expect.set_options(timeout=20_000)
    with hosting({BASE: sites[0], "": sites[0]}) as host:
        yield Reader(host, context.new_page())
    expect.set_options(timeout=5_000)


def test_nothing_is_kept_and_nothing_asked_for_until_a_reader_wants_it(reader: Reader) -> None:
    reader.goes("index.html")
    reader.can("Keep on this device")
    reader.goes(MAYOR)
    assert {f"{BASE}sw.js", f"{BASE}manifest.json"} & set(reader.host.asked) == set()
    assert reader.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert reader.names() == set()


def test_how_much_it_is_is_told_before_and_all_of_it_is_kept(reader: Reader, sites: tuple[Path, Path]) -> None:
    files = listed(sites[0])
    reader.goes(MAYOR)
    reader.presses("Keep on this device")
    size = sum((sites[0] / path).stat().st_size for path in files)
    megabytes = f"{size / 1e6:.1f}".removesuffix(".0")  # as browsers write numbers
    reader.is_told(f"{len(files)} files, {megabytes} MB")
    reader.presses("Not now")
    assert f"{BASE}sw.js" not in reader.host.asked
    reader.keeps()
    reader.is_told(f"{len(files)} files")
    assert set(files.values()) <= reader.names()


def test_without_a_network_all_of_the_archive_is_there(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.is_off = True
    assert reader.goes("") == 200
    assert reader.goes("actors/") == 200
    assert reader.goes("actors") == 200
    assert reader.page.url == f"{reader.root}actors/"
    assert reader.goes("actors/ada%2Dquill.html?seen=before#top") == 200
    expect(reader.page.locator("h1")).to_have_text("Ada Quill")
    expect(reader.page.locator(FROM_KEPT)).to_contain_text("kept on this device, as of")
    assert reader.page.evaluate("[...document.styleSheets].every((one) => one.cssRules.length > 0)")
    reader.goes(FORMER)
    reader.page.wait_for_url(f"{reader.root}{BRIDGE}")
    expect(reader.page.locator("h1")).to_have_count(1)


def test_an_address_that_is_not_kept_shows_the_missing_page_and_says_why(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    assert reader.goes("no/such/page.html") == 404
    expect(reader.page.locator(FROM_KEPT)).to_have_count(0)
    reader.host.is_off = True
    assert reader.goes("no/such/page.html") == 404
    expect(reader.page.locator("h1")).to_have_text("No such page")
    expect(reader.page.locator(FROM_KEPT)).to_contain_text("there is no such page")
    assert reader.page.evaluate("[...document.styleSheets].every((one) => one.cssRules.length > 0)")
    reader.goes("%E0%A4%A")
    expect(reader.page.locator("h1")).not_to_have_text("Ada Quill")


def search(reader: Reader, query: str) -> None:
    reader.goes(f"search.html?q={query}")
    expect(reader.page.locator(".hit mark").first).to_be_visible()
    expect(reader.page.locator(".remark-missing")).to_have_count(0)


def test_search_works_without_a_network(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.is_off = True
    search(reader, "bridge")
    first = f"{reader.root}search/start.js"
    script = """async (address) => {
        const answer = await fetch(address, { headers: { Range: "bytes=2-9" } });
        return [answer.status, answer.headers.get("Content-Range"), (await answer.arrayBuffer()).byteLength];
    }"""
    status, told, size = reader.page.evaluate(script, first)
    assert (status, size) == (206, 8)
    assert told.startswith("bytes 2-9/")


def test_a_search_that_began_on_the_network_goes_on_without_it(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    search(reader, "bridge")
    reader.host.is_off = True
    reader.page.fill("#q", "ferry OR mayor OR council")
    expect(reader.page.locator(".hit mark").first).to_be_visible()
    expect(reader.page.locator(".remark-missing")).to_have_count(0)
    expect(reader.page.locator("#search-status")).not_to_have_text("")


def test_after_a_deploy_a_page_is_new_at_once_and_what_is_kept_follows(
    reader: Reader, sites: tuple[Path, Path]
) -> None:
    reader.goes(MAYOR)
    reader.keeps()
    reader.goes(MAYOR)
    reader.host.sites[BASE] = sites[1]
    reader.host.asked.clear()
    reader.goes(MAYOR)
    expect(reader.page.locator("h1")).to_have_text("Ada Feather")
    expect(reader.page.locator(FROM_KEPT)).to_have_count(0)
    old, new = listed(sites[0]), listed(sites[1])
    reader.comes_to_hold(new, without=old[MAYOR])
    same = {path for path, digest in old.items() if new.get(path) == digest} - {"sw.js"}
    assert {f"{BASE}{path}" for path in same if not path.startswith("assets/")} & set(reader.host.asked) == set()
    reader.host.is_off = True
    reader.goes(MAYOR)
    expect(reader.page.locator("h1")).to_have_text("Ada Feather")


def test_a_later_program_takes_over_what_is_kept(reader: Reader, tmp_path: Path) -> None:
    reader.goes("index.html")
    reader.keeps()
    own = tmp_path / "templates" / "assets" / "sw"
    own.mkdir(parents=True)
    answer = 'if (event.request.url.endsWith("/which")) event.respondWith(new Response("the later one"));'
    (own / "a.js").write_text(f'addEventListener("fetch", (event) => {{ {answer} }});', encoding="utf-8")
    build(Order(copy_of_small(tmp_path), tmp_path / "later", Audience.PUBLIC, templates=tmp_path / "templates"))
    reader.host.sites[BASE] = tmp_path / "later"
    ask = "async (address) => (await fetch(address)).text()"
    pause = 1500  # milliseconds: a browser looks a second after a page was opened
    reader.goes(MAYOR)
    while reader.page.evaluate(ask, f"{reader.root}which") != "the later one":
        reader.page.wait_for_timeout(pause)
        reader.stops_workers()  # as it does with idle ones; the earlier program goes then at the latest
        reader.goes(MAYOR)  # where that stopped the later one as it was being installed, it looks again
        pause *= 2
    reader.host.is_off = True
    assert reader.goes(BRIDGE) == 200
    reader.is_told(KEPT)


def test_a_search_that_begins_after_the_network_is_lost_is_one_of_what_is_kept(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.goes("search.html")
    expect(reader.page.locator(FROM_KEPT)).to_have_count(0)
    reader.host.is_off = True
    reader.page.fill("#q", "bridge")
    expect(reader.page.locator(".hit mark").first).to_be_visible()
    expect(reader.page.locator(".remark-missing")).to_have_count(0)


def test_what_the_browser_has_lost_is_fetched_again(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    reader.keeps()
    files = listed(sites[0])
    lose = (
        "async (sign) => { for (const name of await caches.keys()) if (name.endsWith(sign)) await caches.delete(name) }"
    )
    for sign in "0123456789abcdef":
        reader.page.evaluate(lose, f" {sign}")
    reader.stops_workers()
    assert reader.goes(MAYOR) == 200
    reader.host.is_off = True
    reader.page.goto("about:blank")
    reader.cannot_go("search.html?anew")
    reader.host.is_off = False
    reader.goes("index.html")
    reader.comes_to_hold(files, without="nothing")
    reader.host.is_off = True
    assert reader.goes(MAYOR) == 200
    expect(reader.page.locator(FROM_KEPT)).to_be_visible()


def test_where_nothing_has_changed_the_list_is_not_asked_for_with_each_page(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.asked.clear()
    for path in ("about.html", MAYOR, BRIDGE, "actors"):
        reader.goes(path)
        reader.is_told(KEPT)
    assert reader.page.url == f"{reader.root}actors/"
    assert f"{BASE}manifest.json" not in reader.host.asked


def test_a_page_of_what_is_kept_takes_nothing_of_a_later_state(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.is_off = True
    reader.goes("search.html")
    expect(reader.page.locator(FROM_KEPT)).to_be_visible()
    reader.host.sites[BASE] = sites[1]
    reader.host.is_off = False
    other = reader.page.context.new_page()
    other.goto(reader.root + MAYOR)
    expect(other.locator("h1")).to_have_text("Ada Feather")
    expect(other.locator(SAID)).to_contain_text(KEPT)
    expect(other.locator("progress")).to_have_count(0)
    reader.host.asked.clear()
    reader.stops_workers()
    reader.page.fill("#q", "quill")
    expect(reader.page.locator(".hit-link").first).to_contain_text("Ada Quill")
    assert [path for path in reader.host.asked if path.startswith(f"{BASE}search/")] == []


def test_a_host_that_is_slow_is_waited_for_only_where_nothing_is_kept(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.held = threading.Event()
    assert reader.goes(MAYOR) == 200
    expect(reader.page.locator(FROM_KEPT)).to_be_visible()
    reader.host.held.set()
    reader.host.held = None
    reader.page.reload()
    expect(reader.page.locator("h1")).to_have_text("Ada Quill")
    expect(reader.page.locator(FROM_KEPT)).to_have_count(0)


def test_a_host_that_fails_is_as_one_that_does_not_answer(reader: Reader) -> None:
    reader.goes("index.html")
    reader.keeps()
    reader.host.status = 503
    assert reader.goes(MAYOR) == 200
    expect(reader.page.locator(FROM_KEPT)).to_be_visible()


def test_a_host_that_dies_while_it_is_kept_leaves_nothing_that_is_read(reader: Reader) -> None:
    reader.goes("index.html")
    reader.host.answers_left = 20
    reader.begins_to_keep()
    reader.is_told("The network does not answer.")
    reader.cannot_go(MAYOR)
    reader.host.answers_left, reader.host.is_off = None, False
    reader.host.asked.clear()
    reader.goes(MAYOR)
    reader.is_told(KEPT)
    assert len(set(reader.host.asked)) < len(listed(reader.host.sites[BASE]))


def test_it_goes_on_by_itself_once_the_network_is_back(reader: Reader) -> None:
    reader.page.clock.install()
    reader.goes("index.html")
    reader.host.answers_left = 20
    reader.begins_to_keep()
    reader.is_told("The network does not answer.")
    reader.host.answers_left, reader.host.is_off = None, False
    reader.page.clock.fast_forward(31_000)
    reader.is_told(KEPT)


def test_a_deploy_while_it_is_kept_ends_with_what_was_deployed(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    reader.presses("Keep on this device")
    reader.can("Keep")

    def deploy(path: str) -> None:
        if path == f"{BASE}manifest.json":
            reader.host.sites[BASE] = sites[1]

    reader.host.on_asked = deploy
    reader.presses("Keep")
    reader.is_told(KEPT)
    assert reader.host.sites[BASE] == sites[1]
    assert set(listed(sites[1]).values()) <= reader.names()
    assert listed(sites[0])[MAYOR] not in reader.names()


def test_it_can_be_stopped_gone_on_with_and_removed(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    reader.presses("Keep on this device")
    reader.can("Keep")
    reader.host.held, reader.host.held_for = threading.Event(), ".html"
    reader.presses("Keep")
    reader.presses("Stop")
    reader.host.held.set()
    reader.is_told("files are here.")
    reader.goes("about.html")
    reader.is_told("files are here.")
    reader.presses("Go on")
    reader.is_told(KEPT)
    reader.removes()
    reader.can("Keep on this device")
    assert reader.names() == set()
    assert reader.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    reader.keeps()
    reader.removes()
    reader.goes(MAYOR)
    assert reader.names() == set()
    reader.host.is_off = True
    reader.cannot_go(f"{MAYOR}?past-the-cache-of-the-browser")


def test_a_file_that_is_not_the_listed_one_is_not_kept(reader: Reader) -> None:
    reader.goes("index.html")
    reader.host.instead[f"{BASE}{MAYOR}"] = b"<title>Something else</title>"
    reader.begins_to_keep()
    reader.is_told(f"{MAYOR} is not the file that the archive lists")
    assert reader.host.asked.count(f"{BASE}{MAYOR}") == 2
    reader.host.instead.clear()
    reader.presses("Try again")
    reader.is_told(KEPT)


def test_a_list_that_is_none_is_told_and_nothing_is_kept(reader: Reader) -> None:
    reader.goes("index.html")
    files = json.dumps({"generator": "Regesta 0", "bytes": 1, "files": {MAYOR: ""}}).encode()
    reader.host.instead[f"{BASE}manifest.json"] = files
    reader.begins_to_keep()
    reader.is_told("no list of its files that could be read")
    reader.removes()
    reader.can("Keep on this device")


def set_room(reader: Reader, size: int) -> None:
    session = reader.page.context.new_cdp_session(reader.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": reader.host.address.rstrip("/"), "quotaSize": size})


def test_where_there_is_no_room_it_is_told_and_nothing_is_lost(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    set_room(reader, 100_000)
    reader.presses("Keep on this device")
    reader.presses("Keep")
    reader.is_told("There is not enough room for it in this browser.")
    set_room(reader, 100_000_000)
    reader.presses("Try again")
    reader.is_told(KEPT)


def test_where_there_is_no_room_for_what_is_new_what_is_kept_stays(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes("index.html")
    reader.keeps()
    usage = reader.page.evaluate("async () => (await navigator.storage.estimate()).usage")
    set_room(reader, int(usage) + 2_000)
    reader.host.sites[BASE] = sites[1]
    reader.goes(MAYOR)
    reader.is_told("There is not enough room for it in this browser.")
    reader.is_told(KEPT)
    reader.host.is_off = True
    reader.goes(MAYOR)
    expect(reader.page.locator("h1")).to_have_text("Ada Quill")
    assert set(listed(sites[0]).values()) <= reader.names()


def test_two_archives_of_one_host_do_not_meet(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.host.sites["b/"] = sites[1]
    reader.goes("index.html")
    reader.keeps()
    page = reader.page
    for root in ("b/", ""):
        page.goto(f"{reader.host.address}{root}{MAYOR}")
        expect(page.get_by_role("button", name="Keep on this device")).to_be_visible()
        reader.keeps()
    reader.host.is_off = True
    for root, name in ((BASE, "Ada Quill"), ("b/", "Ada Feather"), ("", "Ada Quill")):
        page.goto(f"{reader.host.address}{root}{MAYOR}")
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator(FROM_KEPT)).to_be_visible()
    reader.removes()
    for root, name in ((BASE, "Ada Quill"), ("b/", "Ada Feather")):
        page.goto(f"{reader.host.address}{root}{MAYOR}")
        expect(page.locator("h1")).to_have_text(name)
    scopes = {name.split()[0] for name in page.evaluate("caches.keys()")}
    assert scopes == {reader.root, f"{reader.host.address}b/"}


def test_pages_from_a_disk_offer_nothing_and_say_nothing(browser: Browser, sites: tuple[Path, Path]) -> None:
    context = browser.new_context()
    told: list[str] = []
    for path in ("index.html", MAYOR, "search.html"):
        page = context.new_page()
        page.on("console", lambda line: told.append(line.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("requestfailed", lambda request: told.append(request.url))
        page.goto((sites[0] / path).as_uri(), wait_until="networkidle")
        expect(page.locator("#keep")).to_be_hidden()
        assert page.locator("link[rel=manifest]").count() == 0
    context.close()
    assert told == []


def test_pages_from_a_host_say_nothing_either(reader: Reader) -> None:
    told: list[str] = []
    reader.page.on("console", lambda line: told.append(line.text))
    reader.page.on("pageerror", lambda error: told.append(str(error)))
    reader.goes("index.html")
    reader.keeps()
    reader.goes(MAYOR)
    reader.is_told(KEPT)
    assert told == []


def test_a_browser_takes_the_archive_for_a_program(reader: Reader, sites: tuple[Path, Path]) -> None:
    reader.goes(MAYOR)
    session = reader.page.context.new_cdp_session(reader.page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{reader.root}site.webmanifest"
    assert found["errors"] == []
    errors = {one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
    told = json.loads(found["data"])
    assert told["name"] == "The bridge at Saltmouth"
    assert {icon["src"] for icon in told["icons"]} <= set(listed(sites[0]))


def test_a_private_copy_does_not_offer_to_stay_in_a_browser(context: BrowserContext, tmp_path: Path) -> None:
    build(Order(copy_of_small(tmp_path), tmp_path / "site", Audience.PRIVATE))
    with hosting({"": tmp_path / "site"}) as host:
        page = context.new_page()
        page.goto(f"{host.address}index.html")
        expect(page.locator(".private")).to_be_visible()
        expect(page.locator("#keep")).to_have_count(0)
