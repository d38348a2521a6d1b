"""The command that shows the site while records are written."""

import errno
from pathlib import Path

import click

from builder.cli.console import reporting
from builder.cli.site import AUDIENCE, CONTENT, TEMPLATES
from builder.content.read import Audience
from builder.serve import serve


@click.command("serve")
@CONTENT
@AUDIENCE
@TEMPLATES
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine.")
@reporting
def serve_command(content: Path, audience: str, templates: Path | None, port: int) -> None:
    """Show the site on this machine, and build it again whenever a record changes.

    Pages open in the browser reload by themselves; problems are shown in the page. Only this machine can see it.
    End it with Ctrl-C.
    """
    try:
        serve(content, Audience(audience), templates, port, click.echo)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.BadParameter(f"{port} is taken or not allowed; choose another.", param_hint="--port") from error
