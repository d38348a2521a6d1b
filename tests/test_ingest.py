"""Captures in: what a dump becomes, what people can correct, and what is refused."""

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.content.ledger import defects, reading_text
from builder.content.markup import blocks
from builder.content.markup import reading_text as markdown_text
from builder.content.parse import RecordFile, parse
from builder.content.read import read
from builder.fixity import sha256_bytes, sha256_text
from builder.ingest import Outcome, Request, State, ingest
from builder.ingest.capture import Received, receive_bytes
from builder.ingest.corrections import Corrections
from builder.ingest.lines import blocks_of, lines_of
from builder.ingest.shapes import Shape, shape_of
from builder.ingest.text_dump import read as read_dump
from builder.model import Article, Capture, WithheldText
from builder.problems import InvalidContent

CASES = Path(__file__).parent / "ingest_cases"
DUMPS = sorted((Path(__file__).parents[2] / "shared" / "captures").glob("000_*.txt"))
needs_dump = pytest.mark.skipif(not DUMPS, reason="the first dump is not here")

STORIES = {
    "bridge": (
        "Old bridge over the river closes for repairs",
        "The old bridge over the river has closed for repairs that will last two years, engineers said on Tuesday.",
        "Rust was found in four of the cables, and lorries must cross at the ferry landing until the repairs end.",
    ),
    "harbour": (
        "Fishermen refuse to leave the harbour before winter",
        "Fishermen who were told to leave the harbour before winter refuse to go, their union announced this week.",
        "The union says that no other port on the coast has room for forty boats and their nets.",
    ),
    "tunnel": (
        "Tunnel under the mountain reaches half its length",
        "Miners digging the railway tunnel under the mountain have reached half its length, nine months late.",
        "Water from a hidden lake had flooded the northern gallery, and pumps had to be brought by helicopter.",
    ),
    "castle": (
        "Castle museum returns paintings to a family",
        "The castle museum will return seven paintings to the family from which they were stolen in wartime.",
        "Curators learnt of the theft when a granddaughter recognised a portrait in the catalogue of the museum.",
    ),
}
TITLE, STORY, MORE = STORIES["bridge"]
LABEL = "-- Published in Region"


def small_dump(*topics: str, newline: str = "\n") -> bytes:
    """A dump of invented articles with a label after each."""
    pieces = [piece for topic in topics for piece in (*STORIES[topic], LABEL)]
    return (newline * 2).join(pieces).encode() + newline.encode()


def take_in(folder: Path, data: bytes, capture_id: str = "first", name: str = "dump.txt") -> Outcome:
    file = folder / name
    file.write_bytes(data)
    return ingest(Request(file=file, capture_id=capture_id, into=folder / "content", received="2020-06-01"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(content: Path) -> list[RecordFile]:
    sources, problems = read(content)
    parsed = [parse(source) for source in sources]
    assert [*problems, *(problem for one in parsed for problem in one.problems)] == []
    return [one.file for one in parsed if one.file]


def article_record(folder: Path, article_id: str) -> Article:
    found = (file.record for file in records(folder / "content") if isinstance(file.record, Article))
    return next(article for article in found if article.id == article_id)


def rules(error: pytest.ExceptionInfo[InvalidContent]) -> list[str]:
    return [problem.rule for problem in error.value.problems]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    if not DUMPS:
        pytest.skip("the first dump is not here")
    folder = tmp_path_factory.mktemp("first")
    request = Request(file=DUMPS[0], capture_id="world-feed", into=folder / "content", received="2026-01-01")
    return folder / "content", ingest(request)


def test_the_first_dump_holds_its_eight_articles(first: tuple[Path, Outcome]) -> None:
    content, outcome = first
    wanted = yaml.safe_load((CASES / "first_dump.yml").read_text(encoding="utf-8"))["articles"]
    assert [(a.title, a.published) for a in outcome.articles] == [(w["title"], w["published"]) for w in wanted]
    by_id = {file.record.id: file for file in records(content) if isinstance(file.record, Article)}
    texts = {file.record.id: file for file in records(content) if isinstance(file.record, WithheldText)}
    for article, want in zip(outcome.articles, wanted, strict=True):
        record, text = by_id[article.id].record, texts[article.id]
        assert isinstance(record, Article) and isinstance(text.record, WithheldText)
        assert len(record.citations) == want["citations"]
        assert len(text.record.figures) == want["figures"]
        assert sum(block.level > 0 for block in blocks(text.body)) == want["headings"]


def test_every_byte_of_the_first_dump_is_accounted_for(first: tuple[Path, Outcome]) -> None:
    content, outcome = first
    capture = next(file.record for file in records(content) if isinstance(file.record, Capture))
    assert list(defects(capture)) == []
    assert sum(outcome.bytes_by_fate.values()) == outcome.size == DUMPS[0].stat().st_size
    assert sum(segment.because == "label" for segment in capture.segments) == len(outcome.articles) - 1


def test_every_text_of_the_first_dump_can_be_made_again(first: tuple[Path, Outcome]) -> None:
    content, _ = first
    data = DUMPS[0].read_bytes()
    found = records(content)
    capture = next(file.record for file in found if isinstance(file.record, Capture))
    articles = {file.record.id: file.record for file in found if isinstance(file.record, Article)}
    for file in found:
        if isinstance(file.record, WithheldText):
            text, fixity = markdown_text(file.body), articles[file.record.id].text
            assert text == reading_text(data, capture, file.record.id)
            assert fixity and (sha256_text(text), len(text)) == (fixity.sha256, fixity.length)
            printed = [figure.credit for figure in file.record.figures]
            assert not any(credit in text for credit in printed if credit)
            assert text.rstrip()[-1] in ".”!?" and "READ MORE" not in text and "Published in" not in text


def test_the_stray_blank_line_of_the_first_dump_is_mended(first: tuple[Path, Outcome]) -> None:
    content, _ = first
    for file in records(content):
        if isinstance(file.record, WithheldText):
            assert not any(block.text[0].islower() for block in blocks(file.body))


@needs_dump
def test_ingesting_the_first_dump_again_changes_nothing(tmp_path: Path) -> None:
    request = Request(file=DUMPS[0], capture_id="world-feed", into=tmp_path, received="2026-01-01")
    before = (ingest(request), files_of(tmp_path))
    again = ingest(Request(file=DUMPS[0], capture_id="world-feed", into=tmp_path, received="2027-01-01"))
    assert again.written == () and files_of(tmp_path) == before[1]
    assert {article.state for article in again.articles} == {State.KNOWN}


def test_a_renamed_and_edited_record_is_recognised_and_left_alone(tmp_path: Path) -> None:
    first = take_in(tmp_path, small_dump("bridge", "harbour"))
    article = next((tmp_path / "content" / "articles").rglob(f"{first.articles[0].id}.md"))
    renamed = article.with_name("the-bridge.md")
    text = article.read_text().replace(f"id: {article.stem}", "id: the-bridge").replace("closes", "shuts", 1)
    renamed.write_text(text)
    article.unlink()
    outcome = take_in(tmp_path, small_dump("bridge", "harbour"))
    assert renamed.read_text() == text
    assert [article.state for article in outcome.articles] == [State.KNOWN, State.KNOWN]
    assert "withheld/the-bridge.md" in outcome.written


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(tmp_path: Path, newline: str) -> None:
    outcome = take_in(tmp_path, small_dump("bridge", "harbour", "tunnel", newline=newline))
    assert [article.title for article in outcome.articles] == [STORIES[t][0] for t in ("bridge", "harbour", "tunnel")]
    assert sum(outcome.bytes_by_fate.values()) == outcome.size


def test_the_order_of_captures_does_not_matter(tmp_path: Path) -> None:
    dumps = {"one": small_dump("bridge", "harbour"), "two": small_dump("tunnel", "castle")}
    trees = []
    for order in (("one", "two"), ("two", "one")):
        folder = tmp_path / "-".join(order)
        folder.mkdir()
        for name in order:
            take_in(folder, dumps[name], name, f"{name}.txt")
        trees.append({path: data for path, data in files_of(folder / "content").items() if path != "archive.yml"})
    assert trees[0] == trees[1]


def test_an_article_held_already_is_a_duplicate(tmp_path: Path) -> None:
    first = take_in(tmp_path, small_dump("bridge", "harbour"), "one")
    second = take_in(tmp_path, small_dump("bridge", "bridge", "tunnel"), "two")
    assert [a.state for a in second.articles] == [State.DUPLICATE, State.DUPLICATE, State.CREATED]
    assert second.articles[0].id == second.articles[1].id == first.articles[0].id
    assert take_in(tmp_path, small_dump("bridge", "bridge", "tunnel"), "two").written == ()


def test_a_byline_dates_its_article_and_stays_out_of_the_text(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour").replace(TITLE.encode(), TITLE.encode() + b"\nBy Jane Doe, 3 May 2018")
    outcome = take_in(tmp_path, data)
    record = article_record(tmp_path, outcome.articles[0].id)
    assert (record.published, record.authors) == ("2018-05-03", ("Jane Doe",))
    assert record.origins["published"].by == "dates/byline@1"
    assert record.id.startswith("2018-") and outcome.articles[1].id.startswith("undated-")


def test_a_citation_leads_to_the_article_where_it_is_held(tmp_path: Path) -> None:
    line = b"READ MORE: Fishermen refuse to leave the HARBOUR before winter\n\nSee also: Something else entirely\n\n"
    data = small_dump("bridge", "harbour").replace(MORE.encode(), line + MORE.encode())
    outcome = take_in(tmp_path, data)
    record = article_record(tmp_path, outcome.articles[0].id)
    assert [citation.article for citation in record.citations] == [outcome.articles[1].id, None]
    assert {citation.at for citation in record.citations} == {len(STORY) + 2}


def corrected(tmp_path: Path, data: bytes, text: str) -> Outcome:
    folder = tmp_path / "content" / "captures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "first.corrections.yml").write_text(text.replace("DIGEST", sha256_bytes(data)))
    return take_in(tmp_path, data)


def test_corrections_split_join_and_mark(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour", "tunnel")
    text = "sha256: DIGEST\nsplit: [5]\njoin: [9]\nmark:\n  - {lines: [13, 13], as: caption}\n"
    outcome = corrected(tmp_path, data, text)
    assert [article.title for article in outcome.articles] == [TITLE, MORE, STORIES["tunnel"][0]]
    assert outcome.articles[1].bytes[1] > data.index(b"harbour")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sha256: " + "0" * 64 + "\n", 1),
        ("sha256: DIGEST\nsplit: [2]\n", 2),
        ("sha256: DIGEST\njoin: [900]\n", 2),
        ("sha256: DIGEST\nsplit: [1]\njoin: [1]\n", 3),
        ("sha256: DIGEST\nmark:\n  - {lines: [3, 1], as: caption}\n", 3),
        ("sha256: DIGEST\nmark:\n  - {lines: [3, 3], as: poem}\n", 3),
        ("sha256: DIGEST\nsplat: [1]\n", 2),
    ],
)
def test_corrections_that_do_not_fit_are_located(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(InvalidContent) as error:
        corrected(tmp_path, small_dump("bridge", "harbour"), text)
    assert rules(error) == ["corrections"] and error.value.problems[0].line == line
    assert set(files_of(tmp_path / "content")) == {"captures/first.corrections.yml"}


@pytest.mark.parametrize(
    ("data", "capture_id", "name", "rule"),
    [
        (b"", "first", "dump.txt", "empty"),
        (b" \n\n", "first", "dump.txt", "empty"),
        (b"caf\xe9 society", "first", "dump.txt", "not-utf-8"),
        (b"text\nwith \0 in it", "first", "dump.txt", "not-text"),
        (b"Nothing to see here\n", "first", "dump.txt", "no-articles"),
        (small_dump("bridge"), "../first", "dump.txt", "bad-value"),
        (small_dump("bridge"), "First", "dump.txt", "bad-value"),
        (small_dump("bridge"), "first", "dump.docx", "unknown-format"),
    ],
)
def test_bad_input_is_refused_and_leaves_no_trace(
    tmp_path: Path, data: bytes, capture_id: str, name: str, rule: str
) -> None:
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, data, capture_id, name)
    assert rules(error) == [rule]
    assert not (tmp_path / "content").exists()


def test_other_bytes_under_a_known_id_are_refused(tmp_path: Path) -> None:
    take_in(tmp_path, small_dump("bridge", "harbour"))
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, small_dump("bridge", "tunnel"))
    assert rules(error) == ["other-capture"] and files_of(tmp_path / "content") == before


def test_a_changed_text_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour")
    take_in(tmp_path, data)
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        corrected(tmp_path, data, "sha256: DIGEST\njoin: [9]\n")
    assert set(rules(error)) == {"text-digest"}
    after = files_of(tmp_path / "content")
    del after["captures/first.corrections.yml"]
    assert after == before


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("• Published in World", Shape.LABEL),
        ("Tagged under Politics", Shape.LABEL),
        ("* * *", Shape.RULE),
        ("By Jane Doe, 3 May 2018", Shape.BYLINE),
        ("Thursday, 6 April 2017 10:12", Shape.BYLINE),
        ("Written by Ahmed al-Masri", Shape.BYLINE),
        ("By the end of the year prices had doubled", Shape.HEADLINE),
        ("© Jane Doe", Shape.CREDIT),
        ("A bridge at dusk Credit: AP", Shape.CAPTION),
        ("Lire aussi : Le pont est rouvert", Shape.CITATION),
        ("Subscribe to this RSS feed", Shape.CHROME),
        ("The bridge opened again on Tuesday.", Shape.PROSE),
        ("Will the bridge open again?", Shape.HEADLINE),
    ],
)
def test_shapes(text: str, shape: Shape) -> None:
    assert shape_of(text) is shape


def test_wrapped_lines_make_one_block_and_a_title_its_own() -> None:
    lines = ["Bridge opens", "", *("word " * 14 + "wordy ends" for _ in range(4)), "and stops.", "", "Next."]
    assert [block.line for block in blocks_of(lines_of("\n".join(lines)))] == [1, 3, 9]


LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from([line for story in STORIES.values() for line in story]),
        st.sampled_from(["", LABEL, "* * *", "By Jane Doe", "Why", "© A", "READ MORE: x"]),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_text_is_covered_without_gap_or_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    pieces = read_dump(text, Corrections()).pieces
    position = 0
    for piece in pieces:
        assert piece.bytes[0] == position < piece.bytes[1]
        position = piece.bytes[1]
    assert position == len(text.encode("utf-8"))


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_capture_is_taken_in_whole_or_refused(lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = take_in(Path(folder), data)
        except InvalidContent:
            assert not (Path(folder) / "content").exists()
            return
        assert sum(outcome.bytes_by_fate.values()) == len(data)
        assert take_in(Path(folder), data).written == ()


@given(st.binary(max_size=60))
def test_bytes_are_never_guessed(data: bytes) -> None:
    received = receive_bytes("dump.txt", data)
    if isinstance(received, Received):
        assert received.text.encode("utf-8") == data
