"""What is changed before a site is built again, as the same edit in the form of each program."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks.build.archive import Archive, Report
from benchmarks.build.forms.form import Form, put
from benchmarks.search.generator import world

NOTHING = "nothing changed"
ARTICLE, ACTOR = 7, 49
"""Numbers of the article and of the actor that are edited: one by chance, and one who is named now and then."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an archive's files."""

    name: str
    """What is changed, in words."""
    files: Mapping[str, str]
    """Path of each file below the folder of the archive, and its text after the change."""

    @contextmanager
    def made(self, folder: Path) -> Iterator[None]:
        """Makes the change, and takes it back in the end."""
        paths = [folder / path for path in self.files]
        before = {path: path.read_text(encoding="utf-8") if path.exists() else None for path in paths}
        try:
            for below, text in self.files.items():
                put(folder / below, text)
            yield
        finally:
            for path, old in before.items():
                if old is None:
                    path.unlink(missing_ok=True)
                else:
                    put(path, old)


def edits(form: Form, archive: Archive) -> Iterator[Edit]:
    """Nothing, a sentence more, another title, another name, another template; nothing alone where the form has no
    word for names and templates."""
    yield Edit(NOTHING, {})
    if form.actor and form.template:
        report = next(islice(archive.reports(), ARTICLE, None))
        yield Edit("a sentence more in an article", dict([form.article(archive, longer(report))]))
        yield Edit("another title of an article", dict([form.article(archive, retitled(report))]))
        one = world().actors[ACTOR]
        renamed = replace(one, name=f"{one.name} Elder", variants=(*one.variants, one.name))
        yield Edit("another name of an actor", dict([form.actor(renamed)]))
        yield Edit("another template", dict([form.template()]))


def longer(report: Report) -> Report:
    """An article with one sentence more at its end."""
    kind, words = report.piece.blocks[-1]
    blocks = (*report.piece.blocks[:-1], (kind, f"{words} Much more was said about it at the time."))
    return replace(report, piece=replace(report.piece, blocks=blocks))


def retitled(report: Report) -> Report:
    """An article with another title."""
    return replace(report, piece=replace(report.piece, title=f"{report.piece.title} after many years"))
