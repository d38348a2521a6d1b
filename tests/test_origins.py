"""Independent origins: what is one source however often it is repeated."""

from itertools import combinations
from pathlib import Path
from typing import Any

from archive import free_article, written
from hypothesis import given
from hypothesis import strategies as st

from builder.build import Order, build, examine, load
from builder.content.corpus import Corpus
from builder.content.origins import chains, circles, independent
from builder.content.read import Audience
from builder.content.shared import shared_texts
from builder.model import Actor, Event, Outlet, Position, Question, Role, Statement, Take

EVENT = Event(
    id="fire",
    name="Fire at the mill",
    kind="disaster",
    when="2020-01-01",
    questions=(
        Question(
            id="cause",
            text="What caused it?",
            positions=(Position(id="spark", text="A spark."), Position(id="arson", text="Arson.")),
        ),
    ),
)
MINISTRY = Actor(id="ministry", name="The Ministry", kind="office")
VOICE = Actor(id="voice", name="Vera Voice", kind="person", roles=(Role(title="Spokeswoman", of="ministry"),))
WITNESS = Actor(id="witness", name="A witness", kind="person")
WIRE = Outlet(id="wire", name="The Wire", kind="agency")
PAPER = Outlet(id="paper", name="The Paper", kind="newspaper")


def said(record_id: str, speaker: str, *chain: str, position: str = "spark", **given: Any) -> Statement:
    take = Take(event="fire", question="cause", position=position, stance=given.pop("stance", "supports"))
    return Statement(
        id=record_id, speaker=speaker, act="says", gist="So it was.", according_to=chain, takes=(take,), **given
    )


def corpus_of(folder: Path, *articles: Any) -> Corpus:
    content = written(folder, EVENT, MINISTRY, VOICE, WITNESS, WIRE, PAPER, *articles)
    return load(Order(content, folder / "site"))


def origins_of(corpus: Corpus) -> int:
    return independent(corpus.said.words[one.key] for one in corpus.said.taken_on["fire"])


def page_of(folder: Path, path: str) -> str:
    build(Order(folder / "content", folder / "site"))
    return (folder / "site" / path).read_text(encoding="utf-8")


def test_a_spokeswoman_and_her_ministry_are_one_source(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "ministry"), said("s2", "witness"))),
        free_article("b", "B.", statements=(said("s1", "voice"), said("s2", "witness", "voice"))),
    )
    assert corpus.said.words == {
        ("a", "s1"): ("ministry",),
        ("a", "s2"): ("witness",),
        ("b", "s1"): ("ministry",),
        ("b", "s2"): ("ministry", "witness"),
    }
    assert origins_of(corpus) == 1, "the witness's word came by the ministry"
    assert [one.key for one in corpus.said.resting_on["ministry"]] == [("a", "s1"), ("b", "s1"), ("b", "s2")]


def test_outlets_carry_words_and_do_not_vouch_for_them(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path, free_article("a", "A.", statements=(said("s1", "witness", "paper", "wire"), said("s2", "wire")))
    )
    assert set(corpus.said.words.values()) == {("witness",), ("wire",)}


def test_articles_are_one_origin_where_they_repeat_credit_or_rest_on_the_same(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        free_article("a", "A.", credits=("wire",)),
        free_article("b", "B.", credits=("wire",)),
        free_article("c", "C.", repeats=("b",)),
        free_article("d", "D.", statements=(said("s1", "ministry"), said("s2", "voice"))),
        free_article("e", "E.", statements=(said("s1", "voice"), said("s2", "voice"))),
        free_article("f", "F.", statements=(said("s1", "voice"), said("s2", "witness"))),
        free_article("g", "G."),
    )
    assert corpus.origins == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d", "f": "f", "g": "g"}
    page = page_of(tmp_path, "articles/c.html")
    assert "They share their text and count as one origin." in page
    assert "2 articles of the archive credit it; they count as one origin." in page_of(tmp_path, "articles/a.html")
    assert "All that is said in it rests on this word." in page_of(tmp_path, "articles/d.html")


def test_an_actor_page_counts_articles_and_independent_origins(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "Vera Voice spoke.", credits=("wire",)),
        free_article("b", "Vera Voice spoke again.", credits=("wire",)),
        free_article("c", "Vera Voice spoke at last."),
    )
    assert "named in 3 articles, 2 independent origins." in page_of(tmp_path, "actors/voice.html")


def test_support_that_rests_on_one_word_is_pointed_out(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "ministry"),)),
        free_article("b", "B.", statements=(said("s1", "voice", "paper"), said("s2", "witness", position="arson"))),
    )
    page = page_of(tmp_path, "events/fire.html")
    assert "Supported by 2 statements in 2 articles, 1 independent origin." in page
    assert "All of its support rests on one word:" in page
    assert page.count('class="remark') == 1, "a position with one statement has no remark"
    assert 'href="../actors/ministry/origin.html"' in page
    origin = page_of(tmp_path, "actors/ministry/origin.html")
    assert "2 statements in 2 articles" in origin
    assert "Statements in the name of The Ministry" in origin
    assert "nobody else here supports it" in origin


def test_support_that_came_by_one_way_is_pointed_out(tmp_path: Path) -> None:
    corpus_of(
        tmp_path, free_article("a", "A.", statements=(said("s1", "ministry", "wire"), said("s2", "witness", "wire")))
    )
    page = page_of(tmp_path, "events/fire.html")
    assert "Its speakers are several, but all of it came through" in page
    assert "2 independent origins" in page


def test_circular_support_is_pointed_out(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "paper", "wire"),)),
        free_article("b", "B.", statements=(said("s1", "wire", "paper"),)),
    )
    assert circles(chains(corpus.said.taken_on["fire"])) == [("paper", "wire")]
    assert "Circular: these rest on each other’s word" in page_of(tmp_path, "events/fire.html").replace("&#39;", "’")


def test_one_statement_alone_is_no_circle(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        free_article(
            "a", "A.", outlet="paper", statements=(said("s1", "paper", "wire"), said("s2", "witness", "paper"))
        ),
        free_article("b", "B.", outlet="paper", statements=(said("s1", "witness", "witness", "paper"),)),
    )
    assert circles(chains(corpus.said.taken_on["fire"])) == []


def test_one_speaker_is_one_origin_whoever_passed_it_on(tmp_path: Path) -> None:
    guild = Actor(id="guild", name="Guild", kind="organisation")
    corpus = corpus_of(
        tmp_path,
        guild,
        free_article("a", "A.", statements=(said("s1", "witness", "ministry"),)),
        free_article("b", "B.", statements=(said("s1", "witness", "guild"),)),
    )
    assert origins_of(corpus) == 1
    page = page_of(tmp_path, "events/fire.html")
    assert "All of its support rests on one word:" in page
    assert "2 statements in 2 articles, 1 independent origin." in page


def test_a_spokesman_speaks_for_whom_he_spoke_then(tmp_path: Path) -> None:
    office = Actor(id="press", name="Press office", kind="office", roles=(Role(title="Office", of="ministry"),))
    man = Actor(
        id="man", name="A man", kind="person",
        roles=(Role(title="Spokesman", of="press", when="2019/.."), Role(title="Spokesman", of="wire", when="1999")),
    )  # fmt: skip
    years = {"s1": "2020", "s2": "1999", "s3": "1990"}
    statements = tuple(said(one, "man", when=year) for one, year in years.items())
    corpus = corpus_of(tmp_path, office, man, free_article("a", "A.", statements=statements))
    assert [corpus.said.words["a", one] for one in ("s1", "s2", "s3")] == [("ministry",), ("wire",), ("man",)]


def test_words_that_go_only_one_way_are_no_circle(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        free_article("a", "A.", outlet="paper", statements=(said("s1", "paper"), said("s2", "witness", "wire"))),
        free_article("b", "B.", statements=(said("s1", "wire", "ministry"),)),
    )
    assert circles(chains(corpus.said.taken_on["fire"])) == []


def test_who_changed_their_account_and_when(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "ministry", when="2020-01-02"),)),
        free_article("b", "B.", statements=(said("s1", "voice", position="arson", when="2020-02"),)),
        free_article("c", "C.", statements=(said("s1", "witness", when="2020-01-02"),)),
    )
    page = page_of(tmp_path, "events/fire.html")
    assert "Accounts over time" in page
    assert "Supported one position, and later another." in page
    account = page[page.index("Accounts over time") :]
    assert account.index("2 January 2020") < account.index("February 2020")
    assert "A witness" not in account[: account.index("</section>")]


def test_an_order_that_dates_do_not_give_is_not_made_up(tmp_path: Path) -> None:
    other = said("s2", "witness", stance="disputes", when="2020-01-15")
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "witness", when="2020-01"), other)),
    )
    assert "which came first is not known" in page_of(tmp_path, "events/fire.html")


def test_the_same_account_twice_is_no_change(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article(
            "a", "A.", statements=(said("s1", "witness", when="2020-01"), said("s2", "witness", when="2020-03"))
        ),
    )
    assert "Accounts over time" not in page_of(tmp_path, "events/fire.html")


def test_a_position_that_is_taken_again_was_not_left(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "witness", when="2020-01"),)),
        free_article(
            "b",
            "B.",
            statements=(said("s1", "witness", position="arson", when="2020-03"), said("s2", "witness", when="2020-03")),
        ),
    )
    assert "Accounts over time" not in page_of(tmp_path, "events/fire.html")


def test_what_is_passed_on_is_no_account_of_the_one_who_passes_it_on(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "witness", "ministry", when="2020-01"),)),
        free_article("b", "B.", statements=(said("s1", "voice", position="arson", when="2020-03"),)),
    )
    assert "Accounts over time" not in page_of(tmp_path, "events/fire.html")


def test_doubtful_dates_make_no_order(tmp_path: Path) -> None:
    corpus_of(
        tmp_path,
        free_article("a", "A.", statements=(said("s1", "witness", when="2020-01?"),)),
        free_article("b", "B.", statements=(said("s1", "witness", position="arson", when="2020-03"),)),
    )
    assert "Accounts over time" not in page_of(tmp_path, "events/fire.html")


LONG = " ".join(f"word{number} of the fire at the mill" for number in range(60))


def test_articles_that_share_their_text_and_do_not_say_so_are_for_review(tmp_path: Path) -> None:
    corpus_of(tmp_path, free_article("a", LONG), free_article("b", LONG + " And more."), free_article("c", "Short."))
    assert [(one, other) for one, other, _ in shared_texts({"a": LONG, "b": LONG + " And more.", "c": "Short."})] == [
        ("a", "b")
    ]
    assert examine(tmp_path / "content", Audience.PRIVATE)[1] == []


WORDS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True).map(tuple), max_size=12)


@given(WORDS)
def test_statements_with_a_word_in_common_are_of_one_origin_by_whatever_way(words: list[tuple[str, ...]]) -> None:
    origins = [set(of_one) for of_one in words]
    while pair := next(((a, b) for a, b in combinations(origins, 2) if a & b), None):
        origins = [*(one for one in origins if one not in pair), pair[0] | pair[1]]
    assert independent(words) == len({frozenset(one) for one in origins})
