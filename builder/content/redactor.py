"""Words that are kept from the public, found in any text however they are written.

A rule names words, or a sort of thing that has a form of its own; regular expressions it has none, since one that is
slow holds up a build, and one that is nearly right lets through what it was written for. Words are looked for in folded
letters: without case, without marks, without signs that nobody sees, with letters that look alike held to be the same,
and with any signs between them, so that `Jane Doe` is found in `JANE DOE`, `jane-doe`, `Jane\\n**Doe**` and `janedoe`.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import unquote

from builder.content.lookalikes import LIKE, script_of
from builder.content.variants import is_unspaced
from builder.model import Archive, Redacted, Redaction, Sort
from builder.words import words_in

ANY_MORE = "*"
"""Stands at the end of words for any more letters."""

_PIECE = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{0,12}"
"""What may stand between two words: white space, punctuation, marks of Markdown."""

_ATTACHED = ("ARABIC", "HEBREW", "SYRIAC", "THAANA")
"""Scripts in which small words are written together with the name behind them or before them."""

_MONTHLESS = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}")
"""A date in figures, which is no telephone number."""
_AMERICAN = re.compile(r"\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}")

_DEGREES = r"[-+]?\d{1,3}[.]\d{2,12}\s?°?\s?[nsew]?"
_MINUTES = r"\d{1,3}\s?°\s?\d{1,2}(?:[.]\d{1,6})?\s?['’′](?:\s?\d{1,2}(?:[.]\d{1,6})?\s?(?:[\"”″]|['’′]{2}))?\s?[nsew]?"

_FORMS: dict[Sort, re.Pattern[str]] = {
    "email": re.compile(r"(?<![\w.+%\-])[\w.+%\-]+\s?(?:@|[(\[]at[)\]])\s?(?:[\w\-]{1,63}[.]){1,6}[^\W\d_]{2,24}"),
    "telephone": re.compile(r"(?<![\w./=\-])(?:\+\s?)?\(?\d(?:[\s().\-/\u2010-\u2015]{0,3}\d){6,14}(?![\w])"),
    "coordinates": re.compile(rf"(?<![\w.]){_DEGREES}\s?[,;/ ]\s?{_DEGREES}(?!\w)|{_MINUTES}\s?[,;/ ]?\s?{_MINUTES}"),
}
"""What each sort of thing looks like in folded letters. No part of these can match one place in many ways."""


class _Folds(dict[int, str]):
    """Code point to what it is folded to, worked out once."""

    def __missing__(self, code: int) -> str:
        like = unicodedata.normalize("NFKD", LIKE.get(chr(code), chr(code)))
        kept = (LIKE.get(one, one) for one in like if unicodedata.category(one) not in ("Mn", "Me", "Cf", "Cc"))
        self[code] = folded = "".join(kept).casefold() or ("\n" if chr(code) in "\n\t" else "")
        return folded


_FOLDS = _Folds()
_LINES = {10: 32, 9: 32}

_SIGNS: dict[Sort, re.Pattern[str]] = {
    "email": re.compile(r"@|[(\[]at[)\]]"),
    "telephone": re.compile(r"\d.{0,3}\d.{0,3}\d.{0,3}\d", re.DOTALL),
    "coordinates": re.compile(r"\d[.]\d\d|°"),
}
"""What must stand somewhere in a text for it to hold such a thing; most texts have none, and cost one look."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that is kept from the public."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    rule: str
    """Short name of the rule; where several rules keep it, that of the first."""


class _Form:
    """One form of words that are kept: letters to look for, and what may stand beside them."""

    def __init__(self, words: str) -> None:
        parts = pieces(words)
        is_open = words.rstrip().endswith(ANY_MORE)
        self._letters = re.compile(_BETWEEN.join(map(re.escape, parts)) + (r"[^\W_]*" if is_open else ""))
        self._is_attached = (_is_attached(parts[0][0]), is_open or _is_attached(parts[-1][-1]))

    def spans(self, folded: str, text: str, positions: list[int] | None) -> Iterator[tuple[int, int]]:
        """Where it stands in folded letters. Each place is looked at, also where another one begins within it."""
        at = 0
        while found := self._letters.search(folded, at):
            at = found.start() + 1
            first, last = (_in_text(text, positions, found.span())[0], found.end())
            behind = len(text) if last == len(folded) else last if positions is None else positions[last]
            before_is_free = self._is_attached[0] or first == 0 or _is_edge(text[first - 1], text[first])
            if before_is_free and (
                self._is_attached[1] or behind == len(text) or _is_edge(text[behind - 1], text[behind])
            ):
                yield found.span()
                at = found.end()


def _is_edge(before: str, behind: str) -> bool:
    """Whether a word ends between two characters: no letters or no figures on both sides, or a capital behind a small
    letter, as in words that were glued together."""
    if before.isalpha() and behind.isalpha():
        return before.islower() and behind.isupper()
    return not (before.isdigit() and behind.isdigit())


@dataclass(frozen=True)
class Redactor:
    """The rules of an archive, ready to be applied."""

    rules: tuple[Redaction, ...]
    """The rules, in their order."""
    mark: str
    """What stands for words that are kept from the public."""

    @cached_property
    def _forms(self) -> tuple[tuple[str, tuple[_Form, ...], tuple[Sort, ...]], ...]:
        return tuple(
            (rule.id, tuple(_Form(one) for one in rule.words if pieces(one)), rule.kinds) for rule in self.rules
        )

    def hits(self, text: str) -> list[Hit]:
        """What of a text is kept from the public, in order; no hit touches another."""
        folded, positions = _folded(text)
        found: list[Hit] = []
        for name, forms, kinds in self._forms:
            spans = [span for form in forms for span in form.spans(folded, text, positions)]
            spans += [span for kind in kinds for span in _of_form(kind, folded)]
            found += (Hit(*_in_text(text, positions, span), name) for span in spans)
        return _merged(sorted(found, key=lambda hit: hit.start))

    def touches(self, text: str) -> bool:
        """Whether anything of a text is kept from the public, also where it is written for programs: with escapes of
        addresses, HTML or Markdown."""
        return bool(self.hits(text)) or any(self.hits(one) for one in _unescaped(text))

    def redacts(self, name: str) -> bool:
        """Whether nothing of a name is left that tells who is meant."""
        return bool(self.hits(name)) and not _PIECE.search(cut(name, self.hits(name), ""))

    def rule_for(self, name: str) -> str:
        """The rule whose words stand in an id, or in the name of a file; empty where none do."""
        return next((hit.rule for hit in replace(self, rules=_words_alone(self.rules)).hits(name)), "")

    def redacted(self, text: str, tally: Counter[str]) -> str:
        """A text without what is kept from the public; each hit is counted for its rule."""
        found = self.hits(text)
        shown = cut(text, found, self.mark)
        if any(self.hits(one) for one in (shown, *_unescaped(shown))):
            tally[self.rules[0].id if not found else found[0].rule] += 1
            return self.mark
        tally.update(hit.rule for hit in found)
        return shown

    def told(self, tally: Counter[str], before: Sequence[Redacted] = ()) -> tuple[Redacted, ...]:
        """What was taken out, by the order of the rules, beside what had been taken out before."""
        of = [Redacted(rule=one.id, because=one.because, passages=tally[one.id]) for one in self.rules if tally[one.id]]
        return (*before, *of)


def _words_alone(rules: tuple[Redaction, ...]) -> tuple[Redaction, ...]:
    return tuple(replace(rule, kinds=()) for rule in rules)


def cut(text: str, hits: Sequence[Hit], mark: str) -> str:
    """A text with a mark in place of each hit."""
    parts, done = [], 0
    for hit in hits:
        parts += [text[done : hit.start], mark]
        done = hit.end
    return "".join([*parts, text[done:]])


def redactor_of(archive: Archive) -> Redactor | None:
    """The rules of an archive; none where it has none, as every public copy."""
    return _redactor(archive.redactions, archive.language) if archive.redactions else None


@lru_cache(maxsize=4)
def _redactor(rules: tuple[Redaction, ...], language: str) -> Redactor:
    return Redactor(rules, mark_in(language))


def mark_in(language: str) -> str:
    """What stands for words that are kept from the public, in an archive of this language."""
    say = words_in(language)
    return f"[{say('redacted')}]"


def pieces(words: str) -> list[str]:
    """The words of which a rule's words are made up, in folded letters."""
    return _PIECE.findall(_folded(words)[0])


def _is_attached(letter: str) -> bool:
    return is_unspaced(letter) or script_of(letter) in _ATTACHED


def _of_form(kind: Sort, folded: str) -> Iterator[tuple[int, int]]:
    if _SIGNS[kind].search(folded) is None:
        return
    for match in _FORMS[kind].finditer(folded):
        if kind != "telephone" or _is_number(match.group()):
            yield match.span()


def _is_number(found: str) -> bool:
    """Whether figures are a telephone number: they begin as one does, and are no date."""
    begins = found.startswith(("+", "0", "(")) or _AMERICAN.fullmatch(found)
    return bool(begins) and not _MONTHLESS.fullmatch(found)


def _folded(text: str) -> tuple[str, list[int] | None]:
    """`text` in folded letters, and the position in `text` of each; None where each letter has kept its position."""
    if text.isascii() and text.translate(_LINES).isprintable():
        return text.lower(), None
    if all(len(_FOLDS[ord(one)]) == 1 for one in set(text)):
        return text.translate(_FOLDS), None
    letters = [_FOLDS[ord(one)] for one in text]
    return "".join(letters), [at for at, one in enumerate(letters) for _ in one]


def _in_text(text: str, positions: list[int] | None, span: tuple[int, int]) -> tuple[int, int]:
    """A stretch of folded letters as one of the text, with the marks and unseen signs that hang on its last letter."""
    if positions is None:
        return span
    start, end = positions[span[0]], positions[span[1] - 1] + 1
    while end < len(text) and not _FOLDS[ord(text[end])]:
        end += 1
    return start, end


def _merged(hits: Sequence[Hit]) -> list[Hit]:
    found: list[Hit] = []
    for hit in hits:
        if found and hit.start <= found[-1].end:
            found[-1] = Hit(found[-1].start, max(found[-1].end, hit.end), found[-1].rule)
        else:
            found.append(hit)
    return found


def _unescaped(text: str) -> Iterator[str]:
    """A text as it may be read by programs, where that is another."""
    plain = text
    for _ in range(3):
        further = html.unescape(unquote(plain)).replace("\\", "")
        if further == plain:
            return
        plain = further
        yield plain
