"""Why a page is made: what of all that it was made of is another now, in words."""

from collections.abc import Collection, Set

import numpy as np

from builder.build.account import Done, digest_of
from builder.build.made import TEMPLATE, numbers_of
from builder.build.news import News
from builder.content.texts import BODY
from builder.content.watched import EVERY, STATED, Fact
from builder.pages.plan import Unit

MOST_SAID = 4
"""Facts that are named of each page."""

_IN_WORDS = {
    "files": "the record {key}", "records": "the record {key}", "texts": "the text of {key}",
    "texts_read": "the text of {key}", "mentioned": "what {key} mentions", "names_of": "what {key} names",
    "named_in": "the articles that name {key}", "named_counts": "how many articles name {key}",
    "passages_of": "the sentences that mention {key}",
    "named_with": "what is named with {key}", "origin_counts": "the origins of the articles that name {key}",
    "dated": "the articles of {key}", "stated_in": "the statements of {key}", "articles": "the list of articles",
    "briefs": "what lists show of {key}",
    "by": "what {key} says", "about": "what is said about {key}", "of_place": "what is said about {key}",
    "passed_on": "what {key} passes on", "taken_on": "what is said on {key}",
    "taking": "who takes the position {key}", "words_taking": "on whose word the position {key} is taken",
    "resting_on": "what rests on {key}",
    "in_name_of": "what is said in the name of {key}", "words": "on whose word {key} rests",
    "repeated_by": "the articles that repeat {key}", "credited_to": "the articles that credit {key}",
    "cited_by": "the articles that cite {key}", "taken_from": "the articles of the capture {key}",
    "revisions": "the history of {key}", "addressed": "the addresses of articles",
    "versions": "the versions of {key}", "version_of": "of which article {key} is a version",
    "version_moved": "the former id {key}",
    "articles_with": "which articles have {key}", "statements_with": "which statements have {key}",
    "merged": "the origin of {key}",
    "origins": "the origin of {key}", "moved_from": "the former id {key}", "kinds": "the records of the kind {key}",
    "said_in": "what was said in {key}", "said_when": "what was said on {key}",
    "events_of": "the events of {key}", "happening": "the events of {key}",
    "parts": "the parts of {key}", "bodies": "for whom {key} speaks",
    STATED: "the statements of {key}", "clippings": "what lists show of {key}",
    "held_apart": "the decisions on {key}", "decided": "the decisions on {key}", TEMPLATE: "the template {key}",
}  # fmt: skip
"""Name of a field of the corpus to what a value of it is, in words."""


def reason(news: News, others: Collection[str], unit: Unit, done: Done | None, clipped: Set[Fact]) -> str:
    """Why a unit is made that was made before so, or not at all. `others`: ids of the articles whose likes changed;
    `clipped`: the facts about clippings that did."""
    if done is None:
        return "it is new" if news.before else "nothing is kept of a build before"
    seen = news.units.seen_by(unit.name)
    facts = sorted(news.facts | clipped)
    asked = np.flatnonzero(np.isin(numbers_of(facts), seen))
    told = list(dict.fromkeys(in_words(facts[number]) for number in asked.tolist()))
    if unit.kind == "article" and unit.key in others:
        told.append("the articles most like it")
    if unit.given is not None and unit.kind != "article" and done.given != digest_of(unit.given):
        told.append("what it shows" if unit.kind == "card" else "which items stand on it")
    if not told:
        return "a part of it is made"
    more = f" and {len(told) - MOST_SAID} more" if len(told) > MOST_SAID else ""
    return f"{', '.join(told[:MOST_SAID])}{more} changed"


def in_words(fact: Fact) -> str:
    """A fact in words."""
    name, key = fact
    return _IN_WORDS[name].format(key="any record" if key == EVERY else _plain(key))


def _plain(key: str) -> str:
    """The id in the key of a fact."""
    return key.removeprefix(BODY).removeprefix("page:").partition("#")[0]
