"""Whether bytes are well-formed XML, and where they are not; nothing is expanded and nothing fetched."""

from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

_MOST_ATTRIBUTES = 50_000
"""Equals signs of a text that the parser is given: it takes time in proportion to the square of the attributes."""


class Defect(NamedTuple):
    """Where bytes stop being XML."""

    what: str
    """What is wrong there, in the parser's words."""
    line: int
    """The line, counted from 1."""
    column: int
    """The column, counted from 1."""


class _Entities(ValueError):
    """A document type declares entities."""


def defect_of(data: bytes, encoding: str | None = None) -> Defect | None:
    """The first defect of `data` as XML, None for well-formed bytes; `encoding` overrules what they declare.

    A declaration of an entity counts as a defect, since what it stands for could be of any size.
    """
    if data.count(b"=") > _MOST_ATTRIBUTES:
        return Defect("it has more attributes than are looked at", 1, 1)
    parser = expat.ParserCreate(encoding)
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.ParseFile(BytesIO(data))
    except expat.ExpatError as error:
        return Defect(expat.ErrorString(error.code), error.lineno, error.offset + 1)
    except _Entities:
        return Defect("it declares entities of its own", parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    except (LookupError, ValueError) as error:  # an encoding that expat asks Python for, and that is none it can use
        return Defect(str(error)[:200], parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    return None


def _refuse_entity(*_: object) -> None:
    raise _Entities
