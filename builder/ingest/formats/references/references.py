"""What entries of bibliographies have in common, whatever their format: a record without the text of the article.

The abstract becomes the reading text. It belongs to its publisher as a text does, so that the rights of the archive
decide whether it is shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder import edtf
from builder.addresses import is_web_address
from builder.content.ledger import normalise
from builder.ingest.cell_text import blocks_of
from builder.ingest.contract import Draft, NoArticle
from builder.ingest.said_dates import day_said, day_written
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.ingest.text_blocks import laid_out
from builder.model.values import is_visible

LONGEST_TITLE = 1000
"""Code points; what is longer is no title."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?(?:[/-]+.*)?", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry as its format gives it; of values that may stand in several fields, the most telling stands first."""

    titles: Iterable[str] = ()
    """The title."""
    authors: Iterable[str] = ()
    """The names as they are spoken; see `person`."""
    dates: Iterable[str] = ()
    """When it was published, in EDTF or in a form of machines."""
    addresses: Sequence[str] = ()
    """Addresses."""
    dois: Iterable[str] = ()
    """Digital object identifiers, with or without what stands before them in an address."""
    outlets: Iterable[str] = ()
    """Journal, newspaper, site or publisher."""
    languages: Iterable[str] = ()
    """The language."""
    rights: Iterable[str] = ()
    """The licence."""
    abstracts: Iterable[str] = ()
    """The abstract."""
    keys: Iterable[str] = ()
    """What the bibliography calls it."""


def reference_draft(reference: Reference, repairs: tuple[str, ...] = ()) -> Draft:
    """The record of an entry. Raises NoArticle where it has no title."""
    title = next((line for line in map(_line, reference.titles) if 0 < len(line) <= LONGEST_TITLE), "")
    if not title:
        raise NoArticle("a reference without a title")
    doi = next(filter(None, map(doi_said, (*reference.dois, *reference.addresses))), "")
    url = next(filter(is_web_address, map(str.strip, reference.addresses)), None)
    abstract = laid_out(next(filter(None, (blocks_of(text, None) for text in reference.abstracts)), ()))
    dates = tuple(dict.fromkeys(reference.dates))
    published = next(filter(None, map(date_said, dates)), "")
    return Draft(
        title=title,
        parts=abstract.parts,
        text_of="description" if abstract.parts else "article",
        links=abstract.links,
        figures=abstract.figures,
        bylines=() if published else tuple(filter(None, (normalise(date[:200]) for date in dates))),
        authors=tuple(dict.fromkeys(filter(None, map(_line, reference.authors)))),
        published=published,
        language=next(filter(None, map(language_said, reference.languages)), ""),
        url=url or (f"https://doi.org/{doi}" if doi and is_web_address(f"https://doi.org/{doi}") else None),
        outlet=next(filter(None, map(_line, reference.outlets)), ""),
        rights=next(filter(None, map(rights_said, reference.rights)), ""),
        identifier=f"doi:{doi}" if doi else next(filter(None, map(_line, reference.keys)), ""),
        repairs=repairs,
        does="took the reference from the bibliography, with its abstract as the text" if abstract.parts else "",
    )


def _line(text: str) -> str:
    line = normalise(text[: 2 * LONGEST_TITLE])
    return line if is_visible(line) else ""


def person(name: str) -> str:
    """A name as it is spoken: “Family, Given” and “Family, Jr, Given” turned round, any other as it stands."""
    pieces = [normalise(piece) for piece in name[:LONGEST_TITLE].split(",")]
    if len(pieces) == 2:
        pieces.reverse()
    elif len(pieces) == 3:
        pieces = [pieces[2], pieces[0], pieces[1]]
    else:
        return normalise(name[:LONGEST_TITLE])
    return " ".join(filter(None, pieces))


def doi_said(text: str) -> str:
    """The DOI that a field says, without what stands before it in an address; empty where it says none."""
    found = _DOI.fullmatch(text.strip())
    return normalise(found[1]) if found and len(text) <= LONGEST_TITLE else ""


def date_said(text: str) -> str:
    """A date in EDTF: one that is EDTF already; year, month and day with strokes or hyphens between them; or a day in
    words."""
    text = text.strip()[:100]
    try:
        edtf.parse(text)
        return text if not text.isdecimal() or day_said(text) else ""
    except ValueError:
        pass
    found = _DAY.fullmatch(text)
    numbers = [part.zfill(2) for part in found.groups() if part] if found else []
    return day_said(text) or day_said("-".join(numbers)) or day_written(text)
