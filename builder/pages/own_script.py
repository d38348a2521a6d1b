"""Names in the script in which whoever bears them writes them, which stand beside the preferred form."""

import unicodedata
from functools import lru_cache

from builder.model import Authority
from builder.pages.frame import form_of
from builder.pages.parts import Form

MOST = 2
"""Forms that stand beside the preferred one; the others stand among the facts."""

_SHOWN = ("variant", "translation")


def own_script(record: Authority) -> tuple[Form, ...]:
    """Forms of a record's name in other scripts than that of the preferred form, the first of each script."""
    found: dict[str, Form] = {}
    for name in record.names:
        script = script_of_text(name.text)
        if name.kind in _SHOWN and script and script != script_of_text(record.name):
            found.setdefault(script, form_of(name))
    return tuple(found.values())[:MOST]


@lru_cache(maxsize=4096)
def script_of_text(text: str) -> str:
    """The script of the first letter of a text, as Unicode names it, such as ARABIC; empty where it has no letter."""
    letter = next((sign for sign in text if sign.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
