"""The files of a new archive, and those that a newer program brings up to date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from builder.content.format import document, mapping
from builder.content.markup import reading_text
from builder.content.schema import as_file
from builder.fixity import sha256_text
from builder.ingest.issue_forms import FORMS
from builder.model import Archive, Article, Rights, Span, Statement, Take, TextFixity
from builder.scaffold.forms import written
from builder.scaffold.requirements import requirements
from builder.scaffold.wheel import wheel, wheel_name

_TITLE = b"TITLE OF THE ARCHIVE"
"""What stands where its title belongs."""

_DESCRIPTION = "Say here in a sentence or two what the archive holds, and why."

_SAMPLE = """The crew of the Lunna ferry walked out on Monday over new rosters.

Union leader Ada Berg said that 40 of the 42 sailors had joined the strike."""

_SAID = "40 of the 42 sailors had joined the strike"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is told of a new archive."""

    title: str
    """Its title."""
    language: str = "en"
    """Language of its pages."""
    repository: str = ""
    """Address of its repository; empty where there is none yet."""


def new_files(wanted: Wanted) -> Mapping[str, bytes]:
    """Path to bytes of every file of a new archive. Raises PackageNotFoundError where the program is not installed."""
    found = dict(_laid_out(files("builder.scaffold") / "files", "", wanted))
    archive = Archive(
        title=wanted.title, description=_DESCRIPTION, language=wanted.language, repository_url=wanted.repository
    )
    found["content/archive.yml"] = mapping(archive).encode()
    sample = _sample()
    found[f"content/articles/2024/{sample.id}.md"] = document(sample, _SAMPLE).encode()
    return {**found, **program_files()}


def program_files() -> Mapping[str, bytes]:
    """Of these the files that a newer program brings up to date: itself, what it needs, the forms, and the schemas of
    records that are YAML alone, by which an editor of code completes keys."""
    path, data = f"wheels/{wheel_name()}", wheel()
    forms = {f".github/ISSUE_TEMPLATE/{name}.yml": written(form) for name, form in FORMS.items()}
    schemas = {f".schema/{kind}.json": as_file(kind).encode() for kind in ("archive", "capture")}
    return {path: data, "requirements.txt": requirements(path, data), **forms, **schemas}


def _laid_out(folder: Traversable, into: str, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    """The files below a folder of the package; where a name begins with `dot-`, a point stands in the archive."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f".{entry.name.removeprefix('dot-')}" if entry.name.startswith("dot-") else entry.name
        if entry.is_dir():
            yield from _laid_out(entry, f"{into}{name}/", wanted)
        else:
            yield f"{into}{name}", entry.read_bytes().replace(_TITLE, wanted.title.encode())


def _sample() -> Article:
    """An article that is made up, with a statement that rests on words of its text."""
    text = reading_text(_SAMPLE)
    start = text.index(_SAID)
    take = Take(event="sample-ferry-strike", question="strikers", position="nearly-all", stance="supports")
    return Article(
        id="2024-sample-ferry-strike",
        title="Sample: ferry strike cuts off Lunna",
        outlet="sample-lunna-courier",
        published="2024-03-12",
        language="en",
        rights=Rights(statement="CC0-1.0", publish="full"),
        text=TextFixity(sha256=sha256_text(text), length=len(text)),
        statements=(
            Statement(
                id="s1",
                speaker="sample-ada-berg",
                act="says",
                gist="Forty of the forty-two sailors have stopped work.",
                when="2024-03-11",
                takes=(take,),
                span=Span(start=start, end=start + len(_SAID), sha256=sha256_text(_SAID)),
            ),
        ),
    )
