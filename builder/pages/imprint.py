"""What stands below the title of an article: who published it and when, and where each of these values came from."""

from collections.abc import Iterator

from builder import edtf
from builder.content.corpus import Corpus
from builder.model import Article
from builder.pages.frame import language_in_words, link_to, origin_note
from builder.pages.note_views import Told


def imprint(corpus: Corpus, path: str, article: Article) -> Iterator[Told]:
    """The line below the title, from the page at `path`."""
    outlet = link_to(corpus, path, article.outlet)
    yield Told("outlet", outlet.text, outlet.href, origin_note(article.origins, "outlet"))
    yield Told("published", edtf.in_words(article.published), "", origin_note(article.origins, "published"))
    if article.authors:
        yield Told("authors", f"by {', '.join(article.authors)}", "", origin_note(article.origins, "authors"))
    yield Told("language", language_in_words(article.language), "", origin_note(article.origins, "language"))
    if article.url:
        yield Told("url", "original", article.url, origin_note(article.origins, "url"))
