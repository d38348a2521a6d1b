"""What pages say of themselves to programs, as programs of others read it: linked data, references, feeds."""

import json
import warnings
from pathlib import Path
from urllib.parse import parse_qs

import feedparser
import pytest
from archive import copy_of_small, edit, free_article, written
from data_made import ADDRESS, BYLINE, HOSTILE, LONG, MADE, TOMBSTONE, linked, metas, site, tree_of
from playwright.sync_api import Browser
from trafilatura import extract_metadata

from builder.build import Order, build
from builder.model import Actor

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from prov.model import ProvActivity, ProvDocument, ProvEntity
    from pyshacl import validate
    from rdflib import RDF, Dataset, Graph, Namespace, URIRef

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SHAPES = Path(__file__).parent / "shapes.ttl"
SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
_ADDRESSES = ("license", "url", "sameAs", "contentUrl", "archivedAt")
WORDS = {"@vocab": str(SCHEMA), **{name: {"@type": "@id"} for name in _ADDRESSES}}
"""What of the vocabulary of schema.org a page needs, since no test asks the network for the whole."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("linked"))


def graph_of(page: Path, told: object) -> Graph:
    assert isinstance(told, dict) and told["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps({**told, "@context": WORDS}), format="json-ld", publicID=page.as_uri())


def conforms(graph: Graph) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        is_valid, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert is_valid, report


def test_the_linked_data_of_all_pages_together_keeps_to_the_shapes(made: Path) -> None:
    pages = [page for page in sorted(made.rglob("*.html")) if linked(page)]
    folders = {page.parent.name for page in pages}
    assert folders == {"site", "articles", "actors", "places", "outlets", "events"}
    whole = Graph()
    for page in pages:
        assert len(json.dumps(linked(page), ensure_ascii=False).encode()) < 2_000 or page.name == "data.html"
        whole += graph_of(page, linked(page))
    conforms(whole)
    kinds = {str(kind).removeprefix(SCHEMA) for kind in whole.objects(None, RDF.type)}
    assert {"NewsArticle", "Person", "Place", "Event", "DataCatalog", "Dataset", "GeoCoordinates"} <= kinds
    article = URIRef(f"{ADDRESS}articles/{LONG}.html")
    assert str(whole.value(article, SCHEMA.headline)) == HOSTILE
    assert str(whole.value(article, SCHEMA.temporal)) == "2021-06~"
    assert whole.value(article, SCHEMA.datePublished) is None, "what is about June is not said to be June"
    home = whole.value(URIRef(f"{ADDRESS}places/haven.html"), SCHEMA.geo)
    assert [float(whole.value(home, SCHEMA[one])) for one in ("latitude", "longitude")] == [50.1, -3.6]


def test_shapes_find_what_is_wrong() -> None:
    wrong = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": "x", "datePublished": "2021-06~"}
    with pytest.raises(AssertionError, match="Constraint Violation"):
        conforms(graph_of(Path("/x.html"), wrong))


def test_what_is_hostile_in_linked_data_neither_runs_nor_complains(made: Path, browser: Browser) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((made / f"articles/{LONG}.html").as_uri())
    read = page.evaluate("JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)")
    page.close()
    assert (read["headline"], said) == (HOSTILE, [])


def test_programs_for_references_take_an_article_from_its_page(made: Path) -> None:
    page = made / f"articles/{LONG}.html"
    assert metas(page, "citation_title") == metas(page, "DC.title") == [HOSTILE]
    assert metas(page, "citation_author") == metas(page, "DC.creator") == [BYLINE, "Bo"]
    assert (metas(page, "citation_publication_date"), metas(page, "DC.date")) == ([], ["2021-06~"])
    assert metas(made / "articles/2021-bridge-closed.html", "citation_publication_date") == ["2021/05/02"]
    (title,) = tree_of(page).xpath("//span[@class='Z3988']/@title")
    told = parse_qs(title, strict_parsing=True)
    assert told["rft.title"] == [HOSTILE]
    assert told["rft.creator"] == [BYLINE, "Bo"]
    assert (told["rft.date"], told["rft.type"]) == (["2021-06~"], ["newspaperArticle"])
    assert told["rft_id"] == ["https://papers.example/a?b=c&d=e"]
    read = extract_metadata((made / "articles/2021-bridge-closed.html").read_text(encoding="utf-8"))
    assert (read.title, read.author, read.date) == ("Bridge closed after storm", "C Penn", "2021-05-02")


def test_of_what_may_not_be_shown_nothing_is_said_to_programs(made: Path) -> None:
    page = made / f"articles/{TOMBSTONE}.html"
    assert linked(page) is None
    assert tree_of(page).xpath("//meta[starts-with(@name, 'citation_') or starts-with(@name, 'DC.')]") == []
    assert tree_of(page).xpath("//span[@class='Z3988']") == []


def test_every_feed_is_read_by_others_and_each_record_that_is_named_has_one(made: Path) -> None:
    feeds = {path.relative_to(made).as_posix(): feedparser.parse(path.read_bytes()) for path in made.rglob("feed.xml")}
    assert all(not feed.bozo and feed.version == "atom10" for feed in feeds.values())
    named = {"zed", "haven", "nowhere"}
    assert named <= {path.split("/")[-2] for path in feeds if "/" in path}
    assert "actors/ada-quill/feed.xml" not in feeds, "only an article that may not be shown names her"
    (entry,) = feeds["actors/zed/feed.xml"].entries
    assert entry.link == f"{ADDRESS}articles/{LONG}.html"
    assert len({feed.feed.id for feed in feeds.values()}) == len(feeds)
    actor = tree_of(made / "actors/zed.html")
    assert actor.xpath("//p[@class='summary']//a[@type='application/atom+xml']/@href") == ["../actors/zed/feed.xml"]
    assert "../actors/zed/feed.xml" in actor.xpath("//link[@rel='alternate']/@href")


def test_the_json_feed_says_what_the_atom_feed_says(made: Path) -> None:
    told = json.loads((made / "feed.json").read_bytes())
    atom = feedparser.parse((made / "feed.xml").read_bytes())
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [(one["id"], one["url"]) for one in told["items"]] == [(one.id, one.link) for one in atom.entries]
    assert all(
        one["date_published"].endswith("T00:00:00Z") and one["content_text"] is not None for one in told["items"]
    )
    assert told["items"][0]["external_url"] == "https://papers.example/a?b=c&d=e"


def test_a_feed_of_a_record_holds_the_newest_articles_and_no_more_than_thirty(tmp_path: Path) -> None:
    many = [free_article(f"a{n:02}", "Ada.", published=f"2020-01-{n:02}", actors=("ada",)) for n in range(1, 32)]
    content = written(tmp_path, Actor(id="ada", name="Ada", kind="person"), *many)
    build(Order(content, tmp_path / "site"))
    feed = feedparser.parse((tmp_path / "site/actors/ada/feed.xml").read_bytes())
    assert [entry.title for entry in feed.entries] == [f"a{n:02}" for n in range(31, 1, -1)]
    assert feed.entries[0].link == "../../articles/a31.html", "without an address links are relative to the feed"


def test_provenance_keeps_to_the_shapes_and_a_page_names_its_own_bundle(made: Path) -> None:
    page = made / f"articles/{MADE}.html"
    (address,) = tree_of(page).xpath(f"//link[@rel='{PROV}has_provenance']/@href")
    path, _, name = address.partition("#")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Dataset()
        text = (page.parent / path).read_text(encoding="utf-8")
        whole.parse(data=text, format="json-ld", publicID=f"{ADDRESS}provenance/2021-05.jsonld")
        bundle = whole.graph(URIRef(f"{ADDRESS}provenance/2021-05.jsonld#{name}"))
        together = Graph()
        for one in bundle:
            together.add(one)
    conforms(together)
    article = URIRef(f"{ADDRESS}articles/{MADE}.html")
    last = together.value(article, PROV.wasGeneratedBy)
    first = together.value(last, PROV.wasInformedBy)
    kinds = [set(together.objects(together.value(one, PROV.wasAssociatedWith), RDF.type)) for one in (first, last)]
    assert PROV.SoftwareAgent in kinds[0] and PROV.Person in kinds[1]
    assert together.value(together.value(article, PROV.wasDerivedFrom), PROV.wasQuotedFrom) == URIRef(
        f"{ADDRESS}captures/town-page.html"
    )


def test_provenance_is_read_by_the_library_of_prov(made: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Dataset()
        whole.parse(made / "provenance/2021-05.jsonld", format="json-ld")
        read = ProvDocument.deserialize(content=whole.serialize(format="trig"), format="rdf", rdf_format="trig")
    bundle = next(one for one in read.bundles if str(one.identifier).endswith(MADE))
    assert len(list(bundle.get_records(ProvActivity))) == 2
    assert len(list(bundle.get_records(ProvEntity))) >= 4


def test_a_site_without_an_address_is_called_by_relative_addresses(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "archive.yml", "base_url: https://saltmouth.example/archive/\n", "")
    build(Order(content, tmp_path / "site"))
    told = linked(tmp_path / "site/articles/2021-bridge-closed.html")
    assert told["@id"] == "2021-bridge-closed.html"
    assert told["publisher"]["@id"] == "../outlets/harbour-wire.html"
    assert metas(tmp_path / "site/articles/2021-bridge-closed.html", "citation_public_url") == []
