"""Statements as W3C annotations: anybody's client finds the very words again."""

import json
from pathlib import Path
from typing import Any

from archive import copy_of_small, free_article, span_of, written

from builder.build import Order, build, load
from builder.content.read import Audience
from builder.exports.annotations import named_information
from builder.fixity import sha256_text
from builder.model import Actor, Statement


def annotations(content: Path, audience: Audience = Audience.PRIVATE) -> dict[str, Any]:
    output = content.parent / "site"
    build(Order(content, output, audience))
    return {path.name: json.loads(path.read_bytes()) for path in (output / "annotations").glob("*.json")}


def test_pages_and_collection_hang_together_as_the_model_says(tmp_path: Path) -> None:
    said = Statement(id="s1", speaker="ada", act="says", gist="So.")
    found = annotations(
        written(
            tmp_path,
            Actor(id="ada", name="Ada", kind="person"),
            free_article("a", "A.", published="2020-01", statements=(said,)),
            free_article("b", "B.", published="2020-03-05", statements=(said,)),
            free_article("c", "C.", published="2019/2022", statements=(said,)),
            free_article("d", "D.", published="2020-04"),
        )
    )
    assert set(found) == {"index.json", "2020-01.json", "2020-03.json", "undated.json"}
    collection = found["index.json"]
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 3)
    path, seen = collection["first"], []
    while path:
        page = found[path]
        assert page["partOf"] == "index.json"
        assert "startIndex" not in page, "a statement more would change every page after its own"
        seen.append((path, len(page["items"])))
        path = page.get("next")
    assert seen == [("2020-01.json", 1), ("2020-03.json", 1), ("undated.json", 1)]
    assert found["undated.json"]["prev"] == collection["last"].replace("undated", "2020-03")


def test_selectors_find_the_words_by_position_and_by_quotation(tmp_path: Path) -> None:
    text = "😀 The mayor said: “It is safe.” And again: “It is safe!”"
    said = Statement(id="s1", speaker="ada", act="says", gist="So.", span=span_of("It is safe.", text))
    content = written(tmp_path, Actor(id="ada", name="Ada", kind="person"), free_article("a", text, statements=(said,)))
    target = annotations(content)["2020-01.json"]["items"][0]["target"]
    position, quotation = target[0]["selector"], target[1]["selector"]["refinedBy"]
    assert text[position["start"] : position["end"]] == quotation["exact"] == "It is safe."
    assert text.count(quotation["prefix"] + quotation["exact"] + quotation["suffix"]) == 1
    assert target[0]["schema:sha256"] == sha256_text("It is safe.")
    assert target[0]["source"] == named_information(sha256_text(text))
    assert target[0]["scope"] == target[1]["source"] == "../articles/a.html"
    page = (tmp_path / "site/articles/a.html").read_text(encoding="utf-8")
    assert f'id="{target[1]["selector"]["value"]}"' in page


def test_the_name_of_a_text_is_that_of_the_standard() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert named_information(empty) == "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"


def test_every_span_of_the_site_equals_its_quotation(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    corpus = load(Order(content, tmp_path / "site"))
    items = [item for page in annotations(content).values() for item in page.get("items", ())]
    assert len(items) == 3
    for item in items:
        by_position, by_quotation = item["target"]
        article = by_quotation["source"].rpartition("/")[2].removesuffix(".html")
        position, quotation = by_position["selector"], by_quotation["selector"]["refinedBy"]
        assert corpus.texts[article].text[position["start"] : position["end"]] == quotation["exact"]


def test_the_public_sees_where_words_stand_that_it_may_not_read(tmp_path: Path) -> None:
    found = annotations(copy_of_small(tmp_path), Audience.PUBLIC)
    withheld = [item for page in found.values() for item in page.get("items", ()) if "mayor-denies" in item["id"]]
    assert [item["target"]["selector"]["type"] for item in withheld] == ["TextPositionSelector"] * 2
    assert all("exact" not in json.dumps(item) for item in withheld)
    chain = withheld[0]["body"][1]["according_to"]
    assert [one["schema:name"] for one in chain] == ["Harbour Wire"]
    assert withheld[0]["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": "denies"}


def test_an_archive_without_statements_has_no_annotations(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("a", "A."))
    build(Order(content, tmp_path / "site"))
    assert not (tmp_path / "site/annotations").exists()
