"""Figures of statements: how many, what speakers do in them, and what they rest on."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.pages.coverage_articles import number_shown, number_with
from builder.pages.coverage_figures import Figure, Part, ranked
from builder.pages.terms import act_in_words
from builder.words import words_in


def _number_with(corpus: Corpus, trait: str) -> int:
    return len(corpus.said.statements_with.get(trait, ()))


def of_statements(corpus: Corpus) -> Iterator[Figure]:
    """What is said in the articles."""
    say = words_in(corpus.archive.language)
    acts = [key.partition("/")[2] for key in corpus.said.statements_with if key.startswith("act/")]
    parts = ranked(Part(act, act_in_words(say, act, "singular"), _number_with(corpus, f"act/{act}")) for act in acts)
    number = sum(part.number for part in parts)
    yield Figure("statements", number, say("statements"), None, "", parts)
    yield Figure("articles-with-statements", number_with(corpus, "statements/some"),
                 say("articles of which statements are recorded, of those that are shown"),
                 number_shown(corpus))  # fmt: skip
    speakers = sum(1 for _ in corpus.said.by)
    yield Figure("speakers", speakers, say("speakers of these statements"))
    yield Figure("statements-with-span", _number_with(corpus, "span/some"),
                 say("statements that point at the very words on which they rest"), number)  # fmt: skip
    yield Figure("statements-passed-on", _number_with(corpus, "chain/some"),
                 say("statements that reached the article through somebody else"), number)  # fmt: skip
    yield Figure("statements-on-questions", _number_with(corpus, "position/some"),
                 say("statements that take a position on a question"), number)  # fmt: skip
    yield Figure("statements-without-date", _number_with(corpus, "date/none"),
                 say("statements of which it is not recorded when they were made"), number)  # fmt: skip
    yield Figure("statements-proposed-by-rules", _number_with(corpus, "origin/rule"),
                 say("statements that a rule proposed and a person accepted"), number)  # fmt: skip
