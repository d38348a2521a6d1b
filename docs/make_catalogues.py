"""Brings the catalogues of builder/words up to date with what pages, templates and scripts say.

    python docs/make_catalogues.py

What is new is added without a translation, what is no longer said is taken out, translations stay. Says how many
sentences have none.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from builder import edtf
from builder.pages import changed_words, contribute_forms, frame, terms
from builder.words import LANGUAGES
from builder.words.catalogue import catalogue

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "builder" / "words"
KEYWORDS = {"_": None, "say": None, "nodes": None, "counted": (2, 3)}
"""Function, and which of what it is given are sentences; the first alone where nothing is said."""

SAID_IN = {
    "templates": [("assets/**.js", "javascript"), ("**.html", "jinja2")],
    "builder/content": [("redactor.py", "python")],
    "builder/pages": [("**.py", "python")],
    "builder/output": [("**.py", "python")],
}
"""Folder to how its files are read (the names of Babel's extractors)."""

_OF_THE_DAY = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To): .*\n',
    re.M,
)
"""Lines of a catalogue's head that would be other ones on another day, or tell nothing."""

Text = str | tuple[str, ...]
"""A sentence, or one for one and one for many."""


def said() -> Iterator[tuple[Text, str]]:
    """All that is said to readers, and the file in which it stands."""
    for folder, methods in SAID_IN.items():
        for file, _, text, _, _ in extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS):
            yield text, f"{folder}/{file}"
    yield from ((text, "builder/words") for text in vocabulary())


def vocabulary() -> Iterator[str]:
    """Words that stand in no sentence of their own: how dates are said, and the terms of records."""
    yield from (one.default for one in fields(edtf.Tongue) if isinstance(one.default, str))
    yield from edtf.ENGLISH.seasons
    for words in (frame, terms, changed_words, contribute_forms):
        yield from words.vocabulary()


def brought_up_to_date(language: str) -> Catalog:
    """The catalogue of a language with all that is said, each with the translation that it has."""
    before = catalogue(language) if (FOLDER / f"{language}.po").exists() else Catalog()
    now = Catalog(locale=language, project="Regesta", version="1", copyright_holder="Regesta", fuzzy=False)
    now.header_comment = f"# {now.locale.english_name if now.locale else language}. See docs/make_catalogues.py."
    places: dict[Text, set[str]] = {}
    for text, file in said():
        places.setdefault(text, set()).add(file)
    for text in sorted(places, key=lambda one: one if isinstance(one, str) else one[0]):
        known = before.get(text[0] if isinstance(text, tuple) else text)
        now.add(text, known.string if known else None, locations=[(file, 0) for file in sorted(places[text])])
    return now


def written(messages: Catalog) -> bytes:
    """A catalogue as a file, the same on every machine and day."""
    file = BytesIO()
    write_po(file, messages, width=120, include_lineno=False)
    return _OF_THE_DAY.sub(b"", file.getvalue())


def untranslated(messages: Catalog) -> list[Text]:
    """What of a catalogue has no translation."""
    return [one.id for one in messages if one.id and not (all(one.string) if one.pluralizable else one.string)]


if __name__ == "__main__":
    for name in LANGUAGES:
        found = brought_up_to_date(name)
        (FOLDER / f"{name}.po").write_bytes(written(found))
        sys.stdout.write(f"{name}: {len(found)} sentences, {len(untranslated(found))} without a translation\n")
