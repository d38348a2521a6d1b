"""The command that makes the site."""

import os
from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from builder.cache.folder import cache_beside, kept_in, refuse_strange
from builder.cache.fresh import Asked, nothing_new
from builder.cli.console import FORMAT, reporting


class Location(click.Path):
    """A folder as a path; or a location that fsspec knows, such as s3://bucket/folder, as it was written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


CONTENT = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="Folder of the archive's records.",
)  # fmt: skip
AUDIENCE = click.option(
    "--public/--private", "audience", default=False, callback=lambda _c, _p, public: "public" if public else "private",
    help="Leave out every text that may not be published; the default includes what is at hand and marks each page.",
)  # fmt: skip
BASE_URL = click.option(
    "--base-url", default="", help="Address of the site, for what must give it: feed, sitemap, social cards."
)
TEMPLATES = click.option(
    "--templates", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="Folder of templates that take the place of those of the same name.",
)  # fmt: skip


@click.command("build")
@click.option(
    "--content", type=Location(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="Folder of the archive's records, or a location of them such as s3://bucket/content.",
)  # fmt: skip
@click.option(
    "--output", type=Location(path_type=Path), default=Path("site"), show_default=True,
    help="Folder that becomes the site, or a location that is to hold it.",
)  # fmt: skip
@AUDIENCE
@BASE_URL
@TEMPLATES
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@click.option("--cluster", metavar="ADDRESS", help="Scheduler of a Dask cluster whose workers share the work.")
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Keep what the next build need not do again, in .regesta-cache/ beside the records.",
)
@click.option(
    "--carried",
    is_flag=True,
    help="Take on what an earlier build has kept and its site, where somebody trusted has carried both here, "
    "such as the cache of a service that runs builds.",
)
@click.option("--explain", is_flag=True, help="Say of each page that is made why it is.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
@FORMAT
@reporting
def build_command(jobs: int, cluster: str | None, **given: Any) -> None:
    """Build the site.

    Reads every record of content/, links them, and writes the whole site in one move. A later build makes only the
    pages that are not what they were, and gives the same bytes as a first one. If anything is wrong, all problems are
    listed and the earlier site stays as it is.

    \b
      regesta build                     the site in site/, with the texts at hand
      regesta build --public            the site as anybody may see it
      regesta build --explain           why each page was made
      regesta build --content s3://bucket/content --output s3://bucket/site --cluster tcp://192.0.2.1:8786
    """
    if cluster and jobs > 1:
        raise click.UsageError("--jobs and --cluster exclude each other.")
    told_too = {name for name in ("explain", "profile") if given.pop(name)}
    is_kept, is_carried = given.pop("cache"), given.pop("carried")
    away = {name: given[name] for name in ("content", "output") if isinstance(given[name], str)}
    if (cluster or away) and not is_kept:
        option = "--cluster" if cluster else f"A location of --{next(iter(away))}"
        raise click.UsageError(f"{option} needs --cache: what workers read and what is copied lies there.")
    asked = _asked(**given | _copies(away, **given))
    folder = _folder(asked) if is_kept else None
    if is_carried and folder:
        folder.mkdir(parents=True, exist_ok=True)
        click.echo(
            import_module("builder.build.carried").take_on(folder, asked) or "This machine has kept what it needs."
        )
    report = nothing_new(folder, asked) if folder and not away else None
    if report is None:
        making = import_module("builder.cli.making")  # loading it takes longer than finding nothing to do
        report = making.build_site(asked, folder, cluster or jobs, told_too, away)
    if is_carried and folder:
        import_module("builder.build.carried").leave(folder, asked)
    click.echo(report if isinstance(report, str) else told(Path(asked.output).as_uri(), report))


def told(site: str, made: tuple[int, int, str, str], changed: int = 0) -> str:
    """What a build says of itself; `site` is the address of the folder of the site, and `made` the numbers of pages and
    files, why the site may not be passed on, and what is to be said of the history."""
    pages, files, private, note = made
    words = f"{changed:,} changed" if changed else "none changed"
    lines = [f"{pages:,} pages, {files:,} files, {words}.", note, private, f"Open {site}/index.html"]
    return "\n".join(line for line in lines if line)


def _copies(away: Mapping[str, str], content: Path | str, audience: str, **_: object) -> dict[str, Path]:
    """The folders that stand for locations: a copy of the records, and the site before it is sent."""
    if not away:
        return {}
    cache = cache_beside(Path("content") if isinstance(content, str) else content)
    copies = {name: kept_in(cache, f"{name}-{_mark(location, audience)}") / name for name, location in away.items()}
    if "content" in copies:
        kept_in(copies["content"].parent, "content")
    return copies


def _mark(*told: str) -> str:
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _asked(content: Path, output: Path, audience: str, base_url: str, templates: Path | None) -> Asked:
    own = str(templates.resolve()) if templates else ""
    return Asked(str(content.resolve()), str(output.resolve()), audience, base_url, own)


def _folder(asked: Asked) -> Path | None:
    """Where is kept what the next build need not do again: one folder for each site and audience; none where there
    are no records, or where nothing can be written beside them."""
    if not Path(asked.content).is_dir():
        return None
    try:
        cache = cache_beside(Path(asked.content))
    except OSError:
        return None
    mark = _mark(asked.content, asked.output, asked.audience)
    refuse_strange(cache / f"site-{mark}", "folder")
    return cache / f"site-{mark}" if os.access(cache, os.W_OK) else None
