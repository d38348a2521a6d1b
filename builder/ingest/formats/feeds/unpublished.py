"""What the export of a blog (WXR, an RSS feed of WordPress) holds besides what was published."""

from builder.ingest.formats.feeds.head import Fields, first

_STATES = {
    "draft": "a draft, which was not published",
    "auto-draft": "a draft, which was not published",
    "pending": "it waits for review, and was not published",
    "future": "it was still to be published",
    "private": "it is private",
    "trash": "it lies in the bin of the blog",
}
_KINDS = {
    "attachment": "a file of the blog, and no article",
    "nav_menu_item": "an entry of a menu",
    "revision": "an earlier state of an article, which was not published",
    "custom_css": "a style sheet",
    "wp_block": "a part of the blog's design",
    "wp_global_styles": "a part of the blog's design",
    "wp_navigation": "a part of the blog's design",
    "wp_template": "a part of the blog's design",
    "wp_template_part": "a part of the blog's design",
}
"""Kinds of items that no blog shows as pages of their own; those that a blog has made up for itself are articles."""


def unpublished(fields: Fields) -> str:
    """Why an item is nothing that a blog has published, in words; empty for an item that may be an article."""
    kind, state = first(fields, "wp:post_type").strip(), first(fields, "wp:status").strip()
    return _KINDS.get(kind, "") or _STATES.get(state, "")
