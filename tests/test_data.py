"""The data of an archive as files for other programs: read back by public parsers, changed only where they must."""

import csv
import json
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from archive import broken_links, edit, tree
from csvw import CSVW
from data_made import ADDRESS, HOSTILE, LONG, TOMBSTONE, archive, linked, site, tree_of
from geojson_pydantic import FeatureCollection
from jsonschema import Draft202012Validator

from builder.build import Order, build, load
from builder.content.format import plain
from builder.content.read import Audience
from builder.exports.columns import guarded
from builder.exports.tables import EVERY
from builder.fixity import sha256_text
from builder.pages.data_forms import forms
from builder.words import words_in

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from rdflib import Graph, Namespace, URIRef

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("data"))


def bare(text: str) -> str:
    """A text of a table without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def told(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_every_record_lies_in_a_file_as_its_own_file_says_and_as_its_schema_asks(made: Path, tmp_path: Path) -> None:
    corpus = load(Order(archive(tmp_path), tmp_path / "none", Audience.PUBLIC))
    found: dict[str, Any] = {}
    for path in (*(made / "data").glob("*.json"), *(made / "data/articles").glob("*.json")):
        if path.name == "csv-metadata.json":
            continue
        file = told(path)
        schema = Draft202012Validator(told(path.parent / file["schema"]))
        for record_id, one in file["records"].items():
            schema.validate(one["record"])
            found[record_id] = one
    wanted = [*(brief.id for brief in corpus.articles), *(one.id for one in corpus.authorities())]
    assert sorted(found) == sorted(wanted)
    for record_id, one in found.items():
        assert one["record"] == json.loads(json.dumps(plain(corpus.records[record_id])))
    assert sha256_text(found[LONG]["text"]) == found[LONG]["record"]["text"]["sha256"]
    assert "text" not in found[TOMBSTONE] and "abstract" not in found[TOMBSTONE]


def test_the_page_of_a_record_names_the_address_of_its_json(made: Path) -> None:
    for page in (f"articles/{LONG}.html", "actors/zed.html", "events/bridge-closure.html"):
        (address,) = tree_of(made / page).xpath("//link[@rel='alternate'][@type='application/json']/@href")
        path, _, pointer = address.partition("#")
        value = told((made / page).parent / path)
        for key in pointer.split("/")[1:]:
            value = value[key]
        assert value["page"] == f"{ADDRESS}{page}"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a host that sends files as they are: the library of the standard reads none that are compressed,
    and follows references between files of metadata only from a host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def test_tables_are_read_by_the_standard_of_tables_on_the_web(made: Path) -> None:
    with served(made) as address, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        group = CSVW(f"{address}data/csv-metadata.json", validate=True)
        assert group.is_valid, group.warnings
        read = {str(table.url): list(table.iterdicts(strict=True)) for table in group.tables}
    assert {path.rpartition("data/")[2] for path in read} == {
        path.relative_to(made / "data").as_posix() for path in (made / "data").rglob("*.csv")
    }
    (article,) = read["../data/articles/2021-06.csv"]
    assert bare(article["title"]) == HOSTILE
    assert article["earliest"].date().isoformat() == "2021-06-01"
    assert (article["authors"][1], article["places"]) == ("Bo", ["haven", "nowhere"])
    (haven,) = [one for one in read["places.csv"] if one["id"] == "haven"]
    assert (haven["latitude"], haven["longitude"], haven["precision"]) == (50.1, -3.6, "0.1")


def test_tables_keep_to_rfc_4180_and_hold_nothing_that_a_spreadsheet_would_run(made: Path) -> None:
    for path in (made / "data").rglob("*.csv"):
        data = path.read_bytes()
        assert data.endswith(b"\r\n")
        shape = told(made / f"schema/tables/{path.stem if path.parent.name == 'data' else path.parent.name}.json")
        names = [column["name"] for column in shape["columns"]]
        texts = {column["name"] for column in shape["columns"] if column["datatype"] == "string"}
        for row in rows(path):
            assert list(row) == names
            assert not [value for name, value in row.items() if name in texts and value[:1] in tuple("=+-@\t\r")]
    (said,) = rows(made / "data/statements/2021-06.csv")
    assert (bare(said["gist"]), said["earliest"], said["latest"]) == (HOSTILE, "2021-06-01", "")


@pytest.mark.parametrize("text", ["=1", "'=1", "''@x", "+1", "-1", "@a", "\tx", "'quoted'", "a=b", "", "'"])
def test_the_guard_of_a_text_can_be_taken_away(text: str) -> None:
    assert guarded(text)[:1] not in tuple("=+-@\t\r") or not text
    assert bare(guarded(text)) == text


def test_every_table_says_what_each_column_means(made: Path) -> None:
    for table in EVERY:
        shape = told(made / f"schema/tables/{table.name}.json")
        assert all(column["dc:description"] for column in shape["columns"])
        assert set(shape["primaryKey"]) <= {column["name"] for column in shape["columns"]}


def test_places_are_geojson_and_linked_places_and_no_more_exact_than_they_may_be(made: Path) -> None:
    text = (made / "data/places.geojson").read_text(encoding="utf-8")
    features = {one.properties["id"]: one for one in FeatureCollection.model_validate_json(text).features}
    assert features["haven"].geometry.coordinates == (-3.6, 50.1)
    assert features["nowhere"].geometry is None
    assert "1234" not in text and "5678" not in text
    words = {"@vocab": "urn:lpf:", "type": "@type", "identifier": {"@type": "@id"}, "relationTo": {"@type": "@id"}}
    graph = Graph().parse(data=json.dumps({**json.loads(text), "@context": words}), format="json-ld", publicID=ADDRESS)
    lpf = Namespace("urn:lpf:")
    place = URIRef(f"{ADDRESS}places/haven.html")
    assert {str(graph.value(one, lpf.toponym)) for one in graph.objects(place, lpf.names)} == {"Haven", "Hafen", "Havn"}
    assert {str(graph.value(one, lpf.identifier)) for one in graph.objects(place, lpf.links)} == {
        "https://sws.geonames.org/99072/",
        "http://www.wikidata.org/entity/Q83101",
    }
    (relation,) = graph.objects(place, lpf.relations)
    assert graph.value(relation, lpf.relationTo) == URIRef(f"{ADDRESS}places/saltmouth.html")


def test_the_data_page_lists_every_file_for_programs_with_its_size(made: Path) -> None:
    page = tree_of(made / "data.html")
    listed = {
        item.xpath("string(a/@href)"): item.xpath("string(*[@class='count'])")
        for item in page.xpath("//ul[@class='periods']/li")
    }
    files = [
        path.relative_to(made).as_posix()
        for folder in ("data", "provenance", "annotations")
        for path in (made / folder).rglob("*")
        if path.is_file() and path.name != "csv-metadata.json"
    ]
    assert sorted(listed) == sorted([*files, "feed.xml", "feed.json"])
    assert all(re.fullmatch(r"\d+ (kB|bytes?)", size) for size in listed.values())
    downloads = {one["contentUrl"].removeprefix(ADDRESS) for one in linked(made / "data.html")["distribution"]}
    assert downloads <= {*listed, "data/csv-metadata.json"} and "data/places.geojson" in downloads
    assert [link for link in broken_links(tree(made), "/archive/") if "data" in link] == []
    assert f"{ADDRESS}data.html" in (made / "sitemap.xml").read_text(encoding="utf-8")


def test_one_edited_article_changes_only_the_files_that_hold_it(tmp_path: Path) -> None:
    content = archive(tmp_path)
    order = Order(content, tmp_path / "site", Audience.PUBLIC, ADDRESS, cache=tmp_path / "cache")
    build(order)
    before = tree(tmp_path / "site")
    edit(content / f"articles/{LONG}.md", "language: en", "language: en-GB")
    build(order)
    after = tree(tmp_path / "site")
    data = {path for path in after if path.startswith(("data/", "provenance/", "annotations/", "schema/"))}
    assert {path for path in data if before.get(path) != after[path]} == {
        "data/articles/2021-06.json", "data/articles/2021-06.csv"
    }  # fmt: skip
    edit(content / f"articles/{LONG}.md", "published: 2021-06~", "published: 2022")
    build(order)
    moved = tree(tmp_path / "site")
    assert "data/articles/2022-01.csv" in moved and "data/articles/2021-06.csv" not in moved
    build(Order(content, tmp_path / "cold", Audience.PUBLIC, ADDRESS))
    assert tree(tmp_path / "cold") == moved


def test_every_form_and_file_is_documented(made: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    corpus = load(Order(archive(tmp_path), tmp_path / "none", Audience.PUBLIC))
    for form in forms(corpus, words_in("en")):
        assert f"## {form.heading}\n" in text
        assert all(standard.href in text for standard in form.standards), form.heading
        assert all(start in text for start, _ in form.files), form.heading
    for table in EVERY:
        assert f"`{table.name}`" in text
