"""The language that a page declares, where its script does not show that to be wrong."""

from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import text_in
from builder.ingest.formats.pages.tree import Element, attribute
from builder.ingest.languages import can_be_written
from builder.ingest.said_languages import language_said


def language_of(facts: Facts, tree: Element, text: str) -> str:
    """The language that a page declares, as a BCP 47 tag; empty where there is none or the text's script denies it."""
    declared = (
        attribute(tree, "lang"),
        attribute(tree, "xml:lang"),
        text_in(facts.article, "inLanguage"),
        facts.meta("content-language", "language", "dc.language", "dcterms.language"),
        facts.meta("og:locale"),
    )
    # Where a page declares several, the first is that of its text.
    tags = (language_said(one.partition(",")[0]) for one in declared)
    return next((tag for tag in tags if tag and can_be_written(text, tag)), "")
