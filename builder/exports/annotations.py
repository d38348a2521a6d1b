"""Statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

One AnnotationPage for each month in which articles were published, and one AnnotationCollection of them. The span of a
statement is a TextPositionSelector on the article's reading text, which is named by its digest and whose positions
count code points; where the text may be shown there is a TextQuoteSelector on the page too, so that any client finds
the words.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.content.briefs import Brief
from builder.content.corpus import Corpus, label
from builder.content.held import HeldText
from builder.content.said import Said
from builder.exports.lined import lined
from builder.model import Span, Statement
from builder.pages import urls
from builder.pages.standing import texts_of
from builder.pages.statements import held_for
from builder.pages.urls import READING_ANCHOR

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"schema": "https://schema.org/", "according_to": {"@id": "schema:provider", "@container": "@list"}},
]
"""The vocabulary of annotations, and schema.org's for what a statement says of people and places."""

AROUND = 32
"""Code points before and after a quotation that tell it from others like it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A page of annotations, before it is made: those of the articles of a month."""

    name: str
    """The month, such as 2017-04, or `undated`."""
    before: str | None
    """The month before it of which there is a page."""
    after: str | None
    """The month after it of which there is a page."""


def months(corpus: Corpus) -> list[Month]:
    """The months of which there are pages, in order; none where nothing is stated."""
    names = [None, *corpus.stated_in, None]
    neighbours = zip(names, names[1:], names[2:], strict=False)
    return [Month(name, before, after) for before, name, after in neighbours if name]


def collection(corpus: Corpus) -> tuple[str, bytes]:
    """Address and bytes of the collection of all pages. Raises IndexError where nothing is stated."""
    paths = [urls.annotations_of(name) for name in corpus.stated_in]
    return urls.ANNOTATIONS, lined(_collection(corpus, paths))


def annotation_page(corpus: Corpus, month: Month) -> tuple[str, bytes]:
    """Address and bytes of the page of a month."""
    path = urls.annotations_of(month.name)
    neighbours = [urls.annotations_of(name) if name else "" for name in (month.before, month.after)]
    return path, lined(_page(corpus, path, corpus.stated_in[month.name], (neighbours[0], neighbours[1])))


def _collection(corpus: Corpus, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": _iri(corpus, urls.ANNOTATIONS, urls.ANNOTATIONS),
        "type": "AnnotationCollection",
        "label": corpus.archive.title,
        "total": sum(article.stated for found in corpus.stated_in.values() for article in found),
        "first": _iri(corpus, urls.ANNOTATIONS, paths[0]),
        "last": _iri(corpus, urls.ANNOTATIONS, paths[-1]),
    }


def _page(corpus: Corpus, path: str, articles: Sequence[Brief], neighbours: tuple[str, str]) -> dict[str, Any]:
    """A page with its items; `neighbours`: the pages before and after, empty where there is none."""
    said = [Said(one, statement) for one in articles for statement in corpus.article(one.id).statements]
    before, after = neighbours
    return {
        "@context": CONTEXT,
        "id": _iri(corpus, path, path),
        "type": "AnnotationPage",
        "partOf": _iri(corpus, path, urls.ANNOTATIONS),
        **({"prev": _iri(corpus, path, before)} if before else {}),
        **({"next": _iri(corpus, path, after)} if after else {}),
        "items": [_annotation(corpus, path, one) for one in said],
    }


def _annotation(corpus: Corpus, path: str, said: Said) -> dict[str, Any]:
    article, statement = said.article, said.statement
    page = urls.path_of(article)
    made_by = {} if statement.origin == "contributor" else {"generator": {"type": "Software", "name": statement.origin}}
    return {
        "id": _iri(corpus, path, f"{page}#{urls.statement_anchor(statement.id)}"),
        "type": "Annotation",
        "motivation": "describing",
        **made_by,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": statement.act},
            _claim(corpus, path, statement),
        ],
        "target": _target(corpus, path, page, said),
    }


def _claim(corpus: Corpus, path: str, statement: Statement) -> dict[str, Any]:
    """What is said, by whom, about what, through whom."""
    about = [*statement.about, *statement.where, *(take.event for take in statement.takes)]
    claim: dict[str, Any] = {
        "type": ["TextualBody", "schema:Claim"],
        "purpose": "describing",
        "value": statement.gist,
        "language": corpus.archive.language,
        "format": "text/plain",
        "schema:author": _named(corpus, path, statement.speaker),
    }
    if about:
        claim["schema:about"] = [_named(corpus, path, record_id) for record_id in dict.fromkeys(about)]
    if statement.when:
        claim["schema:dateCreated"] = {"@type": "http://id.loc.gov/datatypes/edtf", "@value": statement.when}
    if statement.according_to:
        claim["according_to"] = [_named(corpus, path, record_id) for record_id in statement.according_to]
    return claim


def _named(corpus: Corpus, path: str, record_id: str) -> dict[str, str]:
    record = corpus.authority(record_id)
    return {"id": _iri(corpus, path, urls.path_of(record)), "schema:name": label(record)}


def _target(corpus: Corpus, path: str, page: str, said: Said) -> list[dict[str, Any]] | dict[str, Any]:
    """The words of a statement: by position in the reading text, which its digest names, and by quotation on the page,
    of the article or of the version for which it holds.

    Positions hold for the reading text and for nothing else; what may not be shown has no quotation.
    """
    version, span = said.statement.version, said.statement.span
    source = _iri(corpus, path, urls.version_of(version) if version else page)
    fixity = texts_of(corpus, said.article.id, version).record.text if version else corpus.article(said.article.id).text
    if span is None or fixity is None:
        return {"source": source}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    by_position = {"source": named_information(fixity.sha256), "scope": source, "selector": position}
    by_position["schema:sha256"] = span.sha256
    held = held_for(corpus, said)
    if held is None:
        return by_position
    element = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236", "value": READING_ANCHOR}
    return [by_position, {"source": source, "selector": {**element, "refinedBy": _quotation(span, held)}}]


def named_information(sha256: str) -> str:
    """The name of bytes by their digest (RFC 6920), from 64 hexadecimal digits."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _quotation(span: Span, held: HeldText) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": held.text[span.start : span.end],
        "prefix": held.text[max(0, span.start - AROUND) : span.start],
        "suffix": held.text[span.end : span.end + AROUND],
    }


def _iri(corpus: Corpus, path: str, target: str) -> str:
    """What a page is called in the file at `path`."""
    return urls.iri(corpus.archive.base_url, path, target)
