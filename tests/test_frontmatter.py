"""Files taken apart: front matter above, body below."""

import pytest

from builder.content.frontmatter import MAX_LENGTH, Document, split_front_matter


def document(text: str) -> Document:
    split = split_front_matter(text, "a.md")
    assert isinstance(split, Document), split
    return split


def problem(text: str) -> tuple[int, int, str]:
    split = split_front_matter(text, "a.md")
    assert isinstance(split, tuple), split
    assert len(split) == 1
    return (split[0].line, split[0].column, split[0].rule)


def test_front_matter_and_body_are_taken_apart() -> None:
    split = document("---\nid: a\n---\n\nBody.\n")
    assert (split.front.values, split.body, split.body_line) == ({"id": "a"}, "Body.", 5)


def test_positions_are_those_of_the_whole_file() -> None:
    assert document("---\n\nid: a\n---\n").front.lines[("id",)] == (3, 5)


@pytest.mark.parametrize(
    ("rest", "body", "line"),
    [
        ("", "", 4),
        ("\n", "", 4),
        ("\n\n\n", "", 4),
        ("Body.", "Body.", 4),
        ("\n\nBody.\n\n\n", "Body.", 6),
        ("  \n \nBody.  \n", "Body.", 6),
        ("    code\n", "    code", 4),
        ("---\nrule\n---\n", "---\nrule\n---", 4),
        ("One.\n\nTwo.\n", "One.\n\nTwo.", 4),
    ],
)
def test_the_body_has_no_blank_lines_at_its_ends_and_knows_its_first_line(rest: str, body: str, line: int) -> None:
    split = document(f"---\nid: a\n---\n{rest}")
    assert (split.body, split.body_line) == (body, line)


@pytest.mark.parametrize("text", ["---\nid: a\n---\n", "--- \nid: a\n---\t\nx", "---\nid: a\n---"])
def test_the_front_matter_is_kept_as_it_stands(text: str) -> None:
    assert document(text).yaml_text == "id: a\n"


def test_a_line_that_only_begins_with_three_hyphens_does_not_close_the_front_matter() -> None:
    split = document("---\nid: |\n  a\n  ---b\n---\nBody.\n")
    assert (split.front.values, split.body) == ({"id": "a\n---b\n"}, "Body.")
    assert problem("---\nid: a\n---b\n") == (4, 1, "front-matter")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id: a\n", (1, 1, "front-matter")),
        ("\n---\nid: a\n---\n", (1, 1, "front-matter")),
        (" ---\nid: a\n---\n", (1, 1, "front-matter")),
        ("----\nid: a\n----\n", (1, 1, "front-matter")),
        ("---\nid: a\n", (3, 1, "front-matter")),
        ("---", (1, 1, "front-matter")),
        ("---\n---\n", (2, 1, "yaml")),
        ("---\n- a\n---\n", (2, 1, "yaml")),
        ("---\na: 1\nb: [\n---\n", (4, 1, "yaml")),
        ("---\na: " + "x" * MAX_LENGTH + "\n---\n", (1, 1, "yaml-depth")),
    ],
)
def test_a_file_without_sound_front_matter_is_a_problem(text: str, found: tuple[int, int, str]) -> None:
    assert problem(text) == found


@pytest.mark.timeout(60)  # advice was sought in the blanks in as many ways as they can be divided
@pytest.mark.parametrize("text", ["\nid: a\n{}x\nname: a: b: c\n", "\nid: a\nname: [a\n{}\n", "\n- {}x: a: b\n"])
def test_a_mistake_beside_any_number_of_blanks_is_told_at_once(text: str) -> None:
    assert problem(f"---{text.format(' ' * (MAX_LENGTH // 2))}---\n")[2] == "yaml"
