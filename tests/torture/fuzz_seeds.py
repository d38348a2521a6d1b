"""Small captures of every format, sound ones and a few that are not, made here in code."""
# ruff: noqa: E501  # captures are written as they are read

import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile
import zlib

from portable_made import document, drawn, lines

STORY = (
    "The old bridge over the harbour was shut on Monday after inspectors had found that it was rusty. “It will be shut "
    "for a year,” said the mayor of Saltmouth, according to the Harbour Wire.",
    "Nobody was hurt, and a ferry will run every hour, the council announced on 12 March 2024.",
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge shut - Courier</title>"
    '<link rel="canonical" href="https://courier.example/bridge"><meta name="author" content="Tove Lind">'
    '<meta property="article:published_time" content="2024-03-12T10:00:00+01:00">'
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge shut",'
    '"datePublished":"2024-03-12","author":[{"@type":"Person","name":"Tove Lind"}]}</script></head><body><nav><a '
    'href="/">Home</a></nav><article><h1>Bridge shut</h1><p class="byline">By Tove Lind, 12 March 2024</p>'
    f"<p>{STORY[0]}</p><h2>Voices</h2><blockquote>{STORY[1]}</blockquote><ul><li>One <a href='https://wire.example/a'>"
    "link</a><li>Two</ul><table><tr><td>a<td>b</table><figure><img src=a.png><figcaption>The bridge. Photo: A. B."
    "</figcaption></figure><pre>x  y\nz</pre></article><footer>Copyright</footer></body></html>"
)
_GERMAN = (
    "<title>Br\xfccke</title><meta charset=iso-8859-1><p>Die alte Br\xfccke \xfcber den Hafen ist gesperrt.<p>" * 3
)
_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title><link>https://courier.example/</link>'
    "<language>en</language><item><title>Bridge shut</title><link>https://courier.example/1</link><guid>1</guid>"
    "<pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Tove Lind</dc:creator><description>&lt;p&gt;It is shut."
    f"&lt;/p&gt;</description><content:encoded><![CDATA[<p>{STORY[0]}</p>]]></content:encoded></item>"
    "<item><title>Ferry &amp; storm</title><description>None has sailed.</description></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Courier</title><id>urn:a</id><entry><id>urn:b</id>'
    "<title type='html'>Bridge &lt;b&gt;shut&lt;/b&gt;</title><updated>2024-03-12T10:00:00Z</updated><author><name>Tove "
    f"Lind</name></author><link href='https://courier.example/1'/><content type='xhtml'><div xmlns='http://www.w3.org/"
    f"1999/xhtml'><p>{STORY[0]}</p></div></content><summary>Shut.</summary></entry></feed>"
)
_RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel '
    'rdf:about="https://courier.example/"><title>Courier</title></channel><item rdf:about="https://courier.example/1">'
    f"<title>Bridge shut</title><description>{STORY[1]}</description></item></rdf:RDF>"
)
_JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Courier", "language": "en",
    "items": [{"id": "1", "url": "https://courier.example/1", "title": "Bridge shut", "content_text": STORY[0],
               "date_published": "2024-03-12T10:00:00Z", "authors": [{"name": "Tove Lind"}]}],
}  # fmt: skip
DUMP = (
    f"Bridge shut after storm\n\nBy Tove Lind, 12 March 2024\n\n{STORY[0]}\n\nPhoto: A. B.\n\n{STORY[1]}\n\n"
    "READ MORE\nAdvertisement\n\n---------\n\nFerry strike: 40 of 42\n\n(Harbour Wire) - The crew has stopped work, and\n"
    "nobody says for how long. “We want to be heard,” it said.\n\nSource: Harbour Wire, 2024-03-14\n"
)
_ROWS = (
    "url,date,title,text,author\nhttps://courier.example/1,2024-03-12,Bridge shut,The bridge is shut.,Tove Lind\n"
    'https://courier.example/2,12/03/2024,"Ferry, stopped","No ferry\nhas ""sailed"".",A; B\n'
)
_BIB = (
    "@string{c = {Courier}}\n@article{lind2024, title = {Bridge {Shut} {\\'e}}, author = {Lind, Tove and A. B.},\n"
    ' journal = c # " Daily", year = 2024, month = mar, url = {https://courier.example/1}, abstract = {It is shut.}}\n'
    '@comment{x}\n@book(b, title="Harbour", date={2019-01})\n'
)
_RIS = (
    "TY  - NEWS\r\nTI  - Bridge shut\r\nAU  - Lind, Tove\r\nPY  - 2024/03/12\r\nT2  - Courier\r\nAB  - It is shut.\r\n"
    "UR  - https://courier.example/1\r\nDO  - 10.1000/182\r\nER  - \r\n"
)
_CSL = [{"id": "a", "type": "article-newspaper", "title": "Bridge shut", "container-title": "Courier",
         "author": [{"family": "Lind", "given": "Tove"}], "issued": {"date-parts": [[2024, 3, 12]]}, "abstract": "Shut.",
         "URL": "https://courier.example/1", "DOI": "10.1000/182"}]  # fmt: skip
_NOTE = (
    f"---\ntitle: Bridge shut\ndate: 2024-03-12\nauthor: [Tove Lind]\nlang: en\n---\n\n# Bridge shut\n\n{STORY[0]}\n\n"
    f"> {STORY[1]}\n\n- one\n- two [a](https://wire.example/a)\n\n| a | b |\n|---|---|\n| c | d |\n\n![[x.png]] <b>x</b>\n"
)
_DAY = (
    "# 12 March 2024\n\n## Accidents\n\n- The old bridge is shut after a storm. ([Wire](https://wire.example/a))\n"
    "- Saltmouth\n  - A ferry stops for want of a crew. ([Courier](https://courier.example/b))\n"
)
_NEWS = "+++\ntitle = 'x'\n+++\n\n# T\n\n{% raw %}a{% endraw %} {{< figure src=x >}} ::: note\nb\n:::\n"
_EVENT = {
    "action": "labeled",
    "issue": {
        "number": 7, "html_url": "https://forge.example/you/a/issues/7",
        "body": "### Title\n\nBridge shut\n\n### Published\n\n12 March 2024\n\n### What it says\n\nIt is *shut*.\n\n"
                "### Rights\n\nInC\n",
    },
}  # fmt: skip
_MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/a?b=1\r\nSubject: =?utf-8?Q?Bridge?="
    "\r\nDate: Tue, 12 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t"
    'type="text/html";\r\n\tboundary="--Part--x"\r\n\r\n\r\n----Part--x\r\nContent-Type: text/html; charset=utf-8\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/b\r\n\r\n"
    f"<title>Bridge</title><p>{STORY[0]} caf=C3=A9=\r\n a</p>\r\n----Part--x\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----Part--x--\r\n"
)  # fmt: skip


def record(block: bytes, *headers: str, kind: str = "response", uri: str = "https://courier.example/1") -> bytes:
    """A record of a WARC file."""
    known = [f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2024-03-12T12:00:00Z"]
    lines_of_it = ["WARC/1.1", *known, *headers, f"Content-Length: {len(block)}"]
    return "\r\n".join(lines_of_it).encode("utf-8", "replace") + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer by HTTP."""
    said = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return "\r\n".join(said).encode() + b"\r\n\r\n" + body


def _arc(body: bytes) -> bytes:
    block = answer(body)
    return b"https://courier.example/1 192.0.2.7 20240312050221 text/html %d\n" % len(block) + block + b"\n"


_SHORT = b"<title>Bridge shut</title><p>" + STORY[0].encode()
_CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(_SHORT), _SHORT)
_WARCINFO = record(b"software: none\r\n", kind="warcinfo")
_ARC_HEAD = (
    b"filedesc://a.arc 0.0.0.0 20240312050221 text/plain 69\n1 0 Courier\nURL IP-address Archive-date Content-type "
    b"Archive-length\n\n"
)
_WARCS = (
    _WARCINFO + record(answer(_SHORT), f"WARC-Payload-Digest: sha1:{hashlib.sha1(_SHORT).hexdigest()}"),
    gzip.compress(_WARCINFO, mtime=0) + gzip.compress(record(answer(_SHORT)), mtime=0),
    record(answer(_CHUNKED, "Transfer-Encoding: chunked"))
    + record(answer(zlib.compress(_SHORT), "Content-Encoding: deflate"), "WARC-Truncated: time"),
    record(answer(gzip.compress(_SHORT, mtime=0), "Content-Encoding: gzip"))
    + record(answer(b"no", status="404 Not Found")),
    record(answer(_SHORT), kind="revisit") + record(answer(_SHORT), kind="resource"),
)
_ARCS = (
    _ARC_HEAD + _arc(_SHORT) + _arc(b"x"),
    gzip.compress(_ARC_HEAD, mtime=0) + gzip.compress(_arc(_SHORT), mtime=0),
)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def tarred(members: dict[str, bytes], form: int) -> bytes:
    """A tar file of members."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue().rstrip(b"\0") + bytes(1024)


def _wacz() -> bytes:
    warc = _WARCS[0]
    resource = {"path": "archive/data.warc", "hash": f"sha256:{hashlib.sha256(warc).hexdigest()}"}
    told = json.dumps({"wacz_version": "1.1.1", "resources": [resource]}).encode()
    seal = json.dumps({"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(told).hexdigest()}"}).encode()
    return zipped({"archive/data.warc": warc, "indexes/index.cdx": b"x", "pages/pages.jsonl": b"{}",
                    "datapackage.json": told, "datapackage-digest.json": seal})  # fmt: skip


_MEMBERS = {"ports/a.html": _SHORT, "rows.csv": _ROWS.encode(), "img/b.png": b"x" * 40, "../c.txt": DUMP.encode()}
_PRINTED = document(
    [drawn(lines(f"Bridge shut\n\n{STORY[0][:60]}\n{STORY[0][60:]}")), drawn(lines(STORY[1]))],
    b"/Title (Bridge shut) /Author (Tove Lind) /CreationDate (D:20240312093000+02'00')",
)
_SQUEEZED = document([drawn(lines("Bridge shut"))], b"/Title (B)").replace(b"stream\n", b"stream\n ", 1)

SEEDS: dict[str, tuple[bytes, ...]] = {
    "issue-form": (json.dumps(_EVENT).encode(), b'{"issue": {"body": null}}'),
    "warc": (*_WARCS, *_ARCS),
    "wacz": (_wacz(),),
    "zip": (zipped(_MEMBERS), zipped({"a.html": _SHORT}, zipfile.ZIP_STORED), zipped({"b.zip": zipped(_MEMBERS)}),
            zipped({"a.txt": DUMP.encode()}, zipfile.ZIP_LZMA), zipped({"a.txt": b"x" * 99}, zipfile.ZIP_BZIP2)),
    "tar": tuple(tarred({"a.html": _SHORT, "ж" * 70 + "/b.txt": DUMP.encode()}, form)
                 for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)),
    "gzip": (gzip.compress(_SHORT, mtime=0), gzip.compress(DUMP.encode(), mtime=0) * 2),
    "bzip2": (bz2.compress(_SHORT), bz2.compress(DUMP.encode()) * 2),
    "xz": (lzma.compress(_SHORT), lzma.compress(DUMP.encode(), check=lzma.CHECK_CRC32)),
    "pdf": (_PRINTED, _SQUEEZED, b"%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 2 0 R >>\n%%EOF"),
    "feed": (_RSS.encode(), _ATOM.encode(), _RDF.encode(), json.dumps(_JSON_FEED).encode(),
             _RSS.replace("utf-8", "utf-16").encode("utf-16"), _RSS[:-200].encode(),
             _RSS.replace("utf-8", "windows-1251").replace("Bridge", "Мост").encode("cp1251")),
    "mhtml": (_MHTML.encode(), _MHTML.replace("quoted-printable", "base64").encode()),
    "page": (PAGE.encode(), _GERMAN.encode("latin-1"), PAGE.encode("utf-16"),
             f"<p>{STORY[0]}<p hidden>{STORY[1]}<svg><template><math><frameset>".encode()),
    "csl": (json.dumps(_CSL).encode(),),
    "json": (json.dumps([{"title": "Bridge", "text": STORY[0], "date": "2024-03-12", "url": "https://a.example/"}]).encode(),
             b'{"title":"A","body":"B"}\n{"title":"C","n":[1,{"d":null}]}\n', b'{"found": {"items": [{"title": "A"}]}}'),
    "bibtex": (_BIB.encode(), _BIB.encode("utf-16")),
    "ris": (_RIS.encode(), _RIS.replace("\r\n", "\n").encode() * 2, b"PT J\nTI A\nER\n"),
    "table": (_ROWS.encode(), _ROWS.replace(",", "\t").encode(), _ROWS.replace(",", ";").encode("utf-16"),
              b"title,text\n" + b'"a""b","c\r\nd"\r\n,,,\nx\n'),
    "markdown": (_NOTE.encode(), _DAY.encode(), _NEWS.encode(), _NOTE.replace("\n", "\r\n").encode()),
    "text-dump": (DUMP.encode(), DUMP.replace("\n", "\r\n").encode("cp1252", "replace"), DUMP.encode("utf-16"),
                  "Міст закрито\n\nСтарий міст через гавань закрили.\n\n\f\nПором\n\nСтоїть.\n".encode("koi8-u")),
}  # fmt: skip
"""Name of an adapter, without its version, to captures that it reads."""

_TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<article>", "<h1>", "<a href='//['>", "<table><tr><td>", "<br>", "<li>", "<!--",
    "-->", "<![CDATA[", "]]>", "<meta charset=hex>", "<meta http-equiv=refresh content='0;url='>", "&#xD800;", "&#0;",
    "<template>", "<svg>", "<math>", "<script>", "</script>", "<time datetime='2019-02-30'>", "<base href='http://['>",
    "<html lang='xx-x'>", "<link rel='canonical license' href='http://a b'>", '{"@graph":[', "<title>", "</title>",
)  # fmt: skip
_XML = (
    "<item>", "</item>", "<entry>", "</entry>", "<?xml version='1.0' encoding='utf-32'?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "&b;", "<title type='xhtml'>", "<title>", "</title>", "<link href='", "<content:encoded>", "<rss>", "<channel>",
    "xmlns:a='b'", "<![CDATA[", "]]>", "<guid isPermaLink='false'>", "<pubDate>", "xml:base='http://['",
)  # fmt: skip
_JSON = (
    '{"',
    '":',
    "null",
    "[[",
    "]]",
    "\\ud800",
    "\\u0000",
    "1e999",
    "NaN",
    '"title"',
    '"items"',
    '"text"',
    "\x1e",
    ",",
)
_ZIP = ("PK\3\4", "PK\1\2", "PK\5\6", "PK\6\6", "PK\6\7", "PK\7\x08")
_HTTP = ("WARC/1.0\r\n", "Content-Length: ", "HTTP/1.1 200 OK\r\n", "\r\n\r\n", "Transfer-Encoding: chunked\r\n",
         "Content-Encoding: br\r\n", "WARC-Type: response\r\n", "WARC-Segment-Number: 2\r\n", "ffffffff\r\n",
         "WARC-Truncated: length\r\n", "WARC-Payload-Digest: sha1:")  # fmt: skip
_WORDS: dict[str, tuple[str, ...]] = {
    "page": _TAGS, "mhtml": (*_TAGS, "boundary=", "Content-Type: text/html\r\n", "\r\n\r\n", "--", "=?utf-8?B?", "=\r\n"),
    "feed": (*_XML, *_JSON), "warc": _HTTP, "zip": _ZIP, "wacz": (*_ZIP, *_JSON), "csl": (*_JSON, '"issued"'),
    "json": _JSON, "issue-form": (*_JSON, "### Title\\n\\n", "### Published\\n\\n", "_No response_"),
    "pdf": ("obj", "endobj", "stream\n", "endstream", "<<", ">>", "/Length", "/Kids [", "/Parent 1 0 R", "1 0 R", "xref",
            "trailer", "startxref", "/FlateDecode", "/Filter", "/Prev 0", "/ObjStm", "BT", "ET", "Tj", "Tm", "/Type /Page",
            "/Count -1", "(", ")", "<feff", "/ToUnicode", "Do", "/XObject", "/Encrypt"),
    "bibtex": ("@article{", "@string{", "@comment{", "title =", " = ", "#", "and", "{", "}", "\\'", "$", "month = jan"),
    "ris": ("TY  - ", "ER  - ", "TI  - ", "AU  - ", "PY  - 0000/00/00", "\r\n", "PT J", "DO  - "),
    "table": ('"', '""', ",", ";", "\t", "\r\n", "\n", "title", "sep=;", "\0", "a,b,c,d,e,f"),
    "markdown": ("---\n", "+++\n", "title: ", "# ", "- ", "> ", "```\n", "[[a|b]]", "![a](b)", "| a |", "<!--", "-->",
                 "{% raw %}", "{{<", ":::", "date: 2017-13-45", "    ", "[^1]:", "<div>", "&#x110000;"),
    "text-dump": ("\n\n", "\f", "READ MORE\n", "By A. B.\n", "Photo: ", "Source: ", "12 March 2024", "-----\n", "\r", "(AP)",
                  "* * *\n", "https://a.example/b\n", "[1]", "“", "”"),
}  # fmt: skip
WORDS: dict[str, tuple[bytes, ...]] = {
    name: tuple(word.encode("latin-1" if name in ("zip", "wacz") else "utf-8") for word in words)
    for name, words in _WORDS.items()
}
"""Name of an adapter to what its formats are made of."""
