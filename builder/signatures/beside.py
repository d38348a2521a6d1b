"""What lies beside a file and vouches for it, known by the end of its name."""

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from builder.signatures.chained import verify_chain
from builder.signatures.mini import verify_minisign
from builder.signatures.programs import Missing
from builder.signatures.ssh import verify_ssh
from builder.signatures.stamps import verify_stamp
from builder.signatures.words import LARGEST, Answer, Signed

VERIFIERS: Mapping[str, Callable[[Signed], Answer]] = {
    ".sig": verify_ssh,
    ".minisig": verify_minisign,
    ".tsr": verify_stamp,
    ".ots": verify_chain,
}
"""The end of a name to what verifies such a file."""


def beside(name: str) -> tuple[str, ...]:
    """The names of all files that could vouch for the file of a name."""
    return tuple(name + suffix for suffix in VERIFIERS)


def vouched(file: Path, named: Path, trust: Path) -> Iterator[Answer]:
    """What each signature and time stamp says of a file; they lie at `named` with the ends of their names put to it.

    Raises OSError.
    """
    for suffix, verifier in VERIFIERS.items():
        proof = named.with_name(named.name + suffix)
        if proof != file and (proof.exists() or proof.is_symlink()):
            yield _answer(verifier, Signed(file, proof, trust))


def _answer(verifier: Callable[[Signed], Answer], signed: Signed) -> Answer:
    state = signed.proof.lstat()
    if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
        return signed.problem("signature", f"It is no file, or larger than {LARGEST:,} bytes.")
    try:
        return verifier(signed)
    except Missing as missing:
        message = f"It was not verified: the program {missing} is not installed."
        return signed.problem("missing-program", message)
