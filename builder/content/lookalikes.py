"""Letters that look like others: by which a name passes for another, and escapes whoever looks for it.

The pairs are those of single letters in Unicode's table of confusables (Technical Standard 39) that stand in names:
letters of Cyrillic, Greek and Armenian that are drawn as Latin ones are, and of Arabic those that are drawn alike.
Compatibility forms, such as the letters of mathematics, need no table: Unicode itself says which letter each is.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_CYRILLIC = dict(
    zip("АВЕЅІЈКМНОРСТУХҮѴӀԌԚԜаеѕіјорсухһԁԛԝӏгүѵѡҽ", "ABESIJKMHOPCTYXYVlGQWaesijopcyxhdqwlryvwe", strict=True)
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϹϺͿϒανοσρυγιϲϳϱ", "ABEZHIKMNOPTYXFCMJYavoopuyicjp", strict=True))
_ARMENIAN = dict(zip("ՍՕՏհոսցօքռգզա", "UOShnugofnqqw", strict=True))
_LATIN = dict(zip("ıɑɡ", "iag", strict=True))
_ARABIC = dict(zip("یىکە", "ييكه", strict=True))

LIKE: dict[str, str] = {**_CYRILLIC, **_GREEK, **_ARMENIAN, **_LATIN, **_ARABIC}
"""A letter to the one that it looks like."""

_UPRIGHT = str.maketrans({"l": "|", "I": "|", "i": "|", "1": "|", "0": "o", "O": "o"})
"""Letters and figures of one script that are drawn alike in many typefaces; only names are compared so."""

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
"""Scripts whose letters are taken for each other's."""


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter, as the first word of its Unicode name; empty for what is no letter."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def skeleton(name: str) -> str:
    """What a name looks like: the same for names that readers cannot tell apart."""
    plain = unicodedata.normalize("NFKD", name)
    shown = (letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Cc"))
    like = "".join(LIKE.get(letter, letter) for letter in shown)
    return " ".join(unicodedata.normalize("NFC", like).translate(_UPRIGHT).split())


def strangers(text: str) -> Iterator[tuple[str, int, str]]:
    """Each word in which letters of several scripts stand that are taken for each other's, with the position in the
    text and the letters that are of another script than the most; where two have as many, those that are not Latin."""
    start = 0
    for end in [*(at for at, letter in enumerate(text) if not _joins(letter)), len(text)]:
        if word := text[start:end]:
            counts: dict[str, int] = {}
            for letter in word:
                if (script := script_of(letter)) in SCRIPTS:
                    counts[script] = counts.get(script, 0) + 1
            if len(counts) > 1:
                own = max(counts, key=lambda one: (counts[one], one == "LATIN", one))
                yield (
                    word,
                    start,
                    "".join(dict.fromkeys(one for one in word if script_of(one) in counts.keys() - {own})),
                )
        start = end + 1


def _joins(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Cf")
