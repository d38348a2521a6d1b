"""Compares what is pinned with the weaknesses that are recorded in docs/advisories.yml. Needs no network.

    python docs/audit.py            exit code 1 where a pin is weak, was not looked at, or has no digest
    python docs/audit.py seen       writes down that the pinned versions were looked at

Where there is a network, a maintainer asks a database of advisories first (`pip-audit --requirement constraints.txt`,
which sends it names and versions), adds what it says to the file, and then writes down that it was done.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.pins import FILES, Pin, normal, pins  # noqa: E402 - the path above makes this checkout the one that is looked at

RECORD = ROOT / "docs" / "advisories.yml"
_SEEN = re.compile(r"(?s)^seen:\n.*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Advisory:
    """A known weakness of a package."""

    id: str
    """Its number in CVE or GHSA."""
    package: str
    """The package, named as package indexes compare names."""
    fixed: str
    """The first version without it; empty while there is none."""
    what: str
    """What can happen, in our own words."""
    origin: str
    """Where this was read."""
    decision: str = ""
    """Why a version with it is used all the same; empty where none is."""

    def is_in(self, pin: Pin) -> bool:
        """Whether a pinned version has it."""
        return pin.name == self.package and not (self.fixed and Version(pin.version) >= Version(self.fixed))


@dataclass(frozen=True, slots=True)
class Record:
    """The recorded list."""

    advisories: tuple[Advisory, ...]
    """Known weaknesses."""
    seen: dict[str, tuple[str, ...]]
    """Package to the versions for which somebody has looked whether there are any."""


def recorded(path: Path = RECORD) -> Record:
    """The record. Raises OSError, YAMLError, TypeError or KeyError where it is not one."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    seen = {name: tuple(str(one) for one in versions) for name, versions in held["seen"].items()}
    return Record(tuple(Advisory(**given) for given in held["advisories"]), seen)


def defects(found: Iterable[Pin], record: Record) -> Iterator[str]:
    """What is wrong with pins, a line each."""
    for pin in found:
        place = f"{pin.path.name}:{pin.line}: {pin.name}"
        if not pin.version:
            yield f"{place}: no version is fixed."
            continue
        if not pin.digests:
            yield f"{place} {pin.version}: no file has a digest."
        if pin.version not in record.seen.get(pin.name, ()):
            yield f"{place} {pin.version}: nobody has looked whether this version has known weaknesses."
        for advisory in record.advisories:
            if advisory.is_in(pin) and not advisory.decision:
                mended = f"mended in {advisory.fixed}" if advisory.fixed else "not mended in any version"
                yield f"{place} {pin.version}: {advisory.id}, {mended}: {advisory.what}"


def weak_bounds(project: Path, record: Record) -> Iterator[str]:
    """Requirements of a pyproject.toml that would take a version with a recorded weakness, a line each."""
    stated = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    lines = [*stated["dependencies"], *(line for extra in stated["optional-dependencies"].values() for line in extra)]
    for line in lines:
        needed = Requirement(line)
        lowest = next((one.version for one in needed.specifier if one.operator == ">="), "0")
        for advisory in record.advisories:
            if advisory.package == normal(needed.name) and advisory.fixed and Version(lowest) < Version(advisory.fixed):
                yield f"{project.name}: {line}: {advisory.id} is mended in {advisory.fixed}."


def with_seen(text: str, found: Iterable[Pin]) -> str:
    """The record with these versions as those that were looked at."""
    versions: dict[str, set[str]] = {}
    for pin in found:
        versions.setdefault(pin.name, set()).add(pin.version)
    lines = [f"  {name}: [{', '.join(repr(one) for one in sorted(versions[name]))}]" for name in sorted(versions)]
    return _SEEN.sub("\n".join(["seen:", *lines, ""]), text).replace("'", '"')


def main(arguments: Sequence[str]) -> int:
    """Compare, or write down; the exit code."""
    found = [pin for path in FILES for pin in pins(path)]
    if list(arguments) == ["seen"]:
        RECORD.write_text(with_seen(RECORD.read_text(encoding="utf-8"), found), encoding="utf-8")
        return 0
    record = recorded()
    told = [*defects(found, record), *weak_bounds(ROOT / "pyproject.toml", record)]
    for line in told:
        print(line, file=sys.stderr)  # noqa: T201 - a command
    number = len({(pin.name, pin.version) for pin in found})
    print(f"{number} pinned versions, {len(record.advisories)} recorded weaknesses, {len(told)} to mend.")  # noqa: T201
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
