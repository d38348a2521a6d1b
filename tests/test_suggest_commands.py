"""Suggestions from a text to a record, as people meet them: nothing is lost, nothing is invented, nothing leaks."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from click.testing import CliRunner, Result
from hypothesis import event, given, settings
from hypothesis import strategies as st
from suggested import FERRY, STATED, TEXT, TOKEN, add_ferry, opened, run_standin

from builder.build import examine
from builder.cli import main
from builder.content.change import Change, carry_out, diff, undone
from builder.content.format import mapping
from builder.content.parse import parse
from builder.content.read import Audience, Source
from builder.model import Article, Candidate, Coordinates, Rejection, Rejections, Suggestions
from builder.problems import InvalidContent
from builder.review.accept import accept
from builder.review.chosen import Answer, Chosen, choose
from builder.rules import Severity
from builder.suggest.files import suggestions_at, suggestions_bytes

FILE = f"suggestions/{FERRY}.yml"
ARTICLE = f"articles/2022/{FERRY}.md"


def regesta(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def done(*words: str | Path) -> str:
    result = regesta(*words)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = copy_of_small(tmp_path)
    add_ferry(folder)
    return folder


def ferry(content: Path) -> Article:
    files, problems = examine(content, Audience.PRIVATE)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    return next(file.record for file in files if isinstance(file.record, Article) and file.record.id == FERRY)


def keys(content: Path) -> set[str]:
    path = content / FILE
    return set(re.findall(r"^  - key: (\w+)$", path.read_text("utf-8"), re.MULTILINE)) if path.is_file() else set()


# suggest


def test_suggest_prints_a_table_and_where_the_file_is(content: Path) -> None:
    output = done("suggest", "--content", content)
    assert re.search(r"^ +high +medium +low$", output, re.MULTILINE)
    assert re.search(r"^statement +\d", output, re.MULTILINE)
    assert f"{content.as_posix()}/{FILE}" in output


def test_suggest_twice_gives_the_same_bytes_and_changes_nothing(content: Path) -> None:
    done("suggest", "--content", content)
    before = tree(content)
    assert "0 files changed" in done("suggest", "--content", content)
    assert tree(content) == before


def test_suggest_changes_no_record(content: Path) -> None:
    before = tree(content)
    done("suggest", "--content", content)
    assert {path: data for path, data in tree(content).items() if not path.startswith("suggestions/")} == before


def test_suggest_of_an_article_that_is_not_there_names_the_nearest(content: Path) -> None:
    result = regesta("suggest", "2022-fery", "--content", content)
    assert result.exit_code == 2
    assert f"Did you mean “{FERRY}”?" in result.output
    assert not (content / "suggestions").exists()


def test_suggest_names_articles_without_a_text_in_one_line(content: Path) -> None:
    (content / f"withheld/{FERRY}.md").unlink()
    assert f"No text at hand: {FERRY}.\n" in done("suggest", "--content", content)


def test_suggest_with_a_model_that_is_not_there_writes_nothing(content: Path) -> None:
    before = tree(content)
    result = regesta("suggest", "--model", "gliner:no-such-folder", "--content", content)
    assert result.exit_code == 2
    assert "install" in result.output
    assert tree(content) == before


def test_suggest_takes_away_the_file_of_an_article_that_is_gone(content: Path) -> None:
    run_standin(content)
    for path in (content / ARTICLE, content / f"withheld/{FERRY}.md"):
        path.unlink()
    done("suggest", "--content", content)
    assert not (content / FILE).exists()


def test_git_ignores_suggestions_whatever_the_repository_says(content: Path) -> None:
    run_standin(content)
    subprocess.run(["git", "init", "--quiet", str(content)], check=True)
    status = subprocess.run(
        ["git", "-C", str(content), "status", "--short", "--untracked-files=all"], check=True, capture_output=True
    )
    assert b"suggestions" not in status.stdout
    assert b"archive.yml" in status.stdout


def test_a_new_archive_tells_git_to_leave_suggestions_out(content: Path, tmp_path: Path) -> None:
    done("ingest", content / "captures/town-page.txt", "--id", "town", "--into", tmp_path / "new")
    assert "/suggestions/\n" in (tmp_path / "new/.gitignore").read_text(encoding="utf-8")


def test_what_is_known_is_not_proposed(content: Path) -> None:
    kinds = run_standin(content)
    assert [len(kinds[kind]) for kind in ("actor", "place", "statement", "event")] == [1, 1, 2, 1]
    assert "date" not in kinds, "no statement waits for a date yet"
    done("accept", kinds["actor"][0].key, "--content", content)
    assert "actor" not in run_standin(content)


def test_the_key_of_a_candidate_does_not_move_with_the_text_or_the_version_of_the_rule(content: Path) -> None:
    before = run_standin(content)
    add_ferry(content, "A new first sentence.\n\n" + TEXT)
    after = run_standin(content)
    assert {kind: [one.key for one in ones] for kind, ones in before.items()} == {
        kind: [one.key for one in ones] for kind, ones in after.items()
    }
    assert before["actor"][0].span != after["actor"][0].span


def test_nothing_of_a_suggestion_reaches_a_public_site(content: Path, tmp_path: Path) -> None:
    done("suggest", "--content", content)
    run_standin(content)
    assert TOKEN in (content / FILE).read_text(encoding="utf-8")
    done("reject", *sorted(keys(content))[:1], "--because", "secretreason", "--content", content)
    done("build", "--public", "--content", content, "--output", tmp_path / "site")
    site = tree(tmp_path / "site")
    for word in (TOKEN, "secretreason", "standin/", "Nordhaven"):
        assert [path for path, data in site.items() if word.encode() in data] == []
    assert [path for path in site if "suggest" in path or "reject" in path] == []


# accept


def test_an_accepted_actor_is_a_record_with_origins_and_stands_in_the_article(content: Path) -> None:
    candidate = run_standin(content)["actor"][0]
    output = done("accept", candidate.key, "--content", content)
    assert f"+++ {content.as_posix()}/actors/ida-storm.md" in output
    assert "+actors: [ida-storm]" in output
    assert TOKEN not in output
    record = (content / "actors/ida-storm.md").read_text(encoding="utf-8")
    assert "name: Ida Storm\nkind: person\nnames:\n  - {text: I. Storm}\n" in record
    assert "by: standin/actor@1" in record
    assert f"at 0 to 9 of the text of {FERRY}" in record
    assert ferry(content).actors == ("ida-storm",)
    assert candidate.key not in keys(content)


def test_a_candidate_accepted_as_a_known_record_is_a_form_of_its_name(content: Path) -> None:
    candidate = run_standin(content)["actor"][0]
    done("accept", candidate.key, "--as", "ada-quill", "--content", content)
    assert "{text: Ida Storm}" in (content / "actors/ada-quill.md").read_text(encoding="utf-8")
    assert ferry(content).actors == ("ada-quill",)
    assert not (content / "actors/ida-storm.md").exists()


def test_an_accepted_place_has_coordinates_and_identifiers(content: Path) -> None:
    done("accept", run_standin(content)["place"][0].key, "--content", content)
    record = (content / "places/nordhaven.md").read_text(encoding="utf-8")
    assert "coordinates: {latitude: 54.5, longitude: 8.5, certainty: medium}\nidentifiers: {geonames: 12}\n" in record
    assert ferry(content).places == ("nordhaven",)


def test_an_accepted_event_has_its_date(content: Path) -> None:
    done("accept", run_standin(content)["event"][0].key, "--content", content)
    assert "when: 2022-05\n" in (content / "events/great-ferry-storm.md").read_text(encoding="utf-8")
    assert ferry(content).events == ("great-ferry-storm",)


def test_a_statement_needs_a_gist_and_a_known_speaker(content: Path) -> None:
    kinds = run_standin(content)
    key, before = kinds["statement"][0].key, tree(content)
    result = regesta("accept", key, "--content", content)
    assert (result.exit_code, "--gist" in result.output, tree(content) == before) == (1, True, True)
    result = regesta("accept", key, "--gist", "Every boat came home.", "--content", content)
    assert (result.exit_code, "--speaker" in result.output, tree(content) == before) == (1, True, True)
    assert re.search(rf"{FILE}:\d+:\d+: suggestion: ", result.output)
    done("accept", kinds["actor"][0].key, "--content", content)
    done("accept", key, "--gist", "Every boat came home.", "--content", content)
    made = ferry(content).statements[0]
    assert (made.id, made.speaker, made.act, made.according_to) == ("s1", "ida-storm", "denies", ("harbour-wire",))
    assert made.origin == "standin/statement@1"
    assert made.span and TEXT[made.span.start : made.span.end] == "No ferry sank in the storm"


def test_a_speaker_may_be_given_and_the_next_id_is_free(content: Path) -> None:
    kinds = run_standin(content)
    for one in kinds["statement"]:
        done("accept", one.key, "--gist", "It was seen.", "--speaker", "guild-of-engineers", "--content", content)
    assert [one.id for one in ferry(content).statements] == ["s1", "s2"]


def test_a_date_goes_into_the_statement_that_holds_it(content: Path) -> None:
    said = next(one for one in run_standin(content)["statement"] if one.words == STATED)
    done("accept", said.key, "--gist", "The guild expected it.", "--content", content)
    date = run_standin(content)["date"][0]
    done("accept", date.key, "--content", content)
    assert ferry(content).statements[0].when == "2022-05-02"
    assert "date" not in run_standin(content)


def test_a_gist_that_copies_the_text_is_pointed_out(content: Path) -> None:
    said = next(one for one in run_standin(content)["statement"] if one.words == STATED)
    result = regesta("accept", said.key, "--gist", f"{STATED}.", "--content", content)
    assert result.exit_code == 0
    assert "copied: The gist repeats" in result.stderr


def test_a_name_that_a_record_has_already_is_not_recorded_twice(content: Path) -> None:
    place = run_standin(content)["place"][0]
    before = tree(content)
    result = regesta("accept", place.key, "--name", "Saltmouth", "--content", content)
    assert (result.exit_code, tree(content) == before) == (1, True)
    assert "--as saltmouth" in result.output


def test_an_id_that_another_record_has_is_made_longer(content: Path) -> None:
    actor = run_standin(content)["actor"][0]
    done("accept", actor.key, "--name", "Saltmouth", "--content", content)
    record = (content / "actors/saltmouth-person.md").read_text(encoding="utf-8")
    assert "name: {by: contributor" in record


def test_a_name_without_latin_letters_asks_for_an_id(content: Path) -> None:
    actor = run_standin(content)["actor"][0]
    assert "--id" in regesta("accept", actor.key, "--name", "Ида", "--content", content).output
    done("accept", actor.key, "--name", "Ида", "--id", "ida", "--content", content)
    assert ferry(content).actors == ("ida",)


@pytest.mark.parametrize(
    "wrong",
    [("--kind", "ship"), ("--id", "../../x"), ("--id", "ada-quill"), ("--as", "nobody"), ("--as", "saltmouth")],
    ids=str,
)
def test_a_wrong_answer_is_a_problem_and_nothing_is_written(content: Path, wrong: tuple[str, str]) -> None:
    actor, before = run_standin(content)["actor"][0], tree(content)
    (content.parent / "outside").mkdir()
    result = regesta("accept", actor.key, *wrong, "--content", content)
    assert result.exit_code == 1, result.output
    assert "Nothing was written." in result.output
    assert tree(content) == before
    assert {path.name for path in content.parent.iterdir()} == {"content", "outside"}


def test_an_unknown_key_names_keys_like_it(content: Path) -> None:
    key = run_standin(content)["actor"][0].key
    typo = key[:-1] + ("0" if key[-1] != "0" else "1")
    for command in ("accept", "reject"):
        result = regesta(command, typo, "--content", content)
        assert result.exit_code == 2
        assert f"Did you mean {key}" in result.output
    assert regesta("accept", "x", "--content", content).exit_code == 2


def test_the_beginning_of_a_key_is_enough_where_no_other_begins_so(content: Path) -> None:
    key = run_standin(content)["actor"][0].key
    done("accept", key[:6], "--content", content)
    assert ferry(content).actors == ("ida-storm",)


def test_a_comment_in_a_record_is_not_lost(content: Path) -> None:
    actor = run_standin(content)["actor"][0]
    edit(content / ARTICLE, "language: en", "language: en # as the paper says")
    done("accept", actor.key, "--content", content)
    assert "\nlanguage: en  # as the paper says\n" in (content / ARTICLE).read_text("utf-8")


def test_words_that_have_moved_are_found_again_and_lost_ones_reported(content: Path) -> None:
    said = next(one for one in run_standin(content)["statement"] if one.words == STATED)
    add_ferry(content, "New.\n\n" + TEXT)
    done("accept", said.key, "--gist", "It was expected.", "--content", content)
    run_standin(content)
    other = suggestions_at(content)[0].record
    assert isinstance(other, Suggestions)
    add_ferry(content, "All is new.")
    before = tree(content)
    result = regesta("accept", other.candidates[0].key, "--content", content)
    assert (result.exit_code, "suggestion: The text has changed" in result.output) == (1, True)
    assert tree(content) == before


def test_an_archive_with_problems_takes_nothing_in(content: Path) -> None:
    actor = run_standin(content)["actor"][0]
    edit(content / "outlets/harbour-wire.md", "kind: agency", "kind: agencies")
    before = tree(content)
    result = regesta("accept", actor.key, "--content", content)
    assert (result.exit_code, "harbour-wire.md:4:7: bad-value" in result.output) == (1, True)
    assert tree(content) == before


def chosen(content: Path, key: str) -> Chosen:
    found = choose(suggestions_at(content), key, opened(content))
    assert found
    return found


def test_a_record_that_was_edited_meanwhile_is_not_written_over(content: Path) -> None:
    change = accept(chosen(content, run_standin(content)["actor"][0].key))
    edit(content / ARTICLE, "title: The ferry", "title: The other ferry")
    before = tree(content)
    with pytest.raises(InvalidContent, match="edited-meanwhile"):
        carry_out(change)
    assert tree(content) == before


def test_a_run_that_is_killed_between_two_files_leaves_an_archive_without_a_problem(content: Path) -> None:
    change = accept(chosen(content, run_standin(content)["actor"][0].key))
    assert len(change.edits) == 3
    for number in range(len(change.edits)):
        carry_out(replace(change, edits=change.edits[number : number + 1]))
        ferry(content)


def test_a_change_is_taken_back_to_the_byte(content: Path) -> None:
    key, before = run_standin(content)["actor"][0].key, tree(content)
    change: Change = accept(chosen(content, key))
    carry_out(change)
    assert tree(content) != before
    carry_out(undone(change))
    assert tree(content) == before


# reject


def test_a_rejected_candidate_never_comes_back_not_even_after_an_edit(content: Path) -> None:
    kinds = run_standin(content)
    gone = {one.key for ones in kinds.values() for one in ones}
    done("reject", *sorted(gone), "--because", "Not of use.", "--content", content)
    assert not (content / FILE).exists()
    assert run_standin(content) == {}
    add_ferry(content, "A new first sentence.\n\n" + TEXT)
    assert run_standin(content) == {}
    assert "has been rejected" in regesta("reject", min(gone), "--content", content).output


def test_rejections_hold_no_word_of_the_text_and_are_sorted(content: Path) -> None:
    for ones in run_standin(content).values():
        done("reject", ones[0].key, "--content", content)
    text = (content / "rejections.yml").read_text(encoding="utf-8")
    found = re.findall(r"^  - key: (\w+)$", text, re.MULTILINE)
    assert len(found) == 4
    assert found == sorted(found)
    for word in (TOKEN, "Storm", "Nordhaven", "ferry storm"):
        assert word not in text
    assert "standin/actor@1" in text


def test_a_broken_file_of_rejections_is_a_located_problem(content: Path) -> None:
    (content / "rejections.yml").write_text("rejections:\n  - key: nothing\n    article: x\n", encoding="utf-8")
    for command in (("check",), ("suggest",)):
        result = regesta(*command, "--content", content)
        assert result.exit_code == 1
        assert "rejections.yml:2:10: bad-value: rejections, item 1, key: “nothing” is not a key" in result.output
        assert "missing-key" in result.output


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: person", "kind: [", "yaml:"),
        ("proposes: actor", "proposes: ship", "bad-value: candidates, item 1, proposes"),
        ("id: 2022-ferry\n", "id: other\n", "id-and-file"),
        ("confidence: medium", "confidence: mediun", "Did you mean “medium”?"),
    ],
    ids=["yaml", "kind", "id", "word"],
)
def test_a_broken_file_of_suggestions_is_a_located_problem(content: Path, old: str, new: str, expected: str) -> None:
    key = run_standin(content)["actor"][0].key
    text = (content / FILE).read_text(encoding="utf-8")
    (content / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    before = tree(content)
    for command in (("accept", key), ("reject", key)):
        result = regesta(*command, "--content", content)
        assert (result.exit_code, expected in result.output) == (1, True), result.output
        assert re.search(rf"{FILE}:\d+:\d+: ", result.output)
    assert tree(content) == before
    assert regesta("check", "--content", content).exit_code == 0
    run_standin(content)
    assert keys(content), "suggesting again makes a broken file whole"


def test_check_accepts_suggestions_and_rejections_for_everybody(content: Path) -> None:
    done("reject", run_standin(content)["place"][0].key, "--content", content)
    for audience in Audience:
        assert [p for p in examine(content, audience)[1] if p.severity is Severity.ERROR] == []


# Properties

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.sampled_from(
    ["", "Ida", "Saltmouth", "person", "town", "x: y", "#", "ada-quill", "2022", "a/b", "..", "says"]
)
FIELDS = st.dictionaries(st.sampled_from(sorted(Answer.__dataclass_fields__)), WORDS | TEXTS, max_size=2)
ANSWERS = FIELDS.map(lambda given: Answer(**({"gist": "It was so.", "speaker": "ada-quill"} | given)))


@settings(max_examples=60)
@given(answer=ANSWERS, number=st.integers(0, 4))
def test_accepting_never_writes_an_archive_with_a_problem(
    tmp_path_factory: pytest.TempPathFactory, answer: Answer, number: int
) -> None:
    content = copy_of_small(tmp_path_factory.mktemp("any"))
    add_ferry(content)
    run_standin(content)
    picked, before = Chosen(opened(content), suggestions_at(content)[0], number, answer), tree(content)
    try:
        carry_out(accept(picked))
    except InvalidContent:
        event("refused")
        assert tree(content) == before
    else:
        event("accepted")
        ferry(content)
        assert tree(content) != before


SENTENCES = st.text(min_size=1, max_size=20).filter(lambda text: _is_sentence(text))


def _is_sentence(text: str) -> bool:
    made = Rejections(rejections=(Rejection(key="0" * 12, article="x", proposes="actor", rule="a@1", because=text),))
    data = mapping(made).encode("utf-8", "replace")
    return (
        text.isprintable()
        and bool(text.strip())
        and parse(Source("rejections.yml", Rejections, data, "")).file is not None
    )


@given(words=SENTENCES, name=SENTENCES, speaker=SENTENCES)
def test_a_file_of_suggestions_reads_back_as_it_was_written(words: str, name: str, speaker: str) -> None:
    candidate = Candidate(
        key="0" * 12, article="x", proposes="actor", rule="a@1", confidence="low", words=words, span=(0, len(words)),
        sentence=words, name=name, names=(name, words), coordinates=Coordinates(latitude=1, longitude=2),
        identifiers={"geonames": "1"}, speaker=speaker, act="says", according_to=(speaker,), when="2022",
    )  # fmt: skip
    made = Suggestions(id="x", candidates=(candidate,))
    data = suggestions_bytes(made)
    assert data
    read = parse(Source("suggestions/x.yml", Suggestions, data, ""))
    has_marks = any(not any(letter.isalnum() for letter in text) for text in (words, name, speaker))
    assert (read.file and read.file.record == made) or has_marks


def test_a_diff_names_both_sides_and_leaves_suggestions_out(content: Path) -> None:
    shown = diff(accept(chosen(content, run_standin(content)["actor"][0].key)))
    assert "--- /dev/null\n" in shown
    assert "suggestions" not in shown


def test_a_diff_cannot_steer_the_terminal(content: Path) -> None:
    (content / "actors/ada-quill.md").write_text(
        "---\nid: ada-quill\nname: Ada Quill\nkind: person\n---\n\nMay\u202eor.\n", encoding="utf-8"
    )
    key = run_standin(content)["actor"][0].key
    assert "\u202e" not in done("accept", key, "--as", "ada-quill", "--content", content)
    assert "May\u202eor." in (content / "actors/ada-quill.md").read_text(encoding="utf-8")


def test_forms_that_are_all_of_one_candidate_say_where_they_come_from(content: Path) -> None:
    key = run_standin(content)["actor"][0].key
    done("accept", key, "--as", "guild-of-engineers", "--content", content)
    record = (content / "actors/guild-of-engineers.md").read_text(encoding="utf-8")
    assert re.search(r"origins:\n  names:\n    by: standin/actor@1", record)
