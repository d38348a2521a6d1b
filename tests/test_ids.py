"""Ids of new articles: readable, and made of the article alone."""

from itertools import permutations

import pytest

from builder.ingest.briefs import Brief, brief_of
from builder.ingest.contract import Draft
from builder.ingest.dates import propose
from builder.ingest.dump.text_dump import FORMAT
from builder.ingest.ids import new_id, version_id
from builder.ingest.walk import Found

NOBODY: frozenset[str] = frozenset()


def brief(title: str, url: str = "", published: str = "2017-04-07", text: str = "The bridge is shut.") -> Brief:
    draft = Draft(title, ((0, text),), url=url or None, published=published)
    return brief_of(0, Found((), ((0, 9),), (FORMAT,)), "", draft, propose((draft,), "2020-06-01")[0])


@pytest.mark.parametrize(
    ("title", "url", "words"),
    [
        ("The mayor denies that the bridge is unsafe", "", "2017-mayor-denies-bridge-unsafe"),
        ("A", "", "2017-untitled"),
        ("Мэр отрицает, что мост опасен", "", "2017-mer-otritsaet-chto-most-opasen"),
        ("桥不安全", "", "2017-qiao-bu-quan"),
        ("Städte im Regen", "", "2017-stadte-regen"),
        ("Bridge", "https://coast.example/2016/05/mayor-denies-unsafe-bridge.html", "2016-mayor-denies-unsafe-bridge"),
        ("Bridge", "https://coast.example/wiki/Mayor_denies_(again)", "mayor-denies-again"),
        ("Bridge", "https://coast.example/news/939411", "coast-example-939411"),
        ("Bridge", "https://www.coast.example/a/cd73-11e4-8730-3129e5b2", "coast-example-cd73-11e4-8730-3129e5b2"),
        ("Bridge", "https://coast.example/новости/мост-закрыт-снова", "most-zakryt-snova"),
        ("Bridge", "https://coast.example/", "coast-example"),
        ("Bridge", f"https://coast.example/{'bridge-closed-' * 20}", "bridge-closed-bridge-closed-bridge"),
    ],
)
def test_an_id_is_made_of_words_that_tell(title: str, url: str, words: str) -> None:
    name, _, digits = new_id(brief(title, url), NOBODY).rpartition("-")
    assert name == words and len(digits) == 4


def test_an_article_with_an_address_keeps_its_id_when_title_text_and_date_change() -> None:
    url = "https://coast.example/storm-sinks-boats"
    one = brief("Three boats sunk", url)
    other = brief("Five boats sunk", url + "?utm_source=feed", "2018", "Another text.")
    assert new_id(one, NOBODY) == new_id(other, NOBODY)


def test_an_article_without_an_address_keeps_its_id_when_what_follows_its_first_paragraph_changes() -> None:
    draft = Draft("Three boats sunk", ((0, "A storm sank them."), (0, "More.")), published="2017")
    shorter = Draft("Three boats sunk", ((0, "A storm sank them."),), published="2017")
    ids = {
        new_id(brief_of(0, Found((), ((0, 9),), (FORMAT,)), "", one, propose((one,), "2020")[0]), NOBODY)
        for one in (draft, shorter)
    }
    assert len(ids) == 1


def test_articles_of_one_title_have_ids_of_their_own_in_any_order() -> None:
    texts = ("The first week.", "The second week.", "The third week.")
    found = set()
    for order in permutations(texts):
        taken: set[str] = set()
        ids = {}
        for text in order:
            ids[text] = new_id(brief("Weekly report", text=text), taken)
            taken.add(ids[text])
        found.add(tuple(sorted(ids.items())))
    assert len(found) == 1 and len(set(dict(found.pop()).values())) == 3


def test_an_id_that_is_taken_grows_by_a_digit() -> None:
    one = new_id(brief("Weekly report"), NOBODY)
    longer = new_id(brief("Weekly report"), {one})
    assert longer.startswith(one) and len(longer) == len(one) + 1
    assert version_id("a" * 80, "f" * 64, "Title", NOBODY) <= "a" * 80
