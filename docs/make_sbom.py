"""Writes docs/sbom.cdx.json: what Regesta is made of (CycloneDX 1.6), which lies in every wheel (PEP 770).

    python docs/make_sbom.py

Names and versions are those of constraints.txt; licences and who needs whom are what the installed packages say. The
digests of all files stand in constraints.txt, which the list names by its own digest. There is no time and no random
number in it: the same pins give the same bytes.
"""

import json
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder import __version__  # noqa: E402 - the path above makes this checkout the one that is described
from builder.fixity import sha256_bytes  # noqa: E402
from docs.pins import FILES, Pin, normal, pins  # noqa: E402

SBOM = ROOT / "docs" / "sbom.cdx.json"
_TO_BUILD = frozenset({"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"})
"""What takes part only in the making of a wheel."""
_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""SPDX names of what trove classifiers say."""
_STATED = {
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Two-clause BSD license": "BSD-2-Clause",
}
"""SPDX names of what packages say in words of their own."""


def licence(found: Distribution) -> str:
    """A package's licence as an SPDX expression, as far as it says one. Raises LookupError where it says none."""
    told = found.metadata
    if expression := told.get("License-Expression"):
        return expression
    stated = (told.get("License") or "").strip()
    if stated and len(stated) < 60:
        return _STATED.get(stated, stated)
    for line in told.get_all("Classifier") or ():
        if line.rpartition(" :: ")[2] in _CLASSIFIED:
            return _CLASSIFIED[line.rpartition(" :: ")[2]]
    raise LookupError(f"{told['Name']} says no licence that is known here")


def bill() -> dict[str, Any]:
    """The list. Raises PackageNotFoundError where a pinned package is not installed, and LookupError."""
    found: dict[str, list[Pin]] = {}
    for pin in pins(FILES[0]):
        found.setdefault(pin.name, []).append(pin)
    main = f"pkg:pypi/regesta@{__version__}"
    core = [normal(Requirement(one).name) for one in distribution("regesta").requires or () if "extra ==" not in one]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": main,
                "name": "regesta",
                "version": __version__,
                "purl": main,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": [*(_component(pin) for name in sorted(found) for pin in found[name]), _constraints()],
        "dependencies": [
            {"ref": main, "dependsOn": sorted(_purl(pin) for name in set(core) for pin in found[name])},
            *({"ref": _purl(pin), "dependsOn": _needed(name, found)} for name in sorted(found) for pin in found[name]),
        ],
    }


def _purl(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _component(pin: Pin) -> dict[str, Any]:
    told = licence(distribution(pin.name))
    scope = "excluded" if pin.name in _TO_BUILD else "required" if pin.name in _always() else "optional"
    is_one = not (" AND " in told or " OR " in told)
    return {
        "type": "library",
        "bom-ref": _purl(pin),
        "name": pin.name,
        "version": pin.version,
        "scope": scope,
        "licenses": [{"license": {"id": told}}] if is_one else [{"expression": told}],
        "purl": _purl(pin),
    }


def _constraints() -> dict[str, Any]:
    """The file that holds the digests of all files of all packages."""
    digest = sha256_bytes(FILES[0].read_bytes())
    hashes = [{"alg": "SHA-256", "content": digest}]
    return {"type": "file", "bom-ref": FILES[0].name, "name": FILES[0].name, "hashes": hashes}


def _always() -> set[str]:
    """What is needed without any extra, and what that needs."""
    reached: set[str] = set()
    waiting = ["regesta"]
    while waiting:
        for one in _requirements(waiting.pop()):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return reached


def _requirements(name: str) -> list[str]:
    stated = [Requirement(one) for one in distribution(name).requires or ()]
    pinned = {pin.name for pin in pins(FILES[0])}
    return [normal(one.name) for one in stated if "extra" not in str(one.marker) and normal(one.name) in pinned]


def _needed(name: str, found: dict[str, list[Pin]]) -> list[str]:
    return sorted({_purl(pin) for one in _requirements(name) for pin in found[one]})


def main() -> None:
    """Write the file."""
    SBOM.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
