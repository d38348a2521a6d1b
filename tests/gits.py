"""Real repositories of git with an archive in them, whose commits have the times that a test gives."""

import os
import subprocess
from pathlib import Path

NOON = 1_709_467_200
"""3 March 2024, 12:00 UTC."""


def git(folder: Path, *words: str, when: int = NOON, author: str = "Ada Quill") -> str:
    """What git says in a folder, as a machine says it on which nobody has set anything."""
    stamp = f"{when} -0800"
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}
    people = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", author), ("EMAIL", "ada@example.org"), ("DATE", stamp))}  # fmt: skip
    environment = {**os.environ, **settings, **people}
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def begun(folder: Path, message: str = "Begin the archive") -> str:
    """Make a repository of a folder, with all that is in it; the id of the commit."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return committed(folder, message)


def committed(folder: Path, message: str, when: int = NOON, author: str = "Ada Quill") -> str:
    """Commit all that is in a folder; the id of the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, when=when, author=author)
    return git(folder, "rev-parse", "HEAD")
