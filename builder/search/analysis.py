"""Text to terms, the same here and in `templates/assets/search/analysis.js`.

Stop words and stems are those of the `lunr` package, whose English stemmer differs from that of lunr.js. Four things
differ from lunr, each so that more is found:

- Words are folded first, so that `Städte` and `stadte` are one word (`builder.names.fold`, then `REPLACED`).
- Words end at every sign of `SEPARATORS`, not only at blanks and hyphens. lunr trims signs from the ends of words by a
  regular expression that also cuts vowel signs off Indic words; here nothing is left to trim.
- The `'s` of a possessive is dropped; a sign between digits stays (`1,000`, `3.5`, `14:30`); an acronym loses its full
  stops, so that `U.N.` is found by `UN`.
- A stop word in capitals or with full stops, such as `WHO` or `U.S.`, is a name and stays.

Separators are listed by hand instead of asked of Unicode, whose tables differ from one Python or browser to the next.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

from builder.names import fold

STOP_WORDS: tuple[str, ...] = tuple(sorted(WORDS))
"""Words that are not indexed: those of lunr."""

SEPARATORS: tuple[tuple[int, int], ...] = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xA9), (0xAB, 0xAC), (0xAE, 0xB1), (0xB4, 0xB4), (0xB6, 0xB8),
    (0xBB, 0xBB), (0xBF, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x37E, 0x37E), (0x387, 0x387), (0x55A, 0x55F),
    (0x589, 0x58A), (0x5BE, 0x5BE), (0x5C0, 0x5C0), (0x5C3, 0x5C3), (0x5C6, 0x5C6), (0x600, 0x60F), (0x61B, 0x61F),
    (0x66A, 0x66D), (0x6D4, 0x6D4), (0x6DD, 0x6DE), (0x700, 0x70F), (0x964, 0x965), (0x970, 0x970), (0xE3F, 0xE3F),
    (0xE4F, 0xE4F), (0xE5A, 0xE5B), (0xF04, 0xF14), (0x104A, 0x104F), (0x1361, 0x1368), (0x1400, 0x1400),
    (0x166D, 0x166E), (0x1680, 0x1680), (0x17D4, 0x17DA), (0x1800, 0x180A), (0x2000, 0x200B), (0x200E, 0x205F),
    (0x2061, 0x206F), (0x207A, 0x207E), (0x208A, 0x208E), (0x20A0, 0x20CF), (0x2116, 0x2117), (0x2120, 0x2122),
    (0x2190, 0x245F), (0x2500, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030),
    (0x303D, 0x303D), (0x30A0, 0x30A0), (0x30FB, 0x30FB), (0xD800, 0xDFFF), (0xFD3E, 0xFD3F), (0xFE10, 0xFE19),
    (0xFE30, 0xFE6B), (0xFF01, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65), (0xFFE0, 0xFFEE),
    (0xFFF9, 0xFFFF), (0x1F000, 0x1FAFF), (0xE0000, 0xE007F),
)  # fmt: skip
"""Code points at which words end, as ranges that include both ends: blanks, punctuation, signs, lone surrogates."""

REPLACED: dict[str, str] = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "þ": "th", "ı": "i",
    "ς": "σ",
    "\u00ad": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u0640": "", "\u05f3": "", "\u05f4": "", "ʹ": "", "ʺ": "", "ʻ": "", "ʼ": "", "ʾ": "", "ʿ": "", "ˈ": "",
}  # fmt: skip
"""Letters that NFKD leaves whole, as people without them type them; then signs inside a word that nobody types: the
soft hyphen, joiners, Arabic and Hebrew stretching and abbreviation signs, the signs of transliteration."""

_CLASS = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in SEPARATORS)
_KEPT = f"[^{_CLASS}]"
_WORD = re.compile(
    rf"(?:(?P<acronym>[^0-9{_CLASS}](?:\.[^0-9{_CLASS}])+)(?!{_KEPT})"
    rf"|(?P<plain>{_KEPT}+(?:(?<=[0-9])[.,:](?=[0-9]){_KEPT}+)*))"
    rf"(?:\.?['’‘＇][sS](?!{_KEPT}))?"
)
_STEMMED = (
    "al", "ant", "ator", "e", "ed", "ent", "er", "ful", "i", "ic", "ing", "ion", "ism", "ll", "ou", "s", "y",
)  # fmt: skip
"""What a word ends in, apart from the s of a plural, where the stemmer does more to it than to take that s off."""

_AFTER_WORDS = ',.;:!?)"”’'
"""Signs at which words end."""

_CAPITALS = re.compile(r"[A-Z]{2,}")
_REPLACE = str.maketrans(REPLACED)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    form: str
    """The word folded, as a reader would type it."""
    term: str
    """What it is found by: its stem; empty for a stop word."""
    start: int
    """Position of its first code point in the text."""
    end: int
    """Position after its last code point, before any `'s`."""


def without_signs(piece: str) -> str:
    """A piece of a text, as it stands between blanks, without what tells nothing of it: the sign after a word, and
    capitals but those of an acronym."""
    core = piece.rstrip(_AFTER_WORDS)
    if not core.isalpha():
        return piece
    return core.lower() if core.isascii() and not core.isupper() else core


def tokens(text: str) -> Iterator[Token]:
    """The words of `text`, in order, stop words among them."""
    for match in _WORD.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        for form, term in forms(text[start:end]):
            yield Token(form, term, start, end)


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of `text`, in order, without stop words."""
    return tuple(word.term for word in tokens(text) if word.term)


def read_word(word: str) -> tuple[tuple[str, str], ...]:
    """Form and term of a word as it stands in a text; several where NFKD takes one sign apart, as in `½`."""
    stop_words = () if _CAPITALS.fullmatch(word) else WORDS
    if word.isascii() and word.isalpha():  # most words, and nothing in them to fold or to cut
        form = word.lower()
        return ((form, "" if form in stop_words else _stem(form)),)
    folded = fold(word).translate(_REPLACE)
    return tuple(_form_and_term(match, stop_words) for match in _WORD.finditer(folded))


forms = lru_cache(maxsize=1 << 18)(read_word)
"""The same, of words that have been read before without any work."""


def _form_and_term(match: re.Match[str], stop_words: Collection[str]) -> tuple[str, str]:
    word = match["acronym"] or match["plain"]
    form = word.replace(".", "") if match["acronym"] else word
    return form, "" if word in stop_words else _stem(form)


def _stem(form: str) -> str:
    """The stem that lunr's stemmer gives, which is not asked about the half of all words that it leaves alone."""
    bare = form[:-1] if len(form) > 2 and form.endswith("s") and not form.endswith("ss") else form
    return str(PorterStemmer().stem(form)) if bare.endswith(_STEMMED) else bare
