"""What an adapter says of bytes, told in lines that a person can write and compare.

A case is a file as it would be received, and beside it a file of the same name and `.told`. A columns file of the same
name and `.columns.yml` says what its columns mean.

    2 rejected: 3 cells in a table of 4 columns
    3 article: Harbour closed
      published: 2019-01-04
      text: The harbour was closed on Friday. / Ships went to Saltmere.
"""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from builder.content.ledger import normalise
from builder.ingest.capture import Received
from builder.ingest.columns import Columns, parse_columns
from builder.ingest.contract import Aside, Draft, Format, Item, NoArticle
from builder.model.values import is_visible

CASES = Path(__file__).parent / "ingest_cases"
COLUMNS_SUFFIX = ".columns.yml"


def cases(folder: str) -> list[Path]:
    """The captures among the cases of a format."""
    return sorted(
        path for path in (CASES / folder).iterdir() if path.suffix != ".told" and not path.name.endswith(COLUMNS_SUFFIX)
    )


def received(path: Path) -> Received:
    """A case as a capture, with the columns file beside it."""
    columns = path.with_name(path.name + COLUMNS_SUFFIX)
    said = parse_columns(columns.name, columns.read_bytes()) if columns.exists() else None
    assert said is None or isinstance(said, Columns), said
    return Received(path.name, path.read_bytes(), columns=said)


def told(capture: Received, form: Format) -> str:
    """What a format says of a capture; the stretches leave no byte out, and each article's text is sound."""
    lines: list[str] = []
    at = 0
    for stretch in form.cut(capture):
        assert stretch.bytes[0] == at < stretch.bytes[1], f"byte {at}: {stretch}"
        at = stretch.bytes[1]
        if isinstance(stretch, Aside):
            lines.append(f"{stretch.line} {stretch.fate}: {stretch.because}")
        else:
            assert isinstance(stretch, Item)
            lines += _item(stretch, form)
    assert at == len(capture.data)
    return "\n".join(lines) + "\n"


def _item(item: Item, form: Format) -> Iterator[str]:
    try:
        draft = form.draft(item.material)
    except NoArticle as reason:
        yield f"{item.line} no article: {reason}"
        return
    assert is_visible(draft.title) and draft.markdown is not None
    for text in (draft.title, draft.outlet, *draft.authors, *(text for _, text in draft.parts)):
        assert text == normalise(text)
    yield f"{item.line} article: {draft.title}"
    yield from (f"  {line}" for line in _fields(draft))


def _fields(draft: Draft) -> Iterator[str]:
    for field in fields(Draft):
        value = getattr(draft, field.name)
        if field.name in ("title", "parts", "text_of", "number", "bytes", "origins") or not value:
            continue
        yield f"{field.name}: {value if isinstance(value, str) else ' / '.join(value)}"
    for name, origin in draft.origins.items():
        yield f"origin of {name}: {origin.by} ({origin.confidence})"
    if draft.parts:
        yield ("text: " if draft.text_of == "article" else f"{draft.text_of}: ") + " / ".join(
            "#" * level + " " * bool(level) + text for level, text in draft.parts
        )
