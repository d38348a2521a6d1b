"""Text as LaTeX writes it in bibliographies to plain text: accents, letters and marks, without braces around them.

Only what is known is replaced; a command that is not known stays as it is printed, so that nothing is lost. Formulas
stay as they are; a dollar before a digit is money, as Pandoc has it too.
"""

import re
import unicodedata

_ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "ss": "ß", "l": "ł", "L": "Ł",
    "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "textendash": "–",
    "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "euro": "€",
    "texteuro": "€", "pounds": "£", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "textdegree": "°", "S": "§", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_", "slash": "/", "space": " ", "par": "\n\n",
    "newline": "\n", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_SILENT = frozenset(
    "emph textit textbf textsc textrm textsf texttt textup textsl textnormal enquote mkbibquote mkbibemph url path "
    "text mbox hbox uppercase lowercase it bf sc rm sf tt em sl itshape bfseries scshape textsuperscript textsubscript "
    "noopsort relax protect".split()
)
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0"}
_TOKEN = re.compile(
    r"(?P<math>\$(?=\S)(?:[^$\\]|\\.){1,500}+(?<=\S)\$(?!\d))"
    r"|\\(?P<accent>[\"'`^~=.])\s*+(?:\{\s*+\\?(?P<a>[A-Za-z])\s*+\}|\\?(?P<b>[A-Za-z])(?:(?<=\\[ij])\s*+)?)"
    r"|\\(?P<mark>[uvHckrdb])(?:\s*+\{\s*+\\?(?P<c>[A-Za-z])\s*+\}|\s++\\?(?P<d>[A-Za-z]))"
    r"|\\(?P<escaped>[&%$#_{}@/ ,\\-])"
    r"|\\(?P<command>[A-Za-z]++)(?:\s*+\{\}|\s++(?=\S)|)"
    r"|(?P<run>---|--|``|''|~)"
    r"|(?P<brace>[{}])"
)
_ESCAPED = {"/": "", ",": " ", "\\": "\n", "-": "", " ": " "}


def plain(text: str) -> str:
    """LaTeX as plain text."""
    if not any(mark in text for mark in "\\{}~-`'$"):
        return text
    return unicodedata.normalize("NFC", _TOKEN.sub(_replaced, text))


def _replaced(found: re.Match[str]) -> str:
    kind, whole = found.lastgroup, str(found.group())
    if kind == "brace":
        return ""
    if kind == "run":
        return _MARKS[whole]
    if kind == "escaped":
        return _ESCAPED.get(found["escaped"], str(found["escaped"]))
    if kind == "command":
        return _command(found["command"], whole)
    if accent := found["accent"] or found["mark"]:
        letter = str(next(filter(None, (found[group] for group in "abcd"))))
        return letter + _ACCENTS[accent]
    return whole


def _command(name: str, whole: str) -> str:
    if name in _LETTERS:
        return _LETTERS[name]
    return "" if name in _SILENT else whole
