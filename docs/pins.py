"""What constraints files pin: one version of each package, and the digests of its files."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FILES = (ROOT / "constraints.txt", ROOT / "constraints-test.txt")
"""What is installed to run Regesta, and what is installed to test it as well."""

_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of a package."""

    path: Path
    """The file."""
    line: int
    """Its line there, counted from 1."""
    name: str
    """The package's name as package indexes compare names (PEP 503)."""
    version: str
    """The version; empty where the line does not fix one."""
    digests: tuple[str, ...]
    """SHA-256 of each file that may be installed."""


def normal(name: str) -> str:
    """A package's name as package indexes compare names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def pins(path: Path) -> tuple[Pin, ...]:
    """All pins of a file. Raises InvalidRequirement where a line is none, and OSError."""
    found, begun, number = [], "", 1
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        begun, number = (begun, number) if begun else ("", at)
        begun += line.removesuffix("\\")
        if not line.endswith("\\"):
            if begun.strip() and not begun.lstrip().startswith("#"):
                found.append(_pin(path, number, begun))
            begun = ""
    return tuple(found)


def _pin(path: Path, line: int, text: str) -> Pin:
    stated = Requirement(_DIGEST.sub("", text.replace("--hash", " --hash")).strip())
    fixed = [one.version for one in stated.specifier if one.operator == "==" and not one.version.endswith("*")]
    return Pin(path, line, normal(stated.name), fixed[0] if fixed else "", tuple(_DIGEST.findall(text)))
