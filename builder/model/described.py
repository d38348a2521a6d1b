"""What classes say of themselves: the sentences that stand below their fields, for the reference and the schemas."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise


def field_descriptions(kind: type) -> dict[str, str]:
    """Fields of a class and what the strings below them say. Fields without one are left out."""
    classes = (node for node in _tree(kind.__module__).body if isinstance(node, ast.ClassDef))
    return dict(_strings_below(next(node for node in classes if node.name == kind.__name__).body))


def alias_description(module_name: str, name: str) -> str:
    """What the string below a type's name says. Raises KeyError where there is none."""
    return dict(_strings_below(_tree(module_name).body))[name]


@cache
def _tree(module_name: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module_name]))


def _strings_below(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each name that is given a value or a type, and the string that stands below it."""
    for line, below in pairwise(body):
        if not isinstance(below, ast.Expr) or not isinstance(below.value, ast.Constant):
            continue
        named = [line.target] if isinstance(line, ast.AnnAssign) else getattr(line, "targets", [])
        for target in (one for one in named if isinstance(one, ast.Name)):
            yield target.id, " ".join(str(below.value.value).split())
