"""Articles become records: what is known of each, and who says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from builder import edtf
from builder.ingest.briefs import Brief, Extent
from builder.ingest.contract import Draft
from builder.ingest.dump.shapes import byline_names, names_author
from builder.ingest.languages import ASSUMED as LANGUAGE_RULE
from builder.ingest.languages import IDENTIFIED
from builder.ingest.outlets import Outlets
from builder.ingest.settle import Settled
from builder.model import (
    UNKNOWN_OUTLET,
    Archive,
    Article,
    Citation,
    Id,
    Origin,
    Provenance,
    Publish,
    Rights,
    Selector,
    Step,
    TextFixity,
    TextOf,
    Version,
)
from builder.names import slug

OUTLET_RULE = "outlet/none@1"
AUTHOR_RULE = "authors/byline@1"

_FREE = ("CC0", "CC-BY-1", "CC-BY-2", "CC-BY-3", "CC-BY-4", "CC-BY-SA-", "CC-PDDC", "PDDL", "ODC-By", "ODbL", "OGL-UK")
"""How the licences begin under which anybody may publish the whole of a text for any purpose."""

_COMPLETED = ("authors", "citations", "credits", "repeats")
"""Fields that the capture of an article's text may fill where a description left them empty."""

_PLAIN = ("authors", "modified", "rights", "title", "url")
"""Fields whose origin a record gives only where a rule has found or guessed the value."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the records of a capture need to know of the archive and of one another."""

    capture: Id
    """The capture."""
    received: str
    """When it was received."""
    archive: Archive
    """The archive."""
    titles: Mapping[str, Id]
    """Titles to articles; see `titles_of`."""
    outlets: Outlets
    """Its outlets, with those that the capture adds."""
    repeats: Mapping[Id, tuple[tuple[Id, ...], Origin]]
    """Article to others whose text it repeats, as far as that is known, and why."""
    rights: Mapping[Id, Rights] = field(default_factory=dict)
    """New articles to their rights, where the capture holds other versions of them too: these have the same rights,
    whatever they say of their own."""


def article_of(settled: Settled, draft: Draft, around: Around) -> Article:
    """The record of a new article."""
    brief = settled.brief
    language, language_origin = _language(draft, around.archive)
    outlet, outlet_origin = _outlet(draft, brief, around.outlets)
    origins = {"published": brief.proposal.origin, "outlet": outlet_origin, "language": language_origin}
    origins |= {name: draft.origins[name] for name in _PLAIN if name in draft.origins}
    if draft.authors and "authors" not in origins and draft.bylines:
        because = "The line beside the title names them."
        sure = all(names_author(line) for line in draft.bylines if byline_names(line))
        origins["authors"] = Origin(by=AUTHOR_RULE, because=because, confidence="high" if sure else "medium")
    if draft.rights and "rights" not in origins:
        origins["rights"] = Origin(by="capture", because="The capture names the licence.", confidence="high")
    repeats: tuple[Id, ...] = ()
    if settled.id in around.repeats:
        repeats, origins["repeats"] = around.repeats[settled.id]
    return Article(
        id=settled.id,
        title=draft.title,
        outlet=outlet,
        published=brief.proposal.published,
        captured=draft.retrieved or None,
        origins=origins,
        language=language,
        authors=draft.authors,
        url=draft.url,
        rights=rights_of(draft, around.archive),
        text=_fixity(brief),
        citations=tuple(_resolved(citation, around.titles, settled.id) for citation in draft.citations),
        links=draft.links,
        credits=tuple(credits_of(brief, around.outlets, outlet)),
        repeats=repeats,
        provenance=_provenance(brief, around.capture),
    )


def completed(settled: Settled, draft: Draft, around: Around) -> Article:
    """The record of an article that so far had no text or only a description of it. What it says stays, since people
    may have written it; what it lacks is taken from the text's capture, and a date that says more."""
    held, new = settled.completes, article_of(settled, draft, around)
    assert held is not None
    lacks = {name for name in _COMPLETED if not getattr(held, name)}
    lacks |= {"outlet"} if held.outlet == UNKNOWN_OUTLET else set()
    lacks |= {"published"} if edtf.says_more(new.published, held.published) else set()
    taken = {name: getattr(new, name) for name in lacks}
    origins = {name: _of_capture(held, one) for name, one in held.origins.items() if name not in lacks}
    origins |= {name: one for name, one in new.origins.items() if name in lacks}
    return replace(
        held, **taken, origins=origins, text=new.text, links=new.links, captured=new.captured, provenance=new.provenance
    )


def _of_capture(held: Article, origin: Origin) -> Origin:
    """Where a value came from, when the record no longer names the capture that it came from."""
    if held.provenance is None or origin.by == "contributor":
        return origin
    return replace(origin, because=f"In the capture {held.provenance.capture}: {origin.because}")


def version_of(settled: Settled, draft: Draft, around: Around) -> Version:
    """The record of another version of an article."""
    brief = settled.brief
    text = _fixity(brief)
    assert settled.of and text
    is_said = bool(draft.published)
    return Version(
        id=settled.id,
        of=settled.of,
        title=draft.title,
        captured=draft.retrieved or around.received,
        published=brief.proposal.published if is_said else None,
        modified=draft.modified or None,
        authors=draft.authors,
        text=text,
        origins={"published": brief.proposal.origin} if is_said else {},
        links=draft.links,
        provenance=_provenance(brief, around.capture),
    )


def rights_of(draft: Draft, archive: Archive) -> Rights:
    """What the law says of an article, and what is published: as the archive has it, or all where a free licence is
    named."""
    asked = next((word for word in get_args(Publish) if word == draft.publish), None)
    if asked and not draft.parts and asked in ("full", "excerpt"):
        asked = "abstract"  # there is no text of which more could be shown
    if not draft.rights:
        return replace(archive.rights, publish=asked) if asked else archive.rights
    is_free = draft.rights.startswith(_FREE)
    publish = "full" if is_free and draft.parts else archive.rights.publish
    return Rights(statement=draft.rights, publish=asked or publish)


def credits_of(brief: Brief, outlets: Outlets, own: Id) -> Iterable[Id]:
    """The outlets that an article credits, each once, and never the one that published it."""
    found = dict.fromkeys(outlets.known(name, host) for name, host in brief.credits)
    return (one for one in found if one and one != own)


def _fixity(brief: Brief) -> TextFixity | None:
    of: TextOf = "description" if brief.extent is Extent.DESCRIPTION else "article"
    return TextFixity(sha256=brief.text, length=brief.length, of=of) if brief.text else None


def _provenance(brief: Brief, capture: Id) -> Provenance:
    outer, *inside = brief.place
    steps = tuple(Step(rule=rule, does=does) for rule, does in brief.steps)
    return Provenance(capture=capture, selector=Selector(bytes=outer, inside=tuple(inside)), steps=steps)


def _outlet(draft: Draft, brief: Brief, outlets: Outlets) -> tuple[Id, Origin]:
    name, host = brief.outlet
    known = outlets.known(name, host)
    if known is None:
        because = "The capture does not name the outlet."
        return UNKNOWN_OUTLET, Origin(by=OUTLET_RULE, because=because, confidence="high")
    if "outlet" in draft.origins:
        return known, draft.origins["outlet"]
    because = f"The capture names “{name}”." if name else f"The article stands on {host}."
    return known, Origin(by="capture", because=because, confidence="high" if name else "medium")


def titles_of(settled: Sequence[Settled], articles: Iterable[Article]) -> dict[str, Id]:
    """Titles, as `slug` makes them comparable, to ids; a title that two articles bear leads nowhere."""
    pairs = [(_key(article.title), article.id) for article in articles]
    pairs += [(_key(one.brief.title), one.id) for one in settled]
    meant: dict[str, set[Id]] = {}
    for key, record_id in pairs:
        meant.setdefault(key, set()).add(record_id)
    return {key: ids.pop() for key, ids in meant.items() if key and len(ids) == 1}


def _resolved(citation: Citation, titles: Mapping[str, Id], own: Id) -> Citation:
    meant = titles.get(_key(citation.title))
    return Citation(title=citation.title, article=meant if meant != own else None, at=citation.at)


def _key(title: str) -> str:
    """A title without case, marks and punctuation; as it is where no ASCII would be left."""
    return slug(title) or " ".join(title.lower().split())


def _language(draft: Draft, archive: Archive) -> tuple[str, Origin]:
    """What the capture says or the text shows; else the archive's language. An archive of Canadian French says so of
    texts that show no more than French."""
    if not draft.language:
        because = "Neither the capture nor the text tells the language; this is the archive's."
        return archive.language, Origin(by=LANGUAGE_RULE, because=because, confidence="low")
    plain = Origin(by="capture", because="The capture names it.", confidence="high")
    origin = draft.origins.get("language", plain)
    is_shown = origin.by == IDENTIFIED and archive.language.partition("-")[0] == draft.language
    return archive.language if is_shown else draft.language, origin
