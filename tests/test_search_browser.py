"""Search as readers use it: in a browser, from a disk, over files made of real and of hostile texts."""

import csv
import json
import random
import re
import string
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from lunr.builder import Builder
from lunr.query import QueryPresence
from lunr.stemmer import PorterStemmer, stemmer
from playwright.sync_api import Browser, Page, expect

from builder.names import fold
from builder.search import Document, Passage, search_files
from builder.search.analysis import tokens

TEMPLATES = Path(__file__).parent.parent / "templates"
CASES = Path(__file__).parent / "search_cases" / "words.txt"
SCRIPTS = ("analysis.js", "search-index.js", "search.js")

BASE = """<!DOCTYPE html>
<html lang="en" data-root="{{ page.root }}"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; img-src data:">
<link rel="icon" href="data:,">
{% block head %}{% for name in assets.values() %}<script src="{{ page.root }}{{ name }}" defer></script>{% endfor %}
{% endblock %}</head><body>
<form action="{{ page.root }}search.html" role="search"><input id="seek" name="q" type="search"></form>
<main>{% block main %}<p id="p1">Here.</p>{% endblock %}</main></body></html>"""

OWN = (
    ("Turkey denies the shelling", "Turkey’s army said on Monday that it had not shelled the town of Zor."),
    ("Coalition counts casualties in Mosul", "The U.S. coalition said 45 civilians died. Residents of Mosul said 200."),
    ("Łódź meeting ends", "Envoys of the U.N. left Łódź without a word on Mosul, a spokesman for Städte in Not said."),
    ("Привет из Дамаска", "A headline in another script, قال المتحدث, and 東京."),
    ("Constructor of the bridge", "The constructor said hasOwnProperty and toString were words like others."),
)


def own_documents() -> Iterator[Document]:
    for number, (title, text) in enumerate(OWN):
        passages = (Passage("", title, "title"), Passage("p1", text, "text"))
        yield Document(f"articles/a{number}.html", "article", title, "May 2017", "Agency", passages)


def news_documents(shared: Path, number: int) -> list[Document]:
    """Real articles, a passage per paragraph."""
    path = shared / "corpora" / "articles" / "wikinews-2019-20" / "wikinews_2019.csv"
    if not path.exists():
        pytest.skip("the corpus of Wikinews articles is not on this machine")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(number), strict=False)]
    documents = []
    for count, row in enumerate(rows):
        lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
        passages = (Passage(f"p{at}", line, "text") for at, line in enumerate(lines))
        title = Passage("", row["title"], "title")
        path_of_page = f"articles/a{count}.html"
        documents.append(Document(path_of_page, "article", row["title"], row["date"], "Wikinews", (title, *passages)))
    return documents


def naughty_strings(shared: Path) -> list[str]:
    path = shared / "corpora" / "hostile" / "naughty-strings" / "blns.json"
    if not path.exists():
        pytest.skip("the list of naughty strings is not on this machine")
    return [text for text in json.loads(path.read_text(encoding="utf-8")) if text.strip()]


def write_site(folder: Path, documents: Iterable[Document]) -> Path:
    """A site of one search page, the pages that the documents name, and the search files; gives the search page."""
    loader = DictLoader({"base.html": BASE, "search.html": (TEMPLATES / "search.html").read_text(encoding="utf-8")})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    context = {"assets": {name: name for name in SCRIPTS}, "browse": [{"href": "index.html", "text": "All articles"}]}
    for name in SCRIPTS:
        (folder / name).write_bytes((TEMPLATES / "assets" / name).read_bytes())
    for template, path, root in (("search.html", "search.html", ""), ("base.html", "articles/a2.html", "../")):
        page = environment.get_template(template).render(page={"title": "Search", "root": root}, **context)
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(page, encoding="utf-8")
    for path, data in search_files(documents).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "search.html"


@dataclass
class Tab:
    """A browser's tab and what happened in it."""

    page: Page
    complaints: list[str]
    """Errors, refused scripts, dialogs."""
    asked: list[str]
    """Addresses that it asked for."""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context()
    made = Tab(context.new_page(), [], [])
    made.page.set_default_timeout(10_000)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("dialog", lambda dialog: (made.complaints.append(dialog.message), dialog.dismiss()))
    made.page.on("console", lambda line: made.complaints.append(line.text) if line.type == "error" else None)
    made.page.on("request", lambda request: made.asked.append(request.url))
    yield made
    context.close()


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    """A page that asks nothing of the network and, unless a test forgives them, makes no complaints."""
    tab.complaints.clear()
    tab.asked.clear()
    yield tab.page
    assert tab.complaints == []
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("own"), own_documents())


@pytest.fixture
def own_site(own_folder: Path, page: Page) -> Page:
    page.goto(own_folder.as_uri())
    return page


def ask(page: Page, query: str) -> str:
    """Types a query, and gives what the status says of it."""
    page.evaluate("document.getElementById('search-status').textContent = ''")
    page.fill("#q", query)
    expect(page.locator("#search-status")).not_to_be_empty()
    return page.locator("#search-status").inner_text()


def titles(page: Page) -> list[str]:
    return page.locator(".hit-title").all_inner_texts()


def pages_found(page: Page, queries: list[str]) -> list[tuple[bool, set[str]]]:
    """For each query, whether all its words were found on one page, and the paths of all pages found."""
    script = """async (queries) => {
        const paths = new Map();
        const answers = [];
        for (const query of queries) {
            const { pages, complete } = await regesta.find(query);
            for (const hit of pages) {
                if (!paths.has(hit.slot)) paths.set(hit.slot, (await regesta.describe(hit)).path);
            }
            answers.push([complete, pages.map((hit) => paths.get(hit.slot))]);
        }
        return answers;
    }"""
    return [(complete, set(paths)) for complete, paths in page.evaluate(script, queries)]


def analysed_there(page: Page, texts: list[str]) -> Any:
    """Words of each text as the browser finds them, with places counted in code points."""
    script = """async (texts) => {
        await regesta.find("");
        const place = (text, unit) => Array.from(text.slice(0, unit)).length;
        return texts.map((text) => regesta.words(text).map(
            ({ form, term, start, end }) => [form, term, place(text, start), place(text, end)]));
    }"""
    return page.evaluate(script, texts)


def analysed_here(texts: list[str]) -> list[list[list[str | int]]]:
    return [[[word.form, word.term, word.start, word.end] for word in tokens(text)] for text in texts]


def differences(pairs: Iterable[tuple[Any, Any, Any]]) -> list[tuple[Any, Any, Any]]:
    return [(given, here, there) for given, here, there in pairs if here != there][:20]


# The same analysis on both sides


def test_the_browser_folds_as_python_does(own_site: Page) -> None:
    """Every sign of the Basic Multilingual Plane that this Python knows, among letters."""
    known = [sign for sign in map(chr, range(sys.maxunicode >> 4)) if unicodedata.category(sign) not in ("Cn", "Cs")]
    texts = [f"Σ{sign}ΑΣ{sign}" for sign in known]
    there = own_site.evaluate("(texts) => texts.map((text) => regesta.fold(text).replaceAll('ς', 'σ'))", texts)
    # Which sigma is final depends on what counts as a letter, which newer tables changed; analysis makes them one.
    here = [fold(text).replace("ς", "σ") for text in texts]
    assert differences(zip(texts, here, there, strict=True)) == []


def test_the_browser_stems_as_lunr_does(own_site: Page) -> None:
    chance = random.Random(1)
    endings = "ational tional enci bli entli eli ization ator alism fulness iviti biliti logi icate ful ness".split()
    endings += "ance er ible ement ment ent ion sion tion ou ism iti ive ize eed ed ing sses ies s y e ll ying".split()
    words = {
        "".join(chance.choices("abcdeiloustyzвñ𓀀", k=chance.randrange(6))) + "".join(chance.choices(endings, k=count))
        for count in (0, 1, 1, 1, 2)
        for _ in range(8000)
    }
    words |= {"turkey", "attorney", "ashley", "always", "lay", "try", "sky", "ied", "ies", "sss", "yyyed", "rating"}
    stem_there(own_site, words)


def test_the_browser_stems_every_word_of_the_corpora_as_lunr_does(own_site: Page, shared: Path) -> None:
    words: set[str] = set()
    for pattern in ("search/*/docs.jsonl", "articles/wikinews-2019-20/*.csv", "articles/current-events-2025/*.md"):
        for path in sorted((shared / "corpora").glob(pattern)):
            words |= set(re.findall(r"[^\W_]+", path.read_text(encoding="utf-8").lower()))
    stem_there(own_site, words)


def stem_there(page: Page, words: set[str]) -> None:
    ordered = sorted(words)
    there = page.evaluate("(words) => words.map(regesta.stem)", ordered)
    assert len(ordered) > 1000
    assert differences(zip(ordered, map(PorterStemmer().stem, ordered), there, strict=True)) == []


def test_the_browser_finds_the_same_words_in_a_text(own_site: Page) -> None:
    chance = random.Random(2)
    signs = string.printable + "’‘“”–—…ʼʿ½ﬁ’s'S..,,::éß\u0308\u00ad\u200cςΣ東قئ💥🇫🇷𝒳\u0345"
    texts = ["".join(chance.choices(signs, k=30)) for _ in range(1000)]
    texts += CASES.read_text(encoding="utf-8").split("\n") + [text for pair in OWN for text in pair]
    there = analysed_there(own_site, texts)
    assert differences(zip(texts, analysed_here(texts), there, strict=True)) == []


# The oracle


def oracle(documents: list[Document]) -> Any:
    """An index of lunr over the same words, each page one text, stemmed by lunr."""
    index = Builder()
    index.ref("path")
    index.field("text")
    index.pipeline.add(stemmer)
    index.search_pipeline.add(stemmer)
    for page in documents:
        words = [word.form for passage in page.passages for word in tokens(passage.text) if word.term]
        index.add({"path": page.path, "text": words})
    return index.build()


def lunr_pages(index: Any, query: str) -> set[str]:
    asked = index.create_query()
    for word in tokens(query):
        if word.term:
            asked.term(word.form, presence=QueryPresence.REQUIRED)
    return {hit["ref"] for hit in index.query(asked)}


def test_queries_find_the_pages_that_lunr_finds(tmp_path: Path, page: Page, shared: Path) -> None:
    documents = news_documents(shared, 60)
    page.goto(write_site(tmp_path, documents).as_uri())
    texts = [passage.text for document in documents for passage in document.passages]
    words = sorted({word.form for text in texts for word in tokens(text) if word.term})
    chance = random.Random(3)
    # A blank after the last word says that it is finished, so that it is not completed.
    queries = [f"{word} " for word in chance.sample(words, 500)]
    queries += [f"{' '.join(chance.choice(texts).split()[:count])} " for count in (2, 3, 5) for _ in range(100)]
    index = oracle(documents)
    expected = [lunr_pages(index, query) for query in queries]
    found = [paths if complete else set() for complete, paths in pages_found(page, queries)]
    assert sum(map(len, expected)) > 1000
    assert differences(zip(queries, expected, found, strict=True)) == []


def test_every_word_typed_as_it_stands_finds_every_page_that_holds_it(tmp_path: Path, page: Page, shared: Path) -> None:
    documents = news_documents(shared, 40)
    page.goto(write_site(tmp_path, documents).as_uri())
    held: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        for passage in document.passages:
            for word in passage.text.split():
                held[word.strip(string.punctuation + "“”‘’–—…")].add(document.path)
    words = [word for word in sorted(held) if any(token.term for token in tokens(word))]
    missed = {
        word: held[word] - paths
        for word, (complete, paths) in zip(words, pages_found(page, words), strict=True)
        if not complete or held[word] - paths
    }
    assert len(words) > 3000
    assert missed == {}


# The box


def test_a_hit_shows_its_page_and_leads_to_the_passage(own_site: Page) -> None:
    assert ask(own_site, "mosul residents") == "1 page found."
    assert titles(own_site) == ["Coalition counts casualties in Mosul"]
    assert own_site.locator(".hit-meta").inner_text() == "Article · Agency · May 2017"
    assert own_site.locator(".hit-passage mark").all_inner_texts() == ["Residents", "Mosul"]
    assert own_site.locator(".hit-passage a").get_attribute("href") == "./articles/a1.html#p1"
    ask(own_site, "lodz envoys ")
    own_site.click(".hit-passage a")
    assert own_site.url.endswith("articles/a2.html#p1")


def test_a_query_is_read_as_people_write_it(own_site: Page) -> None:
    expected = {
        "TURKEY": 0,
        "shelled": 0,
        "stadte": 2,
        "UN envoy": 2,
        "дамас": 3,
        "東": 3,
        "hasOwnProperty": 4,
        "constructor ": 4,
        "__proto__ ": None,
    }
    found = {query: [paths for _, paths in pages_found(own_site, [query])] for query in expected}
    assert found == {query: [set() if n is None else {f"articles/a{n}.html"}] for query, n in expected.items()}


def test_the_last_word_is_completed_while_typed(own_site: Page) -> None:
    assert ask(own_site, "casual") == "1 page found."
    assert ask(own_site, "casual ") == "Nothing found for “casual ”."


def test_where_no_page_holds_all_words_pages_with_some_are_shown_and_said_so(own_site: Page) -> None:
    assert ask(own_site, "turkey constructor ") == "No page holds all of these words; 2 pages with some of them."
    assert len(titles(own_site)) == 2


def test_the_status_says_what_happened(own_site: Page) -> None:
    expected = {
        "qqq": "Nothing found for “qqq”.",
        "of the ": "Nothing to search for: type a word that is less common.",
        "…": "Nothing to search for: type a word that is less common.",
        "mosul " * 40: "2 pages found. The last 8 words were not used.",
    }
    assert {query: ask(own_site, query) for query in expected} == expected


def test_the_query_is_kept_in_the_address(own_site: Page) -> None:
    ask(own_site, "Łódź & envoys")
    own_site.reload()
    expect(own_site.locator(".hit")).to_have_count(1)
    assert own_site.input_value("#q") == "Łódź & envoys"
    own_site.fill("#q", "")
    expect(own_site.locator(".hit")).to_have_count(0)
    assert own_site.url.endswith("/search.html")


def test_only_the_newest_query_is_answered(own_site: Page) -> None:
    script = """async (queries) => {
        const box = document.getElementById("q");
        for (const query of queries) {
            box.value = query;
            box.form.requestSubmit();
        }
        for (const query of queries) await regesta.find(query);
    }"""
    own_site.evaluate(script, ["turkey", "mosul", "constructor", "zor"])
    expect(own_site.locator("#search-status")).to_have_text("1 page found.")
    assert titles(own_site) == ["Turkey denies the shelling"]


def test_more_results_come_on_demand(tmp_path: Path, page: Page) -> None:
    passages = (Passage("p1", "The same sentence.", "text"),)
    documents = [Document(f"articles/a{n}.html", "article", f"No. {n}", "", "", passages) for n in range(45)]
    page.goto(write_site(tmp_path, documents).as_uri())
    assert ask(page, "sentence") == "45 pages found."
    for count in (20, 40, 45):
        expect(page.locator(".hit")).to_have_count(count)
        if count < 45:
            page.click("text=More results")
    expect(page.locator("text=More results")).to_be_hidden()
    assert len(set(titles(page))) == 45


def test_slash_leads_to_the_box_and_the_header_to_the_search_page(own_site: Page) -> None:
    own_site.keyboard.press("/")
    own_site.keyboard.type("zor/")
    assert own_site.input_value("#q") == "zor/"
    own_site.goto(own_site.url.split("search.html")[0] + "articles/a2.html")
    own_site.keyboard.press("/")
    own_site.keyboard.type("mosul")
    own_site.keyboard.press("Enter")
    expect(own_site.locator(".hit")).to_have_count(2)
    assert own_site.url.endswith("/search.html?q=mosul")


def test_without_script_the_page_says_where_to_look(tmp_path: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(write_site(tmp_path, own_documents()).as_uri())
    expect(page.locator("noscript a")).to_have_attribute("href", "index.html")
    expect(page.locator("noscript")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("kind", "kept"),
    [("start", 0.5), ("terms", 0), ("terms", 0.5), ("terms", None), ("pages", None), ("passages", None)],
)
def test_a_damaged_file_is_named_and_the_box_stays_usable(
    tmp_path: Path, page: Page, tab: Tab, kind: str, kept: float | None
) -> None:
    """Of the file, `kept` is the part that is left; None where the file is gone."""
    page.goto(write_site(tmp_path, own_documents()).as_uri())
    file = next((tmp_path / "search").glob(f"{kind}*.js"))
    data = file.read_bytes()
    if kept is None:
        file.unlink()
    else:
        file.write_bytes(data[: int(len(data) * kept)])
    assert ask(page, "mosul") == f"search/{file.name} is missing or damaged. Reload the page to try again."
    file.write_bytes(data)
    assert ask(page, "mosul ") == "2 pages found."
    assert len(titles(page)) == 2
    tab.complaints.clear()


# Hostile texts


def test_no_query_breaks_the_box(own_site: Page, shared: Path) -> None:
    queries = [*naughty_strings(shared), "x" * 100_000, "a " * 5000, "\0", "\ud800", "\\", "(", "[", "*"]
    script = """async (queries) => {
        const box = document.getElementById("q");
        const status = document.getElementById("search-status");
        const silent = [];
        for (const query of queries) {
            status.textContent = "";
            box.value = query;
            box.form.requestSubmit();
            for (let tries = 0; !status.textContent && tries < 200; tries += 1) {
                await new Promise((done) => setTimeout(done, 5));
            }
            if (!/found|Nothing|No page/.test(status.textContent)) silent.push([query, status.textContent]);
        }
        return silent;
    }"""
    # A query of blanks asks nothing; U+FEFF is a blank in JavaScript.
    assert [entry for entry in own_site.evaluate(script, queries) if entry[0].strip(" \t\n\ufeff")] == []
    assert ask(own_site, "mosul") == "2 pages found."


def test_hostile_records_are_shown_as_text(tmp_path: Path, page: Page, shared: Path) -> None:
    texts = [*naughty_strings(shared), "</script><script>alert(1)</script>", "<!--<script>", "javascript:alert(1)"]
    documents = [
        Document(f"{text}/{n}", text, text, text, text, (Passage(text, f"findable {text}", "text"),))
        for n, text in enumerate(texts)
    ]
    page.goto(write_site(tmp_path, documents).as_uri())
    assert ask(page, "findable") == f"{len(texts)} pages found."
    script = """async (count) => {
        const list = document.getElementById("search-results");
        const more = document.querySelector(".search-more");
        while (!more.hidden && list.children.length < count) {
            more.click();
            await new Promise((done) => new MutationObserver(done).observe(list, { childList: true }));
        }
        const links = Array.from(list.querySelectorAll("a"), (link) => link.protocol);
        const names = Array.from(list.querySelectorAll("*"), (element) => element.localName);
        return [list.children.length, [...new Set(links)], [...new Set(names)].sort()];
    }"""
    shown, protocols, elements = page.evaluate(script, len(texts))
    assert shown == len(texts)
    assert protocols == ["file:"]
    assert elements == ["a", "h2", "li", "mark", "p", "ul"]
