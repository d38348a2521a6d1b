"""The files of an archive by what they hold, and which of them must be read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.build.order import Order
from builder.cache.scan import UNSURE, Stamp, scan
from builder.content.frontmatter import split_front_matter
from builder.content.packed import RECORD_SUFFIX, SUFFIX
from builder.content.read import ARCHIVE_FILE, Beside, Source, is_opened, kind_of, read_file

_ARTICLES, _WITHHELD, _VERSIONS = "articles/", "withheld/", "versions/"
_OF_ARTICLES = (_ARTICLES, _WITHHELD, _VERSIONS)

Owned = tuple[str, str]
"""Id of a version, and the id of its article."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an archive, each list sorted."""

    stamps: Mapping[str, Stamp]
    """By what each file of the archive is known, by its path; also those that may not be opened."""
    others: tuple[str, ...]
    """The files that hold records, but articles, versions of them and withheld texts."""
    articles: tuple[str, ...]
    """The files that hold articles."""
    withheld: tuple[str, ...]
    """The files that hold withheld texts."""
    versions: tuple[str, ...]
    """The files that hold versions of articles."""
    strangers: tuple[str, ...]
    """The files that nothing reads, and those beside records that are links or devices."""


def files_of(order: Order) -> Files:
    """The files of an archive. Raises OSError where a folder cannot be read."""
    stamps = scan(str(order.content))
    paths = sorted(path for path in stamps if is_opened(path, order.audience))
    rest = [path for path in paths if not path.startswith(_OF_ARTICLES)]
    kinds = {path: kind_of(path) for path in rest}
    strangers = [path for path, kind in kinds.items() if kind is None]
    inside = (path for path in paths if path.startswith(_OF_ARTICLES))
    strangers += [path for path in inside if not path.endswith((SUFFIX, RECORD_SUFFIX))]
    strangers += [path for path, kind in kinds.items() if kind is Beside and read_file(order.content, path)[1]]
    if ARCHIVE_FILE not in stamps:
        strangers.append(ARCHIVE_FILE)
    return Files(
        stamps=stamps,
        others=tuple(path for path, kind in kinds.items() if kind is not None and kind is not Beside),
        articles=tuple(path for path in paths if path.startswith(_ARTICLES)),
        withheld=tuple(path for path in paths if path.startswith(_WITHHELD)),
        versions=tuple(path for path in paths if path.startswith(_VERSIONS)),
        strangers=tuple(strangers),
    )


def is_same(path: str, stamps: Mapping[str, Stamp], before: Mapping[str, Stamp]) -> bool:
    """Whether a file is surely the one that was read before."""
    return stamps.get(path, UNSURE) == before.get(path) != UNSURE


def withheld_by(content: Path, files: Files) -> dict[str, str] | None:
    """Id of an article or version to the file that holds its withheld text: by the file's name, or by those in a pack.
    None where a pack cannot be read, or two files hold one text."""
    found: dict[str, str] = {}
    for file in files.withheld:
        names = names_in(content, file)
        if names is None or len({*names, *found}) < len(names) + len(found):
            return None
        found |= dict.fromkeys(names, file)
    return found


def versions_in(content: Path, file: str) -> tuple[Owned, ...] | None:
    """The versions in a file, by the names of records, and their articles. None where they cannot be read."""
    sources, problems = read_file(content, file)
    found = [_owned(source) for source in sources]
    return None if problems or None in found else tuple(one for one in found if one)


def _owned(source: Source) -> Owned | None:
    """A version and its article; the rest of the record is read with its article."""
    try:
        document = split_front_matter(source.data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"), "")
    except UnicodeDecodeError:
        return None
    of = None if isinstance(document, tuple) else document.front.values.get("of")
    return (PurePosixPath(source.path).stem, of) if isinstance(of, str) else None


def names_in(content: Path, file: str) -> list[str] | None:
    """The names of the records in a file, without folder and ending: a pack has several. None where it cannot be
    read."""
    if not file.endswith(SUFFIX):
        return [PurePosixPath(file).stem]
    sources, problems = read_file(content, file)
    return None if problems else [PurePosixPath(source.path).stem for source in sources]


def changed_among(paths: Collection[str], stamps: Mapping[str, Stamp], before: Mapping[str, Stamp]) -> set[str]:
    """The paths of files that are new, gone, or not surely the same as before."""
    return {path for path in paths if not is_same(path, stamps, before)}
