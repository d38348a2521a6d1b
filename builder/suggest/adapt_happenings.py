"""Dates and events as candidates."""

from collections.abc import Iterator
from dataclasses import replace

from builder.model import Candidate
from builder.suggest.candidate import Evidence, found, keyed
from builder.suggest.reading import Reading
from builder.suggest.time_rules.date_phrases import find_dates
from builder.suggest.time_rules.happenings import find_events


def dates(reading: Reading) -> Iterator[Candidate]:
    """The dates that an article names; those in recorded statements without a date are kept in the end.

    What stands within the words of a statement mostly tells when something happened and not when it was said.
    """
    for one in find_dates(reading.text, reading.article.published, reading.read.language):
        spans = (statement.own_span for statement in reading.article.statements if statement.own_span)
        is_within = any(span.start <= one.start and one.end <= span.end for span in spans)
        evidence = Evidence(one.start, one.end, one.rule, "low" if is_within else one.confidence)
        yield keyed(replace(found(reading, "date", evidence), when=one.edtf))


def events(reading: Reading) -> Iterator[Candidate]:
    """The events that an article names."""
    for one in find_events(reading.text, reading.article.published, reading.read.language):
        evidence = Evidence(one.start, one.end, one.rule, one.confidence)
        yield keyed(replace(found(reading, "event", evidence), name=one.text, kind=one.kind, when=one.when or None))
