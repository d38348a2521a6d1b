"""Encodings in the forms in which fields of captures give them."""

import codecs

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
