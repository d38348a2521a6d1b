"""Jinja as the site's templates use it: strict, escaping, and made once per process."""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

_COMPILED = f"regesta-1-jinja-{jinja2.__version__}-%s.cache"
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
        """A value as it is shown; a text in which nothing is to be escaped is shown as it is."""
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


@lru_cache(maxsize=4)
def environment(folders: tuple[str, ...], state: str, compiled: str = "") -> jinja2.Environment:
    """The environment of the templates in `folders`, which are not looked at again once they are read; `state` is their
    digest. `compiled` is a folder that keeps them compiled between runs: only a folder that nobody else can write to,
    since what lies there is run."""
    return _Environment(
        loader=jinja2.FileSystemLoader(folders),
        bytecode_cache=jinja2.FileSystemBytecodeCache(compiled, _COMPILED) if compiled else None,
        auto_reload=False,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
