"""The sources that a sentence names at its end: links in parentheses, as `[(Coast Times)](...)` or `([Times](...))`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.ingest.formats.notes_blocks import Leaf
from builder.ingest.formats.notes_raw import Mark

_BETWEEN = " ,;"
"""What may stand between two sources, and after the last."""

_ENDS = ".!?…。！？؟۔।”\"'’»)"
"""How a whole sentence ends."""

_FEW_WORDS = 4
"""A text of no more words that does not end as a sentence is a name."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """Blocks of an item, and the sources behind them."""

    leaves: tuple[Leaf, ...]
    """The blocks without the sources; those that held nothing else are left out."""
    sources: tuple[tuple[str, str], ...] = ()
    """Name, as printed but for parentheses, and address of each, in order."""

    @property
    def text(self) -> str:
        """The words without the sources, on one line."""
        return " ".join(leaf.text for leaf in self.leaves)


def sourced(leaves: Sequence[Leaf]) -> Sourced:
    """The blocks with the sources at the end of each taken away."""
    kept: list[Leaf] = []
    found: list[tuple[str, str]] = []
    for leaf in leaves:
        end, sources = _sources(leaf)
        found += sources
        text = leaf.text[:end].rstrip() if sources else leaf.text
        if text or leaf.pictures:
            links = tuple(link for link in leaf.links if link.end <= len(text))
            pictures = tuple(replace(one, start=min(one.start, len(text))) for one in leaf.pictures)
            kept.append(replace(leaf, text=text, links=links, pictures=pictures))
    return Sourced(tuple(kept), tuple(found))


def _sources(leaf: Leaf) -> tuple[int, list[tuple[str, str]]]:
    """Where the words before the sources end, and the sources."""
    end, found, links = len(leaf.text), list[tuple[str, str]](), list(leaf.links)
    while links:
        last = _without(leaf.text, end)
        link = links[-1]
        surface = leaf.text[link.start : link.end]
        if link.end == last and surface.startswith("(") and surface.endswith(")"):
            found.insert(0, (surface[1:-1].strip() or surface, links.pop().url))
            end = link.start
        elif last and leaf.text[last - 1] == ")" and (group := _group(leaf.text, last, links)):
            found = [(leaf.text[one.start : one.end].strip("() "), one.url) for one in group] + found
            end = leaf.text.rindex("(", 0, group[0].start)
            del links[-len(group) :]
        else:
            break
    return end, found


def _without(text: str, end: int) -> int:
    """The end of a text without separators; a full stop behind a parenthesis is one."""
    while end and (text[end - 1] in _BETWEEN or text[end - 2 : end] == ")."):
        end -= 1
    return end


def _group(text: str, end: int, links: Sequence[Mark]) -> list[Mark]:
    """The links of a parenthesis that ends here and holds nothing but links and what stands between them."""
    group: list[Mark] = []
    at = end - 1
    for link in reversed(links):
        between = text[link.end : at].strip(_BETWEEN)
        if between not in ("", "and", "&", "/", "via"):
            break
        group.insert(0, link)
        at = link.start
        if text[:at].rstrip().endswith("("):
            return group
    return []


def is_sentence(text: str) -> bool:
    """Whether words end as a sentence does."""
    return text.rstrip().endswith(tuple(_ENDS)) and len(text.split()) + len(text) // 20 > _FEW_WORDS


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
    return is_sentence(leaf.text) and any(letter.isalnum() for letter in rest)
