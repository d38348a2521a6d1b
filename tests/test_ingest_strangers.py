"""What a newcomer's dumps taught: articles that were lost, merged or refused, and reviews that nobody understood."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli.ingest import ingest_command
from builder.content.yamlmap import Mapping, parse_mapping
from builder.fixity import sha256_bytes
from builder.ingest import Outcome, Request, ingest
from builder.ingest.capture import Received
from builder.ingest.corrections import Corrections
from builder.ingest.dump.shapes import is_prose
from builder.ingest.dump.text_dump import FORMAT, read
from builder.problems import InvalidContent

PORT = ("Minister closes the port", "By Ann Lee, 1 May 2020", "The port was closed on Friday by a minister in haste.")
ROAD = ("Mist hides the road", "By Bo Ek, 2 May 2020", "The road was closed on Saturday by a mist that would not lift.")
SNOW = "A metre of snow fell on the old bridge in the night to Sunday."
TAGS = "Tagged under: "
REFUSED = "Just some text without any title or date, in one single paragraph only.\n"


def dump(*blocks: str) -> bytes:
    return "\n\n".join(blocks).encode() + b"\n"


def take_in(folder: Path, data: bytes, corrections: str = "") -> Outcome:
    file, into = folder / "dump.txt", folder / "content"
    file.write_bytes(data)
    if corrections:
        (into / "captures").mkdir(parents=True, exist_ok=True)
        text = f"sha256: {sha256_bytes(data)}\n{corrections}"
        (into / "captures" / "first.corrections.yml").write_text(text)
    return ingest(Request(file=file, capture_id="first", into=into, received="2023-06-01"))


def titles(data: bytes) -> list[str]:
    return [draft.title for draft in FORMAT.drafts(data, read(Received("dump.txt", data, ""), Corrections()).pieces)]


def doubts(data: bytes) -> list[tuple[int, str, str]]:
    found = read(Received("dump.txt", data, ""), Corrections()).doubts
    return [(doubt.line, doubt.rule, doubt.message) for doubt in found]


@pytest.mark.parametrize(
    "body",
    [
        "Der Rechnungshof hat am Sonntag bestritten, dass seiner Behörde je\neine verspätete Mahnung vorgelegen habe.",
        "La cour a rejeté dimanche les propos du ministre sur la facture.",
        "She did not say where he was.",
        "市長は日曜日に会計検査院の報告を受け取っていないと記者団に語った。",
    ],
)
def test_an_article_in_another_language_is_no_furniture(body: str) -> None:
    data = dump(*PORT, TAGS + "port", ROAD[0], ROAD[1], body, TAGS + "road")
    assert titles(data) == [PORT[0], ROAD[0]]
    assert doubts(data) == []


@pytest.mark.parametrize(
    "text", ["She did not say where he was.", "word " * 13, "市長は記者団に日曜日に報告書を受け取っていないと語った"]
)
def test_what_reads_as_text_is_never_left_out_in_silence(text: str) -> None:
    data = dump(*PORT, TAGS + "port", "Short line", text, TAGS + "road")
    pieces = read(Received("dump.txt", data, ""), Corrections()).pieces
    kept = b"".join(data[slice(*piece.bytes)] for piece in pieces if piece.fate == "kept").decode()
    assert text.strip() in kept or any(rule == "doubtful-part" for _, rule, _ in doubts(data))


def test_labels_that_recur_are_left_out_without_a_review() -> None:
    assert not is_prose("Subscribe to our newsletter") and is_prose("Nobody came to the port.")
    label = TAGS + "one two three four five six seven eight nine ten eleven"
    assert doubts(dump(*PORT, label, *ROAD, label)) == []


def test_a_title_with_a_dated_byline_begins_an_article() -> None:
    data = dump(*PORT, *ROAD, "Snow on the bridge", "Written by Cy Ro\nPublished: 03/07/2023", SNOW)
    assert titles(data) == [PORT[0], ROAD[0], "Snow on the bridge"]


def test_a_byline_is_never_a_heading() -> None:
    data = dump(*PORT, TAGS + "a", *ROAD, "By Ann Lee", SNOW, "Ann Lee, 3 May 2020", f"Again, {SNOW}", TAGS + "b")
    drafts = FORMAT.drafts(data, read(Received("dump.txt", data, ""), Corrections()).pieces)
    assert drafts and not any(level for draft in drafts for level, _ in draft.parts)


@pytest.mark.parametrize("byline", [(), (PORT[1],)])
def test_a_file_of_one_article_is_taken_in(tmp_path: Path, byline: tuple[str, ...]) -> None:
    outcome = take_in(tmp_path, dump(PORT[0], *byline, PORT[2], ROAD[2]))
    assert [article.title for article in outcome.articles] == [PORT[0]]


def test_text_without_a_title_is_refused_until_a_person_names_one(tmp_path: Path) -> None:
    (problem,) = take_in(tmp_path, REFUSED.encode()).problems
    assert (
        problem.rule == "no-articles" and "split: [1]" in problem.advice and "first.corrections.yml" in problem.advice
    )
    assert len(take_in(tmp_path, REFUSED.encode(), "split: [1]\n").articles) == 1


def test_numbers_of_a_list_are_no_part_of_its_titles() -> None:
    one, two = (f"1. {PORT[0]}", *PORT[1:], TAGS + "a"), (f"2. {ROAD[0]}", *ROAD[1:], TAGS + "b")
    assert titles(dump(*one, *two)) == [PORT[0], ROAD[0]]
    assert titles(dump(*one, *ROAD)) == [one[0], ROAD[0]]


def test_a_title_right_above_its_text_is_not_wrapped_text() -> None:
    title = "Minister closes the port in haste after a night of mist"
    data = dump(f"{title}\nThe port was closed on Friday.", SNOW, ROAD[2])
    assert titles(data) == [title]


def test_a_paragraph_of_short_wrapped_lines_is_one_block() -> None:
    data = dump(
        PORT[0],
        PORT[1],
        "The port was closed, he told re-\nporters on the quay, and\nwho were\nthere in the rain.",
        PORT[2],
    )
    pieces = read(Received("dump.txt", data, ""), Corrections()).pieces
    assert [piece.part for piece in pieces] == ["title", "byline", "paragraph", "paragraph"]


def test_a_quotation_torn_by_blank_lines_is_one_block() -> None:
    torn = ("“We asked for it three times", "and were told to wait until", "the mist was gone,” she said.")
    pieces = read(Received("dump.txt", dump(*PORT[:2], *torn, PORT[2]), ""), Corrections()).pieces
    assert [piece.part for piece in pieces] == ["title", "byline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("byline", "confidence"), [("By Ann Lee, 1 May 2020", "high"), ("Ann Lee, 1 May 2020", "medium")]
)
def test_an_author_is_sure_where_the_line_says_by(tmp_path: Path, byline: str, confidence: str) -> None:
    outcome = take_in(tmp_path, dump(PORT[0], byline, PORT[2], ROAD[2]))
    (file,) = (tmp_path / "content" / "articles").rglob(f"{outcome.articles[0].id}.md")
    record = parse_mapping(file.read_text().split("---\n")[1], file.name)
    assert isinstance(record, Mapping)
    assert record.values["authors"] == ["Ann Lee"]
    origins = record.values["origins"]
    assert isinstance(origins, dict) and origins["authors"]["confidence"] == confidence


def test_the_source_that_stands_beside_all_titles_is_no_author() -> None:
    pieces = (
        (f"{PORT[0]} {word}", f"Coast Post, {n} May 2020", f"It was {word}. {SNOW}")
        for n, word in enumerate(("again", "soon", "now"), 1)
    )
    data = dump(*(block for piece in pieces for block in piece))
    drafts = FORMAT.drafts(data, read(Received("dump.txt", data, ""), Corrections()).pieces)
    assert [draft.authors for draft in drafts] == [(), (), ()]


def test_one_article_is_counted_as_one(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_bytes(dump(*PORT, ROAD[2]))
    arguments = [str(tmp_path / "dump.txt"), "--id", "first", "--into", str(tmp_path / "content")]
    result = CliRunner().invoke(ingest_command, arguments)
    assert "bytes accounted for, 1 article.\n" in result.output
    assert ", 1 article\n" in (tmp_path / "content" / "captures" / "first.yml").read_text()


def test_text_before_the_first_title_can_be_marked_as_furniture(tmp_path: Path) -> None:
    data = dump("These pieces were collected by hand in the spring of last year.", TAGS + "all", *PORT, ROAD[2])
    assert [rule for _, rule, _ in doubts(data)] == ["doubtful-part"]
    assert take_in(tmp_path, data, "mark:\n  - {lines: [1, 1], as: furniture}\n").reviews == ()


def test_a_list_of_other_articles_is_left_out_for_review() -> None:
    data = dump(
        *PORT, "Related articles:\n- Snow on the bridge\n- What is a port?", TAGS + "port", *ROAD, TAGS + "road"
    )
    assert titles(data) == [PORT[0], ROAD[0]]
    assert doubts(data) == [(7, "doubtful-part", "Lines 7 to 9 look like a list of other articles, and were left out.")]


def test_reviews_are_plain_sentences(tmp_path: Path) -> None:
    data = dump(PORT[0], PORT[2], ROAD[2])
    assert doubts(data) == [
        (1, "doubtful-split", "Only its place before all other text shows that an article begins here.")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("split: [2]\n", "Line 2 of the capture is blank."),
        ("join: [90]\n", "The capture has no line 90; its lines are 1 to 5."),
        ("mark:\n  - {lines: [3, 4], as: caption}\n", "Line 4 of the capture is blank."),
    ],
)
def test_a_correction_says_which_line_is_blank(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidContent) as error:
        take_in(tmp_path, dump(*PORT), text)
    assert error.value.problems[0].message.startswith(message)
