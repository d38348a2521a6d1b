"""How an article of the archive is cited, on its page."""

from collections.abc import Iterator

from builder.addresses import is_web_address
from builder.citations import Pinpoint, Work, apa, bibtex, chicago, csl_json, passage, ris
from builder.content.corpus import Corpus
from builder.model import Article, Outlet, Statement
from builder.pages import urls
from builder.pages.note_views import CitationBox, CitedView, NoteView
from builder.pages.notices import is_held_back

_KINDS = {"newspaper": "news", "agency": "news", "broadcaster": "web", "website": "web", "ministry": "web"}


def work_of(corpus: Corpus, article: Article) -> Work:
    """An article as citations know it."""
    base = corpus.archive.base_url
    outlet = corpus.records.get(article.outlet)
    return Work(
        id=article.id,
        kind=_KINDS.get(outlet.kind, "") if isinstance(outlet, Outlet) else "",
        title=article.title,
        authors=article.authors,
        outlet=outlet.name if isinstance(outlet, Outlet) else "",
        published=article.published,
        language=article.language,
        url=article.url or "",
        archive=corpus.archive.title,
        address=f"{base.rstrip('/')}/{urls.path_of(article)}" if is_web_address(base) else "",
    )


def citation_box(corpus: Corpus, article: Article, notes: tuple[NoteView, ...]) -> CitationBox | None:
    """All ways to cite an article, and the passages of its statements in the order of their notes."""
    if is_held_back(article):
        return None
    work = work_of(corpus, article)
    statements = {urls.statement_anchor(one.id): one for one in article.statements}
    return CitationBox(
        note=CitedView("", "Chicago", chicago(work), ""),
        others=tuple(_others(work)),
        passages=tuple(_passage(work, statements[note.said.id], note) for note in notes),
    )


def _others(work: Work) -> Iterator[CitedView]:
    yield CitedView("", "APA", apa(work), "")
    yield CitedView("", "BibTeX", bibtex(work), f"{work.id}.bib")
    yield CitedView("", "RIS", ris(work), f"{work.id}.ris")
    yield CitedView("", "CSL-JSON", csl_json(work), f"{work.id}.csl.json")


def _passage(work: Work, statement: Statement, note: NoteView) -> CitedView:
    place = f"statement {statement.id}"
    if statement.span:
        place += f", characters {statement.span.start}–{statement.span.end}"
        place += f" of version {statement.version}" if statement.version else ""
    pinpoint = Pinpoint(place, statement.span.sha256 if statement.span else "", note.said.id)
    return CitedView(urls.citation_anchor(statement.id), note.number, passage(work, pinpoint), "")
