"""The engine over real articles: it finds what lunr finds, and every word as it stands in a text."""

import csv
import random
import string
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from lunr.builder import Builder
from lunr.query import QueryPresence
from lunr.stemmer import stemmer
from playwright.sync_api import Browser, Page
from search_reference import Doc, Limits
from test_search_engine import write_site

from builder.search.analysis import tokens

# For each query, whether all its words were found on one page, and the paths of all pages found.
FIND = """async (queries) => Promise.all(queries.map(async (text) => {
    const { hits, complete } = await regesta.search(text, { count: 1000, channel: null, variants: false });
    return [complete, hits.map(({ path }) => path)];
}))"""


def news_documents(shared: Path, number: int) -> list[Doc]:
    """Real articles, a passage per paragraph."""
    path = shared / "corpora" / "articles" / "wikinews-2019-20" / "wikinews_2019.csv"
    if not path.exists():
        pytest.skip("the corpus of Wikinews articles is not on this machine")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(number), strict=False)]
    documents = []
    for count, row in enumerate(rows):
        lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
        passages = (("", "title", row["title"]), *((f"p{at}", "text", line) for at, line in enumerate(lines)))
        documents.append(Doc(f"articles/a{count}.html", "article", row["title"], passages, row["date"], "Wikinews"))
    return documents


def opened(browser: Browser, folder: Path, documents: list[Doc]) -> Page:
    page = browser.new_page()
    page.goto(write_site(folder / "site", documents, Limits(shard_keys=400)).as_uri())
    return page


def oracle(documents: list[Doc]) -> Any:
    """An index of lunr over the same words, each page one text, stemmed by lunr."""
    index = Builder()
    index.ref("path")
    index.field("text")
    index.pipeline.add(stemmer)
    index.search_pipeline.add(stemmer)
    for page in documents:
        words = [word.form for _, _, text in page.passages for word in tokens(text) if word.term]
        index.add({"path": page.path, "text": words})
    return index.build()


def lunr_pages(index: Any, query: str) -> set[str]:
    asked = index.create_query()
    for word in tokens(query):
        if word.term:
            asked.term(word.form, presence=QueryPresence.REQUIRED)
    return {hit["ref"] for hit in index.query(asked)}


def test_queries_find_the_pages_that_lunr_finds(tmp_path: Path, browser: Browser, shared: Path) -> None:
    documents = news_documents(shared, 60)
    page = opened(browser, tmp_path, documents)
    texts = [text for document in documents for _, _, text in document.passages]
    words = sorted({word.form for text in texts for word in tokens(text) if word.term and word.form.isalnum()})
    chance = random.Random(3)
    # A blank after the last word says that it is finished, so that it is not completed.
    queries = [f"{word} " for word in chance.sample(words, 400)]
    queries += [f"{chance.choice(words)} {chance.choice(words)} " for _ in range(50)]
    queries += [f"{' '.join(plain_words(chance.choice(texts))[:count])} " for count in (2, 3, 5) for _ in range(60)]
    index = oracle(documents)
    expected = [lunr_pages(index, query) for query in queries]
    found = [set(paths) if complete else set() for complete, paths in page.evaluate(FIND, queries)]
    wrong = [each for each in zip(queries, expected, found, strict=True) if each[1] != each[2]]
    page.close()
    assert sum(map(len, expected)) > 1000
    assert wrong == []


def plain_words(text: str) -> list[str]:
    return [word.form for word in tokens(text) if word.form.isalnum()]


def test_every_word_typed_as_it_stands_finds_every_page_that_holds_it(
    tmp_path: Path, browser: Browser, shared: Path
) -> None:
    documents = news_documents(shared, 40)
    page = opened(browser, tmp_path, documents)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        for _, _, text in document.passages:
            for word in text.split():
                held[word.strip(string.punctuation + "“”‘’–—…")].add(document.path)
    words = [word for word in sorted(held) if any(token.term for token in tokens(word))]
    answers = page.evaluate(FIND, words)
    missed = {
        word: held[word] - set(paths)
        for word, (complete, paths) in zip(words, answers, strict=True)
        if not complete or held[word] - set(paths)
    }
    page.close()
    assert len(words) > 3000
    assert missed == {}
