"""Languages, statements of rights and encodings in the forms in which fields of captures give them."""

import codecs
import re
from urllib.parse import urlsplit

from builder.model.values import RIGHTS_STATEMENTS
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
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_LICENCE = re.compile(r"(by(?:-nc)?(?:-sa|-nd)?)[- /]v?(\d)(?:\.(\d))?")
_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")


def language_said(text: str) -> str:
    """The language that a field says, as a BCP 47 tag: a tag, a code of ISO 639-2, or a name of one of some twenty
    languages. Empty where it says none of these."""
    name = fold(text.strip())
    if len(name) > 60:
        return ""
    if name in _BY_NAME:
        return _BY_NAME[name]
    found = _TAG.fullmatch(text.strip())
    if found is None:
        return ""
    main = found[1].lower()
    return _BY_NAME.get(main, main) + _regional(found[2])


def _regional(subtags: str) -> str:
    """Subtags as BCP 47 recommends: a script with one capital, a region in capitals."""
    parts = subtags.replace("_", "-").split("-")
    forms = {2: str.upper, 4: str.title}
    return "-".join(forms.get(len(part), str.lower)(part) for part in parts)


def rights_said(text: str) -> str:
    """The statement of rights that a field names by its code, its address or its usual short form (`CC BY 4.0`), as
    `model.RightsStatement` allows it. Empty where it names none, or leaves open which version."""
    text = text.strip()
    if len(text) > 200:
        return ""
    if text in RIGHTS_STATEMENTS:
        return text
    host, path = _address(text.lower())
    if host == "rightsstatements.org":
        codes = {code.lower(): code for code in RIGHTS_STATEMENTS}
        return next((codes[part] for part in path.split("/") if part in codes), "")
    if host and host != "creativecommons.org":
        return ""
    return _licence(path)


def _address(text: str) -> tuple[str, str]:
    """Host and path of an address; no host, and the text itself, where it is none."""
    if "://" not in text:
        return "", text
    try:
        parts = urlsplit(text)
        return (parts.hostname or "?").removeprefix("www."), parts.path
    except ValueError:
        return "?", ""


def _licence(text: str) -> str:
    words = text.replace("creative commons", "cc").replace("attribution", "by").replace("sharealike", "sa")
    words = words.strip("/ ").removeprefix("licenses/").removeprefix("publicdomain/")
    if words in ("zero/1.0", "cc0", "cc0-1.0", "cc0 1.0"):
        return "CC0-1.0"
    found = _LICENCE.fullmatch(re.sub(r"[ -]+", "-", re.sub(r"^cc[ -]?|[ -](?:international|unported)$", "", words)))
    if found is None:
        return ""
    version = f"{found[2]}.{found[3] or '0'}"
    return f"CC-{found[1].upper()}-{version}" if version in _VERSIONS else ""


_PROBE = b'A,"\r\n\t;{}[]:|\\u0041+AGE-~{VPND~}\x1b$B!!\x1b(B'
"""What reads otherwise in an encoding in which ASCII may mean something else, such as UTF-7 or ISO 2022."""


def encoding_said(name: str) -> str:
    """The encoding that a field or a header names, as Python calls it, where ASCII is a part of it, so that marks and
    brackets can be found in its bytes. Empty for any other."""
    try:
        is_fit = name.lower() != "idna" and _PROBE.decode(name) == _PROBE.decode("ascii")
    except (LookupError, ValueError):
        return ""
    return codecs.lookup(name).name if is_fit else ""
