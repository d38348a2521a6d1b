"""Addresses of the web: whether a text is one, what one means where it stands, and which are the same."""

import posixpath
import re
import zlib
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from builder.printable import are_shown

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|yc|tw)clid|igshid|mc_[ce]id|_ga|ref_src|cmpid|ocid|xtor|spm", re.IGNORECASE
)
"""Parameters by which sites learn where a reader came from; the page is the same without them."""

LONGEST = 4096
"""Characters of an address as it is written; what is longer leads to no page."""

_BREAKS = {ord(sign): None for sign in "\t\n\r"}

_PORTS = {"http": 80, "https": 443}

_SAME_SITE = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
"""Beginnings of hosts under which sites show the same pages."""


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole http or https address, with a host and without white space or control characters."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and are_shown(text) and " " not in text


def absolute(address: str, base: str = "") -> str:
    """The whole address that `address`, as a page or a feed writes it, means at `base`, the address of what it stands
    in; empty where it is none of http or https, leads nowhere, or is longer than `LONGEST`. As in browsers (WHATWG URL
    Standard, section 4.4), line breaks and tabs in it are passed over, and a space is written `%20`."""
    address = address.translate(_BREAKS).strip()
    if not address or len(address) > LONGEST:
        return ""
    try:
        whole = urljoin(base, address) if base else address
    except ValueError:
        return ""
    whole = whole.replace(" ", "%20")
    return whole if is_web_address(whole) else ""


def canonical(url: str) -> str:
    """An address in the form in which two that lead to one page are equal (RFC 3986, section 6.2): host in small
    letters and without `www.`, no port that is the usual one, no fragment, no parameters that only count visitors, the
    others in order, letters escaped where they must be and nowhere else, no slash at the end, https.

    Empty for what is no address of the web. It is for comparing: a record keeps the address as it was given.
    """
    if not is_web_address(url):
        return ""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return ""
    name = host_of(url)
    host = (f"[{name}]" if ":" in name else name) + (f":{port}" if port and port != _PORTS[parts.scheme] else "")
    straight = posixpath.normpath(re.sub("/{2,}", "/", parts.path) or "/")
    path = quote(unquote(straight, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    query = sorted(
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    )
    return urlunsplit(("https", host, path.rstrip("/"), urlencode(query), ""))


def key_of(url: str) -> str:
    """Eight hexadecimal digits (CRC-32) by which an address is looked up; those of two that lead to one page are equal.
    Empty for what is no address of the web."""
    found = canonical(url)
    return f"{zlib.crc32(found.encode('utf-8', 'surrogatepass')):08x}" if found else ""


def host_of(url: str) -> str:
    """The host of an address in small letters, without the beginnings under which sites show the same pages; empty for
    what is no address of the web."""
    if not is_web_address(url):
        return ""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return _SAME_SITE.sub("", host, count=1) if _SAME_SITE.match(host) else host


def shown_host(url: str) -> str:
    """The host of an address as `host_of` tells it, in the letters that a browser would show."""
    host = host_of(url)
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return ""
