"""Which language a text is in: what its capture declares, unless the text plainly says otherwise; else what it shows.

The script is asked first: most scripts are those of one language, or of few. Among these the words decide, by the model
of py3langid. A text that is too short to tell, or a model that is not sure, leaves the archive's own language, and says
so. The model is read when it is first wanted; nothing here depends on anything but the text.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir
from typing import Literal

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from builder.atomic import naming
from builder.model import Origin

IDENTIFIED = "language/identified@1"
"""The rule that tells a language from the text."""

ASSUMED = "language/archive@1"
"""The rule that takes the archive's language where nothing tells another."""

SHORTEST = 40
"""Letters from which a text is long enough to tell; a sign of a script without spaces counts as three."""

_FEW = 20
"""Letters up to which a text says nothing of its script."""

_LONG = 200
"""Letters from which a text is long enough to be sure, and to contradict what is declared."""

_LOOKED_AT = 2000
"""Code points of a text that are looked at."""

_MOSTLY = 0.6
"""Share of its letters that must be of one script."""

_LIKELY, _SURE, _UNLIKELY = 0.6, 0.9, 0.05
"""Probabilities from which a language is taken and taken as sure, and below which a declared one is contradicted."""

_KANA = 0.1
"""Share of kana among the letters of a text from which it is Japanese."""

_SCRIPTS = {
    "ARABIC": ("ar fa ku ps ug ur", "az ckb dv ks pa sd"),
    "ARMENIAN": ("hy", ""),
    "BENGALI": ("bn as", ""),
    "CJK": ("zh", "ja ko yue"),
    "CYRILLIC": ("ba be bg kk ky mk mn ru sr tg tt uk uz", "ab az bs cv os"),
    "DEVANAGARI": ("gom hi mr ne sa", "ks sd"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka", ""),
    "GREEK": ("el", ""),
    "GUJARATI": ("gu", ""),
    "GURMUKHI": ("pa", ""),
    "HANGUL": ("ko", ""),
    "HEBREW": ("he", "ji yi"),
    "HIRAGANA": ("ja", ""),
    "KANNADA": ("kn", ""),
    "KATAKANA": ("ja", ""),
    "KHMER": ("km", ""),
    "LAO": ("lo", ""),
    "MALAYALAM": ("ml", ""),
    "MYANMAR": ("my", ""),
    "ORIYA": ("or", ""),
    "SINHALA": ("si", ""),
    "TAMIL": ("ta", ""),
    "TELUGU": ("te", ""),
    "THAI": ("th", ""),
    "TIBETAN": ("dz", "bo"),
}
"""First word of the Unicode names of a script's letters to the languages that are written in it: those of the model,
and others. Every other language of the model is written in Latin letters, as are some of these."""

_OF_MODEL = {script: tuple(known.split()) for script, (known, _) in _SCRIPTS.items()}
_WRITTEN_IN = {script: frozenset(f"{known} {others}".split()) for script, (known, others) in _SCRIPTS.items()}
_ALSO_LATIN = frozenset("az bs kk ku sd sr tg tt uz".split())
_NEVER_LATIN = frozenset(language for languages in _WRITTEN_IN.values() for language in languages) - _ALSO_LATIN

_PART_OF = {
    "arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "nn": "no", "nb": "no", "pcm": "en", "uzs": "uz", "hbo": "he",
    "grc": "el", "sdh": "ku", "ckb": "ku", "prs": "fa", "iw": "he", "in": "id", "fil": "tl", "sh": "sr", "cmn": "zh",
}  # fmt: skip
"""Varieties that the model has, or tags name, to the language under which they are taken together."""

_ALIKE = ({"hr", "bs", "sr", "cnr"}, {"id", "ms"}, {"no", "da"}, {"gl", "pt"}, {"cs", "sk"}, {"fa", "tg"}, {"hi", "ur"})
"""Languages that a model confuses: none of them contradicts another that is declared."""

_NO_LANGUAGE = frozenset(("zxx", "vo", "und", "mul", "mis"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a text shows of its language."""

    language: str
    probability: float
    because: str
    letters: int


def language_of(text: str, declared: str, default: str) -> tuple[str, Origin | None]:
    """The language of a text as a BCP 47 tag, and where that comes from; no origin where it is the one declared.

    `declared` is the tag that the capture gives, or empty; `default` is the archive's language.
    """
    shown = _shown(text)
    if declared and _base(declared) not in _NO_LANGUAGE:
        if shown is None or not _contradicts(shown, _base(declared), text):
            return declared, None
        because = f"The capture declares “{declared}”, but {shown.because}."
        return shown.language, Origin(by=IDENTIFIED, because=because, confidence="medium")
    if shown is None or shown.probability < _LIKELY or shown.language in _NO_LANGUAGE:
        because = "Neither the capture nor the text tells the language; this is the archive's."
        return default, Origin(by=ASSUMED, because=because, confidence="low" if text else "medium")
    is_sure = shown.probability >= _SURE and shown.letters >= _LONG
    because = f"{shown.because[0].upper()}{shown.because[1:]}."
    confidence: Literal["high", "medium"] = "high" if is_sure else "medium"
    # An archive of Canadian French says so of texts that show no more than French.
    language = default if _base(default) == shown.language else shown.language
    return language, Origin(by=IDENTIFIED, because=because, confidence=confidence)


def can_be_written(text: str, tag: str) -> bool:
    """Whether a text can be in a language, by the script of most of its letters; one of few letters can be in any."""
    scripts = _scripts_of(text[:_LOOKED_AT])
    script, count = max(scripts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    if count < _FEW or 2 * count <= sum(scripts.values()):
        return True
    language, base = tag.partition("-")[0].lower(), _base(tag)
    if script in _WRITTEN_IN:
        return bool({language, base} & _WRITTEN_IN[script])
    return language not in _NEVER_LATIN


def _base(tag: str) -> str:
    """The language of a tag, without script and region."""
    first = tag.replace("_", "-").partition("-")[0].lower()
    return _PART_OF.get(first, first)


def _contradicts(shown: _Shown, declared: str, text: str) -> bool:
    """Whether a text is plainly not in the language that is declared."""
    if shown.language == declared or any({shown.language, declared} <= alike for alike in _ALIKE):
        return False
    is_of_script = any(shown.language in languages for languages in _OF_MODEL.values())
    if not is_of_script and declared not in _model().labels:
        return False  # nobody here knows what texts in it look like
    is_plain = shown.probability >= _SURE and shown.letters >= _LONG
    return is_plain and _ranked(text[:_LOOKED_AT]).get(declared, 0.0) < _UNLIKELY


def _shown(text: str) -> _Shown | None:
    """What a text shows; None where it is too short, or in no script of which anything is known."""
    sample = text[:_LOOKED_AT]
    scripts = _scripts_of(sample)
    letters = sum(scripts.values())
    if letters < SHORTEST:
        return None
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana >= _KANA * letters and kana + scripts["CJK"] >= _MOSTLY * letters:
        return _Shown("ja", 1.0, "it is written in kana", letters)
    script, count = max(scripts.items(), key=lambda one: (one[1], one[0]))
    if count < _MOSTLY * letters or (script not in _SCRIPTS and script != "LATIN"):
        return None
    of_script = _OF_MODEL.get(script, ())
    if len(of_script) == 1:
        because = f"it is written in the script that Unicode calls {script.title() if script != 'CJK' else 'Han'}"
        return _Shown(of_script[0], 1.0, because, letters)
    ranked = {
        language: probability
        for language, probability in _ranked(sample).items()
        if (language in of_script if of_script else language not in _NEVER_LATIN)
    }
    best = max(ranked, key=lambda language: (ranked[language], language))
    near = next((alike for alike in _ALIKE if best in alike), {best})
    share = sum(ranked.get(one, 0.0) for one in near) / max(1e-9, sum(ranked.values()))
    return _Shown(best, share, f"its words are most like those of texts in the language “{best}”", letters)


def _scripts_of(text: str) -> Counter[str]:
    """Letters of a text by the first word of their Unicode names; signs that stand for more than one count more."""
    found: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            weight = 3 if letter >= "\u3040" else 1
            found[unicodedata.name(letter, "NONE").replace("-", " ").partition(" ")[0]] += weight * times
    return found


def _ranked(text: str) -> dict[str, float]:
    """Language to its probability, varieties taken together."""
    found: Counter[str] = Counter()
    for language, probability in _model().rank(text):
        found[_PART_OF.get(language, language)] += probability
    return dict(found)


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    with naming(Path(gettempdir())):  # where the library unpacks it first
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
