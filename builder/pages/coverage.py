"""The coverage page: what the archive holds and what it lacks."""

from collections.abc import Iterator, Mapping, Sequence

from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.coverage_all import DATES, days_in, sections
from builder.pages.coverage_calendar import calendar
from builder.pages.coverage_contexts import CoverageFigure, CoveragePage, CoverageSection, PartBar
from builder.pages.coverage_days import Days
from builder.pages.coverage_figures import Figure, Part, Section
from builder.pages.frame import head
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.words import Words, words_in

MOST_PARTS = 10
"""Parts of a figure that the page shows."""

COMMAND = "regesta coverage"
UNDECIDED = "suggestions-undecided"
"""The figure of what lies on one machine and is no part of the archive."""


def coverage_page(corpus: Corpus) -> Page:
    """The coverage page."""
    say, days = words_in(corpus.archive.language), days_in(corpus)
    found = sections(corpus, days)
    by_name = {figure.name: figure for section in found for figure in section.figures}
    lead = tuple(_lead(by_name, say))
    context = CoveragePage(
        page=head(corpus, "coverage", urls.COVERAGE, say("Coverage"), " ".join(lead)),
        lead=lead,
        how=say("Each figure can be counted again from the records and ledgers by the command beside it, and all by:"),
        command=_command(corpus),
        sections=tuple(_section(corpus, section, days) for section in found),
        undecided=say(
            "Suggestions that nobody has decided on stay with whoever asked for them and are no part of the archive. "
            "Where they are, this counts them:"
        ),
        undecided_command=f"{COMMAND} --figure {UNDECIDED}",
    )
    return Page(urls.COVERAGE, "coverage.html", context)


def _command(corpus: Corpus) -> str:
    return f"{COMMAND} --private" if corpus.beyond_public else COMMAND


def _lead(figures: Mapping[str, Figure], say: Words) -> Iterator[str]:
    number = figures["articles"].number
    articles = say.counted(number, "{n} article", "{n} articles")
    outlets = say.counted(figures["outlets-of-articles"].number, "{n} known outlet", "{n} known outlets")
    languages = say.counted(figures["languages"].number, "{n} language", "{n} languages")
    of = {"articles": articles, "languages": languages}
    known = figures["outlets-of-articles"].number
    yield (
        say("{articles} in {languages}, from {outlets}.", outlets=outlets, **of)
        if known
        else say("{articles} in {languages}; no outlet is known.", **of)
    )
    if not number:
        return
    whole = say.counted(number, "{n} article", "{n} articles")
    sure = figures["articles-dated-to-the-day"].number
    yield say("The day of publication is certain for {sure} of {articles}.", sure=say.number(sure), articles=whole)
    withheld = figures["articles-not-in-full"].number
    yield say("The text is withheld, wholly or in part, for {withheld} of {articles}.",
              withheld=say.number(withheld), articles=whole)  # fmt: skip
    spans = figures["statements-with-span"]
    if not spans.of:
        return
    statements = say.counted(spans.of, "{n} statement", "{n} statements")
    yield say("The very words are pointed at for {spans} of {statements}.",
              spans=say.number(spans.number), statements=statements)  # fmt: skip


def _section(corpus: Corpus, section: Section, days: Days | None) -> CoverageSection:
    say = words_in(corpus.archive.language)
    is_dates = section.anchor == DATES
    return CoverageSection(
        anchor=section.anchor,
        heading=section.heading,
        note=_vague(days, say) if is_dates and days else "",
        calendar=calendar(days, corpus.dated, say) if is_dates and days else None,
        figures=tuple(_figure(corpus, figure, say) for figure in section.figures),
    )


def _vague(days: Days, say: Words) -> str:
    """What of the articles no day can tell, as a sentence; empty where nothing is."""
    return "" if not days.vague else say.counted(
        days.vague,
        "{n} article may be of more than a year; it stands in no square and counts for no day.",
        "{n} articles may be of more than a year each; they stand in no square and count for no day.",
    )  # fmt: skip


def _figure(corpus: Corpus, figure: Figure, say: Words) -> CoverageFigure:
    href = urls.relative(urls.COVERAGE, figure.path) if figure.path else ""
    shown = figure.parts[:MOST_PARTS]
    return CoverageFigure(
        name=figure.name,
        number=_number(figure, say),
        share=f"{100 * figure.number / figure.of:.2f}" if figure.of and figure.number else "",
        counts=Link(figure.counts, href),
        command=f"{_command(corpus)} --figure {figure.name}",
        bars=tuple(_bar(part, shown, say) for part in shown),
        left=_left(figure.parts[MOST_PARTS:], say),
    )


def _number(figure: Figure, say: Words) -> str:
    number = say.number(figure.number)
    return number if not figure.of else say("{number} of {whole}", number=number, whole=say.number(figure.of))


def _bar(part: Part, shown: Sequence[Part], say: Words) -> PartBar:
    longest = max(one.number for one in shown)
    href = urls.relative(urls.COVERAGE, part.path) if part.path else ""
    width = f"{100 * part.number / longest:.2f}" if part.number else ""
    return PartBar(Link(part.label, href), say.number(part.number), width)


def _left(parts: Sequence[Part], say: Words) -> str:
    if not parts:
        return ""
    more = say.counted(len(parts), "{n} more", "{n} more")
    number = say.number(sum(part.number for part in parts))
    return say("{more}, {number} together; the command lists them.", more=more, number=number)
