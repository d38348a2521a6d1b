"""Outlets that captures name: known by host, else by name, and the same whatever comes first."""

from itertools import permutations

import pytest
from pydantic import TypeAdapter

from builder.ingest.outlets import outlets_of
from builder.model import Id, Name, Outlet

GAZETTE = Outlet(
    id="harbour-gazette", name="Harbour Gazette", kind="newspaper", names=(Name(text="HG"),),
    identifiers={"web": "gazette.example old-gazette.example"},
)  # fmt: skip
COURIER = Outlet(id="courier", name="Courier", kind="newspaper")


def test_an_outlet_is_known_by_its_hosts_and_its_names() -> None:
    outlets = outlets_of([GAZETTE, COURIER], ["harbour-gazette", "courier"])
    assert outlets.known("", "gazette.example") == "harbour-gazette"
    assert outlets.known("Whatever it calls itself", "old-gazette.example") == "harbour-gazette"
    assert outlets.known("harbour  GAZETTE", "") == outlets.known("hg", "") == "harbour-gazette"
    assert outlets.known("Courier", "courier.example") == "courier"
    assert outlets.known("", "") is outlets.known("Somebody", "") is None


def test_two_outlets_of_one_name_on_two_hosts_are_two() -> None:
    outlets = outlets_of([GAZETTE], ["harbour-gazette"])
    outlets.meet([("Harbour Gazette", "another-harbour.example")])
    assert outlets.known("Harbour Gazette", "another-harbour.example") == "another-harbour-example"
    assert outlets.known("Harbour Gazette", "gazette.example") == "harbour-gazette"


def test_new_outlets_are_the_same_in_any_order() -> None:
    named = [("Coast Post", "coast.example"), ("Coast Post", ""), ("AP", ""), ("The Associated Press", "ap.example")]
    found = set()
    for order in permutations(named):
        outlets = outlets_of([], [])
        outlets.meet(order)
        found.add(tuple(sorted((one.id, one.name, one.kind) for one in outlets.new.values())))
    assert found == {(("associated-press", "Associated Press", "agency"), ("coast-example", "Coast Post", "website"))}


def test_whom_articles_credit_is_one_outlet_on_whatever_host_and_of_its_kind() -> None:
    outlets = outlets_of([], [])
    outlets.meet([("BBC", ""), ("BBC News", "bbc.example"), ("ANI", "ani.example"), ("Ani", "verse.example")])
    found = {(one.id, one.name, one.kind) for one in outlets.new.values()}
    assert found == {
        ("bbc", "BBC", "broadcaster"),
        ("asian-news-international", "Asian News International", "agency"),
        ("verse-example", "Ani", "website"),
    }
    assert outlets.known("BBC", "another.example") == "bbc"


def test_an_id_that_another_record_has_is_not_taken_again() -> None:
    outlets = outlets_of([], ["reuters"])
    outlets.meet([("Reuters", "")])
    assert list(outlets.new) == ["reuters-outlet"]


def test_names_that_differ_in_their_marks_alone_never_share_a_record() -> None:
    names = ["Coast Post", "Coast+Post", "Coast/Post", "Coast & Post", "Coast. Post"]
    outlets = outlets_of([], [])
    outlets.meet((name, "") for name in names)
    assert sorted(one.name for one in outlets.new.values()) == sorted(names)
    assert {"coast-post", "coast-post-outlet"} < set(outlets.new)
    later = outlets_of(outlets.new.values(), outlets.new)
    later.meet((name, "") for name in [*names, "Coast: Post"])
    assert [one.name for one in later.new.values()] == ["Coast: Post"]
    assert not later.new.keys() & outlets.new.keys()


@pytest.mark.parametrize("name", ["Nul", "COM4", "n" * 90])
def test_any_name_gives_an_id_that_a_record_may_have(name: str) -> None:
    outlets = outlets_of([], ["n" * 80])
    outlets.meet([(name, "")])
    (one,) = outlets.new
    assert TypeAdapter(Id).validate_python(one) == one


def test_a_name_without_letters_of_an_id_is_no_outlet() -> None:
    outlets = outlets_of([], [])
    outlets.meet([("新闻", ""), ("...", "")])
    assert outlets.new == {}
