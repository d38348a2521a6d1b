"""Who wrote an article and who published it, as its page says.

Authors are persons. What stands where an author should and is an agency is a credit; what is the outlet itself, an
address, or a word such as “Staff” is nobody.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from builder.content.ledger import normalise
from builder.ingest.calendar_words import MONTHS, WEEKDAYS
from builder.ingest.credits import agencies_in, agency
from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import names_in, text_in
from builder.ingest.formats.pages.leaves import Leaf, names_of
from builder.ingest.formats.pages.tree import elements, words_of
from builder.names import fold

LONGEST_NAME = 80
"""Characters of a person's name."""

LONGEST_BYLINE = 200
"""Characters of a byline."""

_METAS = (
    "author", "article:author", "article:author_name", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dc:creator", "dcterms.creator", "citation_author", "og:article:author", "creator", "dcsext.author",
)  # fmt: skip
_CATALOGUE = ("dc.creator", "dc:creator", "dcterms.creator", "citation_author")
_OPENING = re.compile(
    r"^\W*(?:(?:written|posted|reported|story|text|words)\s+)?(?:by|von|par|por|di|od|przez|автор|автори?|текст|door|af|av)"
    r"\s*:?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"[;|·•/]|(?<=\s)(?:&|and|und|et|y|e|и|і|та|i|og|och|en)(?=\s)", re.IGNORECASE)
_WITH = re.compile(r"^(?:with|avec|mit|con|met)\s+", re.IGNORECASE)
_AFTER_NAME = frozenset(
    "on at in follow updated published posted last modified am pm et est edt gmt utc bst cet min read by the".split()
)
_NOBODY = frozenset(
    "staff admin administrator editor editors editorial redaktion redaktionsteam redaction redaccion redacao redazione"
    " redakcja редакция newsroom anonymous unknown guest webmaster root user author team agencies agentur agenturen"
    " news desk online correspondent reporter contributor none null undefined".split()
)
_ROLES = frozenset(
    "senior chief head director fellow professor analyst technologist columnist photographer freelance special staff"
    " contributor journalist author producer researcher scientist engineer manager president founder ceo phd md ma"
    " student editor editors correspondent reporter writer desk newsroom team department bureau redaktion agency"
    " agencies news editorial board wire report reports service".split()
)
_PARTICLES = frozenset(
    "de da di del della do dos das du van von der den ter zu al el la le bin ibn ben af av y e".split()
)
_BYLINE_NAMES = frozenset("byline author authors bylines autor auteur".split())


def authors_of(facts: Facts, bylines: Sequence[str], outlet: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authors of an article, and the agencies that stand where an author should: the first place that names a
    person decides."""
    credited: list[str] = []
    named = [name for prop in ("author", "creator") for name in names_in(facts.article, prop, facts.objects)]
    # A person may have an outlet of the same name.
    outlet = "" if any(kind == "person" and fold(name) == fold(outlet) for name, kind in named) else outlet
    for place in _places(facts, bylines):
        names = [name for line in place for name in names_in_byline(line)]
        credited += [name for line in place for name in agencies_in(line)]
        persons = tuple(dict.fromkeys(name for name in names if is_person(name, outlet)))
        if persons:
            return persons, tuple(dict.fromkeys(credited))
    return (), tuple(dict.fromkeys(credited))


def _places(facts: Facts, bylines: Sequence[str]) -> Iterator[Sequence[str]]:
    named = [name for prop in ("author", "creator") for name in names_in(facts.article, prop, facts.objects)]
    yield [name for name, kind in named if "organi" not in kind]
    for meta in _METAS:
        yield [_turned(value) if meta in _CATALOGUE else value for value in facts.metas.get(meta, ())]
    yield facts.items.get("author", ())
    yield bylines
    # An organisation as an author can only be an agency that is credited.
    yield [agency(name) for name, kind in named if "organi" in kind and agency(name)]


def _turned(name: str) -> str:
    """`Doe, Jane`, as catalogues write it, the other way round."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first and len(first.split()) <= 3 else name


def names_in_byline(line: str) -> tuple[str, ...]:
    """The names in a byline: `By Jane Doe and John Roe, Harbour Correspondent` names two."""
    bare = normalise(line)[:LONGEST_BYLINE]
    opening = _OPENING.match(bare)
    bare = bare[opening.end() :] if opening else bare.rsplit(" by ", 1)[-1]
    names: list[str] = []
    for part in _AND.split(_without_brackets(bare)):
        for name in _WITH.sub("", part.strip()).split(","):
            found = _name_at_start(name)
            if not found or set(fold(found).split()) & _ROLES:
                break
            names.append(_cased(found))
    # `Mac & i` is one name, as neither half can be.
    return (bare,) if len(names) > 1 and any(len(name) < 2 for name in names) else tuple(names)


def _without_brackets(line: str) -> str:
    """A line without addresses and without what stands in brackets, unless that names others: `(with John Roe)`."""
    words = [word for word in line.split() if "://" not in word and not word.startswith("www.")]
    before, opened, rest = " ".join(words).partition(" (")
    inside, _, after = rest.partition(")")
    if not opened:
        return before
    return f"{before}; {inside}" if _WITH.match(inside) else f"{before}{after}"


def _name_at_start(text: str) -> str:
    """The words before the first that belongs to no name: one with a digit, `Follow`, a weekday, a month with a day."""
    words = text.split()
    kept: list[str] = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        plain = fold(word).strip(".,:;–—-|()[]")
        is_date = plain in WEEKDAYS or (plain in MONTHS and (following[:1].isdigit() or len(words) == 1))
        if (
            any(letter.isdigit() for letter in word)
            or word.startswith("@")
            or is_date
            or (kept and plain in _AFTER_NAME)
        ):
            break
        kept.append(word)
    return " ".join(kept).strip(" .,:;–—-|()[]")


def _cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    return name.title() if name.isupper() and name.isascii() and " " in name else name


def is_person(name: str, outlet: str) -> bool:
    """Whether what stands where an author should can be a person's name."""
    words = fold(name).replace(".", " ").split()
    if not words or len(name) > LONGEST_NAME or len(words) > 6 or agency(name) or fold(name) == fold(outlet):
        return False
    if "://" in name or "@" in name or name.startswith(("www.", "/", "#")) or any(letter.isdigit() for letter in name):
        return False
    if outlet and fold(outlet) in fold(name) and set(words) & _ROLES:
        return False
    return not (words[-1] in _ROLES or set(words) <= _NOBODY or words[0] in ("the", "updated", "published"))


def bylines_beside(beside: Sequence[Leaf]) -> tuple[str, ...]:
    """The lines beside the title that name authors, as printed: marked as such, or with `By` before a name."""
    lines = [
        leaf.text for leaf in beside if len(leaf.text) <= LONGEST_BYLINE and (_is_byline(leaf.text) or _marked(leaf))
    ]
    return tuple(dict.fromkeys(line for line in lines if any(map(_can_stand_alone, names_in_byline(line)))))[:5]


def _can_stand_alone(name: str) -> bool:
    """Whether a name is one without being said to be: two to five words with capitals, or a few letters of a script
    that has none; or an agency."""
    words = name.split()
    letters = [letter for letter in name if letter.isalpha()]
    if letters and not any(letter.lower() != letter.upper() for letter in letters):
        return 2 <= len(letters) <= 12
    capitals = sum(word[:1].isupper() for word in words)
    others = {word for word in words if not word[:1].isupper()}
    is_name = 2 <= len(words) <= 5 and capitals >= 2 and others <= _PARTICLES and is_person(name, "")
    return is_name or bool(agency(name))


def _marked(leaf: Leaf) -> bool:
    """Whether a short line is marked as a byline by its element, the one around it, or one that begins it."""
    if leaf.level or len(leaf.text.split()) > 12:
        return False
    around = (leaf.block, leaf.container)
    inside = tuple(islice(elements(leaf.block), 1, 4))
    return any(names_of(one) & _BYLINE_NAMES for one in (*around, *inside)) or any(
        "author" in words_of(one, "rel") | words_of(one, "itemprop") for one in (leaf.block, *inside)
    )


def _is_byline(line: str) -> bool:
    """Whether a line begins as a byline does, with a name after it."""
    opening = _OPENING.match(line)
    rest = line[opening.end() :].split() if opening else []
    return 0 < len(rest) <= 12 and rest[0][:1].isupper()


def outlet_of(facts: Facts) -> str:
    """The name of who published a page, as the page gives it; empty where it gives none."""
    publishers = names_in(facts.article, "publisher", facts.objects)
    sites = [
        text_in(one, "name") for one in facts.objects
        if str(one.get("@type")).lower() in ("website", "newsmediaorganization")
    ]  # fmt: skip
    candidates = (
        facts.meta("og:site_name"),
        *(name for name, _ in publishers),
        *sites,
        facts.meta("application-name"),
        facts.meta("apple-mobile-web-app-title"),
        facts.meta("dc.publisher", "dcterms.publisher", "citation_publisher"),
    )
    # Some programs write the title of the page into every field.
    titles = {facts.meta("og:title"), text_in(facts.article, "headline")}
    return next((name for name in candidates if 1 < len(name) <= 120 and "://" not in name and name not in titles), "")
