"""All figures of an archive, for its page and for the command."""

from builder.content.corpus import Corpus
from builder.pages.coverage_articles import of_articles, of_dates, of_languages, of_origins, of_outlets, of_rights
from builder.pages.coverage_captures import of_captures
from builder.pages.coverage_days import Days, days_of
from builder.pages.coverage_figures import Section
from builder.pages.coverage_records import of_decisions, of_records
from builder.pages.coverage_statements import of_statements
from builder.words import words_in

DATES = "dates"
"""Anchor of the section that has the calendar."""


def days_in(corpus: Corpus) -> Days | None:
    """The days of the articles of an archive."""
    return days_of(article.published for article in corpus.articles)


def sections(corpus: Corpus, days: Days | None) -> tuple[Section, ...]:
    """All figures; `days` are those of the articles."""
    say = words_in(corpus.archive.language)
    return (
        Section("articles", say("Articles"), tuple(of_articles(corpus))),
        Section(DATES, say("In time"), tuple(of_dates(corpus, days))),
        Section("outlets", say("Outlets"), tuple(of_outlets(corpus))),
        Section("languages", say("Languages"), tuple(of_languages(corpus))),
        Section("rights", say("Rights"), tuple(of_rights(corpus))),
        Section("statements", say("Statements"), tuple(of_statements(corpus))),
        Section("origins", say("Independent origins"), tuple(of_origins(corpus))),
        Section("captures", say("Captures and their bytes"), tuple(of_captures(corpus))),
        Section("records", say("Actors, places, outlets and events"), tuple(of_records(corpus))),
        Section("decisions", say("Decisions and suggestions"), tuple(of_decisions(corpus))),
    )
