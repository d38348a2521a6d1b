"""What the local index holds of each record: plain values, made from the whole corpus of this machine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from builder import edtf
from builder.content.corpus import Corpus, label
from builder.content.held import key_of
from builder.content.markup import blocks
from builder.content.parse import RecordFile
from builder.local.words import GAP, terms_of
from builder.model import Actor, Article, Authority, Capture, Event, FreePage, Place
from builder.pages import urls
from builder.pages.frame import KINDS, link_to
from builder.pages.statements import act_in_words

MOST_YEARS = 5
"""Years of a date from which on it says too little to be counted by year."""

Part = Literal["title", "name", "statement", "text"]
"""What a passage is in its record."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that is shown where it is found."""

    part: Part
    """What it is."""
    path: str
    """File below `content/` in which it stands."""
    line: int
    """Line of that file on which its paragraph begins; 0 where it stands among the keys."""
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
        record = file.record
        if isinstance(record, Article):
            yield _article(corpus, file, record, withheld.get(f"withheld:{key}"))
        elif isinstance(record, Authority):
            yield _authority(corpus, file, record)
        elif isinstance(record, Capture | FreePage):
            yield _plain(corpus, key, file)


def _kind(record: object) -> str:
    return next((name for kind, _, name in KINDS if isinstance(record, kind)), "page")


def _article(corpus: Corpus, file: RecordFile, article: Article, withheld: RecordFile | None) -> Entry:
    named = [corpus.files[one].record for one in corpus.names_of[article.id] if one in corpus.files]
    by_kind = {kind: [one for one in named if isinstance(one, kind)] for kind in (Actor, Place, Event)}
    outlet = corpus.files[article.outlet].record if article.outlet in corpus.files else None
    speakers = [corpus.files[statement.speaker].record for statement in article.statements]
    takes = [take for statement in article.statements for take in statement.takes]
    return Entry(
        key=article.id,
        kind="article",
        title=article.title,
        date=article.published,
        language=article.language,
        page=urls.path_of(article),
        path=file.path,
        passages=(
            Passage("title", file.path, 0, "", article.title),
            *_statements(corpus, file, article),
            *(_text(file, "a") if article.rights.publish != "full" else _text(file, "p")),
            *(_text(withheld, "p") if withheld and article.rights.publish != "full" else ()),
        ),
        names=(),
        fields={
            "outlet": _names([outlet]),
            "actor": _names(by_kind[Actor]),
            "place": _names(by_kind[Place]),
            "event": _names(by_kind[Event]),
            "speaker": _names(speakers),
            "act": tuple(dict.fromkeys(statement.act for statement in article.statements)),
            "position": tuple(dict.fromkeys(_position(corpus, take.event, take.position) for take in takes)),
        },
        facets={
            "outlet": (link_to(corpus, "", article.outlet).text,),
            "year": _years(article.published),
            "actor": tuple(map(label, by_kind[Actor])),
            "place": tuple(map(label, by_kind[Place])),
            "event": tuple(map(label, by_kind[Event])),
            "language": (article.language,),
            "kind": ("article",),
        },
    )


def _authority(corpus: Corpus, file: RecordFile, record: Authority) -> Entry:
    kind = _kind(record)
    names = _forms(record)
    passages = [Passage("name", file.path, 0, "", name) for name in names]
    fields = {kind: _names([record])}
    date = ""
    if isinstance(record, Event):
        date = record.when
        fields |= {"actor": _named(corpus, record.actors), "place": _named(corpus, record.where)}
        for question in record.questions:
            passages.append(Passage("text", file.path, 0, urls.question_anchor(question.id), question.text))
            passages += [
                Passage("text", file.path, 0, urls.position_anchor(question.id, one.id), one.text)
                for one in question.positions
            ]
    return Entry(
        record.id, kind, record.name, date, corpus.archive.language, urls.path_of(record), file.path,
        (*passages, *_text(file, "a")), names, fields,
        {"kind": (kind,), "year": _years(date), kind: (record.name,)} if kind != "page" else {},
    )  # fmt: skip


def _plain(corpus: Corpus, key: str, file: RecordFile) -> Entry:
    record = file.record
    kind, date = _kind(record), ""
    passages = [Passage("title", file.path, 0, "", label(record))]
    if isinstance(record, Capture):
        date = record.received
        passages.append(Passage("text", file.path, 0, "", record.file))
    return Entry(
        key, kind, label(record), date, corpus.archive.language, urls.path_of(record), file.path,
        (*passages, *_text(file, "a")), (), {}, {"kind": (kind,), "year": _years(date)},
    )  # fmt: skip


def _statements(corpus: Corpus, file: RecordFile, article: Article) -> Iterator[Passage]:
    for statement in article.statements:
        speaker = link_to(corpus, "", statement.speaker).text
        said = f"{speaker} {act_in_words(corpus, statement)}: {statement.gist}"
        yield Passage("statement", file.path, 0, urls.statement_anchor(statement.id), said)


def _text(file: RecordFile, prefix: str) -> Iterator[Passage]:
    for number, block in enumerate(blocks(file.body), 1):
        yield Passage("text", file.path, file.body_line + block.line, f"{prefix}{number}", block.text)
    if figures := getattr(file.record, "figures", ()):
        yield from (Passage("text", file.path, 0, "", f"{one.caption} {one.credit}".strip()) for one in figures)


def _forms(record: Authority) -> tuple[str, ...]:
    """The forms of a name by which texts mean a record: a form that says too little alone is left out."""
    return tuple(dict.fromkeys([record.name, *(one.text for one in record.names if one.found != "never")]))


def _names(records: Iterable[object]) -> tuple[str, ...]:
    """Every form of the names of records, and their ids."""
    named = (record for record in records if isinstance(record, Authority))
    return tuple(dict.fromkeys(text for one in named for text in (*_forms(one), one.id)))


def _named(corpus: Corpus, ids: Sequence[str]) -> tuple[str, ...]:
    return _names(corpus.files[one].record for one in ids)


def _position(corpus: Corpus, event: str, position: str) -> str:
    """The id of a position, with its text and question, so that any word of it finds who takes it."""
    for question in corpus.event(event).questions:
        for one in question.positions:
            if one.id == position:
                return f"{one.id} {one.text} {question.text}"
    return position


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
