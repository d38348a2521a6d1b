"""The forms in which programs can take the archive: what each holds, by which standard, and where its files lie."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.content.corpus import Corpus
from builder.model import Actor, Event, Outlet, Place
from builder.pages import urls
from builder.pages.parts import Link
from builder.words import Words

CSVW = Link("CSV on the Web", "https://www.w3.org/TR/tabular-data-primer/")
RFC_4180 = Link("RFC 4180", "https://www.rfc-editor.org/rfc/rfc4180")
JSON_SCHEMA = Link("JSON Schema", "https://json-schema.org/draft/2020-12")
GEOJSON = Link("GeoJSON", "https://www.rfc-editor.org/rfc/rfc7946")
LINKED_PLACES = Link("Linked Places", "https://github.com/LinkedPasts/linked-places-format")
WEB_ANNOTATION = Link("Web Annotation", "https://www.w3.org/TR/annotation-model/")
PROV = Link("PROV-O", "https://www.w3.org/TR/prov-o/")
ATOM = Link("Atom", "https://www.rfc-editor.org/rfc/rfc4287")
JSON_FEED = Link("JSON Feed", "https://www.jsonfeed.org/version/1.1/")
SCHEMA_ORG = Link("schema.org", "https://schema.org/")
DUBLIN_CORE = Link("Dublin Core", "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/")
OPENURL = Link("OpenURL (COinS)", "https://www.niso.org/standards-committees/openurl")
HIGHWIRE = Link("Highwire", "https://scholar.google.com/intl/en/scholar/inclusion.html#indexing")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the archive, before it is known how large its files are."""

    anchor: str
    """Its anchor on the data page."""
    heading: str
    """What it is."""
    lead: str
    """What it holds, and for whom, as a sentence or two."""
    number: str
    """How much it holds, in words; empty where that says nothing."""
    rights: str
    """Whose rights it is under, in words."""
    standards: tuple[Link, ...]
    """The standards that it keeps to."""
    files: tuple[tuple[str, str], ...] = ()
    """What the addresses of its files begin and end with; none where it lies on the pages themselves."""
    shape: tuple[Link, ...] = ()
    """What its files can be checked against."""


def forms(corpus: Corpus, say: Words) -> Iterator[Form]:
    """All forms."""
    stated = sum(one.stated for one in corpus.articles)
    articles = say.counted(len(corpus.articles), "{n} article", "{n} articles")
    statements = say.counted(stated, "{n} statement", "{n} statements")
    records = sum(len(corpus.all_of(kind)) for kind in (Actor, Place, Outlet, Event))
    authorities = say.counted(records, "{n} record", "{n} records")
    places = say.counted(len(corpus.all_of(Place)), "{n} place", "{n} places")
    yield from _records(say, (articles, authorities))
    yield from _tables(say, (articles, statements, authorities))
    yield _places(say, places)
    yield from _linked(say, (articles, statements))
    yield from _feeds(say)


def _by_record(say: Words) -> str:
    return say("as each article’s record says")


def _own(say: Words) -> str:
    return say("the archive’s own words")


def _records(say: Words, numbers: tuple[str, str]) -> Iterator[Form]:
    articles, authorities = numbers
    yield Form(
        "articles",
        say("Articles as JSON"),
        say(
            "Every article with its statements, origins and provenance, as its record has them; with its text where "
            "that is published. One file for each month in which articles were published; a record is found by its id."
        ),
        articles,
        _by_record(say),
        (JSON_SCHEMA,),
        (("data/articles/", ".json"),),
        (Link("article.json", "schema/article.json"),),
    )
    kinds = [("actors", "actor"), ("places", "place"), ("outlets", "outlet"), ("events", "event")]
    yield Form(
        "authorities",
        say("Actors, places, outlets and events as JSON"),
        say("Names and variants, identifiers in other catalogues, questions and positions. One file for each kind."),
        authorities,
        _own(say),
        (JSON_SCHEMA,),
        tuple((urls.data_of(kind, "", "json"), "") for kind, _ in kinds),
        tuple(Link(f"{name}.json", f"schema/{name}.json") for _, name in kinds),
    )


def _tables(say: Words, numbers: tuple[str, str, str]) -> Iterator[Form]:
    articles, statements, authorities = numbers
    guard = say("Where a text would be taken for a formula by a spreadsheet, an apostrophe stands before it.")
    shape = (Link("csv-metadata.json", urls.TABLES),)
    yield Form(
        "article-tables",
        say("Articles as tables"),
        say("A line for each article, for spreadsheets and statistics.") + " " + guard,
        articles,
        _by_record(say),
        (RFC_4180, CSVW),
        (("data/articles/", ".csv"),),
        shape,
    )
    yield Form(
        "statement-tables",
        say("Statements as tables"),
        say("A line for each statement: who says what, about whom, where, when, and according to whom."),
        statements,
        _own(say),
        (RFC_4180, CSVW),
        (("data/statements/", ".csv"),),
        shape,
    )
    names = ("actors", "places", "outlets", "events", "positions", "captures")
    yield Form(
        "authority-tables",
        say("Actors, places, outlets, events and captures as tables"),
        say("A line for each record, and for each position on a question."),
        authorities,
        _own(say),
        (RFC_4180, CSVW),
        tuple((urls.data_of(name, "", "csv"), "") for name in names),
        shape,
    )


def _places(say: Words, places: str) -> Form:
    return Form(
        "places",
        say("Places on the map"),
        say("For maps and gazetteers: points as exact as they may be shown, names, and the same place elsewhere."),
        places,
        _own(say),
        (GEOJSON, LINKED_PLACES),
        ((urls.GEOJSON, ""),),
    )


def _linked(say: Words, numbers: tuple[str, str]) -> Iterator[Form]:
    articles, statements = numbers
    yield Form(
        "annotations",
        say("Statements as annotations"),
        say("Each statement with the very words on which it rests, by their position and where they may be quoted."),
        statements,
        _by_record(say),
        (WEB_ANNOTATION,),
        ((urls.ANNOTATIONS, ""), ("annotations/", ".json")),
    )
    yield Form(
        "provenance",
        say("Provenance"),
        say("For each article the capture that it was made of, the bytes, and every step between them."),
        articles,
        _by_record(say),
        (PROV,),
        (("provenance/", ".jsonld"),),
    )
    yield Form(
        "on-pages",
        say("On the pages themselves"),
        say(
            "Every page says what it is about. Programs for references, such as Zotero, take an article from its page."
        ),
        "",
        _by_record(say),
        (SCHEMA_ORG, HIGHWIRE, DUBLIN_CORE, OPENURL),
    )


def _feeds(say: Words) -> Iterator[Form]:
    yield Form(
        "feeds",
        say("Feeds"),
        say(
            "The newest articles, by the day on which they were published. Every actor, place, outlet and event that "
            "an article names has a feed of its own, to which its page leads."
        ),
        "",
        _by_record(say),
        (ATOM, JSON_FEED),
        ((urls.FEED, ""), (urls.JSON_FEED, "")),
    )
