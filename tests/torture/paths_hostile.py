"""Archives and captures in which something leads elsewhere, or has no place on some disk."""

import io
import json
import os
import socket
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import copy_of_small

from builder.fixity import sha256_bytes
from builder.output.publish import GENERATOR, MANIFEST, manifest

SECRET = "The-words-of-somebody-elses-letter"
"""What stands in the file outside, and may stand in no other."""

TEXT = "The harbour was closed in the morning, the town said, since nobody could say whether the bridge was safe."

BUILD, CHECK, FMT = ("build",), ("check",), ("fmt", "--check")
READERS = (CHECK, BUILD, FMT, ("verify",), ("search", "bridge"), ("suggest",), ("pack-records",), ("seal",))
"""Commands that read all records."""

Laid = Callable[[Path, Path], None]
"""Lays something hostile into the folder of an archive; the second folder is outside."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something hostile, and what is asked of the program where it lies."""

    what: str
    """What it is."""
    lay: Laid
    """Puts it there."""
    commands: tuple[tuple[str, ...], ...]
    """What is asked."""
    refused: bool = True
    """Whether each command is to end with a problem, the records and the site as they were."""


def _content(lay: Laid) -> Laid:
    def laid(folder: Path, outside: Path) -> None:
        copy_of_small(folder)
        lay(folder / "content", outside)

    return laid


def _link(path: str, to: str = "letter.md") -> Laid:
    def lay(folder: Path, outside: Path) -> None:
        place = folder / path
        if place.is_file():
            place.unlink()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(outside / to if to else place.name)

    return lay


def _moved_out(path: str) -> Laid:
    """A folder of the archive that stands outside, and a link in its place."""

    def lay(folder: Path, outside: Path) -> None:
        (folder / path).rename(outside / "moved")
        (folder / path).symlink_to(outside / "moved")

    return lay


def links() -> list[Case]:
    """Links among records, templates and captures."""
    found = [
        Case(f"content/{path}", _content(_link(path, to)), READERS)
        for path, to in (
            ("actors/letter.md", "letter.md"), ("articles/2021/elsewhere", ""), ("places/gone.md", "nowhere"),
            ("articles/2021/2021-bridge-closed.md", "letter.md"), ("archive.yml", "letter.md"),
            ("withheld/sub", "."), ("captures/own.bin", "letter.md"),
        )
    ]  # fmt: skip
    found += [Case(f"content/{one} moved out", _content(_moved_out(one)), READERS) for one in ("actors", "articles")]
    ingest = ("ingest", "dump.txt", "--id", "dump")
    found += [
        Case(f"new archive, {one}", _with_dump(_new(_link(one, ".")), copied=False), (ingest,))
        for one in ("articles", "captures", "withheld")
    ]
    found += [
        Case("journal", _with_dump(_content(_link("captures/.dump.journal"))), (ingest,), refused=False),
        Case("corrections", _with_dump(_content(_link("captures/dump.corrections.yml"))), (ingest,)),
        Case("columns", _with_dump(_content(_link("captures/dump.columns.yml"))), (ingest,)),
    ]
    own = ("build", "--templates", "own")
    found += [
        Case(f"templates/{path}", _own(_link(path, to)), (own,))
        for path, to in (("page.html", "letter.md"), ("assets/own.css", "letter.md"), ("partials", "."))
    ]
    return found


def _new(lay: Laid) -> Laid:
    def laid(folder: Path, outside: Path) -> None:
        (folder / "content").mkdir()
        lay(folder / "content", outside)

    return laid


def _with_dump(lay: Laid, *, copied: bool = True) -> Laid:
    def laid(folder: Path, outside: Path) -> None:
        lay(folder, outside)
        (folder / "dump.txt").write_text(f"A heading\n\n{TEXT}\n", encoding="utf-8")

    return laid


def _own(lay: Laid) -> Laid:
    def laid(folder: Path, outside: Path) -> None:
        copy_of_small(folder)
        (folder / "own/assets").mkdir(parents=True)
        lay(folder / "own", outside)

    return laid


def special_files() -> list[Case]:
    """Pipes, sockets, devices, folders in place of files, and files of which nobody may read."""
    kinds: Mapping[str, Callable[[Path], None]] = {
        "pipe": os.mkfifo, "socket": _socket, "folder": Path.mkdir, "device": _device,
    }  # fmt: skip
    places = ("actors/x.md", "archive.yml", "captures/x.yml", "articles/x.pack", "rejections.yml", "captures/y.bin")
    found = []
    for kind, make in kinds.items():
        for path in places:
            is_kept = kind == "folder" and path not in ("archive.yml",)
            found.append(Case(f"{kind} {path}", _content(_made(path, make)), READERS[:5], refused=not is_kept))
    found.append(Case("pipe among templates", _own(_made("page.html", os.mkfifo)), (("build", "--templates", "own"),)))
    return found


def _made(path: str, make: Callable[[Path], None]) -> Laid:
    def lay(folder: Path, _: Path) -> None:
        (folder / path).unlink(missing_ok=True)
        make(folder / path)

    return lay


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path) -> None:
    """The endless device, where one may be made; else a pipe, which has no end either."""
    try:
        os.mknod(path, 0o020644, os.makedev(1, 5))
    except PermissionError:
        os.mkfifo(path)


def long_paths() -> list[Case]:
    """Names and paths that are longer than disks take."""
    return [
        Case("folders without end", _content(_deep(1500)), READERS),
        Case("folders up to the longest path", _content(_deep(120)), READERS),
        Case("a record of the longest name", _content(_record("actors", "x" * 200)), (CHECK, BUILD)),
        Case("an output of the longest name", _content(lambda *_: None), (("build", "--output", "s" * 250),)),
        Case("an output below too many folders", _content(lambda *_: None), (("build", "--output", "s/" * 2500),)),
    ]


def _deep(depth: int) -> Laid:
    def lay(content: Path, _: Path) -> None:
        here = Path.cwd()
        try:
            os.chdir(content / "articles")
            for _number in range(depth):
                Path("aa").mkdir()
                os.chdir("aa")
            Path("x.md").write_text("---\nid: x\n---\n", encoding="utf-8")
        finally:
            os.chdir(here)

    return lay


def level(folder: Path, name: str) -> None:
    """Take folders of one name in one another apart, since what takes away a whole tree calls itself for each."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        while Path(name, name).is_dir():
            Path(name, name).rename("inner")
            for path in Path(name).iterdir():
                path.unlink()
            Path(name).rmdir()
            Path("inner").rename(name)
    finally:
        os.chdir(here)


def _record(kind: str, record_id: str, name: str = "") -> Laid:
    title = "title: X" if kind == "pages" else "name: X\nkind: person"

    def lay(content: Path, _: Path) -> None:
        text = f"---\nid: {json.dumps(record_id)}\n{title}\n---\nText.\n"
        (content / kind / f"{name or record_id}.md").write_text(text, encoding="utf-8")

    return lay


def ids() -> list[Case]:
    """Ids that lead elsewhere, are those of other pages, or differ from others in case or marks alone."""
    wrong = ("../x", "/etc/x", "a/b", "..", "Ada-Quill", "ada_quill", "é", "e\u0301", "a\\b", "c:x", "x.", "x ", "a b",
             "index", "unknown", "con", "nul", "lpt1", "x" * 81, "a\0b", "a\nb", "")  # fmt: skip
    found = [Case(f"id {one!r}", _content(_record("actors", one, "y")), (CHECK, BUILD)) for one in wrong]
    pages = ("index", "404", "map", "timeline", "network", "search", "coverage", "data")
    found += [Case(f"page {one}", _content(_record("pages", one)), (CHECK, BUILD)) for one in pages]
    packed = ("../../x.md", "actors/../../x.md", "actors/a\\b.md", "C:/x.md", "actors/.x.md", "/actors/x.md")
    found += [Case(f"packed {one!r}", _content(_pack(one)), (CHECK, BUILD, ("unpack-records",), FMT)) for one in packed]
    return found


def _pack(path: str) -> Laid:
    def lay(content: Path, _: Path) -> None:
        text = f"==> {path} <==\n---\nid: x\nname: X\nkind: person\n---\n"
        (content / "actors/all.pack").write_text(text, encoding="utf-8")

    return lay


def outputs() -> list[Case]:
    """Sites, caches, manifests and lists of files that lead elsewhere."""
    preview = ("preview", "--before", "before", "--site", "hostile", "--output", "a/b/preview")
    paths = ("assets/../../outside/letter.md", "../outside/letter.html", "assets/../../../x", "assets/x\\..\\y")
    found = [Case(f"manifest {path}", _site(path), (preview,)) for path in paths]
    found.append(Case("a page of a site that is a link", _site("about.html", "about.html"), (preview,)))
    found += [
        Case(f"cache/{name}", _content(_link(f"../.regesta-cache/{name}", ".")), (CHECK,), refused=False)
        for name in ("check", "check/lock")
    ]
    found += [
        Case(f"cache {kind} {name}", _content(_cache(kind, name)), (BUILD,), refused=False)
        for kind in ("link", "pipe")
        for name in ("compiled", "search", "similar", "history", "state.json", "similar/head", "compiled/x")
    ]
    found.append(Case("cache, a link", _content(_link("../.regesta-cache", ".")), (BUILD, ("search", "bridge"))))
    return found


def _cache(kind: str, name: str) -> Laid:
    """Something hostile in the folder that a build of this archive keeps, whose name anybody can work out."""

    def lay(content: Path, outside: Path) -> None:
        at = kept_by_build(content) / name
        at.parent.mkdir(parents=True)
        if kind == "link":
            at.symlink_to(outside if "." not in name else outside / "letter.md")
        else:
            os.mkfifo(at)

    return lay


def kept_by_build(content: Path) -> Path:
    """Where a build of the archive in `content` to the site beside it keeps what the next one need not do."""
    told = (str(content.resolve()), str(content.resolve().parent / "site"), "private")
    mark = sha256_bytes(repr(told).encode())[:12]
    return content.parent / ".regesta-cache" / f"site-{mark}"


def _site(path: str, link: str = "") -> Laid:
    def lay(folder: Path, outside: Path) -> None:
        letter = sha256_bytes((outside / "letter.md").read_bytes())
        for name, listed in (("before", {"index.html": letter}), ("hostile", {path: "" if link else letter})):
            (folder / name).mkdir()
            (folder / name / MANIFEST).write_bytes(manifest(listed, 0, f"{GENERATOR}0"))
        if link:
            (folder / "hostile" / link).symlink_to(outside / "letter.md")

    return lay


NAMES = ("../../outside/letter.md", "/outside/letter.md", "a/../../b.txt", "C:/x.txt", "..\\..\\x.txt", "x\0y.txt",
         "aux.txt", "con.html", "x. ", "a:b.txt", "Case.txt", "case.txt", "é.txt", "e\u0301.txt", "d", "d/e.txt",
         "n" * 60_000 + ".txt", "./x.txt", "//x.txt", "-rf.txt", "\n.txt", "\u202etxt.exe")  # fmt: skip
"""Names of members of archives."""


def members() -> list[Case]:
    """Captures that hold such names, and links and devices."""
    ingest = (("ingest", "hostile.zip", "--id", "members"), ("ingest", "hostile.tar", "--id", "taped"), CHECK, BUILD)
    found = [Case("members of a zip and a tar file", _members, ingest, refused=False)]
    found += [Case(f"bag with {name[:40]!r}", _bag(name), (("unpack", "bag.zip", "copy"),)) for name in NAMES[:6]]
    found += [
        Case(f"bag with {one} and {other}", _bag(one, other), (("unpack", "bag.zip", "copy"),))
        for one, other in (("Case.md", "case.md"), ("é.md", "e\u0301.md"), ("d", "d/e.md"), ("aux.md", "x"))
    ]
    found.append(Case("a folder of links and devices", _folder, (("ingest", "pages", "--id", "pages"),), refused=False))
    return found


def _members(folder: Path, outside: Path) -> None:
    copy_of_small(folder)
    with zipfile.ZipFile(folder / "hostile.zip", "w") as into:
        for number, name in enumerate(NAMES):
            info = zipfile.ZipInfo("x")
            info.filename = name
            into.writestr(info, f"Heading {number}\n\n{TEXT} {number}\n")
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        into.writestr(link, str(outside / "letter.md"))
    with tarfile.open(folder / "hostile.tar", "w") as tape:
        for number, name in enumerate(NAMES):
            data = f"Heading {number}\n\n{TEXT} On tape {number}.\n".encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tape.addfile(info, io.BytesIO(data))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, str(outside / "letter.md")
            tape.addfile(info)


def _bag(*names: str) -> Laid:
    def lay(folder: Path, _: Path) -> None:
        paths = [f"data/content/{name}" for name in names]
        lines = "".join(f"{sha256_bytes(b'x')}  {path}\n" for path in paths)
        with zipfile.ZipFile(folder / "bag.zip", "w") as into:
            for path in paths:
                info = zipfile.ZipInfo("x")
                info.filename = f"bag/{path}"
                into.writestr(info, b"x")
            into.writestr("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
            into.writestr("bag/manifest-sha256.txt", lines)

    return lay


def _folder(folder: Path, outside: Path) -> None:
    copy_of_small(folder)
    pages = folder / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "a.txt").write_text(f"Heading\n\n{TEXT} In a folder.\n", encoding="utf-8")
    (pages / "b.txt").symlink_to(outside / "letter.md")
    (pages / "sub/all").symlink_to(outside)
    (pages / "loop").symlink_to(pages)
    os.mkfifo(pages / "c.txt")
