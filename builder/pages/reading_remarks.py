"""What a page says below its title so that it is read rightly: what was redacted, and what deceives the eye."""

from collections.abc import Iterator

from builder.content.corpus import Corpus, label
from builder.content.lookalikes import script_of, strangers
from builder.content.parse import RecordFile
from builder.content.redacted import redacted
from builder.content.redactor import redactor_of
from builder.content.signs import SUSPECT, hidden, name_of, turned
from builder.model import Redacted, Version
from builder.pages.notices import is_held_back
from builder.words import Words, words_in


def remarks_on(corpus: Corpus, file: RecordFile) -> Iterator[str]:
    """The remarks on a record, as sentences."""
    say = words_in(corpus.archive.language)
    if not is_held_back(file.record):
        yield from _of_redactions(say, corpus, file)
    yield from _of_letters(say, label(file.record))


def _of_redactions(say: Words, corpus: Corpus, file: RecordFile) -> Iterator[str]:
    """What was taken out of the record; in a private copy, which has the rules, what the public is not shown."""
    for one in _taken_out(file):
        yield say.counted(
            one.passages,
            "{n} passage of this record is redacted ({rule}): {because}",
            "{n} passages of this record are redacted ({rule}): {because}",
            rule=one.rule,
            because=one.because,
        )
    redactor = redactor_of(corpus.archive)
    if redactor is None:
        return
    held = corpus.texts.get(file.id) if not isinstance(file.record, Version) else None
    if held and held.markdown != file.body and redactor.touches(held.text):
        yield say("The withheld text holds words that are redacted for the public.")
    for one in _taken_out(redacted(file, redactor, {}))[len(_taken_out(file)) :]:
        yield say.counted(
            one.passages,
            "The public is not shown {n} passage of this record ({rule}): {because}",
            "The public is not shown {n} passages of this record ({rule}): {because}",
            rule=one.rule,
            because=one.because,
        )


def _taken_out(file: RecordFile) -> tuple[Redacted, ...]:
    return getattr(file.record, "redacted", ())


def _of_letters(say: Words, name: str) -> Iterator[str]:
    """Which letters of a name or title are not of the script that they seem to be of, and which signs nobody sees."""
    for word, _, letters in strangers(name):
        told = ", ".join(f"“{one}” ({script_of(one).capitalize()}, U+{ord(one):04X})" for one in letters)
        yield say("“{word}” is written with letters that look like others: {letters}.", word=word, letters=told)
    if SUSPECT.search(name):
        places = sorted({*turned(name), *hidden(name)})
        if places:
            signs = ", ".join(dict.fromkeys(name_of(name[at]) for at in places))
            yield say("The title holds signs that nobody sees: {signs}.", signs=signs)
