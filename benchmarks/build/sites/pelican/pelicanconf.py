"""Settings for Pelican: three taxonomies, lists of a hundred, no feeds."""

import json
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

from pelican import signals

NEWEST = 25

SITENAME = "A made archive"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["events"]
THEME = "theme"
THEME_STATIC_DIR = "."
ARTICLE_URL, ARTICLE_SAVE_AS = "articles/{slug}/", "articles/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "events/{slug}/", "events/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "actors/{slug}/", "actors/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "places/{slug}/", "places/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "outlets/{slug}/", "outlets/{slug}/index.html"
AUTHORS_SAVE_AS, TAGS_SAVE_AS, CATEGORIES_SAVE_AS = "actors/index.html", "places/index.html", "outlets/index.html"
DIRECT_TEMPLATES = ["index", "articles", "authors", "tags", "categories", "events"]
ARTICLES_SAVE_AS, EVENTS_SAVE_AS = "articles/index.html", "events/index.html"
PAGINATED_TEMPLATES = {"articles": None, "author": None, "tag": None, "category": None}
DEFAULT_PAGINATION = 100
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
VARIANTS = json.loads(Path(__file__).with_name("variants.json").read_text(encoding="utf-8"))


def _neighbours(generator):
    """Each article learns of the next newer and older one; Pelican has no such names of its own."""
    for newer, older in pairwise(generator.articles):
        newer.older, older.newer = older, newer


PLUGINS = [
    SimpleNamespace(__name__="neighbours", register=lambda: signals.article_generator_finalized.connect(_neighbours))
]
