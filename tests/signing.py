"""Keys, authorities and proofs that a test makes for itself, with the programs by which people sign."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """\
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
[stamping]
extendedKeyUsage = critical, timeStamping
[authority]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/authority.pem
signer_key = {folder}/authority.key
certs = {folder}/root.pem
default_policy = 1.2.3.4
digests = sha1, sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""
OTS_HEAD = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
"""How a proof by OpenTimestamps over a SHA-256 begins."""


def needed(program: str) -> None:
    """Skip the test where a program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine")


def run(*words: object) -> str:
    """What a program says; it must end well."""
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ssh_key(folder: Path, name: str) -> Path:
    """A key of somebody."""
    folder.mkdir(parents=True, exist_ok=True)
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", folder / name)
    return folder / name


def trusting(trust: Path, who: str, key: Path, options: str = 'namespaces="regesta"') -> Path:
    """Let a folder of trust say whose a key is."""
    trust.mkdir(parents=True, exist_ok=True)
    with (trust / "allowed_signers").open("a", encoding="utf-8") as file:
        file.write(f"{who} {options} {key.with_name(key.name + '.pub').read_text(encoding='utf-8')}")
    return trust


def ssh_sign(file: Path, key: Path, namespace: str = "regesta") -> Path:
    """Sign a file; the signature lies beside it."""
    proof = file.with_name(file.name + ".sig")
    proof.unlink(missing_ok=True)
    run("ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", namespace, file)
    return proof


def authority(folder: Path) -> Path:
    """An authority of time stamps with a root of its own, in a folder; the certificate of the root."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "openssl.cnf"
    settings.write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    root, key = folder / "root.pem", folder / "root.key"
    run("openssl", "req", "-x509", "-config", settings, "-extensions", "root", *new, "-keyout", key, "-out", root,
        "-subj", "/CN=Root", "-days", "30")  # fmt: skip
    asked = folder / "authority.csr"
    run("openssl", "req", "-new", "-config", settings, *new, "-keyout", folder / "authority.key", "-out", asked,
        "-subj", "/CN=Authority")  # fmt: skip
    run("openssl", "x509", "-req", "-in", asked, "-CA", root, "-CAkey", key, "-CAcreateserial", "-extfile", settings,
        "-extensions", "stamping", "-out", folder / "authority.pem", "-days", "20")  # fmt: skip
    return root


def stamped(file: Path, proof: Path, by: Path, digest: str = "sha256") -> Path:
    """Have the authority in the folder `by` stamp a file."""
    query = by / "query"
    run("openssl", "ts", "-query", "-data", file, f"-{digest}", "-cert", "-out", query)
    run("openssl", "ts", "-reply", "-config", by / "openssl.cnf", "-section", "authority", "-queryfile", query,
        "-out", proof)  # fmt: skip
    return proof


def chained(data: bytes, *ends: bytes) -> bytes:
    """A proof by OpenTimestamps of these bytes: a salt is put to their digest, that is hashed, and attested to."""
    way = b"\xf0\x02ab\x08"
    forks = b"".join(b"\xff" + end for end in ends[:-1])
    return OTS_HEAD + hashlib.sha256(data).digest() + way + forks + ends[-1]


def in_block(height: int) -> bytes:
    """The attestation of a block of Bitcoin."""
    number = bytes((height & 0x7F | 0x80, height >> 7 & 0x7F | 0x80, height >> 14))
    return b"\x00" + bytes.fromhex("0588960d73d71901") + b"\x03" + number


def promised(calendar: str) -> bytes:
    """The attestation of a calendar."""
    name = calendar.encode()
    return b"\x00" + bytes.fromhex("83dfe30d2ef90c8e") + bytes((len(name) + 1, len(name))) + name
