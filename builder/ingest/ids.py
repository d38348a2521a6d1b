"""Ids of new articles: readable, permanent, and made of the article alone, so that they are the same whatever comes
before it or beside it.

An article with an address has an id made of that, since its title can change from one capture to the next; another one
has its year and the first words of its title. A few digits of a digest follow, so that no two want the same.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from anyascii import anyascii

from builder.addresses import host_of
from builder.fixity import sha256_text
from builder.ingest.briefs import Brief
from builder.ingest.dates import Proposal
from builder.model import Id
from builder.names import slug

UNDATED = "undated"
"""Folder, and beginning of the id, of articles whose year is not known."""

TITLE_WORDS = 6
"""Words of a title that go into an id."""

SHORT_ID = 40
"""Characters that the words of a new id have at most, so that addresses stay short and a ledger keeps one segment on a
line."""

LONGEST_WORD = 20
"""Letters of a word; a longer one is a digest or a number."""

DIGITS = 4
"""Digits of the digest at the end of an id: few articles have the words before it in common, and one in 65,000 of those
would have the digits too."""

_SMALL = frozenset(
    "a an and as at by for from in into of on or the to with after over is are was be its it that this de la le les "
    "des du et en un une der die das und ein eine zu im el los las y del il di e da do dos das um uma".split()
)
_ENDINGS = frozenset(
    "html htm php asp aspx jsp shtml xhtml cms amp index story article articles news com org net".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def new_id(brief: Brief, taken: frozenset[Id] | set[Id]) -> Id:
    """The id of a new article; longer by a few digits where another record has it by chance."""
    words = _words_of_address(brief.url) if brief.url else _words_of_title(brief.title, brief.proposal)
    return next(one for one in _longer_and_longer(words, brief.seed) if one not in taken)


def version_id(article: Id, text: str, title: str, taken: frozenset[Id] | set[Id]) -> Id:
    """The id of another version of an article, by the digest of its text."""
    seed = text or sha256_text(title)
    return next(one for one in _longer_and_longer(f"{article}-version", seed) if one not in taken)


def _longer_and_longer(words: str, seed: str) -> Iterator[Id]:
    """Ids that begin with some words and end in more and more digits of a digest."""
    for digits in range(DIGITS, 25):
        yield f"{words[: 79 - digits].rstrip('-')}-{seed[:digits]}"


def _words_of_title(title: str, proposal: Proposal) -> str:
    """The year of an article and the first words of its title that mean something."""
    words = [word for word in _letters(title).split("-") if len(word) > 1 and word not in _SMALL]
    return _cut("-".join([_year_of(proposal), *(words or ["untitled"])[:TITLE_WORDS]]))


def _words_of_address(url: str) -> str:
    """The words of an address: of its last part that has some, else of all of it, after its year."""
    path = unquote(urlsplit(url).path)
    year = next((part for part in path.split("/") if _YEAR.fullmatch(part)), "")
    for part in reversed(path.split("/")):
        words = _telling(part)
        if sum(word.isalpha() and len(word) >= 3 for word in words) >= 2:
            return _cut("-".join([*([year] if year else []), *words[: TITLE_WORDS + 2]]))
    host = [slug(part) for part in host_of(url).split(".") if part not in _ENDINGS]
    words = [word for part in path.split("/") for word in _telling(part)]
    return _cut("-".join(word for word in [*host, *words] if word) or "page")


def _telling(part: str) -> list[str]:
    """The words of a part of an address that mean something."""
    words = _letters(part).split("-")
    return [
        word for word in words if word and word not in _SMALL and word not in _ENDINGS and len(word) <= LONGEST_WORD
    ]


def _letters(text: str) -> str:
    """A text as an id is written, other scripts in Latin letters; every Chinese character is a word."""
    return slug(text) if text.isascii() else slug(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", anyascii(text)))


def _cut(whole: str) -> str:
    return whole if len(whole) <= SHORT_ID else whole[: SHORT_ID + 1].rpartition("-")[0] or whole[:SHORT_ID]


def path_of(article: Id, proposal: Proposal) -> str:
    """Where the file of a new article is put below `content/`: in the folder of its year, or in `undated`."""
    return f"articles/{_year_of(proposal)}/{article}.md"


def version_path(version: Id, proposal: Proposal) -> str:
    """Where the file of another version of an article is put below `content/`."""
    return f"versions/{_year_of(proposal)}/{version}.md"


def _year_of(proposal: Proposal) -> str:
    """The year of a date that lies in one; else `undated`."""
    first, last = proposal.bounds.earliest.year, proposal.bounds.latest.year
    return f"{first:04d}" if first == last else UNDATED
