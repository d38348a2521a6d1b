"""What tells this program from any other: where it is the same, so are the bytes of a site."""

import re
import sys
from importlib.metadata import requires, version
from pathlib import Path

from builder.fixity import sha256_bytes
from builder.output.card_tools import drawn_with
from builder.output.theme import built_in_templates


def program() -> str:
    """SHA-256 over this program as it is on this machine: its modules and templates, Python, libraries that it needs,
    and those with which it draws cards."""
    folder = Path(__file__).resolve().parent.parent
    paths = [
        *sorted([*folder.rglob("*.py"), *folder.rglob("*.po")]),
        *sorted(path for path in built_in_templates().rglob("*") if path.is_file()),
    ]
    files = [f"{path.name}\0{sha256_bytes(path.read_bytes())}\n" for path in paths]
    needed = sorted(re.split(r"[^\w.-]", one)[0] for one in requires("regesta") or () if "extra ==" not in one)
    libraries = [f"{name}\0{version(name)}\n" for name in needed]
    return sha256_bytes("".join([*sys.version.split()[:1], "\n", *libraries, drawn_with(), "\n", *files]).encode())
