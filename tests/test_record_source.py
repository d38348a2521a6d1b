"""A record is shown with the marks that Pygments gives its YAML, in less time."""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from pygments import lex
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer
from pygments.token import Comment, Name, Text

from builder.output.highlight import record_html

PIECES = (
    *("a: b", "key:", "- ", "  ", "    ", " ", "\n", "- id: s1", "gist: Some words, more: here", "text: {a: b, c: d}"),
    *("[x, y z]", "{q: r}", "- {e: f, 'g': h}", "# note", "#no", " # c", "|", "|2", ">-", "'q'", "'", '"', '"x: y"'),
    *("? ", "?", ":", ": ", "a:b", "http://x/y", "x#y", "...", "---", "%YAML 1.2", "&a ", "*a", "!t ", "@", "`", "é "),
    *("\xa0", "\u2003", "\t", "\r\n", "\r", "\ufeff", "-x", "w", "<b>&'", "[", "]", "{", "}", ",", ", ", "don't"),
)
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=30), st.integers(), st.none(), st.sampled_from(("some words, " * 12, "a\n\nb\n", "x: y"))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(alphabet="abc- _é", max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)
RECORD = """\
id: some-record
title: "Words: quoted"  # a comment
outlet: somebody
rights: {statement: InC, publish: abstract}
actors:
  - one
  - another of
    two lines
statements:
  - id: s1
    gist: Words at 10:30, and # more
      on the next line, not: a key
    where: [here, there]
    note: |
      not: a key

      # nor a comment
  - {event: e, stance: supports}
"""


def plainly(text: str) -> str:
    """A record as Pygments alone shows it."""
    tokens = (
        (kind if kind is Comment.Single or (kind is Name.Tag and begins) else Text, words)
        for kind, words, begins in _placed(lex(text, YamlLexer()))
    )
    runs = ((kind, "".join(words for _, words in run)) for kind, run in groupby(tokens, lambda token: token[0]))
    written = StringIO()
    HtmlFormatter(cssclass="highlight").format(runs, written)
    return _shorter(written.getvalue())


def _placed(tokens: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str, bool]]:
    """Tokens, and whether each begins a line."""
    begins = True
    for kind, words in tokens:
        yield kind, words, begins
        begins = words.endswith("\n") if words else begins


def _shorter(shown: str) -> str:
    """The same with short elements in the place of Pygments' classes."""
    shown = shown.replace("<pre><span></span>", "<pre>").replace('<span class="nt">', "<b>")
    return re.sub(r"(<b>[^<]*)</span>", r"\1</b>", re.sub(r'<span class="c1">([^<]*)</span>', r"<i>\1</i>", shown))


def test_keys_and_comments_are_marked() -> None:
    shown = record_html(RECORD)
    assert shown == plainly(RECORD)
    assert '<b>title</b>: "Words: quoted"  <i># a comment</i>\n' in shown
    assert "      not: a key\n\n      # nor a comment\n" in shown


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_stands_in_a_record_is_marked_as_pygments_marks_it(pieces: list[str]) -> None:
    assert record_html("".join(pieces)) == plainly("".join(pieces))


@given(
    st.dictionaries(st.text(alphabet="abcdef_-", min_size=1, max_size=6), VALUES, max_size=6),
    st.sampled_from((None, "|", ">", '"', "'")),
    st.sampled_from((30, 1000)),
)
def test_every_style_of_yaml_is_marked_as_pygments_marks_it(record: object, style: str | None, width: int) -> None:
    for flow in (None, True, False):
        written = yaml.dump(record, allow_unicode=True, default_style=style, default_flow_style=flow, width=width)
        assert record_html(written) == plainly(written)
