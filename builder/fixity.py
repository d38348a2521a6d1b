"""Digests that anybody can recompute, and manifests of them.

A manifest has the form that `sha256sum` writes and checks, also in how it writes line breaks in names of files.
"""

import hashlib
import re

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {written: meant for meant, written in _ESCAPES.items()}


def sha256_bytes(data: bytes) -> str:
    """SHA-256 of bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits."""
    return sha256_bytes(text.encode("utf-8"))


def manifest_lines(digests: dict[str, str]) -> str:
    """A manifest as `sha256sum --check` reads it: digest, two spaces, path; sorted by path."""
    return "".join(_line(digests[path], path) for path in sorted(digests))


def parse_manifest(text: str) -> dict[str, str]:
    """Path to digest. Lines that are not of the form "digest, two spaces, path" are left out."""
    pairs = (_pair(line) for line in text.split("\n"))
    return {path: digest for digest, separator, path in pairs if separator}


def _line(digest: str, path: str) -> str:
    """A line of a manifest. A path with a line break or backslash is escaped, and a backslash at the front says so."""
    escaped = re.sub(r"[\\\n\r]", lambda match: _ESCAPES[match.group()], path)
    mark = "" if escaped == path else "\\"
    return f"{mark}{digest}  {escaped}\n"


def _pair(line: str) -> tuple[str, str, str]:
    digest, separator, path = line.removesuffix("\r").removeprefix("\\").partition("  ")
    if line.startswith("\\"):
        path = re.sub(r"\\[\\nr]", lambda match: _UNESCAPES[match.group()], path)
    return digest, separator, path
