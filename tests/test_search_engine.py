"""The engine of search, in a browser and from a disk; a plain search through all documents is the oracle."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from search_archive import (
    DOCUMENTS,
    LIE,
    OUTLETS,
    PAGES,
    POLICY,
    STATEMENTS,
    Tab,
    damage_parts,
    is_within,
    page_of,
    write_site,
)
from search_reading import start_of
from search_reference import (
    LEVELS,
    POWER,
    Doc,
    K,
    Limits,
    deflated,
    hash_of,
    impacts_of,
    level_of,
    packed,
    slots_of,
    telling,
)

LIMITS = {
    "plain": Limits(),
    "cut": Limits(first_piece=7, shard_keys=6, depth=1, group_span=1, groups_in_block=2, groups_in_directory=6),
    "heads": Limits(first_piece=20, heads_from=3, head_rows=4, group_span=7, groups_in_block=3, groups_in_directory=3),
}


@pytest.fixture(scope="module")
def bare_tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context()
    made = Tab(context.new_page(), [], [])
    made.page.set_default_timeout(10_000)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("console", lambda line: made.complaints.append(line.text) if line.type == "error" else None)
    made.page.on("request", lambda request: made.asked.append(request.url))
    yield made
    context.close()


@pytest.fixture
def tab(bare_tab: Tab) -> Iterator[Tab]:
    """A tab that asks nothing of the network and, unless a test forgives them, makes no complaints."""
    bare_tab.complaints.clear()
    bare_tab.asked.clear()
    yield bare_tab
    assert bare_tab.complaints == []
    assert [url for url in bare_tab.asked if not url.startswith(("file:", "blob:"))] == []


@pytest.fixture(scope="module", params=sorted(LIMITS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp(request.param) / "site", DOCUMENTS, LIMITS[request.param])


@pytest.fixture
def opened(site: Path, tab: Tab) -> Tab:
    tab.page.goto(site.as_uri())
    return tab


@pytest.fixture
def own(tmp_path: Path, tab: Tab) -> Callable[..., Tab]:
    """Opens a site of some documents."""

    def open_site(documents: list[Doc], limits: Limits = LIMITS["plain"], policy: str = POLICY) -> Tab:
        tab.page.goto(write_site(tmp_path / "site", documents, limits, policy).as_uri())
        return tab

    return open_site


# The oracle


def terms_of(document: Doc) -> list[str]:
    return [term for _, _, text in document.passages for term in telling(text)]


def has(document: Doc, text: str) -> bool:
    return set(telling(text)) <= set(terms_of(document))


def has_phrase(document: Doc, text: str) -> bool:
    return any(is_within(telling(text), telling(passage)) for _, _, passage in document.passages)


def paths(answer: Any) -> list[tuple[str, str]]:
    """Path and anchor of every hit but those that hold only some words; the anchor only of statements."""
    hits = answer["hits"][: answer["total"]]
    return [(hit["path"], hit["passages"][0]["anchor"] if hit["kind"] == "statement" else "") for hit in hits]


def expected(documents: list[Doc], test: Callable[[Doc], bool]) -> list[tuple[str, str]]:
    found = [document for document in documents if test(document)]
    return sorted((d.path, d.passages[0][0] if d.kind == "statement" else "") for d in found)


ANSWERS: dict[str, Callable[[Doc], bool]] = {
    "army ": lambda d: has(d, "army"),
    "residents denied ": lambda d: has(d, "residents denied"),
    "coalition inquiry elections ": lambda d: has(d, "coalition inquiry elections"),
    "place1 ": lambda d: has(d, "place1"),
    "place1": lambda d: any(term.startswith("place1") for term in terms_of(d)),
    "place3*": lambda d: any(term.startswith("place3") for term in terms_of(d)),
    "own1 OR own22 OR own55 ": lambda d: has(d, "own1") or has(d, "own22") or has(d, "own55"),
    "+ministry -denied elections ": lambda d: has(d, "ministry elections") and not has(d, "denied"),
    "-elections +army ": lambda d: has(d, "army") and not has(d, "elections"),
    '"report confirmed" ': lambda d: has_phrase(d, "report confirmed"),
    '"confirmed report" ': lambda d: has_phrase(d, "confirmed report"),
    '"report was accused of the shelling" ': lambda d: has_phrase(d, "report was accused of the shelling"),
    '"spokesman for the coal': lambda d: has_phrase(d, "spokesman coalition"),
    '-"islamic state" +families ': lambda d: has(d, "families") and not has_phrase(d, "islamic state"),
    '"army of turkey" OR "civilian casualties" ': lambda d: (
        has_phrase(d, "army turkey") or has_phrase(d, "civilian casualties")
    ),
    "1,000-displaced ": lambda d: has_phrase(d, "1,000 displaced"),
    "outlet:agency ": lambda d: "outlet:agency" in d.keys,
    'outlet:"zor daily" ': lambda d: "outlet:daily" in d.keys,
    "outlet:zor elections ": lambda d: "outlet:daily" in d.keys and has(d, "elections"),
    "actor:islamic-state ": lambda d: "actor:islamic-state" in d.keys,
    "actor:daesh -place:mosul ": lambda d: "actor:islamic-state" in d.keys and "place:mosul" not in d.keys,
    "actor:turk": lambda d: "actor:turkey" in d.keys,
    "language:tr ": lambda d: "language:tr" in d.keys,
    "kind:actor ": lambda d: d.kind == "actor",
    "title:elections ": lambda d: "elect" in telling(d.title),
    'title:"civilian casualties" ': lambda d: {"civilian", "casualti"} <= set(telling(d.title)),
    "year:2016 ": lambda d: "year:2016" in d.keys,
    "date:2016-03..2017-02 army ": lambda d: overlaps(d, 16861, 17225) and has(d, "army"),
    "date:2016-03-05 ": lambda d: overlaps(d, 16865, 16865),
    "date:2017-06-15.. ": lambda d: overlaps(d, 17332, 99999),
    "date:..2015-06-15 coalition ": lambda d: overlaps(d, -99999, 16601) and has(d, "coalition"),
    "-year:2016 army ": lambda d: "year:2016" not in d.keys and has(d, "army"),
}

OF_STATEMENTS: dict[str, Callable[[Doc], bool]] = {
    "speaker:islamic-state ": lambda d: "speaker:islamic-state" in d.keys,
    "speaker:daesh shelling ": lambda d: "speaker:islamic-state" in d.keys and has(d, "shelling"),
    "act:denies actor:turkey ": lambda d: "act:denies" in d.keys and "actor:turkey" in d.keys,
    'position:"about 350" ': lambda d: "position:strikes/deaths/about-350" in d.keys,
    "kind:statement casualties ": lambda d: has(d, "casualties"),
}


def overlaps(document: Doc, first: int, last: int) -> bool:
    return document.days is not None and document.days[0] <= last and document.days[1] >= first


@pytest.mark.parametrize("query", ANSWERS)
def test_a_query_finds_the_pages_that_answer_it(opened: Tab, query: str) -> None:
    answer = opened.ask(query, variants=False)
    wanted = expected(PAGES, ANSWERS[query])
    assert sorted(paths(answer)) == wanted
    assert wanted or "confirmed report" in query
    assert (answer["total"], answer["complete"], answer["missing"]) == (len(wanted), bool(wanted), [])


@pytest.mark.parametrize("query", OF_STATEMENTS)
def test_statements_are_found_where_they_are_asked_for(opened: Tab, query: str) -> None:
    answer = opened.ask(query, variants=False)
    wanted = expected(STATEMENTS, OF_STATEMENTS[query])
    assert sorted(paths(answer)) == wanted != []
    assert answer["total"] == len(wanted)


def score(document: Doc, text: str) -> float:
    """Sum over the words of how rare a word is times how much it counts in the document."""
    total = 0.0
    for term in telling(text):
        pages = sum(term in terms_of(page) for page in PAGES)
        impact = LEVELS[level_of(impacts_of(document)[term])]
        total += math.log(1 + (len(PAGES) - pages + 0.5) / (pages + 0.5)) ** POWER * impact / (K + impact)
    return total


@pytest.mark.parametrize("query", ["army ", "residents denied ", "coalition shelling ", "near ", "the elections "])
def test_hits_come_by_score_and_of_equals_the_newest_first(opened: Tab, query: str) -> None:
    slots = {document.path: slot for slot, document in slots_of(PAGES)[0]}
    found = [document for document in PAGES if has(document, query)]
    wanted = sorted(found, key=lambda d: (-round(score(d, query) * 1e9), -slots[d.path]))
    at_once = opened.ask(query, variants=False)["hits"]
    in_pieces = [hit for start in range(0, len(found), 5) for hit in ask_pages(opened, query, start, 5)]
    assert len(wanted) > 5
    for hits in (at_once, in_pieces):
        assert [hit["path"] for hit in hits[: len(found)]] == [document.path for document in wanted]


def ask_pages(tab: Tab, query: str, start: int, count: int) -> Any:
    answer = tab.ask(query, **{"variants": False, "from": start, "count": count})
    assert answer["total"] == len([d for d in PAGES if has(d, query)])
    return answer["hits"]


def test_hits_come_by_date_where_that_is_asked(opened: Tab) -> None:
    slots = {document.path: (document.days is None, slot) for slot, document in slots_of(PAGES)[0]}
    oldest = sorted((d.path for d in PAGES if has(d, "army")), key=lambda path: slots[path])
    newest = sorted(oldest, key=lambda path: (slots[path][0], -slots[path][1]))
    for sort, wanted in (("oldest", oldest), ("newest", newest)):
        assert [hit["path"] for hit in opened.ask("army ", sort=sort, variants=False)["hits"]] == wanted
        assert [hit["path"] for hit in opened.ask("army ", sort=sort, variants=False, count=3)["hits"]] == wanted[:3]


def test_where_no_page_holds_all_words_pages_with_some_are_found(opened: Tab) -> None:
    answer = opened.ask("own1 own2 place1 ", variants=False)
    wanted = expected(PAGES, lambda d: has(d, "own1") or has(d, "own2") or has(d, "place1"))
    assert (sorted(paths(answer)), answer["complete"], answer["total"]) == (wanted, False, len(wanted))
    filtered = opened.ask("own1 own2 place1 outlet:agency ", variants=False)
    kept = expected(PAGES, lambda d: "outlet:agency" in d.keys and (d.path, "") in wanted)
    assert sorted(paths(filtered)) == kept != []


def test_a_name_is_found_under_every_name_of_its_record(opened: Tab) -> None:
    def under_any(document: Doc) -> bool:
        return "actor:islamic-state" in document.keys or has(document, "islamic state")

    wanted = expected(PAGES, under_any)
    for query in ("islamic state ", "islamic state"):
        answer = opened.ask(query)
        assert sorted(paths(answer)) == wanted
        told = [(each["typed"], each["label"], each["kind"], each["key"]) for each in answer["expanded"]]
        assert told == [("islamic state", "Islamic State", "actor", "actor:islamic-state")]
    assert sorted(paths(opened.ask('"Islamic State" '))) == expected(
        PAGES, lambda d: "actor:islamic-state" in d.keys or has_phrase(d, "islamic state")
    )
    assert len(paths(opened.ask("islamic state ", variants=False))) < len(wanted)
    assert opened.ask("islamic state ", variants=False)["expanded"] == []
    assert opened.ask("the agency ")["expanded"] == []  # has no other name
    elections = opened.ask("daesh elections ")
    assert sorted(paths(elections)) == expected(
        PAGES, lambda d: has(d, "elections") and ("actor:islamic-state" in d.keys or has(d, "daesh"))
    )
    marked = {hit["passages"][0]["text"][start:end] for hit in answer["hits"] for start, end in marks_of(hit)}
    assert {"Daesh", "Islamic State"} <= marked


def marks_of(hit: Any) -> list[list[int]]:
    return hit["passages"][0]["marks"] if hit["passages"] else []


def test_facets_count_what_was_found(opened: Tab) -> None:
    facets = opened.page.evaluate("regesta.facets('army ', {variants: false})")
    found = [d for d in PAGES if has(d, "army")]
    assert set(facets) == {"kind", "outlet", "actor", "place", "event", "year", "language", "missing"}
    counts = {each["id"]: each["count"] for each in facets["outlet"]}
    assert counts == {name: sum(f"outlet:{name}" in d.keys for d in found) for name, _ in OUTLETS}
    years = [each["id"] for each in facets["year"]]
    assert years == sorted(years) != []
    assert {each["id"]: each["count"] for each in facets["year"]} == {
        year: sum(f"year:{year}" in d.keys for d in found) for year in years
    }


def test_a_word_that_stands_nowhere_is_replaced_by_near_spellings(opened: Tab) -> None:
    answer = opened.ask("electons ministry ", variants=False)
    assert answer["replaced"] == [{"typed": "electons", "forms": ["elections"]}]
    assert sorted(paths(answer)) == expected(PAGES, lambda d: has(d, "elections ministry"))
    assert opened.ask("qqqqqq ")["replaced"] == []
    near = opened.ask("electins~ ", variants=False)
    assert sorted(paths(near)) == expected(PAGES, lambda d: has(d, "elections"))


def test_a_far_commoner_spelling_is_suggested(own: Callable[..., Tab]) -> None:
    documents = [page_of(number, "The ministry said so.") for number in range(25)]
    opened = own([*documents, page_of(99, "A minestry and the town of Zor")])
    answer = opened.ask("Zor minestry ")
    assert answer["suggestion"] == {"text": "Zor ministry ", "typed": "minestry", "form": "ministry"}
    assert answer["total"] == 1
    assert opened.ask("ministry ")["suggestion"] is None


def test_an_unknown_name_is_told(opened: Tab) -> None:
    answer = opened.ask("actor:nobody elections ")
    assert (answer["total"], [note["note"] for note in answer["notes"]]) == (0, ["unknown-name"])


# What is loaded


def test_a_common_word_is_answered_from_its_head_alone(own: Callable[..., Tab]) -> None:
    texts = ["The ministry said so."] * 30
    documents = [page_of(number, text, days=(number, number)) for number, text in enumerate(texts)]
    opened = own(documents, Limits(first_piece=8, heads_from=10))
    answer = opened.ask("ministry ", count=6)
    assert [hit["path"] for hit in answer["hits"]] == [f"articles/a{number}.html" for number in range(29, 23, -1)]
    assert answer["total"] == 30
    assert [marks_of(hit) for hit in answer["hits"]] == [[[4, 12]]] * 6
    assert {name[:2] for name in opened.names()} == {"st", "w-"}
    more = opened.ask("ministry ", **{"from": 4, "count": 6})
    assert [hit["path"] for hit in more["hits"]] == [f"articles/a{number}.html" for number in range(25, 19, -1)]
    assert {name[:2] for name in opened.names()} == {"st", "w-", "o-", "b-"}


def test_every_file_is_asked_for_once_and_with_the_version_of_the_archive(opened: Tab) -> None:
    for _ in range(2):
        opened.ask("army ministry ")
    names = opened.names()
    assert len(names) == len(set(names))
    versions = {url.partition("?")[2] for url in opened.asked if "/search/" in url and "start" not in url}
    assert versions == {"v=0123456789ab"}


# Excerpts

LONG = " ".join(f"Clause {number} of the report says little" for number in range(60))


def test_an_excerpt_is_the_sentence_that_tells_most(own: Callable[..., Tab]) -> None:
    text = "Nothing here. The army came to Zor. Then the army shelled the bridge of Zor! It left."
    opened = own([page_of(1, "An army.", text), page_of(2, f"{LONG} until the bridge fell and {LONG}")])
    first, second = opened.ask("bridge shelled ", variants=False), opened.ask("bridge fell ")
    (passage,) = first["hits"][0]["passages"]
    assert passage["text"] == "Then the army shelled the bridge of Zor!"
    assert [passage["text"][start:end] for start, end in passage["marks"]] == ["shelled", "bridge"]
    assert (passage["anchor"], passage["field"]) == ("p1", "text")
    assert (passage["cutBefore"], passage["cutAfter"]) == (True, True)
    (passage,) = second["hits"][0]["passages"]
    assert len(passage["text"]) <= 280
    assert [passage["text"][start:end] for start, end in passage["marks"]] == ["bridge", "fell"]


def test_a_phrase_is_marked_as_one_and_shown_first(own: Callable[..., Tab]) -> None:
    opened = own([page_of(1, "Bridge and army.", "The army; bridge.", "An army of the bridge.")])
    (hit,) = opened.ask('"army of the bridge" ')["hits"]
    shown = [[p["text"][start:end] for start, end in p["marks"]] for p in hit["passages"]]
    assert shown == [["army; bridge"], ["army of the bridge"]]


def test_a_hit_without_the_phrase_is_dropped(own: Callable[..., Tab]) -> None:
    """Two words of one hash: the files promise a phrase that the text does not hold."""
    words = [f"word{number}" for number in range(600)]
    double = next(word for word in words[1:] if hash_of(telling(word)[0]) == hash_of(telling(words[0])[0]))
    texts = [f"army {double}", f"army {words[0]}", f"army {double}", f"army {words[0]} {double}"]
    opened = own([page_of(number, text) for number, text in enumerate(texts)])
    answer = opened.ask(f'"army {words[0]}" ')
    assert sorted(path for path, _ in paths(answer)) == ["articles/a1.html", "articles/a3.html"]
    assert answer["total"] == 2


# Damage


WITH_HEADS = Limits(first_piece=12, shard_keys=1000, heads_from=30)


def damage(path: Path, how: str) -> None:
    """A file gone, cut off, or of other units than it says; or whole, and nothing of it true."""
    data = path.read_bytes()
    name, signs, length = data.decode("utf-16").split(",")
    changed = {
        "halved": data[: len(data) // 4 * 2],
        "no deflate": f'{name},"{"㐀" * (len(signs) - 2)}",{length}'.encode("utf-16"),
        "a lie": packed(path.stem, deflated(LIE, b"\xff" * 50)),
    }
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(changed[how])


QUERIES = {"f": "date:2015-02-03..2018-11-20 ", "head": "near ", "places": '"residents of mosul" '}
"""What needs files or parts of a kind; whatever is not here, by words."""


def answered_again(tab: Tab, whole: dict[Path, bytes], kind: str, letter: str) -> tuple[Any, Any]:
    """The answer while files are damaged, which must name such; and, when they are `whole` again, one that is good."""
    query = QUERIES.get(kind, "mosul army ")
    options = {"count": 3, "variants": False}
    answer = tab.ask(query, **options)
    assert answer["missing"] != []
    assert {name[: len("search/x-")] for name in answer["missing"]} == {f"search/{letter}-"}
    for path, data in whole.items():
        path.write_bytes(data)
    again = tab.ask(query, **options)
    assert (again["missing"], len(again["hits"])) == ([], 3)
    tab.complaints.clear()
    return answer, again


@pytest.mark.parametrize("how", ["gone", "halved", "no deflate", "a lie"])
@pytest.mark.parametrize("kind", ["w", "o", "b", "f", "d"])
def test_a_damaged_file_is_named_and_the_rest_is_answered(tmp_path: Path, tab: Tab, kind: str, how: str) -> None:
    limits = Limits(first_piece=12, shard_keys=50, depth=1) if kind == "d" else WITH_HEADS
    page = write_site(tmp_path / "site", DOCUMENTS, limits)
    tab.page.goto(page.as_uri())
    whole = {path: path.read_bytes() for path in sorted((tmp_path / "site" / "search").glob(f"{kind}-*.js"))}
    for path in whole:
        damage(path, how)
    answer, again = answered_again(tab, whole, kind, kind)
    if kind in "ob":
        assert answer["total"] == again["total"] > 0


@pytest.mark.parametrize("how", ["zeros", "ones", "a lie", "cut off"])
@pytest.mark.parametrize(
    ("kind", "letter"), [("words", "w"), ("tail", "w"), ("head", "w"), ("places", "w"), ("group", "b")]
)
def test_where_a_part_of_a_file_is_damaged_the_others_are_read(
    tmp_path: Path, tab: Tab, kind: str, letter: str, how: str
) -> None:
    folder = tmp_path / "site"
    tab.page.goto(write_site(folder, DOCUMENTS, WITH_HEADS).as_uri())
    whole = {path: path.read_bytes() for path in sorted((folder / "search").glob("*.js"))}
    damage_parts(folder / "search", kind, how)
    answer, again = answered_again(tab, whole, kind, letter)
    if kind in ("head", "places", "group"):
        assert answer["total"] == again["total"]
    if kind == "head":
        assert [hit["path"] for hit in answer["hits"]] == [hit["path"] for hit in again["hits"]]


def test_a_group_that_is_damaged_takes_no_other_with_it(tmp_path: Path, tab: Tab) -> None:
    folder = tmp_path / "site"
    tab.page.goto(write_site(folder, DOCUMENTS, Limits(group_span=8)).as_uri())
    every = tab.ask("army ", variants=False)
    slot = every["hits"][0]["slot"]
    missing = damage_parts(folder / "search", "group", "ones", f'"{slot}":'.encode())
    tab.page.reload()
    answer = tab.ask("army ", variants=False)
    assert answer["hits"] == [hit for hit in every["hits"] if hit["slot"] // 8 != slot // 8] != []
    assert (answer["total"], answer["missing"]) == (every["total"], missing)
    assert len(missing) == 1


def test_without_the_start_file_there_is_a_clear_failure(own: Callable[..., Tab], tmp_path: Path) -> None:
    opened = own(PAGES)
    start = tmp_path / "site" / "search" / "start.js"
    data = start.read_bytes()
    start.unlink()
    script = "regesta.search('army').catch((failure) => failure.message)"
    assert "search/start.js is missing or damaged" in opened.page.evaluate(script)
    start.write_bytes(packed("start", deflated({**start_of({"search/start.js": data}), "format": 4})))
    assert "another version" in opened.page.evaluate(script)
    opened.complaints.clear()
    opened.page.reload()
    start.write_bytes(data)
    assert opened.ask("army ")["total"] > 0


@pytest.mark.parametrize("how", ["gone", "halved", "no deflate", "plain"])
def test_a_damaged_start_file_is_a_clear_failure_too(own: Callable[..., Tab], tmp_path: Path, how: str) -> None:
    opened = own(PAGES[:3])
    start = tmp_path / "site" / "search" / "start.js"
    if how == "plain":
        start.write_bytes(b'regesta.receive("start",{"format":4});\n')
    else:
        damage(start, how)
    script = "regesta.search('army').catch((failure) => failure.message)"
    assert "search/start.js is missing or damaged" in opened.page.evaluate(script)
    opened.complaints.clear()


# The worker


def test_a_newer_search_overtakes_an_older_one(opened: Tab) -> None:
    script = """async () => Promise.all(["army", "ministry", "elections "].map((text) =>
        regesta.search(text).then(() => text, (failure) => failure.name)))"""
    assert opened.page.evaluate(script) == ["AbortError", "AbortError", "elections "]
    script = script.replace("search(text)", "search(text, {channel: null})")
    assert opened.page.evaluate(script) == ["army", "ministry", "elections "]


def test_the_worker_does_the_work(opened: Tab) -> None:
    opened.ask("army ")
    assert len(opened.page.workers) == 1


def test_where_no_worker_may_be_the_page_does_the_work(own: Callable[..., Tab]) -> None:
    opened = own(DOCUMENTS, policy=POLICY.replace("worker-src blob:", ""))
    assert sorted(paths(opened.ask("army ", variants=False))) == expected(PAGES, lambda d: has(d, "army"))
    assert opened.ask("ministry ")["total"] > 0
    assert opened.page.workers == []
    opened.complaints.clear()  # the browser says that it refused


# Hostile texts and queries


def test_words_that_are_names_of_the_language_are_words(own: Callable[..., Tab]) -> None:
    words = ["constructor", "__proto__", "hasOwnProperty", "toString", "valueOf"]
    opened = own([page_of(number, f"The {word} stands here.") for number, word in enumerate(words)])
    for number, word in enumerate(words):
        assert paths(opened.ask(f"{word} ")) == [(f"articles/a{number}.html", "")]
    for query in ("actor:constructor ", "title:__proto__ ", "kind:__proto__ "):
        assert opened.ask(query)["total"] == 0
    assert paths(opened.ask("year:constructor ")) == [("articles/a0.html", "")]  # no date, so words


HOSTILE = ("<script>alert(1)</script>", "\ud800 lone", "low \udc00", "a\x00b", "\u202ex", "💥" * 300, "ab\ud83d" * 300)


def test_hostile_texts_are_shown_as_they_are(own: Callable[..., Tab]) -> None:
    documents = [page_of(number, f"{text} telling {text}") for number, text in enumerate(HOSTILE)]
    hits = own(documents).ask("telling ")["hits"]
    assert len(hits) == len(HOSTILE)
    for hit in hits:
        (passage,) = hit["passages"]
        assert len(passage["text"].encode("utf-16-le", "surrogatepass")) <= 560


@pytest.mark.parametrize(
    "query",
    ["", " ", "*", '"', '"" ""', "a" * 10_000, "army " * 2000, "((((", "-", "+", "-army", "\ud800", "army \udfff",
     "actor:", "date:9999-99-99", "speaker:constructor", "~~~", "a*", "__proto__", "OR OR OR", 'kind:"', "date:..",
     '"the of" ', '"the army', "title:the ", "-actor:nobody army", "army~2", "💥*", "x~ y~ z~ "],
)  # fmt: skip
def test_no_query_fails(opened: Tab, query: str) -> None:
    script = "(units) => regesta.search(String.fromCharCode(...units), {channel: null})"
    data = query.encode("utf-16-le", "surrogatepass")
    answer = opened.page.evaluate(script, [data[at] | data[at + 1] << 8 for at in range(0, len(data), 2)])
    assert answer["missing"] == []
    assert isinstance(answer["total"], int)
    assert answer["total"] >= len(answer["hits"])


def test_a_phrase_may_end_with_a_stop_word_that_is_being_typed(own: Callable[..., Tab]) -> None:
    opened = own([page_of(1, "A knock-on effect."), page_of(2, "On it knocks.")])
    assert len(paths(opened.ask("knock-on"))) == 2
    assert paths(opened.ask('"effect of the knock')) == []
    assert paths(opened.ask('"knock on eff')) == [("articles/a1.html", "")]


def test_hits_may_be_asked_for_without_excerpts(opened: Tab) -> None:
    hits = opened.ask("army ", excerpts=False, variants=False)["hits"]
    assert [hit["path"] for hit in hits] == [hit["path"] for hit in opened.ask("army ", variants=False)["hits"]]
    assert [hit["passages"] for hit in hits] == [[]] * len(hits)


def test_the_parts_of_a_joined_word_are_found_apart_where_they_are_never_together(own: Callable[..., Tab]) -> None:
    opened = own([page_of(1, "A neo baroque hall."), page_of(2, "Nazism is over."), page_of(3, "Something else.")])
    answer = opened.ask("neo-nazism ")
    assert {hit["path"] for hit in answer["hits"]} == {"articles/a1.html", "articles/a2.html"}
    assert not answer["complete"]
    assert opened.ask('"neo nazism" ')["hits"] == []


def test_a_word_with_a_minus_is_found_where_nothing_else_is_asked_for(own: Callable[..., Tab]) -> None:
    opened = own([page_of(1, "Minus ten: -10 degrees."), page_of(2, "Something else.")])
    answer = opened.ask("-10 ")
    assert [hit["path"] for hit in answer["hits"]] == ["articles/a1.html"]
    assert [note["note"] for note in answer["notes"]] == ["only-excluded"]
    assert [hit["path"] for hit in opened.ask("something -10 ")["hits"]] == ["articles/a2.html"]
