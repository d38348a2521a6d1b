"""What an archive installs: the wheel that it carries, and all that this needs, each pinned by its digest."""

import re
from hashlib import sha256

from builder.scaffold.wheel import data_file

_NOT_NEEDED = ("editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers")
"""What only an installation from a checkout needs."""

_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==.*(?:\n[ \t]+--hash=.*)+\n", re.MULTILINE)


def requirements(wheel: str, data: bytes) -> bytes:
    """The file for `pip install --require-hashes`; `wheel` is the path of the wheel, `data` its bytes."""
    pins = [found[0] for found in _PIN.finditer(data_file("_constraints.txt").read_text(encoding="utf-8"))
            if found[1] not in _NOT_NEEDED]  # fmt: skip
    first = f"./{wheel} --hash=sha256:{sha256(data).hexdigest()}\n"
    return (first + "".join(pins)).encode()
