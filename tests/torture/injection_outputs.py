"""Files of a site for other programs, read by readers that know nothing of it: each is whole, and runs nothing."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from torture.ordeal import Row

_FORMULA = "=+-@\t\r"


def outputs(site: Path) -> Iterator[Row]:
    """Every file of a site that is XML, JSON, CSV or a script of data."""
    counts, defects = dict.fromkeys(("xml", "json", "csv", "js"), 0), list[str]()
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        suffix = {".xml": "xml", ".svg": "xml", ".json": "json", ".geojson": "json", ".jsonld": "json",
                  ".webmanifest": "json", ".csv": "csv"}.get(path.suffix, "")  # fmt: skip
        if path.suffix == ".js" and path.parent != site / "assets":
            suffix = "js"
        if suffix:
            counts[suffix] += 1
            told = _READERS[suffix](path.read_bytes())
            defects += [f"{path.relative_to(site).as_posix()}: {one}" for one in told]
    if not all(counts.values()):
        defects.append(f"There is nothing to read of some kinds: {counts}.")
    yield Row("files for other programs", inputs=sum(counts.values()), defects=tuple(defects[:20]),
              figures=", ".join(f"{number} {suffix}" for suffix, number in counts.items()))  # fmt: skip


def _xml(data: bytes) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        yield f"is no XML: {error}"
        return
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("script", "foreignObject", "iframe", "image"):
            yield f"holds <{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or (
                name.endswith("href") and value.partition(":")[0].strip().lower() == "javascript"
            ):
                yield f"holds {name}={value[:60]}"


def _json(data: bytes) -> Iterator[str]:
    try:
        json.loads(data)
    except ValueError as error:
        yield f"is no JSON: {error}"


def _csv(data: bytes) -> Iterator[str]:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    for row in rows:
        if len(row) != len(head):
            yield f"has a row of {len(row)} fields among {len(head)}"
        yield from (
            f"holds a formula: {cell[:60]!r}" for cell in row if cell[:1] and cell[0] in _FORMULA and not _number(cell)
        )


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _script(data: bytes) -> Iterator[str]:
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8")
    yield from (f"holds {sign!r}" for sign in ("</script", "<!--", "\u2028", "\u2029") if sign in text)


_READERS = {"xml": _xml, "json": _json, "csv": _csv, "js": _script}
