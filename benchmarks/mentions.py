"""How fast records that are named very often are found and shown: `python -m benchmarks.mentions`.

An archive is made of articles of 120 words in which one actor is named five times in each, and 500 others and 400
places now and then; it is built with 10,000, then with 50,000 mentions of that actor. The work must grow with the
number of mentions, and no page may grow with it.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, table
from builder.build import Order, build, load
from builder.content.format import document
from builder.fixity import sha256_text
from builder.model import Actor, Article, Place, Rights, TextFixity

SEED = 7
MENTIONS_EACH = 5
WORDS = 120


def write_archive(folder: Path, articles: int) -> Path:
    """An archive of so many articles, the same for each number; its `content/` folder."""
    chance = random.Random(SEED)
    content = folder / "content"
    for name in ("articles", "actors", "places"):
        (content / name).mkdir(parents=True)
    (content / "archive.yml").write_text("title: A benchmark\ndescription: Made by a program.\n", encoding="utf-8")
    actors = [Actor(id="ada-quill", name="Ada Quill", kind="person")]
    actors += [Actor(id=f"actor-{n}", name=f"Given{n} Family{n}", kind="person") for n in range(500)]
    places = [Place(id=f"place-{n}", name=f"Town{n}ville", kind="town") for n in range(400)]
    authorities: list[Actor | Place] = [*actors, *places]
    for record in authorities:
        kind = "actors" if isinstance(record, Actor) else "places"
        (content / kind / f"{record.id}.md").write_text(document(record), encoding="utf-8")
    for number in range(articles):
        text = _text(chance, [one.name for one in actors[1:]], [one.name for one in places])
        (content / "articles" / f"a-{number}.md").write_text(_article(number, text), encoding="utf-8")
    return content


def _text(chance: random.Random, actors: list[str], places: list[str]) -> str:
    others = [*chance.sample(actors, 3), *chance.sample(places, 2)]
    names = ["Ada Quill"] * MENTIONS_EACH + others
    sentences = []
    for name in names:
        words = " ".join(f"word{chance.randint(1, 3000)}" for _ in range(WORDS // len(names)))
        sentences.append(f"Then {name} came and {words}.")
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))


def _article(number: int, text: str) -> str:
    article = Article(
        id=f"a-{number}",
        title=f"Article {number}",
        outlet="unknown",
        published=f"20{10 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        language="en",
        rights=Rights(statement="CC-BY-4.0", publish="full"),
        text=TextFixity(sha256=sha256_text(text), length=len(text)),
    )
    return document(article, text)


def rows(sizes: tuple[int, ...] = (2_000, 10_000)) -> Iterator[Row]:
    """Figures for archives of so many articles each."""
    seconds: list[float] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            order = Order(write_archive(folder, size), folder / "site")
            started = time.process_time()
            corpus = load(order)
            linked = time.process_time() - started
            started = time.process_time()
            built = build(order)
            seconds.append(time.process_time() - started)
            mentions = sum(one.authority == "ada-quill" for text in corpus.texts_read.values() for one in text.mentions)
            page = (folder / "site/actors/ada-quill.html").stat().st_size
            largest = max(path.stat().st_size for path in (folder / "site/actors/ada-quill").glob("*.html"))
            what = f"{size:,} articles, {mentions:,} mentions of one actor"
            yield Row(f"{what}: read, parsed and linked", f"{linked:.1f} CPU s")
            yield Row(f"{what}: whole build", f"{seconds[-1]:.1f} CPU s, {built.pages:,} pages")
            yield Row(f"{what}: the actor's own page", f"{page / 1000:.0f} kB", "", "25 items of each list")
            yield Row(f"{what}: the largest page of its lists", f"{largest / 1000:.0f} kB", "", "at most 100 items")
    growth = (seconds[-1] / seconds[0]) / (sizes[-1] / sizes[0])
    yield Row("time a mention, the larger archive against the smaller", f"{growth:.2f}", "1", "1 is linear")


if __name__ == "__main__":
    sys.stdout.write(table(rows()))
