"""The catalogues that come with Regesta, read as they lie beside this module."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language in which the program is written, which needs no catalogue."""

LANGUAGES = ("ar", "fr", "ru")
"""Languages (BCP 47) of which there is a catalogue."""


def language_for(tag: str) -> str:
    """The language in which a page in the language `tag` is answered: that of a catalogue, or English."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in LANGUAGES else SOURCE


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalog:
    """The catalogue of a language of `LANGUAGES`."""
    with (files("builder.words") / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@lru_cache(maxsize=8)
def translations(language: str) -> NullTranslations:
    """What gettext asks for the words of a language."""
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
