"""The two screens that lie over a review: the change before it is written, and the form for a person's own values."""

from dataclasses import replace
from typing import ClassVar

from rich.syntax import Syntax
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Static

from builder.review.chosen import Answer, Chosen
from builder.review.wording import FIELDS, LABELS


class Preview(ModalScreen[bool]):
    """The change as a diff; it gives back whether it is to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,y", "dismiss(True)", "write"), ("escape,q", "dismiss(False)", "leave"),
    ]  # fmt: skip

    def __init__(self, change: str, reviews: str) -> None:
        super().__init__()
        self._change = change
        self._reviews = reviews

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="sheet"):
            yield Static(Syntax(self._change, "diff", word_wrap=True), id="diff")
            yield Static(self._reviews, id="reviews", markup=False)
        yield Footer()


class Form(ModalScreen[Answer | None]):
    """One line for each value that a person may give; it gives back the answer, or none."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "keep", "keep"), ("escape", "dismiss(None)", "leave")]

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen
        self._fields = FIELDS[chosen.proposed.proposes]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="sheet", can_focus=False):
            for field in self._fields:
                yield Label(LABELS[field])
                yield Input(self._value(field), id=field.replace("_", "-"))
        yield Footer()

    def _value(self, field: str) -> str:
        return str(getattr(self._chosen.answer, field) or getattr(self._chosen.proposed, field, "") or "")

    def on_input_submitted(self, given: Input.Submitted) -> None:
        """Enter keeps what stands in all lines."""
        given.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Give the answer back: only what differs from what the rule proposes."""
        given = {field: self.query_one(f"#{field.replace('_', '-')}", Input).value.strip() for field in self._fields}
        proposed = self._chosen.proposed
        other = {field: value for field, value in given.items() if value != (getattr(proposed, field, "") or "")}
        unsaid = {field: "" for field in self._fields}
        self.dismiss(replace(self._chosen.answer, **{**unsaid, **other}))
