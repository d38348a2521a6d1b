"""Withdrawn records say nothing but that they are; an embargo has an end."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date

from builder import edtf
from builder.content.parse import RecordFile
from builder.content.tombstones import TOMBSTONE
from builder.content.whole import Whole
from builder.model import Article
from builder.problems import Problem

_LEFT = ("id", "kind", "when", "withheld", "former_ids")
"""Fields of an authority that stay when it is withdrawn, beside its name, which says nothing."""

_LEFT_OF_ARTICLE = (
    "id", "outlet", "published", "captured", "language", "rights", "text", "provenance", "withheld", "former_ids",
)  # fmt: skip


def _withdrawn(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """What a withdrawn record still says."""
    record = file.record
    if not getattr(record, "withheld", None):
        return
    left = _LEFT_OF_ARTICLE if isinstance(record, Article) else _LEFT
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in ("name", "title"):
            is_silent = value == TOMBSTONE
        else:
            is_silent = field.name in left or value == _default(field)
        if not is_silent:
            yield file.problem((field.name,), "withheld", f"The record is withdrawn, and “{field.name}” still tells.")
    if isinstance(record, Article) and record.rights.publish != "none":
        yield file.problem(("rights", "publish"), "withheld", "The record is withdrawn, so “publish” must be none.")
    if file.body:
        yield file.body_problem(0, "withheld", "The record is withdrawn, and a text stands below it.")


def _default(field: object) -> object:
    factory = getattr(field, "default_factory", MISSING)
    return getattr(field, "default", MISSING) if factory is MISSING else factory()


def _embargo(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """An embargo without an end would withhold for ever, which is another thing."""
    article = file.record
    if isinstance(article, Article) and (embargo := article.rights.embargo):
        if edtf.parse(embargo).latest == date.max:
            message = f"The embargo “{embargo}” has no end."
            yield file.problem(("rights", "embargo"), "open-embargo", message)


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (_withdrawn, _embargo)
