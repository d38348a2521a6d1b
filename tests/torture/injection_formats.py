"""Captures of every format that say what somebody else wants: in titles, names, addresses, texts, names of files."""

import base64
import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

from portable_made import document, drawn, lines

from builder.ingest.issue_forms import ARTICLE
from torture.fuzz_seeds import answer, record, tarred, zipped

_STORY = "The old bridge over the harbour was shut on Monday after inspectors had found that it was rusty."
_WEB = "https://press.example/"


def _line(text: str) -> str:
    """A text as one line without what no format may hold."""
    return " ".join(sign for sign in text.encode("utf-8", "replace").decode().split() if sign).replace("\0", "")


def _story(number: int) -> str:
    """A beginning of its own for each text, so that none is taken for another one."""
    return f"{_STORY} So says report {number}."


def _address(text: str, number: int) -> str:
    return f"{_WEB}{number}/{quote(text.encode('utf-8', 'replace'), safe='')[:200]}"


def _page(text: str, number: int) -> bytes:
    """A page that says the text as a text, and that holds it as markup too."""
    said = escape(text.replace("\0", ""))
    raw = text.encode("utf-8", "replace").decode()
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{said}</title>'
        f'<link rel="canonical" href="{escape(_address(text, number))}"><meta name="author" content="{said}">'
        f'<meta property="og:site_name" content="{said}"><meta name="date" content="2024-03-12"></head>'
        f'<body><article><h1>{said}</h1><p>{_story(number)} {said}</p><p><a href="{said}">{said}</a></p>'
        f"<pre>{said}</pre><p>{raw}</p></article></body></html>"
    ).encode("utf-8", "replace")


def _rss(text: str, number: int) -> bytes:
    said = escape("".join(sign for sign in text if sign.isprintable()))
    item = {"title": said, "link": escape(_address(text, number)), "guid": said, "dc:creator": said, "category": said,
            "pubDate": "Tue, 12 Mar 2024 10:00:00 GMT",
            "description": f"&lt;p&gt;{_story(number)}&lt;/p&gt; {said} {escape(said)}"}  # fmt: skip
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{said}</title><link>{_WEB}</link><item>"
        f"{''.join(f'<{name}>{value}</{name}>' for name, value in item.items())}</item></channel></rss>"
    ).encode("utf-8", "replace")


def _json_feed(text: str, number: int) -> bytes:
    item = {"id": text, "url": _address(text, number), "title": text, "content_html": f"<p>{_story(number)}</p>{text}",
            "date_published": "2024-03-12", "authors": [{"name": text}], "tags": [text]}  # fmt: skip
    told = {"version": "https://jsonfeed.org/version/1.1", "title": text, "items": [item]}
    return json.dumps(told).encode()


def _table(text: str, number: int) -> bytes:
    told = io.StringIO()
    rows = [("url", "date", "title", "text", "author"),
            (_address(text, number), "2024-03-12", _line(text), f"{_story(number)} {text}", _line(text))]  # fmt: skip
    csv.writer(told).writerows(rows)
    return told.getvalue().replace("\0", "").encode("utf-8", "replace")


def _json(text: str, number: int) -> bytes:
    told = {"title": text, "text": f"{_story(number)} {text}", "date": "2024-03-12", "url": _address(text, number)}
    return json.dumps([told | {"author": text, "outlet": text}]).encode()


def _csl(text: str, number: int) -> bytes:
    told = {"id": text, "type": "article-newspaper", "title": text, "container-title": text,
            "author": [{"family": text, "given": text}], "issued": {"date-parts": [[2024, 3, 12]]},
            "abstract": f"{_story(number)} {text}", "URL": _address(text, number)}  # fmt: skip
    return json.dumps([told]).encode()


def _bibtex(text: str, number: int) -> bytes:
    said = _line(text).replace("{", "(").replace("}", ")").replace("\\", "/")
    told = {"title": said, "author": said, "journal": said, "year": "2024", "url": _address(text, number),
            "abstract": f"{_story(number)} {said}"}  # fmt: skip
    return f"@article{{a{number},{','.join(f'{name} = {{{one}}}' for name, one in told.items())}}}\n".encode()


def _ris(text: str, number: int) -> bytes:
    told = {"TY": "NEWS", "TI": _line(text), "AU": _line(text), "PY": "2024/03/12", "T2": _line(text),
            "AB": f"{_story(number)} {_line(text)}", "UR": _address(text, number), "ER": ""}  # fmt: skip
    return "".join(f"{name}  - {one}\r\n" for name, one in told.items()).encode()


def _note(text: str, number: int) -> bytes:
    front = json.dumps({"title": _line(text), "date": "2024-03-12", "author": [_line(text)], "source": _line(text)})
    url = _address(text, number)
    return f"---\n{front}\n---\n\n{_story(number)}\n\n{text}\n\n> {_line(text)}\n\n<{url}>\n".encode("utf-8", "replace")


def _dump(text: str, number: int) -> bytes:
    said = _line(text)
    parts = (said, f"By {said}, 12 March 2024", _story(number), text, f"Source: {said}", _address(text, number))
    return "\n\n".join(parts).encode("utf-8", "replace")


def _mhtml(text: str, number: int) -> bytes:
    head = f"From: <Saved>\r\nSnapshot-Content-Location: {_address(text, number)}\r\nSubject: {_line(text)}\r\n"
    kind = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--P"\r\n\r\n'
    part = f"----P\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {_WEB}\r\n\r\n"
    body = base64.encodebytes(_page(text, number)).decode().replace("\n", "\r\n")
    return f"{head}{kind}{part}{body}----P--\r\n".encode("utf-8", "replace")


def _warc(text: str, number: int) -> bytes:
    said = _line(text).replace(" ", "+")
    return record(answer(_page(text, number)), uri=f"{_WEB}{number}?{said}")


def name_of(text: str) -> str:
    """A text as the name of a file that may be in an archive."""
    kept = "".join(sign for sign in text if sign.isprintable() and sign not in '/\\:*?"<>|').strip(" .")
    return kept.encode("utf-8", "replace")[:80].decode("utf-8", "ignore") or "name"


def _zip(text: str, number: int) -> bytes:
    names = (f"<img src=x onerror=hit(1)> {_line(text)[:80]}.html".replace("/", "|"), f"{name_of(text)}.html")
    return zipped({name: _page(f"{text} {name}", number) for name in names})


def _tar(text: str, number: int) -> bytes:
    name = f"{_line(text).replace('/', '|')[:80]}.html".encode("utf-8", "replace").decode()
    return tarred({name: _page(text, number)}, tarfile.PAX_FORMAT)


def _pdf(text: str, number: int) -> bytes:
    said = "".join(sign for sign in _line(text) if sign.isascii() and sign.isprintable() and sign not in "()\\")
    return document([drawn(lines(f"{number} {_STORY[:60]}\n{said[:300]}"))], f"/Title ({said[:200]})".encode())


def _form(text: str, number: int) -> bytes:
    answers = {"title": _line(text), "published": "12 March 2024", "url": _address(text, number)}
    told = (f"### {field.label}\n\n{answers.get(field.id, f'{_story(number)} {text}')}\n" for field in ARTICLE.fields)
    issue = {"number": number, "html_url": f"https://forge.example/you/a/issues/{number}", "body": "\n".join(told)}
    return json.dumps({"action": "labeled", "issue": issue}).encode()


Make = Callable[[str, int], bytes]

MAKES: Mapping[str, tuple[tuple[str, Make], ...]] = {
    "page": (("html", _page),),
    "feed": (("rss", _rss), ("feed.json", _json_feed)),
    "table": (("csv", _table),),
    "json": (("json", _json),),
    "csl": (("csl.json", _csl),),
    "bibtex": (("bib", _bibtex),),
    "ris": (("ris", _ris),),
    "markdown": (("md", _note),),
    "text-dump": (("txt", _dump),),
    "mhtml": (("mhtml", _mhtml),),
    "warc": (("warc", _warc),),
    "zip": (("zip", _zip),),
    "tar": (("tar", _tar),),
    "gzip": (("html.gz", lambda text, number: gzip.compress(_page(text, number), mtime=0)),),
    "bzip2": (("html.bz2", lambda text, number: bz2.compress(_page(text, number))),),
    "xz": (("html.xz", lambda text, number: lzma.compress(_page(text, number))),),
    "pdf": (("pdf", _pdf),),
    "issue-form": (("issue.json", _form),),
}
"""Name of an adapter, to endings of the files that it reads and how one is made of a text."""

BY_OTHERS = frozenset({"wacz"})
"""Adapters whose files are those of another one, in a folder."""
