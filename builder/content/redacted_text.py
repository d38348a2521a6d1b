"""Markdown without what is kept from the public, and where the rest of its reading text then stands.

What is kept is looked for in the Markdown and in its reading text. Where the two do not tell the same, as in a name of
which half is in italics, the whole block goes, and where that does not help either the whole text: rather too much is
kept than one word let through.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.content.markup import GAP, parser, read_markdown
from builder.content.reading import Reading
from builder.content.redactor import Hit, Redactor, cut

_RECORD_LINK = re.compile(r"\[\[[^\[\]|\n]*\|[^\[\]|\n]*\]\]")
_BEHIND_WORDS = re.compile(r"\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept from the public of a text, and how."""

    body: str
    """The Markdown without it."""
    hits: tuple[Hit, ...] = ()
    """Where it stood in the reading text, in order."""
    mark: str = ""
    """What stands for it now."""

    def start(self, position: int) -> int:
        """Where a stretch begins now that began at a position."""
        return self._moved(position, 0)

    def end(self, position: int) -> int:
        """Where a stretch ends now that ended at a position."""
        return self._moved(position, len(self.mark))

    def _moved(self, position: int, inside: int) -> int:
        moved = position
        for hit in self.hits:
            if hit.end <= position and position > hit.start:
                moved += len(self.mark) - (hit.end - hit.start)
            elif hit.start < position:
                moved += hit.start - position + inside
        return moved

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything was kept of a stretch."""
        return any(hit.start < end and start < hit.end for hit in self.hits)


def redacted_text(markdown: str, redactor: Redactor, tally: Counter[str]) -> Kept:
    """Markdown without comments, without what is kept from the public; each passage is counted for its rule."""
    reading = read_markdown(markdown)
    if not any(redactor.touches(text) for text in {markdown, reading.text}):
        return Kept(markdown)
    kept = _by_words(markdown, reading, redactor) or _by_blocks(markdown, reading, redactor)
    kept = kept or _whole(reading, redactor)
    passages = [hit.rule for hit in max(kept.hits, tuple(redactor.hits(markdown)), key=len)]
    tally.update(passages or [redactor.rules[0].id])
    return kept


def _by_words(markdown: str, reading: Reading, redactor: Redactor) -> Kept | None:
    """With a mark for each passage; None where that leaves anything, or changes what else is said."""
    links = [(link.start, link.end) for link in reading.links]
    stretches = [match.span() for match in _RECORD_LINK.finditer(markdown)]
    hits = _widened(redactor.hits(reading.text), links)
    in_source = [_with_marks(hit, markdown) for hit in _widened(redactor.hits(markdown), stretches)]
    body = cut(markdown, in_source, _escaped(redactor.mark))
    kept = Kept(body, tuple(hits), redactor.mark)
    return kept if _is_sound(kept, reading, redactor) else None


def _widened(hits: Sequence[Hit], stretches: Sequence[tuple[int, int]]) -> list[Hit]:
    """The hits, each with the whole of every stretch that it touches."""
    found: list[Hit] = []
    for hit in hits:
        touched = [one for one in stretches if one[0] < hit.end and hit.start < one[1]]
        wide = replace(
            hit, start=min([hit.start, *(a for a, _ in touched)]), end=max([hit.end, *(b for _, b in touched)])
        )
        if found and wide.start <= found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, wide.end))
        else:
            found.append(wide)
    return found


def _with_marks(hit: Hit, markdown: str) -> Hit:
    """A hit in Markdown with what makes it a link, if it is all of one."""
    before, behind = markdown[hit.start - 1 : hit.start], markdown[hit.end : hit.end + 1]
    if (before, behind) == ("<", ">"):
        return replace(hit, start=hit.start - 1, end=hit.end + 1)
    leads = _BEHIND_WORDS.match(markdown, hit.end) if before == "[" else None
    return replace(hit, start=hit.start - 1, end=leads.end()) if leads else hit


def _by_blocks(markdown: str, reading: Reading, redactor: Redactor) -> Kept | None:
    """The same, where whole blocks of the top level stand for what cannot be told apart in them."""
    lines = markdown.split("\n")
    parts: list[str] = []
    hits: list[Hit] = []
    texts: list[str] = []
    for token in parser().parse(markdown):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        source = "\n".join(lines[slice(*token.map)])
        text = read_markdown(source)
        kept = _by_words(source, text, redactor) or _whole(text, redactor)
        at = sum(len(one) + len(GAP) for one in texts)
        hits += (replace(hit, start=hit.start + at, end=hit.end + at) for hit in kept.hits)
        parts.append(kept.body)
        texts += [text.text] if text.text else []
    if GAP.join(texts) != reading.text:
        return None
    kept = Kept("\n\n".join(part.strip("\n") for part in parts) + "\n", tuple(hits), redactor.mark)
    return kept if _is_sound(kept, reading, redactor) else None


def _whole(reading: Reading, redactor: Redactor) -> Kept:
    rule = next(iter(redactor.hits(reading.text)), Hit(0, 0, redactor.rules[0].id)).rule
    return Kept(_escaped(redactor.mark) + "\n", (Hit(0, len(reading.text), rule),), redactor.mark)


def _is_sound(kept: Kept, reading: Reading, redactor: Redactor) -> bool:
    """Whether nothing is left that is kept from the public, and nothing else has become another."""
    made = read_markdown(kept.body).text
    is_silent = not redactor.touches(kept.body) and not redactor.touches(made)
    return is_silent and made == cut(reading.text, kept.hits, kept.mark)


def _escaped(mark: str) -> str:
    return mark.replace("[", "\\[").replace("]", "\\]")
