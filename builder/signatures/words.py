"""What is asked of a signature or a time stamp, and what may be answered."""

from dataclasses import dataclass
from pathlib import Path

from builder.problems import Problem

LARGEST = 1_000_000
"""Bytes that a signature or a time stamp may have; those that are made have a few thousand."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A file, and what lies beside it and is said to vouch for it."""

    file: Path
    """The file whose bytes are meant."""
    proof: Path
    """The signature or the time stamp."""
    trust: Path
    """The folder that says whose keys and which authorities are trusted."""

    def problem(self, rule: str, message: str, advice: str = "") -> Problem:
        """A problem with the signature or the time stamp."""
        return Problem(self.proof.as_posix(), 0, 0, rule, message, advice)


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a signature or a time stamp says of a file, once it holds."""

    proof: str
    """Path of the signature or the time stamp."""
    says: str
    """Who vouches, by which key, and when, as sentences."""
    unverified: str = ""
    """What of it could not be verified here, as a sentence; empty where all of it was."""


Answer = Vouched | Problem
