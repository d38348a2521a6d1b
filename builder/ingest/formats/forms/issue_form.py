"""A filled issue form, as GitHub hands it over: an event in JSON, in which the form's fields are headings of a text.

Anybody can write anything into one. What it says becomes values of a record, which are checked as any others are; its
summary becomes the text below the front matter, where nothing is run. Forms of statements and corrections describe no
article; `builder.review.forms` makes edits of them.
"""

from collections.abc import Iterator, Mapping

from builder.addresses import is_web_address
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.filled import LARGEST, SUFFIX, Filled, answers, issue_of, on_a_line
from builder.ingest.issue_forms import ABSTRACT, ARTICLE, TITLE
from builder.ingest.recognise import has_suffix
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said

_LONGEST = 500
"""Code points of a value on one line; what is longer is cut off there."""


def recognises(received: Received) -> bool:
    """Whether this is an event of an issue, by its name."""
    return has_suffix(received, SUFFIX)


def cut(received: Received) -> Iterator[Stretch]:
    """The whole event is one form, or none."""
    whole = (0, len(received.data))
    if not len(received.data):
        return
    if len(received.data) > min(LARGEST, LARGEST_ITEM):
        yield Aside(whole, "rejected", "larger than an event of an issue can be")
        return
    issue = issue_of(bytes(received.data))
    if issue is None:
        yield Aside(whole, "rejected", "not an event of an issue")
        return
    yield Item(whole, issue, name=str(issue["address"]))


def draft(issue: Mapping[str, str]) -> Draft:
    """The article that a form describes. Raises NoArticle for a form that describes none."""
    filled = Filled(ARTICLE, answers(issue["text"], ARTICLE))
    title, abstract = _cut(filled.line(TITLE.id)), filled.text(ABSTRACT.id)
    if not title or not abstract:
        raise NoArticle("a form that describes no article")
    url = _cut(filled.line("url"))
    authors = tuple(one for part in filled.values.get("authors", "").split(",") if (one := _cut(on_a_line(part))))
    return Draft(
        title,
        published=day_written(_cut(filled.line("published"))),
        language=language_said(_cut(filled.line("language"))),
        url=url if is_web_address(url) else None,
        outlet=_cut(filled.line("outlet")),
        authors=authors,
        rights=rights_said(_cut(filled.line("rights"))),
        publish=_cut(filled.line("publish")),
        abstract=abstract,
    )


def _cut(line: str) -> str:
    return line[:_LONGEST]


FORMAT = Format(
    adapter="issue-form@1",
    media_type="application/json",
    suffix=SUFFIX,
    does="took the fields of the form",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
