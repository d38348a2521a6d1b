"""The cases of `broken/*.md`: mistakes that people make, each with exactly what is said of it.

A case is a title, files in fenced blocks, and a block `problems`. Each starts from the small archive. The words behind
the fence say what becomes of a file: its path alone, and the block is the whole file; `change PATH`, and each line
`- old` is replaced by the lines `+ new` below it, or taken out; `delete PATH`; `folder PATH`; `link PATH`.
Signs that nobody sees are written by name: `<tab>`, `<nbsp>`, `<bom>`, `<cr>`, `<zwsp>`, `<rlo>`, `<nul>`, `<byte E9>`.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "broken"

_SIGNS = {"tab": "\t", "nbsp": "\u00a0", "bom": "\ufeff", "cr": "\r", "zwsp": "\u200b", "rlo": "\u202e", "nul": "\0"}
_BLOCK = re.compile(r"^````([^\n]*)\n(.*?)^````$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Broken:
    """A mistake, and what is said of it."""

    theme: str
    title: str
    files: tuple[tuple[str, str], ...]
    """What is done to which file, and the block that says with what."""
    problems: str
    """One line for each problem, as `regesta check` prints it."""


def cases(path: Path) -> Iterator[Broken]:
    """The cases of a file."""
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        *files, (info, problems) = _BLOCK.findall(part)
        assert info == "problems" and files, part
        yield Broken(path.stem, part.split("\n", 1)[0], tuple(files), problems.rstrip("\n"))


def break_archive(content: Path, case: Broken) -> None:
    """Make the mistake of a case in an archive."""
    for info, block in case.files:
        first, _, rest = info.partition(" ")
        verb, name = (first, rest) if first in ("change", "delete", "folder", "link") else ("", info)
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match verb:
            case "":
                path.write_bytes(_bytes(block))
            case "change":
                path.write_bytes(_changed(path.read_bytes(), block))
            case "delete":
                path.unlink()
            case "folder":
                path.mkdir()
            case "link":
                path.symlink_to(block.strip())
            case _:
                raise ValueError(info)


def _bytes(block: str) -> bytes:
    for name, sign in _SIGNS.items():
        block = block.replace(f"<{name}>", sign)
    data = block.encode()
    return re.sub(rb"<byte ([0-9A-F]{2})>", lambda found: bytes.fromhex(found[1].decode()), data)


def _changed(data: bytes, block: str) -> bytes:
    for old, new in re.findall(r"^- (.*\n)((?:\+ .*\n)*)", block, re.MULTILINE):
        assert data.count(old.encode()) == 1, (old, data.count(old.encode()))
        data = data.replace(old.encode(), _bytes(re.sub(r"^\+ ", "", new, flags=re.MULTILINE)))
    return data


def copied(small: Path, folder: Path) -> Path:
    """A copy of the small archive."""
    return Path(shutil.copytree(small, folder / "content"))
