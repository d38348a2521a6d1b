"""The whole archive at once: all of its records, linked, or all that is wrong with them."""

from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from builder.addresses import is_web_address
from builder.build.order import Order
from builder.content.corpus import Corpus
from builder.content.link import link
from builder.content.parse import RecordFile, parse
from builder.content.read import Audience, read
from builder.content.rights import for_audience
from builder.content.validate import validate
from builder.model import Archive
from builder.parallel import Track, parallel_map, silent
from builder.problems import InvalidContent, Problem, located
from builder.rules import Severity


def load(order: Order, executor: Executor | None = None, track: Track = silent) -> Corpus:
    """The linked corpus of an archive. Raises InvalidContent with all problems."""
    files, problems = examine(order.content, order.audience, executor, track)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(problems)
    corpus = link(for_audience(files, order.audience, order.day))
    return replace(corpus, archive=addressed(corpus.archive, order))


def addressed(archive: Archive, order: Order) -> Archive:
    """What archive.yml says, with the address that was asked for. Raises InvalidContent where that is none."""
    base_url = order.base_url or archive.base_url
    if base_url and not is_web_address(base_url):
        raise InvalidContent([Problem("--base-url", 0, 0, "address", f"“{base_url}” is no address of the web.")])
    return replace(archive, base_url=base_url)


def examine(
    content: Path, audience: Audience, executor: Executor | None = None, track: Track = silent
) -> tuple[list[RecordFile], list[Problem]]:
    """All records of an archive, and all problems with them, sorted by place."""
    sources, problems = read(content, audience)
    parsed = parallel_map(parse, sources, executor, track("Reading records", len(sources)))
    files = [one.file for one in parsed if one.file]
    problems += [problem for one in parsed for problem in one.problems]
    unread = {problem.record for problem in problems}
    return files, sorted(located({*problems, *validate(files, unread)}, content.as_posix()))
