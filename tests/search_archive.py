"""A made archive whose files the second writer writes, and a tab in which the engine of search reads them."""

import random
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from search_reading import Part, reading, unpacked
from search_reference import Doc, Limits, Named, packed, reference_files, telling

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
POLICY = "default-src 'none'; script-src 'self' file:; worker-src blob:"
HTML = """<!DOCTYPE html><html lang="en" data-root=""><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="{policy}"><script src="engine.js" defer></script></html>"""

OPENINGS = ("The army of Turkey", "A spokesman for the coalition", "Residents of Mosul", "The ministry’s report",
            "Daesh", "The Islamic State", "A state that is Islamic", "The Bank of England")  # fmt: skip
ACTS = ("denied", "confirmed", "described", "was accused of", "estimated", "demanded an inquiry into")
MATTERS = ("the shelling", "civilian casualties", "an agreement on ceasefires", "1,000 displaced families", "elections")
OUTLETS = (("agency", "The Agency"), ("daily", "Daily News of Zor"))
RECORDS = [
    Named("actor:islamic-state", "Islamic State", "actor", ("Islamic State", "Daesh", "ISIL")),
    Named("actor:turkey", "Turkey", "actor", ("Turkey", "Türkiye")),
    Named("place:mosul", "Mosul", "place", ("Mosul", "Al-Mawsil")),
    Named("outlet:agency", "The Agency", "outlet", ("The Agency",)),
    Named("outlet:daily", "Daily News of Zor", "outlet", ("Daily News of Zor", "Zor Daily")),
    Named("position:strikes/deaths/about-350", "About 350", "position", ("About 350",)),
]


def sentence(chance: random.Random) -> str:
    return " ".join([*map(chance.choice, (OPENINGS, ACTS, MATTERS)), f"near place{chance.randrange(40)}."])


def mentioned(text: str) -> tuple[str, ...]:
    terms = telling(text)
    names = [(record.key, telling(name)) for record in RECORDS for name in record.names]
    return tuple(sorted({key for key, name in names if is_within(name, terms)}))


def is_within(part: list[str], terms: list[str]) -> bool:
    return any(terms[at : at + len(part)] == part for at in range(len(terms)))


def days_of(number: int) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    """Days of a document, and its keys of years and months: every ninth has none, every seventh a whole year."""
    if number % 9 == 0:
        return None, ()
    year, month = 2015 + number % 4, 1 + number % 12
    first = {2015: 16436, 2016: 16801, 2017: 17167, 2018: 17532}[year]
    if number % 7 == 0:
        length = 365 if year == 2016 else 364
        return (first, first + length), (f"year:{year}", *(f"month:{year}-{m:02}" for m in range(1, 13)))
    lengths = [31, 29 if year == 2016 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    day = first + sum(lengths[: month - 1]) + number % 28
    return (day, day), (f"year:{year}", f"month:{year}-{month:02}")


def article(number: int, chance: random.Random) -> Doc:
    texts = [sentence(chance) for _ in range(chance.randrange(1, 5))]
    title = f"Report {number}: {chance.choice(MATTERS)} own{number}"
    outlet = OUTLETS[number % 2]
    days, keys = days_of(number)
    records = mentioned(" . ".join([title, *texts]))
    passages = (("", "title", title), *((f"p{at}", "text", text) for at, text in enumerate(texts)))
    values = {"outlet": (outlet,), "year": tuple((key[5:], key[5:]) for key in keys if key.startswith("year:"))}
    language = "en" if number % 3 else "tr"
    keys = (*keys, *records, f"outlet:{outlet[0]}", f"language:{language}")
    return Doc(f"articles/a{number}.html", "article", title, passages, "a day", outlet[1], days, keys, values)


def statement(number: int, chance: random.Random) -> Doc:
    text = sentence(chance) + (" About 350." if number % 3 == 0 else "")
    speaker = "speaker:islamic-state" if "Daesh" in text or "Islamic State" in text else "speaker:turkey"
    act = "act:denies" if "denied" in text else "act:says"
    keys = (speaker, act, *mentioned(text))
    passages = ((f"s{number}", "statement", text),)
    return Doc(f"articles/a{number}.html", "statement", f"Said {number}", passages, keys=keys)


def page_of_record(record: Named) -> Doc:
    names = tuple(("", "name", name) for name in record.names)
    path = f"{record.kind}s/{record.key.split(':')[1]}.html"
    return Doc(path, record.kind, record.label, names, keys=(record.key,))


def archive() -> list[Doc]:
    chance = random.Random(5)
    pages = [page_of_record(record) for record in RECORDS if record.kind != "position"]
    return [*(article(n, chance) for n in range(90)), *pages, *(statement(n, chance) for n in range(30))]


DOCUMENTS = archive()
PAGES = [document for document in DOCUMENTS if document.kind != "statement"]
STATEMENTS = [document for document in DOCUMENTS if document.kind == "statement"]


def write_site(folder: Path, documents: list[Doc], limits: Limits, policy: str = POLICY) -> Path:
    """A page with the engine, and the files of the documents; gives the page."""
    parts = [path.read_text(encoding="utf-8") for path in sorted((ASSETS / "search").glob("*.js"))]
    (folder / "search").mkdir(parents=True)
    (folder / "engine.js").write_text("".join(parts), encoding="utf-8")
    (folder / "index.html").write_text(HTML.format(policy=policy), encoding="utf-8")
    for path, data in reference_files(documents, RECORDS, limits).items():
        (folder / path).write_bytes(data)
    return folder / "index.html"


@dataclass
class Tab:
    """A browser's tab and what happened in it."""

    page: Page
    complaints: list[str]
    """Errors and refused scripts."""
    asked: list[str]
    """Addresses that it asked for."""

    def ask(self, text: str, **options: Any) -> Any:
        """The answer to a query, all of its hits unless told otherwise."""
        options = {"count": 1000, "channel": None, **options}
        return self.page.evaluate("([text, options]) => regesta.search(text, options)", [text, options])

    def names(self) -> list[str]:
        """Names of the search files that were asked for, without their ends."""
        return [url.split("search/")[1].split(".js")[0] for url in self.asked if "search/" in url]


def page_of(number: int, *texts: str, **more: Any) -> Doc:
    passages = tuple((f"p{at}", "text", text) for at, text in enumerate(texts))
    return Doc(f"articles/a{number}.html", "article", f"No. {number}", passages, **more)


# Damage


LIE = {"forms": "a b", "stems": "=", "terms": "mosul army", "names": 7, "docs": 3}
"""Of no file is this true."""


def false_part(data: bytes, part: Part, how: str) -> bytes:
    """The data of a file with a part of other bytes, or as long as before and untrue, or with nothing from there on."""
    length = part.end - part.start
    if how == "cut off":
        return data[: part.start]
    if how == "a lie" and part.kind != "places":
        plain = str(LIE).replace("'", '"').encode()[: length - 7] if length > 150 else b"{}"
        told = (plain + b"\n").ljust(length - 5, b"\xff" if part.kind in ("words", "tail") else b" ")
        press = zlib.compressobj(0, zlib.DEFLATED, -15)
        made = press.compress(told) + press.flush()
    else:
        made = {"zeros": b"\0", "ones": b"\xff", "a lie": b"\1"}[how] * length
    assert len(made) == length
    return data[: part.start] + made + data[part.end :]


def damage_parts(folder: Path, kind: str, how: str, holding: bytes = b"") -> list[str]:
    """Damages the parts of a kind, those that hold something, in the search files of a folder; gives their names."""
    found = reading({f"search/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.js"))})
    names = []
    for name, parts in found.parts.items():
        data = unpacked(found.files[name])[1]
        for part in reversed(parts):
            if part.kind == kind and holding in part.plain:
                data = false_part(data, part, how)
                names.append(name)
        (folder / f"{name}.js").write_bytes(packed(name, data))
    return sorted({f"search/{name}.js" for name in names})
