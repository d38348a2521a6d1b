"""Text to terms as the search in the browser makes them, in the form in which Whoosh asks for them."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from builder.search.analysis import tokens

BETWEEN = 16
"""Positions between two paragraphs or two names, so that no phrase runs from one into the next."""

GAP = "\n\n"
"""What stands between two paragraphs or two names of a field."""


class Terms(Tokenizer):
    """Stems, each with its position; a stop word takes a position and is not found."""

    def __call__(self, value: str, **asked: Any) -> Iterator[Token]:
        token = Token(**asked)
        position = 0
        for part in value.split(GAP):
            for word in tokens(part):
                position += 1
                if word.term:
                    token.text, token.pos, token.boost = word.term, position, 1.0
                    yield token
            position += BETWEEN


class Forms(Tokenizer):
    """Words as a reader would type them: what prefixes, near spellings and suggestions are looked for among."""

    def __call__(self, value: str, **asked: Any) -> Iterator[Token]:
        token = Token(**asked)
        for word in tokens(value):
            if word.term and word.form:
                token.text, token.boost = word.form, 1.0
                yield token


class Lines(Tokenizer):
    """Each line as one term, as it stands."""

    def __call__(self, value: str, **asked: Any) -> Iterator[Token]:
        token = Token(**asked)
        for position, line in enumerate(value.splitlines()):
            if line:
                token.text, token.pos, token.boost = line, position, 1.0
                yield token
