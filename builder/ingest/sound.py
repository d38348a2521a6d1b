"""What an adapter gave, made fit to be written down: values that no record may hold are left out, one by one.

An adapter is trusted with finding values, not with judging them: whatever the bytes of a capture made it say, no value
of it can spoil a record, a ledger or a page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.addresses import is_web_address
from builder.ingest.contract import Draft
from builder.ingest.said_names import name_said
from builder.model import EdtfDate, Figure, Language, Link, Origin
from builder.model.values import RightsStatement

LONGEST_ADDRESS = 2000
"""Characters of an address; a longer one is none that a browser or a server would take."""

MOST_NAMES = 50
"""Authors, or credits, of one article; a list that goes on is no list of them."""


def sound(draft: Draft) -> Draft:
    """The same article without what no record may hold. The text is the adapter's to normalise."""
    whole = replace(
        draft,
        title=draft.title if draft.title == name_said(draft.title) else name_said(draft.title),
        bylines=_names(draft.bylines),
        authors=_names(draft.authors),
        figures=tuple(_figure(one) for one in draft.figures),
        citations=tuple(replace(one, title=name_said(one.title)) for one in draft.citations if name_said(one.title)),
        published=_valid(EdtfDate, draft.published),
        modified=_valid(EdtfDate, draft.modified),
        retrieved=_valid(EdtfDate, draft.retrieved),
        language=_valid(Language, draft.language),
        url=_address(draft.url or "") or None,
        outlet=name_said(draft.outlet),
        rights=_valid(RightsStatement, draft.rights),
        credits=_names(draft.credits),
        links=tuple(_links(draft.links, len(draft.text))),
        identifier=name_said(draft.identifier),
        repairs=_names(draft.repairs),
        does=name_said(draft.does),
    )
    return replace(whole, origins=_origins(whole, draft.origins))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(name_said, names))))[:MOST_NAMES]


def _figure(figure: Figure) -> Figure:
    return Figure(at=figure.at, caption=name_said(figure.caption), credit=name_said(figure.credit))


@cache
def _checks(kind: Any) -> Callable[[object], object]:
    return TypeAdapter(kind).validate_python


def _valid(kind: Any, value: str) -> str:
    """The value, or nothing where it is not of its kind."""
    try:
        return str(_checks(kind)(name_said(value))) if value else ""
    except ValidationError:
        return ""


def _address(url: str) -> str:
    return url if len(url) <= LONGEST_ADDRESS and is_web_address(url) else ""


def _links(links: Iterable[Link], length: int) -> Iterable[Link]:
    for link in links:
        if link.start <= link.end <= length and _address(link.url):
            yield replace(link, title=name_said(link.title))


def _origins(draft: Draft, origins: Mapping[str, Origin]) -> dict[str, Origin]:
    """Origins of the fields that are left."""
    return {name: origin for name, origin in origins.items() if getattr(draft, name, None)}
