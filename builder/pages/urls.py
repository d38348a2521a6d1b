"""Addresses: every record has one, made of its kind's folder and its permanent id."""

from builder.content.briefs import Brief
from builder.model import Actor, Article, Capture, Event, FreePage, Outlet, Place, Version
from builder.paths import is_of_windows

FOLDERS: dict[type, str] = {
    Article: "articles",
    Actor: "actors",
    Place: "places",
    Outlet: "outlets",
    Event: "events",
    Capture: "captures",
}
"""Kind of record to the folder of its pages."""

VERSIONS = "versions"
"""Folder of the pages of versions. That of an article's own text, where another version stands before it, has the id of
the article, which no version has."""

_FOLDERS: dict[type, str] = {**FOLDERS, Brief: FOLDERS[Article], Version: VERSIONS}

HOME = "index.html"
SEARCH = "search.html"
CONTRIBUTE = "contribute.html"
MISSING = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
INSTALLED = "site.webmanifest"
DATES = "dates/index.html"
TIMELINE = "timeline.html"
MAP = "map.html"
NETWORK = "network.html"
COVERAGE = "coverage.html"
DATA = "data.html"
ANYWHERE = "\0"
"""Stands for the page from which links lead, where that is not known yet, and in those links for the way to the root of
the site. No text of an archive holds it."""
READING_ANCHOR = "reading"
"""Where the reading text begins on its article's page; the template knows it too."""
ANNOTATIONS = "annotations/index.json"
JSON_FEED = "feed.json"
TABLES = "data/csv-metadata.json"
GEOJSON = "data/places.geojson"


def path_of(record: object) -> str:
    """Address of a record's page below the root of the site. Raises KeyError for a kind without pages."""
    record_id = str(getattr(record, "id", ""))
    return f"{record_id}.html" if isinstance(record, FreePage) else f"{_FOLDERS[type(record)]}/{record_id}.html"


def version_of(version_id: str) -> str:
    """Address of the page of a version, by its id or a former one; of an article's own text by that of the article."""
    return f"{VERSIONS}/{version_id}.html"


def index_of(kind: type) -> str:
    """Address of the list of all records of a kind."""
    return f"{FOLDERS[kind]}/index.html"


def dates_of(period: str) -> str:
    """Address of the list of a period: of a year (`2017`), a month (`2017-04`), or `undated`."""
    return f"dates/{period}.html"


def periods_of(kind: type, period: str) -> str:
    """Address of the list of the records of a kind, such as events, that are of a period; of all where it is empty.
    `index` is no record's id, so none of these is the address of a record's page."""
    return f"{FOLDERS[kind]}/index/{period}.html" if period else index_of(kind)


def letters_of(kind: type, beginning: str) -> str:
    """Address of the list of the records of a kind whose names begin so: `actors/index/qu.html`."""
    return f"{FOLDERS[kind]}/index/{spelt(beginning)}.html"


def spelt(beginning: str) -> str:
    """The beginning of a name in ASCII: `u436-` stands for the letter U+0436. A hyphen follows one that Windows keeps
    for itself, such as `con`, and no other."""
    letters = "".join(sign if sign.isascii() and sign != "#" else f"u{ord(sign):x}-" for sign in beginning)
    return f"{letters}-" if is_of_windows(letters) else letters


def series_of(path: str, anchor: str, period: str) -> str:
    """Address of a period of one of the long lists of the record whose own page is at `path`; that of all of the list
    where `period` is empty."""
    return f"{path.removesuffix('.html')}/{anchor}{'-' if period else ''}{period}.html"


def origin_of(record: object) -> str:
    """Address of the page of all that rests on a record's word."""
    return f"{path_of(record).removesuffix('.html')}/origin.html"


def ties_of(record: object) -> str:
    """Address of the page of all to whom a record is tied, with what ties them."""
    return f"{path_of(record).removesuffix('.html')}/network.html"


def tie_anchor(other: str) -> str:
    """Where what ties a record to another stands on the record's page of ties."""
    return f"with-{other}"


def actor_anchor(actor: str) -> str:
    """Where an actor stands in the lists of the page of the network."""
    return f"actor-{actor}"


def card_of(record_id: str, mark: str) -> str:
    """Address of the social card of a record, or of the archive where the id is `index`, which no record has; `mark` is
    of what it shows."""
    return f"cards/{record_id}.{mark}.png"


def land_of(square: str) -> str:
    """Address of the drawing of a square of land."""
    return f"map/land-{square}.svg"


def map_places_of(number: int) -> str:
    """Address of a page of the table of places; the first is that of the map."""
    return MAP if number == 1 else f"map/places-{number}.html"


def annotations_of(month: str) -> str:
    """Address of the annotations of all articles of a month."""
    return f"annotations/{month}.json"


def provenance_of(month: str) -> str:
    """Address of the provenance of all articles of a month."""
    return f"provenance/{month}.jsonld"


def data_of(table: str, month: str, ending: str) -> str:
    """Address of a file of data: of a month (`data/articles/2017-04.csv`), or of all (`data/actors.csv`) where `month`
    is empty. `table` may be the folder of a kind of record."""
    return f"data/{table}/{month}.{ending}" if month else f"data/{table}.{ending}"


def shape_of(table: str) -> str:
    """Address of what is said of the columns of a table."""
    return f"schema/tables/{table}.json"


def feed_of(record: object) -> str:
    """Address of the feed of the articles that name a record."""
    return f"{path_of(record).removesuffix('.html')}/{FEED}"


def statement_anchor(statement_id: str) -> str:
    """Where a statement stands on its article's page."""
    return f"statement-{statement_id}"


def passage_anchor(statement_id: str) -> str:
    """Where the words that a statement rests on stand on its article's page."""
    return f"text-{statement_id}"


def citation_anchor(statement_id: str) -> str:
    """Where the citation of a statement stands on its article's page."""
    return f"cite-{statement_id}"


def question_anchor(question_id: str) -> str:
    """Where a question stands on its event's page."""
    return f"question-{question_id}"


def position_anchor(question_id: str, position_id: str) -> str:
    """Where a position stands on its event's page; ids never hold two hyphens together, so none is another's."""
    return f"position-{question_id}--{position_id}"


def ledger_anchor(article_id: str) -> str:
    """Where the first segment of an article stands on its capture's page."""
    return f"article-{article_id}"


def root_of(path: str) -> str:
    """From a page to the root of the site: empty, or one `../` per folder."""
    return "../" * path.count("/")


def relative(path: str, target: str) -> str:
    """From the page at `path` to the page at `target`; an anchor alone where they are the same page."""
    if path == ANYWHERE:
        return ANYWHERE + target
    page, hash_sign, anchor = target.partition("#")
    if page == path:
        return hash_sign + anchor or page.rpartition("/")[2]
    name = path.rfind("/") + 1
    if page.rfind("/") + 1 == name and page.startswith(path[:name]):
        return target[name:]
    return root_of(path) + target


def iri(base_url: str, path: str, target: str) -> str:
    """What a page is called in a file at `path`: its whole address where the archive has one, else a relative one."""
    return absolute(base_url, target) if base_url else relative(path, target)


def absolute(base_url: str, path: str) -> str:
    """An address below `base_url`; relative to the root of the site where that is empty."""
    return f"{base_url.rstrip('/')}/{path}" if base_url else path
