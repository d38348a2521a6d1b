"""Character encodings: the names that a ledger may give, and text made from bytes by such a name alone.

A name is one of `CODECS`, or one of them with what is read in place of bytes that are not in it: `utf-8+windows-1252`
is UTF-8 in which every other byte is read by itself as windows-1252, as where texts of both kinds were joined;
`shift_jis+replacement` reads such bytes as U+FFFD. A byte that is in neither is U+FFFD, too. Surrogates that were
encoded in UTF-8 by themselves (CESU-8, Unicode Technical Report 26) are no bytes of windows-1252: a pair of them is the
character that it stands for, and a single one is U+FFFD.
"""

import codecs
from encodings.aliases import aliases
from functools import partial

CODECS: dict[str, str] = {
    "us-ascii": "ascii",
    "utf-8": "utf_8",
    **{f"utf-{width}-{order}": f"utf_{width}_{order}" for width in (16, 32) for order in ("le", "be")},
    **{f"windows-{number}": f"cp{number}" for number in (874, *range(1250, 1259))},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (*range(2, 12), *range(13, 17))},
    "iso-8859-1": "latin_1",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    **{f"ibm{number}": f"cp{number}" for number in (437, 737, 775, 850, 852, 855, 857, 858, 862, 864, 866)},
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "gb18030": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "iso-2022-kr": "iso2022_kr",
    "utf-7": "utf_7",
}
"""Name as it stands in a ledger (IANA, WHATWG Encoding Standard) to the codec of Python that reads it."""

STATEFUL = frozenset(("iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "utf-7"))
"""Encodings in which the meaning of a byte depends on what stands before it; every line must begin in their first
state, so that it can be read by itself."""

REPLACEMENT = "replacement"
"""Stands in a name for U+FFFD in place of each byte that is in no encoding."""

FALLBACKS = (*(f"windows-125{number}" for number in range(8)), "iso-8859-2", "koi8-r")
"""Encodings of one byte for each character by which single bytes can be read."""

# A browser reads what calls itself by the first name by the second, which knows more characters (WHATWG).
_WIDER = {
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-11": "windows-874",
}
# Labels of the web that Python's table of aliases lacks, or means otherwise (WHATWG, section 4.2).
_LABELS_OF = {
    "utf-8": "unicode-1-1-utf-8 x-unicode20utf8",
    "utf-16-le": "unicode utf-16 ucs-2 iso-10646-ucs-2 unicodefeff",
    "utf-16-be": "unicodefffe",
    "utf-32-le": "utf-32",
    **{f"windows-{number}": f"x-cp{number}" for number in range(1250, 1259)},
    "windows-1252": "x-cp1252 x-user-defined",
    "windows-874": "tis-620 dos-874",
    "iso-8859-1": "iso88591",
    "iso-8859-6": "iso-8859-6-e iso-8859-6-i",
    "iso-8859-8": "iso-8859-8-e iso-8859-8-i logical visual",
    "koi8-r": "koi koi8",
    "koi8-u": "koi8-ru",
    "macintosh": "mac x-mac-roman",
    "x-mac-cyrillic": "x-mac-ukrainian",
    "gb18030": "gb2312 gbk x-gbk gb_2312 gb_2312-80 euc_cn",
    "big5": "big5-hkscs cn-big5 x-x-big5",
    "shift_jis": "sjis x-sjis windows-31j ms_kanji",
    "euc-jp": "x-euc-jp",
    "euc-kr": "ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
}
_LABELS = {label: name for name, labels in _LABELS_OF.items() for label in labels.split()}
_BY_CODEC = {codec: name for name, codec in CODECS.items()} | {
    "shift_jis": "shift_jis", "euc_kr": "euc-kr", "big5": "big5", "gbk": "gb18030", "gb2312": "gb18030",
    "tis_620": "windows-874",
}  # fmt: skip


def named(label: str) -> str | None:
    """The name, one of `CODECS`, of the encoding that a header or a person calls `label`; None where it is none."""
    plain = label.strip().strip("\"'").lower()
    alias = plain.replace("-", "_").replace(" ", "_")
    name = plain if plain in CODECS else _LABELS.get(plain) or _LABELS.get(alias)
    return name or _BY_CODEC.get(aliases.get(alias, alias))


def plain_encoding(label: str) -> str:
    """The name of the encoding that is called `label`, where every byte of ASCII in it is ASCII, so that marks and
    brackets can be found in its bytes; empty for any other."""
    name = named(label) or ""
    return "" if name in STATEFUL or name.startswith(("utf-16", "utf-32")) else name


def wider(name: str) -> str:
    """The encoding by which text is read that calls itself `name`: often one that knows more characters."""
    return _WIDER.get(name, name)


def decoded(data: bytes, encoding: str) -> str:
    """The text of bytes that begin in the encoding's first state. Raises UnicodeDecodeError where they are not in
    `encoding`, or where it is none that a ledger may name."""
    base, plus, fallback = encoding.partition("+")
    codec = CODECS.get(base) or CODECS.get(named(base) or "")
    if codec is None or (plus and fallback not in (REPLACEMENT, *FALLBACKS)):
        raise UnicodeDecodeError(encoding, data, 0, len(data), "no such encoding is known")
    try:
        return codecs.decode(data, codec, _handler(fallback) if plus else "strict")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(encoding, data, error.start, error.end, error.reason) from error
    except UnicodeError as error:
        # The codec of UTF-7 raises it for a surrogate by itself, without a place.
        raise UnicodeDecodeError(encoding, data, 0, len(data), str(error)) from error


def is_exact(data: bytes, encoding: str) -> bool:
    """Whether bytes are in an encoding without a flaw."""
    try:
        decoded(data, encoding)
    except UnicodeDecodeError:
        return False
    return True


def stray_bytes(data: bytes, encoding: str) -> int:
    """How many bytes are read by what stands after the plus in the name, since they are not in the encoding itself."""
    base, plus, _ = encoding.partition("+")
    if not plus:
        return 0
    within = codecs.decode(data, CODECS[base], "ignore")
    return len(data) - len(within.encode(CODECS[base], "ignore"))


def _handler(fallback: str) -> str:
    return f"regesta-{fallback}"


def _stray(table: tuple[str, ...], error: UnicodeError) -> tuple[str, int]:
    """What stands in place of bytes that are not in an encoding, and where to go on (see `codecs.register_error`)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding in ("utf-8", "utf_8") and (found := _surrogates(error.object, error.start)):
        return found
    return "".join(table[byte] for byte in error.object[error.start : error.end]), error.end


def _surrogates(data: bytes, at: int) -> tuple[str, int] | None:
    """The character of surrogates that were encoded in UTF-8, U+FFFD for one alone, and where they end."""
    first, second = _surrogate(data, at), _surrogate(data, at + 3)
    if first is None:
        return None
    if second is not None and first < 0xDC00 <= second:
        return chr(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)), at + 6
    return "\ufffd", at + 3


def _surrogate(data: bytes, at: int) -> int | None:
    one = data[at : at + 3]
    if len(one) < 3 or one[0] != 0xED or not 0xA0 <= one[1] <= 0xBF or not 0x80 <= one[2] <= 0xBF:
        return None
    return 0xD000 | (one[1] & 0x3F) << 6 | (one[2] & 0x3F)


def _replace(error: UnicodeError) -> tuple[str, int]:
    """U+FFFD in place of what is not in an encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    found = _surrogates(error.object, error.start) if error.encoding in ("utf-8", "utf_8") else None
    return found or ("\ufffd", error.end)


def _register() -> None:
    codecs.register_error(_handler(REPLACEMENT), _replace)
    for name in FALLBACKS:
        table = tuple(bytes([byte]).decode(CODECS[name], "replace") for byte in range(256))
        codecs.register_error(_handler(name), partial(_stray, table))


_register()
