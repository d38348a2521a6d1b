"""Captures in: what a dump becomes, what people can correct, and what is refused."""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import examine
from builder.content.ledger import defects, reading_text
from builder.content.markup import blocks
from builder.content.markup import reading_text as markdown_text
from builder.content.parse import RecordFile, parse
from builder.content.read import Audience, read
from builder.fixity import sha256_bytes, sha256_text
from builder.ingest import Outcome, Request, State, ingest
from builder.ingest.capture import Received
from builder.ingest.contract import Draft
from builder.ingest.corrections import Corrections
from builder.ingest.dates import propose
from builder.ingest.dump.lines import blocks_of, lines_of
from builder.ingest.dump.shapes import Shape, shape_of
from builder.ingest.dump.text_dump import read as read_dump
from builder.model import Article, Capture, WithheldText
from builder.model.values import CONTROL
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
    assert [article.published for article in outcome.articles] == [want["published"] for want in wanted]
    assert all(a.title.startswith(w["begins"]) for a, w in zip(outcome.articles, wanted, strict=True))
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


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("de", "1.4.2018", "2018-04-01"),
        ("ru-RU", "01.04.2018", "2018-04-01"),
        ("en", "1.4.2018", "[2018-01-04,2018-04-01]"),
        ("", "1.4.2018", "[2018-01-04,2018-04-01]"),
        ("fr", "1/4/2018", "[2018-01-04,2018-04-01]"),
    ],
)
def test_with_points_the_day_comes_first_but_perhaps_in_english(language: str, line: str, published: str) -> None:
    (proposal,) = propose([Draft("Harbour opens", bylines=(line,), language=language)], "2019")
    assert proposal.published == published
    assert proposal.origin.confidence == "medium"


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
    ("text", "line", "told"),
    [
        ("sha256: " + "0" * 64 + "\n", 1, "The corrections were written for other bytes"),
        ("sha256: DIGEST\nsplit: [2]\n", 2, "Line 2 of the capture is blank."),
        ("sha256: DIGEST\njoin: [900]\n", 2, "The capture has no line 900"),
        ("sha256: DIGEST\nsplit: [1]\njoin: [1]\n", 3, "Line 1 stands under split and under join."),
        ("sha256: DIGEST\nmark:\n  - {lines: [3, 1], as: caption}\n", 3, "Line 3 comes after line 1."),
        ("sha256: DIGEST\nmark:\n  - {lines: [3, 3], as: poem}\n", 3, "mark, item 1, as: “poem” is none of byline,"),
        ("sha256: DIGEST\nmark:\n  - {lines: [3, 3]}\n", 3, "“as” is missing in mark, item 1."),
        ("sha256: DIGEST\nsplits: [1]\n", 2, "“splits” is not a key of this record. Did you mean “split”?"),
        ("sha256: DIGEST\nsplit: [two]\n", 2, "split, item 1: “two” is given, but a whole number is wanted."),
    ],
)
def test_corrections_that_do_not_fit_are_located(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(InvalidContent) as error:
        corrected(tmp_path, small_dump("bridge", "harbour"), text)
    (problem,) = error.value.problems
    assert problem.line == line and told in str(problem)
    assert set(files_of(tmp_path / "content")) == {"captures/first.corrections.yml"}


@pytest.mark.parametrize(
    ("data", "capture_id", "name", "rule"),
    [
        (b"", "first", "dump.txt", "empty"),
        (b" \n\n", "first", "dump.txt", "empty"),
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


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"caf\xe9 society", "no-articles"),
        (bytes(range(256)), "not-text"),
        (b"text\nwith \0 in it", "not-text"),
        (b"Nothing to see here\n", "no-articles"),
    ],
)
def test_what_cannot_be_read_is_kept_and_the_ledger_says_why(tmp_path: Path, data: bytes, rule: str) -> None:
    outcome = take_in(tmp_path, data)
    assert [problem.rule for problem in outcome.problems] == [rule]
    assert (tmp_path / "content/captures/first.txt").read_bytes() == data
    capture = next(file.record for file in records(tmp_path / "content") if isinstance(file.record, Capture))
    assert list(defects(capture)) == [] and all(segment.because for segment in capture.segments)
    assert outcome.bytes_by_fate.get("kept", 0) == 0 and take_in(tmp_path, data).written == ()


_LONG = "The bridge is shut for a year and nobody knows how many of the boats came home before the storm had ended."


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are of POSIX")
def test_a_folder_for_temporary_files_that_is_full_is_named(tmp_path: Path) -> None:
    rows = "".join(f"https://coast.example/{number},Bridge {number},{_LONG}\n" for number in range(9))
    (tmp_path / "rows.csv").write_text(f"url,title,text\n{rows}", encoding="utf-8")
    program = shlex.quote(sys.executable)
    limited = f"ulimit -f 64; trap '' XFSZ; exec {program} -m builder ingest rows.csv"  # the model is larger
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "TMPDIR": str(tmp_path)}
    words = ["bash", "-c", limited]
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert done.stderr.splitlines()[-1] == f"{tmp_path}: File too large. Nothing that was there before was lost."


def test_other_bytes_under_a_known_id_are_refused(tmp_path: Path) -> None:
    take_in(tmp_path, small_dump("bridge", "harbour"))
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, small_dump("bridge", "tunnel"))
    assert rules(error) == ["other-capture"] and files_of(tmp_path / "content") == before


def test_a_changed_text_of_an_edited_record_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour")
    first = take_in(tmp_path, data)
    for article in first.articles:
        record = next((tmp_path / "content" / "articles").rglob(f"{article.id}.md"))
        record.write_text(record.read_text().replace("outlet: unknown", "outlet: gazette"))
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        corrected(tmp_path, data, "sha256: DIGEST\njoin: [9]\n")
    assert rules(error) == ["text-digest", "text-digest"]
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
    data = "\n".join(lines).encode()
    assert [block.line for block in blocks_of(lines_of(data), len(data))] == [1, 3, 9]


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
    data = text.encode("utf-8")
    try:
        pieces = read_dump(Received("dump.txt", data, ""), Corrections()).pieces
    except InvalidContent:
        assert CONTROL.search(text)
        return
    position = 0
    for piece in pieces:
        assert piece.bytes[0] == position < piece.bytes[1]
        position = piece.bytes[1]
    assert position == len(data)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_capture_is_taken_in_whole_or_refused(lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = take_in(Path(folder), data)
        except InvalidContent as error:
            assert [problem.rule for problem in error.problems] == ["empty"]
            assert not (Path(folder) / "content").exists()
            return
        assert sum(outcome.bytes_by_fate.values()) == len(data)
        assert take_in(Path(folder), data).written == ()


def ingested(folder: Path, data: bytes, corrections: str = "") -> dict[str, bytes]:
    """The files of an archive that begins with this dump and these corrections."""
    folder.mkdir()
    corrected(folder, data, f"sha256: DIGEST\n{corrections}")
    return files_of(folder / "content")


@pytest.mark.parametrize("text", ["join: [9]\n", "split: [5]\n", "mark:\n  - {lines: [5, 5], as: caption}\n"])
def test_corrections_added_later_give_what_they_would_have_given_at_once(tmp_path: Path, text: str) -> None:
    data = small_dump("bridge", "harbour", "tunnel")
    wanted = ingested(tmp_path / "at-once", data, text)
    (tmp_path / "later").mkdir()
    take_in(tmp_path / "later", data)
    outcome = corrected(tmp_path / "later", data, f"sha256: DIGEST\n{text}")
    found = files_of(tmp_path / "later" / "content")
    del wanted["captures/first.yml"], found["captures/first.yml"]  # its title counts the articles of the first ingest
    assert found == wanted
    assert bool(outcome.removed) == text.startswith("join")
    assert examine(tmp_path / "later" / "content", Audience.PRIVATE)[1] == []


def test_a_citation_never_leads_to_a_record_that_is_taken_back(tmp_path: Path) -> None:
    line = f"READ MORE: {STORIES['harbour'][0]}\n\n".encode()
    data = small_dump("bridge", "harbour", "tunnel").replace(MORE.encode(), line + MORE.encode())
    first = take_in(tmp_path, data)
    assert article_record(tmp_path, first.articles[0].id).citations[0].article == first.articles[1].id
    corrected(tmp_path, data, "sha256: DIGEST\njoin: [11]\n")
    assert article_record(tmp_path, first.articles[0].id).citations[0].article is None
    assert examine(tmp_path / "content", Audience.PRIVATE)[1] == []


def test_a_record_that_corrections_would_take_back_is_kept_where_a_person_has_edited_it(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour", "tunnel")
    first = take_in(tmp_path, data)
    record = next((tmp_path / "content" / "articles").rglob(f"{first.articles[1].id}.md"))
    record.write_text(record.read_text().replace("outlet: unknown", "outlet: harbour-gazette"))
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        corrected(tmp_path, data, "sha256: DIGEST\njoin: [9]\n")
    assert rules(error) == ["text-digest"] and error.value.problems[0].path.endswith(record.name)
    after = files_of(tmp_path / "content")
    del after["captures/first.corrections.yml"]
    assert after == before


def test_a_caption_that_a_person_mended_in_a_withheld_text_stays(tmp_path: Path) -> None:
    data = small_dump("bridge").replace(MORE.encode(), b"The brigde at dusk Credit: AP\n\n" + MORE.encode())
    first = take_in(tmp_path, data)
    text = tmp_path / "content" / "withheld" / f"{first.articles[0].id}.md"
    text.write_text(text.read_text().replace("brigde", "bridge"))
    assert take_in(tmp_path, data).written == () and "bridge at dusk" in text.read_text()
    text.write_text(text.read_text().replace("closed for repairs", "shut for repairs"))
    with pytest.raises(InvalidContent, match="edited"):
        take_in(tmp_path, data)
    text.unlink()
    assert take_in(tmp_path, data).written == (f"withheld/{text.name}",)


def begin_archive(content: Path, publish: str = "metadata") -> None:
    content.mkdir()
    rights = f"rights: {{statement: CC-BY-2.5, publish: {publish}}}"
    (content / "archive.yml").write_text(f"title: Coast\ndescription: Reports from the coast.\n{rights}\n")


def test_what_may_be_published_in_full_stands_in_the_article(tmp_path: Path) -> None:
    begin_archive(tmp_path / "content", "full")
    outcome = take_in(tmp_path, small_dump("bridge", "harbour"))
    assert not (tmp_path / "content" / "withheld").exists()
    bodies = [file.body for file in records(tmp_path / "content") if isinstance(file.record, Article)]
    assert sorted(bodies) == sorted(f"{a}\n\n{b}" for _, a, b in (STORIES["bridge"], STORIES["harbour"]))
    assert take_in(tmp_path, small_dump("bridge", "harbour")).written == ()
    assert {article.state for article in outcome.articles} == {State.CREATED}


def test_an_event_that_the_archive_knows_dates_an_article(tmp_path: Path) -> None:
    begin_archive(tmp_path / "content")
    (tmp_path / "content" / "events").mkdir()
    event = "---\nid: night-flood\nname: the night flood\nkind: attack\nwhen: 2018-05-07\n---\n"
    (tmp_path / "content" / "events" / "night-flood.md").write_text(event)
    data = small_dump("bridge").replace(b"Rust was found", b"After the Night Flood rust was found")
    outcome = take_in(tmp_path, data)
    record = article_record(tmp_path, outcome.articles[0].id)
    assert (record.published, record.origins["published"].by) == ("2018-05-08~", "dates/event@1")


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31"])
def test_an_event_at_the_end_of_time_does_no_harm(tmp_path: Path, when: str) -> None:
    begin_archive(tmp_path / "content")
    (tmp_path / "content" / "events").mkdir()
    event = f"---\nid: night-flood\nname: old bridge\nkind: attack\nwhen: {when}\n---\n"
    (tmp_path / "content" / "events" / "night-flood.md").write_text(event)
    assert len(take_in(tmp_path, small_dump("bridge")).articles) == 1


def test_dates_that_contradict_the_order_of_a_capture_are_left_alone(tmp_path: Path) -> None:
    lines = (b"By Jane Doe, 3 May 2018", b"In June 2016, on 5 June 2016,", b"", b"By Jane Doe, 3 May 2017")
    data = b"\n\n".join(
        b"\n".join(line for line in (STORIES[topic][0].encode(), under) if line)
        + b"\n\n" + "\n\n".join(STORIES[topic][1:]).encode() + f"\n\n{LABEL}".encode()
        for topic, under in zip(STORIES, lines, strict=True)
    )  # fmt: skip
    assert len(take_in(tmp_path, data).articles) == 4


def test_a_folder_that_is_no_archive_is_not_made_one(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "notes.md").write_text("My notes.\n")
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, small_dump("bridge"))
    assert "archive.yml" in str(error.value.problems[0]) and set(files_of(tmp_path / "content")) == {"notes.md"}


def test_an_id_that_another_record_has_is_not_given_again(tmp_path: Path) -> None:
    begin_archive(tmp_path / "content")
    (tmp_path / "content" / "actors").mkdir()
    plain = "undated-old-bridge-river-closes-repairs"
    actor = f"---\nid: {plain}\nname: The Bridge\nkind: organisation\n---\n"
    (tmp_path / "content" / "actors" / f"{plain}.md").write_text(actor)
    outcome = take_in(tmp_path, small_dump("bridge"))
    assert outcome.articles[0].id.startswith(f"{plain}-")
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, small_dump("harbour"), plain)
    assert rules(error) == ["duplicate-id"]


def test_a_ledger_that_names_a_path_leads_nowhere_else(tmp_path: Path) -> None:
    take_in(tmp_path, small_dump("bridge"))
    ledger = tmp_path / "content" / "captures" / "first.yml"
    ledger.write_text(ledger.read_text().replace("file: dump.txt", "file: x./../../../outside"))
    take_in(tmp_path, small_dump("bridge"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "dump.txt"]


def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    name = os.fsdecode(b"du\xffmp.txt")
    try:
        (tmp_path / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system has no such names")
    assert len(take_in(tmp_path, small_dump("bridge"), name=name).articles) == 1
    capture = next(file.record for file in records(tmp_path / "content") if isinstance(file.record, Capture))
    assert capture.file == "du\ufffdmp.txt"


def test_a_byte_order_mark_belongs_to_no_article(tmp_path: Path) -> None:
    outcome = take_in(tmp_path, b"\xef\xbb\xbf" + small_dump("bridge"))
    assert outcome.articles[0].title == TITLE and outcome.bytes_by_fate["furniture"] > 3


def test_control_characters_vanish_from_the_text_and_stay_in_the_capture(tmp_path: Path) -> None:
    data = small_dump("bridge").replace(b"Rust", b"\x01Ru\xc2\x92st")
    take_in(tmp_path, data)
    assert examine(tmp_path / "content", Audience.PRIVATE)[1] == []
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "content/withheld").rglob("*.md")]
    assert "Rust" in texts[0]
    assert (tmp_path / "content/captures/first.txt").read_bytes() == data


def test_lines_are_those_that_editors_count(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour").replace(b"river has", "river\u2028has".encode())
    outcome = corrected(tmp_path, data, "sha256: DIGEST\njoin: [9]\n")
    assert [article.title for article in outcome.articles] == [TITLE]


_LOOP = """
import sys
from pathlib import Path
from builder.ingest import Request, ingest
file, into = map(Path, sys.argv[1:])
print("ready", flush=True)
ingest(Request(file=file, capture_id="first", into=into, received="2020-06-01"))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_an_ingest_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    data = small_dump(*STORIES) + b"".join(small_dump(*STORIES).replace(b"two", b"%d" % n) for n in range(20))
    wanted = ingested(tmp_path / "whole", data)
    (tmp_path / "dump.txt").write_bytes(data)
    for attempt in range(8):
        into = tmp_path / f"try-{attempt}" / "content"
        (into / "captures").mkdir(parents=True)
        corrections = "captures/first.corrections.yml"
        (into / corrections).write_bytes(wanted[corrections])
        command = [sys.executable, "-c", _LOOP, str(tmp_path / "dump.txt"), str(into)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            deadline = time.monotonic() + 20
            while (
                sum(1 for _ in into.rglob("*.md")) < 3 * attempt
                and process.poll() is None
                and time.monotonic() < deadline
            ):
                time.sleep(0.001)
            process.kill()
        take_in(into.parent, data)
        leftovers = {path for path in files_of(into) if Path(path).name.startswith(".") and path != ".gitignore"}
        found = {path: held for path, held in files_of(into).items() if path not in leftovers}
        assert found == wanted
        assert examine(into, Audience.PRIVATE)[1] == []


def test_a_withheld_text_that_a_person_has_edited_is_never_lost(tmp_path: Path) -> None:
    data = small_dump("bridge", "harbour")
    take_in(tmp_path, data)
    path = sorted((tmp_path / "content/withheld").rglob("*.md"))[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nA line that I added.\n", encoding="utf-8")
    before = files_of(tmp_path / "content")
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, data)
    assert [problem.rule for problem in error.value.problems] == ["edited"]
    assert files_of(tmp_path / "content") == before


def test_bytes_that_lie_where_the_capture_would_go_are_never_lost(tmp_path: Path) -> None:
    take_in(tmp_path, small_dump("harbour"))
    (tmp_path / "content/captures/second.txt").write_text("my notes", encoding="utf-8")
    (tmp_path / "second.txt").write_bytes(small_dump("bridge"))
    request = Request(
        file=tmp_path / "second.txt", capture_id="second", into=tmp_path / "content", received="2020-06-01"
    )
    with pytest.raises(InvalidContent) as error:
        ingest(request)
    assert [problem.rule for problem in error.value.problems] == ["edited"]
    assert (tmp_path / "content/captures/second.txt").read_text(encoding="utf-8") == "my notes"


def test_a_list_of_what_git_ignores_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/.gitignore").write_text("/mine/\n", encoding="utf-8")
    take_in(tmp_path, small_dump("bridge"))
    assert (tmp_path / "content/.gitignore").read_text(encoding="utf-8") == "/mine/\n"


def test_a_file_name_with_control_characters_is_kept_as_a_name_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "esc\x1b[31m.txt").write_bytes(small_dump("bridge"))
    into = tmp_path / "content"
    ingest(Request(file=tmp_path / "esc\x1b[31m.txt", capture_id="first", into=into, received="2020-06-01"))
    assert examine(into, Audience.PRIVATE)[1] == []
