"""The templates and assets of a site: those that come with Regesta, under those of the archive's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta
from rcssmin import cssmin
from rjsmin import jsmin

from builder.fixity import sha256_bytes
from builder.problems import InvalidContent, Problem

ASSETS = "assets"
"""Folder of templates whose files are copied to the site, named by their digest."""

WORKER = "sw.js"
"""The asset that lies at the root of the site and keeps its name: a browser knows a service worker by its address, and
lets it answer for what is below that alone."""

_SHORTER: Mapping[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}
"""Suffix of what is put together to what leaves out its comments and spaces."""

_NAMING = ("extends", "include", "import", "from")
"""What the tags begin with that name another template."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Where templates are found, and what the assets are called on the site."""

    folders: tuple[str, ...]
    """Folders of templates; the first that has a template gives it."""
    assets: tuple[tuple[str, str], ...]
    """File name of each asset, and its address on the site, such as assets/site.1a2b3c4d.css."""
    state: str
    """SHA-256 over all templates; while it is the same, a process need not read them again."""
    compiled: str = ""
    """Folder in which compiled templates are kept from run to run; empty where they are not. What lies there is run, so
    that nobody else may be able to write to it."""


def built_in_templates() -> Path:
    """The folder of templates that comes with Regesta, in a wheel and in a checkout."""
    package = Path(str(files("builder")))
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def load_theme(own: Path | None = None) -> tuple[Theme, dict[str, bytes]]:
    """The theme, and its assets by address. Raises InvalidContent where `own` is not a folder."""
    if own is not None and not own.is_dir():
        raise InvalidContent([Problem(str(own), 0, 0, "unreadable", "There is no such folder of templates.")])
    if own is not None:
        _refuse_strange(own)
    folders = [folder for folder in (own, built_in_templates()) if folder]
    found = {path.name: path for folder in reversed(folders) for path in sorted((folder / ASSETS).glob("*.*"))}
    whole = {name: found[name].read_bytes() for name in found if not name.startswith(".")}
    data = dict(sorted((_bundles(folders) | whole).items()))
    addresses = {name: _address(name, data[name]) for name in data}
    names = tuple(str(folder) for folder in folders)
    theme = Theme(names, tuple(addresses.items()), _digest_of(_templates(names)))
    return theme, {addresses[name]: data[name] for name in data}


def _refuse_strange(own: Path) -> None:
    """Raises InvalidContent where there is a link or a device among an archive's own templates: what it leads to could
    be any file of this machine, and would stand on the site."""
    message = "It is a link or a device; templates are files only."
    found = (path for path in sorted(own.rglob("*")) if path.is_symlink() or not (path.is_file() or path.is_dir()))
    if problems := [Problem(str(path), 0, 0, "unreadable", message) for path in found]:
        raise InvalidContent(problems)


def template_digests(theme: Theme) -> Mapping[str, str]:
    """Name of each template to a SHA-256 over it and all templates that it reaches by extending, including or importing
    them, as the theme's folders give them, and over the addresses of the assets. Equal digests lay out equal pages."""
    found = _templates(theme.folders)
    named = {name: _named_in(data) for name, data in found.items()}
    assets = {name: address.encode() for name, address in theme.assets}
    return {name: _digest_of(assets | {one: found.get(one, b"") for one in _reached(name, named)}) for name in found}


def _templates(folders: Sequence[str]) -> dict[str, bytes]:
    """Every template by name: all that lies in the folders but the assets and what is hidden."""
    found: dict[str, bytes] = {}
    for folder in map(Path, reversed(folders)):
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if parts[0] != ASSETS and not any(part.startswith(".") for part in parts) and path.is_file():
                found["/".join(parts)] = path.read_bytes()
    return found


def _named_in(template: bytes) -> frozenset[str | None]:
    """The templates that a template names; None for one whose name only a page can tell. One with a mistake names
    none: no page can be laid out with it."""
    try:
        names = meta.find_referenced_templates(Environment().parse(_naming(template.decode("utf-8"))))
        return frozenset(name and "/".join(part for part in name.split("/") if part not in ("", ".")) for name in names)
    except (TemplateSyntaxError, UnicodeDecodeError):
        return frozenset()


def _naming(template: str) -> str:
    """The tags of a template that name others, since to parse the whole of each takes longer than to lay out a page."""
    tags = (part.partition("%}")[0].strip("-+ \t\n") for part in template.split("{%")[1:])
    return "".join(f"{{% {tag} %}}" for tag in tags if tag.startswith(_NAMING))


def _reached(name: str, named: Mapping[str, frozenset[str | None]]) -> set[str]:
    """A template and all that it reaches: any where only a page can tell which."""
    reached, waiting = set[str](), {name}
    while waiting:
        one = waiting.pop()
        reached.add(one)
        found = named.get(one, frozenset())
        waiting |= {*filter(None, found), *(named if None in found else ())} - reached
    return reached


def _digest_of(files: Mapping[str, bytes]) -> str:
    """One SHA-256 over files by name."""
    listed = "".join(f"{name}\0{sha256_bytes(files[name])}\n" for name in sorted(files))
    return sha256_bytes(listed.encode("utf-8"))


def _bundles(folders: Sequence[Path]) -> dict[str, bytes]:
    """The scripts of each folder of assets as one, and its style sheets as one, since a browser asks for each file by
    itself, and without comments. A file of an archive's own takes the place of that of its name."""
    parts: dict[str, dict[str, Path]] = {}
    for folder in reversed(folders):
        for path in sorted((folder / ASSETS).glob("*/*")):
            if path.suffix in _SHORTER:
                parts.setdefault(path.parent.name + path.suffix, {})[path.name] = path
    return {name: _bundle([found[part] for part in sorted(found)]) for name, found in parts.items()}


def _bundle(parts: Sequence[Path]) -> bytes:
    text = "".join(part.read_text(encoding="utf-8") for part in parts)
    return str(_SHORTER[parts[0].suffix](text)).encode()


def _address(name: str, data: bytes) -> str:
    if name == WORKER:
        return name
    stem, suffix = name.rsplit(".", 1)
    return f"{ASSETS}/{stem}.{sha256_bytes(data)[:8]}.{suffix}"
