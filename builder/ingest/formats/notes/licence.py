"""The licence that words or an address name, as the archive writes it."""

import re

_CREATIVE = re.compile(
    r"(?:cc|creative commons)?[ /-]*by((?:[ -](?:nc|sa|nd))*)[ /-]*([1-4]\.[05])(?:[ /-]([a-z]{2}))?"
)
_ADDRESS = re.compile(r"https?://(?:www\.)?creativecommons\.org/(licenses|publicdomain)/(.*)", re.DOTALL)
_LONG_NAMES = {
    "attribution": "by",
    "noncommercial": "nc",
    "non-commercial": "nc",
    "sharealike": "sa",
    "share-alike": "sa",
    "noderivatives": "nd",
    "noderivs": "nd",
    "international": "",
    "unported": "",
    "generic": "",
    "license": "",
    "licence": "",
    "deed": "",
}
_ORDER = ("", "-NC", "-SA", "-ND", "-NC-SA", "-NC-ND")
_LONGEST = 200


def rights_of(text: str) -> str:
    """The statement of rights for a licence such as `CC BY-SA 4.0` or its address; empty where it is none that says
    which version, since another version is another licence."""
    words = text.strip().lower()[:_LONGEST]
    address = _ADDRESS.fullmatch(words)
    if address and address[1] == "publicdomain":
        return "CC0-1.0" if address[2].startswith("zero/1.0") else ""
    if address:
        words = "cc " + re.sub(r"/(?:deed|legalcode).*", "", address[2]).strip("/").replace("/", " ")
    if re.fullmatch(r"cc[ -]?(?:0|zero)(?:[ -]?1\.0)?(?: universal)?", words):
        return "CC0-1.0"
    return _creative(" ".join(filter(None, (_LONG_NAMES.get(word, word) for word in re.split(r"[ ]+", words)))))


def _creative(words: str) -> str:
    for long, short in _LONG_NAMES.items():
        words = words.replace(long, short) if short else words
    found = _CREATIVE.fullmatch(words)
    if found is None or not words.startswith(("cc", "creative")):
        return ""
    terms = found[1].upper().replace(" ", "-")
    country = f"-{found[3].upper()}" if found[3] else ""
    return f"CC-BY{terms}-{found[2]}{country}" if terms in _ORDER else ""
