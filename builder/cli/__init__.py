"""The command line: arguments in, one call, exit code out. Nothing below this room prints."""

import click

from builder import __version__
from builder.cli.ingest import ingest_command
from builder.cli.packs import pack_records_command, unpack_records_command
from builder.cli.records import check_command, seal_command, verify_command
from builder.cli.review import review_command
from builder.cli.search import search_command
from builder.cli.site import build_command, serve_command
from builder.cli.suggest import accept_command, reject_command, suggest_command
from builder.cli.texts import anchor_command, locate_command, uses_command

COMMANDS = (
    ingest_command, build_command, serve_command, check_command, verify_command, seal_command, locate_command,
    anchor_command, uses_command, search_command, suggest_command, review_command, accept_command, reject_command,
    pack_records_command, unpack_records_command,
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for command in COMMANDS:
    main.add_command(command)
