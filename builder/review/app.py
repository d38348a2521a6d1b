"""The review of suggestions on the whole screen of a terminal."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static

from builder.content.change import Change, Validated, diff
from builder.content.parse import RecordFile
from builder.problems import InvalidContent
from builder.review.accept import accept
from builder.review.chosen import Answer, Chosen
from builder.review.desk import Desk, candidates, decided, decisions, taken_back
from builder.review.reject import reject
from builder.review.screens import Form, Preview
from builder.review.wording import proposal, sentence, title


def review(archive: Validated, files: Sequence[RecordFile]) -> str:
    """Let a person decide on suggestions; one sentence on what came of it."""
    return Review(Desk(archive, tuple(files))).run() or "Nothing was decided."


class Review(App[str]):
    """Candidates on the left; on the right the sentence, what is proposed, and by which rule."""

    TITLE = "Regesta: review of suggestions"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #list { width: 50; height: 1fr; border: round $primary; }
    #detail { padding: 1 2; }
    #detail Static { margin-bottom: 1; }
    #gist { display: none; }
    #message { color: $text-error; }
    Preview, Form { align: center middle; }
    #sheet { width: 90%; height: 80%; border: solid $primary; background: $surface; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "accept", "accept"), ("r", "reject", "reject"), ("e", "edit", "edit"), ("u", "undo", "undo"),
        ("n", "go(1)", "next"), ("p", "go(-1)", "previous"), ("escape", "leave_gist", ""), ("q", "close", "quit"),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.answers: dict[str, Answer] = {}

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield OptionList(id="list")
            with VerticalScroll(id="detail", can_focus=False):
                for name in ("sentence", "proposal", "message"):
                    yield Static(id=name, markup=False)
                yield Input(placeholder="What is said, in your own words", id="gist")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first candidate."""
        self.lay_out(0)

    def lay_out(self, number: int) -> None:
        """Fill the list anew, and show the candidate of this number, or the last."""
        waiting = candidates(self.desk)
        listed = self.query_one("#list", OptionList)
        listed.clear_options().add_options([title(one.candidate) for one in waiting])
        listed.highlighted = min(number, len(waiting) - 1) if waiting else None
        listed.focus()
        self.show()

    def on_option_list_option_highlighted(self) -> None:
        """Show the candidate that the person has gone to."""
        self.show()

    def current(self) -> Chosen | None:
        """The candidate that is shown, with what the person said to it; none where all are decided."""
        waiting, number = candidates(self.desk), self.query_one("#list", OptionList).highlighted
        if number is None or number >= len(waiting):
            return None
        chosen = waiting[number]
        return replace(chosen, answer=self.answers.get(chosen.proposed.key, Answer()))

    def show(self, message: str = "") -> None:
        """Show the current candidate, and a message below it."""
        chosen = self.current()
        listed = self.query_one("#list", OptionList)
        listed.border_title = f"{(listed.highlighted or 0) + 1} of {listed.option_count}" if chosen else ""
        self.query_one("#sentence", Static).update(sentence(chosen.proposed) if chosen else "All is decided.")
        self.query_one("#proposal", Static).update(proposal(chosen) if chosen else "")
        self.query_one("#message", Static).update(message)

    def action_go(self, step: int) -> None:
        """Go on, or back."""
        listed = self.query_one("#list", OptionList)
        if listed.highlighted is not None:
            listed.highlighted = max(0, min(listed.option_count - 1, listed.highlighted + step))

    def action_accept(self) -> None:
        """Ask for a gist where one is wanted, then show what would change."""
        chosen = self.current()
        if chosen and chosen.proposed.proposes == "statement" and not chosen.answer.gist:
            asked = self.query_one("#gist", Input)
            asked.value, asked.display = "", True
            asked.focus()
        elif chosen:
            self.preview(chosen)

    @on(Input.Submitted, "#gist")
    def take_gist(self, given: Input.Submitted) -> None:
        """Take the gist, and show what would change."""
        chosen = self.current()
        self.action_leave_gist()
        if chosen and given.value.strip():
            self.keep(replace(chosen.answer, gist=given.value.strip()))
            self.action_accept()

    def action_leave_gist(self) -> None:
        """Hide the line for the gist."""
        self.query_one("#gist", Input).display = False
        self.query_one("#list", OptionList).focus()

    def preview(self, chosen: Chosen) -> None:
        """Show the change, and write it if the person agrees."""
        try:
            change = accept(chosen)
        except InvalidContent as error:
            self.show(str(error))
            return
        reviews = "\n".join(str(problem) for problem in change.reviews)
        self.push_screen(Preview(diff(change), reviews), lambda agreed: self.decide(change) if agreed else None)

    def action_reject(self) -> None:
        """Reject the current candidate; `u` takes it back."""
        if chosen := self.current():
            try:
                self.decide(reject([chosen], ""))
            except InvalidContent as error:
                self.show(str(error))

    def decide(self, change: Change) -> None:
        """Write a change and go on to the next candidate."""
        number = self.query_one("#list", OptionList).highlighted or 0
        try:
            self.desk = decided(self.desk, change)
        except (InvalidContent, OSError) as error:
            self.show(str(error))
            return
        self.lay_out(number)

    def action_edit(self) -> None:
        """Let the person say otherwise than the rule."""
        if chosen := self.current():
            self.push_screen(Form(chosen), self.keep)

    def keep(self, answer: Answer | None) -> None:
        """Keep what the person said to the current candidate."""
        chosen = self.current()
        if chosen and answer:
            self.answers[chosen.proposed.key] = answer
            self.show()

    def action_undo(self) -> None:
        """Take the last decision back, files and all."""
        number = self.query_one("#list", OptionList).highlighted or 0
        try:
            self.desk = taken_back(self.desk)
        except (InvalidContent, OSError) as error:
            self.show(str(error))
            return
        self.lay_out(number)

    def action_close(self) -> None:
        """End; what was decided is written already."""
        made = decisions(self.desk)
        self.exit(f"{made} decided, {len(candidates(self.desk))} left.")
