"""Proofs by OpenTimestamps, which need no authority: the chain of Bitcoin has the time."""

from hashlib import file_digest

from builder.signatures.chains import Block, Promise, Unreadable, attested
from builder.signatures.words import Answer, Signed, Vouched


def verify_chain(signed: Signed) -> Answer:
    """To which blocks the file is tied, or who has promised that it will be. Raises OSError."""
    with signed.file.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    try:
        found = attested(signed.proof.read_bytes(), sha256)
    except Unreadable as error:
        return signed.problem("time-stamp", f"It does not prove anything of {signed.file.name}: {error}.")
    blocks = sorted(one for one in found if isinstance(one, Block))
    promises = sorted({one.calendar for one in found if isinstance(one, Promise)})
    if blocks:
        named = " and ".join(f"block {one.height}, if its Merkle root is {one.root}" for one in blocks)
        says = f"the SHA-256 {sha256} is committed to by Bitcoin’s {named}."
        unverified = "Whether the chain has that root was not asked, nor when the block was made: ask an explorer of "
        return Vouched(signed.proof.as_posix(), says, f"{unverified}blocks, or `ots verify` with a node of your own.")
    if promises:
        says = f"the SHA-256 {sha256} was handed to {', '.join(promises)}."
        unverified = "No block commits to it yet, so that nothing says when: run `ots upgrade` on the proof."
        return Vouched(signed.proof.as_posix(), says, unverified)
    return signed.problem("time-stamp", "It holds no attestation of a form that is known.")
