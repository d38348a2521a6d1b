"""The sources that a sentence names at its end: links in parentheses, as `[(Coast Times)](...)` or `([Times](...))`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.ingest.formats.notes.blocks import Leaf
from builder.ingest.formats.notes.raw import Mark

_BETWEEN = " ,;"
"""What may stand between two sources, and after the last."""

_ENDS = tuple(".!?…。！？؟۔।”\"'’»)")
"""How a whole sentence ends."""

_MANY_WORDS = 7
"""Words outside its links that no name of a topic has."""

_FEW_WORDS = 4
"""A text of no more words that does not end as a sentence is a name."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """Blocks of an item, and the sources behind them."""

    leaves: tuple[Leaf, ...]
    """The blocks without the sources; those that held nothing else are left out."""
    sources: tuple[tuple[str, str], ...] = ()
    """Name, as printed but for parentheses, and address of each, in order."""
    is_marked: bool = False
    """Whether any of them stands in parentheses, as sources do."""

    @property
    def text(self) -> str:
        """The words without the sources, on one line."""
        return " ".join(leaf.text for leaf in self.leaves)


def sourced(leaves: Sequence[Leaf]) -> Sourced:
    """The blocks with the sources at the end of each taken away."""
    kept: list[Leaf] = []
    found: list[tuple[str, str]] = []
    behind = ""
    for leaf in leaves:
        end, sources = _sources(leaf)
        found += sources
        behind += leaf.text[end:]
        text = leaf.text[:end].rstrip() if sources else leaf.text
        if text or leaf.pictures:
            links = tuple(link for link in leaf.links if link.end <= len(text))
            pictures = tuple(replace(one, start=min(one.start, len(text))) for one in leaf.pictures)
            kept.append(replace(leaf, text=text, links=links, pictures=pictures))
    return Sourced(tuple(kept), tuple(found), "(" in behind)


def _sources(leaf: Leaf) -> tuple[int, list[tuple[str, str]]]:
    """Where the words before the sources end, and the sources."""
    text, end, found, links = leaf.text, len(leaf.text), list[tuple[str, str]](), list(leaf.links)
    while links:
        last = _without(text, end)
        if _is_source(text, links, last):
            end, group = links[-1].start, links[-1:]
        elif group := _group(text, last, links):
            end = text.rindex("(", 0, group[0].start)
        else:
            break
        found = [(name_of(text[one.start : one.end]), one.url) for one in group] + found
        del links[-len(group) :]
    return end, found


def _is_source(text: str, links: Sequence[Mark], end: int) -> bool:
    """Whether the last of these links is a source: in parentheses, or in one of which the other was forgotten."""
    link = links[-1]
    surface = text[link.start : link.end]
    if link.end != end:
        return False
    if surface[0] + surface[-1] == "()":
        return True
    before = text[: link.start].rstrip(_BETWEEN)
    follows = before.endswith(_ENDS) or (len(links) > 1 and links[-2].end == len(before) and _is_half(text, links[-2]))
    return follows and (_is_half(text, link) or (end == len(text) and not surface.endswith(_ENDS)))


def _is_half(text: str, link: Mark) -> bool:
    surface = text[link.start : link.end].strip(" <>")
    return surface.startswith("(") or surface.endswith(")")


def name_of(surface: str) -> str:
    """The name of a source as printed, without the parentheses around it."""
    name = surface.strip(" <>")
    opened, closed = name.count("("), name.count(")")
    if name.startswith("(") and opened >= closed:
        name = name[1:-1] if opened == closed and name.endswith(")") else name[1:]
    elif name.endswith(")") and closed > opened:
        name = name[:-1]
    return name.strip() or surface


def _without(text: str, end: int) -> int:
    """The end of a text without separators; a full stop behind a parenthesis is one."""
    while end and (text[end - 1] in _BETWEEN or text[end - 2 : end] == ")."):
        end -= 1
    return end


def _group(text: str, end: int, links: Sequence[Mark]) -> list[Mark]:
    """The links of a parenthesis that ends here, stands behind a sentence, and holds links and what parts them."""
    group: list[Mark] = []
    at = end - 1
    if not text[:end].endswith(")"):
        return []
    for link in reversed(links):
        if text[link.end : at].strip(_BETWEEN) not in ("", "and", "&", "/", "via"):
            break
        group.insert(0, link)
        at = link.start
        before = text[:at].rstrip()
        if before.endswith("("):
            return group if before[:-1].rstrip(_BETWEEN).endswith(_ENDS) else []
    return []


def is_sentence(text: str) -> bool:
    """Whether words end as a sentence does."""
    return text.rstrip().endswith(_ENDS) and len(text.split()) + len(text) // 20 > _FEW_WORDS


def is_topic(said: Sourced) -> bool:
    """Whether an item names what the items in it, or beside it, are about: links or a few words, and no source."""
    if said.sources or not said.text:
        return not said.sources
    return all(not leaf.level and not _is_told(leaf) for leaf in said.leaves)


def _is_told(leaf: Leaf) -> bool:
    """Whether a block says something, beyond what its links name."""
    rest, at = "", 0
    for link in leaf.links:
        rest += leaf.text[at : link.start]
        at = max(at, link.end)
    rest += leaf.text[at:]
    words = sum(any(map(str.isalnum, word)) for word in rest.split())
    return words > (0 if is_sentence(leaf.text) else _MANY_WORDS)
