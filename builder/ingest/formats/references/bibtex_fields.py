"""An entry of BibTeX to its fields, and the fields to what a reference says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.content.ledger import normalise
from builder.ingest.calendar_words import MONTHS
from builder.ingest.formats.references.latex_text import plain
from builder.ingest.formats.references.references import Reference, person
from builder.names import fold

_HEAD = re.compile(r"[^{(]*+[{(]\s*+(?:([^,={}\"#\s]*+)\s*+(?:,|(?=[)}]\s*\Z)))?")
_FIELD = re.compile(r"(?<![^\s={},\"#()])([^\s={},\"#()]++)\s*+=\s*+")
_JOINED = re.compile(r"\s*+#\s*+")
_BARE = re.compile(r"[^\s,#{}\"=()]++")
_LONGEST_STRING = 10_000
_MOST_EXPANDED = 2**20
"""Code points of a value after which the names of strings stand for themselves."""

_BRACE = re.compile(r"[{}]")
_END_OF_QUOTED = re.compile(r"[{}\"]")
_AND = re.compile(r"(?<=\s)and(?=\s)|[{}]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s{}\\\"]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is written."""

    key: str
    """What citations call it."""
    fields: Mapping[str, str]
    """Names in small letters to values, without the marks around them."""
    twice: tuple[str, ...]
    """Names that stand twice."""


def fields_of(text: str, strings: Mapping[str, str]) -> Entry:
    """The fields of an entry, from its `@` to its closing bracket; what is no field is passed over."""
    head = _HEAD.match(text)
    at = head.end() if head else len(text)
    fields: dict[str, str] = {}
    twice: dict[str, None] = {}
    while found := _FIELD.search(text, at):
        value, at = _value(text, found.end(), strings)
        name = found[1].lower()
        if name in fields:
            twice[name] = None
        fields.setdefault(name, value)
    return Entry(normalise((head[1] or "") if head else ""), fields, tuple(map(normalise, twice)))


def value_of(text: str, strings: Mapping[str, str]) -> Mapping[str, str]:
    """The name of a `@string` in small letters, and what stands for it; strings that are longer than any name of a
    journal are left out, so that strings made of strings cannot grow without end."""
    return {name: value for name, value in fields_of(text, strings).fields.items() if len(value) <= _LONGEST_STRING}


def _value(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """The value that begins at `at`, its parts joined, and the place after it."""
    parts, length = [], 0
    while True:
        part, at = _part(text, at, strings if length <= _MOST_EXPANDED else {})
        parts.append(part)
        length += len(part)
        joined = _JOINED.match(text, at)
        if joined is None:
            return "".join(parts), at
        at = joined.end()


def _part(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    if text[at : at + 1] == "{":
        end = _balanced(text, at + 1, _BRACE, "}")
        return text[at + 1 : end], end + 1
    if text[at : at + 1] == '"':
        end = _balanced(text, at + 1, _END_OF_QUOTED, '"')
        return text[at + 1 : end], end + 1
    bare = _BARE.match(text, at)
    return (strings.get(bare[0].lower(), bare[0]), bare.end()) if bare else ("", at)


def _balanced(text: str, at: int, marks: re.Pattern[str], closing: str) -> int:
    """Where the mark stands that closes a value, outside of braces; the end of the text where none does."""
    depth = 0
    for found in marks.finditer(text, at):
        if depth == 0 and found[0] == closing:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return len(text)


def reference_of(entry: Entry) -> Reference:
    """What an entry says."""
    return Reference(
        titles=_titles(entry.fields),
        authors=_authors(entry.fields.get("author", "")),
        dates=_dates(entry.fields),
        addresses=tuple(_addresses(entry.fields)),
        dois=_verbatim(entry, "doi"),
        outlets=_plain(
            entry, "journaltitle", "journal", "newspaper", "booktitle", "publisher", "institution", "organization",
            "school",
        ),
        languages=_plain(entry, "langid", "language", "hyphenation"),
        rights=(*_plain(entry, "license", "copyright", "rights"), *_verbatim(entry, "license")),
        abstracts=_plain(entry, "abstract"),
        keys=(entry.key,),
    )  # fmt: skip


def _plain(entry: Entry, *names: str) -> tuple[str, ...]:
    return tuple(_paragraphs(plain(entry.fields[name])) for name in names if name in entry.fields)


def _verbatim(entry: Entry, *names: str) -> tuple[str, ...]:
    return tuple(_unescaped(entry.fields[name]) for name in names if name in entry.fields)


def _paragraphs(text: str) -> str:
    """A text whose lines are broken by blank lines alone, as LaTeX reads them."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t\r]*\n", text))


def _titles(fields: Mapping[str, str]) -> tuple[str, ...]:
    title, subtitle = plain(fields.get("title", "")), plain(fields.get("subtitle", ""))
    return (f"{title}: {subtitle}" if title.strip() and subtitle.strip() else title, plain(fields.get("booktitle", "")))


def _authors(text: str) -> Iterator[str]:
    """The names, parted at the word “and” outside of braces; a name in braces is that of a body."""
    for name in _parted(text):
        whole = name.strip()
        if whole.startswith("{") and whole.endswith("}"):
            yield plain(whole)
        elif whole and whole.lower() != "others":
            yield person(plain(whole))


def _parted(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for found in _AND.finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _dates(fields: Mapping[str, str]) -> Iterator[str]:
    yield fields.get("date", "").strip("{} ")
    year = plain(fields.get("year", "")).strip()
    month = plain(fields.get("month", ""))
    number = next((MONTHS[word] for word in re.findall(r"[^\W\d_]+", fold(month)) if word in MONTHS), 0)
    numbers = [int(digits) for digits in _NUMBER.findall(month)]
    day = next((int(digits) for digits in _NUMBER.findall(fields.get("day", ""))), 0)
    if not number and numbers:
        number, *numbers = numbers
    day = day or next(iter(numbers), 0)
    yield year + (f"-{number:02}" if number else "") + (f"-{day:02}" if number and day else "")
    yield year


def _addresses(fields: Mapping[str, str]) -> Iterator[str]:
    for name in ("url", "howpublished", "note"):
        value = _unescaped(fields.get(name, ""))
        yield from (address.rstrip(".,;)") if name != "url" else address for address in _ADDRESS.findall(value))


def _unescaped(text: str) -> str:
    """An address or identifier as it is meant, since LaTeX alone needs its marks escaped."""
    text = text.replace("\\~{}", "~").replace("{\\textasciitilde}", "~").replace("\\textasciitilde", "~")
    return normalise(re.sub(r"\\([_%&#~${}])", r"\1", text))
