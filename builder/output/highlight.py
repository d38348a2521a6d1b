"""A record's YAML as the markup that shows it."""

from io import StringIO
from itertools import groupby

from pygments import lex
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer
from pygments.token import Comment, Name, Text

_MARKED = (Name.Tag, Comment.Single)


def record_html(yaml_text: str) -> str:
    """A record's YAML as a `pre` element in which keys and comments are marked; all else is left plain, to be small."""
    tokens = ((kind if kind in _MARKED else Text, words) for kind, words in lex(yaml_text, YamlLexer()))
    runs = ((kind, "".join(words for _, words in run)) for kind, run in groupby(tokens, lambda token: token[0]))
    written = StringIO()
    HtmlFormatter(cssclass="highlight").format(runs, written)
    return written.getvalue()
