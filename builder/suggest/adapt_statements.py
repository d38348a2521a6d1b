"""What is said in a text as candidates for statements; the gist is left to the person who accepts one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.model import Candidate
from builder.suggest.candidate import Evidence, found, keyed
from builder.suggest.reading import Reading
from builder.suggest.statement_rules.attribution import Reported, find_statements
from builder.suggest.time_rules.date_phrases import DateFound, find_dates


def statements(reading: Reading) -> Iterator[Candidate]:
    """The statements that an article reports."""
    dates = find_dates(reading.text, reading.article.published, reading.read.language)
    reported = find_statements(reading.text, reading.read.language)
    return (_candidate(reading, one, dates) for one in reported if one.content)


def _candidate(reading: Reading, one: Reported, dates: Sequence[DateFound]) -> Candidate:
    """A candidate whose words run from the first thing said to the last, as a record has one span."""
    evidence = Evidence(one.content[0][0], one.content[-1][1], one.rule, one.confidence)
    plain = found(reading, "statement", evidence)
    through = tuple(name for name in one.according_to if name)
    return keyed(
        replace(plain, speaker=one.speaker, act=one.act, according_to=through, when=_when(reading, one, dates))
    )


def _when(reading: Reading, one: Reported, dates: Sequence[DateFound]) -> str | None:
    """When it was said: the only date that stands beside the words of saying and outside what is said."""
    if not one.cue:
        return None
    first, last = reading.sentence(one.cue[0][0])
    beside = [
        date.edtf
        for date in dates
        if first <= date.start < last and not any(start <= date.start < end for start, end in one.content)
    ]
    return beside[0] if len(beside) == 1 else None
