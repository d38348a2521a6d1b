"""What the local index holds of each record: plain values, made from the whole corpus of this machine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder import edtf
from builder.content.briefs import brief_of
from builder.content.corpus import Corpus, label
from builder.content.held import key_of
from builder.content.markup import blocks
from builder.content.parse import RecordFile
from builder.content.said import Said
from builder.local.words import GAP
from builder.model import Article, Authority, Capture, Event, FreePage
from builder.pages import urls
from builder.pages.findable import date_of, told
from builder.pages.found_by import facets_among, facets_of, statement_facets
from builder.pages.frame import kind_of, link_to
from builder.search.analysis import terms_of
from builder.search.documents import Facet, Field

MOST_YEARS = 5
"""Years of a date from which on it says too little to be counted by year."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that is shown where it is found."""

    part: Field
    """What it is."""
    path: str
    """File below `content/` in which it stands."""
    line: int
    """Line of that file on which its paragraph begins; where it stands among the keys, the line above a packed record,
    else 0."""
    anchor: str
    """Id of the element of the record's page that holds it; empty for the top of the page."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the local index knows it."""

    key: str
    """Its id; for a free page `page:` and its id."""
    kind: str
    """Kind of record: article, actor, place, outlet, event, capture or page."""
    title: str
    """Its title or name."""
    date: str
    """When it was published, happened or was received, in EDTF; empty where it has no date."""
    language: str
    """Language of its text (BCP 47)."""
    page: str
    """Address of its page below the root of the site."""
    path: str
    """Its file below `content/`."""
    passages: tuple[Passage, ...]
    """What can be found in it."""
    names: tuple[str, ...]
    """Forms of its name by which texts mean it; none but for an authority."""
    fields: Mapping[str, tuple[str, ...]]
    """Name of a field of queries to what is found by it."""
    facets: Mapping[str, tuple[str, ...]]
    """What records are counted by: outlet, year, actor, place, event, language, kind."""


def entries(corpus: Corpus, files: Iterable[RecordFile]) -> Iterator[Entry]:
    """An entry per record that has a page. `files` are those that the corpus was made of, withheld texts included."""
    withheld = {key: file for file in files if (key := key_of(file)).startswith("withheld:")}
    for key, file in corpus.files.items():
        if isinstance(file.record, Article | Authority | Capture | FreePage):
            yield _entry(corpus, key, file, withheld.get(f"withheld:{key}"))


def _entry(corpus: Corpus, key: str, file: RecordFile, withheld: RecordFile | None) -> Entry:
    record, date = file.record, date_of(file.record)
    facets = facets_of(corpus, record)
    prefix = "p" if isinstance(record, Article) and record.rights.publish == "full" else "a"
    return Entry(
        key=key,
        kind=kind_of(record),
        title=label(record),
        date=date,
        language=getattr(record, "language", corpus.archive.language),
        page=urls.path_of(record),
        path=file.file,
        passages=(
            *(
                Passage(one.field, file.file, file.line_in_file(0), one.anchor, one.text)
                for one in told(corpus, record)
            ),
            *_text(file, prefix),
            *(_text(withheld, "p") if withheld and prefix == "a" else ()),
        ),
        names=_forms(record) if isinstance(record, Authority) else (),
        fields={**_related(corpus, (*facets, *_involved(corpus, record))), **_said(corpus, record)},
        facets={
            **_by_kind(facets),
            "outlet": (link_to(corpus, "", record.outlet).text,) if isinstance(record, Article) else (),
            "year": _years(date),
            "kind": (kind_of(record),),
        },
    )


def _involved(corpus: Corpus, record: object) -> Iterator[Facet]:
    """Who took part in an event, and where it happened: it is found by them, but is not counted as theirs."""
    return facets_among(corpus, {*record.actors, *record.where}) if isinstance(record, Event) else iter(())


def _related(corpus: Corpus, facets: Iterable[Facet]) -> dict[str, tuple[str, ...]]:
    """Every form of the names of the records that are narrowed down by, and their ids, by kind."""
    found: dict[str, tuple[str, ...]] = {}
    for facet in facets:
        if facet.kind != "language":
            names = (*_forms(corpus.authority(facet.id)), facet.id)
            found[facet.kind] = tuple(dict.fromkeys((*found.get(facet.kind, ()), *names)))
    return found


def _said(corpus: Corpus, record: object) -> dict[str, tuple[str, ...]]:
    """Who speaks in an article, by what acts, and which positions are taken, by ids and by words."""
    if not isinstance(record, Article):
        return {}
    facets = [
        one for statement in record.statements for one in statement_facets(corpus, Said(brief_of(record), statement))
    ]
    speakers = (replace(one, kind="speaker") for one in facets if one.kind == "speaker")
    positions = (f"{one.id.rpartition('/')[2]} {one.label}" for one in facets if one.kind == "position")
    return {
        **_related(corpus, speakers),
        "act": tuple(dict.fromkeys(one.id for one in facets if one.kind == "act")),
        "position": tuple(dict.fromkeys(positions)),
    }


def _by_kind(facets: Iterable[Facet]) -> dict[str, tuple[str, ...]]:
    """What a record is counted by: names, or the tag of a language."""
    found: dict[str, tuple[str, ...]] = {}
    for facet in facets:
        value = facet.id if facet.kind == "language" else facet.label
        found[facet.kind] = (*found.get(facet.kind, ()), value)
    return found


def _text(file: RecordFile, prefix: str) -> Iterator[Passage]:
    for number, block in enumerate(blocks(file.body), 1):
        line = file.line_in_file(file.body_line + block.line)
        yield Passage("text", file.file, line, f"{prefix}{number}", block.text)
    if figures := getattr(file.record, "figures", ()):
        yield from (
            Passage("text", file.file, file.line_in_file(0), "", f"{one.caption} {one.credit}".strip())
            for one in figures
        )


def _forms(record: Authority) -> tuple[str, ...]:
    """The forms of a name by which texts mean a record: a form that says too little alone is left out."""
    return tuple(dict.fromkeys([record.name, *(one.text for one in record.names if one.found != "never")]))


def _years(date: str) -> tuple[str, ...]:
    if not date:
        return ()
    bounds = edtf.parse(date)
    years = range(bounds.earliest.year, bounds.latest.year + 1)
    return tuple(map(str, years)) if len(years) <= MOST_YEARS else ()


def known_as(entry: Entry) -> str:
    """The keys by which an entry's names are looked up in a query, a line each."""
    return "\n".join(dict.fromkeys(key for name in entry.names if (key := " ".join(terms_of(name)))))


def joined(texts: Iterable[str]) -> str:
    """Texts as one value of a field; no phrase runs from one into the next."""
    return GAP.join(texts)
