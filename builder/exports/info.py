"""What a bag says of itself in its `bag-info.txt` that other parts of the program must know."""

from pathlib import Path

from builder.content.read import Audience

INFO = "bag-info.txt"
AUDIENCE = "Regesta-Audience"
"""The label before who may see what is in a bag."""

_MOST_BYTES = 1 << 20


def is_from_public_bag(content: Path) -> bool:
    """Whether these records were unpacked from a public bag, or lie in one: then the bytes of no capture came with
    them. Raises OSError."""
    folder = content.resolve().parent
    for info in (folder / INFO, folder.parent / INFO):
        if info.is_file():
            with info.open("rb") as file:
                lines = file.read(_MOST_BYTES).splitlines()
            return f"{AUDIENCE}: {Audience.PUBLIC.value}".encode() in lines
    return False
