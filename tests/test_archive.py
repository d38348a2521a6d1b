"""The project's own archive keeps its promises."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from archive import Marked
from click.testing import CliRunner

from builder.build import Order, build, examine, load
from builder.cli import main
from builder.content.corpus import Corpus
from builder.content.ledger import defects
from builder.content.markup import reading_text
from builder.content.read import Audience
from builder.fixity import sha256_bytes
from builder.ingest import Request, ingest
from builder.model import Actor, Capture, Event, Outlet, Place
from builder.verify import verify

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
DUMPS = ROOT.parent / "shared" / "captures"
CAPTURE = "world-feed-2017"
RUN = 8
"""Words in a row that may not be in common with a source, apart from titles and names."""

BESIDE = {"withheld", ".venv", "site", ".git", ".regesta-cache"}
"""Folders of a working tree that are no part of the repository: what is made, kept or withheld."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(Order(CONTENT, ROOT / "site", Audience.PUBLIC))


@pytest.fixture(scope="module")
def dumps() -> list[Path]:
    if not DUMPS.is_dir():
        pytest.skip("the original bytes are not on this machine; the capture is in copyright")
    return sorted(DUMPS.glob("*.txt"))


def test_it_has_no_problem() -> None:
    assert [str(problem) for problem in examine(CONTENT, Audience.PUBLIC)[1]] == []


def test_the_command_finds_no_problem_either() -> None:
    result = CliRunner().invoke(main, ["check", "--content", str(CONTENT)])
    assert (result.exit_code, ", 0 problems." in result.output) == (0, True), result.output


def test_all_that_is_listed_of_it_is_there(corpus: Corpus) -> None:
    mappings = [value for one in fields(Corpus) if isinstance(value := getattr(corpus, one.name), Mapping)]
    assert len(mappings) > 20
    for mapping in mappings:
        assert len(dict(mapping)) == len(mapping)


def test_it_holds_what_it_says(corpus: Corpus) -> None:
    assert len(corpus.articles) == 8
    assert len(corpus.all_of(Actor)) >= 60
    assert len(corpus.all_of(Place)) >= 45
    assert len(corpus.all_of(Outlet)) == 10
    assert len(corpus.all_of(Event)) >= 6
    assert sum(len(article.statements) for article in corpus.whole(corpus.articles)) >= 45


def test_every_abstract_has_60_to_120_words(corpus: Corpus) -> None:
    lengths = {
        article.id: len(reading_text(corpus.files[article.id].body).split())
        for article in corpus.whole(corpus.articles)
    }
    assert {article: length for article, length in lengths.items() if not 60 <= length <= 120} == {}


def test_sentences_in_order_have_the_anchors_that_each_has_by_itself(corpus: Corpus) -> None:
    found = {key: list(text.sentences()) for key, text in corpus.texts_read.items()}
    assert sum(map(len, found.values())) > 100
    for key, text in corpus.texts_read.items():
        assert found[key] == [(text.anchor(cut[0]), text.quote(cut)) for cut in text.cuts]


def test_every_statement_rests_on_a_span(corpus: Corpus) -> None:
    assert [(a.id, s.id) for a in corpus.whole(corpus.articles) for s in a.statements if s.span is None] == []


def test_every_inferred_date_and_outlet_says_where_it_comes_from(corpus: Corpus) -> None:
    for article in corpus.whole(corpus.articles):
        assert {"published", "outlet"} <= set(article.origins), article.id


def test_every_coordinate_and_identifier_names_its_gazetteer(corpus: Corpus) -> None:
    for place in corpus.all_of(Place):
        if place.coordinates:
            assert re.search(r"\d+\.\d+", place.origins["coordinates"].because), place.id
        if place.identifiers:
            assert place.origins.get("identifiers") or place.origins.get("coordinates"), place.id


def test_every_question_has_positions_that_somebody_takes(corpus: Corpus) -> None:
    taken = {
        (take.event, take.question, take.position)
        for article in corpus.whole(corpus.articles)
        for statement in article.statements
        for take in statement.takes
    }
    for event in corpus.all_of(Event):
        for question in event.questions:
            assert question.text.endswith("?"), question.text
            for position in question.positions:
                assert (event.id, question.id, position.id) in taken, (event.id, question.id, position.id)


def test_accounts_of_the_attack_differ(corpus: Corpus) -> None:
    event = corpus.event("khan-shaykhun-attack")
    takes = [t for s in corpus.said.taken_on[event.id] for t in s.statement.takes if t.event == event.id]
    assert {"supports", "disputes"} <= {take.stance for take in takes}
    assert len({take.position for take in takes}) >= 3


def test_the_ledger_accounts_for_every_byte(corpus: Corpus) -> None:
    capture = corpus.files[CAPTURE].record
    assert isinstance(capture, Capture)
    assert list(defects(capture)) == []
    assert sum(end - start for start, end in (s.bytes for s in capture.segments)) == capture.size == 25187


def test_no_original_bytes_and_no_withheld_text_are_in_the_repository() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so that git cannot say what is in it")
    command = ["git", "ls-files", "content/withheld", "content/captures"]
    kept = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    assert kept
    assert [path for path in kept if not path.endswith(".yml")] == []


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def test_no_sentence_of_a_source_stands_in_the_repository(dumps: list[Path]) -> None:
    """Titles are left out: every title of the archive, and what a line called title says."""
    source = set().union(*(runs(dump.read_text(encoding="utf-8")) for dump in dumps))
    for path in sorted(ROOT.rglob("*")):
        folders = set(path.relative_to(ROOT).parts[:-1])
        if path.suffix not in {".md", ".py", ".yml", ".html", ".js", ".txt", ".css", ".toml"} or not path.is_file():
            continue
        if folders & BESIDE or ("captures" in folders and path.suffix == ".txt"):
            continue
        kept = [
            line for line in path.read_text(encoding="utf-8").splitlines() if not re.match(r"\s*-?\s*\{?title:", line)
        ]
        assert not runs("\n".join(kept)) & source, path


def test_every_text_and_span_is_made_again_from_the_original_bytes(dumps: list[Path], corpus: Corpus) -> None:
    result = verify(CONTENT, (DUMPS,))
    assert [str(problem) for problem in result.problems] == []
    assert (result.captures, result.bytes_accounted, result.bytes_total) == (1, 25187, 25187)
    assert result.texts == 8
    assert result.spans == sum(len(article.statements) for article in corpus.whole(corpus.articles))
    assert sha256_bytes(dumps[0].read_bytes()) == corpus.files[CAPTURE].record.sha256  # type: ignore[union-attr]


def test_ingesting_the_capture_again_changes_no_record(dumps: list[Path], tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("withheld")))
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    outcome = ingest(Request(file=dumps[0], capture_id=CAPTURE, into=content, received="2030-01-01"))
    assert sum(outcome.bytes_by_fate.values()) == outcome.size == 25187
    assert {path: path.read_bytes() for path in before} == before
    assert len(list((content / "withheld").rglob("*.md"))) == 8


def test_every_span_is_marked_in_the_text_of_the_private_site(dumps: list[Path], tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("withheld")))
    ingest(Request(file=dumps[0], capture_id=CAPTURE, into=content, received="2030-01-01"))
    build(Order(content, tmp_path / "site"))
    corpus = load(Order(content, tmp_path / "site"))
    for article in corpus.whole(corpus.articles):
        page = Marked((tmp_path / f"site/articles/{article.id}.html").read_text(encoding="utf-8"))
        text = corpus.texts[article.id].text
        for statement in article.statements:
            assert statement.span is not None
            words = text[statement.span.start : statement.span.end]
            assert page.words[statement.id] == words.replace("\n\n", "")
