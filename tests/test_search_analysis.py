"""Words of a text as the browser finds them: the same as Python finds, and as lunr stems them."""

import json
import random
import re
import string
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lunr.stemmer import PorterStemmer
from playwright.sync_api import Browser, Page
from tabs import uncomplaining

from builder.names import fold
from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS, tokens

ASSETS = Path(__file__).parent.parent / "templates" / "assets" / "search"
CASES = Path(__file__).parent / "search_cases" / "words.txt"

RULES = {"stopWords": " ".join(STOP_WORDS), "separators": SEPARATORS, "replaced": REPLACED}
START = """
const regesta = {};
self.regestaParts.forEach((part) => part(regesta));
const words = regesta.analyser(RULES);
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page from the disk with the analysis of words alone."""
    folder = tmp_path_factory.mktemp("analysis")
    source = (ASSETS / "analysis.js").read_text(encoding="utf-8") + START.replace("RULES", json.dumps(RULES))
    (folder / "analysis.js").write_text(source, encoding="utf-8")
    (folder / "page.html").write_text('<!DOCTYPE html><meta charset="utf-8"><script src="analysis.js"></script>')
    with uncomplaining(browser, folder / "page.html") as made:
        yield made


def analysed_there(page: Page, texts: list[str]) -> Any:
    """Words of each text as the browser finds them, with places counted in code points."""
    script = """(texts) => {
        const place = (text, unit) => Array.from(text.slice(0, unit)).length;
        return texts.map((text) => words(text).map(
            ({ form, term, start, end }) => [form, term, place(text, start), place(text, end)]));
    }"""
    return page.evaluate(script, texts)


def analysed_here(texts: list[str]) -> list[list[list[str | int]]]:
    return [[[word.form, word.term, word.start, word.end] for word in tokens(text)] for text in texts]


def differences(pairs: Iterable[tuple[Any, Any, Any]]) -> list[tuple[Any, Any, Any]]:
    return [(given, here, there) for given, here, there in pairs if here != there][:20]


def test_the_browser_folds_as_python_does(page: Page) -> None:
    """Every sign of the Basic Multilingual Plane that this Python knows, among letters."""
    known = [sign for sign in map(chr, range(sys.maxunicode >> 4)) if unicodedata.category(sign) not in ("Cn", "Cs")]
    texts = [f"Σ{sign}ΑΣ{sign}" for sign in known]
    there = page.evaluate("(texts) => texts.map((text) => regesta.fold(text).replaceAll('ς', 'σ'))", texts)
    # Which sigma is final depends on what counts as a letter, which newer tables changed; analysis makes them one.
    here = [fold(text).replace("ς", "σ") for text in texts]
    assert differences(zip(texts, here, there, strict=True)) == []


def words_with_endings() -> set[str]:
    chance = random.Random(1)
    endings = "ational tional enci bli entli eli ization ator alism fulness iviti biliti logi icate ful ness".split()
    endings += "ance er ible ement ment ent ion sion tion ou ism iti ive ize eed ed ing sses ies s y e ll ying".split()
    words = {
        "".join(chance.choices("abcdeiloustyzвñ𓀀", k=chance.randrange(6))) + "".join(chance.choices(endings, k=count))
        for count in (0, 1, 1, 1, 2)
        for _ in range(8000)
    }
    return words | {
        "turkey", "attorney", "ashley", "always", "lay", "try", "sky", "ied", "ies", "sss", "yyyed", "rating",
    }  # fmt: skip


def test_the_browser_stems_as_lunr_does(page: Page) -> None:
    stem_there(page, words_with_endings())


def test_words_are_stemmed_as_lunr_does() -> None:
    """Those too that the stemmer is not asked about."""
    found = [word for word in tokens(" ".join(sorted(words_with_endings()))) if word.term]
    assert len(found) > 20_000
    assert differences((word.form, word.term, PorterStemmer().stem(word.form)) for word in found) == []


def test_the_browser_stems_every_word_of_the_corpora_as_lunr_does(page: Page, shared: Path) -> None:
    words: set[str] = set()
    for pattern in ("search/*/docs.jsonl", "articles/wikinews-2019-20/*.csv", "articles/current-events-2025/*.md"):
        for path in sorted((shared / "corpora").glob(pattern)):
            words |= set(re.findall(r"[^\W_]+", path.read_text(encoding="utf-8").lower()))
    stem_there(page, words)


def stem_there(page: Page, words: set[str]) -> None:
    ordered = sorted(words)
    there = page.evaluate("(words) => words.map(regesta.stem)", ordered)
    assert len(ordered) > 1000
    assert differences(zip(ordered, map(PorterStemmer().stem, ordered), there, strict=True)) == []


def test_the_browser_finds_the_same_words_in_a_text(page: Page) -> None:
    chance = random.Random(2)
    signs = string.printable + "’‘“”–—…ʼʿ½ﬁ’s'S..,,::éß\u0308\u00ad\u200cςΣ東قئ💥🇫🇷𝒳\u0345"
    texts = ["".join(chance.choices(signs, k=30)) for _ in range(1000)]
    texts += CASES.read_text(encoding="utf-8").split("\n")
    there = analysed_there(page, texts)
    assert differences(zip(texts, analysed_here(texts), there, strict=True)) == []
