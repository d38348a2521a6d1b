"""What differs around articles is read only into those that it can reach, and into all of these."""

from collections.abc import Callable
from pathlib import Path

import pytest
from archive import free_article, tree, written
from edited_archive import settle

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import Actor, Decision, Event, Name, Outlet, Position, Question, Role, Statement, Take

ADA = Actor(id="ada-quill", name="Ada Quill", kind="person")
MINISTRY = Actor(id="ministry", name="The Ministry of Works", kind="office")
OFFICE = Actor(id="office", name="The Press Office", kind="office")
VOICE = Actor(id="voice", name="Vera Voice", kind="person", roles=(Role(title="Spokeswoman", of="office"),))
PAPER = Outlet(id="paper", name="The Paper of Record", kind="newspaper")
CAUSE = Question(id="cause", text="What caused it?", positions=(Position(id="spark", text="A spark."),))
FIRE = Event(id="fire", name="Fire at the mill", kind="disaster", when="2020-01-01", questions=(CAUSE,))
TAKE = Take(event="fire", question="cause", position="spark", stance="supports")


def said(by: str, *takes: Take) -> tuple[Statement, ...]:
    return (Statement(id="s1", speaker=by, act="says", gist="It was so.", takes=takes),)


ARTICLES = (
    free_article("named", "Then *Ada* Quill left, and ADDY stayed."),
    free_article("linked", "Then [[ada-quill|she]] left."),
    free_article("stated", "All was said.", statements=said("voice")),
    free_article("taken", "All was said.", statements=said("office", TAKE)),
    free_article("printed", "All was said.", outlet="paper"),
    free_article("apart", "Nobody came."),
)
RECORDS = (ADA, MINISTRY, OFFICE, VOICE, PAPER, FIRE)

Change = Callable[[Path], object]


@pytest.fixture(params=list(Audience))
def order(request: pytest.FixtureRequest, tmp_path: Path) -> Order:
    """A built archive, all of whose files are of a time long ago."""
    content = written(tmp_path, *RECORDS, *ARTICLES)
    settle(content)
    found = Order(content, tmp_path / "site", request.param, cache=tmp_path / "cache")
    build(found)
    return found


def record(value: object) -> Change:
    return lambda folder: written(folder, value)  # type: ignore[arg-type]


def all_of(*changes: Change) -> Change:
    return lambda folder: [change(folder) for change in changes]


def archive_in(language: str) -> Change:
    text = f"title: A made archive\ndescription: For tests.\nlanguage: {language}\n"
    return lambda folder: (folder / "content/archive.yml").write_text(text, encoding="utf-8")


def without(path: str) -> Change:
    return lambda folder: (folder / "content" / path).unlink()


MERGED = Decision(
    id="one-office", same_as=("office", "ministry"), by="an editor", date="2021-01-01", because="They are one."
)


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        pytest.param(record(Actor(id="zed", name="Zed Zander", kind="person")), 0, id="a name in no text"),
        pytest.param(record(Actor(id="zed", name="Nobody", kind="person")), 1, id="a name in a text"),
        pytest.param(record(Actor(id="ada-quill", name="Ada Quill", kind="person", names=(Name(text="Addy"),))), 1,
                     id="a form in a text"),
        pytest.param(record(Actor(id="ada-quill", name="Ada Quill", kind="person", names=(Name(text="Quilly"),))), 0,
                     id="a form in no text"),
        pytest.param(record(Actor(id="ada-quill", name="Ada Quayle", kind="person")), 1, id="a form no more"),
        pytest.param(
            all_of(record(Outlet(id="ada-quill", name="Ada Quill", kind="website")), without("actors/ada-quill.md")),
            1,
            id="another kind of record",
        ),
        pytest.param(record(Actor(id="office", name="The Press Office", kind="office",
                                  roles=(Role(title="Arm", of="ministry"),))), 2, id="another body behind a speaker's"),
        pytest.param(record(Event(id="fire", name="Fire at the mill", kind="disaster", when="2020-01-02",
                                  questions=(CAUSE,))), 1, id="another date of an event"),
        pytest.param(record(Outlet(id="paper", name="The Paper", kind="newspaper")), 0, id="another name of an outlet"),
        pytest.param(all_of(record(Actor(id="paper", name="The Paper", kind="person")), without("outlets/paper.md")),
                     None, id="what no article may refer to"),
        pytest.param(archive_in("fr"), 6, id="another language"),
        pytest.param(record(MERGED), 6, id="a decision on identity"),
    ],
)  # fmt: skip
def test_those_are_read_that_a_difference_reaches(order: Order, change: Change, reached: int | None) -> None:
    change(order.content.parent)
    totals: dict[str, int] = {}

    def track(stage: str, total: int) -> Callable[[int], None]:
        totals[stage] = total
        return lambda _: None

    if reached is None:
        with pytest.raises(Exception, match="an outlet is wanted"):
            build(order, track=track)
        return
    build(order, track=track)
    assert totals["Reading articles"] == reached
    cold = Order(order.content, order.content.parent / "cold", order.audience)
    build(cold)
    assert tree(order.output) == tree(cold.output)
