"""A sign is shown or not, the same with every version of Python."""

import sys
import unicodedata

import pytest

from builder.addresses import is_web_address
from builder.printable import are_shown, is_shown
from builder.problems import on_one_line

NEWER = {"a face of 15.0": "\U0001fae8", "a face of 16.0": "\U0001fae9", "never given away yet": "\U000e0fff"}


@pytest.mark.parametrize("sign", NEWER.values(), ids=NEWER)
def test_a_sign_that_a_python_does_not_know_is_shown_as_with_one_that_does(sign: str) -> None:
    assert is_shown(sign)
    assert is_web_address(f"https://example.org/{sign}")
    assert on_one_line(f"a {sign}") == f"a {sign}"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\u200b", "\u202e", "\u2028", "\ufffe", "\ufdd0", "\U0010ffff", "\ue000"]
)
def test_what_is_invisible_or_no_sign_is_not(sign: str) -> None:
    assert not are_shown(f"a{sign}")
    assert not is_web_address(f"https://example.org/{sign}")


def test_of_what_python_knows_the_answer_is_its_own() -> None:
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    assert [sign for sign in known if is_shown(sign) != sign.isprintable()] == []
