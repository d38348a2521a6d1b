"""Statements of rights and languages, in the forms in which fields of captures give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from builder import edtf
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.model import Language
from builder.model.values import RIGHTS_STATEMENTS, RightsStatement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # Codes and short names.
        *((code, code) for code in RIGHTS_STATEMENTS),
        *((code, code) for code in ("CC-BY-NC-ND-3.0", "CC-BY-3.0-IGO", "ODbL-1.0", "OGL-UK-3.0")),
        ("CC BY 2.5", "CC-BY-2.5"),
        ("CC BY 4", "CC-BY-4.0"),
        ("CC BY NC SA 3.0", "CC-BY-NC-SA-3.0"),
        ("CC BY 3.0 DE", "CC-BY-3.0-DE"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        # Long names.
        ("cc by-nc-nd 4.0 International", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution 4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0)", "CC-BY-SA-3.0"),
        # Addresses.
        ("https://creativecommons.org/licenses/by-sa/3.0/", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-nc/3.0/de/deed.de", "CC-BY-NC-3.0-DE"),
        ("http://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/2.5/scotland/", ""),
        ("https://creativecommons.org/licenses/sampling/1.0/", ""),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "NKC"),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "InC-EDU"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "OGL-UK-3.0"),
        ("//creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://other.example/licenses/by/4.0/", ""),
        ("https://other.example/?see=https://creativecommons.org/licenses/by/4.0/", ""),
        ("https://other.example/cc-by-4.0", ""),
        ("http://[", ""),
        # Sentences.
        ("Published under CC BY-SA 4.0.", "CC-BY-SA-4.0"),
        ("CC BY 3.0 by Ana Sol", "CC-BY-3.0"),
        ("This work is licensed under a Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Unported License.",
         "CC-BY-NC-ND-3.0"),
        ("© 2020 The Courier. All rights reserved.", "InC"),
        ("© 2020 The Courier", ""),
        # What may hold for different things, leaves the version open, or is none.
        ("Texts are under CC BY 4.0, pictures under CC BY-NC 4.0", ""),
        ("CC BY", ""),
        ("CC BY 2.1", ""),
        ("CC BY 10.0", ""),
        ("by 4.0", ""),
        ("MIT", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_statement_of_rights_is_known_in_every_form_that_says_which(text: str, statement: str) -> None:
    assert rights_said(text) == statement


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("EN", "en"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("de-1996", "de-1996"),
        ("en_GB.UTF-8", "en-GB"),
        ("de_DE@euro", "de-DE"),
        ("en-x-mtfrom-de", "en"),
        ("eng", "en"),
        ("eng-US", "en-US"),
        ("Deutsch", "de"),
        ("العربية", "ar"),
        ("und", ""),
        ("mul-Latn", ""),
        ("none of them", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_in_every_form_that_says_which(text: str, tag: str) -> None:
    assert language_said(text) == tag


@given(st.text(max_size=100) | st.lists(st.sampled_from(
    ["cc", "by", "-nc", "-sa", " 4.0", "3.0", "-", " ", "/", "de", "zh", "_", "x", "creativecommons.org/licenses/"]
), max_size=12).map("".join))  # fmt: skip
def test_whatever_a_field_says_becomes_a_value_that_records_allow_or_none(text: str) -> None:
    if statement := rights_said(text):
        TypeAdapter(RightsStatement).validate_python(statement)
    if tag := language_said(text):
        TypeAdapter(Language).validate_python(tag)


def test_a_long_field_takes_no_longer_than_a_short_one() -> None:
    assert rights_said("cc by-nc " * 100_000) == language_said("a-" * 100_000) == ""


# Dates


@pytest.mark.parametrize(
    "text", ["Mar 49672926 0:0 0", "12 Mar 99999999999999999999 10:00:00", "Mon, 99999 Mar 2024 0:0"]
)
def test_a_date_that_no_machine_counts_to_is_none(text: str) -> None:
    assert day_written(text) == ""


PIECES = ("12", "March", "2024", "Mar", "0:0", "4967292", ",", " ", "-", "/", "+01", "Z", "年")


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_any_text_is_a_date_or_none(text: str) -> None:
    day = day_written(text)
    assert not day or edtf.parse(day)
