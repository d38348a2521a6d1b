"""Every form of every name, found in a text in one pass (Aho and Corasick 1975, by `ahocorasick_rs`).

Texts are searched in folded letters: without case and marks, with one sort of quotation mark and hyphen. What is found
there counts only if it stands between the ends of words and has the case and marks that its name asks for.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from builder.content.locate import ALIKE
from builder.model import Authority, Name

MOST_ACRONYM = 6
"""Letters of the longest name in capitals that counts as an acronym."""

_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0x20000, 0x3134F),
)  # fmt: skip
"""Code points of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""


_PARTICLE = re.compile(r"\b(?:al|ar|as|ash|at|ad|an|az|el|the|de|la|le|van|von|bin|ibn)\b(?=[ -])", re.IGNORECASE)
"""Small words in names, which are written with a capital or without, as it comes."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of the name of a record."""

    authority: str
    """Id of the record."""
    name: Name
    """The form, and how it is found."""


@dataclass(frozen=True, slots=True)
class Found:
    """Names that stand at one stretch of a text."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    variants: tuple[Variant, ...]
    """The forms that fit, by the id of their records; one record may have several, with other rules."""


@dataclass(frozen=True, slots=True)
class Variants:
    """All forms of all names, ready to be found."""

    automaton: AhoCorasick | None
    """Finds the folded forms; none where there is no name."""
    by_form: tuple[tuple[Variant, ...], ...]
    """The variants of each folded form, in the order of the automaton's patterns."""
    fitting: dict[tuple[int, str], tuple[Variant, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Number of a form and what a text has in its place, to those of its variants that may be written so: the same
    words are found again and again, and are judged once."""

    def written(self, form: int, written: str) -> tuple[Variant, ...]:
        """The variants of a form that may be written as a text has it."""
        found = self.fitting.get((form, written))
        if found is None:
            found = tuple(one for one in self.by_form[form] if _is_written_so(one.name, written))
            self.fitting[form, written] = found
        return found


class _Folds(dict[int, str]):
    """Code point to what it is folded to, worked out once."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code).translate(ALIKE))
        self[code] = folded = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
        return folded


_FOLDS = _Folds()


def folded(text: str) -> tuple[str, list[int] | None]:
    """`text` in folded letters, and the position in `text` of each; None where every letter has kept its position."""
    letters = text.translate(_FOLDS)
    other = "" if text.isascii() else "".join(letter for letter in set(text) if len(_FOLDS[ord(letter)]) != 1)
    if not other:
        return letters, None
    positions: list[int] = []
    done = 0
    for found in re.finditer(f"[{re.escape(other)}]", text):
        positions += range(done, found.start())
        positions += [found.start()] * len(_FOLDS[ord(found[0])])
        done = found.end()
    return letters, [*positions, *range(done, len(text))]


def variants_of(authorities: Iterable[Authority]) -> Variants:
    """The forms under which the records can be found. A preferred name is found as usual, unless it stands among the
    record's other names with rules of its own."""
    found: dict[str, list[Variant]] = defaultdict(list)
    for record in authorities:
        for name in _forms(record):
            form, _ = folded(name.text)
            if name.found != "never" and form.strip():
                found[form].append(Variant(record.id, name))
    forms = sorted(found)
    ordered = tuple(tuple(sorted(found[form], key=lambda one: one.authority)) for form in forms)
    return Variants(AhoCorasick(forms, store_patterns=False) if forms else None, ordered)


def _forms(record: Authority) -> Iterator[Name]:
    yield from record.names
    if all(name.text != record.name for name in record.names):
        yield Name(text=record.name)


def ambiguous(variants: Variants) -> Variants:
    """Only the forms that are those of several records."""
    several = [one for one in variants.by_form if len({variant.authority for variant in one}) > 1]
    forms = [folded(one[0].name.text)[0] for one in several]
    return Variants(AhoCorasick(forms) if forms else None, tuple(several))


def occurrences(variants: Variants, text: str) -> Iterator[Found]:
    """Each stretch of `text` where names stand, by start, then the longer first; they may overlap."""
    if variants.automaton is None:
        return
    letters, positions = folded(text)
    hits = variants.automaton.find_matches_as_indexes(letters, overlapping=True)
    for form, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if positions is not None and _cuts_a_letter(positions, start, end):
            continue
        start, end = in_text(text, positions, start, end)
        if not is_whole(text, start, end):
            continue
        if fitting := variants.written(form, text[start:end]):
            yield Found(start, end, fitting)


def _cuts_a_letter(positions: list[int], start: int, end: int) -> bool:
    """Whether a stretch of folded letters begins or ends inside what is one letter of the text, as in Korean."""
    return (start > 0 and positions[start - 1] == positions[start]) or (
        end < len(positions) and positions[end] == positions[end - 1]
    )


def in_text(text: str, positions: list[int] | None, start: int, end: int) -> tuple[int, int]:
    """A stretch of folded letters as a stretch of the text, with the marks that follow its last letter."""
    if positions is None:
        return start, end
    after = positions[end - 1] + 1
    while after < len(text) and _is_mark(text[after]):
        after += 1
    return positions[start], after


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word of the text is cut at either end."""
    return not (start and _joined(text[start - 1], text[start])) and not (
        end < len(text) and _joined(text[end - 1], text[end])
    )


def _joined(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if before.isascii() and after.isascii():
        return before.isalnum() and after.isalnum()
    if _is_mark(after):
        return True
    is_word = all(letter.isalnum() or _is_mark(letter) for letter in (before, after))
    return is_word and not (is_unspaced(before) or is_unspaced(after))


def _is_mark(letter: str) -> bool:
    """Whether a character goes with the letter before it: accents, and vowel signs of Indic scripts."""
    return unicodedata.category(letter)[0] == "M"


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no space between words."""
    code = ord(letter)
    return code >= _UNSPACED[0][0] and any(first <= code <= last for first, last in _UNSPACED)


def _is_written_so(name: Name, written: str) -> bool:
    """Whether what stands in a text has the case and the marks that the name asks for."""
    if name.marks == "exact" and _spelling(written).lower() != _spelling(name.text).lower():
        return False
    if name.found == "any-case":
        return True
    wanted, given = _bare(name.text), _bare(written)
    if name.found == "as-written" or _is_acronym(wanted):
        return wanted == given
    small = {at for word in _PARTICLE.finditer(wanted) for at in range(*word.span())}
    return len(wanted) != len(given) or all(
        have.isupper()
        for at, (want, have) in enumerate(zip(wanted, given, strict=True))
        if want.isupper() and at not in small
    )


def _is_acronym(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 0 < len(letters) <= MOST_ACRONYM and all(letter.isupper() for letter in letters)


def _spelling(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(ALIKE))


def _bare(text: str) -> str:
    """`text` without marks, in its own case."""
    text = text.translate(ALIKE)
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
