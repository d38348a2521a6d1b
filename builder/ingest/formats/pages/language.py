"""The language that a page declares, where its script does not show that to be wrong."""

import unicodedata
from collections import Counter

from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import text_in
from builder.ingest.formats.pages.tree import Element, attribute
from builder.ingest.said_languages import language_said

_SCRIPTS = {
    "CYRILLIC": "ru uk be bg mk sr bs kk ky mn tg tt ba cv ab os uz az",
    "ARABIC": "ar fa ur ps ckb ku sd ug dv ks pa az",
    "HEBREW": "he iw yi ji",
    "GREEK": "el",
    "DEVANAGARI": "hi mr ne sa ks sd",
    "BENGALI": "bn as",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "TIBETAN": "bo dz",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am ti",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh ja ko yue",
}
"""Scripts other than Latin, by the first word of their letters' Unicode names, and the languages written in them."""

_LATIN_TOO = frozenset("sr bs ku uz az kk tg tt sd".split())
_OTHERWISE = frozenset(language for languages in _SCRIPTS.values() for language in languages.split()) - _LATIN_TOO

SAMPLE = 4_000
"""Characters by which the script of a text is told."""


def language_of(facts: Facts, tree: Element, text: str) -> str:
    """The language that a page declares, as a BCP 47 tag; empty where there is none or the text's script denies it."""
    declared = (
        attribute(tree, "lang"),
        attribute(tree, "xml:lang"),
        text_in(facts.article, "inLanguage"),
        facts.meta("content-language", "language", "dc.language", "dcterms.language"),
        facts.meta("og:locale"),
    )
    tags = [tag for tag in map(_first_said, declared) if tag]
    return next((tag for tag in tags if _can_be_written(tag, text[:SAMPLE])), "")


def _first_said(declared: str) -> str:
    """The first of the languages that a page declares, with commas between them."""
    return language_said(declared.partition(",")[0])


def _can_be_written(tag: str, text: str) -> bool:
    """Whether a text can be in a language, by its script; one without letters can be in any."""
    script = _script(text)
    language = tag.partition("-")[0]
    if not script:
        return True
    return language in _SCRIPTS[script].split() if script in _SCRIPTS else language not in _OTHERWISE


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names; empty where there are few letters."""
    letters = Counter(unicodedata.name(letter, "UNKNOWN").split()[0] for letter in text if letter.isalpha())
    script, number = letters.most_common(1)[0] if letters else ("", 0)
    return script if number >= 20 and number > letters.total() / 2 else ""
