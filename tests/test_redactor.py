"""Words that are kept from the public are found however they are written, and nothing else is."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.markup import reading_text
from builder.content.redacted_text import redacted_text
from builder.content.redactor import Redactor, mark_in
from builder.model import Redaction

MARK = "[redacted]"


def rules(*words: str, kinds: tuple[str, ...] = ()) -> Redactor:
    rule = Redaction(id="a-rule", because="They asked for it.", words=words, kinds=kinds)  # type: ignore[arg-type]
    return Redactor((rule,), MARK)


@pytest.mark.parametrize("written", [
    "Jane Doe", "JANE DOE", "jane-doe", "Jane\nDoe", "Jane  Doe", "janedoe", "Jane_Doe", "J\u00adane D\u200boe",
    "Jáne Dœ".replace("œ", "oe"), "Jаne Dоe", "Ｊａｎｅ Ｄｏｅ", "Jane, Doe", "JaneDoe", "Ja\u202ene Doe", "𝐉𝐚𝐧𝐞 𝐃𝐨𝐞",
])  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    tally = Counter[str]()
    assert rules("Jane Doe").redacted(f"Then {written} left.", tally) == f"Then {MARK} left."
    assert tally == {"a-rule": 1}


@pytest.mark.parametrize("written", ["Jane Doerr", "Mary-Jane", "Jane said: Doe", "insane doe", "Jane Doejane"])
def test_other_words_stay(written: str) -> None:
    assert not rules("Jane Doe").touches(written)


def test_an_asterisk_stands_for_any_ending_and_small_words_may_hang_on_arabic_names() -> None:
    assert rules("Иванов*").redacted("Дело Ивановой и Иванова", Counter()) == f"Дело {MARK} и {MARK}"
    assert not rules("Иванов").touches("Иванова")
    assert rules("أحمد").redacted("قال لأحمد وأحمد", Counter()).count(MARK) == 2


@pytest.mark.parametrize(("kind", "found", "left"), [
    ("email", ["a.b+c@mail.example.org", "a (at) example.org", f"{'a' * 90}@example.org"],
     ["at example.org", "@handle"]),
    ("telephone", ["+44 20 7946 0958", "020 7946 0958", "(202) 555-0143", "202-555-0143", "0033 1 23 45 67 89"],
     ["2017-04-30", "04-04-2017", "1 000 000", "350 to 400", "https://example.org/0012345678", "2014–2017"]),
    ("coordinates", ["36.3401, 43.1299", "36.3401° N, 43.1299° E", "36°20'24\"N 43°07'48\"E"], ["3.5, 4.2", "36.34"]),
])  # fmt: skip
def test_what_has_a_form_is_found_by_it(kind: str, found: list[str], left: list[str]) -> None:
    redactor = rules(kinds=(kind,))
    for one in found:
        assert redactor.redacted(f"See {one} there.", Counter()) == f"See {MARK} there.", one
    for one in left:
        assert not redactor.touches(f"See {one} there."), one


@pytest.mark.parametrize("markdown", [
    "Then Jane Doe left.", "Then **Jane Doe** left.", "Then *Jane* Doe left.", "Then J*an*e Doe left.",
    "Then [Jane Doe](https://example.org/1) left.", "Then [she](https://example.org/jane-doe) left.",
    "Then [she](https://example.org/j%61ne%2Ddoe) left.", "Then &#74;ane Doe left.", "Then \\Jane Doe left.",
    "# Jane\n\nDoe", "> Jane\n> Doe", "- Jane Doe\n- else", "| a | b |\n|---|---|\n| Jane Doe | c |", "`Jane Doe`",
    "```jane-doe\nx\n```", "[she]\n\n[she]: https://example.org/jane-doe", "[unused]: https://example.org/jane-doe",
    "Then [[her|Jane Doe]] left.", "Then [[her|the late Jane Doe]] left.", "<jane.doe@example.org>",
    "[x](https://example.org 'Jane Doe')", "Jane Doe(https://example.org)", "Jane&nbsp;Doe",
])  # fmt: skip
def test_no_markdown_lets_a_name_through(markdown: str) -> None:
    tally = Counter[str]()
    kept = redacted_text(f"Before.\n\n{markdown}\n\nBehind.\n", rules("Jane Doe"), tally)
    letters = re.sub(r"[\W_]", "", kept.body).casefold()
    assert "janedoe" not in letters
    assert tally["a-rule"] > 0
    text = reading_text(kept.body)
    assert text.startswith("Before.")
    assert text.endswith("Behind.")


NAMES = st.sampled_from(["Jane Doe", "jane-doe", "*Jane* Doe", "[[a|Jane Doe]]", "Jane\nDoe"])
PIECES = st.sampled_from(
    ["The ", "mayor", " — ", "\n\n", "**so**", "`x`", "\n- ", "\n> ", "# ", "[a](b)", "é", "ﷺ", ". "]
)


@given(st.lists(st.one_of(NAMES, PIECES), max_size=12).map(" ".join))
def test_positions_lead_to_the_words_that_they_led_to(markdown: str) -> None:
    """Whatever stands outside of all hits has the same words at its new place."""
    kept = redacted_text(markdown, rules("Jane Doe"), Counter())
    before, after = reading_text(markdown), reading_text(kept.body)
    assert "janedoe" not in re.sub(r"[\W_]", "", after).casefold()
    for at, letter in enumerate(before):
        if not kept.overlaps(at, at + 1):
            assert after[kept.start(at) : kept.end(at + 1)] == letter


def test_the_mark_is_in_the_language_of_the_archive() -> None:
    assert mark_in("en") == MARK
    assert mark_in("fr") != MARK
