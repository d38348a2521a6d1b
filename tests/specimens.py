"""Archives in which every kind of page is to be seen, and the pages of a site that show them all.

What a page is of is read from the page (`<body class>`), so that a kind that is new tomorrow is found.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from archive import free_article, span_of, written
from specimen_tongues import ARABIC, ENGLISH, Tongue

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import (
    Actor,
    Article,
    Coordinates,
    Event,
    FreePage,
    Name,
    Outlet,
    Place,
    Position,
    Question,
    Record,
    Role,
    Statement,
    Take,
)

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = Path(__file__).parent / "archives" / "versions"
MANY = 70
"""Articles of a made archive: enough that lists are cut into periods."""

Given = Record | tuple[Record, str]


def made(folder: Path, tongue: Tongue, many: int = MANY) -> Path:
    """An archive below `folder`: texts in full, long lists, versions, an event with a matrix, withheld texts."""
    content = Path(shutil.copytree(VERSIONS, folder / "content"))
    written(folder, *_authorities(tongue), *(_report(tongue, number) for number in range(many)), _inquiry(tongue))
    written(folder, (FreePage(id="about", title=tongue.event), tongue.free))
    told = f"title: {tongue.title}\ndescription: {tongue.description}\nlanguage: {tongue.language}\n"
    repository = "repository_url: https://git.example/saltmouth\ncontact: archive@harbour.example\n"
    (content / "archive.yml").write_text(told + repository, encoding="utf-8")
    return content


def _authorities(tongue: Tongue) -> Iterator[Given]:
    kinds = ("person", "person", "organisation", "state")
    for number, (name, kind) in enumerate(zip(tongue.actors, kinds, strict=True)):
        roles = (Role(title=tongue.headline.format(place="", n=number), of="actor-2", when="2019/2024"),)
        names = (Name(text="Lind, T.", language="en"),)
        given = {"roles": roles, "names": names, "identifiers": {"wikidata": "Q1"}} if number == 0 else {}
        text = tongue.opening.format(place=tongue.places[1])
        yield Actor(id=f"actor-{number}", name=name, kind=kind, **given), text  # type: ignore[arg-type]
    for number, name in enumerate(tongue.outlets):
        yield Outlet(id=f"outlet-{number}", name=name, kind="newspaper", place="place-1"), ""
    for number, name in enumerate(tongue.places):
        parent = "place-0" if number else None
        at = Coordinates(latitude=52.9 + number / 4, longitude=-4.1 + number / 3)
        kind = "town" if number else "country"
        former = ("the-town",) if number == 1 else ()
        yield Place(id=f"place-{number}", name=name, kind=kind, parent=parent, coordinates=at, former_ids=former)  # type: ignore[arg-type]
    positions = tuple(Position(id=f"p{number}", text=text) for number, text in enumerate(tongue.positions))
    question = Question(id="why", text=tongue.question, positions=positions)
    where, actors = ("place-1",), ("actor-0", "actor-1")
    yield Event(
        id="collapse", name=tongue.event, kind="disaster", when="2024-03-12~", where=where, actors=actors,
        questions=(question,),
    ), tongue.opening.format(place=tongue.places[1])  # fmt: skip


def _report(tongue: Tongue, number: int) -> tuple[Article, str]:
    place, actor = 1 + number % 3, number % 4
    speech = tongue.speech.format(actor=tongue.actors[0], place=tongue.places[place])
    second = tongue.second.format(actor=tongue.actors[actor])
    text = "\n\n".join((tongue.opening.format(place=tongue.places[place]), speech, second))
    stance = "disputes" if number % 5 == 0 else "supports"
    take = Take(event="collapse", question="why", position=f"p{number % 3}", stance=stance)  # type: ignore[arg-type]
    statements = (
        Statement(
            id="s1", speaker="actor-0", act="says", gist=tongue.gist.format(place=tongue.places[place]),
            span=span_of(speech, text), where=(f"place-{place}",), about=("actor-2",), takes=(take,),
            according_to=(f"outlet-{number % 2}",),
        ),
        Statement(id="s2", speaker=f"actor-{actor}", act="claims", gist=second, span=span_of(second, text)),
    )  # fmt: skip
    return free_article(
        f"report-{number}", text, title=tongue.headline.format(n=number, place=tongue.places[place]),
        published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}", outlet=f"outlet-{number % 2}",
        language=tongue.language, statements=statements if number % 2 else statements[:1],
        actors=("actor-0", f"actor-{actor}") if actor else ("actor-0",), places=(f"place-{place}",),
        events=("collapse",), credits=("outlet-1",) if number % 2 == 0 else (),
    )  # fmt: skip


def _inquiry(tongue: Tongue) -> tuple[Article, str]:
    """An article of several paragraphs whose text is read, not skimmed; its speaker is not recorded."""
    text = "\n\n".join((*tongue.paragraphs, tongue.speech.format(actor=tongue.actors[0], place=tongue.places[1])))
    return free_article(
        "the-inquiry", text, title=tongue.question, published="2024-04?", outlet="outlet-0", language=tongue.language,
        actors=("actor-0", "actor-1"), places=("place-1",), authors=("A. Berg", "C. Penn"),
        url="https://gazette.example/inquiry",
    )  # fmt: skip


def sites(folder: Path) -> dict[str, Path]:
    """The sites in which all kinds of pages are looked at: name to folder. `real` is this archive, public."""
    sources = folder.with_name(f"{folder.name}-content")
    contents = {"made": made(sources / "made", ENGLISH), "arabic": made(sources / "arabic", ARABIC)}
    orders = {name: Order(content, folder / name) for name, content in contents.items()}
    orders["real"] = Order(ROOT / "content", folder / "real", Audience.PUBLIC)
    for order in orders.values():
        build(order)
    return {name: Path(str(order.output)) for name, order in sorted(orders.items())}


class _Markup(HTMLParser):
    """The kind of a page, and the sorts of elements in it: name and class."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.kind = ""
        self.sorts: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "body":
            self.kind = self.kind or (given.get("class") or "").partition(" ")[0]
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.kind = "redirect"
        self.sorts |= {f"{tag}.{name}" for name in (given.get("class") or "").split()} | {tag}


def kinds_in(*sites: Path) -> Mapping[str, Sequence[Path]]:
    """For each kind of page of some sites the pages that together show every sort of element that the kind has: first
    that which shows most, then those which add most. Pages that lead elsewhere at once are the kind `redirect`."""
    pages: dict[str, dict[Path, set[str]]] = defaultdict(dict)
    for path in (path for site in sites for path in sorted(site.rglob("*.html"))):
        page = _Markup(path.read_text(encoding="utf-8"))
        pages[page.kind][path] = page.sorts
    return {kind: _that_show_all(pages[kind]) for kind in sorted(pages)}


def _that_show_all(pages: Mapping[Path, set[str]]) -> Sequence[Path]:
    left, chosen = set[str]().union(*pages.values()), list[Path]()
    while left:
        best = max(pages, key=lambda path: (len(pages[path] & left), -len(path.parts), path.as_posix()))
        chosen.append(best)
        left -= pages[best]
    return chosen
