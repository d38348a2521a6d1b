"""Units of pages to files: each planned and rendered, and what it has asked of the corpus written down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from builder.build.kept import opened
from builder.cache.values import Place
from builder.content.watched import Fact, watched
from builder.output.render import render
from builder.output.theme import Theme
from builder.pages.frame import site
from builder.pages.page import Page
from builder.pages.plan import MAKERS, Unit, part_unit
from builder.problems import Problem

Seen = NDArray[np.uint64]
"""Numbers of facts, in no order."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all units are made with."""

    values: str
    """The file of kept values."""
    linked: Place
    """Where the linked archive stands in it."""
    base_url: str
    """The address at which the site will be published; empty where there is none."""
    theme: Theme
    """Templates and assets."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a unit."""

    unit: Unit
    """The unit."""
    files: tuple[tuple[str, bytes], ...]
    """Address and bytes of each of its pages."""
    parts: tuple[Unit, ...]
    """The units of parts of its long lists."""
    seen: bytes
    """The numbers of the facts that it has asked for (`Seen`)."""
    problem: Problem | None
    """What is wrong with a template."""


def make(setting: Setting, unit: Unit) -> Made:
    """The pages of a unit. Pure but for reading what is kept; may run in another process."""
    seen: set[Fact] = set()
    corpus = opened(setting.values, setting.linked)
    corpus = replace(corpus, archive=replace(corpus.archive, base_url=setting.base_url))
    frame = site(corpus)
    files, parts = [], []
    for one in MAKERS[unit.kind](watched(corpus, seen), unit):
        if not isinstance(one, Page):
            parts.append(part_unit(unit, one))
            continue
        rendered = render(setting.theme, frame, one)
        if rendered.problem:
            return Made(unit, (), (), b"", rendered.problem)
        files.append((rendered.path, rendered.data))
    return Made(unit, tuple(files), tuple(parts), numbers_of(seen).tobytes(), None)


def numbers_of(facts: Iterable[Fact]) -> Seen:
    """The numbers by which facts are known. Two may have one number: then a page is made once too often."""
    return np.fromiter((_number(fact) for fact in facts), np.uint64)


@lru_cache(maxsize=1 << 18)
def _number(fact: Fact) -> int:
    return int.from_bytes(blake2b("\0".join(fact).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
