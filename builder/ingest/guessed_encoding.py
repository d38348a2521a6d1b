"""Which encoding of one or two bytes a text is in that does not say so: always a guess, with how sure it is.

Languages of the Latin script have single letters with marks between plain ones. A guesser by frequencies errs on them
where a text is short, so that they are told by their alphabets: in the right encoding nearly every letter with a mark
belongs to one language, and no sign stands in the middle of a word. In every other script most letters lie above
ASCII, which is enough for the frequencies that charset-normalizer knows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from charset_normalizer import from_bytes

from builder.content.charsets import CODECS, REPLACEMENT, decoded, is_exact, named

SAMPLE = 2**16
"""Bytes of lines with letters above ASCII that are looked at."""

_FEW = 8
"""Letters above ASCII from which a guess among alphabets can be trusted."""

_MANY = 60
"""Bytes above ASCII from which a guess by frequencies can be trusted."""

_SINGLE = 1.6
"""Bytes of a run above ASCII, on average, up to which the script is held to be Latin."""

_STRAYS = 0.005
"""Share of bytes that may lie outside of an encoding that is guessed."""

_RUN = re.compile(rb"[\x80-\xff]+")

_LATIN = (
    "windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257", "macintosh", "iso-8859-16",
    "ibm850", "ibm852",
)  # fmt: skip
"""Encodings of the Latin script; of those that are equally likely the first is taken."""

_EAST = ("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")
_OTHERS = (
    "windows-1251", "koi8-r", "koi8-u", "ibm866", "iso-8859-5", "windows-1253", "iso-8859-7", "windows-1255",
    "windows-1256", "iso-8859-6", "windows-874", *_EAST,
)  # fmt: skip

_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíñóúüªºç",  # Spanish
        "àáâãçéêíóôõúüªº",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "äåæéøöü",  # Danish, Norwegian, Swedish, Finnish
        "áðéíóúýþæö",  # Icelandic
        "áéëïíóöúèü",  # Dutch
        "àçèéíïòóúü·",  # Catalan
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Serbian, Bosnian, Slovene
        "ăâîșțşţ",  # Romanian
        "âçğıîöşüûİ",  # Turkish
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äõöüšž",  # Estonian
        "çë",  # Albanian
        "ċġħżàèìòù",  # Maltese
    )
)
_PUNCTUATION = frozenset("\xa0–—‘’‚“”„†•…‰‹›€£§©«»®°±²³´·½¼¾¡¿™×")
_BETWEEN = frozenset("’‘´·-–—\xa0…")
"""Signs that may stand between two letters."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that was guessed."""

    name: str
    """Name as in a ledger."""
    confidence: Literal["medium", "low"]
    """How sure the guess is; it never is sure."""


def guess(lines: Iterable[bytes]) -> Guess | None:
    """The likeliest encoding of lines that are not UTF-8; None where no encoding makes a text of them."""
    sample = _sample(lines)
    runs = _RUN.findall(sample)
    if not runs:
        return None
    if sum(map(len, runs)) <= _SINGLE * len(runs):
        return _by_alphabet(sample) or _by_frequency(sample)
    return _by_kana(sample) or _by_frequency(sample) or _by_alphabet(sample)


def _sample(lines: Iterable[bytes]) -> bytes:
    """Lines with bytes above ASCII, `SAMPLE` bytes at most."""
    found, size = [], 0
    for line in lines:
        if not line.isascii():
            found.append(line[: SAMPLE - size])
            size += len(found[-1]) + 1
            if size >= SAMPLE:
                break
    return b"\n".join(found)


def _by_alphabet(sample: bytes) -> Guess | None:
    texts = {name: decoded(sample, f"{name}+{REPLACEMENT}") for name in _LATIN}
    scores = {name: _fit(text) for name, text in texts.items()}
    best = max(_LATIN, key=scores.__getitem__)
    if scores[best] < 0.5:
        return None
    rivals = (scores[name] for name in _LATIN if texts[name] != texts[best])
    above = sum(letter > "\x7f" for letter in texts[best])
    is_clear = scores[best] >= 0.97 and max(rivals, default=0.0) <= 0.9
    return Guess(_exact(best, sample), "medium" if is_clear and above >= _FEW else "low")


def _fit(text: str) -> float:
    """Share of the characters above ASCII that are letters of one language, or signs where signs may stand."""
    above = [n for n, letter in enumerate(text) if letter > "\x7f"]
    signs, letters = 0, []
    for n in above:
        before, after = text[max(0, n - 1) : n], text[n + 1 : n + 2]
        if text[n] in _PUNCTUATION:
            signs += text[n] in _BETWEEN or not (before.isalpha() and after.isalpha())
        elif not text[n].isupper() or (after.isalpha() and not before.islower()):
            letters.append(text[n])
    return (signs + max(sum(letter in one for letter in letters) for one in _ALPHABETS)) / max(1, len(above))


def _by_kana(sample: bytes) -> Guess | None:
    """Japanese, which no other text looks like: a good part of it is kana."""
    for name in ("euc-jp", "shift_jis"):
        text = decoded(sample, f"{name}+{REPLACEMENT}")
        kana = sum("\u3041" <= letter <= "\u30fe" for letter in text)
        if kana > 0.2 * sum(letter > "\x7f" for letter in text) and _stray_share(sample, name) <= _STRAYS:
            return Guess(_exact(name, sample), "medium" if kana >= _FEW else "low")
    return None


def _by_frequency(sample: bytes) -> Guess | None:
    found = from_bytes(sample, cp_isolation=[CODECS[name] for name in _OTHERS]).best()
    name = named(found.encoding) if found else None
    if found is None or name is None:
        name = next((one for one in _EAST if _stray_share(sample, one) <= _STRAYS), None)
        return Guess(_exact(name, sample), "low") if name else None
    is_long = sum(byte > 0x7F for byte in sample) >= _MANY
    return Guess(_exact(name, sample), "medium" if is_long and found.coherence > 0 else "low")


def _exact(name: str, sample: bytes) -> str:
    """The name, with U+FFFD for what is not in the encoding, where there is such."""
    return name if is_exact(sample, name) else f"{name}+{REPLACEMENT}"


def _stray_share(sample: bytes, name: str) -> float:
    text = decoded(sample, f"{name}+{REPLACEMENT}")
    return text.count("\ufffd") / max(1, len(text))
