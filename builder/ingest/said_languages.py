"""Languages in the forms in which fields of captures give them: tags, codes, names of locales, names in words."""

import re

from builder.names import fold

_LANGUAGES = {
    "ar": "ara arabic arabisch arabe árabe العربية عربي",
    "de": "deu ger german deutsch allemand alemán ngerman austrian naustrian",
    "en": "eng english englisch anglais inglés inglese американский английский american british usenglish ukenglish",
    "es": "spa spanish español espanol spanisch espagnol castellano испанский",
    "fa": "fas per persian farsi فارسی",
    "fr": "fra fre french français francais französisch francés французский",
    "he": "heb hebrew עברית",
    "it": "ita italian italiano italienisch italien",
    "ja": "jpn japanese 日本語",
    "ko": "kor korean 한국어",
    "nl": "nld dut dutch nederlands niederländisch",
    "pl": "pol polish polski polnisch",
    "pt": "por portuguese português portugues portugiesisch portugais brazilian",
    "ru": "rus russian русский russisch russe ruso",
    "sv": "swe swedish svenska",
    "tr": "tur turkish türkçe",
    "uk": "ukr ukrainian українська",
    "zh": "zho chi chinese 中文 chinesisch chinois chino",
}
_BY_NAME = {fold(name): tag for tag, names in _LANGUAGES.items() for name in names.split()}
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis"))
"""Codes of ISO 639-2 for what is no language, or not one."""

_PRIMARY = re.compile(r"[a-z]{2,3}", re.ASCII)
_SUBTAG = re.compile(r"[a-z0-9]{2,8}", re.ASCII | re.IGNORECASE)
_LONGEST = 60


def language_said(text: str) -> str:
    """The language that a field says, as a BCP 47 tag in its usual letters: a tag, a locale such as `en_GB.UTF-8`, a
    code of ISO 639-2, or a name of one of some twenty languages. Extensions and what is for private use are left out,
    such as the mark of a translation by machine in `en-x-mtfrom-de`. Empty where it says none of these."""
    text = text.strip()
    if len(text) > _LONGEST:
        return ""
    if named := _BY_NAME.get(fold(text)):
        return named
    primary, *subtags = re.split(r"[.@]", text, maxsplit=1)[0].replace("_", "-").split("-")
    main = primary.lower()
    if not _PRIMARY.fullmatch(main) or main in _NO_LANGUAGE:
        return ""
    extended = next((number for number, one in enumerate(subtags) if len(one) == 1), len(subtags))
    kept = subtags[:extended]
    return "-".join([_BY_NAME.get(main, main), *map(_cased, kept)]) if all(map(_SUBTAG.fullmatch, kept)) else ""


def _cased(subtag: str) -> str:
    """A subtag as BCP 47 recommends it (RFC 5646, section 2.1.1): a region in capitals, a script with one."""
    forms = {2: str.upper, 4: str.title}
    return forms.get(len(subtag), str.lower)(subtag)
