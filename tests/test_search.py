"""Documents to search files, without a browser; lunr is the oracle."""

import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from lunr import lunr

from builder.search import Document, Passage, search_files
from builder.search.analysis import tokens
from builder.search.postings import LEVELS, Index, assign_slots, level, make_index
from builder.search.scripts import SCRIPT_BYTES, as_json

CASES = Path(__file__).parent / "search_cases" / "words.txt"

OPENINGS = ("The army of Turkey", "A spokesman for the coalition", "Residents of Mosul", "The ministry’s report")
ACTS = ("denied", "confirmed", "described", "was accused of", "estimated", "demanded an inquiry into")
MATTERS = ("the shelling", "civilian casualties", "an agreement on ceasefires", "1,000 displaced families", "elections")


def word_cases() -> list[tuple[str, list[str]]]:
    text = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), CASES.read_text(encoding="utf-8"))
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    cases = [[line for line in block if not line.startswith("#")] for block in blocks]
    return [(case[0], case[1].split(" ") if len(case) > 1 else []) for case in cases if case]


def articles(number: int) -> list[Document]:
    """Documents of sentences put together from a few phrases, each with a word of its own."""
    chance = random.Random(number)
    made = []
    for count in range(number):
        sentences = [
            " ".join([*map(chance.choice, (OPENINGS, ACTS, MATTERS)), f"near place{chance.randrange(99)}."])
            for _ in range(chance.randrange(1, 9))
        ]
        passages = [Passage(f"p{at}", text, "text") for at, text in enumerate(sentences)]
        title = Passage("", f"Report {count}: own{count} word", "title")
        path = f"articles/a{count}.html"
        made.append(Document(path, "article", title.text, "May 2017", "Agency", (title, *passages)))
    return made


def records(files: dict[str, bytes], kind: str) -> list[list[object]]:
    """Every record of a kind, read back from the files."""
    found = []
    for path in sorted(files):
        if path.startswith(f"search/{kind}-"):
            name, _, payload = files[path].decode().removeprefix("regesta.receive(").partition(",")
            assert path == f"search/{json.loads(name)}.js"
            found += json.loads(payload.removesuffix(");\n"))
    return found


def pages_of(index: Index, term: str) -> set[str]:
    paths = {slot: document.path for slot, document in index.slots}
    return {paths[slot] for _, slot, _ in index.postings.get(term, [])}


@pytest.mark.parametrize(("text", "words"), word_cases())
def test_a_text_is_found_by_its_words(text: str, words: list[str]) -> None:
    assert [f"{token.form}={token.term}" for token in tokens(text)] == words


def test_a_word_knows_its_place_in_the_text() -> None:
    text = "💥 The U.S.’s Städte"
    assert [text[token.start : token.end] for token in tokens(text)] == ["The", "U.S", "Städte"]


def test_no_document_still_makes_a_start_file() -> None:
    assert list(search_files([])) == ["search/start.js"]


def test_a_document_without_words_does_no_harm() -> None:
    files = search_files([Document("a.html", "page", "", "", "", ()), Document("b.html", "page", "…", "", "", ())])
    assert [record[1] for record in records(files, "pages")] == ["a.html", "b.html"]


def test_two_documents_of_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match=r"a0\.html"):
        search_files(articles(1) * 2)


def test_the_order_of_documents_does_not_reach_the_files() -> None:
    documents = articles(60)
    assert search_files(documents) == search_files(reversed(documents))


def test_every_page_and_passage_is_in_the_files_once() -> None:
    documents = articles(300)
    files = search_files(documents)
    pages = {record[1]: record for record in records(files, "pages")}
    passages = {record[0]: record[1:] for record in records(files, "passages")}
    assert len(pages) == len(passages) == len(documents)
    for document in documents:
        slot, _, *shown, file = pages[document.path]
        assert shown == [document.kind, document.title, document.date, document.outlet]
        assert [(found[0], found[2]) for found in passages[slot]] == [(p.anchor, p.text) for p in document.passages]
        assert f"[{slot},".encode() in files[f"search/{file}.js"]


def test_the_best_postings_come_first() -> None:
    for found in make_index(articles(50)).postings.values():
        assert found == sorted(found)


def test_a_word_in_the_title_tells_more_than_one_in_the_text() -> None:
    passages = (Passage("", "Mosul", "title"), Passage("p1", "Near Mosul lies a town.", "text"))
    index = make_index([Document("a.html", "article", "Mosul", "", "", passages)])
    assert [number for _, _, number in index.postings["mosul"]] == [0, 1]


def test_levels_keep_the_order_of_impacts() -> None:
    impacts = [0.01, *LEVELS, 1000.0]
    assert [level(impact) for impact in impacts] == sorted((level(impact) for impact in impacts), reverse=True)
    assert level(0.01) == len(LEVELS) - 1
    assert level(1000.0) == 0


def test_numbers_of_pages_differ_and_hardly_move() -> None:
    documents = articles(200)
    before = {document.path: slot for slot, document in assign_slots(documents)[0]}
    after = {document.path: slot for slot, document in assign_slots(documents[:77] + documents[78:])[0]}
    assert len(set(before.values())) == len(documents)
    assert sum(before[path] != slot for path, slot in after.items()) <= 5


def test_a_new_article_changes_few_records() -> None:
    documents = articles(400)
    before, after = (
        Counter(line for data in search_files(some).values() for line in data.split(b"\n"))
        for some in (documents[:-1], documents)
    )
    words = {token.form for passage in documents[-1].passages for token in tokens(passage.text)}
    # Two lines per word, the posting and the count; the page, its passages, their neighbours and the names of files.
    assert sum((after - before).values()) <= 3 * len(words) + 40


def test_files_are_cut_to_size() -> None:
    files = search_files(articles(3000))
    sizes = [len(data) for path, data in files.items() if "passages" in path]
    assert len(sizes) > 5
    assert max(sizes) < 2 * SCRIPT_BYTES + 100
    assert len(files["search/start.js"]) < 5000


@pytest.mark.parametrize("text", ["</script><script>x", "<!--", "\u2028", "\u2029", "\ud800", "\x00", '"\\'])
def test_hostile_text_is_harmless_in_a_script(text: str) -> None:
    written = as_json([text])
    assert not re.search("[<\u2028\u2029\ud800-\udfff\x00]", written)
    assert json.loads(written) == [text]
    assert search_files([Document(text, "page", text, text, text, (Passage(text, text, "name"),))])


def test_the_files_hold_what_lunr_finds_and_more() -> None:
    """With lunr's own analysis on one side and ours on the other: each plain word finds at least what lunr finds."""
    documents = articles(80)
    texts = [{"path": page.path, "text": " ".join(p.text for p in page.passages)} for page in documents]
    index = make_index(documents)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for term, fields in lunr(ref="path", fields=["text"], documents=texts).inverted_index.items():
        held[term] |= set(fields["text"])
    plain = [term for term in held if re.fullmatch("[a-z0-9]+", term)]
    assert len(plain) > 100
    assert {term: held[term] - pages_of(index, term) for term in plain if held[term] - pages_of(index, term)} == {}
