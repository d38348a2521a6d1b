"""Events in running text. Publication is Thursday 6 April 2017; the sentences are invented."""

import time
import typing
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Event
from builder.suggest.time_rules.happenings import Kind, find_events

PUBLISHED = "2017-04-06"

CASES = [
    ("He fought in Operation Grey Heron in 1990.", [("Operation Grey Heron", "campaign", "1990")]),
    ("The Battle of Ash Ford began.", [("Battle of Ash Ford", "campaign", "")]),
    ("They recall the siege of Porto Verde.", [("siege of Porto Verde", "campaign", "")]),
    ("The Porto Verde Agreement held.", [("Porto Verde Agreement", "decision", "")]),
    ("Under the Treaty of Porto Verde in 1923 it ended.", [("Treaty of Porto Verde", "decision", "1923")]),
    ("After the Ashford bombing they left.", [("Ashford bombing", "attack", "")]),
    ("After the Syrian civil war they left.", [("Syrian civil war", "campaign", "")]),
    ("The 5 April attack was the worst.", [("5 April attack", "attack", "2017-04-05")]),
    ("The 2016 election was close.", [("2016 election", "election", "2016")]),
    ("At Tuesday's summit they agreed.", [("Tuesday's summit", "meeting", "2017-04-04")]),
    ("The March ceasefire failed.", [("March ceasefire", "process", "2017-03")]),
    (
        "A suicide bomb exploded in Ashford on 3 May 2016.",
        [("suicide bomb exploded in Ashford", "attack", "2016-05-03")],
    ),
    ("It was an attack in Porto Verde on Tuesday.", [("attack in Porto Verde", "attack", "2017-04-04")]),
    (
        "It came before World War II and the Battle of Ash Ford and others.",
        [("World War II", "campaign", ""), ("Battle of Ash Ford", "campaign", "")],
    ),
    ("The National Conference of Mayors met.", []),
    # the actor of an event is no place, and what is told without a day is left out
    ("The ISIL attack failed.", []),
    ("The Syrian attack failed.", []),
    ("An attack in Ashford failed.", []),
    ("They talked of war and elections.", []),
    ("The agreement held. The Agreement held.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_events_of_a_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(event.text, event.kind, event.when) for event in find_events(text, PUBLISHED)] == expected


def test_the_kinds_are_those_of_the_records() -> None:
    assert set(typing.get_args(Kind)) == set(typing.get_args(typing.get_type_hints(Event)["kind"]))


def test_a_day_is_left_open_where_publication_is_not_known() -> None:
    assert [event.when for event in find_events("The Battle of Ash Ford on Tuesday was lost.", "")] == [""]


def test_nothing_is_read_in_another_language() -> None:
    assert find_events("The Battle of Ash Ford began.", PUBLISHED, "fr") == ()


_PIECES = st.sampled_from(
    "Operation Battle of the The siege Ash Ford Agreement attack bombing in on Tuesday 5 April 2016 election 's , . "
    "suicide bomb exploded killed ten people March \n talks".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_events_lie_in_the_text_in_order_and_are_the_same_twice(text: str) -> None:
    found = find_events(text, PUBLISHED)
    assert all(text[event.start : event.end] == event.text for event in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert find_events(text, PUBLISHED) == found


@pytest.mark.parametrize(
    "piece", ["The Battle of ", "Ash ", "the 5 April ", "attack in ", "Operation ", "Ash and ", "bomb exploded "]
)
def test_a_long_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    began = time.process_time()
    find_events(text, PUBLISHED)
    assert time.process_time() - began < 20
