"""Signatures that are made by `ssh-keygen -Y sign`, with the key by which somebody logs in or signs commits."""

from builder.signatures.programs import Said, ask
from builder.signatures.words import Answer, Signed, Vouched

NAMESPACE = "regesta"
"""What a signature must be made for, so that one over a commit or a mail cannot be passed off as one over an
archive."""
SIGNERS = "allowed_signers"
"""The file that says who is who, as `ssh-keygen` and git read it; each line may say from when until when it holds."""


def verify_ssh(signed: Signed) -> Answer:
    """Whose signature it is, by which key. Raises Missing where `ssh-keygen` is, OSError."""
    whole = ask(["ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", signed.proof], signed.file)
    if not whole.is_good:
        return _not_whole(signed, whole)
    key = whole.told.strip().rpartition(" with ")[2]
    signers = signed.trust / SIGNERS
    if not signers.is_file():
        message = f"It is made with the {key}, and no file {signers.as_posix()} says whose key that is."
        return signed.problem("signer", message)
    found = ask(["ssh-keygen", "-Y", "find-principals", "-s", signed.proof, "-f", signers])
    for name in found.told.splitlines():
        command = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", name, "-s", signed.proof, "-f", signers]
        answer = ask(command, signed.file)
        if answer.is_good:
            says = f"signed by {name}, with the {key}. A signature of SSH does not say when."
            return Vouched(signed.proof.as_posix(), says)
        found = answer
    return _unknown(signed, key, found)


def _not_whole(signed: Signed, said: Said) -> Answer:
    if "namespace does not match" in said.complaint:
        message = f"The signature is made for something else than “{NAMESPACE}”."
        return signed.problem("signature", message, f"Sign with: ssh-keygen -Y sign -n {NAMESPACE} -f KEY FILE")
    if "incorrect signature" in said.complaint:
        return signed.problem("signature", f"It is not over the bytes that {signed.file.name} has now.")
    return signed.problem("signature", f"It is no signature that ssh-keygen can read: {_first(said.complaint)}.")


def _unknown(signed: Signed, key: str, said: Said) -> Answer:
    """A signature that is whole, by a key that the list of signers does not have, or not for this or for now."""
    signers = (signed.trust / SIGNERS).as_posix()
    outside = next((line for line in said.complaint.splitlines() if "key has expired" in line or "not yet" in line), "")
    if outside:
        when = outside.partition("verify time ")[2]
        message = f"It is made with the {key}, which {signers} does not trust at this time: {when}."
        return signed.problem("signer", message)
    return signed.problem("signer", f"It is made with the {key}, which {signers} does not list for “{NAMESPACE}”.")


def _first(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "it says nothing").rstrip(".")
