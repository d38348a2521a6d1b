"""Time stamps of authorities (RFC 3161): tokens that say that bytes of a digest were there at a time."""

from collections.abc import Sequence
from datetime import UTC, datetime

from builder.signatures.programs import Said, ask
from builder.signatures.words import Answer, Signed, Vouched

AUTHORITIES = "authorities.pem"
"""The certificates of the authorities that are trusted, their roots among them."""

_FORMS = ((), ("-token_in",))
"""How openssl reads an authority's whole answer, and the token alone."""
_STRONG = frozenset({"sha256", "sha384", "sha512", "sha3-256", "sha3-384", "sha3-512"})
"""Digests for which nobody can make two texts with the same one."""


def verify_stamp(signed: Signed) -> Answer:
    """Of when it is. Raises Missing where `openssl` is, OSError.

    A certificate must have been valid at the time that the token gives: those of authorities last a few years, and
    what they have stamped is to be believed for longer.
    """
    authorities = signed.trust / AUTHORITIES
    form, told = _read(signed)
    if form is None:
        return signed.problem("time-stamp", "It is no time stamp that openssl can read.")
    at, digest = told.get("Time stamp", ""), told.get("Hash Algorithm", "")
    when = _moment(at)
    if when is None or digest not in _STRONG:
        return signed.problem("time-stamp", f"It says the time “{at}”, of bytes with a digest by “{digest}”.")
    if not authorities.is_file():
        message = f"No file {authorities.as_posix()} has the certificates of its authority."
        return signed.problem("signer", message)
    command = ["openssl", "ts", "-verify", "-in", signed.proof, *form, "-data", signed.file]
    said = ask([*command, "-CAfile", authorities, "-attime", str(int(when.timestamp()))])
    if not said.is_good:
        return _wrong(signed, said)
    return Vouched(signed.proof.as_posix(), _says(when, told), _UNASKED)


_UNASKED = "Whether the authority has revoked its certificate since was not asked."


def _read(signed: Signed) -> tuple[Sequence[str] | None, dict[str, str]]:
    """The form that a token has, and what it says; None where it cannot be read."""
    for form in _FORMS:
        out = ("-token_out",) if form else ()
        said = ask(["openssl", "ts", "-reply", "-in", signed.proof, *form, *out, "-text"])
        if said.is_good:
            pairs = (line.partition(": ") for line in reversed(said.told.splitlines()))
            return form, {name: value.strip() for name, separator, value in pairs if separator}
    return None, {}


def _moment(text: str) -> datetime | None:
    """A time as openssl writes it, such as “Nov 30 06:15:22.25 2026 GMT”."""
    for form in ("%b %d %H:%M:%S %Y GMT", "%b %d %H:%M:%S.%f %Y GMT"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _says(when: datetime, told: dict[str, str]) -> str:
    serial = told.get("Serial number", "")
    authority = told.get("TSA", "unspecified")
    by = "" if authority == "unspecified" else f" by {authority}"
    return f"stamped{by} on {when:%Y-%m-%d} at {when:%H:%M:%S} UTC, serial number {serial}."


def _wrong(signed: Signed, said: Said) -> Answer:
    if "imprint mismatch" in said.complaint:
        return signed.problem("time-stamp", f"It is not of the bytes that {signed.file.name} has now.")
    if "certificate verify error" in said.complaint:
        why = said.complaint.partition("Verify error:")[2].splitlines()[0]
        message = f"The certificates in {(signed.trust / AUTHORITIES).as_posix()} do not lead to its authority: {why}."
        return signed.problem("signer", message)
    return signed.problem("time-stamp", "It does not hold: its signature is not over what it says.")
