"""Signatures of minisign (and of signify's successors that write its form)."""

from pathlib import Path

from builder.signatures.programs import ask
from builder.signatures.words import Answer, Signed, Vouched

KEYS = "*.pub"
"""What the files of the keys of minisign that are trusted are called; their names say whose they are."""


def verify_minisign(signed: Signed) -> Answer:
    """By which key it is made, and what its trusted comment says. Raises Missing where `minisign` is, OSError."""
    keys = sorted(signed.trust.glob(KEYS))
    if not keys:
        message = f"No key of minisign lies in {signed.trust.as_posix()}."
        return signed.problem("signer", message, "Put the signer’s key there, as NAME.pub.")
    complaints = []
    for key in keys:
        said = ask(["minisign", "-V", "-p", key, "-m", signed.file, "-x", signed.proof])
        if said.is_good:
            return Vouched(signed.proof.as_posix(), _says(key, said.told))
        complaints.append(said.complaint)
    if all("key id" in one for one in complaints):
        message = f"No key in {signed.trust.as_posix()} is the one that it is made with."
        return signed.problem("signer", message)
    if any("Signature verification failed" in one for one in complaints):
        return signed.problem("signature", f"It is not over the bytes that {signed.file.name} has now.")
    told = next((line for one in complaints for line in one.splitlines() if line.strip()), "it says nothing")
    return signed.problem("signature", f"It is no signature that minisign can read: {told.strip().rstrip('.')}.")


def _says(key: Path, told: str) -> str:
    comment = next((line.partition(": ")[2] for line in told.splitlines() if line.startswith("Trusted comment")), "")
    public = key.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    with_comment = f" The signer’s comment: {comment}." if comment else ""
    return f"signed with the key {''.join(public)} ({key.name}).{with_comment}"
