"""Files on disk, each in one move."""

import os
from collections.abc import Iterable
from pathlib import Path

from builder.ingest.deposit import PlannedFile


def write_all(content: Path, files: Iterable[PlannedFile]) -> tuple[str, ...]:
    """Write those files whose bytes differ from what lies there; gives their paths. Raises OSError."""
    return tuple(file.path for file in list(files) if _write(content / file.path, file.data))


def _write(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True
