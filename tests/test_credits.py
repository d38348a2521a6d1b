"""Whose report an article takes over, by its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.credits import agency, credits_in

BODY = "The harbour of Vessin was closed on Tuesday after a storm broke the northern mole, the harbour office said."


@pytest.mark.parametrize(
    ("first", "last", "byline", "credited"),
    [
        ("VESSIN (AP) — The harbour was closed on Tuesday.", "", "", ("AP",)),
        ("VESSIN, March 12 (Reuters) - The harbour was closed.", "", "", ("Reuters",)),
        ("(Reuters) - The harbour was closed.", "", "", ("Reuters",)),
        ("Vessin (dpa/AFP) - Der Hafen wurde geschlossen.", "", "", ("dpa", "AFP")),
        ("VESSIN, Xinhua — The harbour was closed.", "", "", ("Xinhua",)),
        ("(CNN) -- The harbour was closed.", "", "", ("CNN",)),
        ("VESSIN — The harbour was closed.", "", "", ()),
        ("The harbour (AP) was closed.", "", "", ()),
        ("The minister (Labour) — who resigned — was not there.", "", "", ()),
        ("Reuters reported that the harbour was closed, and Interfax quoted the harbour office.", "", "", ()),
        (BODY, "Source: AFP", "", ("AFP",)),
        (BODY, "Sources: Agence France-Presse, Reuters", "", ("AFP", "Reuters")),
        (BODY, "Quelle: dpa", "", ("dpa",)),
        (BODY, "Источник: Интерфакс", "", ("Interfax",)),
        (BODY, "Source: Vessin Harbour Office", "", ("Vessin Harbour Office",)),
        (BODY, "Source: https://courier.example/", "", ()),
        (BODY, "With reporting by Reuters and AFP", "", ("Reuters", "AFP")),
        (BODY, "With reporting by Ana Sol", "", ()),
        (BODY, "(With inputs from PTI)", "", ()),
        (BODY, "With AP", "", ("AP",)),
        (BODY, "AFP", "", ("AFP",)),
        (BODY, "(Reuters)", "", ("Reuters",)),
        (BODY, "Tt", "", ()),
        (BODY, "", "By Jane Doe, Associated Press", ("AP",)),
        (BODY, "", "By The Associated Press", ("AP",)),
        (BODY, "", "By Jane Doe (AP)", ("AP",)),
        (BODY, "", "By Hina Khan", ()),
        (BODY, "", "By Jane Doe", ()),
    ],
)
def test_agencies_and_sources_are_credited_where_the_text_says_so(
    first: str, last: str, byline: str, credited: tuple[str, ...]
) -> None:
    assert credits_in([one for one in (first, BODY, last) if one], [byline] if byline else []) == credited


def test_an_agency_has_one_name_however_it_is_written() -> None:
    assert agency("the associated press") == agency("AP") == agency("Associated Press.") == "AP"
    assert agency("Ani") == "" and agency("ANI") == "ANI"
    assert agency("Vessin Courier") == ""


@given(st.lists(st.text(max_size=200), max_size=6), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_credits_names_and_nothing_empty(blocks: list[str], bylines: list[str]) -> None:
    assert all(name.strip() for name in credits_in(blocks, bylines))
