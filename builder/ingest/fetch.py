"""A page from the web, asked for once and politely, and kept as a web archive before anything else is done with it.

The archive is a WARC (ISO 28500) of one `response` record, so that the address, the date, and the headers of the
server are captured with the bytes, and a later reader needs nothing but them.
"""

import urllib.error
import urllib.request
import urllib.robotparser
from email.message import Message
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from builder import __version__
from builder.addresses import host_of, is_web_address
from builder.names import slug
from builder.problems import InvalidContent, Problem

AGENT = f"regesta/{__version__} (archiving of single pages by hand)"
"""How the program names itself to servers."""

PATIENCE = 30
"""Seconds for which a server may be silent."""

MOST = 64 * 2**20
"""Bytes of an answer; of a longer one nothing is kept."""

_HOP = ("transfer-encoding", "connection", "keep-alive", "trailer", "upgrade")
"""Headers that tell of the connection and not of the page (RFC 9110, section 7.6.1)."""


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Redirects are followed to the web and nowhere else, and seldom."""

    max_redirections = 5

    def redirect_request(self, *given: Any, **named: Any) -> urllib.request.Request | None:
        _, file, _, _, headers, address = given
        if not is_web_address(address):
            raise urllib.error.HTTPError(address, 310, "a redirect to what is no address of the web", headers, file)
        return super().redirect_request(*given, **named)


def fetched(address: str, folder: Path) -> Path:
    """The file of a web archive in `folder` that holds the page at an address.

    Raises InvalidContent where the address is none, robots.txt asks programs to stay away, or the server gives no page.
    """
    if not is_web_address(address):
        raise _refusal(address, "It is no address of the web.", "Write it in full, such as https://example.org/page.")
    opener = urllib.request.build_opener(_WebOnly)
    if not _is_welcome(opener, address):
        raise _refusal(address, "The site's robots.txt asks programs not to read this page.", "Save it in a browser.")
    try:
        with opener.open(_request(address), timeout=PATIENCE) as answer:
            body = answer.read(MOST + 1)
            if len(body) > MOST:
                raise _refusal(address, f"The answer is longer than {MOST >> 20} MiB.", "Save it by other means.")
            return _kept(answer, body, folder)
    except urllib.error.HTTPError as error:
        error.close()
        raise _refusal(address, f"The server answers {error.code}: {error.reason}.") from error
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _refusal(address, f"The page cannot be fetched: {reason}.") from error


def _refusal(
    address: str, message: str, advice: str = "Open the address in a browser, and save the page."
) -> InvalidContent:
    return InvalidContent([Problem(address, 0, 0, "not-fetched", message, advice)])


def _request(address: str) -> urllib.request.Request:
    return urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})


def _is_welcome(opener: urllib.request.OpenerDirector, address: str) -> bool:
    """Whether robots.txt lets this program read a page (RFC 9309: where there is no such file, it does)."""
    rules = urllib.robotparser.RobotFileParser()
    try:
        with opener.open(_request(urljoin(address, "/robots.txt")), timeout=PATIENCE) as answer:
            rules.parse(answer.read(2**19).decode("utf-8", "replace").splitlines())
    except urllib.error.HTTPError as error:
        error.close()
        return error.code < 500
    except (urllib.error.URLError, HTTPException, OSError, ValueError):
        return True
    return rules.can_fetch(AGENT, address)


def _kept(answer: HTTPResponse, body: bytes, folder: Path) -> Path:
    path = folder / f"{slug(host_of(answer.url)) or 'page'}.warc.gz"
    headers: Message = answer.headers
    told = [(name, value) for name, value in headers.items() if name.lower() not in _HOP]
    status = StatusAndHeaders(f"{answer.status} {answer.reason}", told, protocol="HTTP/1.1")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        record = writer.create_warc_record(answer.url, "response", BytesIO(body), len(body), http_headers=status)
        writer.write_record(record)
    return path
