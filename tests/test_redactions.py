"""What an archive redacts is in nothing that the public is given, and what was redacted is told."""

import json
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from gits import begun
from leaks import leaks

from builder.build import Order, build, examine
from builder.content.read import Audience
from builder.fixity import sha256_text
from tests.test_leaks import HIDDEN, MAYOR, PERSON, UNSHOWN, packed, planted, site_of

ANY = ("redaction", "redacted-id", "idle-redaction")
TOKEN = "zqwitnesska"
OTHER = "zqsecondkb"
CLOSED = "articles/2021/2021-bridge-closed"


def with_rules(content: Path, *rules: str) -> None:
    archive = content / "archive.yml"
    lines = "".join(f"  - {rule}\n" for rule in rules)
    archive.write_text(archive.read_text("utf-8").partition("redactions:")[0] + f"redactions:\n{lines}", "utf-8")


def rule(*words: str, name: str = "asked-for", because: str = "A person asked for it.") -> str:
    return f"{{id: {name}, because: {because}, words: [{', '.join(words)}]}}"


def written_in(content: Path) -> None:
    """Tokens in all that the public is shown of an article in full: its text, a span, a link, a title, an address."""
    path = content / f"{CLOSED}.md"
    said = "The old bridge was closed, said Zqwitnesska. Call +44 20 7946 0958, or zqsecondkb@example.org."
    text = f"# The bridge\n\n{said}\n"
    reading = text.strip().replace("# ", "")
    front = path.read_text("utf-8").split("---\n")[1]
    path.write_text(f"---\n{front}---\n\n{text}", "utf-8")
    start = reading.index("The old bridge")
    end = reading.index(". Call")
    lines = []
    for line in front.splitlines():
        if line.startswith("text:"):
            line = f"text: {{sha256: {sha256_text(reading)}, length: {len(reading)}}}"
        if line.startswith("rights:"):
            line = "rights: {statement: CC-BY-4.0, publish: full}"
        if line.strip().startswith("span:"):
            digest = sha256_text(reading[start:end])
            line = f"    span: {{start: {start}, end: {end}, sha256: {digest}}}"
        if line.startswith("title:"):
            line = f"title: Bridge closed, says {TOKEN}"
        lines.append(line)
    path.write_text("---\n" + "\n".join(lines) + f"\n---\n\n{text}", "utf-8")


def test_a_redacted_text_is_proved_by_what_is_shown_and_its_page_says_why(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    written_in(content)
    with_rules(content, rule(TOKEN), "{id: numbers, because: Nobody is to be called., kinds: [telephone, email]}")
    site = site_of(content, Audience.PUBLIC)
    assert leaks(site, [TOKEN, OTHER, "79460958"]) == []
    page = (site / "articles/2021-bridge-closed.html").read_text("utf-8")
    shown = "The bridge\n\nThe old bridge was closed, said [redacted]. Call [redacted], or [redacted]."
    assert sha256_text(shown) in page
    assert "2 passages of this record are redacted (numbers): Nobody is to be called." in page
    assert "(asked-for): A person asked for it." in page
    record = json.loads((site / "data/articles/2021-05.json").read_text("utf-8"))["records"]["2021-bridge-closed"]
    assert {one["rule"]: one["passages"] for one in record["record"]["redacted"]} == {"asked-for": 2, "numbers": 2}
    assert record["text"] == shown
    span = next(one["span"] for one in record["record"]["statements"] if "span" in one)
    assert sha256_text(shown[span["start"] : span["end"]]) == span["sha256"]
    assert shown[span["start"] : span["end"]].endswith("said [redacted]")


def test_a_private_page_shows_all_and_says_what_the_public_is_not_shown(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    written_in(content)
    with_rules(content, rule(TOKEN))
    site = site_of(content, Audience.PRIVATE)
    assert {one for one, _, _ in leaks(site, [TOKEN, OTHER])} == {TOKEN, OTHER}
    page = (site / "articles/2021-bridge-closed.html").read_text("utf-8")
    assert "The public is not shown 2 passages of this record (asked-for)" in page
    assert "Private copy." in page


@pytest.mark.parametrize("kind", ["bagit", "zim"])
def test_no_package_holds_what_is_redacted(kind: str, tmp_path: Path) -> None:
    content = planted(tmp_path)
    tokens = {*HIDDEN.values(), *PERSON.values()} - {HIDDEN["segment"]}
    with_rules(content, rule(*tokens))
    assert leaks(packed(content, kind), {*tokens, *UNSHOWN.values()}) == []


def test_no_site_holds_what_is_redacted_wherever_it_stands(tmp_path: Path) -> None:
    content = planted(tmp_path)
    tokens = {*HIDDEN.values(), *PERSON.values()}
    with_rules(content, rule(*tokens))
    edit(content / "archive.yml", "language: en\n", "language: en\nhistory: full\n")
    begun(content.parent, f"{PERSON['name']} comes in")
    assert leaks(site_of(content, Audience.PUBLIC), tokens) == []
    assert f"articles/{MAYOR}.html" in tree(content.parent / "site-public")


def test_a_changed_rule_remakes_all_that_shows_what_it_redacts(tmp_path: Path) -> None:
    content, cache = copy_of_small(tmp_path), tmp_path / "cache"
    written_in(content)
    output = tmp_path / "site"

    def made() -> dict[str, bytes]:
        build(Order(content, output, Audience.PUBLIC, cache=cache))
        later = tree(output)
        build(Order(content, tmp_path / "anew", Audience.PUBLIC))
        assert tree(tmp_path / "anew") == later
        return later

    made()
    assert leaks(output, [TOKEN])
    with_rules(content, rule(TOKEN))
    made()
    assert leaks(output, [TOKEN]) == []
    with_rules(content, rule("another"))
    made()
    assert leaks(output, [TOKEN])


def told(content: Path, *rules: str) -> list[tuple[str, int, str]]:
    _, problems = examine(content, Audience.PRIVATE)
    return [(one.path.rpartition("/")[2], one.line, one.rule) for one in problems if one.rule in rules]


def test_rules_that_cannot_be_applied_are_problems_with_a_place(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    first = len((content / "archive.yml").read_text("utf-8").splitlines()) + 2
    with_rules(
        content, rule("x"), rule("'*'", name="b"), rule("redacted", name="c"), rule("Ada", name="ada"),
        "{id: e, because: So.}", rule("Nobody", name="f"), rule("Ada Quill", name="f"), rule("Saltmouth*", name="h"),
    )  # fmt: skip
    found = told(content, *ANY)
    wrong = [line - first for file, line, name in found if (file, name) == ("archive.yml", "redaction")]
    assert wrong == [0, 1, 2, 3, 4, 6]
    assert ("archive.yml", first + 5, "idle-redaction") in found
    assert ("ada-quill.md", 2, "redacted-id") in found
    assert ("saltmouth.md", 2, "redacted-id") in found


def test_an_archive_without_rules_is_asked_for_nothing(tmp_path: Path) -> None:
    assert told(copy_of_small(tmp_path), *ANY) == []


def with_privacy(content: Path, *of: str) -> None:
    edit(content / "archive.yml", "language: en\n", f"language: en\nprivacy: {{warn: [{', '.join(of)}]}}\n")


def test_people_and_homes_are_told_only_where_the_archive_asks_for_it(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "actors/ada-quill.md", "kind: person\n", "kind: person\nprotect: [minor, victim]\n")
    place = "parent: saltmouth\nprotect: [home]\ncoordinates: {latitude: 50.12345, longitude: -3.5}\n"
    edit(content / "places/old-bridge.md", "parent: saltmouth\n", place)
    mayor = content / f"articles/2021/{MAYOR}.md"
    edit(mayor, "She relies on", "Tom Little, aged 7, and Ann Old, aged 70, rely on")
    rules = ("private-person", "exact-home", "minor-in-text")
    assert told(content, *rules) == []
    with_privacy(content, "minors", "homes")
    assert told(content, *rules) == [
        ("ada-quill.md", 3, "private-person"), (f"{MAYOR}.md", 51, "minor-in-text"), ("old-bridge.md", 9, "exact-home"),
    ]  # fmt: skip
    with_rules(content, rule("Tom Little"))
    edit(content / "places/old-bridge.md", "longitude: -3.5}", "longitude: -3.5, public_precision: '0.01'}")
    assert told(content, *rules) == [("ada-quill.md", 3, "private-person")]


def test_the_public_is_not_told_who_is_to_be_protected(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "actors/ada-quill.md", "kind: person\n", "kind: person\nprotect: [witness]\n")
    site = site_of(content, Audience.PUBLIC)
    data = json.loads((site / "data/actors.json").read_text("utf-8"))["records"]["ada-quill"]
    assert "protect" not in data["record"]
    assert "protect:" not in (site / "actors/ada-quill.html").read_text("utf-8")
