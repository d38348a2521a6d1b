"""The rules of the house that no linter knows."""

import ast
import dataclasses
import importlib
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import builder.model
from builder.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "builder").rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}

_STORES = ("py" + "pi", "python" + "hosted", "npm" + "js", "jsd" + "elivr", "un" + "pkg", "cdn" + "js")
_MACHINE = ("/wo" + "rk/", "/ro" + "ot/")
_ADDRESS = re.compile(r"https?://([\w.-]+)")
_BORROWED = re.compile(
    r"""(?:<(?:script|img|iframe|source)\b[^>]*\bsrc|<link\b[^>]*rel=["']?stylesheet[^>]*\bhref)=["']?(?:https?:)?//""",
    re.IGNORECASE,
)
_FETCHED = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//|\bfetch\((?!address, )|\bimport\(")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """Files of the repository as a clone would hold them, or all files where there is no repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout of a repository")
    return [ROOT / path for path in listed if path and (ROOT / path).is_file()]


def test_no_function_has_more_than_forty_lines() -> None:
    long = [f"{name(path)}: {f.name}" for path in MODULES for f in functions(path) if body_length(f) > LONGEST_FUNCTION]
    assert long == []


def test_no_module_has_more_than_three_hundred_lines() -> None:
    assert [name(path) for path in MODULES if len(text(path).splitlines()) > LONGEST_MODULE] == []


def test_no_module_and_no_folder_has_a_name_that_says_nothing() -> None:
    parts = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & NAMELESS == set()


def test_every_module_that_holds_anything_says_what_it_is_for() -> None:
    assert [name(path) for path in MODULES if tree(path).body and not ast.get_docstring(tree(path))] == []


def test_no_parameter_is_a_boolean() -> None:
    """A function or an enum is passed instead; only the command line may have flags."""
    flagless = [path for path in MODULES if path.stem != "__main__" and "/cli/" not in name(path)]
    assert [f"{name(path)}: {told}" for path in flagless for one in functions(path) for told in _booleans(one)] == []


def _booleans(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    given = function.args
    for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs):
        if argument.annotation is not None and re.search(r"\bbool\b", ast.unparse(argument.annotation)):
            yield f"{function.name}({argument.arg})"


def test_no_failure_is_caught_without_naming_it() -> None:
    handlers = [(path, one) for path in MODULES for one in ast.walk(tree(path)) if isinstance(one, ast.ExceptHandler)]
    assert len(handlers) > 50
    assert [f"{name(path)}:{one.lineno}" for path, one in handlers if not _is_named(one)] == []


def _is_named(handler: ast.ExceptHandler) -> bool:
    caught = set(re.findall(r"\w+", ast.unparse(handler.type))) if handler.type else {"BaseException"}
    return not caught & {"Exception", "BaseException"}


def _model_classes() -> list[type]:
    modules = [
        importlib.import_module(f"builder.model.{found.name}") for found in pkgutil.iter_modules(builder.model.__path__)
    ]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return sorted((c for c in classes if dataclasses.is_dataclass(c)), key=lambda c: c.__name__)


def _documented(kind: type) -> set[str]:
    """Fields of a class that have a string below them."""
    path = ROOT / (kind.__module__.replace(".", "/") + ".py")
    found = next(node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    pairs = zip(found.body, found.body[1:], strict=False)
    return {
        field.target.id
        for field, below in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }  # fmt: skip


@pytest.mark.parametrize("kind", _model_classes(), ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_is_documented_and_cannot_change(kind: type) -> None:
    assert {field.name for field in dataclasses.fields(kind)} - _documented(kind) == set()
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_speaks_somewhere(rule: str) -> None:
    quoted = (f'"{rule}"', f"'{rule}'")
    others = [path for path in MODULES if path.name != "problems.py"]
    assert any(quote in text(path) for path in others for quote in quoted)


def test_no_tracked_file_names_a_store_of_packages_or_a_folder_of_one_machine() -> None:
    wrong = []
    for path in tracked():
        held = path.read_bytes().decode("utf-8", "replace")
        hosts = {host.lower() for host in _ADDRESS.findall(held)}
        wrong += [f"{name(path)}: {host}" for host in sorted(hosts) if any(store in host for store in _STORES)]
        wrong += [f"{name(path)}: {folder}" for folder in _MACHINE if re.search(rf"(?<![\w./]){folder}\w", held)]
    assert wrong == []


def test_no_page_and_no_script_borrows_from_another_host() -> None:
    ours = [
        path
        for path in tracked()
        if path.suffix in (".html", ".css", ".js", ".xml", ".svg") and "templates" in path.parts
    ]
    wrong = []
    for path in ours:
        if _BORROWED.search(text(path)) or _FETCHED.search(text(path)):
            wrong.append(name(path))
    assert wrong == []


def test_pages_may_ask_no_other_host() -> None:
    policy = re.search(r'content="(default-src [^"]*)"', text(ROOT / "templates" / "partials" / "head.html"))
    assert policy
    sources = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert sources["default-src"] == "'none'"
    assert sources["connect-src"] == "'self'"


def test_no_constraint_names_an_index_or_a_host() -> None:
    for path in sorted(ROOT.glob("constraints*.txt")):
        assert "://" not in text(path)
        assert [option for option in ("--index", "--find-links", "--trusted", "--extra") if option in text(path)] == []
        assert "--hash=sha256:" in text(path)
