"""What a build has kept, carried from one machine to the next, such as by the cache of a service that runs builds.

What is kept is trusted by numbers and times that only this machine's disk has (`builder.cache.trust`), since it may run
whatever it says. Somebody who asks for this vouches for where it came from; then digests stand for the numbers: those
of the files that are kept, of the archive, and of the site, which its manifest has. What fits is written down as this
machine's own, and the build goes on as any later one. What does not fit is built anew.
"""

import json
import marshal
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

from builder.atomic import write_file
from builder.build.program import program
from builder.build.remembered import Memory, declare
from builder.cache.fresh import LAYOUT, Asked, Inputs, state_of, template_stamps
from builder.cache.scan import Stamps, scan, stamps_of
from builder.fixity import sha256_bytes
from builder.notes import noted
from builder.output.publish import site_problems

CARRIED = "carried.json"
"""Name of the file that says by which digests what is kept is known."""

Digests = dict[str, str]
"""Path to SHA-256."""


def leave(cache: Path, asked: Asked) -> None:
    """Write down the digests by which another machine knows what is kept in `cache`. Raises OSError."""
    state = state_of(cache, asked)
    if state is None:
        return
    inputs = Inputs(*marshal.loads((cache / state["inputs"]).read_bytes()))
    told = {
        "identity": _identity(asked),
        "memory": state["memory"],
        "inputs": state["inputs"],
        "files": _digests(cache, state["marks"]),
        "content": _known(Path(asked.content), inputs.content, scan(asked.content)),
        "templates": _own_templates(asked),
    }
    write_file(cache / CARRIED, json.dumps(told).encode())


def take_on(cache: Path, asked: Asked) -> str:
    """Take on what another machine has left in `cache`, with the site beside it. Says what was found, as a sentence;
    the empty text where this machine itself has kept it. Raises OSError."""
    if state_of(cache, asked) is not None:
        return ""
    told = _told(cache)
    if told is None:
        return "Nothing was carried here: everything is built."
    if told["identity"] != _identity(asked):
        return "What was carried here is of another program or place: everything is built."
    if _digests(cache, told["files"]) != told["files"] or site_problems(Path(asked.output)):
        return "What was carried here is not whole: everything is built."
    _adopt(cache, asked, told)
    return "What was carried here is taken on."


def _adopt(cache: Path, asked: Asked, told: Mapping[str, Any]) -> None:
    """Write down what is kept as this machine's own."""
    inputs = Inputs(*marshal.loads((cache / told["inputs"]).read_bytes()))
    memory: Memory = pickle.loads((cache / told["memory"]).read_bytes())
    content = _restamped(Path(asked.content), inputs.content, told["content"])
    memory = replace(memory, records=replace(memory.records, stamps=content), spare=None, spare_stamps={})
    templates = template_stamps(asked) if _own_templates(asked) == told["templates"] else inputs.templates
    site = stamps_of(asked.output, inputs.site)
    (cache / told["memory"]).write_bytes(pickle.dumps(memory, pickle.HIGHEST_PROTOCOL))
    inputs = inputs._replace(content=content, templates=templates, site=site)
    (cache / told["inputs"]).write_bytes(marshal.dumps(tuple(inputs)))
    declare(cache, asked, (told["memory"], told["inputs"]), told["files"])


def _told(cache: Path) -> Mapping[str, Any] | None:
    """What the file says; None where there is none that can be read."""
    try:
        told = noted((cache / CARRIED).read_bytes())
    except (OSError, ValueError):
        return None
    names = {"identity", "memory", "inputs", "files", "content", "templates"}
    return told if isinstance(told, dict) and told.keys() == names else None


def _restamped(content: Path, before: Stamps, digests: Digests) -> Stamps:
    """The stamps that the files of an archive were read with, where they are other files with the same bytes now those
    of these."""
    now = scan(str(content))
    there = [path for path in before if path in now and path in digests]
    same = {path for path, digest in _digests(content, there).items() if digest == digests[path]}
    return {path: now[path] if path in same else stamp for path, stamp in before.items()}


def _known(folder: Path, read: Stamps, now: Stamps) -> Digests:
    """The digests of the files that are still as they were read."""
    return _digests(folder, [path for path, stamp in read.items() if now.get(path) == stamp])


def _digests(folder: Path, paths: Iterable[str]) -> Digests:
    """The digests of files; those that cannot be read have the empty one."""
    return {path: _digest(folder / path) for path in paths}


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _own_templates(asked: Asked) -> Digests:
    own = Path(asked.templates) if asked.templates else None
    return _digests(own, scan(str(own))) if own and own.is_dir() else {}


def _identity(asked: Asked) -> str:
    """The program and what is asked of it: the same on every machine."""
    return sha256_bytes(repr((program(), LAYOUT, tuple(asked))).encode("utf-8", "surrogatepass"))
