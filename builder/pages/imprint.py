"""What stands below the title of an article: who published it and when, and where each of these values came from."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Article
from builder.pages.frame import link_to, origin_note
from builder.pages.note_views import Told
from builder.words import words_in


def imprint(corpus: Corpus, path: str, article: Article) -> Iterator[Told]:
    """The line below the title, from the page at `path`."""
    say = words_in(corpus.archive.language)
    outlet = link_to(corpus, path, article.outlet)
    yield Told("outlet", outlet.text, outlet.href, origin_note(article.origins, "outlet"))
    yield Told("published", say.date(article.published), "", origin_note(article.origins, "published"))
    if article.authors:
        yield Told(
            "authors", say("by {names}", names=", ".join(article.authors)), "", origin_note(article.origins, "authors")
        )
    yield Told("language", say.language_name(article.language), "", origin_note(article.origins, "language"))
    if article.url:
        yield Told("url", say("original"), article.url, origin_note(article.origins, "url"))
