"""Commands that make and show the site."""

import errno
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path

import click

from builder.build import Built, Order, build
from builder.cli.console import fail, progress, reporting
from builder.content.read import Audience
from builder.problems import InvalidContent
from builder.serve import serve

CONTENT = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="Folder of the archive's records.",
)  # fmt: skip
OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), default=Path("site"), show_default=True,
    help="Folder that becomes the site.",
)  # fmt: skip
AUDIENCE = click.option(
    "--public/--private", "audience", default=False, callback=lambda _c, _p, public: _audience(public),
    help="Leave out every text that may not be published; the default includes what is at hand and marks each page.",
)  # fmt: skip
BASE_URL = click.option("--base-url", default="", help="Address of the site, for the feed and the sitemap only.")
TEMPLATES = click.option(
    "--templates", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="Folder of templates that take the place of those of the same name.",
)  # fmt: skip


def _audience(public: object) -> Audience:
    return Audience.PUBLIC if public else Audience.PRIVATE


@click.command("build")
@CONTENT
@OUTPUT
@AUDIENCE
@BASE_URL
@TEMPLATES
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@reporting
def build_command(jobs: int, **given: object) -> None:
    """Build the site.

    Reads every record of content/, links them, and writes the whole site in one move. If anything is wrong, all
    problems are listed and the earlier site stays as it is.

    \b
      regesta build                     the site in site/, with the texts at hand
      regesta build --public            the site as anybody may see it
    """
    order = Order(**given)  # type: ignore[arg-type]
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) if jobs > 1 else nullcontext()
    try:
        with progress() as track, pool as executor:
            built = build(order, executor, track)
    except InvalidContent as error:
        fail(error.problems, "The site was not built; an earlier one is as it was.")
    click.echo(_report(built, order.output))


def _report(built: Built, output: Path) -> str:
    changed = f"{built.changed:,} changed" if built.changed else "none changed"
    lines = [f"{built.pages:,} pages, {built.files:,} files, {changed}.", built.private]
    lines.append(f"Open {(output / 'index.html').resolve().as_uri()}")
    return "\n".join(line for line in lines if line)


@click.command("serve")
@CONTENT
@AUDIENCE
@TEMPLATES
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine.")
@reporting
def serve_command(content: Path, audience: Audience, templates: Path | None, port: int) -> None:
    """Show the site on this machine, and build it again whenever a record changes.

    Pages open in the browser reload by themselves; problems are shown in the page. Only this machine can see it.
    End it with Ctrl-C.
    """
    try:
        serve(content, audience, templates, port, click.echo)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.BadParameter(f"{port} is taken or not allowed; choose another.", param_hint="--port") from error
