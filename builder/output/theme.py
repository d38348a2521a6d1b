"""The templates and assets of a site: those that come with Regesta, under those of the archive's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from rjsmin import jsmin

from builder.fixity import sha256_bytes
from builder.problems import InvalidContent, Problem

ASSETS = "assets"
"""Folder of templates whose files are copied to the site, named by their digest."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Where templates are found, and what the assets are called on the site."""

    folders: tuple[str, ...]
    """Folders of templates; the first that has a template gives it."""
    assets: tuple[tuple[str, str], ...]
    """File name of each asset, and its address on the site, such as assets/site.1a2b3c4d.css."""


def built_in_templates() -> Path:
    """The folder of templates that comes with Regesta, in a wheel and in a checkout."""
    package = Path(str(files("builder")))
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def load_theme(own: Path | None = None) -> tuple[Theme, dict[str, bytes]]:
    """The theme, and its assets by address. Raises InvalidContent where `own` is not a folder."""
    if own is not None and not own.is_dir():
        raise InvalidContent([Problem(str(own), 0, 0, "unreadable", "There is no such folder of templates.")])
    folders = [folder for folder in (own, built_in_templates()) if folder]
    found = {path.name: path for folder in reversed(folders) for path in sorted((folder / ASSETS).glob("*.*"))}
    data = {name: found[name].read_bytes() for name in sorted(found) if not name.startswith(".")}
    data |= _bundles(folders)
    addresses = {name: _address(name, data[name]) for name in data}
    theme = Theme(tuple(str(folder) for folder in folders), tuple(addresses.items()))
    return theme, {addresses[name]: data[name] for name in data}


def _bundles(folders: Sequence[Path]) -> dict[str, bytes]:
    """The files of each folder of assets as one, since a browser asks for each file by itself, and without comments."""
    parts: dict[str, dict[str, Path]] = {}
    for folder in reversed(folders):
        for path in sorted((folder / ASSETS).glob("*/*.js")):
            parts.setdefault(path.parent.name, {})[path.name] = path
    return {f"{name}.js": _bundle([found[part] for part in sorted(found)]) for name, found in parts.items()}


def _bundle(parts: Sequence[Path]) -> bytes:
    return str(jsmin("".join(part.read_text(encoding="utf-8") for part in parts))).encode()


def _address(name: str, data: bytes) -> str:
    stem, suffix = name.rsplit(".", 1)
    return f"{ASSETS}/{stem}.{sha256_bytes(data)[:8]}.{suffix}"
