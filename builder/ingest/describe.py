"""Drafts become records: what is known of each, and who says so."""

import unicodedata
from collections.abc import Iterable, Sequence

from builder.ingest.contract import Draft, PartsFormat, Piece, Reading
from builder.ingest.dump.shapes import byline_names, names_author
from builder.ingest.settle import Settled, State
from builder.model import (
    Archive,
    Article,
    Capture,
    Citation,
    Id,
    Origin,
    Part,
    Provenance,
    Segment,
    Selector,
    Step,
    TextFixity,
)
from builder.names import slug

UNKNOWN_OUTLET = "unknown"
"""The outlet of an article whose capture names none."""

LANGUAGE_RULE = "language/archive@1"
OUTLET_RULE = "outlet/none@1"
AUTHOR_RULE = "authors/byline@1"


def article_of(settled: Settled, archive: Archive, capture_id: Id, form: PartsFormat, titles: dict[str, Id]) -> Article:
    """The record of a new article; `titles` is that of `titles_of`."""
    draft = settled.draft
    language, language_origin = _language(draft, archive)
    origins = {"published": settled.proposal.origin, "outlet": _NO_OUTLET, "language": language_origin}
    if draft.authors:
        because = "The line beside the title names them."
        sure = all(names_author(line) for line in draft.bylines if byline_names(line))
        origins["authors"] = Origin(by=AUTHOR_RULE, because=because, confidence="high" if sure else "medium")
    return Article(
        id=settled.id,
        title=draft.title,
        outlet=UNKNOWN_OUTLET,
        published=settled.proposal.published,
        origins=origins,
        language=language,
        authors=draft.authors,
        url=draft.url,
        rights=archive.rights,
        text=TextFixity(sha256=draft.sha256, length=len(draft.text)) if draft.text else None,
        citations=tuple(_resolved(citation, titles, settled.id) for citation in draft.citations),
        provenance=Provenance(
            capture=capture_id,
            selector=Selector(bytes=draft.bytes),
            steps=(Step(rule=form.adapter, does=form.does),),
        ),
    )


_NO_OUTLET = Origin(by=OUTLET_RULE, because="The capture does not name the outlet.", confidence="high")


def titles_of(settled: Sequence[Settled], articles: Iterable[Article]) -> dict[str, Id]:
    """Titles, as `slug` makes them comparable, to ids; a title that two articles bear leads nowhere."""
    pairs = [(_key(article.title), article.id) for article in articles]
    pairs += [(_key(one.draft.title), one.id) for one in settled]
    meant: dict[str, set[Id]] = {}
    for key, record_id in pairs:
        meant.setdefault(key, set()).add(record_id)
    return {key: ids.pop() for key, ids in meant.items() if key and len(ids) == 1}


def segments_of(reading: Reading, settled: Sequence[Settled]) -> tuple[Segment, ...]:
    """The ledger's segments: kept words name their article, words seen before name the article that holds them."""
    by_draft = {one.draft.number: one for one in settled}
    segments: list[Segment] = []
    for piece in reading.pieces:
        one = by_draft.get(piece.draft) if piece.draft is not None else None
        if one and one.state is State.DUPLICATE:
            because = "same reading text as the article"
            segments.append(Segment(bytes=piece.bytes, fate="duplicate", article=one.id, because=because))
        elif one:
            part: Part | None = piece.part
            segments.append(Segment(bytes=piece.bytes, fate="kept", part=part, article=one.id))
        else:
            segments.append(Segment(bytes=piece.bytes, fate=piece.fate, because=piece.because))
    return tuple(segments)


def drafts_again(ledger: Capture, data: bytes, form: PartsFormat) -> dict[Id, Draft]:
    """Id of each article of a ledger to the article made again from the bytes. Raises ValueError where the ledger does
    not fit them."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(s.article for s in ledger.segments if s.fate == "kept"))}
    pieces = (
        Piece(0, s.bytes, s.fate, s.part, numbers[s.article] if s.fate == "kept" else None, s.because)
        for s in ledger.segments
    )
    names = {number: name for name, number in numbers.items() if name}
    return {names[draft.number]: draft for draft in form.drafts(data, tuple(pieces)) if draft.number in names}


def _resolved(citation: Citation, titles: dict[str, Id], own: Id) -> Citation:
    meant = titles.get(_key(citation.title))
    return Citation(title=citation.title, article=meant if meant != own else None, at=citation.at)


def _key(title: str) -> str:
    """A title without case, marks and punctuation; as it is where no ASCII would be left."""
    return slug(title) or " ".join(title.lower().split())


def _language(draft: Draft, archive: Archive) -> tuple[str, Origin]:
    """What the capture says, else the archive's language, unless an English archive receives another script."""
    if draft.language:
        return draft.language, Origin(by="capture", because="The capture names it.", confidence="high")
    if archive.language == "en" and draft.text and not _is_mostly_latin(draft.text):
        because = "The text is not in the Latin script, so it is not in the archive's language."
        return "und", Origin(by=LANGUAGE_RULE, because=because, confidence="high")
    because = "The capture does not name the language; this is the archive's."
    return archive.language, Origin(by=LANGUAGE_RULE, because=because, confidence="medium")


def _is_mostly_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)
