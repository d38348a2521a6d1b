"""JSON Schemas of records: sound themselves, and of one mind with what reads the records."""

import json
import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from archive import SMALL, copy_of_small
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_cases import ALL, FOLDER

from builder import edtf
from builder.build import Order, build
from builder.cli import main
from builder.content.frontmatter import split_front_matter
from builder.content.parse import Parsed, parse
from builder.content.read import Audience, Source, read
from builder.content.schema import KINDS, REFERS, schema
from builder.content.yamlmap import Mapping as Front
from builder.content.yamlmap import parse_mapping
from builder.model.refers import REFERS as OWNERS
from builder.model.refers import classes_within

VALIDATORS = {kind: Draft202012Validator(schema(name)) for name, kind in KINDS.items()}


class _Core(yaml.SafeLoader):
    """YAML as editors read it (YAML 1.2, core schema): dates and `yes` are texts; numbers, true and null are not."""


_Core.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in set("yYnNoO")
}


def as_editors_read(source: Source) -> Any:
    """The front matter of a file."""
    text = source.data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    document = split_front_matter(text, "") if source.path.endswith(".md") else None
    return yaml.load(text if document is None else document.yaml_text, _Core)  # type: ignore[union-attr]


def source_of(kind: type, text: str) -> Source:
    return Source("x.md", kind, text.encode(), "")


def valid_sources() -> Iterator[Source]:
    """The records of the small archive, and the cases in which nothing is wrong."""
    yield from (one for one in read(SMALL, Audience.PRIVATE)[0] if one.kind in VALIDATORS)
    folders = {"withheld": "withheld"}
    for case in ALL:
        kind = dict(_FOLDERS)[folders.get(case.kind, case.kind)]
        source = source_of(kind, case.text)
        if parse(source).file:
            yield source


_FOLDERS = [(f"{name}s" if name != "withheld" else name, kind) for name, kind in KINDS.items()]


@pytest.mark.parametrize("name", KINDS)
def test_each_schema_is_one_of_the_draft_it_names(name: str) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize("name", KINDS)
def test_every_key_of_a_record_says_what_it_is_for(name: str) -> None:
    shapes = [schema(name), *schema(name).get("$defs", {}).values()]
    assert [key for shape in shapes for key, one in shape["properties"].items() if not one.get("description")] == []


def test_what_the_program_reads_the_schemas_allow() -> None:
    assert FOLDER.exists()
    found = [(one.path, error.message) for one in valid_sources() for error in _errors(one)]
    assert found == []


def _errors(source: Source) -> list[Any]:
    return list(VALIDATORS[source.kind].iter_errors(as_editors_read(source)))


@pytest.mark.parametrize(
    "line",
    ["title: 1984", "title: true", "published: 2017", "published: 2017-04-30~", "outlet: 1984", "authors: [7, 1.5]",
     "url:", "text:", "captured: '[2014-07-17..2014-07-19]'", "rights: {statement: InC, publish: none}"],
)  # fmt: skip
def test_values_that_yaml_takes_for_something_else_are_allowed(line: str) -> None:
    lines = {one.partition(":")[0]: one for one in (*_ARTICLE, line)}
    source = source_of(KINDS["article"], "---\n" + "\n".join(lines.values()) + "\n---\n")
    assert parse(source).file, parse(source).problems
    assert _errors(source) == []


_ARTICLE = ("id: x", "title: X", "outlet: unknown", "published: 2017-04", "language: en",
            "rights: {statement: InC, publish: metadata}")  # fmt: skip


DATES = st.from_regex(r"[\[{]?[0-9X./~?%, -]{1,16}[\]}]?", fullmatch=True)


@settings(max_examples=400, deadline=None)
@given(DATES)
def test_the_pattern_of_dates_has_every_date_that_is_read(text: str) -> None:
    try:
        edtf.parse(text)
    except ValueError:
        return
    assert Draft202012Validator({"pattern": edtf.PATTERN}).is_valid(text)


@pytest.mark.parametrize("text", ["2017-13", "2017-1", "30.04.2017", "April 2017", "2017-04-32", "2017-04-1", "[2017"])
def test_what_is_plainly_no_date_the_pattern_refuses(text: str) -> None:
    assert not Draft202012Validator({"pattern": edtf.PATTERN}).is_valid(text)


def mutations(value: Any, chance: random.Random) -> Any:
    """A copy with one thing changed as a person might: a key misspelt, added or lost, a value of another sort."""
    changed = deepcopy(value)
    place = chance.choice(list(_mappings(changed)))
    key = chance.choice(sorted(place))
    way = chance.randrange(6)
    if way == 0:
        place[f"{key}x"] = place.pop(key)
    elif way == 1:
        del place[key]
    else:
        place[key] = ["", "not a value", ["a list"], {"a": "mapping"}][way - 2]
    return changed


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and value:
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _mappings(one)


BY_REASON: Mapping[str, str] = {
    "is not an EDTF date": "a date of the right form that the calendar does not have",
    "has no month": "the same", "has no day": "the same", "ends before": "an interval the wrong way round",
}  # fmt: skip
"""What the program refuses and no schema can."""


def test_what_the_program_refuses_the_schemas_refuse_but_for_the_calendar() -> None:
    chance = random.Random(7)
    refused, slipped = 0, []
    for source in valid_sources():
        for _ in range(20):
            changed = mutations(as_editors_read(source), chance)
            parsed = _parsed(source.kind, changed)
            if parsed.file is None:
                refused += 1
                if VALIDATORS[source.kind].is_valid(changed):
                    slipped.append(parsed.problems[0].message)
    assert refused > 400
    assert [one for one in slipped if not any(reason in one for reason in BY_REASON)] == []


def _parsed(kind: type, value: Any) -> Parsed:
    text = yaml.safe_dump(value, allow_unicode=True)
    return parse(source_of(kind, text if kind in (KINDS["archive"], KINDS["capture"]) else f"---\n{text}---\n"))


def test_ids_name_the_kinds_of_record_that_the_check_asks_for() -> None:
    names = {kind: name for name, kind in KINDS.items()}
    told = set()
    for name, kind in KINDS.items():
        made = schema(name)
        shapes = {kind.__name__: made, **made.get("$defs", {})}
        for one in classes_within(kind):
            for key, value in shapes[one.__name__]["properties"].items():
                inner = value.get("items", value.get("prefixItems", [value]))
                for place in inner if isinstance(inner, list) else [inner]:
                    if REFERS in place:
                        told.add((one, key, tuple(place[REFERS])))
    assert told == {(one, key, tuple(names[kind] for kind in kinds)) for (one, key), kinds in OWNERS.items()}


def test_the_command_prints_one_schema_or_writes_all(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["schema", "place"])
    assert json.loads(printed.output) == schema("place")
    written = CliRunner().invoke(main, ["schema", "--output", str(tmp_path / "s")])
    assert written.exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "s").iterdir()) == sorted(KINDS)
    assert CliRunner().invoke(main, ["schema"]).exit_code == 2


def test_front_matter_of_the_small_archive_is_read_alike(tmp_path: Path) -> None:
    """What the validators above are given has the keys that the program sees."""
    for source in read(SMALL, Audience.PRIVATE)[0]:
        text = source.data.decode()
        front = split_front_matter(text, "") if source.path.endswith(".md") else parse_mapping(text, "")
        values = front.values if isinstance(front, Front) else front.front.values  # type: ignore[union-attr]
        assert set(as_editors_read(source)) == set(values)


def test_a_site_holds_the_schemas(tmp_path: Path) -> None:
    copy_of_small(tmp_path)
    build(Order(tmp_path / "content", tmp_path / "site"))
    assert sorted(path.stem for path in (tmp_path / "site/schema").glob("*.json")) == sorted(KINDS)
    assert json.loads((tmp_path / "site/schema/event.json").read_text(encoding="utf-8")) == schema("event")
    assert "schema/" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
