"""Pages that list news: each case is a page and, beside it, its stretches and the article of each item."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.content.ledger import normalise
from builder.content.markup import reading_text
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Item, Stretch
from builder.ingest.formats.notes.events import Told
from builder.ingest.formats.notes.notes import FORMAT, Note
from builder.ingest.formats.notes.sources import name_of

CASES = Path(__file__).parent / "ingest_cases" / "events"
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpora" / "articles"


def cut(data: bytes, name: str = "page.md") -> list[Stretch]:
    found = list(FORMAT.cut(Received(name, data)))
    assert [one.bytes[0] for one in found] == [0, *(one.bytes[1] for one in found)][: len(found)]
    assert found[-1].bytes[1] == len(data)
    return found


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_each_item_is_an_article(path: Path, line_end: bytes) -> None:
    wanted: dict[str, Any] = yaml.load(path.with_suffix(".yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    data = path.read_bytes().replace(b"\n", line_end)
    found = cut(data, path.name)
    items = [one for one in found if isinstance(one, Item)]
    names = [one.because if isinstance(one, Aside) else str(items.index(one)) for one in found]
    assert names == wanted["stretches"]
    lines = data.split(line_end)
    for item, article in zip(items, wanted["articles"], strict=True):
        first, last = map(int, article["lines"])
        assert data[slice(*item.bytes)].strip() == line_end.join(lines[first - 1 : last]).strip()
        assert item.line == first
        _check(item, article)


def _check(item: Item, wanted: dict[str, Any]) -> None:
    draft = FORMAT.draft(item.material)
    assert reading_text(draft.markdown) == draft.text == wanted["text"]
    assert (draft.title, draft.published) == (wanted["title"], wanted["published"])
    assert draft.origins["title"].by == "title/first-words@1"
    assert (draft.origins["published"].by if draft.published else None) == wanted.get("by")
    assert item.material.above.category == wanted.get("category", "")
    assert list(item.material.topics) == wanted.get("topics", [])
    sources = wanted.get("sources", [])
    assert list(draft.credits) == [name for name, _ in sources]
    end = len(draft.text)
    assert [[one.title, one.url] for one in draft.links if (one.start, one.end) == (end, end)] == sources
    links = [[draft.text[one.start : one.end], one.title] for one in draft.links if one.start < one.end]
    assert links == wanted.get("links", [])
    assert draft.url is None


@pytest.mark.parametrize(
    "surface, name",
    [
        ("(Coast Times)", "Coast Times"),
        ("(Coast Times", "Coast Times"),
        ("Coast Times)", "Coast Times"),
        ("< (BBC)", "BBC"),
        ("(Antara (in Indonesian)", "Antara (in Indonesian)"),
        ("(Antara (in Indonesian))", "Antara (in Indonesian)"),
        ("Coast Times", "Coast Times"),
        ("()", "()"),
    ],
)
def test_a_source_is_named_without_its_parentheses(surface: str, name: str) -> None:
    assert name_of(surface) == name


ITEM = "* The old bridge is shut again today. [(Coast Times)](https://coast.example/1)\n"


@pytest.mark.parametrize(
    "page, kind",
    [
        (ITEM, Told),
        ("# Today\n\n" + ITEM, Told),
        (ITEM + "* A topic\n  * [Link](https://a.example)\n" + ITEM, Told),
        (ITEM.replace("[(Coast Times)]", "[Coast Times]"), Note),
        (ITEM.replace("[(Coast Times)](https://coast.example/1)", "(Coast Times)"), Note),
        (ITEM.replace("The old bridge is shut again today.", ""), Note),
        ("* [Bridge shut (2017)](https://a.example)\n* [Ferry full (2018)](https://a.example)\n", Note),
        (ITEM + "* One more thing\n* And another thing\n", Note),
        (ITEM + "\nA page of prose. " + "The bridge was shut, and more is told here than there. " * 3, Note),
        (ITEM.removeprefix("* "), Note),
    ],
)
def test_a_list_of_news_is_known_by_the_most_of_its_items(page: str, kind: type) -> None:
    kinds = {type(one.material) for one in cut(page.encode()) if isinstance(one, Item)}
    assert kinds == {kind}


def test_an_item_that_holds_others_and_tells_something_is_an_article_too() -> None:
    page = ITEM + "  * It was rusty, says the mayor. [(AP)](https://ap.example)\n"
    first, second = cut(page.encode())
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert FORMAT.draft(first.material).text == "The old bridge is shut again today."
    assert FORMAT.draft(second.material).text == "It was rusty, says the mayor."


def test_an_item_that_ends_otherwise_than_a_sentence_is_no_topic() -> None:
    told = "* The old bridge over the harbour is shut again, and nobody knows for how long [it](https://a.example)\n"
    found = cut((ITEM * 3 + told + "* The trial of the builder of the [old bridge](https://a.example)\n").encode())
    assert [type(one) for one in found] == [Item, Item, Item, Item, Aside]


def test_references_at_the_end_of_the_page_are_followed() -> None:
    (item, aside) = cut(
        b"* The [bridge] is shut again today. [(AP)][1]\n\n[bridge]: https://a.example\n[1]: https://b.example\n"
    )
    assert isinstance(item, Item)
    assert isinstance(aside, Aside)
    assert [link.url for link in FORMAT.draft(item.material).links] == ["https://a.example", "https://b.example"]


def test_bytes_that_are_not_utf_8_keep_their_places() -> None:
    data = ("# Caf\xe9\n\n" + ITEM.replace("old", "\xe9l\xe9gant")).encode("cp1252")
    _, item = cut(data)
    assert isinstance(item, Item)
    draft = FORMAT.draft(item.material)
    assert draft.text == "The élégant bridge is shut again today."
    assert draft.repairs == ("3 bytes were not in UTF-8 and read as windows-1252.",)


@pytest.mark.skipif(not (CORPUS / "current-events-2025").is_dir(), reason="the corpora are absent")
def test_a_year_of_daily_pages_is_kept_item_by_item() -> None:
    truth = (CORPUS / "current-events-2025.events.jsonl").read_text(encoding="utf-8")
    events = [json.loads(line) for line in truth.splitlines()]
    for day in sorted({event["date"] for event in events})[::40]:
        data = (CORPUS / "current-events-2025" / f"{day}-index.md").read_bytes()
        items = [one for one in cut(data, f"{day}-index.md") if isinstance(one, Item)]
        texts = {FORMAT.draft(item.material).text for item in items}
        plain = [event for event in events if event["date"] == day and event["sources"] and "*" not in event["text"]]
        wanted = [normalise(event["text"]) for event in plain]
        assert [text for text in wanted if text not in texts and text.rstrip(" ,.") + "." not in texts] == []


@pytest.mark.parametrize("charset, kind", [("utf-16-le", Note), ("cp037", Note), ("windows-1251", Told)])
def test_a_page_is_cut_only_where_its_lines_are_those_of_its_bytes(charset: str, kind: type) -> None:
    text = "* Мост закрыт с понедельника по среду. [(АП)](https://a.example)\n" if kind is Told else ITEM + "\xe9\n"
    (item,) = FORMAT.cut(Received("page.md", text.encode(charset), charset=charset))
    assert isinstance(item, Item)
    assert isinstance(item.material, kind)
