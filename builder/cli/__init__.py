"""The command line: arguments in, one call, exit code out. Nothing below this room prints."""

import os
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click

from builder import __version__

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Else pydantic looks through all installed packages for plugins, which takes longer than reading an article."""

COMMANDS: Mapping[str, str] = {
    "accept": "suggest", "anchor": "texts", "build": "site", "check": "checking", "coverage": "coverage", "fmt": "fmt",
    "ingest": "ingest", "locate": "texts", "new": "new", "pack": "pack", "pack-records": "packs", "preview": "preview",
    "reject": "suggest", "review": "review", "schema": "schemas", "seal": "records", "search": "search",
    "serve": "serving", "suggest": "suggest", "takedown": "takedown", "unpack": "pack", "unpack-records": "packs",
    "uses": "texts", "verify": "records",
}  # fmt: skip
"""Name of a command to the module of this room that has it."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name. A module is loaded when its command is asked for, since a build that has nothing to do
    takes less time than loading all of them."""

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"builder.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, f"{name.replace('-', '_')}_command")
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError(name)

    def __delitem__(self, name: str) -> None:
        raise TypeError(name)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, commands=_Commands())
@click.version_option(__version__, prog_name="regesta")
def main() -> None:
    """Regesta turns articles into an archive that shows who said what, about whom, where, according to whom, and
    that can prove where every word came from.

    \b
    A first quarter of an hour:
      regesta ingest dump.txt --id my-dump    capture to records, and a ledger of every byte
      regesta check                           all problems, each with file, line and column
      regesta suggest                         actors, places and statements, to be accepted or rejected
      regesta build                           the site, to be opened by double-click
      regesta search WORDS                    all that is on this machine, in the terminal
      regesta verify --captures DIR           recompute every digest

    \b
    Exit codes: 0 done; 1 problems were found, and listed; 2 the command was misspelt;
    3 the disk or a folder failed; 130 interrupted.
    """
