"""The data page: every form in which programs can take the archive, with its rights, its size and its standard."""

from collections.abc import Iterator, Mapping

from builder.content.corpus import Corpus
from builder.model import RIGHTS_STATEMENTS
from builder.pages import urls
from builder.pages.data_contexts import DataForm, DataPage
from builder.pages.data_forms import Form, forms
from builder.pages.frame import head
from builder.pages.linked import data_linked
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link
from builder.pages.vocabulary import licence
from builder.words import Words, words_in

MOST_FILES = 120
"""Files that the page lists of each form: ten years of months, so that it does not grow for ever."""

SHOWN = 12
"""Files that are listed at once; more are folded."""

_KILO, _MEGA = 1_000, 1_000_000

Sizes = Mapping[str, int]
"""Address to size in bytes, of all files for programs."""


def data_page(corpus: Corpus, sizes: Sizes) -> Page:
    """The page, once all files are made."""
    say = words_in(corpus.archive.language)
    title = say("Data")
    lead = say(
        "All that this archive holds, for programs: the same as on its pages. Everything is a file, and needs no key "
        "and no server."
    )
    context = DataPage(
        page=head(corpus, "data", urls.DATA, title, lead),
        linked=data_linked(corpus, [path for path in sizes if not _is_of_time(path)]),
        lead=lead,
        forms=tuple(_form(one, sizes, say) for one in forms(corpus, say) if not one.files or _paths(one, sizes)),
        rights_note=_rights_note(corpus, say),
        rights=(_rights(corpus, say),),
    )
    return Page(urls.DATA, "data.html", context)


def _rights_note(corpus: Corpus, say: Words) -> str:
    """What the files hold of what may not be published."""
    if corpus.beyond_public:
        return say(
            "This is a private copy: its files hold texts or records that may not be published, as its pages do."
        )
    return say(
        "Each article has the rights that its record names, and no file holds more of it than its page shows. What may "
        "not be published is in none of these files, and points on the map are as exact as they may be shown."
    )


def _rights(corpus: Corpus, say: Words) -> Fact:
    statement = corpus.archive.rights.statement
    named = Link(RIGHTS_STATEMENTS.get(statement, statement), licence(statement))
    return Fact(say("Where nothing else is known"), "", (named,))


def _form(form: Form, sizes: Sizes, say: Words) -> DataForm:
    paths = _paths(form, sizes)
    left = len(paths) - MOST_FILES
    older = say.counted(left, "{n} older file has the same kind of address.", "{n} older files have such addresses.")
    return DataForm(
        heading=form.heading,
        anchor=form.anchor,
        lead=form.lead,
        facts=tuple(_facts(form, sum(sizes[path] for path in paths), say)),
        files=tuple(_entry(path, sizes[path], say) for path in paths[:MOST_FILES]),
        folded=say.counted(len(paths), "{n} file", "{n} files") if len(paths) > SHOWN else "",
        more=older if left > 0 else "",
    )


def _paths(form: Form, sizes: Sizes) -> list[str]:
    """The addresses of a form's files: those of all months together first, then the newest month, those without a date
    last."""
    found = dict.fromkeys(
        path for start, end in form.files for path in sizes if path.startswith(start) and path.endswith(end)
    )
    months = sorted((path for path in found if _month(path)[:1].isdigit()), reverse=True)
    undated = [path for path in found if _month(path) == "undated"]
    return [*(path for path in found if path not in {*months, *undated}), *months, *undated]


def _facts(form: Form, size: int, say: Words) -> Iterator[Fact]:
    if form.number:
        yield Fact(say("Holds"), form.number)
    if size:
        yield Fact(say("Size"), size_in_words(size, say))
    yield Fact(say("Rights"), form.rights)
    yield Fact(say("Standard"), "", form.standards)
    if form.shape:
        yield Fact(say("Checked against"), "", form.shape)


def _entry(path: str, size: int, say: Words) -> Entry:
    month = _month(path)
    name = say.date(month) if month[:1].isdigit() else path.rpartition("/")[2]
    text = say("without a date") if month == "undated" else name
    return Entry(Link(text, path), "", "", size_in_words(size, say))


def _is_of_time(path: str) -> bool:
    """Whether a file is of one month, or of what has no date."""
    return _month(path)[:1].isdigit() or _month(path) == "undated"


def _month(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def size_in_words(size: int, say: Words) -> str:
    """A number of bytes as a reader would say it."""
    if size < _KILO:
        return say.counted(size, "{n} byte", "{n} bytes")
    if size < _MEGA:
        return say("{size} kB", size=say.number(round(size / _KILO)))
    return say("{size} MB", size=say.number(max(1, round(size / _MEGA))))
