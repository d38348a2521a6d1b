"""Citations for readers: a reference in APA style (7th ed.) and a note in Chicago style (17th ed.), both as plain text.

Where the outlet or the author is not known the manuals have the title stand first and the rest follow.
"""

from collections.abc import Sequence

from builder.citations.dates import apa_date, chicago_date
from builder.citations.work import DIGITS, Pinpoint, Work

_ENDS = ".?!…。؟۔"


def apa(work: Work) -> str:
    """The article as a list of references in APA style has it."""
    date = f"({apa_date(work.published)})."
    title = _ended(work.title)
    begun = f"{_ended(_apa_names(work.authors))} {date} {title}" if work.authors else f"{title} {date}"
    where = [_ended(work.outlet)] if work.outlet else []
    where += [_ended(work.archive)]
    return " ".join([begun, *where, *(address for address in (work.address or work.url,) if address)])


def chicago(work: Work) -> str:
    """The article as a note in Chicago style has it."""
    return _joined([*_chicago_parts(work), *_archived(work, "")])


def passage(work: Work, pinpoint: Pinpoint) -> str:
    """A passage of the article as a note in Chicago style has it, with the digest of its words."""
    proof = f"SHA-256 {pinpoint.sha256[:DIGITS]}…" if pinpoint.sha256 else ""
    place = f"{pinpoint.place} ({proof})" if proof else pinpoint.place
    return _joined([*_chicago_parts(work), place, *_archived(work, f"#{pinpoint.anchor}")])


def archived(title: str, archive: str, parts: Sequence[str]) -> str:
    """A record of the archive as a note has it: title, archive, and what tells which state or part of it is meant."""
    return _joined([f"“{title.rstrip('.')}”", archive, *parts])


def _chicago_parts(work: Work) -> list[str]:
    named = [_natural_names(work.authors)] if work.authors else []
    title = f"“{work.title.rstrip('.')}”"
    return [*named, title, *([work.outlet] if work.outlet else []), chicago_date(work.published)]


def _archived(work: Work, anchor: str) -> list[str]:
    original = [work.url] if work.url else []
    if work.address:
        return [*original, f"archived in {work.archive}", f"{work.address}{anchor}"]
    return [*original, f"archived in {work.archive}", f"record {work.id}{anchor}"]


def _joined(parts: Sequence[str]) -> str:
    """The parts of a note: a comma goes into a closing quotation mark, and none stands behind a question mark there."""
    written = parts[0]
    for part in parts[1:]:
        if written.endswith("”"):
            written = f"{written[:-1]}” " if written[-2:-1] in "?!…" else f"{written[:-1]},” "
            written += part
        else:
            written += f", {part}"
    return f"{written}."


def _ended(text: str) -> str:
    return text if text.endswith(tuple(_ENDS)) else f"{text}."


def _apa_names(names: Sequence[str]) -> str:
    """Names before a year: family first where the byline has a comma that says so, else as printed."""
    shown = [_initialled(name) for name in names]
    if len(shown) > 20:
        return f"{', '.join(shown[:19])}, … {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])}, & {shown[-1]}"


def _initialled(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{family}, {' '.join(f'{part[0]}.' for part in given.split())}" if comma and given.split() else name


def _natural_names(names: Sequence[str]) -> str:
    """Names in a note: given name first, and of more than three only the first."""
    shown = [" ".join(reversed(name.split(", ", 1))) for name in names]
    if len(shown) > 3:
        return f"{shown[0]} et al."
    if len(shown) == 3:
        return f"{shown[0]}, {shown[1]}, and {shown[2]}"
    return " and ".join(shown)
