"""Reading texts, as far as the files at hand hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from builder.content.parse import RecordFile
from builder.content.reading import Block, Reading
from builder.model import Archive, Article, Decision, Figure, FreePage, Rejections, Suggestions, Version, WithheldText
from builder.travelling import travelling

Kind = TypeVar("Kind")

_PREFIXES: dict[type, str] = {
    Archive: "archive:", Rejections: "rejections:", WithheldText: "withheld:", FreePage: "page:",
    Decision: "decision:", Suggestions: "suggestions:",
}  # fmt: skip


@travelling
@dataclass(frozen=True, slots=True)
class HeldText:
    """A reading text that this build may show."""

    markdown: str
    """The text as Markdown."""
    reading: Reading
    """What it says."""
    figures: tuple[Figure, ...] = ()
    """Captions and credits."""

    @property
    def text(self) -> str:
        """The reading text, to which positions refer."""
        return self.reading.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks."""
        return self.reading.blocks


def records(files: Iterable[RecordFile], kind: type[Kind]) -> list[Kind]:
    """The records of a kind among some files."""
    return [cast(Kind, file.record) for file in files if issubclass(file.kind, kind)]


def key_of(file: RecordFile) -> str:
    """Key of a file among all files; a withheld text, a page or a decision may have the id of another record."""
    return _PREFIXES.get(file.kind, "") + file.id


def held_in(article: Article, file: RecordFile, withheld: RecordFile | None) -> HeldText | None:
    """The reading text of the file of an article, or of a version of it, as far as that file or the one with its
    withheld text holds it."""
    if article.rights.publish == "full":
        return text_of(file)
    if withheld is None or not isinstance(withheld.record, WithheldText):
        return None
    return text_of(withheld)


def held_text(article: Article, by_key: Mapping[str, RecordFile]) -> HeldText | None:
    """The reading text of an article as far as the given files hold it."""
    return held_in(article, by_key[article.id], by_key.get(f"withheld:{article.id}"))


def held_version(article: Article, version: Version, by_key: Mapping[str, RecordFile]) -> HeldText | None:
    """The reading text of a version of an article as far as the given files hold it."""
    return held_in(article, by_key[version.id], by_key.get(f"withheld:{version.id}"))


def text_of(file: RecordFile) -> HeldText:
    """The text in a record's own file."""
    figures = file.record.figures if isinstance(file.record, WithheldText) else ()
    return HeldText(file.body, file.reading, figures)
