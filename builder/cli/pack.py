"""Commands that make one package of an archive, for use without a network and for keeping."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import click

from builder.atomic import locked
from builder.build import Order, build, examine
from builder.cache.folder import cache_beside, kept_in
from builder.cli.bars import progress
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.content.stored import undisturbed
from builder.exports.bag import Records, write_bag
from builder.exports.members import Package, long_paths
from builder.exports.portable import START, write_portable
from builder.exports.unbag import unpack_bag
from builder.history.git import Unanswered, newest_commit_time
from builder.model import Archive
from builder.names import slug
from builder.problems import InvalidContent, Problem
from builder.rules import Severity
from builder.today import epoch

_1980 = 315_532_800
_MARK = "Private copy. It was made with --private; keep it to yourself."

PRIVATE = click.option(
    "--private", "audience", flag_value="private", default="public",
    help="Include the texts at hand that may not be published, and say so in the name of the file.",
)  # fmt: skip
OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), default=None,
    help="The file to write; else named after the archive, where the command runs.",
)  # fmt: skip


@click.group("pack")
def pack_command() -> None:
    """Make one package of the whole archive, for use without a network or for keeping.

    A package holds what the public may see, unless --private is given. (`regesta pack-records` is something else: it
    puts records of content/ into fewer files.)

    \b
      regesta pack zip      a zip file for people: unzip, double-click
      regesta pack zim      a ZIM file for Kiwix, with its own full-text search
      regesta pack bagit    a BagIt bag with an RO-Crate, for repositories and for keeping
    """


@pack_command.command("zip")
@CONTENT
@PRIVATE
@OUTPUT
@reporting
def zip_command(content: Path, audience: str, output: Path | None) -> None:
    """One zip file with the site, to be unzipped and opened by double-click.

    \b
      regesta pack zip
      regesta pack zip --private --output /media/stick/archive-private.zip
    """
    with _alone(content):
        package, site = _built(content, Audience(audience))
        target = output or Path(f"{package.name}.zip")
        paths = write_portable(package, site, target)
    _tell(target, paths, package)
    click.echo(f"Unzip it, and open “{START}” in the folder {package.name}.")


@pack_command.command("zim")
@CONTENT
@PRIVATE
@OUTPUT
@reporting
def zim_command(content: Path, audience: str, output: Path | None) -> None:
    """A ZIM file, which Kiwix reads without a network on telephones and computers. Needs `pip install 'regesta[zim]'`.

    \b
      regesta pack zim
    """
    try:
        zim = import_module("builder.exports.zim")
    except ModuleNotFoundError:
        message = "ZIM files are written by the library libzim, which is not installed."
        advice = "Install it with `pip install 'regesta[zim]'`."
        raise InvalidContent([Problem("libzim", 0, 0, "location", message, advice)]) from None
    with _alone(content):
        archive, _ = _archive(content, Audience(audience))
        package, site = _built(content, Audience(audience))
        target = output or Path(f"{package.name}.zim")
        _tell(target, zim.write_zim(package, archive, site, target), package)


@pack_command.command("bagit")
@CONTENT
@PRIVATE
@OUTPUT
@reporting
def bagit_command(content: Path, audience: str, output: Path | None) -> None:
    """A BagIt bag (RFC 8493) in a zip file: records, site, digests, and an RO-Crate that describes them.

    \b
      regesta pack bagit
      regesta unpack ARCHIVE-bag.zip copy/    the records again, each digest verified first
    """
    with _alone(content):
        package, site = _built(content, Audience(audience))
        _, files = _archive(content, Audience(audience))
        target = output or Path(f"{package.name}-bag.zip")
        paths = write_bag(package, Records(content, Audience(audience), files), site, target)
    _tell(target, paths, package)


@click.command("unpack")
@click.argument("bag", type=click.Path(path_type=Path, exists=True))
@click.argument("folder", type=click.Path(path_type=Path))
@reporting
def unpack_command(bag: Path, folder: Path) -> None:
    """Take the records out of a BAG (a folder or a zip file) into FOLDER/content, after verifying every digest.

    FOLDER must be empty or not be there. Nothing is written where the bag is not whole.

    \b
      regesta unpack bridge-bag.zip copy/
    """
    number = unpack_bag(bag, folder)
    click.echo(f"{number:,} files, every digest as the bag says. Now: regesta verify --content {folder}/content")


@contextmanager
def _alone(content: Path) -> Iterator[None]:
    """Lets nobody change the records, nor the site that is made of them, before both are in the package. Raises
    InvalidContent where another run does so for too long."""
    with undisturbed(content), locked(cache_beside(content) / "pack"):
        yield


def _built(content: Path, audience: Audience) -> tuple[Package, Path]:
    """The archive's site for this audience, made anew or brought up to date, and what its package is called."""
    archive, _ = _archive(content, audience)
    mark = sha256(repr((str(content.resolve()), audience.value)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    kept = kept_in(cache_beside(content), f"pack-{mark}")
    order = Order(content.resolve(), kept.resolve() / "site", audience, cache=kept.resolve() / "kept")
    with progress() as track:
        built = build(order, track=track)
    return _package(archive, audience, built.private, _time(content)), order.output


def _archive(content: Path, audience: Audience) -> tuple[Archive, tuple[RecordFile, ...]]:
    """What archive.yml says, and all records. Raises InvalidContent with all problems."""
    files, problems = examine(content, audience)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(problems)
    return next(file.record for file in files if isinstance(file.record, Archive)), tuple(files)


def _package(archive: Archive, audience: Audience, why: str, when: int) -> Package:
    name = slug(archive.title)[:60].strip("-") or "archive"
    if audience is Audience.PUBLIC:
        return Package(name, archive.title, "", when)
    return Package(f"{name}-private", archive.title, why or _MARK, when)


def _time(content: Path) -> int:
    """SOURCE_DATE_EPOCH where that is set, else the newest commit's date, else 1980."""
    given = epoch()
    if given is not None:
        return given
    try:
        return newest_commit_time(content)
    except (Unanswered, ValueError):
        return _1980


def _tell(target: Path, paths: list[str], package: Package) -> None:
    click.echo(f"{target}: {len(paths):,} files, {target.stat().st_size / 1e6:,.1f} MB.")
    if package.private:
        click.echo(package.private)
    if far := long_paths(paths):
        many = f"{len(far):,} paths are" if len(far) > 1 else "1 path is"
        click.echo(f"{many} long: on Windows, unpack near the root of a disk, such as C:\\. The first: {far[0]}")
