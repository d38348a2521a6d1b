"""Which signs a line of text may show as they are, the same with every version of Python.

Python's own answer, `str.isprintable`, is no for what a newer Unicode has and it does not know yet; so an address with
a new emoji was one with one Python and none with another.
"""

import unicodedata

_UNUSED = "Cn"
"""Category of code points that Unicode has not given away, as far as this Python knows."""


def is_shown(sign: str) -> bool:
    """Whether a sign is none that controls, is invisible or has no meaning for others. One that is unknown is shown."""
    return sign.isprintable() or (unicodedata.category(sign) == _UNUSED and not _is_none(ord(sign)))


def are_shown(text: str) -> bool:
    """Whether all signs of a text are."""
    return text.isprintable() or all(map(is_shown, text))


def _is_none(code: int) -> bool:
    """Whether a code point is one of the 66 that will never be a sign."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
