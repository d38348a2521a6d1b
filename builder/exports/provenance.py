"""Where each article came from, in the words of PROV-O (https://www.w3.org/TR/prov-o/), as JSON-LD.

One file for each month, with a bundle for each article of it: the capture, the stretch of it that became the article,
the steps in their order with whoever or whatever took each, and the reading text by its digest. A bundle is itself
something that can be named, so that the page of an article leads to its own (`prov:has_provenance`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from builder.content.corpus import Corpus
from builder.exports.annotations import named_information
from builder.model import Article, Capture, Provenance, Step, TextFixity, Version
from builder.pages import urls
from builder.pages.vocabulary import Entity, licence, said

_IRI = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "edtf": "http://id.loc.gov/datatypes/edtf",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "bundles": "@graph",
    "used": {"@id": "prov:used", **_IRI},
    "informed_by": {"@id": "prov:wasInformedBy", **_IRI},
    "taken_by": {"@id": "prov:wasAssociatedWith", **_IRI},
    "made_by": {"@id": "prov:wasGeneratedBy", **_IRI},
    "derived_from": {"@id": "prov:wasDerivedFrom", **_IRI},
    "primary_source": {"@id": "prov:hadPrimarySource", **_IRI},
    "quoted_from": {"@id": "prov:wasQuotedFrom", **_IRI},
    "version_of": {"@id": "prov:alternateOf", **_IRI},
    "text": {"@id": "dcterms:hasPart", **_IRI},
    "licence": {"@id": "dcterms:license", **_IRI},
    "title": "dcterms:title",
    "does": "dcterms:description",
    "sha256": "schema:sha256",
    "bytes": {"@id": "dcat:byteSize", "@type": "xsd:integer"},
    "length": {"@id": "schema:size", "@type": "xsd:integer"},
    "media_type": "schema:encodingFormat",
    "received": {"@id": "dcterms:dateAccepted", "@type": "edtf"},
    "captured": {"@id": "dcterms:created", "@type": "edtf"},
    "published": {"@id": "dcterms:issued", "@type": "edtf"},
    "selector": "oa:hasSelector",
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
    "inside": {"@id": "oa:refinedBy"},
}
"""The words of the file and what they mean. It is written into each file, so that one can be read without a network."""

_ENTITY, _ACTIVITY = "prov:Entity", "prov:Activity"


def provenance(corpus: Corpus, month: str, articles: Sequence[Article]) -> dict[str, Any]:
    """The bundles of the articles of a month that were made of captures; `bundles` is empty where none was."""
    path = urls.provenance_of(month)
    made = [_bundle(corpus, path, one) for one in articles if one.provenance]
    return {"@context": CONTEXT, "bundles": made}


def _bundle(corpus: Corpus, path: str, article: Article) -> Entity:
    others = [one.record for one in corpus.versions.get(article.id, ())]
    graph = [*_told(corpus, path, article)]
    for version in others:
        graph += _told(corpus, path, version)
    return {"id": f"#{article.id}", "type": ["prov:Bundle", _ENTITY], "bundles": _each_once(graph)}


def _each_once(entities: list[Entity]) -> list[Entity]:
    """Entities by their identifiers: one rule takes many steps."""
    return [*{one["id"]: one for one in entities}.values()]


def _told(corpus: Corpus, path: str, record: Article | Version) -> Iterator[Entity]:
    """An article or a version of it, and all that led to it."""
    source, about = record.provenance, f"#{record.id}"
    page = urls.iri(corpus.archive.base_url, path, urls.path_of(record))
    steps = [f"{about}/step-{number}" for number in range(1, len(source.steps) + 1)] if source else []
    text = named_information(record.text.sha256) if record.text else ""
    yield said(
        {
            "id": page,
            "type": _ENTITY,
            "title": record.title,
            "published": record.published,
            "captured": record.captured,
            **_own(corpus, path, record),
            "made_by": steps[-1] if steps else None,
            "derived_from": f"{about}/stretch" if source else None,
            "text": text,
        }
    )
    if record.text:
        yield _text(text, record.text)
    if source:
        yield from _capture(corpus, path, (about, source))
        yield from _steps(about, source.steps, steps)


def _own(corpus: Corpus, path: str, record: Article | Version) -> Entity:
    """What only an article has, or only a version."""
    if isinstance(record, Article):
        return {"primary_source": record.url, "licence": licence(record.rights.statement)}
    return {"version_of": urls.iri(corpus.archive.base_url, path, urls.path_of(corpus.article(record.of)))}


def _text(name: str, text: TextFixity) -> Entity:
    return {"id": name, "type": _ENTITY, "sha256": text.sha256, "length": text.length}


def _capture(corpus: Corpus, path: str, of: tuple[str, Provenance]) -> Iterator[Entity]:
    """The stretch of a capture that became an article, and the capture: by digest, since the bytes are seldom
    published, with the page of its ledger."""
    about, source = of
    record = corpus.capture(source.capture)
    page = urls.iri(corpus.archive.base_url, path, urls.path_of(record))
    yield {"id": f"{about}/stretch", "type": _ENTITY, "quoted_from": page, "selector": _selector(source)}
    yield _bytes(record, page)


def _bytes(record: Capture, page: str) -> Entity:
    return {
        "id": page,
        "type": _ENTITY,
        "title": record.title,
        "sha256": record.sha256,
        "bytes": record.size,
        "media_type": record.media_type,
        "received": record.received,
    }


def _selector(source: Provenance) -> Entity:
    """Which bytes, and where these are a container, which of those that it holds."""
    ranges = (source.selector.bytes, *source.selector.inside)
    made: Entity = {}
    for start, end in reversed(ranges):
        told = {"type": "oa:DataPositionSelector", "start": start, "end": end}
        made = {**told, "inside": made} if made else told
    return made


def _steps(about: str, steps: Sequence[Step], names: Sequence[str]) -> Iterator[Entity]:
    """The activities between the stretch and the article, and whoever or whatever took each. `names`: of the steps."""
    for number, (step, name) in enumerate(zip(steps, names, strict=True)):
        yield said(
            {
                "id": name,
                "type": _ACTIVITY,
                "does": step.does,
                "used": None if number else f"{about}/stretch",
                "informed_by": names[number - 1] if number else None,
                "taken_by": _agent_id(step.rule),
            }
        )
        yield _agent(step.rule)


def _agent_id(maker: str) -> str:
    return f"#agent/{maker}"


def _agent(maker: str) -> Entity:
    """Who or what took a step: a rule of the program with its version, or somebody whom the archive does not name."""
    name, _, version = maker.partition("@")
    if not version:
        return {"id": _agent_id(maker), "type": ["prov:Agent", "prov:Person"], "title": "a contributor"}
    software = {"id": _agent_id(maker), "type": ["prov:Agent", "prov:SoftwareAgent"], "title": name}
    return {**software, "schema:softwareVersion": version}
