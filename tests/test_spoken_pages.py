"""Archives in Arabic, French and Russian: what every page says, in which direction, and what its scripts say."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archive import copy_of_small, edit
from playwright.sync_api import Browser
from tabs import uncomplaining

from builder.build import Audience, Order, build
from builder.words import LANGUAGES, words_in
from builder.words.catalogue import catalogue

UNSPOKEN = "he"
"""A language of which there is no catalogue."""

DIRECTIONS = {"ar": "rtl", "fr": "ltr", "ru": "ltr"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Language to the site of the small archive in it."""
    return {one: _built(tmp_path_factory.mktemp(one), one) for one in (*LANGUAGES, UNSPOKEN)}


def _built(folder: Path, language: str) -> Path:
    content, output = copy_of_small(folder), folder / "site"
    edit(content / "archive.yml", "language: en", f"language: {language}")
    edit(content / "archive.yml", "Who said what about a bridge", "Accounts of a bridge")  # pages say the former too
    name = "  - {text: Ponts Vieux, language: fr, kind: translation}\n"
    edit(
        content / "places" / "old-bridge.md",
        name,
        f"{name}  - {{text: الجسر القديم, language: ar, kind: translation}}\n",
    )
    build(Order(content, output, Audience.PRIVATE))
    return output


class Visible(HTMLParser):
    """What a reader sees, or hears, of a page apart from what is in another language than the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._other: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self._other or ("lang" in told and tag != "html") or tag in ("script", "pre", "code"):
            if tag not in ("input", "br", "meta", "link", "img", "hr", "wbr"):
                self._other.append(tag)
            return
        named = [told.get(name) for name in ("title", "aria-label", "placeholder", "alt")]
        described = told.get("content") if told.get("name") == "description" else None
        self.texts += [value for value in (*named, described) if value]

    def handle_endtag(self, tag: str) -> None:
        if self._other and self._other[-1] == tag:
            self._other.pop()

    def handle_data(self, data: str) -> None:
        if not self._other:
            self.texts.append(data)


def told(page: Path) -> str:
    """The visible text of a page with single spaces."""
    return " ".join(" ".join(Visible(page.read_text(encoding="utf-8")).texts).split())


def english(language: str) -> Iterator[str]:
    """Stretches of at least two words between the places of the sentences that are said otherwise in a language."""
    for message in catalogue(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for source in sources:
            pieces = re.split(r"\{\w+\}", source)
            longest = " ".join(max(pieces, key=len, default="").split())
            if len(re.findall(r"[A-Za-z]{2,}", longest)) > 1 and not any(longest in one for one in strings):
                yield longest


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_anything_in_english(sites: Mapping[str, Path], language: str) -> None:
    pages = sorted(sites[language].rglob("*.html"))
    texts = {page.relative_to(sites[language]).as_posix(): told(page) for page in pages}
    found = [
        (path, one)
        for one in english(language)
        for path, text in texts.items()
        if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
    ]
    assert found == []


def test_every_page_says_which_language_and_direction_its_words_have(sites: Mapping[str, Path]) -> None:
    for language, site in sites.items():
        spoken = language if language in LANGUAGES else "en"
        opening = f'<html lang="{spoken}" dir="{DIRECTIONS.get(language, "ltr")}"'
        assert all(opening in page.read_text(encoding="utf-8") for page in site.rglob("*.html"))


def test_what_an_archive_writes_in_a_language_without_a_catalogue_is_said_to_be_in_it(
    sites: Mapping[str, Path],
) -> None:
    page = (sites[UNSPOKEN] / "places" / "old-bridge.html").read_text(encoding="utf-8")
    assert f'<div class="prose lead" lang="{UNSPOKEN}" dir="rtl">' in page
    missing = (sites[UNSPOKEN] / "404.html").read_text(encoding="utf-8")
    assert f'lang="{UNSPOKEN}"' not in missing, "these words are the program's"


def test_names_stand_in_their_own_script_beside_the_preferred_form(sites: Mapping[str, Path]) -> None:
    page = (sites["fr"] / "places" / "old-bridge.html").read_text(encoding="utf-8")
    title, facts = page.partition("<h1>")[2].split('<dl class="facts">', 1)
    assert '<bdi lang="ar">الجسر القديم</bdi>' in title
    assert "Ponts Vieux" not in title
    assert '<bdi lang="fr">Ponts Vieux</bdi>' in facts


def test_numbers_of_things_are_said_as_each_language_says_them(sites: Mapping[str, Path]) -> None:
    pages = {one: told(sites[one] / "actors" / "ada-quill.html") for one in LANGUAGES}
    assert "تصريح واحد من" in pages["ar"]
    assert "1 déclaration faite par Ada Quill" in pages["fr"]
    assert "1 заявление источника «Ada Quill»" in pages["ru"]
    wire = {one: told(sites[one] / "outlets" / "harbour-wire.html") for one in LANGUAGES}
    assert "مقالتان" in wire["ar"]
    assert "2 статьи, 2 независимых источника" in wire["ru"]
    acts = {one: told(sites[one] / "events" / "bridge-closure.html") for one in LANGUAGES}
    assert "Ada Quill dément" in acts["fr"]
    assert "Ada Quill отрицает" in acts["ru"]
    assert "Ada Quill (نفي)" in acts["ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_speak_the_language_of_the_page(browser: Browser, sites: Mapping[str, Path], language: str) -> None:
    say = words_in(language)
    with uncomplaining(browser, sites[language] / "search.html") as page:
        page.fill("#q", "bridge")
        page.wait_for_selector(".hit")
        status = page.inner_text("#search-status")
        assert status in [say.counted(n, "{n} page found.", "{n} pages found.") for n in range(1, 40)]
        page.fill("#q", "qqqxyz")
        page.locator("#search-status", has_text="qqqxyz").wait_for()
        assert page.inner_text("#search-status") == say("Nothing found for “{text}”.", text="qqqxyz")
