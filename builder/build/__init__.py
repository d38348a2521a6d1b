"""How a site is made, on one screen: read, parse, validate, link, plan, render, publish."""

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from builder.addresses import is_web_address
from builder.content.corpus import Corpus
from builder.content.link import link
from builder.content.parse import RecordFile, parse
from builder.content.read import Audience, read
from builder.content.rights import for_audience
from builder.content.validate import validate
from builder.exports.annotations import annotation_files
from builder.output.publish import alone, publishing
from builder.output.render import render
from builder.output.theme import load_theme
from builder.pages.findable import documents
from builder.pages.found_by import named
from builder.pages.frame import site
from builder.pages.plan import plan, refuse_collisions
from builder.parallel import Track, parallel_map, silent
from builder.problems import InvalidContent, Problem, Severity, located
from builder.search import search_files


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where."""

    content: Path
    """The folder of the archive's records."""
    output: Path
    """The folder that becomes the site."""
    audience: Audience = Audience.PRIVATE
    """For whom; the public one never sees withheld texts."""
    base_url: str = ""
    """Address at which the site will be published; empty for the one that archive.yml gives."""
    templates: Path | None = None
    """A folder whose templates take the place of those of the same name."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    """Number of pages."""
    files: int
    """Number of files of the site."""
    changed: int
    """Number of files that differ from the site before."""
    private: str
    """Why the site may not be passed on; empty where it may."""


def build(order: Order, executor: Executor | None = None, track: Track = silent) -> Built:
    """Build a site. Raises InvalidContent with all problems, or OSError; then the earlier site is as it was."""
    refuse_nesting(order)
    corpus = load(order, executor, track)
    theme, assets = load_theme(order.templates)
    frame = site(corpus)
    pages = plan(corpus)
    rendered = parallel_map(partial(render, theme, frame), pages, executor, track("Rendering pages", len(pages)))
    if problems := [page.problem for page in rendered if page.problem]:
        raise InvalidContent(problems)
    files = {page.path: page.data for page in rendered} | assets
    files |= search_files(documents(corpus), named(corpus), executor) | annotation_files(corpus)
    refuse_collisions(sorted(files))
    with alone(order.output), publishing(order.output) as made:
        for path in sorted(files):
            made.put(path, files[path])
        made.finish(frame.generator)
    return Built(len(pages), len(made.digests), made.changed, frame.private)


def refuse_nesting(order: Order) -> None:
    """Raises InvalidContent where the site would lie among the records, or the records in the site."""
    content, output = order.content.resolve(), order.output.resolve()
    if content == output or content in output.parents or output in content.parents:
        message = f"{order.output} and {order.content} lie one in the other."
        raise InvalidContent([Problem(str(order.output), 0, 0, "one-in-the-other", message)])


def load(order: Order, executor: Executor | None = None, track: Track = silent) -> Corpus:
    """The linked corpus of an archive. Raises InvalidContent with all problems."""
    files, problems = examine(order.content, order.audience, executor, track)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(problems)
    corpus = link(for_audience(files, order.audience))
    base_url = order.base_url or corpus.archive.base_url
    if base_url and not is_web_address(base_url):
        raise InvalidContent([Problem("--base-url", 0, 0, "address", f"“{base_url}” is no address of the web.")])
    return replace(corpus, archive=replace(corpus.archive, base_url=base_url))


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
