"""Writes docs/reference.md from what the program says of itself, so that the two cannot part.

    python docs/make_reference.py

Commands are asked of click, fields of their classes, rules of the table of rules, templates of their contexts.
"""

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder import model  # noqa: E402 - the path above makes this checkout the one that is described
from builder.cli import main  # noqa: E402
from builder.content.read import ARCHIVE_FILE, FOLDERS  # noqa: E402
from builder.ingest import corrections  # noqa: E402
from builder.model import article, capture, rights, values  # noqa: E402
from builder.model.described import alias_description, field_descriptions  # noqa: E402
from builder.output.theme import built_in_templates  # noqa: E402
from builder.pages import contexts, parts  # noqa: E402
from builder.rules import RULES, Severity  # noqa: E402
from docs.described import (  # noqa: E402
    VALUE_TYPES,
    classes_within,
    link,
    title_of,
    type_in_words,
)

_CONTEXT_NAME = re.compile(r"`([a-z]+\.(?:html|xml))`")
_EXTENDS = re.compile(r"\{%-?\s*extends\s+\"([^\"]+)\"")
_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    cells = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    lines = [headings, tuple("---" for _ in headings), *cells]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def commands() -> Iterator[str]:
    """Every command of the program, its options, and the exit codes."""
    yield from ("## Commands", "", "`regesta --help` and `regesta COMMAND --help` say the same in the terminal.", "")
    whole = " ".join((main.help or "").replace("\b", "").split())
    codes = re.findall(r"(\d+) ([^;.]+)", whole.partition("Exit codes:")[2])
    yield from _table(("exit code", "meaning"), ((f"`{code}`", meaning) for code, meaning in codes))
    whole_context = click.Context(main, info_name="regesta", **main.context_settings)
    yield from _table(("option", "meaning"), _options(main, whole_context))
    for name, command in sorted(main.commands.items()):
        yield from _command(command, click.Context(command, info_name=name, parent=whole_context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command, and those within it where it is a group."""
    yield from (f"### {context.command_path}", "", f"`{command.get_usage(context).removeprefix('Usage: ')}`", "")
    yield from _help_as_markdown(command.help or "")
    yield from _table(("option", "meaning"), _options(command, context))
    if isinstance(command, click.Group):
        for name, one in sorted(command.commands.items()):
            yield from _command(one, click.Context(one, info_name=name, parent=context))


def _help_as_markdown(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            yield from ("```text", *inspect.cleandoc(paragraph.removeprefix("\b\n")).split("\n"), "```", "")
        else:
            yield from (" ".join(paragraph.split()), "")


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1]:
            yield f"`{record[0]}`", " ".join(record[1].split())


def fields(kind: type) -> list[str]:
    """The table of a class's fields."""
    described, hints = field_descriptions(kind), get_type_hints(kind, include_extras=True)
    rows = []
    for field in dataclasses.fields(kind):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        name = _KEYS.get((kind, field.name), field.name)
        value = type_in_words(hints[field.name])
        rows.append((f"`{name}`", "required" if needed else _default(field), value, described[field.name]))
    return _table(("key", "default", "value", "meaning"), rows)


_KEYS: dict[tuple[type, str], str] = {(corrections.Mark, "kind"): "as"}
"""Fields whose key in a file is a word that Python keeps for itself."""


def _default(field: Any) -> str:
    value = field.default if field.default is not dataclasses.MISSING else field.default_factory()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return ", ".join(f"`{key}: {item}`" for key, item in dataclasses.asdict(value).items())
    return f"`{value}`" if value not in (None, (), {}, "") else "none"


def records() -> Iterator[str]:
    """Every kind of record with its fields, the values within, and the types of values."""
    yield from (
        "## Records",
        "",
        "One file each, or many in a pack; [files.md](files.md) shows an example of every kind.",
        "",
    )
    places = {kind: f"content/{folder}/**/<id>.md" for folder, kind in FOLDERS.items()}
    places |= {model.Archive: f"content/{ARCHIVE_FILE}", model.Capture: "content/captures/<id>.yml"}
    kinds = (model.Archive, *(kind for kind in FOLDERS.values() if isinstance(kind, type)))
    for kind in kinds:
        yield from (f"### {title_of(kind)}", "", f"`{places[kind]}`. {inspect.cleandoc(kind.__doc__ or '')}", "")
        yield from fields(kind)
    yield from ("## Values within records", "")
    for kind in classes_within(kinds):
        if kind not in kinds:
            yield from (f"### {title_of(kind)}", "", inspect.cleandoc(kind.__doc__ or ""), "", *fields(kind))
    yield from ("## Types of values", "")
    described = [(name, alias_description(values.__name__, alias)) for name, alias in VALUE_TYPES.items()]
    yield from _table(("type", "meaning"), described)
    yield from _word_lists()


def _word_lists() -> Iterator[str]:
    yield from ("Words of a closed list:", "")
    lists = ((article, "Act"), (rights, "Publish"), (capture, "Fate"), (capture, "Part"), (values, "Confidence"))
    described = [
        (name, ", ".join(f"`{word}`" for word in get_args(getattr(module, name))),
         alias_description(module.__name__, name))
        for module, name in lists
    ]  # fmt: skip
    yield from _table(("list", "words", "meaning"), described)


def corrections_file() -> Iterator[str]:
    """The file by which a person corrects how a capture was split."""
    yield from ("## Corrections files", "", "`content/captures/<id>.corrections.yml`, beside its ledger.", "")
    for kind in (corrections.Corrections, corrections.Mark):
        yield from (f"### {title_of(kind)}", "", inspect.cleandoc(kind.__doc__ or ""), "", *fields(kind))


def suggestion_files() -> Iterator[str]:
    """The files of what rules propose and of what people have rejected."""
    lead = "`content/suggestions/<id>.yml`, which git ignores, and `content/rejections.yml`, which is committed."
    yield from ("## Suggestions and rejections", "", lead, "")
    for kind in (model.Suggestions, model.Candidate, model.Rejections, model.Rejection):
        yield from (f"### {title_of(kind)}", "", inspect.cleandoc(kind.__doc__ or ""), "", *fields(kind))


def rules() -> Iterator[str]:
    """Every rule by which a problem is found."""
    yield from ("## Rules", "", "A problem reads `file:line:column: rule: what is wrong. What to do.`", "")
    effects = {Severity.ERROR: "stops the work", Severity.REVIEW: "asks a person to look"}
    rows = ((f"`{name}`", rule.meaning, rule.advice, effects[rule.severity]) for name, rule in sorted(RULES.items()))
    yield from _table(("rule", "when", "what to do", "effect"), rows)


def context_of_templates() -> dict[str, type]:
    """Each template to the class that it is given: as the class says, or that of the template which it extends."""
    named = {
        name: kind
        for kind in get_args(contexts.Context)
        for name in _CONTEXT_NAME.findall(kind.__doc__ or "")
    }  # fmt: skip
    for path in template_files():
        extended = _EXTENDS.search(path.read_text(encoding="utf-8"))
        if path.name not in named and extended and extended[1] in named:
            named[path.name] = named[extended[1]]
    return named


def template_files() -> list[Path]:
    """The templates that a page or file is made with, without the frame that they share."""
    found = (path for path in built_in_templates().iterdir() if path.suffix in (".html", ".xml"))
    return sorted(path for path in found if path.name != "base.html")


def templates() -> Iterator[str]:
    """Every template, what it is given, and the pieces that templates share."""
    yield from ("## Templates", "", _TEMPLATES_LEAD, "")
    rows = ((f"`{name}`", link(kind)) for name, kind in _sorted_contexts())
    yield from _table(("template", "is given"), rows)
    yield from _table(("on every page", "value", "meaning"), _EVERYWHERE)
    kinds = list(dict.fromkeys(get_args(contexts.Context)))
    for kind in (*kinds, *dict.fromkeys((parts.Site, *classes_within(kinds)))):
        yield from (f"### {title_of(kind)}", "", " ".join((kind.__doc__ or "").split()), "")
        described, hints = field_descriptions(kind), get_type_hints(kind, include_extras=True)
        names = [field.name for field in dataclasses.fields(kind)]
        rows_of_fields = ((f"`{name}`", type_in_words(hints[name]), described[name]) for name in names)
        yield from _table(("variable", "value", "meaning"), rows_of_fields)
    yield from ("### Partials", "", "Pieces in `templates/partials/`; a theme may replace each by itself.", "")
    yield from _table(("partial", "what it is"), partials().items())


_TEMPLATES_LEAD = (
    "`regesta build --templates FOLDER` takes a template from FOLDER where it has one of the same name, and else the "
    "one that comes with the program. Templates are Jinja; a variable that is not listed here is an error. Every value "
    "is escaped but those whose name ends in `_html`. `base.html` is the frame of every page. Style sheets in "
    "`FOLDER/assets/site/` are added to those of every page, in the order of their names; `FOLDER/assets/site.css` "
    "takes the place of all of them. `_` says a sentence in the language of the pages, `say` also counts and dates."
)
_EVERYWHERE = (
    ("`site`", "[Site](#site)", "What is the same on every page."),
    ("`assets`", "mapping of names to: any text", "File name of each asset of the theme to its address on the site."),
    ("`_`", "function", "Says a sentence in the language of the pages, with values in its places."),
    ("`counted`", "function", "Says a sentence on a number, which stands for `{n}`: of one, and of many."),
    ("`say`", "[Words](languages.md)", "The words of that language: also numbers and dates."),
    ("`as_written`", "markup", "Attributes for what stands in the archive's language where pages speak another."),
)


def _sorted_contexts() -> list[tuple[str, type]]:
    return sorted(context_of_templates().items())


def partials() -> dict[str, str]:
    """Each partial and what its first comment says. Empty where it has none."""
    found = {}
    for path in sorted((built_in_templates() / "partials").iterdir()):
        comment = _COMMENT.search(path.read_text(encoding="utf-8"))
        found[f"`{path.name}`"] = comment[1] if comment else ""
    return found


def reference() -> str:
    """The whole page."""
    lead = "Made by `python docs/make_reference.py` from the program itself; do not edit it by hand."
    parts_of_page = (commands(), records(), corrections_file(), suggestion_files(), rules(), templates())
    lines = ["# Reference", "", lead, "", *(line for part in parts_of_page for line in part)]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "reference.md").write_text(reference(), encoding="utf-8")
