"""Which problems of an archive concern some of its files: those in them, and those elsewhere in which they have a part.

All records are looked at, since a record can break others that name it, and be broken by them; what makes it quick is
that files are remembered (`files.py`), and that only the texts are read again which the files can change.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.check.files import Examined
from builder.check.verdicts import findings
from builder.content import doubts
from builder.content.doubts_near import Near, doubts_near
from builder.content.held import key_of, records
from builder.content.parse import RecordFile
from builder.content.validate import Finding
from builder.model import Article, Decision, Version, WithheldText
from builder.problems import Problem
from builder.rules import Severity


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of some files has found."""

    problems: tuple[Problem, ...]
    """The problems that concern them, sorted by place."""
    elsewhere: int
    """Problems of other files that stop the work."""


def problems_of(all_files: Examined, chosen: Collection[str]) -> Checked:
    """The problems of the whole archive that concern the files at these paths below its folder, which may be gone."""
    found = findings(all_files)
    problems = {*all_files.problems, *(finding.problem for finding in found)}
    near = near_of(all_files, chosen)
    shown = {one for one in problems if _stands_in(one, near.paths)}
    shown |= {one for one in all_files.problems if one.record in near.paths}
    shown |= {finding.problem for finding in found if _has_part(finding, near, shown, found)}
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if not errors:
        shown |= set(doubts_near(all_files.files, all_files.samples, near))
    return Checked(tuple(sorted(shown)), sum(one not in shown for one in errors))


def all_problems(all_files: Examined) -> list[Problem]:
    """The problems of the whole archive. What a person should look at in texts is told once nothing is wrong."""
    problems = [*all_files.problems, *(one.problem for one in findings(all_files))]
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += doubts.all_doubts(all_files.files, all_files.samples)
    return sorted(set(problems))


def near_of(all_files: Examined, chosen: Collection[str]) -> Near:
    """What the files are, and were when they were remembered; an article, its versions and their texts are one."""
    own = [file for file in all_files.files if file.file in chosen or file.path in chosen]
    earlier = [file for path in chosen for file in all_files.before.get(path, ())]
    articles = {_article_of(file, all_files.files) for file in (*own, *earlier)} - {""}
    family = {file for file in _family(articles, all_files.files)}
    ids = {one for file in (*own, *earlier) for one in _ids(file)} | {PurePosixPath(path).stem for path in chosen}
    paths = {*chosen, *(one.path for one in own), *family}
    return Near(frozenset(paths), frozenset(ids), frozenset(articles), tuple((*own, *earlier)))


def _ids(file: RecordFile) -> Iterator[str]:
    yield key_of(file)
    yield from getattr(file.record, "former_ids", ())
    if isinstance(file.record, Decision):
        yield "decision:"
        yield from file.record.same_as or file.record.not_same_as or file.record.split or ()


def _article_of(file: RecordFile, files: Iterable[RecordFile]) -> str:
    """Id of the article to which a file belongs; empty where it belongs to none."""
    record = file.record
    if isinstance(record, Article | Version):
        return record.id if isinstance(record, Article) else record.of
    if not isinstance(record, WithheldText):
        return ""
    return next((one.of for one in records(files, Version) if one.id == record.id), record.id)


def _family(articles: Collection[str], files: Collection[RecordFile]) -> Iterator[str]:
    """Paths of articles, their versions and the texts of both."""
    ids = {version.id for version in records(files, Version) if version.of in articles}.union(articles)
    yield from (file.path for file in files if file.kind in (Article, Version, WithheldText) and file.id in ids)


def _stands_in(problem: Problem, paths: Collection[str]) -> bool:
    return problem.path in paths or problem.record in paths


def _has_part(finding: Finding, near: Near, shown: Collection[Problem], found: Iterable[Finding]) -> bool:
    """Whether a file has a part in a problem that stands elsewhere; what is said of a missing id as a whole concerns
    every file that names it."""
    if finding.problem.rule != "in-use":
        return not near.ids.isdisjoint(finding.about)
    names_it = (one for one in found if one.problem in shown and one.problem.rule != "in-use")
    return not finding.about.isdisjoint(near.ids.union(*(one.about for one in names_it)))
