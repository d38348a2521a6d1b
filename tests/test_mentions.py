"""Names in texts: what is found, what is not, and what stays unresolved."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.markup import blocks, reading_text
from builder.content.mentions import Setting, find
from builder.content.variants import Variants, folded, occurrences, variants_of
from builder.model import Actor, Name, Place


def actor(record_id: str, name: str, *names: Name) -> Actor:
    return Actor(id=record_id, name=name, kind="person", names=names)


def place(record_id: str, name: str, *names: Name) -> Place:
    return Place(id=record_id, name=name, kind="city", names=names)


def found(variants: Variants, text: str, **given_: Any) -> list[tuple[str, str, str]]:
    """Words, record and reason of each mention."""
    setting = Setting(text, **given_)
    return [(text[m.start : m.end], m.authority, m.because) for m in find(variants, setting)[0]]


def unresolved(variants: Variants, text: str, **given_: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[a.start : a.end], a.candidates) for a in find(variants, Setting(text, **given_))[1]]


QUILL = variants_of([actor("ada-quill", "Ada Quill", Name(text="Quill"))])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Quill spoke. Quill left.", ["Ada Quill", "Quill"]),
        ("ADA QUILL SPOKE", ["ADA QUILL"]),
        ("ada quill spoke", []),
        ("The Quills spoke, and McQuill.", []),
        ("Quill's house, “Quill”, (Quill), anti-Quill, Quill–Penn", ["Quill"] * 5),
        ("Quill2 and 2Quill", []),
        ("Ada  Quill", ["Quill"]),
        ("", []),
    ],
)
def test_names_are_found_whole_and_in_their_case(text: str, words: list[str]) -> None:
    assert [one[0] for one in found(QUILL, text)] == words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Müller", "Muller met MÜLLER and Mu\u0308ller", ["Muller", "MÜLLER", "Mu\u0308ller"]),
        ("Москва", "Москва, МОСКВА, Москвавитяне", ["Москва", "МОСКВА"]),
        ("الموصل", "في الموصل، الموصلية", ["الموصل"]),
        ("إدلب", "مدينة ادلب", ["ادلب"]),
        ("北京", "他在北京说", ["北京"]),
        ("กรุงเทพ", "ในกรุงเทพมหานคร", ["กรุงเทพ"]),
        ("東京", "😀東京都", ["東京"]),
        ("Kyiv", "𝒳 Kyiv 😀 Kyiv", ["Kyiv", "Kyiv"]),
        ("O’Neill", "O'Neill and O‘Neill", ["O'Neill", "O‘Neill"]),
        ("Khan-Sheikhun", "Khan‑Sheikhun", ["Khan‑Sheikhun"]),
        ("Straße", "Die Straße", ["Straße"]),
        ("İstanbul", "Istanbul, İstanbul", ["Istanbul", "İstanbul"]),
        ("राम", "रामायण में राम", ["राम"]),
        ("இந்தியா", "இந்தியாவில் இந்தியா", ["இந்தியா"]),
        ("이라", "이란, 이라", ["이라"]),
        ("1", "½ 1", ["1"]),
    ],
)
def test_names_are_found_in_any_script_at_code_points(name: str, text: str, words: list[str]) -> None:
    assert [one[0] for one in found(variants_of([place("x", name)]), text)] == words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (Name(text="US"), "The US told us. US-led.", ["US", "US"]),
        (Name(text="WHO"), "Who asked WHO?", ["WHO"]),
        (Name(text="rebels"), "Rebels and rebels, REBELS", ["Rebels", "rebels", "REBELS"]),
        (Name(text="rebels", found="as-written"), "Rebels and rebels", ["rebels"]),
        (Name(text="Daesh", found="any-case"), "daesh DAESH Daesh", ["daesh", "DAESH", "Daesh"]),
        (Name(text="coalition", found="never"), "The coalition", []),
        (Name(text="Städte", marks="exact"), "Stadte Städte STÄDTE", ["Städte", "STÄDTE"]),
        (Name(text="resume", marks="exact"), "resumé resume", ["resume"]),
    ],
)
def test_case_and_marks_follow_the_rules_of_the_name(name: Name, text: str, words: list[str]) -> None:
    variants = variants_of([actor("x", "Nobody at all", name)])
    assert [one[0] for one in found(variants, text)] == words


def test_the_preferred_name_follows_the_rules_that_stand_with_it() -> None:
    variants = variants_of([place("mobile", "Mobile", Name(text="Mobile", beside=("Alabama",)))])
    assert found(variants, "Mobile phones. In Mobile, Alabama.") == [("Mobile", "mobile", "context")]


def test_the_longest_name_wins_and_names_never_overlap() -> None:
    variants = variants_of(
        [place("idlib", "Idlib"), place("idlib-province", "Idlib province"), place("p", "province of X")]
    )
    assert [one[1] for one in found(variants, "Idlib province of X, then Idlib.")] == ["idlib-province", "idlib"]


ALEXANDRIA = variants_of(
    [
        place("alexandria-egypt", "Alexandria", Name(text="Alexandria", in_article=("Egypt", "Cairo"))),
        place("alexandria-virginia", "Alexandria", Name(text="Alexandria", beside=("Virginia", "Va."))),
    ]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("In Alexandria, Virginia, it rained.", ["alexandria-virginia"]),
        ("It rained in Egypt. Alexandria was flooded.", ["alexandria-egypt"]),
        ("Alexandria was flooded.", []),
    ],
)
def test_rules_of_context_decide_between_places_of_one_name(text: str, ids: list[str]) -> None:
    assert [one[1] for one in found(ALEXANDRIA, text)] == ids


def test_where_the_rules_of_both_allow_it_nothing_is_guessed() -> None:
    text = "From Cairo he went to Alexandria, Virginia."
    assert found(ALEXANDRIA, text) == []
    assert unresolved(ALEXANDRIA, text) == [("Alexandria", ("alexandria-egypt", "alexandria-virginia"))]


IDLIB = variants_of(
    [place("idlib", "Idlib"), place("idlib-province", "Idlib province", Name(text="Idlib", beside=("countryside",)))]
)


def test_the_city_is_meant_unless_a_rule_asks_for_the_province() -> None:
    assert [one[1] for one in found(IDLIB, "He went to Idlib. Villages in Idlib’s countryside burn.")] == [
        "idlib",
        "idlib-province",
    ]


BUSHES = variants_of(
    [actor("george", "George Bush", Name(text="Bush")), actor("barbara", "Barbara Bush", Name(text="Bush"))]
)


def test_a_surname_means_whoever_was_named_in_full_before_if_that_is_one() -> None:
    assert found(BUSHES, "George Bush spoke. Bush left.")[1] == ("Bush", "george", "earlier")
    assert unresolved(BUSHES, "Bush left.") == [("Bush", ("barbara", "george"))]
    assert len(unresolved(BUSHES, "George Bush met Barbara Bush. Bush left.")) == 1
    assert unresolved(BUSHES, "Bush left. George Bush spoke.") == [("Bush", ("barbara", "george"))]


def test_what_the_article_says_it_is_about_decides_between_two() -> None:
    assert found(BUSHES, "Bush left.", listed=frozenset({"barbara"})) == [("Bush", "barbara", "listed")]
    assert unresolved(BUSHES, "Bush left.", listed=frozenset({"barbara", "george"}))


def test_of_one_form_with_several_rules_any_is_enough() -> None:
    rules = (Name(text="Georgia", beside=("Tbilisi",)), Name(text="Georgia", in_article=("Caucasus",)))
    variants = variants_of([place("georgia", "Georgia", *rules)])
    assert len(found(variants, "Georgia and Tbilisi. Georgia.")) == 1
    assert len(found(variants, "The Caucasus. Georgia and Georgia.")) == 2


def test_rules_hold_in_scripts_without_spaces_too() -> None:
    variants = variants_of([place("paris", "巴黎", Name(text="巴黎", beside=("法国",)))])
    assert len(found(variants, "他在法国的巴黎说。他在巴黎说。")) == 1


def test_a_word_that_is_part_of_the_name_itself_does_not_stand_beside_it() -> None:
    variants = variants_of([place("york", "New York", Name(text="New York", beside=("York",)))])
    assert found(variants, "New York won.") == []
    assert len(found(variants, "New York is not York.")) == 1


def test_an_office_means_whoever_held_it_when_the_article_appeared() -> None:
    mayors = variants_of(
        [
            actor("old", "A", Name(text="the mayor", when="2010/2014")),
            actor("new", "B", Name(text="the mayor", when="2015/..")),
        ]
    )
    assert found(mayors, "So said the mayor.", published="2012-05") == [("the mayor", "old", "context")]
    assert found(mayors, "So said the mayor.", published="2020") == [("the mayor", "new", "context")]
    assert found(mayors, "So said the mayor.", published="2008") == []
    assert unresolved(mayors, "So said the mayor.", published="2014/2015")


def test_an_explicit_link_wins_over_any_name() -> None:
    markdown = "[[barbara|Bush]] and George [[barbara|Bush]] and the [[george|old man]]."
    links = tuple(link for block in blocks(markdown) for link in block.links)
    text = reading_text(markdown)
    assert found(BUSHES, text, links=links) == [
        ("Bush", "barbara", "link"),
        ("Bush", "barbara", "link"),
        ("old man", "george", "link"),
    ]


def test_a_mention_knows_its_sentence() -> None:
    text = "Dr. Penn came.\n\nAda Quill left at 5 p.m. Monday. “Why?” asked Quill."
    mentions, _ = find(QUILL, Setting(text))
    assert [text[slice(*mention.sentence)] for mention in mentions] == [
        "Ada Quill left at 5 p.m. Monday.",
        "“Why?” asked Quill.",
    ]


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=8), max_size=6))
def test_whatever_the_text_and_the_names_mentions_lie_in_it_in_order(text: str, names: list[str]) -> None:
    variants = variants_of([actor(f"a{number}", name) for number, name in enumerate(names)])
    mentions, ambiguous = find(variants, Setting(text))
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        assert mention.sentence[0] <= mention.start
        assert mention.end <= mention.sentence[1]
        ends.append(mention.end)
    assert all(len(one.candidates) > 1 for one in ambiguous)


@pytest.mark.parametrize(
    ("text", "letters", "positions"),
    [
        ("A`b", "a'b", None),
        ("É’–", "e'-", None),
        ("a…b", "a...b", [0, 1, 1, 1, 2]),
        ("e\u0301^]", "e^]", [0, 2, 3]),
        ("ﬁ½", "fi1⁄2", [0, 0, 1, 1, 1]),
    ],
)
def test_letters_are_folded_one_by_one(text: str, letters: str, positions: list[int] | None) -> None:
    assert folded(text) == (letters, positions)


@given(st.text(max_size=100))
def test_every_folded_letter_knows_where_it_stood(text: str) -> None:
    letters, positions = folded(text)
    kept = positions if positions is not None else list(range(len(text)))
    assert len(letters) == len(kept)
    assert all(letter in folded(text[position])[0] for letter, position in zip(letters, kept, strict=True))


@given(st.text(alphabet="aAbB éÉ'’-", max_size=60))
def test_what_is_found_folds_to_what_was_sought(text: str) -> None:
    variants = variants_of([actor("x", "Ab"), actor("y", "é b")])
    for one in occurrences(variants, text):
        assert folded(text[one.start : one.end])[0] in ("ab", "e b")


def test_ten_thousand_names_are_told_apart() -> None:
    variants = variants_of([actor(f"a{number}", f"Name{number} Family{number}") for number in range(10_000)])
    text = " ".join(f"Name{number} Family{number} spoke." for number in range(200))
    assert [one[1] for one in found(variants, text)] == [f"a{number}" for number in range(200)]
