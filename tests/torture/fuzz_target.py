"""What is fuzzed: a reader, what must hold of it for any bytes, and what was found where it does not."""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_SECONDS = 10.0
"""Time of a processor within which any bytes as short as those that are tried must be read."""

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader of bytes that anybody may have written."""

    name: str
    """What it is called; one word."""
    check: Callable[[bytes], None]
    """Reads the bytes, and raises anything at all where what must hold does not."""
    seeds: Sequence[bytes]
    """Sound and unsound bytes to begin with, made here and small."""
    words: Sequence[bytes] = ()
    """What such bytes are made of, for whoever puts others together."""
    longest: int = 4096
    """Bytes that are tried at most."""
    changes: int = 100
    """Changed seeds that are tried in a sample."""
    libraries: tuple[str, ...] = ()
    """Packages whose branches are watched beside those of the program."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Bytes for which something does not hold."""

    data: bytes
    """The bytes."""
    why: str
    """The error, on one line."""
    where: str
    """The innermost line of the program, or of the check, by which the same defect is known again."""

    @property
    def key(self) -> str:
        """What two findings of one defect share."""
        return f"{self.why.partition(':')[0]} at {self.where}"


def tried(target: Target, data: bytes) -> Finding | None:
    """What is found by reading these bytes; nothing where all holds."""
    begun = time.process_time()
    try:
        target.check(data)
    except Exception as error:  # noqa: BLE001  # whatever is raised is what is looked for
        return Finding(data, f"{type(error).__name__}: {error}"[:400], _innermost(error))
    spent = time.process_time() - begun
    return Finding(data, f"Slow: it took {spent:.0f} s", target.name) if spent > MOST_SECONDS else None


def _innermost(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)]
    inside = [frame for frame in own if "/builder/" in frame.filename] or own
    return " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in inside[:-4:-1])


def reduced(target: Target, finding: Finding, most: int = 2000) -> Finding:
    """The same defect with fewer bytes: stretches are left out, and bytes made plain, as long as it stays."""
    best, left = finding, most
    size = max(len(best.data) // 2, 1)
    while size and left > 0:
        at = 0
        while at < len(best.data) and left > 0:
            left -= 1
            shorter = tried(target, best.data[:at] + best.data[at + size :])
            if shorter and shorter.key == best.key:
                best = shorter
            else:
                at += size
        size //= 2
    return best


def told(finding: Finding) -> str:
    """A defect as a sentence: what went wrong, where, and the bytes by which anybody can have it again."""
    data = finding.data
    shown = data.hex() if len(data) <= 400 else f"{data[:400].hex()}... of {len(data)} bytes"
    return f"{finding.why} ({finding.where}) for the bytes {shown}"
