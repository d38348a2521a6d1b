"""The review on the whole screen, driven by its own keys."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from click.testing import CliRunner
from suggested import STATED, add_ferry, opened, run_standin
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from builder.cli import main
from builder.review.app import Review
from builder.review.desk import Desk, candidates, decisions
from builder.review.screens import Form, Preview
from builder.suggest.files import suggestions_at

Steps = Callable[[Review, Pilot[str]], Awaitable[None]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = copy_of_small(tmp_path)
    add_ferry(folder)
    run_standin(folder)
    return folder


def drive(content: Path, steps: Steps) -> str | None:
    """Open the review and go through the steps; what it says at its end."""

    async def run() -> str | None:
        app = Review(Desk(opened(content), tuple(suggestions_at(content))))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await steps(app, pilot)
        return app.return_value

    # In a thread of its own, since the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


def shown(app: Review, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).content)


async def press(pilot: Pilot[str], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def go_to(pilot: Pilot[str], app: Review, words: str) -> None:
    """Go down to the candidate that rests on these words."""
    for number, one in enumerate(candidates(app.desk)):
        if one.proposed.words == words:
            app.query_one("#list", OptionList).highlighted = number
    await pilot.pause()
    current = app.current()
    assert current and current.proposed.words == words


def test_the_words_are_shown_in_their_sentence_with_rule_and_confidence(content: Path) -> None:
    async def steps(app: Review, pilot: Pilot[str]) -> None:
        assert app.query_one("#list", OptionList).option_count == 5
        assert "Ida Storm of the" in shown(app, "sentence")
        for word in ("actor", "person", "standin/actor@1", "medium"):
            assert word in shown(app, "proposal")
        await press(pilot, "n")
        assert "Nordhaven" in shown(app, "proposal")
        await press(pilot, "p", "down", "down")
        assert "denies" in shown(app, "proposal")
        await press(pilot, "q")

    assert drive(content, steps) == "0 decided, 5 left."


def test_an_actor_is_accepted_after_its_change_was_shown(content: Path) -> None:
    before = tree(content)

    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await press(pilot, "a")
        assert isinstance(app.screen, Preview)
        assert tree(content) == before
        await press(pilot, "escape")
        assert tree(content) == before
        await press(pilot, "a", "enter")
        assert (content / "actors/ida-storm.md").is_file()
        assert app.query_one("#list", OptionList).option_count == 4
        await press(pilot, "q")

    assert drive(content, steps) == "1 decided, 4 left."


def test_a_statement_asks_for_its_gist_and_problems_are_shown(content: Path) -> None:
    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await go_to(pilot, app, STATED)
        await press(pilot, "a")
        assert app.query_one("#gist", Input).has_focus
        await press(pilot, *"Nobody was taken by surprise.".replace(" ", "_"), "enter")
        assert isinstance(app.screen, Preview)
        await press(pilot, "y")
        await go_to(pilot, app, "No ferry sank in the storm")
        await press(pilot, "a", "X", "enter")
        assert not isinstance(app.screen, Preview)
        assert "--speaker" in shown(app, "message")

    drive(content, steps)
    article = (content / "articles/2022/2022-ferry.md").read_text(encoding="utf-8")
    assert "gist: Nobody_was_taken_by_surprise." in article
    assert article.count("  - id: s") == 1


def test_escape_leaves_the_gist(content: Path) -> None:
    before = tree(content)

    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await go_to(pilot, app, STATED)
        await press(pilot, "a", "x", "escape")
        assert not app.query_one("#gist", Input).display
        await press(pilot, "q")

    assert drive(content, steps) == "0 decided, 5 left."
    assert tree(content) == before


def test_what_the_person_says_goes_before_what_the_rule_says(content: Path) -> None:
    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await press(pilot, "e")
        assert isinstance(app.screen, Form)
        app.screen.query_one("#name", Input).value = "Ida M. Storm"
        app.screen.query_one("#kind", Input).value = "office"
        await press(pilot, "enter")
        assert "Ida M. Storm" in shown(app, "proposal")
        await press(pilot, "e", "escape", "a", "y")

    drive(content, steps)
    record = (content / "actors/ida-m-storm.md").read_text(encoding="utf-8")
    assert "kind: office" in record
    assert record.count("by: contributor") == 2


def test_a_rejection_and_an_acceptance_are_taken_back_to_the_byte(content: Path) -> None:
    before = tree(content)

    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await press(pilot, "r", "a", "y")
        assert decisions(app.desk) == 2
        assert (content / "rejections.yml").is_file()
        assert (content / "places/nordhaven.md").is_file()
        await press(pilot, "u", "u", "u", "q")

    assert drive(content, steps) == "0 decided, 5 left."
    assert tree(content) == before


def test_a_record_edited_outside_is_not_written_over(content: Path) -> None:
    async def steps(app: Review, pilot: Pilot[str]) -> None:
        edit(content / "articles/2022/2022-ferry.md", "title: The ferry", "title: Another ferry")
        await press(pilot, "a")
        assert "edited-meanwhile" in shown(app, "message")

    drive(content, steps)
    assert not (content / "actors/ida-storm.md").exists()


def test_everything_can_be_decided(content: Path) -> None:
    async def steps(app: Review, pilot: Pilot[str]) -> None:
        await press(pilot, *"rrrrr")
        assert shown(app, "sentence") == "All is decided."
        await press(pilot, "a", "r", "e", "n", "p", "q")

    assert drive(content, steps) == "5 decided, 0 left."
    assert run_standin(content) == {}


def test_the_command_says_so_where_nothing_is_suggested(content: Path) -> None:
    result = CliRunner().invoke(main, ["review", "nobody", "--content", str(content)])
    assert result.exit_code == 2
    assert "no suggestions for “nobody”" in result.output


def test_without_textual_the_command_says_what_to_install(content: Path) -> None:
    code = (
        "import sys; sys.modules['textual'] = None\n"
        f"from builder.cli import main; main(['review', '--content', {str(content)!r}])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert 'pip install "regesta[review]"' in result.stderr


def test_no_other_command_needs_textual() -> None:
    code = "import sys, builder.cli; print('textual' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
