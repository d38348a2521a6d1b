"""What a page says of itself in JSON-LD (schema.org), read within bounds and without believing that it is sound.

Only the objects that describe the page are looked at: those at the top, in `@graph`, and what they name as their main
entity. What lies in lists of other articles is passed over. Nothing is fetched, so that no context is resolved.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from builder.content.ledger import normalise
from builder.ingest.formats.pages.tree import Element, attribute, elements
from builder.ingest.html_text import html_blocks
from builder.ingest.text_blocks import on_one_line

Object = Mapping[str, Any]

LONGEST = 2_000_000
"""Characters of one script."""

MOST_SCRIPTS = 60
_MOST_OBJECTS = 500
_DEEPEST = 5

_ARTICLES = ("article", "posting", "report", "chapter")
_PAGES = ("webpage", "itempage", "medicalwebpage", "creativework")
_LISTS = ("collectionpage", "searchresultspage", "itemlist", "profilepage")


def objects_of(tree: Element) -> tuple[Object, ...]:
    """The JSON-LD objects that describe a page, in order; scripts that are no JSON give none."""
    found: list[Object] = []
    scripts = (one for one in elements(tree, "script") if "ld+json" in attribute(one, "type").lower())
    for number, script in enumerate(scripts):
        text = script.text or ""
        if number < MOST_SCRIPTS and len(text) <= LONGEST:
            found.extend(_top_objects(_parsed(text), 0))
        if len(found) > _MOST_OBJECTS:
            break
    return tuple(found[:_MOST_OBJECTS])


def _parsed(text: str) -> Any:
    """The value of a script; comments around it and what follows it are passed over; None where it is no JSON."""
    # In XHTML the script is wrapped as `<![CDATA[ ... ]]>`, sometimes behind the marks of a script's comment.
    after = text.find("[CDATA[", 0, 100)
    text = text[after + len("[CDATA[") :] if after >= 0 else text
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        return None
    # Some pages have comments of scripts in their JSON, each on a line of its own.
    lines = (line for line in text[start:].split("\n") if not line.lstrip().startswith("//"))
    for form in (text[start:], "\n".join(lines)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(form)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _top_objects(value: Any, depth: int) -> Iterator[Object]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:_MOST_OBJECTS]:
            yield from _top_objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), dict | list):
                yield from _top_objects(value[name], depth + 1)


def kinds_of(thing: Object) -> tuple[str, ...]:
    """The types of an object in small letters, without the address of their vocabulary."""
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rsplit("/", 1)[-1].lower() for kind in listed[:20] if isinstance(kind, str))


def is_article(thing: Object) -> bool:
    """Whether an object is an article of some kind."""
    return any(kind.endswith(_ARTICLES) for kind in kinds_of(thing))


def is_list(thing: Object) -> bool:
    """Whether an object is a page that lists others."""
    return any(kind in _LISTS for kind in kinds_of(thing))


def article_of(objects: tuple[Object, ...]) -> Object:
    """The object that describes the article: the first article with a headline, any article, else a page with a date;
    empty where there is none."""
    articles = [one for one in objects if is_article(one)]
    named = [one for one in articles if text_in(one, "headline") or text_in(one, "name")]
    pages = [one for one in objects if set(kinds_of(one)) & set(_PAGES) and "datePublished" in one]
    return next(iter((*named, *articles, *pages)), {})


def text_in(thing: Object, name: str) -> str:
    """A property as text, normalised and without markup; empty where it is none."""
    value = thing.get(name)
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("@value") if isinstance(value, dict) else value
    return plain(value) if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Text without markup and character references, normalised."""
    return on_one_line(html_blocks(text)) if "<" in text or "&" in text else normalise(text)


def names_in(thing: Object, name: str, objects: tuple[Object, ...]) -> tuple[tuple[str, str], ...]:
    """Who a property such as `author` names: (name, type in small letters or empty) each, references resolved."""
    value = thing.get(name)
    found = []
    for one in (value if isinstance(value, list) else [value])[:50]:
        one = _resolved(one, objects)
        if isinstance(one, str):
            found.append((plain(one), ""))
        elif isinstance(one, dict):
            given = text_in(one, "name") or " ".join(
                filter(None, (text_in(one, "givenName"), text_in(one, "familyName")))
            )
            found.append((given, next(iter(kinds_of(one)), "")))
    return tuple((named, kind) for named, kind in found if named)


def _resolved(value: Any, objects: tuple[Object, ...]) -> Any:
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return next((one for one in objects if one.get("@id") == value["@id"] and "name" in one), value)
    return value


def address_in(thing: Object, name: str) -> str:
    """A property that is an address, or an object with one; empty where it is none."""
    value = thing.get(name)
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) else ""
