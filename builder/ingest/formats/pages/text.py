"""Which of what stands on a page is the article.

Trafilatura says what the main text is. Its answer is not taken over as it stands, since it leaves out repeated
paragraphs and captions and joins some lines; it is laid over the page's own leaves, and those that it covers are kept.
So each block is as the page has it, and what lies between two blocks of the article and belongs to the same element is
not lost. Where trafilatura gives little, its own more generous way is asked, then what the page says in JSON-LD, then
the element that holds most running text.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from importlib.metadata import version

from trafilatura import bare_extraction

from builder.ingest.formats.pages.leaves import Leaf, leaves_of
from builder.ingest.formats.pages.tree import TREE_ERRORS, Element, attribute, elements, text_of
from builder.ingest.html_elements import UNSEEN

DOES = f"chose the main text by trafilatura {version('trafilatura')}"
"""What was done to get the text, with the library's version."""

Choice = frozenset[int]
"""Which leaves of a page are chosen, by their numbers in order."""

MOST_EXTRACTED = 30_000
"""Elements that are given to trafilatura, which takes some seconds for these; a larger page is chosen from without."""

LONGEST_EXTRACTED = 3_000_000
"""Characters that are given to trafilatura, for the same reason."""

LITTLE = 1.5
"""How many times more the generous way must give, to be believed instead of the careful one."""

COVERED = 0.7
"""Share of a leaf that must stand in the main text."""

_LEFT = 250
_SHINGLE = 10
_SHORT = 25
_RUNNING = 60
_MARKED = 400
_ENOUGH = 0.6
_MOST_FURNITURE = 0.25
_MAIN = 0.8

# Whoever sets up logging sees what the library warns of; nobody else does.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def without_hidden(tree: Element) -> Element:
    """A copy of a tree without scripts and what is hidden, unless hardly anything is left, as on a page whose text a
    script would have shown."""
    shown = deepcopy(tree)
    for element in list(elements(shown, *sorted(UNSEEN - {"head", "title"}))):
        element.drop_tree()
    hidden = [element for element in elements(shown) if _is_hidden(element)]
    outer = [element for element in hidden if not any(_is_hidden(above) for above in element.iterancestors())]
    lost = sum(len(text_of(element)) for element in outer)
    if len(text_of(shown)) - lost >= min(_LEFT, lost):
        for element in outer:
            element.drop_tree()
    return shown


def _is_hidden(element: Element) -> bool:
    if element.tag in ("html", "body", "head"):
        return False
    style = attribute(element, "style").lower().replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def article_leaves(shown: Element, article_body: str) -> tuple[tuple[Leaf, ...], Choice]:
    """All leaves of a page without what is hidden, and which of them are the article; `article_body` is what the page's
    JSON-LD gives as its text, or empty."""
    leaves = leaves_of(shown)
    chosen = _by_extractor(leaves, shown)
    if len(article_body) >= _MARKED:
        told = _covered(leaves, article_body)
        chosen = told if _size(leaves, told) > LITTLE * _size(leaves, chosen) else chosen
    if _size(leaves, chosen) < _MARKED:
        dense = _densest(leaves)
        chosen = dense if _size(leaves, dense) > LITTLE * _size(leaves, chosen) else chosen
    chosen = _without_furniture(leaves, _without_copies(leaves, _filled(leaves, chosen)))
    text = frozenset(number for number in chosen if leaves[number].kind == "text")
    if _size(leaves, text) >= _MARKED:
        return leaves, text
    # Where there is little besides, what stands among pictures is the article.
    return leaves, frozenset(number for number in chosen if leaves[number].kind in ("text", "gallery"))


def _by_extractor(leaves: Sequence[Leaf], shown: Element) -> Choice:
    """What the library takes for the article; nothing for a page that would take it too long."""
    length = sum(len(leaf.text) for leaf in leaves)
    if length > LONGEST_EXTRACTED or sum(1 for _ in shown.iter()) > MOST_EXTRACTED:
        return frozenset()
    careful = _covered(leaves, _extracted(shown, "precision"))
    running = frozenset(number for number, leaf in enumerate(leaves) if _is_running(leaf))
    if _size(leaves, careful) >= _ENOUGH * _size(leaves, running):
        return careful
    generous = _covered(leaves, _extracted(shown, "recall"))
    return generous if _is_better(leaves, generous, careful) else careful


def _is_running(leaf: Leaf) -> bool:
    """Whether a leaf is a paragraph of running text that may belong to an article."""
    return leaf.kind == "text" and not leaf.furniture and leaf.linked < 0.5 and len(leaf.text) >= _RUNNING


def _size(leaves: Sequence[Leaf], chosen: Choice) -> int:
    return sum(len(leaves[number].text) for number in chosen)


def _is_better(leaves: Sequence[Leaf], generous: Choice, careful: Choice) -> bool:
    """Whether the generous choice holds the careful one and much besides."""
    less = _size(leaves, careful)
    return _size(leaves, generous) > LITTLE * less and _size(leaves, generous & careful) >= COVERED * less


def _extracted(shown: Element, focus: str) -> str:
    ways: dict[str, Callable[..., object]] = {
        "precision": partial(bare_extraction, favor_precision=True),
        "recall": partial(bare_extraction, favor_recall=True),
    }
    try:
        document = ways[focus](deepcopy(shown), include_comments=False, include_tables=True)
    except TREE_ERRORS:
        return ""
    return str(getattr(document, "text", None) or "")


def _covered(leaves: Sequence[Leaf], main_text: str) -> Choice:
    """Which leaves stand in a main text, whatever its white space; a short one must be a line of it."""
    lines = {_squeezed(line.lstrip("-|> ")) for line in main_text.split("\n")}
    shingles = set(_shingles(_squeezed(main_text)))
    squeezed = ((number, _squeezed(leaf.text)) for number, leaf in enumerate(leaves))
    return frozenset(number for number, text in squeezed if _is_covered(text, lines, shingles))


def _is_covered(squeezed: str, lines: set[str], shingles: set[str]) -> bool:
    if squeezed in lines:
        return True
    if len(squeezed) < _SHORT:
        return False
    own = list(_shingles(squeezed))
    return sum(one in shingles for one in own) >= COVERED * len(own)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _shingles(squeezed: str) -> Iterator[str]:
    return (squeezed[at : at + _SHINGLE] for at in range(len(squeezed) - _SHINGLE + 1))


def _filled(leaves: Sequence[Leaf], chosen: Choice) -> Choice:
    """The choice with what lies between two chosen leaves in an element that holds chosen ones, unless it is furniture
    or mostly links."""
    places = {place for number in chosen for place in (leaves[number].container, leaves[number].block)}
    between = range(min(chosen, default=0), max(chosen, default=0))
    return chosen | {number for number in between if _belongs(leaves[number], places)}


def _belongs(leaf: Leaf, places: set[Element]) -> bool:
    return not leaf.furniture and leaf.linked < 0.5 and (leaf.container in places or leaf.block in places)


def _without_copies(leaves: Sequence[Leaf], chosen: Choice) -> Choice:
    """The choice without leaves that stand far from the others and repeat what they say, such as teasers of the same
    article: those outside the element that holds most of the choice."""
    held = Counter[Element]()
    for number in sorted(chosen):
        block = leaves[number].block
        held.update(dict.fromkeys((block, *block.iterancestors()), len(leaves[number].text)))
    total = _size(leaves, chosen)
    main = next((place for place in reversed(list(held)) if held[place] >= _MAIN * total), None)
    if main is None:
        return chosen
    inside = frozenset(number for number in chosen if _lies_in(leaves[number], main))
    told = {leaves[number].text for number in inside}
    return inside | {number for number in chosen if leaves[number].text not in told}


def _without_furniture(leaves: Sequence[Leaf], chosen: Choice) -> Choice:
    """The choice without furniture where that is a small part of it; where it is much, its names are misleading."""
    furniture = frozenset(number for number in chosen if leaves[number].furniture)
    is_small = _size(leaves, furniture) <= _MOST_FURNITURE * _size(leaves, chosen)
    return chosen - furniture if is_small else chosen


def _lies_in(leaf: Leaf, place: Element) -> bool:
    return leaf.block is place or any(above is place for above in leaf.block.iterancestors())


def _densest(leaves: Sequence[Leaf]) -> Choice:
    """The leaves of the element that holds most running text, as Readability scores it: a paragraph counts fully for
    the element around it, and half for the one around that."""
    score = Counter[Element]()
    for leaf in leaves:
        if _is_running(leaf):
            score[leaf.block] += len(leaf.text) // 2
            score[leaf.container] += len(leaf.text)
            if (above := leaf.container.getparent()) is not None:
                score[above] += len(leaf.text) // 2
    if not score:
        return frozenset()
    place = score.most_common(1)[0][0]
    return frozenset(
        number
        for number, leaf in enumerate(leaves)
        if not leaf.furniture and leaf.linked < 0.5 and _lies_in(leaf, place)
    )
