"""The words of scripts: those of the catalogue that stand in a script, as a script that is loaded before all others."""

import json
from functools import lru_cache
from gettext import c2py

from babel import Locale
from babel.messages.catalog import Message

from builder.words.catalogue import SOURCE, catalogue, language_for

_SAMPLES = (*range(201), 1_000, 1_000_000)
"""Numbers among which there is one of each plural category of each language (CLDR)."""


@lru_cache(maxsize=8)
def script_of(language: str) -> bytes:
    """The script that gives the scripts of pages in `language` their words; empty where these are English.

    `say` of `templates/assets/page/` reads it: a sentence for each key, or one for each of CLDR's plural categories,
    which `Intl.PluralRules` of the browser tells apart.
    """
    spoken = language_for(language)
    if spoken == SOURCE:
        return b""
    words = dict(_entry(spoken, message) for message in catalogue(spoken) if _is_in_a_script(message))
    return f"self.regestaWords = {json.dumps(words, ensure_ascii=False, sort_keys=True)};\n".encode()


def _is_in_a_script(message: Message) -> bool:
    return bool(message.string) and any(place.endswith(".js") for place, _ in message.locations)


def _entry(language: str, message: Message) -> tuple[str, str | dict[str, str]]:
    if isinstance(message.id, str):
        return message.id, str(message.string)
    category, forms = Locale.parse(language).plural_form, list(message.string or ())
    return message.id[0], {category(number): forms[_form(language, number)] for number in _SAMPLES}


def _form(language: str, number: int) -> int:
    """Which form of the catalogue holds for a number, by the catalogue's own rule."""
    return int(c2py(catalogue(language).plural_expr)(number))
