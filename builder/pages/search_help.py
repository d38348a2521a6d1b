"""How to search, told by queries that find something in this archive."""

from collections.abc import Iterator
from urllib.parse import quote_plus

from builder.content.corpus import Corpus, label
from builder.model import Actor, Authority, Event, Outlet, Place
from builder.pages import urls
from builder.pages.parts import Example
from builder.pages.statements import taken
from builder.words import Words, words_in


def examples(corpus: Corpus) -> tuple[Example, ...]:
    """A query for each thing that can be typed and that this archive has something for."""
    say = words_in(corpus.archive.language)
    rows = [*_words(say, corpus), *_fields(say, corpus), *_dates(say, corpus), *_statements(say, corpus)]
    return tuple(Example(query, meaning, f"{urls.SEARCH}?q={quote_plus(query)}") for query, meaning in rows)


def _words(say: Words, corpus: Corpus) -> Iterator[tuple[str, str]]:
    names = [*_most_named(corpus, Place), *_most_named(corpus, Actor)]
    plain = (record.name.lower() for record in names if record.name.isalpha())
    one, other, *_ = *dict.fromkeys(plain), "report", "people"
    yield f"{one} {other}", say("pages with all of the words, then pages with some")
    if phrase := next((record.name for record in names if " " in record.name and '"' not in record.name), ""):
        yield f'"{phrase}"', say("these words, one after the other")
    yield f"{one} OR {other}", say("either")
    yield f"+{one} {other}", say("the first word on every page")
    yield f"{one} -{other}", say("pages without the second word")
    yield f"{one[:4]}*", say("words that begin so")
    yield f"{one}~", say("words spelt nearly so")


def _fields(say: Words, corpus: Corpus) -> Iterator[tuple[str, str]]:
    found = corpus.articles[-1].title if corpus.articles else ""
    if found:
        yield f"title:{_longest_word(found).lower()}", say("pages with the word in the title")
    for kind, field, meaning in (
        (Outlet, "outlet", say("what an outlet published")),
        (Actor, "actor", say("pages on which an actor is named, whatever the name used")),
        (Place, "place", say("pages on which a place is named")),
        (Event, "event", say("reports on an event")),
    ):
        if records := _most_named(corpus, kind):
            yield _field(field, records[0].name), meaning


def _dates(say: Words, corpus: Corpus) -> Iterator[tuple[str, str]]:
    years = sorted({article.published[:4] for article in corpus.articles if article.published[:4].isdigit()})
    if years:
        year = years[-1]
        yield f"year:{year}", say("published in that year")
        yield f"date:{year}-01..{year}-06", say("published between two dates; either may be left out")


def _statements(say: Words, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Fields by which statements are found, not pages; taken from the statement that comes first."""
    first = next((article for article in corpus.articles if article.stated), None)
    if first is None:
        return
    speaker = max(sorted(corpus.said.by), key=lambda one: len(corpus.said.by[one]))
    yield _field("speaker", label(corpus.records[speaker])), say("statements of a speaker")
    act = corpus.article(first.id).statements[0].act
    yield f"act:{act}", say("statements of a kind: {acts} …", acts="says, denies, accuses, confirms, orders, estimates")
    if taking := list(corpus.said.taken_on.values()):
        said = min(taking, key=lambda found: int(found.numbers[0]))[0]
        _, _, position = taken(corpus, said.statement.takes[0])
        yield _field("position", position.text), say("statements that support or dispute an answer")


def _most_named(corpus: Corpus, kind: type[Authority]) -> list[Authority]:
    """Records of a kind that articles name, those that most articles name first; equal ones in the order of names."""
    records = [record for record in corpus.all_of(kind) if corpus.named_in.get(record.id)]
    return sorted(records, key=lambda record: -len(corpus.named_in[record.id]))


def _field(field: str, value: str) -> str:
    doubled = value.replace('"', '""')
    return f'{field}:"{doubled}"'


def _longest_word(name: str) -> str:
    return max(name.split(), key=len)
