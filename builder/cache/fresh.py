"""Whether there is anything to do at all: asked before the program is loaded that would do it.

So nothing is imported here but what this takes, and no record is looked into.
"""

import marshal
import os
import stat
import sys
import sysconfig
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from builder import __version__
from builder.cache.head import NOT_ASKED, head_of
from builder.cache.scan import UNSURE, Stamps, scan, stamps_of
from builder.cache.trust import marks, user
from builder.notes import noted
from builder.today import today

LAYOUT = 5
"""Raised whenever what is kept changes."""

STATE = "state.json"
"""Name of the file that says what is kept."""


class Asked(NamedTuple):
    """What is asked of a build, in plain words."""

    content: str
    """The folder of the archive's records."""
    output: str
    """The folder that becomes the site."""
    audience: str
    """private or public."""
    base_url: str
    """Address of the site, if it was given."""
    templates: str
    """A folder of templates of one's own; empty for none."""


class Window(NamedTuple):
    """The days on which the same embargoes are in force."""

    since: str
    """The first of them, in ISO 8601; empty where none has ended."""
    until: str
    """The day after the last; empty where none will end."""

    def holds(self, day: str) -> bool:
        """Whether a day, in ISO 8601, is one of them."""
        return self.since <= day and (not self.until or day < self.until)


class Inputs(NamedTuple):
    """By what it is known that nothing has changed."""

    content: Stamps
    """The files of the archive."""
    templates: Stamps
    """The templates, those of the archive below `own/`."""
    site: Stamps
    """The folders of the site, as the last build left them."""
    head: str
    """What stands for the commit that is checked out (`head.head_of`), where pages show history."""
    window: tuple[str, str]
    """The days for which the site holds (`Window`)."""
    report: tuple[int, int, str, str]
    """What the last build said: numbers of pages and files, why the site may not be passed on, and what is to
    be said of the history."""


def identity(asked: Asked) -> str:
    """Who keeps something for what: the program as it is installed, the user, and what is asked."""
    package = Path(__file__).resolve().parent.parent
    code = sorted((path, one.st_size, one.st_mtime_ns) for path, one in _stats(package))
    libraries = Path(sysconfig.get_paths()["purelib"]).stat().st_mtime_ns
    told = (__version__, LAYOUT, sys.version, user(), code, libraries, tuple(asked))
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _stats(folder: Path) -> Any:
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".py"):
                yield f"{parent}/{name}", os.lstat(f"{parent}/{name}")


def state_of(cache: Path, asked: Asked) -> Mapping[str, Any] | None:
    """What the file says that tells what is kept; None where it was not written here, by this program, for this."""
    try:
        if not stat.S_ISREG((cache / STATE).lstat().st_mode):
            return None
        state = noted((cache / STATE).read_bytes())
        is_ours = state["identity"] == identity(asked) and {state["inputs"], state["memory"]} <= state["marks"].keys()
        is_ours = is_ours and state["marks"] == marks(str(cache), state["marks"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return state if is_ours else None


def template_stamps(asked: Asked) -> Stamps:
    """By what the templates are known that come with the program, and those of one's own."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_templates"
    found = scan(str(inside if inside.is_dir() else package.parent / "templates"))
    own = scan(asked.templates) if asked.templates and Path(asked.templates).is_dir() else {}
    return found | {f"own/{path}": stamp for path, stamp in own.items()}


def nothing_new(cache: Path, asked: Asked) -> tuple[int, int, str, str] | None:
    """What the last build said, where a build now would find all as that one left it; else None."""
    state = state_of(cache, asked)
    if state is None:
        return None
    try:
        inputs = Inputs(*marshal.loads((cache / state["inputs"]).read_bytes()))
        content = scan(asked.content)
        templates = template_stamps(asked)
    except (OSError, ValueError, TypeError, EOFError):
        return None
    is_same = inputs.content == content and inputs.templates == templates
    is_same = is_same and inputs.head in (NOT_ASKED, head_of(asked.content))
    is_same = is_same and Window(*inputs.window).holds(today().isoformat())
    is_sure = UNSURE not in {*content.values(), *templates.values()}
    return inputs.report if is_same and is_sure and inputs.site == stamps_of(asked.output, inputs.site) else None
