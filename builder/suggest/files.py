"""The files of suggestions and rejections: where they lie, what they say, and their bytes."""

from collections.abc import Iterable
from pathlib import Path

from builder.content.format import mapping
from builder.content.parse import RecordFile, parse
from builder.content.read import SUGGESTIONS, Source
from builder.fixity import sha256_bytes
from builder.model import Candidate, Rejection, Rejections, Suggestions
from builder.problems import InvalidContent, Problem, located

IGNORE_FILE = f"{SUGGESTIONS}/.gitignore"
IGNORE_ALL = b"*\n"
"""With this file in it git ignores the whole folder, whatever the repository around it says."""

_HEAD = "# Made by `regesta suggest`, which writes it anew. Accept or reject a candidate by its key.\n"


def path_of(article: str) -> str:
    """Where the suggestions for an article lie below `content/`."""
    return f"{SUGGESTIONS}/{article}.yml"


def suggestions_bytes(suggestions: Suggestions) -> bytes | None:
    """The file; None where nothing is suggested, so that there is none."""
    return (_HEAD + mapping(suggestions)).encode() if suggestions.candidates else None


def rejections_bytes(rejections: Iterable[Rejection]) -> bytes:
    """The file of all rejections, each key once, by article, then by key."""
    by_key = {one.key: one for one in rejections}
    return mapping(Rejections(rejections=tuple(sorted(by_key.values(), key=_place)))).encode()


def _place(rejection: Rejection) -> tuple[str, str]:
    return (rejection.article, rejection.key)


def suggestions_at(content: Path, articles: Iterable[str] | None = None) -> list[RecordFile]:
    """The files of suggestions for these articles, or for all. Raises InvalidContent where one cannot be read."""
    wanted = None if articles is None else set(articles)
    there = [article for article in suggested_articles(content) if wanted is None or article in wanted]
    parsed = [parse(_source(content, path_of(article), Suggestions)) for article in there]
    problems = [problem for one in parsed for problem in one.problems]
    files = [one.file for one in parsed if one.file]
    problems += [problem for file in files for problem in _misfits(file)]
    if problems:
        raise InvalidContent(located(problems, content.as_posix()))
    return files


def suggested_articles(content: Path) -> list[str]:
    """Ids for which there is a file of suggestions, sorted."""
    return sorted(path.stem for path in (content / SUGGESTIONS).glob("*.yml") if not path.name.startswith("."))


def _misfits(file: RecordFile) -> list[Problem]:
    """Suggestions that lie under another name, or speak of another article."""
    suggestions = said_by(file)
    problems = []
    if file.path != path_of(suggestions.id):
        problems.append(file.problem(("id",), "id-and-file", f"The id is “{suggestions.id}”, the file another."))
    for number, candidate in enumerate(suggestions.candidates):
        if candidate.article != suggestions.id:
            message = f"The candidate is of “{candidate.article}”."
            problems.append(file.problem(("candidates", number, "article"), "suggestion", message))
    return problems


def said_by(file: RecordFile) -> Suggestions:
    """What a file of suggestions says."""
    if not isinstance(file.record, Suggestions):
        raise TypeError(file.path)
    return file.record


def rejections_in(files: Iterable[RecordFile]) -> tuple[Rejection, ...]:
    """What the file of rejections among the files of an archive says; none where there is none."""
    records = (file.record for file in files)
    return tuple(one for record in records if isinstance(record, Rejections) for one in record.rejections)


def _source(content: Path, path: str, kind: type[Suggestions]) -> Source:
    data = (content / path).read_bytes()
    return Source(path, kind, data, sha256_bytes(data))


def without(suggestions: Suggestions, keys: Iterable[str]) -> Suggestions:
    """The suggestions without some candidates."""
    gone = set(keys)
    left: tuple[Candidate, ...] = tuple(one for one in suggestions.candidates if one.key not in gone)
    return Suggestions(id=suggestions.id, candidates=left)
