"""A filled form of a correction puts words in place of others, where those stand once in what people write by hand."""

from collections.abc import Iterator, Mapping, Sequence

from builder.content.canonical import canonical
from builder.content.parse import RecordFile
from builder.content.patch import patched
from builder.content.read import Source
from builder.content.stored import bytes_of
from builder.content.yamlmap import Path
from builder.fixity import sha256_bytes
from builder.model import Origin
from builder.review.forms.asked import Asked, Reader
from builder.review.forms.hand_written import BODY, Found, found_in, is_own_text, stretches
from builder.review.forms.meant import EDITABLE, id_of, page_meant

_MOST_PLACES = 12
"""Places that an answer names."""

_CONFIDENCE = "medium"
"""How sure a value is that one reader has corrected: one more source could change it."""


def corrected(asked: Asked) -> tuple[Mapping[str, bytes], str]:
    """The record's file with the correction in it, and a sentence on what was done. Raises InvalidContent where that is
    not clear."""
    file: RecordFile = asked.each(_READ)["where"]
    found = _one_place(asked, file)
    data = next(bytes_of(asked.archive.content, [file.path], asked.archive.places)) or b""
    text = data.decode()
    after = (_in_body if found.where == BODY else _in_front)(asked, file, found, text)
    return {file.path: _as_before(file, data, after.encode())}, f"Corrected {id_of(file.record)}: {found.called}."


_READ: Mapping[str, Reader] = {
    "where": lambda asked, field: page_meant(asked, field, EDITABLE),
    "says": Asked.text, "should": Asked.text, "evidence": Asked.text,
}  # fmt: skip
"""Field of the form to what reads its answer."""


def _one_place(asked: Asked, file: RecordFile) -> Found:
    """The one place at which the words stand. Raises InvalidContent where there is none, or more than one."""
    says, should = asked.filled.line("says"), asked.filled.line("should")
    if says == should:
        raise asked.refused("should", "This is what it says already.", "Write what it should say.")
    found = found_in(file, says)
    if not found:
        raise asked.refused("says", *_nowhere(asked, file))
    if len(found) > 1:
        message = f"These words stand {len(found)} times: {_listed([one.called for one in found])}."
        raise asked.refused("says", message, "Quote more of the words around them, so that they stand there once.")
    return found[0]


def _nowhere(asked: Asked, file: RecordFile) -> tuple[str, str]:
    """What is said of words that stand nowhere in what is written by hand, and what to do."""
    says, should, one = asked.filled.line("says"), asked.filled.line("should"), id_of(file.record)
    message = f"These words do not stand in what is written by hand of {one}."
    if there := found_in(file, should):
        places = _listed([found.called for found in there])
        return f"{message} What it should say stands there already: {places}.", "Look at the page as it is now."
    if any(stretches(says, file.body)) and not is_own_text(file):
        advice = "A slip of the source is the source's; a slip in taking it over is for an editor to mend."
        return f"{message} The words stand in the text of the article, which is that of its source.", advice
    if elsewhere := list(_elsewhere(asked, says)):
        return f"{message} They stand in {_listed(elsewhere)}.", "Write under Where which of these is meant."
    return message, "Quote them exactly as the page shows them, capitals and marks included."


def _elsewhere(asked: Asked, says: str) -> Iterator[str]:
    """The places of other records in which words stand."""
    for file in asked.archive.files.values():
        if isinstance(file.record, EDITABLE):
            yield from (f"{id_of(file.record)} ({found.called})" for found in found_in(file, says))


def _listed(places: Sequence[str]) -> str:
    left = len(places) - _MOST_PLACES
    return "; ".join(places[:_MOST_PLACES]) + (f"; and {left} more" if left > 0 else "")


def _in_body(asked: Asked, file: RecordFile, found: Found, text: str) -> str:
    """The file's text with the words in its body replaced."""
    *front, body = text.split("\n", file.body_line - 1)
    as_read, as_written = (list(stretches(asked.filled.line("says"), one)) for one in (found.value, body))
    start, end = as_written[as_read.index(found.stretch)]
    line_end = "\r\n" if "\r\n" in text else "\n"
    return "\n".join([*front, body[:start] + asked.text("should").replace("\n", line_end) + body[end:]])


def _in_front(asked: Asked, file: RecordFile, found: Found, text: str) -> str:
    """The file's text with a value of its front matter replaced, and the origin of that value."""
    new = asked.date("should") if found.is_date else found.with_words(asked.line("should"))
    values: dict[Path, tuple[str, str]] = {found.where: (found.value, new)}
    field = str(found.where[0])
    origin: Origin | None = getattr(file.record, "origins", {}).get(field)
    if origin and len(found.where) > 1:
        message = f"One origin speaks of all “{field}” of {id_of(file.record)}, and would not be true of each any more."
        raise asked.refused("says", message, "An editor has to make the change, and to say where the value came from.")
    if origin:
        said = {"by": "contributor", "because": asked.line("evidence"), "confidence": _CONFIDENCE}
        said |= {"date": asked.received} if origin.date else {}
        values |= {("origins", field, key): (str(getattr(origin, key)), value) for key, value in said.items()}
    return patched(text, file, values)


def _as_before(file: RecordFile, before: bytes, after: bytes) -> bytes:
    """The bytes after a change, in canonical form where those before it had that form."""
    old, new = (Source(file.path, type(file.record), data, sha256_bytes(data), file.pack) for data in (before, after))
    return canonical(new).data if canonical(old).is_same else after
