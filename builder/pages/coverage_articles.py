"""Figures of articles: their dates, outlets, languages, rights and origins."""

from collections.abc import Iterator

from builder.content.corpus import Corpus, label
from builder.content.facts import UNDATED
from builder.model import UNKNOWN_OUTLET, Article
from builder.pages import urls
from builder.pages.coverage_days import Days, Gap
from builder.pages.coverage_figures import Figure, Part, ranked
from builder.words import Words, words_in

PUBLISHED = ("full", "excerpt", "abstract", "metadata", "none")
"""How much of an article may be published, the most first."""

CONFIDENCES = ("high", "medium", "low")
"""How sure an inferred value is."""


def number_with(corpus: Corpus, trait: str) -> int:
    """How many articles have a trait (`content.traits`)."""
    return len(corpus.articles_with.get(trait, ()))


def number_shown(corpus: Corpus) -> int:
    """Of how many articles more may be shown than that they exist."""
    return len(corpus.articles) - number_with(corpus, "publish/none")


def of_articles(corpus: Corpus) -> Iterator[Figure]:
    """What is held, and in whose words."""
    say, number = words_in(corpus.archive.language), len(corpus.articles)
    yield Figure("articles", number, say("articles"), None, urls.index_of(Article))
    yield Figure("articles-without-text", number_with(corpus, "text/none"),
                 say("articles of which only the record is held, without a text"), number)  # fmt: skip
    shown = number_shown(corpus)
    yield Figure("articles-without-author", number_with(corpus, "author/none"),
                 say("articles that name no author, of those that are shown"), shown)  # fmt: skip
    yield Figure("articles-without-address", number_with(corpus, "address/none"),
                 say("articles without the address of the original, of those that are shown"), shown)  # fmt: skip
    yield _inferred(corpus, say)


def _inferred(corpus: Corpus, say: Words) -> Figure:
    labels = {"high": say("high confidence"), "medium": say("medium confidence"), "low": say("low confidence")}
    counts = {one: number_with(corpus, f"inferred/{one}") for one in CONFIDENCES}
    parts = tuple(Part(one, labels[one], counts[one]) for one in CONFIDENCES if counts[one])
    number = sum(counts.values())
    words = say("values of articles that were inferred, such as a date, each with its reason")
    return Figure("values-inferred", number, words, None, "", parts)


def of_dates(corpus: Corpus, days: Days | None) -> Iterator[Figure]:
    """How exactly articles are dated, and which days have none."""
    say, number = words_in(corpus.archive.language), len(corpus.articles)
    yield Figure("articles-dated-to-the-day", number_with(corpus, "date/day"),
                 say("articles whose day is known for certain"), number)  # fmt: skip
    yield Figure("articles-dated-roughly", number_with(corpus, "date/rough"),
                 say("articles that are dated only roughly, or whose day is doubtful"), number)  # fmt: skip
    undated = len(corpus.dated.get(UNDATED, ()))
    yield Figure("articles-of-uncertain-year", undated, say("articles whose year is not certain"), number,
                 urls.dates_of(UNDATED) if undated else "")  # fmt: skip
    if days:
        yield from _days(days, say)


def _days(days: Days, say: Words) -> Iterator[Figure]:
    words = say("days with an article for certain, between the first day and the last")
    yield Figure("days-with-articles", days.sure, words, days.number, urls.DATES)
    yield Figure("days-with-articles-perhaps", days.perhaps,
                 say("days with an article only perhaps, since it is dated roughly"), days.number)  # fmt: skip
    yield Figure("days-without-articles", days.none,
                 say("days of which surely no article is held"), days.number)  # fmt: skip
    gaps = tuple(_gap(gap, say) for gap in days.gaps)
    yield Figure("gaps", len(gaps), say("gaps: runs of such days, with the number of days of each"), None, "", gaps)


def _gap(gap: Gap, say: Words) -> Part:
    first, last = gap.first.isoformat(), gap.last.isoformat()
    key = first if first == last else f"{first}/{last}"
    return Part(key, say.date(key), gap.days)


def of_outlets(corpus: Corpus) -> Iterator[Figure]:
    """Who published what is held."""
    say, shown = words_in(corpus.archive.language), number_shown(corpus)
    parts = ranked(_outlet(corpus, say, key) for key in values(corpus, "outlet"))
    known = sum(part.key != UNKNOWN_OUTLET for part in parts)
    yield Figure("outlets-of-articles", known, say("outlets that published an article held here"), None, "", parts)
    yield Figure("articles-without-outlet", number_with(corpus, f"outlet/{UNKNOWN_OUTLET}"),
                 say("articles whose outlet nobody knows, of those that are shown"), shown)  # fmt: skip


def _outlet(corpus: Corpus, say: Words, key: str) -> Part:
    number = number_with(corpus, f"outlet/{key}")
    if key == UNKNOWN_OUTLET and key not in corpus.files:
        return Part(key, say("Outlet unknown"), number)
    record = corpus.records[key]
    return Part(key, label(record), number, urls.path_of(record))


def values(corpus: Corpus, trait: str) -> Iterator[str]:
    """The values that articles have of a trait."""
    return (key.partition("/")[2] for key in corpus.articles_with if key.startswith(f"{trait}/"))


def of_languages(corpus: Corpus) -> Iterator[Figure]:
    """In which languages articles are."""
    say = words_in(corpus.archive.language)
    tags = [*values(corpus, "language")]
    parts = ranked(
        Part(tag, say.language_name(tag), number_with(corpus, f"language/{tag}"), f"{urls.SEARCH}?q=language:{tag}")
        for tag in tags
    )
    yield Figure("languages", len(parts), say("languages in which articles are written"), None, "", parts)


def of_rights(corpus: Corpus) -> Iterator[Figure]:
    """How much of each article may be published."""
    say, number = words_in(corpus.archive.language), len(corpus.articles)
    labels = {
        "full": say("Given in full"),
        "excerpt": say("Given as an excerpt"),
        "abstract": say("Given as a summary"),
        "metadata": say("Listed without a word of the text"),
        "none": say("Shown only to exist"),
    }
    parts = tuple(Part(one, labels[one], number_with(corpus, f"publish/{one}")) for one in PUBLISHED)
    withheld = number - number_with(corpus, "publish/full")
    yield Figure("articles-not-in-full", withheld, say("articles whose text is withheld, for their rights"), number,
                 "", tuple(part for part in parts if part.number))  # fmt: skip
    licences = ranked(Part(one, one, number_with(corpus, f"rights/{one}")) for one in [*values(corpus, "rights")])
    yield Figure("rights-statements", len(licences), say("rights statements and licences"), None, "", licences)
    yield Figure("articles-withdrawn", number_with(corpus, "withdrawn/yes"),
                 say("articles that were withdrawn, each with a public reason"), number)  # fmt: skip
    rules = ranked(Part(one, one, number_with(corpus, f"redacted-by/{one}")) for one in values(corpus, "redacted-by"))
    yield Figure("articles-redacted", number_with(corpus, "redacted/some"),
                 say("articles of which passages are redacted, each by a public rule"), number, "", rules)  # fmt: skip


def of_origins(corpus: Corpus) -> Iterator[Figure]:
    """How many independent origins the articles have."""
    say, number, merged = words_in(corpus.archive.language), len(corpus.articles), len(corpus.merged)
    yield Figure("independent-origins", number - merged,
                 say("independent origins: articles that share their text or their source count as one"))  # fmt: skip
    yield Figure("articles-not-independent", merged,
                 say("articles that repeat what another one has from the same source"), number)  # fmt: skip
