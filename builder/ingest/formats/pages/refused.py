"""Pages that are no article: errors, walls, challenges, shells, redirects, frames and lists of articles.

No phrase alone condemns a page, since articles are written about cookies, robots and pages that cannot be found. A
phrase counts where it is the whole title, or where hardly any other text stands on the page.
"""

from collections.abc import Sequence

from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import is_list
from builder.ingest.formats.pages.leaves import Leaf
from builder.ingest.formats.pages.phrases import (
    CHALLENGES,
    CONSENTS,
    ERRORS,
    LOGINS,
    PAYWALLS,
    SCRIPTLESS,
    SEARCHES,
    bare,
)
from builder.ingest.formats.pages.tree import Element, attribute, elements, text_of

SHORT = 1_000
"""Characters of text (a third as many in Chinese or Japanese) up to which a page that calls itself an error is one."""

HARDLY_ANY = 400
"""Characters of text up to which a page is what a phrase on it says."""

LEAST = 60
"""Characters of text below which a page is an empty shell, unless it says that it is an article."""

_BESIDES = 150
_KINDS = (
    ("a check of the browser", CHALLENGES),
    ("a question about cookies", CONSENTS),
    ("a paywall", PAYWALLS),
    ("a page to sign in", LOGINS),
    ("an error page", ERRORS),
)
_STATUSES = frozenset("301 302 303 307 308 400 401 403 404 410 429 451 500 502 503 504".split())
_MOST_RUN = 500
_MOST_RUN_OF_ARTICLE = 150
_LEAST_LINKED = 8
_MANY_LINKED = 20
_TITLE_LENGTH = 30
_LEAST_RUNS = 5
_MOST_QUOTED = 7


def refusal(tree: Element, facts: Facts, titles: Sequence[str], text: str, leaves: Sequence[Leaf]) -> str:
    """Why a page is no article, in a few words with what shows it; empty where it can be one.

    `titles` are its title and headings, `text` the main text that was found, `leaves` all that it shows.
    """
    size = length(text) if any(letter.isalnum() for letter in text) else 0
    return (
        _frames(tree, size)
        or _redirect(tree, size)
        or _by_title(titles, size)
        or _by_phrase(tree, leaves, text)
        or _shell(tree, facts, leaves, size)
        or _list(facts, titles, leaves)
    )


def length(text: str) -> int:
    """Length of a text in characters; those of Chinese, Japanese and Korean count as three, as they say as much, where
    that can matter."""
    if len(text) > 10 * SHORT:
        return len(text)
    return len(text) + 2 * sum("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text)


def _frames(tree: Element, size: int) -> str:
    frames = list(elements(tree, "frame"))
    if frames and size < HARDLY_ANY:
        return f"a page of frames, whose text stands elsewhere: {quoted(attribute(frames[0], 'src'))}"
    return ""


def _redirect(tree: Element, size: int) -> str:
    for meta in elements(tree, "meta"):
        if attribute(meta, "http-equiv").lower() == "refresh":
            delay, _, target = attribute(meta, "content").replace(",", ";").partition(";")
            if target.strip() and delay.strip().isdecimal() and int(delay.strip()[:9]) <= 30 and size < HARDLY_ANY:
                return f"a redirect: {quoted(target)}"
    return ""


def _by_title(titles: Sequence[str], size: int) -> str:
    """Pages whose title or first heading says what they are, and that tell nothing long."""
    if size >= SHORT:
        return ""
    for title in titles:
        for part in parts_of(title):
            if part in CHALLENGES:
                return f"a check of the browser: {quoted(title)}"
            if part in ERRORS or _is_status(part):
                return f"an error page: {quoted(title)}"
            if part in LOGINS and size < HARDLY_ANY:
                return f"a page to sign in: {quoted(title)}"
    return ""


def parts_of(title: str) -> tuple[str, ...]:
    """A title as it is compared, folded and without marks: whole, and what stands on either side of a bar in it."""
    parts = [title]
    for bar in ("|", " - ", " – ", " — ", ":", "·", "»", "•"):
        parts = [part for one in parts for part in one.split(bar)]
    return tuple(dict.fromkeys(filter(None, map(bare, (title, *parts)))))


def _is_status(part: str) -> bool:
    """Whether a part of a title is the status of an error with the words that go with it: `404 page not found`."""
    number, _, rest = part.removeprefix("http ").removeprefix("error ").removeprefix("fehler ").partition(" ")
    known = number in _STATUSES
    words = rest.removeprefix("error").removeprefix("fehler").strip()
    return known and (not words or words in ERRORS)


def _by_phrase(tree: Element, leaves: Sequence[Leaf], text: str) -> str:
    """Pages that say what they are in a sentence, and hardly anything besides: a brief report with a question about
    cookies over it is a report."""
    if length(text) >= HARDLY_ANY:
        return ""
    lines = [(line, f" {bare(line)} ") for line in text.split("\n")]
    shown = [(leaf, f" {bare(leaf.text[:400])} ") for leaf in leaves[:80] if leaf.linked < 0.8 or leaf.level]
    for kind, phrases in _KINDS:
        told = sum(length(line) for line, compared in lines if not _says(compared, phrases))
        said = next((leaf.text for leaf, compared in shown if _says(compared, phrases)), "")
        if said and told < _BESIDES and (phrases is not LOGINS or _asks_for_password(tree)):
            return f"{kind}: {quoted(said)}"
    return ""


def _asks_for_password(tree: Element) -> bool:
    return any(attribute(one, "type").lower() == "password" for one in elements(tree, "input"))


def _says(line: str, phrases: frozenset[str]) -> bool:
    """Whether a line holds a phrase of three words or more, or consists of a shorter one."""
    return any(f" {phrase} " in line if phrase.count(" ") > 1 else line == f" {phrase} " for phrase in phrases)


def _shell(tree: Element, facts: Facts, leaves: Sequence[Leaf], size: int) -> str:
    if size >= (1 if is_declared_article(facts) else LEAST):
        return ""
    for element in elements(tree, "noscript", "body"):
        line = text_of(element)[:400]
        if line and _says(f" {bare(line)} ", SCRIPTLESS):
            return f"an empty shell that a script would fill: {quoted(line)}"
    if any(True for _ in elements(tree, "script")) and not leaves:
        return "an empty shell that a script would fill, without any text"
    said = quoted(" ".join(leaf.text for leaf in leaves[:5])) if leaves else ""
    return f"a page without text of its own: {said}" if said else "a page without any text"


def is_declared_article(facts: Facts) -> bool:
    """Whether a page says that it is an article."""
    return bool(facts.article) or facts.meta("og:type").lower() in ("article", "og:article", "blog", "news")


def _list(facts: Facts, titles: Sequence[str], leaves: Sequence[Leaf]) -> str:
    """Pages that list others: running text in short stretches, each between titles that lead elsewhere."""
    told = [leaf for leaf in leaves if not leaf.furniture and leaf.kind == "text"]
    linked = [leaf for leaf in told if _leads_elsewhere(leaf)]
    runs = [run for run in _runs(told) if run]
    lists = any(map(is_list, facts.objects)) and not facts.article
    search = any(part.startswith(tuple(SEARCHES)) for title in titles[:2] for part in parts_of(title)[:1])
    least = 3 if lists or search else _LEAST_LINKED
    is_list_by_form = len(linked) >= _MANY_LINKED and max(runs, default=0) < sum(runs) / 10
    lenient = is_declared_article(facts) and not lists and not is_list_by_form
    longest = _MOST_RUN_OF_ARTICLE if lenient else _MOST_RUN
    if len(linked) < least or max(runs, default=0) >= longest or facts.article.get("articleBody"):
        return ""
    if lists or search or len(runs) >= _LEAST_RUNS or sum(runs) < HARDLY_ANY / 2:
        first = ", ".join(quoted(leaf.text) for leaf in linked[:2])
        return f"a list of {len(linked)} links to others and no text of its own: {first}"
    return ""


def _leads_elsewhere(leaf: Leaf) -> bool:
    """Whether a leaf is the title of something else: a link of some length and hardly anything besides."""
    return leaf.linked >= 0.8 and length(leaf.text) >= _TITLE_LENGTH


def _runs(leaves: Sequence[Leaf]) -> list[int]:
    """Lengths of running text between leaves that lead elsewhere."""
    runs = [0]
    for leaf in leaves:
        if _leads_elsewhere(leaf):
            runs.append(0)
        elif leaf.linked < 0.5 and len(leaf.text) >= 40:
            runs[-1] += length(leaf.text)
    return runs


def quoted(text: str) -> str:
    """A text in quotation marks, cut to so few words that a ledger, which everybody may read, takes nothing from it."""
    words = text.split()
    line = " ".join(words[:_MOST_QUOTED])
    is_whole = len(words) <= _MOST_QUOTED and len(line) <= 80
    return f"“{line}”" if is_whole else f"“{line[:80].rstrip()}…”"
