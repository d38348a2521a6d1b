"""The program as it is installed, in one file that `pip install` takes: a wheel (PEP 427), always the same bytes.

An archive that carries the program can be built when nobody offers it any more, and by exactly what built it before.
Its files are stored as they are, since what a compressor makes of them differs from one version of it to the next; git
compresses them, and keeps of a later wheel only what differs.
"""

import base64
import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, distribution
from pathlib import Path

from builder import __version__

_NAME = "regesta"
_PACKAGE = Path(__file__).resolve().parent.parent
_WITH_IT = {"_templates": "templates", "_constraints.txt": "constraints.txt"}
"""What lies in the package of a wheel, and where a checkout has it."""
_TAG = "py3-none-any"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_SHOWN_MODE = 0o100644 << 16


def wheel_name() -> str:
    """Name of the file."""
    return f"{_NAME}-{__version__}-{_TAG}.whl"


def wheel() -> bytes:
    """Its bytes. Raises PackageNotFoundError where the program runs without being installed."""
    info = f"{_NAME}-{__version__}.dist-info"
    files = dict(sorted(_package()))
    files |= {f"{info}/{name}": data for name, data in _described(distribution(_NAME))}
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as packed:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.external_attr, entry.create_system = _SHOWN_MODE, 3
            packed.writestr(entry, data)
    return into.getvalue()


def data_file(name: str) -> Path:
    """A file or folder that comes with the program, in a wheel and in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / _WITH_IT[name]


def _package() -> Iterator[tuple[str, bytes]]:
    yield from _files(_PACKAGE, "builder")
    for name in _WITH_IT:
        if not (_PACKAGE / name).exists():
            yield from _files(data_file(name), f"builder/{name}")


def _files(place: Path, into: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            below = path.relative_to(place).as_posix()
            yield (into if path == place else f"{into}/{below}"), path.read_bytes()


def _described(of: Distribution) -> Iterator[tuple[str, bytes]]:
    """What says which package it is, as the installation has it."""
    metadata = of.read_text("METADATA") or ""
    lines = (f"Version: {__version__}" if line.startswith("Version: ") else line for line in metadata.split("\n"))
    yield "METADATA", "\n".join(lines).encode()
    yield (
        "WHEEL",
        f"Wheel-Version: 1.0\nGenerator: {_NAME} ({__version__})\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode(),
    )
    for name in ("entry_points.txt", "licenses/LICENSE"):
        if text := of.read_text(name):
            yield name, text.encode()


def _record(files: dict[str, bytes], own: str) -> bytes:
    lines = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in files.items()]
    return "\n".join([*lines, f"{own},,", ""]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
