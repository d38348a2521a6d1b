"""Actors, and the names that one document gives to the same actor. All sentences and most people are invented."""

import importlib.util
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.suggest.actor_rules import models
from builder.suggest.actor_rules.actors import ActorFound, find_actors
from builder.suggest.actor_rules.aliases import Alias, merge
from builder.suggest.actor_rules.models import ModelMissing, model_actors

CASES = [
    # titles and roles
    ("Gen. Martin Oakes spoke first.", {("Martin Oakes", "person")}),
    ("They met Foreign Secretary Hilda Brook on Tuesday.", {("Hilda Brook", "person")}),
    ("They met US Secretary of State Gerald Finn there.", {("Gerald Finn", "person")}),
    ("Then spokesman Jorn Tveit agreed.", {("Jorn Tveit", "person")}),
    ("Lt. Col. Ana M. Reyes Jr. flew home.", {("Ana M. Reyes Jr.", "person")}),
    ("Mrs Okonjo was there.", {("Okonjo", "person")}),
    ("Zbig Wolny, a spokesman for the miners, left early.", {("Zbig Wolny", "person")}),
    ("Zbig Wolny said little.", {("Zbig Wolny", "person")}),
    ("Abu Tarek al-Homsi was killed.", {("Abu Tarek al-Homsi", "person")}),
    ("“It is over,” said Quill Marsh.", {("Quill Marsh", "person")}),
    ("Ohio Secretary of State Corin Stapel spoke.", {("Corin Stapel", "person")}),
    ("The Ada Lund Space Telescope and Candidate Forms.", set()),
    # offices
    (
        "President of the River Chess Federation Odd Berg spoke.",
        {("Odd Berg", "person"), ("River Chess Federation", "organisation")},
    ),
    ("The Foreign Secretary travels today.", {("Foreign Secretary", "office")}),
    ("The Minister for Northern Fisheries resigned.", {("Minister for Northern Fisheries", "office")}),
    # organisations
    (
        "The Ministry of Defence and the Fisheries Board met.",
        {("Ministry of Defence", "organisation"), ("Fisheries Board", "organisation")},
    ),
    (
        "The Department for Culture, Media and Sport paid.",
        {("Department for Culture, Media and Sport", "organisation")},
    ),
    ("He wrote to the University of Leeds in May.", {("University of Leeds", "organisation")}),
    ("The Northern River Brigade fled.", {("Northern River Brigade", "armed-group")}),
    (
        "The Iraqi government and Syrian rebels talked.",
        {("Iraqi government", "organisation"), ("Syrian rebels", "armed-group")},
    ),
    ("The government of Chad fell.", {("government of Chad", "organisation")}),
    (
        "The Danish-led coalition and the Ortega regime met.",
        {("Danish-led coalition", "organisation"), ("Ortega regime", "organisation")},
    ),
    ("Yesterday the Coalition agreed.", {("Coalition", "organisation")}),
    ("New Zealand denied it to the New York Post.", {("New Zealand", "state"), ("New York Post", "organisation")}),
    # acronyms
    ("The Free Harbour League (FHL) won.", {("Free Harbour League", "organisation"), ("FHL", "organisation")}),
    ("The FHL (Free Harbour League) won.", {("Free Harbour League", "organisation"), ("FHL", "organisation")}),
    ("A QRT spokesman left.", {("QRT", "organisation")}),
    ("The Safe Boats Act (SBA) passed; the SBA holds.", set()),
    ("The FHL (Free Harbour League", {("Free Harbour League", "organisation"), ("FHL", "organisation")}),
    ("A Grand Harbour Master (GHM) came.", set()),
    # known names
    ("NATO and Hezbollah were named.", {("NATO", "organisation"), ("Hezbollah", "armed-group")}),
    # states, only where they act
    ("Russia denied it.", {("Russia", "state")}),
    ("It rained in Russia.", set()),
    ("France, Chad and Niger agreed.", {("France", "state"), ("Chad", "state"), ("Niger", "state")}),
    # no actors at all
    ("On Tuesday they went to Khan al-Wadi by the River Sava.", set()),
    ("The French and the Kurds left Paris in April.", set()),
    ("However, nobody came. Bread was scarce.", set()),
    ("USS Brightwater (DDG 170) left on Monday at 5 PM GMT.", set()),
    ("THE WHOLE TOWN READ THE NEWS WITH A SHOUT", set()),
    ("", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_actors_of_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(name.text, name.kind) for name in find_actors(text)} == expected


def test_a_surname_is_found_after_the_full_name_and_before_it() -> None:
    text = "Oakes was late. Gen. Martin Oakes apologised, and Oakes left."
    assert [name.text for name in find_actors(text)] == ["Oakes", "Martin Oakes", "Oakes"]


def test_a_word_that_the_text_also_writes_small_is_no_name_at_the_head_of_a_sentence() -> None:
    text = "Mr John Cook came. The cook was away. Cook is no word for this."
    assert [name.text for name in find_actors(text)] == ["John Cook"]


def test_each_rule_names_itself_with_a_version() -> None:
    found = find_actors("Gen. Martin Oakes, the FHL spokesman, met the Fisheries Board in Leeds. Oakes smiled.")
    assert {name.rule for name in found} >= {
        "actors/title-and-name@1",
        "actors/organisation-word@1",
        "actors/surname@1",
    }
    assert all(name.rule.startswith("actors/") and name.rule.endswith("@1") for name in found)


def test_of_a_text_in_another_language_only_known_names_are_taken() -> None:
    found = find_actors("Der General Martin Oakes sprach mit der NATO.", "de")
    assert [name.text for name in found] == ["NATO"]


def aliases(text: str) -> set[frozenset[str]]:
    """The groups of two forms or more."""
    return {frozenset(alias.forms) for alias in merge(find_actors(text)) if len(alias.forms) > 1}


MERGED = [
    ("Gen. Martin Oakes came. Oakes spoke. Mr Oakes left.", {frozenset({"Martin Oakes", "Oakes"})}),
    ("Martin L. Oakes said so. Martin Oakes said no.", {frozenset({"Martin L. Oakes", "Martin Oakes"})}),
    ("The Free Harbour League (FHL) won. The FHL left.", {frozenset({"Free Harbour League", "FHL"})}),
    (
        "The Ministry of Defence met. The Defence Ministry agreed.",
        {frozenset({"Ministry of Defence", "Defence Ministry"})},
    ),
    (
        "The Ministry of Defense met. The Ministry of Defence agreed.",
        {frozenset({"Ministry of Defense", "Ministry of Defence"})},
    ),
    ("José Arana said so. Jose Arana left.", {frozenset({"José Arana", "Jose Arana"})}),
    ("Prime Minister Omar al-Sabri met Mr Sabri.", {frozenset({"Omar al-Sabri", "Sabri"})}),
    (
        "The Iraqi government fell. The government of Iraq denied it.",
        {frozenset({"Iraqi government", "government of Iraq"})},
    ),
    ("ISIL fled. Daesh lost.", {frozenset({"ISIL", "Daesh"})}),
    ("President George Alder met Barbara Alder. Mr Alder left.", set()),
    ("The Free Harbour League met the Fair Housing League. An FHL spokesman left.", set()),
    ("The Syrian army met the Iraqi army.", set()),
    ("Foreign Minister Ada Lund met Foreign Minister Per Holm.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MERGED, ids=[text[:40] for text, _ in MERGED])
def test_names_of_one_actor_are_joined_and_those_of_two_are_not(text: str, expected: set[frozenset[str]]) -> None:
    assert aliases(text) == expected


def test_an_alias_has_its_fullest_form_for_a_name_and_says_which_rule_joined_it() -> None:
    text = "Mr Oakes came. Gen. Martin Oakes spoke."
    assert merge(find_actors(text)) == (
        Alias("Martin Oakes", "person", ("Oakes", "Martin Oakes"), "aliases/surname@1", "medium"),
    )


def test_a_person_and_a_body_never_become_one() -> None:
    person = ActorFound(0, 4, "Ford", "person", "high", "actors/surname@1")
    body = ActorFound(10, 14, "Ford", "organisation", "high", "actors/known-name@1")
    assert len(merge([person, body])) == 2


def test_merging_does_not_depend_on_the_order_of_the_names() -> None:
    names = find_actors(" ".join(text for text, _ in MERGED))
    assert merge(names) == merge(reversed(names))


_PIECES = st.sampled_from(
    "Gen. Dr. Martin Oakes of the Ministry for (FHL) FHL said, . ? ! al-Sabri bin U.S. 's and - “ ” \n \t ISIL Islamic "
    "State St. J. 3rd X İ ß \u200e 平 the of".split(" ")
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_names_lie_in_the_text_in_order_without_overlap_and_are_the_same_twice(text: str) -> None:
    found = find_actors(text)
    assert all(text[name.start : name.end] == name.text and name.text.strip() for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert find_actors(text) == found
    forms = [form for alias in merge(found) for form in alias.forms]
    assert set(forms) == {name.text for name in found}


HOSTILE = [
    "A ",
    "Al-",
    "U.S.",
    "Gen. ",
    "Mr Ministry of ",
    "(AB) ",
    "Oakes and ",
    "x, ",
    "Ministry of Trade, ",
    "’s",
    "Ab Cd. ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = (piece * (200_000 // len(piece)))[:200_000]
    began = time.process_time()
    merge(find_actors(text))
    assert time.process_time() - began < 20


def test_a_model_whose_library_is_absent_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match=r"regesta\[model\]"):
        model_actors("Text", "no_such_pipeline")
    with pytest.raises(ModelMissing, match="pip install gliner"):
        model_actors("Text", "gliner:no-such-model")


class _Reader:
    """A stand-in for a GLiNER model: it finds one name by its letters."""

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, object]]:
        start = text.find("Oakes")
        return [{"start": start, "end": start + 5, "label": "person", "score": 0.9}] if start >= 0 else []


def test_a_model_that_reads_short_texts_is_given_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_gliner_model", lambda model: _Reader())
    text = "word " * 1000 + "Oakes " + "word " * 1000
    assert model_actors(text, "gliner:some/Tiny-Model") == (
        ActorFound(5000, 5005, "Oakes", "person", "high", "actors/gliner-tiny-model@1"),
    )


def test_a_pipeline_on_disk_is_loaded_by_its_path(tmp_path: Path) -> None:
    if importlib.util.find_spec("spacy") is None:
        pytest.skip("spaCy is not installed, so that no pipeline can be loaded: pip install 'regesta[model]'")
    spacy = importlib.import_module("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Martin Oakes"}, {"label": "ORG", "pattern": "Fisheries Board"}]
    )
    pipeline.meta["version"] = "4.2.0"
    pipeline.to_disk(tmp_path / "tiny_names")
    found = model_actors("Martin Oakes left the Fisheries Board.", str(tmp_path / "tiny_names"))
    assert [(name.text, name.kind, name.rule) for name in found] == [
        ("Martin Oakes", "person", "actors/spacy-tiny-names@4"),
        ("Fisheries Board", "organisation", "actors/spacy-tiny-names@4"),
    ]
    with pytest.raises(ModelMissing, match="no model"):
        model_actors("Text", str(tmp_path / "nothing"))
