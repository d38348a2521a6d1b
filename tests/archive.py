"""The small archive that many tests build, in a folder where it may be changed."""

import shutil
from html.parser import HTMLParser
from pathlib import Path

SMALL = Path(__file__).parent / "archives" / "small"


def copy_of_small(folder: Path) -> Path:
    """A copy of the small archive below `folder`."""
    return Path(shutil.copytree(SMALL, folder / "content"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path to bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Html(HTMLParser):
    """Addresses, anchors and attribute names of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.anchors: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src", "action") and value is not None:
                self.addresses.append((tag, value))
            if name == "id" and value:
                self.anchors.append(value)
