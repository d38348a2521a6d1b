"""Documents to search files, without a browser: every word leads to the documents that hold it, and to no others."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase

import numpy as np
import pytest
from hypothesis import example, given, settings
from lunr import lunr
from search_made import DOCUMENTS, HOSTILE, Expected, articles, expected, spanned, terms_of
from search_reading import Reading, reading, start_of

from builder.search import Document, Facet, Named, Passage, search_files
from builder.search.analysis import tokens
from builder.search.blocks import regions
from builder.search.merge import FEWEST_WITH_HEADS, FEWEST_WITH_NAME
from builder.search.slots import HEADER, assign_slots
from builder.search.start import Layout, start_files

CASES = Path(__file__).parent / "search_cases" / "words.txt"
MOST_AT_START = 10_000
HEAD_ROWS = 6
LONGEST_QUOTE = 400


def word_cases() -> list[tuple[str, list[str]]]:
    text = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), CASES.read_text(encoding="utf-8"))
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    cases = [[line for line in block if not line.startswith("#")] for block in blocks]
    return [(case[0], case[1].split(" ") if len(case) > 1 else []) for case in cases if case]


@pytest.fixture(scope="module")
def made() -> list[Document]:
    return articles(700)


@pytest.fixture(scope="module")
def read(made: list[Document]) -> Reading:
    return reading(search_files(made))


@pytest.fixture(scope="module")
def wanted(made: list[Document]) -> Expected:
    return expected(made)


def page_of(number: int, *texts: str) -> Document:
    passages = tuple(Passage(f"p{at}", text, "text") for at, text in enumerate(texts))
    return Document(f"pages/{number}.html", "page", f"Page {number}", "", "", passages)


# Words


@pytest.mark.parametrize(("text", "words"), word_cases())
def test_a_text_is_found_by_its_words(text: str, words: list[str]) -> None:
    assert [f"{token.form}={token.term}" for token in tokens(text)] == words


def test_a_word_knows_its_place_in_the_text() -> None:
    text = "💥 The U.S.’s Städte"
    assert [text[token.start : token.end] for token in tokens(text)] == ["The", "U.S", "Städte"]


# What leads where


def leads_right(found: Reading, wanted: Expected, pieces: tuple[int, int] = (4_096, 1_024)) -> None:
    """Fails unless the files tell of every key all that the documents do, and nothing else."""
    assert {key: found.addresses(key) for key in found.postings} == wanted.held
    assert found.forms == wanted.forms
    assert set(wanted.forms.values()) <= set(found.postings)
    for key, postings in found.postings.items():
        by_slot = postings.by_slot
        assert {found.address(slot): level for slot, level in by_slot.items()} == {
            address: wanted.levels[key, address] for address in wanted.held[key]
        }, key
        assert {found.address(slot): nexts for slot, nexts in postings.nexts.items() if nexts} == {
            address: wanted.nexts[key, address] for address in wanted.held[key] if (key, address) in wanted.nexts
        }, key
        in_order(found, key, pieces)


def in_order(found: Reading, key: str, pieces: tuple[int, int]) -> None:
    """Fails unless the best postings of a key come first, of equals the newest pages, and pages are counted right.

    `pieces` are how many postings the first of two pieces has, and how many the second has at least.
    """
    postings = found.postings[key]
    listed = [(level, slot) for level, slots in postings.groups for slot in slots]
    statements = found.start["statementsFrom"]
    by_rank = sorted(set(listed), key=lambda one: (one[0], one[1] >= statements, -one[1]))
    first = postings.first
    assert [*listed[:first], *listed[first:]] == [*sorted(by_rank[:first]), *sorted(by_rank[first:])], key
    assert first == (pieces[0] if len(listed) >= sum(pieces) else len(listed)), key
    pages = [slot for _, slot in listed if slot < statements]
    assert postings.pages == (len(pages) or len(listed)), key


@given(DOCUMENTS)
@example([page_of(number, text) for number, text in enumerate(HOSTILE)])
@example([page_of(number, *HOSTILE) for number in range(3)])
def test_every_word_leads_to_exactly_the_documents_that_hold_it(documents: list[Document]) -> None:
    leads_right(reading(search_files(documents)), expected(documents))


@settings(max_examples=60)
@given(DOCUMENTS)
def test_every_word_is_found_in_the_smallest_files(documents: list[Document]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.search.lexicon.SHARD_BYTES", 40)
        for name, value in (("VOLUME_BYTES", 200), ("_MOST_IN_START", 4), ("_IN_DIRECTORY", 2)):
            patch.setattr(f"builder.search.volumes.{name}", value)
        patch.setattr("builder.search.blocks.GROUP_BYTES", 400)
        for name, value in (("GROUPS_IN_BLOCK", 2), ("GROUPS_IN_DIRECTORY", 4)):
            patch.setattr(f"builder.search.blocks.{name}", value)
            patch.setattr(f"builder.search.start.{name}", value)
        for name in ("FEWEST_PAGES_WITH_HEADS", "FEWEST_WITH_HEADS", "FEWEST_WITH_NAME"):
            patch.setattr(f"builder.search.merge.{name}", 1)
        patch.setattr("builder.search.merge.SHARE_WITH_HEADS", 1_000)
        patch.setattr("builder.search.merge._AT_ONCE", 5)
        patch.setattr("builder.search.BATCH", 2)
        patch.setattr("builder.search.merge.FIRST_PIECE", 2)
        patch.setattr("builder.search.merge.LEAST_TAIL", 2)
        found = reading(search_files(documents))
    leads_right(found, expected(documents), (2, 2))
    rows_are_those_of(found, documents)
    assert set(found.heads) == {key for key in found.postings if pages_of(found, key)}


def test_every_word_of_many_articles_leads_where_it_stands(read: Reading, wanted: Expected) -> None:
    assert len(read.volumes) > 2
    assert sum(map(len, read.volumes)) > 10
    leads_right(read, wanted)


def test_a_word_of_ten_thousand_letters_and_words_of_one_are_found() -> None:
    found = reading(search_files([page_of(1, "w" * 10_000), page_of(2, "x y z"), page_of(3, "\U00012345 constructor")]))
    assert found.addresses("w" * 10_000) == {"pages/1.html"}
    assert found.addresses("x") == found.addresses("z") == {"pages/2.html"}
    assert found.addresses("\U00012345") == found.addresses("constructor") == {"pages/3.html"}


@pytest.mark.parametrize("text", ["</script><script>x", "<!--", "\u2028", "\u2029", "\ud800", "\x07", '"\\'])
def test_hostile_text_is_harmless_in_a_script(text: str) -> None:
    named = [Named(f"actor:{text}", text, text, (text, f"{text} w"))]
    facet = Facet("actor", "a", text)
    files = search_files(
        [Document(text, "page", text, text, text, (Passage(text, f"{text} w", "name"),), (facet,))], named
    )
    for path, script in files.items():
        written = script.decode("utf-16")
        assert not re.search("[<\u2028\u2029\x07]", written)
        assert re.fullmatch(rf'regesta\.receive\("{path[7:-3]}","[^"]+",\d+\);\n', written)
    assert [row[:5] for row in reading(files).rows.values()] == [[text, "page", text, text, text]]


def test_data_hold_no_line_end_before_their_bytes() -> None:
    for name, parts in reading(search_files([page_of(1, "a\nb\u2028c"), page_of(2, *HOSTILE)])).parts.items():
        for part in parts:
            head, _, rest = part.plain.partition(b"\n")
            assert part.kind == "places" or head[:1] in (b"{", b"[")
            assert part.kind in ("words", "places") or name[0] == "o" or rest == b""


# The best first


@pytest.mark.parametrize(("count", "first"), [(5_119, 5_119), (5_120, 4_096)])
def test_a_word_on_very_many_pages_goes_on_in_a_piece_of_its_own(count: int, first: int) -> None:
    documents = [page_of(number, "mosul " * (1 + number % 3), f"own{number % 50}") for number in range(count)]
    found = reading(search_files(documents))
    assert found.postings["mosul"].first == first
    tails = [part for parts in found.parts.values() for part in parts if part.kind == "tail"]
    assert len(tails) == (2 if first < count else 0), "of the word and of the kind of pages"
    leads_right(found, expected(documents))


def test_a_word_tells_more_in_a_title_or_as_a_whole_name() -> None:
    def one(number: int, field: str, text: str) -> Document:
        rest = Passage("p1", "A town with a market and a river.", "text")
        return Document(f"{number}.html", "page", "", "", "", (Passage("", text, field), rest))  # type: ignore[arg-type]

    documents = [
        one(1, "name", "Mosul"),
        one(2, "title", "Mosul"),
        one(3, "statement", "Mosul"),
        one(4, "text", "Mosul"),
    ]
    found = reading(search_files(documents))
    levels = {found.address(slot): level for slot, level in found.postings["mosul"].by_slot.items()}
    assert levels["1.html"] < levels["2.html"] < levels["3.html"] < levels["4.html"]


def pages_of(found: Reading, key: str) -> dict[int, int]:
    """Slot and level of the pages that hold a key; statements left out."""
    return {slot: level for slot, level in found.postings[key].by_slot.items() if slot < found.start["statementsFrom"]}


def test_common_words_have_their_best_pages_made_ready(read: Reading, wanted: Expected) -> None:
    least = {True: FEWEST_WITH_NAME, False: FEWEST_WITH_HEADS}
    assert least == {True: 6, False: 24}
    names = ("actor:", "event:", "outlet:", "place:")
    common = {key for key in read.postings if len(pages_of(read, key)) >= least[key.startswith(names)]}
    assert set(read.heads) == common
    assert len(common) > 100
    for key, rows in read.heads.items():
        best = sorted((level, -slot) for slot, level in pages_of(read, key).items())[:HEAD_ROWS]
        assert [row[0] for row in rows] == [-slot for _, slot in best], key
        for slot, *shown, quoted in rows:
            assert shown == read.rows[slot][:5]
            passage = wanted.shown.get((key, read.address(slot)))
            is_shown = passage is not None and len(passage.text) <= LONGEST_QUOTE
            assert quoted == ([[passage.anchor, 3, passage.text]] if passage and is_shown else []), key


def test_a_small_archive_needs_no_pages_made_ready() -> None:
    found = reading(search_files(articles(100)))
    assert found.heads == {}


def test_a_passage_that_is_too_long_to_be_quoted_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FEWEST_PAGES_WITH_HEADS", 1), ("FEWEST_WITH_HEADS", 1), ("SHARE_WITH_HEADS", 1_000)):
        monkeypatch.setattr(f"builder.search.merge.{name}", value)
    long, short = "word " * 100 + "mosul", "word " * 10 + "raqqa"
    found = reading(search_files([page_of(1, long, short)]))
    assert found.heads["mosul"][0][-1] == []
    assert found.heads["raqqa"][0][-1] == [["p1", 3, short]]


# What is shown and counted


def rows_are_those_of(found: Reading, documents: Sequence[Document]) -> None:
    """Fails unless blocks and facets hold every document once, with all that is shown and counted of it."""
    assert set(found.rows) == set(found.facets)
    assert sorted(found.address(slot) for slot in found.rows) == sorted(document.address for document in documents)
    by_address = {document.address: document for document in documents}
    fields = found.start["fields"]
    for slot, (path, kind, title, date, outlet, passages) in found.rows.items():
        document = by_address[found.address(slot)]
        assert (path, kind, title, date, outlet) == (
            document.path, document.kind, document.title, document.date, document.outlet,
        )  # fmt: skip
        assert [(anchor, fields[number], text) for anchor, number, text in passages] == [
            (passage.anchor, passage.field, passage.text) for passage in document.passages
        ]
        counted_right(found, slot, document)


def counted_right(found: Reading, slot: int, document: Document) -> None:
    first, last, values = found.facets[slot]
    assert (first, last) == (document.days or (None, None))
    assert list(values) == ["kind", "outlet", "actor", "place", "event", "year", "language"]
    assert set(values["kind"]) == {document.kind}
    for kind in ("outlet", "actor", "place", "event", "language"):
        assert set(values[kind]) == {facet.id for facet in document.facets if facet.kind == kind}
    for kind, held in values.items():
        assert all(found.address(slot) in found.addresses(f"{kind}:{value}") for value in held)
    assert {f"year:{year}" for year in values["year"]} == {key for key in spanned(document.days) if key[0] == "y"}


@given(DOCUMENTS)
def test_blocks_and_facets_hold_every_document_once(documents: list[Document]) -> None:
    rows_are_those_of(reading(search_files(documents)), documents)


def test_blocks_of_many_articles_are_small(read: Reading, made: list[Document]) -> None:
    blocks = [parts for name, parts in read.parts.items() if name.startswith("b-")]
    groups = [len(part.plain) for parts in blocks for part in parts]
    assert len(blocks) > 3
    assert max(map(len, blocks)) == read.start["groupsInBlock"]
    assert max(groups) < 25_000
    assert 4_000 < sum(groups) / len(groups) < 12_000
    assert len(read.rows) == len(made)
    assert read.start["pages"] + read.start["statements"] == len(made)


def test_the_label_of_a_facet_is_shown() -> None:
    facets = (Facet("actor", "is", "Islamic State", 3), Facet("place", "mosul", "Mosul"))
    found = reading(search_files([Document("a.html", "article", "", "", "", (), facets, (17_000, 17_400))]))
    (values,) = [values for _, _, values in found.facets.values()]
    assert values["actor"] == {"is": "Islamic State"}
    assert values["place"] == {"mosul": "Mosul"}
    assert values["year"] == {"2016": "2016", "2017": "2017"}


# Names


def called(names: Sequence[tuple[str, ...]]) -> list[Named]:
    return [Named(f"actor:n{number}", given[0], "actor", given) for number, given in enumerate(names)]


def test_a_record_is_found_under_the_words_of_its_names() -> None:
    documents = [page_of(1, "Islamic State, Daesh, the Turkish state"), page_of(2, "state of Iraq"), page_of(3, "ISIL")]
    named = called([("Islamic State", "ISIL", "Daesh"), ("State of Iraq",), ("the",)])
    found = reading(search_files(documents, named))
    first = ["actor:n0", "Islamic State", "actor", ["Islamic State", "ISIL", "Daesh"]]
    second = ["actor:n1", "State of Iraq", "actor", ["State of Iraq"]]
    assert found.names == {
        "islam": [first],
        "isil": [first],
        "daesh": [first],
        "state": [first, second],
        "iraq": [second],
    }


def test_a_word_of_very_many_names_leads_to_those_that_have_none_rarer() -> None:
    documents = [page_of(number, f"muhammad own{number}") for number in range(40)] + [page_of(99, "muhammad")]
    named = called([*((f"Muhammad Own{number}",) for number in range(40)), ("Muhammad",)])
    found = reading(search_files(documents, named))
    assert [record[0] for record in found.names["muhammad"]] == ["actor:n40"]
    assert all(found.names[f"own{number}"][0][0] == f"actor:n{number}" for number in range(40))


# No documents, and the start


def test_no_document_still_makes_a_start_file() -> None:
    files = search_files([])
    assert list(files) == ["search/start.js"]
    assert {name: start_of(files)[name] for name in ("pages", "statements", "tree", "depth")} == {
        "pages": 0, "statements": 0, "tree": [], "depth": 0,
    }  # fmt: skip


def test_documents_without_words_do_no_harm() -> None:
    documents = [Document(f"{name}.html", "page", text, "", "", ()) for name, text in (("a", ""), ("b", "…"))]
    documents.append(
        Document("c.html", "page", "…", "", "", (Passage("", "… the", "title"), Passage("p1", "", "text")))
    )
    found = reading(search_files(documents))
    rows_are_those_of(found, documents)
    assert set(found.postings) == {"kind:page"}
    assert not [part for parts in found.parts.values() for part in parts if part.kind == "places"]


def test_two_documents_of_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match=r"a0\.html"):
        search_files(articles(1) * 2)
    said = Document("a.html", "statement", "", "", "", (Passage("statement-s1", "x", "statement"),))
    with pytest.raises(ValueError, match=r"a\.html#statement-s1"):
        search_files([said, said])
    assert len(reading(search_files([said, Document("a.html", "article", "", "", "", ())])).rows) == 2


def test_the_start_file_stays_small(monkeypatch: pytest.MonkeyPatch, made: list[Document], wanted: Expected) -> None:
    monkeypatch.setattr("builder.search.lexicon.SHARD_BYTES", 60)
    files = search_files(made)
    found = reading(files)
    assert found.start["depth"] == 1
    assert sum(map(len, found.volumes)) > 1_000
    assert len(files["search/start.js"]) <= MOST_AT_START
    leads_right(found, wanted)


def test_the_start_file_of_as_many_shards_as_it_can_name_is_small() -> None:
    chance = random.Random(3)
    names = sorted({"".join(chance.choices(ascii_lowercase, k=6)) for _ in range(600)})
    shards = [(name, chance.randrange(2_000, 9_000), chance.randrange(9_000, 40_000)) for name in names]
    volumes = tuple(tuple(shards[at : at + 3]) for at in range(0, len(shards), 3))
    none = np.zeros(0, HEADER)
    slots = assign_slots(none)
    files = start_files(Layout(0, slots, regions(none, slots), volumes, 100.0, "0123456789ab"))
    assert list(files) == ["start"]
    assert len(files["start"]) <= MOST_AT_START


# lunr


def test_the_files_hold_what_lunr_finds_and_more(read: Reading, made: list[Document]) -> None:
    """With lunr's own analysis on one side and ours on the other: each plain word finds at least what lunr finds."""
    some = [document for document in made if document.kind == "article"][:80]
    texts = [{"path": page.path, "text": " ".join(p.text for p in page.passages)} for page in some]
    held: defaultdict[str, set[str]] = defaultdict(set)
    for term, fields in lunr(ref="path", fields=["text"], documents=texts).inverted_index.items():
        held[term] |= set(fields["text"])
    plain = [term for term in held if re.fullmatch("[a-z0-9]+", term)]
    assert len(plain) > 1_000
    assert {term: held[term] - read.addresses(term) for term in plain if held[term] - read.addresses(term)} == {}
    assert terms_of("Residents denied") == ["resid", "deni"]


def test_a_long_word_on_many_pages_makes_no_name_that_a_disk_refuses() -> None:
    long = "ab" * 200
    found = reading(search_files([page_of(number, long) for number in range(5_200)]))
    assert len(found.addresses(long)) == 5_200
    assert found.postings[long].first == 4_096
    assert max(map(len, found.files)) < 200
