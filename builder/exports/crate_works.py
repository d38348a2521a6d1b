"""Articles and captures as entities of an RO-Crate, and the actions that made the one of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from builder import edtf
from builder.exports.crate_authorities import Known, things
from builder.exports.crate_values import path_id, ref, refs, thing
from builder.model import Actor, Article, Authority, Capture, Outlet, Provenance
from builder.pages.urls import path_of
from builder.pages.vocabulary import Entity, exact_date, licence, said

REGESTA = "#regesta"
"""The program, as an entity."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an article or a capture is described with."""

    known: Known
    """Id to authority."""
    bylines: Mapping[str, str]
    """Name of an actor or outlet, in any form, to the identifier of the one that alone has it."""
    captures: Mapping[str, str]
    """Id of a capture to the identifier of its bytes: a file of the bag, or a thing that is not in it."""
    bytes_of: Mapping[str, Capture]
    """Path in the bag to the capture whose bytes lie there."""
    files: frozenset[str]
    """Paths in the bag."""


def bylines(known: Known) -> dict[str, str]:
    """Each name that one actor or outlet alone has, to its identifier."""
    found: dict[str, set[str]] = {}
    for record in known.values():
        if isinstance(record, Actor | Outlet):
            for name in (record.name, *(one.text for one in record.names)):
                found.setdefault(name, set()).add(thing(record))
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def article_entities(article: Article, path: str, around: Around) -> Iterator[Entity]:
    """The article itself, whoever of its authors is no actor, its original on the web, and how it was made of a
    capture. `path`: of its record in the bag."""
    authors = {name: around.bylines.get(name, f"#bylines/{quote(name, safe='')}") for name in article.authors}
    yield said(
        {
            "@id": thing(article),
            "@type": "NewsArticle",
            "name": article.title,
            "headline": article.title,
            "datePublished": exact_date(article.published),
            "description": f"Published {edtf.in_words(article.published)}.",
            "inLanguage": article.language,
            "author": refs(authors.values()),
            "publisher": things((article.outlet,), around.known),
            "license": ref(licence(article.rights.statement)),
            "url": article.url or "",
            "isBasedOn": ref(article.url) if article.url else None,
            "mentions": things((*article.actors, *article.places, *article.events), around.known),
            "subjectOf": refs(told_in(article, path, around)),
        }
    )
    for name, identifier in authors.items():
        if name not in around.bylines:
            yield {"@id": identifier, "@type": "Person", "name": name}
    if article.url:
        yield {"@id": article.url, "@type": "WebPage", "name": article.title}
    if article.provenance:
        yield from _making(article.id, article.provenance, path, around)


def told_in(record: Article | Authority, path: str, around: Around) -> list[str]:
    """The identifiers of the files about what a record speaks of: itself, and its page."""
    return [path_id(one) for one in (path, f"data/site/{path_of(record)}") if one in around.files]


def _making(article_id: str, provenance: Provenance, path: str, around: Around) -> Iterator[Entity]:
    capture = around.captures.get(provenance.capture)
    if capture is None:
        return
    rules = [step.rule for step in provenance.steps if "@" in step.rule]
    yield said(
        {
            "@id": f"#made/{quote(article_id)}",
            "@type": "CreateAction",
            "name": f"{article_id} was made of a capture",
            "description": "; ".join(f"{step.rule}: {step.does}" for step in provenance.steps),
            "object": ref(capture),
            "result": ref(path_id(path)),
            "instrument": refs([REGESTA, *map(rule_id, rules)]),
        }
    )
    yield from map(rule_entity, dict.fromkeys(rules))


def capture_entities(capture: Capture, path: str, around: Around) -> Iterator[Entity]:
    """The bytes of a capture, as far as they are no file of the bag, and the reading that made its ledger of them."""
    identifier = around.captures[capture.id]
    if identifier == thing(capture):
        yield {"@type": "DigitalDocument", "@id": identifier, **capture_values(capture)}
    yield {
        "@id": f"#read/{quote(capture.id)}",
        "@type": "CreateAction",
        "name": f"{capture.id} was read, and each of its bytes accounted for",
        "object": ref(identifier),
        "result": ref(path_id(path)),
        "instrument": refs([REGESTA, rule_id(capture.adapter)]),
    }
    yield rule_entity(capture.adapter)


def capture_values(capture: Capture) -> Entity:
    """What is known of the bytes of a capture, whether or not they are at hand."""
    return {
        "name": capture.title,
        "alternateName": capture.file,
        "description": f"Received {edtf.in_words(capture.received)}.",
        "encodingFormat": capture.media_type,
        "contentSize": str(capture.size),
        "sha256": capture.sha256,
    }


def rule_id(rule: str) -> str:
    """The identifier of a rule or an adapter, such as text-dump@1."""
    return f"#rules/{quote(rule, safe='/@')}"


def rule_entity(rule: str) -> Entity:
    """A rule or an adapter as software."""
    name, _, version = rule.partition("@")
    return said({"@id": rule_id(rule), "@type": "SoftwareApplication", "name": name, "version": version})
