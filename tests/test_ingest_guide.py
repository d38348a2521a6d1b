"""The guide to taking captures in: its example of a new format is run as it stands."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from builder.build import examine
from builder.content.read import Audience
from builder.ingest import Request, adapters, ingest
from builder.ingest.columns import Columns, parse_columns
from builder.model import Article

GUIDE = (Path(__file__).parents[1] / "docs" / "ingest.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- file: {name} -->\n```\w+\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found
    return found[1]


def test_the_example_of_a_new_format_does_what_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("letters")
    monkeypatch.setitem(sys.modules, "letters", module)
    exec(compile(block("example adapter"), "letters.py", "exec"), module.__dict__)
    monkeypatch.setattr(adapters, "FORMATS", [module.FORMAT, *adapters.FORMATS])
    (tmp_path / "spring.letters").write_text(block("example letters"), encoding="utf-8")
    request = Request(
        file=tmp_path / "spring.letters", capture_id="letters", into=tmp_path / "content", received="2024-04-01"
    )
    outcome = ingest(request)
    assert [article.title for article in outcome.articles] == ["The strike is right"]
    assert [rejection.because for rejection in outcome.rejections] == ["a letter without a text"]
    assert sum(outcome.bytes_by_fate.values()) == outcome.size
    files, problems = examine(tmp_path / "content", Audience.PRIVATE)
    assert problems == []
    article = next(file.record for file in files if isinstance(file.record, Article))
    assert (article.published, article.outlet) == ("2024-03-14", "harbour-gazette")


def test_the_example_of_columns_is_one() -> None:
    found = re.search(r"```yaml\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found and isinstance(parse_columns("columns.yml", found[1].encode()), Columns)


def test_the_guide_names_every_field_of_a_columns_file() -> None:
    assert all(f"`{field}`" in GUIDE for field in Columns.__dataclass_fields__)
