"""Signatures and time stamps: what holds is told with who and when, and all else is a problem that says what to do."""

import hashlib
import shutil
from pathlib import Path

import pytest
from archive import copy_of_small, edit
from click.testing import CliRunner, Result
from signing import (
    OTS_HEAD,
    authority,
    chained,
    in_block,
    needed,
    promised,
    run,
    ssh_key,
    ssh_sign,
    stamped,
    trusting,
)

from builder.__main__ import main
from builder.build import examine
from builder.content.read import Audience
from builder.content.seal import write_seal
from builder.output.publish import site_problems
from builder.problems import Problem
from builder.signatures.beside import vouched
from builder.signatures.chains import Block, Promise, Unreadable, attested
from builder.signatures.words import Answer

ADA = "ada@example.org"


def regesta(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.json"
    path.write_bytes(b"some bytes\n")
    return path


def answer(file: Path, trust: Path) -> Answer:
    [found] = vouched(file, file, trust)
    return found


def problem(file: Path, trust: Path) -> Problem:
    found = answer(file, trust)
    assert isinstance(found, Problem), found
    assert found.path.startswith(file.as_posix())
    return found


def said(file: Path, trust: Path) -> str:
    found = answer(file, trust)
    assert not isinstance(found, Problem), found
    return f"{found.says} {found.unverified}"


# SSH


@pytest.fixture
def key(tmp_path: Path) -> Path:
    needed("ssh-keygen")
    return ssh_key(tmp_path / "keys", "ada")


def test_a_signature_by_a_listed_key_says_who_signed_and_with_which_key(file: Path, key: Path, tmp_path: Path) -> None:
    ssh_sign(file, key)
    told = said(file, trusting(tmp_path / "trust", ADA, key))
    print_of_key = run("ssh-keygen", "-l", "-f", key).split()[1]
    assert told.startswith(f"signed by {ADA}, with the ED25519 key {print_of_key}.")


def test_a_signature_over_other_bytes_is_none(file: Path, key: Path, tmp_path: Path) -> None:
    ssh_sign(file, key)
    file.write_bytes(b"some bites\n")
    found = problem(file, trusting(tmp_path / "trust", ADA, key))
    assert (found.rule, "not over the bytes" in found.message) == ("signature", True)


def test_a_signature_for_something_else_is_none(file: Path, key: Path, tmp_path: Path) -> None:
    ssh_sign(file, key, "git")
    found = problem(file, trusting(tmp_path / "trust", ADA, key, ""))
    assert (found.rule, "something else" in found.message) == ("signature", True)


def test_a_key_that_nobody_listed_is_named_by_its_fingerprint(file: Path, key: Path, tmp_path: Path) -> None:
    ssh_sign(file, key)
    trust = tmp_path / "trust"
    assert "no file" in problem(file, trust).message
    found = problem(file, trusting(trust, ADA, ssh_key(tmp_path / "keys", "other")))
    assert (found.rule, "SHA256:" in found.message, "does not list" in found.message) == ("signer", True, True)


@pytest.mark.parametrize("options", ['valid-before="20200101"', 'valid-after="20900101"'])
def test_a_key_that_is_not_trusted_at_this_time_is_told_apart(
    file: Path, key: Path, tmp_path: Path, options: str
) -> None:
    ssh_sign(file, key)
    found = problem(file, trusting(tmp_path / "trust", ADA, key, options))
    assert (found.rule, "at this time" in found.message) == ("signer", True), found


def test_a_key_that_is_trusted_for_something_else_alone_is_not_trusted(file: Path, key: Path, tmp_path: Path) -> None:
    ssh_sign(file, key)
    assert problem(file, trusting(tmp_path / "trust", ADA, key, 'namespaces="git"')).rule == "signer"


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_told(file: Path, key: Path, tmp_path: Path, data: bytes) -> None:
    file.with_name("manifest.json.sig").write_bytes(data)
    assert problem(file, trusting(tmp_path / "trust", ADA, key)).rule == "signature"


def test_a_link_a_folder_and_a_huge_file_are_not_opened(file: Path, tmp_path: Path) -> None:
    proof = file.with_name("manifest.json.ots")
    proof.symlink_to("/dev/zero")
    assert problem(file, tmp_path).rule == "signature"
    proof.unlink()
    proof.mkdir()
    assert problem(file, tmp_path).rule == "signature"
    proof.rmdir()
    proof.write_bytes(bytes(1_000_001))
    assert problem(file, tmp_path).rule == "signature"


@pytest.mark.parametrize("end", ["sig", "minisig", "tsr"])
def test_a_program_that_is_missing_is_no_pass(
    file: Path, tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.with_name(f"manifest.json.{end}").write_bytes(b"x")
    (tmp_path / "ada.pub").write_text("a key", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = problem(file, tmp_path)
    assert (found.rule, "not installed" in found.message) == ("missing-program", True)


# minisign


def test_minisign_says_by_which_key_and_with_which_comment(file: Path, tmp_path: Path) -> None:
    needed("minisign")
    trust = tmp_path / "trust"
    trust.mkdir()
    run("minisign", "-G", "-W", "-p", trust / "ada.pub", "-s", tmp_path / "ada.key")
    run("minisign", "-G", "-W", "-p", trust / "bob.pub", "-s", tmp_path / "bob.key")
    run("minisign", "-S", "-s", tmp_path / "ada.key", "-m", file, "-t", "of May")
    told = said(file, trust)
    assert (trust / "ada.pub").read_text(encoding="utf-8").splitlines()[-1] in told
    assert "The signer’s comment: of May." in told
    kept = (trust / "ada.pub").read_bytes()
    (trust / "ada.pub").unlink()
    assert problem(file, trust).rule == "signer"
    (trust / "bob.pub").unlink()
    assert "No key" in problem(file, trust).message
    (trust / "ada.pub").write_bytes(kept)
    file.write_bytes(b"other")
    assert problem(file, trust).rule == "signature"
    file.with_name("manifest.json.minisig").write_bytes(b"x\n")
    assert problem(file, trust).rule == "signature"


# RFC 3161


@pytest.fixture
def by(tmp_path: Path) -> Path:
    needed("openssl")
    (tmp_path / "trust").mkdir()
    shutil.copy(authority(tmp_path / "authority"), tmp_path / "trust/authorities.pem")
    return tmp_path / "authority"


def test_a_stamp_says_when(file: Path, by: Path, tmp_path: Path) -> None:
    proof = stamped(file, file.with_name("manifest.json.tsr"), by)
    told = said(file, tmp_path / "trust")
    assert told.startswith("stamped on 20")
    assert "serial number 0x02." in told
    assert "revoked" in told, "what was not asked is said"
    run("openssl", "ts", "-reply", "-in", proof, "-token_out", "-out", by / "token")
    shutil.copy(by / "token", proof)
    assert said(file, tmp_path / "trust") == told, "the token alone says the same as the whole answer"


def test_a_stamp_of_other_bytes_or_by_another_authority_or_that_was_changed_is_none(
    file: Path, by: Path, tmp_path: Path
) -> None:
    trust = tmp_path / "trust"
    proof = stamped(file, file.with_name("manifest.json.tsr"), by)
    before = proof.read_bytes()
    proof.write_bytes(before[:-3] + bytes((before[-3] ^ 1,)) + before[-2:])
    assert problem(file, trust).rule == "time-stamp"
    proof.write_bytes(b"x")
    assert problem(file, trust).rule == "time-stamp"
    proof.write_bytes(before)
    shutil.copy(authority(tmp_path / "other"), trust / "authorities.pem")
    assert problem(file, trust).rule == "signer"
    (trust / "authorities.pem").unlink()
    assert problem(file, trust).rule == "signer"
    shutil.copy(by / "root.pem", trust / "authorities.pem")
    file.write_bytes(b"other")
    assert (problem(file, trust).rule, "not of the bytes" in problem(file, trust).message) == ("time-stamp", True)


def test_a_stamp_of_a_weak_digest_is_not_believed(file: Path, by: Path, tmp_path: Path) -> None:
    stamped(file, file.with_name("manifest.json.tsr"), by, "sha1")
    assert "sha1" in problem(file, tmp_path / "trust").message


# OpenTimestamps


def test_a_proof_leads_to_the_root_of_a_block_and_says_what_was_not_asked(file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    proof = chained(data, promised("https://calendar.example"), in_block(700_000))
    file.with_name("manifest.json.ots").write_bytes(proof)
    root = hashlib.sha256(hashlib.sha256(data).digest() + b"ab").digest()[::-1].hex()
    digest = hashlib.sha256(data).hexdigest()
    assert attested(proof, digest) == (Promise("https://calendar.example"), Block(700_000, root))
    told = said(file, tmp_path)
    assert f"block 700000, if its Merkle root is {root}" in told
    assert "Whether the chain has that root was not asked" in told


def test_a_promise_alone_says_nothing_of_time(file: Path, tmp_path: Path) -> None:
    file.with_name("manifest.json.ots").write_bytes(chained(file.read_bytes(), promised("https://calendar.example")))
    told = said(file, tmp_path)
    assert "was handed to https://calendar.example" in told
    assert "nothing says when" in told


def test_every_flipped_bit_of_a_proof_makes_it_another_or_none() -> None:
    data, digest = b"x", hashlib.sha256(b"x").hexdigest()
    proof = chained(data, promised("https://c.example"), in_block(700_000))
    meant = attested(proof, digest)
    for at in range(len(proof) * 8):
        flipped = bytearray(proof)
        flipped[at // 8] ^= 1 << at % 8
        try:
            assert attested(bytes(flipped), digest) != meant, at
        except Unreadable:
            continue


@pytest.mark.parametrize(
    "end",
    [b"", b"\xff", b"\xff" * 50_000,
     b"\x08" * 50_000, b"\xf3" * 10, b"\xf0" + b"\xff" * 9, b"\xf0\xff\xff\x03", b"\x67",
     b"\x55", in_block(1) + b"\x00",
     b"\x00" + bytes(8) + b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"],
)  # fmt: skip
def test_a_hostile_proof_is_refused(end: bytes) -> None:
    with pytest.raises(Unreadable):
        attested(OTS_HEAD + hashlib.sha256(b"x").digest() + end, hashlib.sha256(b"x").hexdigest())


def test_an_attestation_of_no_known_form_proves_nothing(file: Path, tmp_path: Path) -> None:
    file.with_name("manifest.json.ots").write_bytes(chained(file.read_bytes(), b"\x00" + bytes(8) + b"\x00"))
    assert "no attestation" in problem(file, tmp_path).message


# Archives and sites


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


def test_a_signed_seal_and_a_stamped_capture_are_verified_with_the_archive(
    content: Path, key: Path, by: Path, tmp_path: Path
) -> None:
    trust = content / "trust"
    shutil.copytree(tmp_path / "trust", trust)
    ssh_sign(content / "manifest-sha256.txt", key)
    trusting(trust, ADA, key)
    stamped(content / "captures/town-page.txt", content / "captures/town-page.tsr", by)
    assert regesta("check", "--content", content).exit_code == 0, "files of trust are no records"
    result = regesta("verify", "--content", content)
    assert result.exit_code == 0, result.output
    assert (
        f"{content.as_posix()}/manifest-sha256.txt.sig: signed by {ADA}, with the ED25519 key SHA256:" in result.output
    )
    assert f"{content.as_posix()}/captures/town-page.tsr: stamped on " in result.output
    assert "which is part of the archive" in result.output
    assert result.output.endswith("All verified but what is said above not to be.\n")
    given = regesta("verify", "--content", content, "--trust", tmp_path / "trust")
    assert given.exit_code == 1, "a folder of trust of one's own counts alone"
    assert "signer" in given.output
    edit(content / "pages/about.md", "for tests", "for trying")
    write_seal(content, examine(content, Audience.PRIVATE)[0])
    result = regesta("verify", "--content", content)
    assert (result.exit_code, "manifest-sha256.txt.sig: signature: " in result.output) == (1, True)


def test_a_signature_of_a_site_stays_as_long_as_the_site_and_goes_with_it(
    content: Path, key: Path, tmp_path: Path
) -> None:
    site, trust = tmp_path / "site", trusting(tmp_path / "trust", ADA, key)
    words = ("--content", content, "--output", site)
    assert regesta("build", *words).exit_code == 0
    proof = ssh_sign(site / "manifest.json", key)
    checked = regesta("verify", "--content", content, "--site", site, "--trust", trust)
    digest = hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest()
    assert checked.exit_code == 0, checked.output
    assert f"site: as its manifest says, which has the SHA-256 {digest}\n" in checked.output
    assert f"{proof.as_posix()}: signed by {ADA}" in checked.output
    before = proof.read_bytes()
    (site / "about.html").write_bytes(b"damaged")
    for again in ((), ("--no-cache",), ()):
        done = regesta("build", *words, *again)
        assert done.exit_code == 0, done.output
        assert proof.read_bytes() == before
    assert (site / "about.html").read_bytes() != b"damaged"
    for number in ("one", "two", "three"):
        about = content / "pages/about.md"
        about.write_text(about.read_text(encoding="utf-8") + f"\nMore, {number}.\n", encoding="utf-8")
        done = regesta("build", *words)
        assert "manifest.json.sig went with the one before. Sign it again." in done.output
        assert not proof.exists()
        assert not list(site.glob("manifest.json.*"))
        ssh_sign(site / "manifest.json", key)
        assert regesta("verify", "--content", content, "--site", site, "--trust", trust).exit_code == 1, "not sealed"
        assert f"signed by {ADA}" in regesta("verify", "--content", content, "--site", site, "--trust", trust).output


def test_every_changed_byte_of_a_manifest_is_found(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    regesta("build", "--content", content, "--output", site)
    path = site / "manifest.json"
    data = path.read_bytes()
    for at in range(0, len(data), 101):
        path.write_bytes(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :])
        assert site_problems(site), at
    path.write_bytes(data)
    assert site_problems(site) == []
