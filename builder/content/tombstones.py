"""What is left of an article of which nothing may be shown: that it exists, and what proves it."""

from dataclasses import replace

from builder.model import UNKNOWN_OUTLET, Article, Provenance, Version

TOMBSTONE = "Withheld record"
"""The title or name that stands for a record that may not be shown at all."""


def tombstone(article: Article) -> Article:
    """An article without anything that says what it is: its id, dates, language, digest and place in the ledger stay.

    Former ids lead to it only where it was withdrawn, since its record keeps them knowingly; else they may tell.
    """
    return Article(
        id=article.id,
        title=TOMBSTONE,
        outlet=UNKNOWN_OUTLET,
        published=article.published,
        captured=article.captured,
        language=article.language,
        rights=replace(article.rights, publish="none"),
        text=article.text,
        provenance=_bare(article.provenance),
        withheld=article.withheld,
        former_ids=article.former_ids if article.withheld else (),
    )


def version_tombstone(version: Version) -> Version:
    """The same of a version of such an article."""
    return Version(
        id=version.id,
        of=version.of,
        title=TOMBSTONE,
        captured=version.captured,
        text=version.text,
        provenance=_bare(version.provenance),
    )


def _bare(provenance: Provenance | None) -> Provenance | None:
    return replace(provenance, steps=()) if provenance else None
