"""The tree of a page, within bounds that no page can break.

The parser is libxml2's by way of lxml; no other module of ours knows it. It runs no script and fetches nothing. It is
quick for whatever it is given, but for two things, which are bounded here: a tag with very many attributes, each of
which it compares with all others, and nesting, at which libraries that go through the tree would fail.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from builder.ingest.contract import NoArticle
from builder.ingest.formats.pages.bounds import has_too_many_attributes
from builder.ingest.html_elements import UNSEEN
from builder.model.values import CONTROL

Element = Any
"""An element of a tree; lxml has no types."""

TREE_ERRORS: tuple[type[Exception], ...] = (etree.LxmlError, RecursionError)
"""What libraries raise that go through a tree which they do not expect."""

LARGEST_PAGE = 32_000_000
"""Characters of markup; a saved page with its pictures inside has a few million."""

MOST_ELEMENTS = 400_000
"""Elements of a page; a book of a thousand pages has fewer."""

DEEPEST = 150
"""Levels of a tree; elements below that hand their content to those above."""

_PARSER_GIVES_UP = 2048
_MANY_ATTRIBUTES = 100


def parser_version() -> str:
    """Name and version of the parser, for provenance."""
    return f"libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}"


_IN_HEAD = frozenset("base basefont bgsound link meta noframes noscript script style template title".split())
"""Elements that belong to the head, or leave it open."""


def bounded_tree(text: str) -> tuple[Element, tuple[str, ...]]:
    """The tree of a page's markup, and what was mended. Raises NoArticle for one that holds no element, or too much."""
    if len(text) > LARGEST_PAGE:
        raise NoArticle(f"a page of more than {LARGEST_PAGE:,} characters")
    if has_too_many_attributes(text.replace("\0", "")):
        raise NoArticle("more attributes in a tag than any page has")
    tree = tree_of_markup(text)
    if tree is None:
        raise NoArticle("a page without any element or text")
    _end_head(tree)
    if _sound(tree) > MOST_ELEMENTS:
        raise NoArticle(f"a page of more than {MOST_ELEMENTS:,} elements")
    repairs: tuple[str, ...] = ()
    if _flatten(tree) >= _PARSER_GIVES_UP - 1:
        repairs = (f"What lies more than {_PARSER_GIVES_UP:,} levels deep, and all that follows it, was not read.",)
    return tree, repairs


def tree_of_markup(text: str) -> Element | None:
    """The tree of markup; none where it holds neither element nor text. Longer markup must have been looked at before:
    see `bounds`."""
    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", huge_tree=True, no_network=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def _end_head(tree: Element) -> None:
    """Ends the head where its end was left out, as HTML allows, before the first element that belongs to the body
    (HTML Living Standard, 13.2.6.4.4); the parser, which knows no `article` or `main`, goes on in the head with those.
    """
    head = tree.find("head")
    if head is None:
        return
    stray = next((number for number, child in enumerate(head) if child.tag not in _IN_HEAD), None)
    if stray is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for number, element in enumerate(head[stray:]):
        body.insert(number, element)


def _sound(tree: Element) -> int:
    """Makes a tree such that libraries can change it: without control characters, which a character reference can bring
    in, and without the attributes of elements that have more than a page needs. Gives the number of elements."""
    number = 0
    for element in tree.iter():
        number += 1
        if element.text and CONTROL.search(element.text):
            element.text = CONTROL.sub(" ", element.text)
        if element.tail and CONTROL.search(element.tail):
            element.tail = CONTROL.sub(" ", element.tail)
        if len(element.attrib) > _MANY_ATTRIBUTES or any(map(CONTROL.search, element.attrib.values())):
            kept = [(name, value) for name, value in element.attrib.items() if _is_plain(name)][:_MANY_ATTRIBUTES]
            element.attrib.clear()
            element.attrib.update({name: CONTROL.sub(" ", value) for name, value in kept})
    return number


def _is_plain(name: str) -> bool:
    """Whether the name of an attribute is one that XML allows too, without a colon."""
    return name.isascii() and name[:1].isalpha() and name.replace("-", "").isalnum()


def _flatten(tree: Element) -> int:
    """Elements that lie too deep hand their content to those above; gives the depth before that."""
    deepest, depth, deep = 0, 0, []
    for event, element in walk_of(tree):
        depth += 1 if event == "start" else -1
        if event == "start":
            deepest = max(deepest, depth)
            if depth > DEEPEST:
                deep.append(element)
    for element in reversed(deep):
        element.drop_tag()
    return deepest


def walk_of(tree: Element) -> Any:
    """One way through a tree: an iterator over ("start" or "end", element), whose `skip_subtree` passes over what lies
    in the element that has just started."""
    return etree.iterwalk(tree, events=("start", "end"))


def elements(tree: Element, *names: str) -> Iterator[Element]:
    """The elements of these names below a tree and itself, in order; all elements where none is named."""
    return (element for element in tree.iter(*names) if isinstance(element.tag, str))


def attribute(element: Element, name: str) -> str:
    """The value of an attribute without white space at its ends; empty where there is none."""
    return str(element.get(name) or "").strip()


def words_of(element: Element, name: str) -> frozenset[str]:
    """The words of an attribute that holds a list, such as `class` or `rel`, in small letters."""
    return frozenset(attribute(element, name).lower().split())


def text_of(element: Element) -> str:
    """The text inside an element, with single spaces and without control characters; what nobody sees left out."""
    return CONTROL.sub("", " ".join("".join(_pieces(element)).split()))


def _pieces(element: Element) -> Iterator[str]:
    walk = walk_of(element)
    for event, one in walk:
        if event == "start":
            if one.tag in UNSEEN and one is not element:
                walk.skip_subtree()
            else:
                yield one.text or ""
        elif one is not element:
            yield one.tail or ""
