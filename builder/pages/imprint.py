"""What stands below the title of an article: who published it and when, and where each of these values came from."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Article
from builder.pages.frame import link_to
from builder.pages.note_views import Told
from builder.pages.terms import note_on_origin
from builder.words import words_in


def imprint(corpus: Corpus, path: str, article: Article) -> Iterator[Told]:
    """The line below the title, from the page at `path`."""
    say = words_in(corpus.archive.language)
    outlet = link_to(corpus, path, article.outlet)
    yield Told("outlet", outlet.text, outlet.href, note_on_origin(say, article.origins, "outlet"))
    yield Told("published", say.date(article.published), "", note_on_origin(say, article.origins, "published"))
    if article.authors:
        yield Told(
            "authors",
            say("by {names}", names=say.row(article.authors)),
            "",
            note_on_origin(say, article.origins, "authors"),
        )
    yield Told("language", say.language_name(article.language), "", note_on_origin(say, article.origins, "language"))
    if article.url:
        yield Told("url", say("original"), article.url, note_on_origin(say, article.origins, "url"))
