"""What is said in a text as candidates for statements; the gist is left to the person who accepts one."""

from collections.abc import Iterator
from dataclasses import replace

from builder.model import Candidate
from builder.suggest.attribution import Reported, find_statements
from builder.suggest.candidate import Evidence, found, keyed
from builder.suggest.reading import Reading


def statements(reading: Reading) -> Iterator[Candidate]:
    """The statements that an article reports."""
    reported = find_statements(reading.text, reading.read.language)
    return (_candidate(reading, one) for one in reported if one.content)


def _candidate(reading: Reading, one: Reported) -> Candidate:
    """A candidate whose words run from the first thing said to the last, as a record has one span."""
    evidence = Evidence(one.content[0][0], one.content[-1][1], one.rule, one.confidence)
    plain = found(reading, "statement", evidence)
    return keyed(replace(plain, speaker=one.speaker, act=one.act, according_to=tuple(filter(None, one.according_to))))
