"""Articles made of items, here or on a worker, each with its Markdown; what is no article is told by its reason."""

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from builder.ingest.adapters import format_named
from builder.ingest.contract import Draft, Format, NoArticle
from builder.ingest.languages import language_of
from builder.ingest.said_names import name_said
from builder.ingest.sound import sound


@dataclass(frozen=True, slots=True)
class Task:
    """What an article is to be made of."""

    adapter: str
    """The adapter that makes it."""
    material: Any
    """What the adapter has said of the item."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an item."""

    draft: Draft | None = None
    """Its article; none where it is no article."""
    markdown: str = ""
    """The reading text as Markdown, empty where there is none."""
    because: str = ""
    """Why it is no article."""


_JSON = TypeAdapter(Made)


def begin() -> None:
    """What a process that makes articles does first: it loads the adapters, by having loaded this module."""


def made(task: Task) -> bytes:
    """What became of an item, as JSON on one line."""
    form = format_named(task.adapter)
    assert isinstance(form, Format)
    try:
        draft = form.draft(task.material)
    except NoArticle as error:
        return written(Made(because=name_said(str(error)) or "no article"))
    return written(checked(draft))


def checked(draft: Draft) -> Made:
    """An article with its Markdown, or the reason why it cannot be written down."""
    whole = _with_language(sound(draft))
    if not any(letter.isalnum() for letter in whole.title):
        return Made(because="an article without a title")
    try:
        return Made(whole, whole.markdown)
    except ValueError as error:
        return Made(because=f"its text cannot be written as Markdown: {name_said(str(error))}")


def _with_language(draft: Draft) -> Draft:
    """The same article in the language that its capture declares or its text shows; in none where neither tells."""
    language, origin = language_of(draft.text, draft.language, "")
    origins = {name: one for name, one in draft.origins.items() if name != "language" or origin is None}
    return replace(
        draft, language=language, origins={**origins, "language": origin} if origin and language else origins
    )


def written(one: Made) -> bytes:
    """As JSON on one line."""
    return _JSON.dump_json(one)


def read_back(line: bytes) -> Made:
    """What was written. Raises ValueError where it is not as `written` makes it."""
    return _JSON.validate_json(line)
