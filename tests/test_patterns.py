"""Every pattern of the program, tried as the program uses it on long runs of the same signs.

A stranger's file may hold a megabyte of blanks. A pattern that begins anew at each of them and reads on to the last
takes a time that grows with the square of their number, so that one file would hold up an archive for days.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import builder

LENGTHS = (100, 1_600, 25_600)
"""Signs of a run, each sixteen times the one before."""
MOST = 50.0
"""How many times as long sixteen times the length may take: in proportion 16, as the square 256."""
PLENTY = 0.15
"""Seconds of a processor below which nothing is said of how they grow: for 25,600 signs, six millionths for each."""
METHODS = {"search", "match", "fullmatch", "sub", "subn", "split", "finditer", "findall"}
RUNS = (
    " ", "\t", "\n", "\r\n", "\xa0", "a", "A", "é", "ب", "中", "0", "12", "1 ", "a ", "A ", "A. ", "A-a ", "a, ",
    "a\n", "a: ", ":", ": ", ", ", ".", ". ", "-", "- ", "–", "_", "*", "•", "|", "| ", "/", "//", "\\", "'", '"', "“",
    "(", ")", "[", "]", "<", "</", "<a ", "<!--", "{", "}", "{{", "&", "&#", "#", "=", "@", "a@", "a.", "%", "%a", "~",
    "`", "+", "$", "^", "!", "![", "1.", "1:", "2020-", "http://", "www.", "a/", "and ", " and", "page ", "\x00", "🏳",
)  # fmt: skip
"""Signs that are said over and over; before and after them stand others, so that nothing fits."""


Key = tuple[Any, int]
"""What a pattern is made of: its text, and how it was asked to be read."""


@cache
def _uses() -> dict[Key, tuple[str, set[str]]]:
    """All patterns of the program, with where each is found first, and with what is done with it anywhere; with one
    that no line names, as it stands in a table, anything may be done that begins at any sign."""
    found: dict[Key, tuple[str, set[str]]] = {}
    for one in pkgutil.walk_packages(builder.__path__, "builder."):
        if "__main__" in one.name:
            continue
        module = importlib.import_module(one.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns_in(value)):
                found.setdefault(_key(pattern), (f"{one.name}.{name}:{number}", set()))
        for line, pattern, method in _calls(module):
            found.setdefault(_key(pattern), (f"{one.name}:{line}", set()))[1].add(method)
    return found


def _key(pattern: re.Pattern[Any]) -> Key:
    return pattern.pattern, pattern.flags


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _patterns_in(inner)
    elif isinstance(value, dict):
        yield from _patterns_in((*value.keys(), *value.values()))


def _calls(module: ModuleType) -> Iterator[tuple[int, re.Pattern[Any], str]]:
    """Line, pattern and method of all calls in a module: of its constants, and of patterns where they stand."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_bytes())):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str() | bytes() as text), *_],
            ):
                if method in METHODS:
                    yield node.lineno, re.compile(text), method
            case ast.Attribute(value=ast.Name(id=name), attr=method):
                pattern = getattr(module, name, None)
                if method in METHODS and isinstance(pattern, re.Pattern):
                    yield node.lineno, pattern, method


def _spent(pattern: re.Pattern[Any], method: str, run: str, length: int) -> float:
    """Seconds of a processor for such a run, with a letter before it and without."""
    text: Any = f"a{(run * (length // len(run) + 1))[:length]}\x01"
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    begun = time.process_time()
    for one in (given, given[1:]):
        if method in {"sub", "subn"}:
            pattern.sub(given[:0], one)
        elif method == "finditer":
            sum(1 for _ in pattern.finditer(one))
        else:
            getattr(pattern, method)(one)
    return time.process_time() - begun


def test_the_patterns_are_found_and_how_they_are_used() -> None:
    used = [methods for _, methods in _uses().values()]
    assert len(used) > 300
    assert sum(map(bool, used)) > 250


@pytest.mark.parametrize("key", [pytest.param(key, id=where) for key, (where, _) in sorted(_uses().items(), key=str)])
def test_the_time_of_a_pattern_grows_as_a_run_of_signs_does(key: Key) -> None:
    pattern = re.compile(*key)
    for method, run in product(sorted(_uses()[key][1] or {"search"}), RUNS):
        short, middle, long = LENGTHS
        assert _spent(pattern, method, run, short) < PLENTY
        spent = _spent(pattern, method, run, long)
        assert spent < PLENTY or spent < MOST * _spent(pattern, method, run, middle), f"{method} on {run!r} many times"
