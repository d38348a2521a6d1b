"""Text as markup in which signs that turn it can be seen, and turn nothing.

A sign stands in an element of its own that is set apart from the text around it, so that what it begins ends with it.
The text of a page stays what it was, to the letter, and so do its digests.
"""

from markdown_it.common.utils import escapeHtml

from builder.content.signs import SUSPECT, name_of, shown


def visible(text: str) -> str:
    """A text as markup."""
    if text.isascii() or SUSPECT.search(text) is None:
        return escapeHtml(text)
    parts, done = [], 0
    for at in shown(text):
        parts += [escapeHtml(text[done:at]), _sign(text[at])]
        done = at + 1
    return "".join([*parts, escapeHtml(text[done:])])


def _sign(sign: str) -> str:
    name = name_of(sign)
    return f'<bdi title="{name}" data-sign="{name.partition(" ")[0]}">{sign}</bdi>'
