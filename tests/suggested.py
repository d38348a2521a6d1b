"""An article with a withheld text, and a rule that proposes one thing of each kind in it, for tests of suggestions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from builder.build import examine
from builder.content.change import Validated, validated
from builder.content.format import document
from builder.content.link import link
from builder.content.read import Audience
from builder.fixity import sha256_text
from builder.model import Article, Candidate, Coordinates, Proposes, Rights, TextFixity, WithheldText
from builder.suggest.candidate import Evidence, found, keyed
from builder.suggest.files import rejections_in
from builder.suggest.reading import Reading
from builder.suggest.story import readings, suggest, write

FERRY = "2022-ferry"
TOKEN = "zyxwvut"
TEXT = (
    f"Ida Storm of the {TOKEN} line spoke at Nordhaven. “No ferry sank in the storm,” Ida Storm told the Harbour Wire "
    "on 4 May 2022.\n\nThe Guild of Engineers said that it had seen the great ferry storm coming on 2 May 2022."
)
STATED = "it had seen the great ferry storm coming on 2 May 2022"


def add_ferry(content: Path, text: str = TEXT) -> None:
    """Put the article and its withheld text into an archive."""
    fixity = TextFixity(sha256=sha256_text(text), length=len(text))
    rights = Rights(statement="InC", publish="metadata")
    article = Article(
        id=FERRY,
        title="The ferry",
        outlet="harbour-wire",
        published="2022-05-05",
        language="en",
        rights=rights,
        text=fixity,
    )
    for path, data in (
        (content / f"articles/2022/{FERRY}.md", document(article)),
        (content / f"withheld/{FERRY}.md", document(WithheldText(id=FERRY), text)),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_text(data, encoding="utf-8")


def standin(reading: Reading) -> Iterator[Candidate]:
    """One candidate of each kind; the same words, wherever they stand."""
    if reading.article.id != FERRY:
        return
    yield keyed(replace(_at(reading, "actor", "Ida Storm"), name="Ida Storm", names=("I. Storm",), kind="person"))
    point = Coordinates(latitude=54.5, longitude=8.5, certainty="medium")
    place = _at(reading, "place", "Nordhaven")
    yield keyed(replace(place, name="Nordhaven", kind="town", coordinates=point, identifiers={"geonames": "12"}))
    said = _at(reading, "statement", "No ferry sank in the storm")
    yield keyed(replace(said, speaker="Ida Storm", act="denies", according_to=("Harbour Wire", "Nobody known")))
    yield keyed(replace(_at(reading, "statement", STATED), speaker="The Guild of Engineers", act="says"))
    yield keyed(replace(_at(reading, "date", "2 May 2022"), when="2022-05-02"))
    storm = _at(reading, "event", "great ferry storm")
    yield keyed(replace(storm, name="Great ferry storm", kind="disaster", when="2022-05"))


def _at(reading: Reading, proposes: Proposes, words: str) -> Candidate:
    start = reading.text.index(words)
    return found(reading, proposes, Evidence(start, start + len(words), f"standin/{proposes}@1", "medium"))


def opened(content: Path) -> Validated:
    """The archive, which must have no problems."""
    files, problems = examine(content, Audience.PRIVATE)
    return validated(content, files, problems)


def run_standin(content: Path) -> dict[str, list[Candidate]]:
    """Suggest by the stand-in rule alone, and write the files; what is suggested for the ferry, by kind."""
    files = opened(content).files.values()
    corpus = link(files)
    read = list(readings(corpus, corpus.whole(corpus.articles)))
    made = suggest(corpus, read, rejections_in(files), (standin,), lambda _: None)
    write(content, made)
    kinds: dict[str, list[Candidate]] = {}
    for candidate in next((one.candidates for one in made if one.id == FERRY), ()):
        kinds.setdefault(candidate.proposes, []).append(candidate)
    return kinds
