"""What every page needs from the corpus: its head, and links to records."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder import __version__
from builder.content.briefs import Brief
from builder.content.corpus import Corpus, label
from builder.content.parse import RecordFile
from builder.model import (
    UNKNOWN_OUTLET,
    Actor,
    Article,
    Authority,
    Capture,
    Event,
    FreePage,
    Outlet,
    Place,
)
from builder.pages import urls
from builder.pages.cards import archive_card
from builder.pages.notices import notice_of
from builder.pages.parts import Entry, Head, Link, Site
from builder.pages.reading_remarks import remarks_on
from builder.pages.spoken import words_file
from builder.pages.terms import kind_in_words
from builder.words import Words, direction_of, words_in

KINDS: tuple[tuple[type, str, str], ...] = (
    (Article, "Articles", "article"),
    (Actor, "Actors", "actor"),
    (Place, "Places", "place"),
    (Outlet, "Outlets", "outlet"),
    (Event, "Events", "event"),
    (Capture, "Captures", "capture"),
)
"""Kind of record, its section's title, and its page kind; in the order of the navigation. Titles here are those in
English, by which catalogues know them."""

VIEWS: tuple[tuple[str, str], ...] = (
    ("Timeline", urls.TIMELINE),
    ("Map", urls.MAP),
    ("Network", urls.NETWORK),
)
"""Title and address of each page that shows all of the archive at once, in the order of the navigation."""

OF_ITSELF: tuple[tuple[str, str], ...] = (("Coverage", urls.COVERAGE), ("Data", urls.DATA))
"""Title and address of each page on which the archive tells of itself; they are linked to below every page."""

SECTIONS = {kind: section for kind, section, _ in KINDS}

SECTION_PAGES: tuple[tuple[str, str], ...] = (
    ("Articles", urls.index_of(Article)),
    *((section, urls.index_of(kind)) for kind, section, _ in KINDS[1:]),
    ("Search", urls.SEARCH),
)
"""Title and address of each section of the site, in the order of the navigation."""


def vocabulary() -> Iterator[str]:
    """The words of the navigation and of kinds of pages, in English."""
    yield from (title for title, _ in (*SECTION_PAGES, *VIEWS, *OF_ITSELF))
    yield from (name for _, _, name in KINDS)


def kind_of(record: object) -> str:
    """The page kind of a record: article, actor, place, outlet, event, capture, or page for any other."""
    return next((name for kind, _, name in KINDS if isinstance(record, kind)), "page")


def site(corpus: Corpus) -> Site:
    """What is the same on every page. It is in the language of its words, and not in that of the archive where there is
    no catalogue of it, so that nothing is read aloud in the wrong language."""
    archive, say = corpus.archive, words_in(corpus.archive.language)
    return Site(
        title=archive.title,
        description=archive.description,
        language=say.language,
        direction=say.direction,
        written="" if say.language == archive.language else archive.language,
        written_direction=direction_of(archive.language),
        words=words_file(archive.language)[0],
        private=_private(corpus),
        contact=corpus.archive.contact,
        generator=f"Regesta {__version__}",
    )


def _private(corpus: Corpus) -> str:
    if not corpus.beyond_public:
        return ""
    say = words_in(corpus.archive.language)
    return say("Private copy. It shows texts or records that may not be published; keep it to yourself.")


def head(corpus: Corpus, kind: str, path: str, title: str, description: str) -> Head:
    """The head of a page that is no record's."""
    say = words_in(corpus.archive.language)
    section = next((text for text, target in (*SECTION_PAGES, *VIEWS) if target == path), "")
    above = _section_above(path)
    return Head(
        kind=kind,
        title=title,
        description=description,
        path=path,
        root=urls.root_of(path),
        trail=_trail(say, path, above),
        nav=nav(say, path),
        views=_ways(say, path, VIEWS),
        section=_said(say, section or above),
        pages=_free_pages(corpus, path),
        source=None,
        preview="article" if kind in ("article", "version") else "website",
        card=archive_card(corpus),
    )


def _section_above(path: str) -> str:
    """The section of which a list is a part, by its address; empty for all other pages."""
    if path.startswith("dates/"):
        return "Timeline"
    folder, inside, _ = path.partition("/index/")
    return next((SECTIONS[kind] for kind, name in urls.FOLDERS.items() if inside and name == folder), "")


def record_head(corpus: Corpus, file: RecordFile, description: str) -> Head:
    """The head of a record's page."""
    record = file.record
    path = urls.path_of(record)
    kind = next((name for cls, _, name in KINDS if cls is type(record)), "page")
    section, say = SECTIONS.get(type(record), ""), words_in(corpus.archive.language)
    plain = head(corpus, kind, path, label(record), description)
    plain = replace(plain, trail=_trail(say, path, section), section=_said(say, section))
    remarks = tuple(remarks_on(corpus, file))
    return replace(plain, source=source_of(corpus, file), notice=notice_of(say, record), remarks=remarks)


def part_head(corpus: Corpus, record: Authority | Capture, path: str, title: str, description: str) -> Head:
    """The head of a page that holds a part of what is said of a record, such as a long list."""
    section, say = SECTIONS.get(type(record), ""), words_in(corpus.archive.language)
    plain = head(corpus, "part", path, f"{title} · {label(record)}", description)
    own = Link(label(record), urls.relative(path, urls.path_of(record)))
    return replace(plain, trail=(*_trail(say, path, section), own), section=_said(say, section))


def _said(say: Words, title: str) -> str:
    """A title of the navigation in the language of the page; empty for none."""
    return say(title) if title else ""


def _free_pages(corpus: Corpus, path: str) -> tuple[Link, ...]:
    free = (Link(page.title, urls.relative(path, urls.path_of(page))) for page in corpus.all_of(FreePage))
    return (*free, *_ways(words_in(corpus.archive.language), path, OF_ITSELF))


def _ways(say: Words, path: str, pages: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(say(title), urls.relative(path, target)) for title, target in pages)


def nav(say: Words, path: str) -> tuple[Link, ...]:
    """The main sections of the site, from the page at `path`."""
    return _ways(say, path, SECTION_PAGES)


def _trail(say: Words, path: str, section: str) -> tuple[Link, ...]:
    if path == urls.HOME:
        return ()
    home = Link(say("Home"), urls.relative(path, urls.HOME))
    return (home, *_ways(say, path, (one for one in (*SECTION_PAGES, *VIEWS) if one[0] == section)))


def source_of(corpus: Corpus, file: RecordFile) -> Link | None:
    """The file in the repository that a page is made of, where the archive names a repository."""
    if not corpus.archive.repository_url:
        return None
    say = words_in(corpus.archive.language)
    return Link(say("Suggest a change"), f"{corpus.archive.repository_url.rstrip('/')}/edit/HEAD/content/{file.file}")


def name_of(corpus: Corpus, record_id: str) -> str:
    """The name or title of a record, or words for an outlet that nobody knows."""
    if record_id == UNKNOWN_OUTLET and record_id not in corpus.files:
        say = words_in(corpus.archive.language)
        return say("unknown outlet")
    return label(corpus.records[record_id])


def link_to(corpus: Corpus, path: str, record_id: str) -> Link:
    """From the page at `path` to a record."""
    if record_id == UNKNOWN_OUTLET and record_id not in corpus.files:
        return Link(name_of(corpus, record_id), "")
    record = corpus.records[record_id]
    return Link(label(record), urls.relative(path, urls.path_of(record)))


def links_to(corpus: Corpus, path: str, record_ids: Iterable[str]) -> tuple[Link, ...]:
    """From the page at `path` to records, in their order."""
    return tuple(link_to(corpus, path, record_id) for record_id in record_ids)


def article_entry(corpus: Corpus, path: str, article: Brief) -> Entry:
    """An article in a list on the page at `path`."""
    say = words_in(corpus.archive.language)
    statements = say.counted(article.stated, "{n} statement", "{n} statements")
    outlet = name_of(corpus, article.outlet)
    link = Link(article.title, urls.relative(path, urls.path_of(article)))
    according = links_to(corpus, path, article.credits)
    return Entry(link, say.date(article.published), outlet, statements, according)


def authority_entry(corpus: Corpus, path: str, record_id: str) -> Entry:
    """An authority in a list on the page at `path`."""
    record, say = corpus.authority(record_id), words_in(corpus.archive.language)
    date = say.date(record.when) if isinstance(record, Event) else ""
    kind = kind_in_words(say, record.kind)
    return Entry(link_to(corpus, path, record_id), date, kind, say.row(_statements_of(corpus, say, record)))


def event_entry(corpus: Corpus, path: str, event: Event) -> Entry:
    """An event in a list by date on the page at `path`, which does not count what is said on it."""
    say = words_in(corpus.archive.language)
    return Entry(link_to(corpus, path, event.id), say.date(event.when), kind_in_words(say, event.kind), "")


def _statements_of(corpus: Corpus, say: Words, record: Authority) -> Iterator[str]:
    """How many statements concern a record: of actors and outlets those by, about and through it, each by itself."""
    if isinstance(record, Place):
        if number := len(corpus.said.of_place.get(record.id, ())):
            yield say.counted(number, "{n} statement", "{n} statements")
        return
    if isinstance(record, Event):
        none = corpus.said.none
        taken = corpus.said.taken_on.get(record.id, none)
        if number := len(taken.together([corpus.said.about.get(record.id, none)])):
            yield say.counted(number, "{n} statement", "{n} statements")
        return
    if number := len(corpus.said.by.get(record.id, ())):
        yield say.counted(number, "{n} said", "{n} said")
    if number := len(corpus.said.about.get(record.id, ())):
        yield say.counted(number, "{n} about", "{n} about")
    if number := len(corpus.said.passed_on.get(record.id, ())):
        yield say.counted(number, "{n} passed on", "{n} passed on")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def first_sentence(text: str) -> str:
    """The first sentence of a text of our own, 300 characters at most."""
    end = text.find(". ")
    sentence = text if end < 0 else text[: end + 1]
    return sentence if len(sentence) <= 300 else sentence[:299].rsplit(" ", 1)[0] + "…"
