"""Jinja as the site's templates use it: strict, escaping, and made once per process."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import CodeType
from typing import Any, ClassVar

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from builder.content.signs import closed
from builder.words import SOURCE, Words, words_in

_COMPILED = f"regesta-2-jinja-{jinja2.__version__}-%s.cache"
"""Name of a compiled template; the number changes with what this module makes of a template."""


class _Generator(CodeGenerator):
    """Escapes by way of the environment, since an object per value that is shown takes longer than all else."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(jinja2.Environment):
    code_generator_class = _Generator

    @staticmethod
    def escaped(value: object) -> str:
        """A value as it is shown; a text in which nothing is to be escaped is shown as it is. Signs of direction in it
        turn nothing that stands behind it."""
        if type(value) is str and not value.isascii():
            value = closed(value)
        if type(value) is str and not (
            "&" in value
            or "<" in value
            or ">" in value
            or '"' in value
            or "'" in value  # five searches beat one pattern
        ):
            return value
        return value if type(value) is Markup else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows, as one dictionary: they are looked through at each import."""
        return {**self.globals, **(d or {})}


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder. What this process has compiled once it puts into any other folder as it is: to
    compile all templates takes longer than to lay out the pages of a small archive."""

    _known: ClassVar[dict[str, tuple[str, CodeType]]] = {}
    """Key of a template to the digest of its source, and what became of it."""

    def load_bytecode(self, bucket: Bucket) -> None:
        super().load_bytecode(bucket)
        checksum, code = self._known.get(bucket.key, ("", None))
        if bucket.code is None and code is not None and checksum == bucket.checksum:
            bucket.code = code
            super().dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key] = (bucket.checksum, bucket.code)
        super().dump_bytecode(bucket)


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are found, and in which language they speak."""

    folders: tuple[str, ...]
    """Folders of templates; the first that has a template gives it."""
    state: str
    """Their digest; while it is the same they are not looked at again."""
    compiled: str = ""
    """Folder that keeps them compiled between runs: only one that nobody else can write to, since what lies there is
    run. Empty where none does."""
    language: str = SOURCE
    """Language of the pages (BCP 47)."""
    written: str = ""
    """Attributes of what the archive itself has written in another language than that; else empty."""


@lru_cache(maxsize=8)
def environment(templates: Templates) -> jinja2.Environment:
    """Jinja as these templates use it."""
    folders, compiled = templates.folders, templates.compiled
    made = _Environment(
        loader=jinja2.FileSystemLoader(folders),
        bytecode_cache=_Compiled(compiled, _COMPILED) if compiled else None,
        auto_reload=False,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    say = words_in(templates.language)
    made.globals |= {"_": partial(_said, say), "counted": say.counted, "say": say}
    made.globals["as_written"] = Markup(templates.written)  # of a tag that the archive's schema has checked
    return made


def _said(say: Words, text: str, /, **values: object) -> Markup:
    """A sentence in the language of the pages; what is markup among its values stays so, all else is escaped."""
    if not values:
        return _markup_of(say, text)
    ended = {name: closed(one) if type(one) is str else one for name, one in values.items()}
    return _markup_of(say, text).format(**ended)


@lru_cache(maxsize=4096)
def _markup_of(say: Words, text: str) -> Markup:
    return escape(say(text))
