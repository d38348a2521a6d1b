"""Captures made of invented articles, the same articles in each format: what throughput and crashes are measured on."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.search.generator import Piece, pieces

_MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "weather", "about"))


def _url(piece: Piece) -> str:
    return f"https://gazette.example/{piece.published[:4]}/{piece.id}.html"


def _paragraphs(piece: Piece) -> str:
    return "".join(f"<{'h2' if kind == 'h2' else 'p'}>{escape(text)}</{'h2' if kind == 'h2' else 'p'}>\n"
                   for kind, text in piece.blocks)  # fmt: skip


def page(piece: Piece) -> bytes:
    """A page as newspapers make them: menu, title, date, text, footer."""
    meta = {"@type": "NewsArticle", "headline": piece.title, "datePublished": piece.published}
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(piece.title)} | Gazette</title>
<link rel="canonical" href="{_url(piece)}"><meta property="og:site_name" content="Gazette">
<script type="application/ld+json">{json.dumps(meta)}</script></head>
<body><nav><ul>{_MENU}</ul></nav><main><article><h1>{escape(piece.title)}</h1>
<p class="byline">By A. Writer, {piece.published}</p>
{_paragraphs(piece)}</article></main><footer><p>All rights reserved.</p></footer></body></html>
""".encode()


def pages_zip(number: int) -> bytes:
    """A zip file of saved pages."""
    return _zipped({f"pages/{piece.id}.html": page(piece) for piece in pieces(number)})


def notes_zip(number: int) -> bytes:
    """A zip file of Markdown files with front matter."""
    return _zipped({f"notes/{piece.id}.md": _note(piece) for piece in pieces(number)})


def _zipped(files: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
    return held.getvalue()


def _note(piece: Piece) -> bytes:
    text = "\n\n".join(("## " if kind == "h2" else "") + words for kind, words in piece.blocks)
    return (
        f"---\ntitle: {json.dumps(piece.title)}\ndate: {piece.published}\nurl: {_url(piece)}\n---\n\n{text}\n".encode()
    )


def table(number: int) -> bytes:
    """A table."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(["url", "date", "title", "text"])
    writer.writerows([_url(piece), piece.published, piece.title, piece.text] for piece in pieces(number))
    return held.getvalue().encode()


def json_lines(number: int) -> bytes:
    """One JSON object a line."""
    return b"".join(
        json.dumps({"url": _url(one), "date": one.published, "title": one.title, "text": one.text}).encode() + b"\n"
        for one in pieces(number)
    )


def feed(number: int) -> bytes:
    """An RSS feed."""
    items = "".join(
        f"<item><title>{escape_xml(one.title)}</title><link>{_url(one)}</link><guid>{_url(one)}</guid>"
        f"<pubDate>{one.published}T10:00:00Z</pubDate><content:encoded>{escape_xml(_paragraphs(one))}</content:encoded>"
        "</item>\n"
        for one in pieces(number)
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>'
    return f"{head}<link>https://gazette.example/</link>\n{items}</channel></rss>\n".encode()


def web_archive(number: int) -> bytes:
    """A web archive, each record compressed by itself."""
    held = BytesIO()
    writer = WARCWriter(held, gzip=True)
    for piece in pieces(number):
        body = page(piece)
        status = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                _url(piece), "response", BytesIO(body), len(body), http_headers=status,
                warc_headers_dict={"WARC-Date": "2024-06-01T00:00:00Z", "WARC-Record-ID": f"<urn:regesta:{piece.id}>"},
            )
        )  # fmt: skip
    return held.getvalue()


def dump(number: int) -> bytes:
    """A text dump with a label between articles."""
    return "\n\n".join(_printed(piece) for piece in pieces(number)).encode()


def _printed(piece: Piece) -> str:
    lines = [piece.title, f"By A. Writer, {piece.published}", *(text for _, text in piece.blocks)]
    return "\n\n".join([*lines, "• Published in News"])


MADE: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "text dump": ("dump.txt", dump),
    "saved pages in a zip file": ("pages.zip", pages_zip),
    "RSS feed": ("feed.rss", feed),
    "table (CSV)": ("rows.csv", table),
    "JSON Lines": ("rows.jsonl", json_lines),
    "web archive (WARC, gzip)": ("pages.warc.gz", web_archive),
    "Markdown in a zip file": ("notes.zip", notes_zip),
}
"""What is made: what it is, the name of its file, and its bytes for a number of articles."""


def made(folder: Path, number: int) -> Iterator[tuple[str, Path]]:
    """What each file is, and the file, with so many articles."""
    for what, (name, make) in MADE.items():
        path = folder / name
        path.write_bytes(make(number))
        yield what, path
