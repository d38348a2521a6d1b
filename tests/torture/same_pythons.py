"""Other versions of Python that this machine has, with what the program needs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
GIVEN = "REGESTA_PYTHONS"
"""The variable of the environment that names further interpreters, as PATH names folders."""
PATIENCE = 300
"""Seconds that the installation of what is needed may take."""


class Python(NamedTuple):
    """A version, and where it is."""

    version: str
    """Such as 3.13."""
    program: str
    """Its interpreter, which has what the program needs."""
    missing: str
    """Why it cannot be tried; empty where it can."""


def pythons(folder: Path) -> Iterator[Python]:
    """Each version but this one. What it lacks is installed below `folder`, where it stays for the next time."""
    for version in VERSIONS:
        if version != f"{sys.version_info.major}.{sys.version_info.minor}":
            yield _python(version, folder / f"python-{version}")


def _python(version: str, folder: Path) -> Python:
    given = [one for one in os.environ.get(GIVEN, "").split(os.pathsep) if one]
    found = [one for one in (*given, shutil.which(f"python{version}")) if one and _version(one) == version]
    if not found:
        return Python(version, "", f"No python{version} that runs is on the path, nor named by {GIVEN}.")
    ready = next((one for one in (*found, str(folder / "bin/python")) if _has_all(one)), "")
    if not ready:
        why = _installed(found[0], folder)
        return Python(version, str(folder / "bin/python"), why)
    return Python(version, ready, "")


def _version(program: str) -> str:
    return _said(program, "import sys; print('%d.%d' % sys.version_info[:2])")


def _has_all(program: str) -> bool:
    return (
        _said(program, "import babel, click, jinja2, lunr, numpy, pydantic, trafilatura, yaml; print('all')") == "all"
    )


def _said(program: str, code: str) -> str:
    try:
        done = subprocess.run([program, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _installed(program: str, folder: Path) -> str:
    """Install what the program needs, each package by its digest; why that failed, or nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    install = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    for command in ([program, "-m", "venv", str(folder)], [*install, str(ROOT / "constraints.txt")]):
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            return f"What it needs could not be installed: {done.stderr.strip().splitlines()[-1:]}"
    return ""
