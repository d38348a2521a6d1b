"""Addresses of the web."""

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole http or https address, with a host and without white space or control characters."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and text.isprintable() and " " not in text
