"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.sentences import LONGEST_BLOCK, sentence_at, sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Night fell.", ["It rained.", "Night fell."]),
        ("The U.S. army left at 5 p.m. Monday. It ended.", ["The U.S. army left at 5 p.m. Monday.", "It ended."]),
        ("Lt. Gen. J. R. Penn met Sen. Quill. He left.", ["Lt. Gen. J. R. Penn met Sen. Quill.", "He left."]),
        ("He said: “It is bad. We know.” So it was.", ["He said: “It is bad. We know.”", "So it was."]),
        (
            "Armed forces–U.S. Africa Command strikes. It ended.",
            ["Armed forces–U.S. Africa Command strikes.", "It ended."],
        ),
        (
            "It took time.(2) In general it does.[3] So it was.",
            ["It took time.(2)", "In general it does.[3]", "So it was."],
        ),
        ("It took time.(2)", ["It took time.(2)"]),
        ("It took time.(2) (3) In general.", ["It took time.(2)", "(3) In general."]),
        ("It ended.Then it rained. (2) Night fell.", ["It ended.", "Then it rained.", "(2) Night fell."]),
        ("He met xSen. Quill. He left.", ["He met xSen.", "Quill.", "He left."]),
        ("One block.\n\nAnother block", ["One block.", "Another block"]),
        ("A title\n\nIt rained.", ["A title", "It rained."]),
        ("Москва заявила. «Да. Нет», — сказал он.", ["Москва заявила.", "«Да. Нет», — сказал он."]),
        ("قال الوزير. نعم؟ لا.", ["قال الوزير.", "نعم؟", "لا."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_texts_are_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert cut(text, "zh" if "他" in text else "en") == expected


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "ar", "zh-Hant", "xx"]))
def test_sentences_lie_in_order_and_hold_all_that_can_be_seen(text: str, language: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


def test_every_position_knows_its_sentence() -> None:
    text = "It rained. Night fell."
    assert text[slice(*sentence_at(text, 13))] == "Night fell."
    assert sentence_at(text, 10) == (10, 10)


@pytest.mark.parametrize("piece", ["“a ", "word ", "‘", "a", "(", "Mr. ", "“It is. "])
def test_a_block_of_any_length_takes_no_longer_than_its_length_asks(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    found = sentences(text)
    assert found[0][0] == 0
    assert max(end - start for start, end in found) <= len(text)
    assert LONGEST_BLOCK < len(text)
