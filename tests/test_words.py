"""What pages say in other languages: catalogues, plurals, numbers, dates."""

import json
import re
import runpy
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message

from builder.model import Act
from builder.pages.terms import act_in_words
from builder.words import LANGUAGES, script_of, words_in
from builder.words.catalogue import catalogue

ROOT = Path(__file__).resolve().parent.parent
MAKING = runpy.run_path(str(ROOT / "docs" / "make_catalogues.py"))


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Each sentence with each of its translations."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return ((ids[-1], one) for one in strings)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_that_of_what_the_program_says(language: str) -> None:
    path = ROOT / "builder" / "words" / f"{language}.po"
    assert path.read_bytes() == MAKING["written"](MAKING["brought_up_to_date"](language)), (
        "Run python docs/make_catalogues.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_and_no_place_is_lost(language: str) -> None:
    assert MAKING["untranslated"](catalogue(language)) == []
    for message in messages(language):
        for source, translated in texts(message):
            assert places(translated) - {"n"} == places(source) - {"n"}, translated
            assert translated.strip() == translated or source.strip() != source


def test_dates_are_said_as_each_language_says_them() -> None:
    told = {one: [words_in(one).date(date) for date in ("2017-04-05", "2017-04~", "2017")] for one in LANGUAGES}
    assert told["fr"] == ["5 avril 2017", "vers avril 2017", "2017"]
    assert told["ru"] == ["5 апреля 2017 г.", "около: апрель 2017 г.", "2017"]
    assert told["ar"][0] == "5 أبريل 2017"
    assert words_in("en").date("[2017-03-22..2017-04-05]") == "between 22 March 2017 and 5 April 2017"
    assert words_in("de").date("2017-04~") == "about April 2017", "no catalogue: English"


def test_numbers_and_plurals_are_those_of_the_language() -> None:
    assert words_in("en").number(1234) == "1,234"
    assert words_in("fr-CA").number(1234567).replace("\u202f", " ").replace("\xa0", " ") == "1 234 567"
    assert [words_in("ru").counted(n, "{n} article", "{n} articles") for n in (1, 3, 5, 21)] == [
        "1 статья", "3 статьи", "5 статей", "21 статья",
    ]  # fmt: skip
    assert words_in("en").share(1, 1000) == "1%", "what there is is not said to be nothing"


def test_scripts_get_the_words_that_they_say_and_a_form_for_each_category_of_number() -> None:
    assert script_of("en") == b""
    table = json.loads(re.sub(r"^self\.regestaWords = |;\n$", "", script_of("ar").decode()))
    forms = next(value for value in table.values() if isinstance(value, dict))
    assert set(forms) == {"zero", "one", "two", "few", "many", "other"}
    assert "about {date}" not in table


def test_what_stands_in_a_place_is_never_read_as_a_sentence() -> None:
    assert words_in("en")("Said by {name}", name="{n} {0}") == "Said by {n} {0}"


def test_french_has_its_own_spaces_and_quotation_marks() -> None:
    for message in messages("fr"):
        for _, text in texts(message):
            bare = re.sub(r"\{\w+\}|https?://|[\w-]+:(?=\S)|“?statements:”?", "", text)
            assert not re.search(r"(?<![\u202f\u00a0])[;?!]| :|[“”\"']", bare.replace("« statements: »", "")), text
            assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), text


def test_arabic_has_its_own_marks_and_six_forms() -> None:
    letters = "\u0620-\u064a"
    for message in messages("ar"):
        for _, text in texts(message):
            assert not re.search(rf"[{letters}][,;?]|[“”\"]", text), text
        if message.pluralizable:
            assert len(message.string) == 6, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_stand_behind_the_speaker_and_say_something(language: str) -> None:
    say = words_in(language)
    for act in get_args(Act):
        for number in ("singular", "plural"):
            assert act_in_words(say, act, number)
        assert say(f"{{speaker}} {act}").startswith("{speaker} "), act
    assert act_in_words(words_in("en"), "denies", "plural") == "deny"
