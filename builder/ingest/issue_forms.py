"""Forms by which people without an editor propose records: what they ask for, in words and closed lists.

Forms are laid out of this table, and filled ones are read by it, so that neither knows a word that the other does not.
"""

from dataclasses import dataclass, replace
from typing import get_args

from builder.model import RIGHTS_STATEMENTS, Act, Article, Publish, Rights, Statement
from builder.model.asking import ASKING, LICENCES


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    id: str
    """Short name, by which the program knows it."""
    label: str
    """What the form calls it; a filled form has it as a heading."""
    about: str
    """What to write, in a sentence."""
    example: str = ""
    """An example, shown while the field is empty."""
    words: tuple[str, ...] = ()
    """The words to choose from, where it is a closed list."""
    lines: int = 1
    """Lines of room; more than one for a longer text."""
    is_required: bool = False
    """Whether the form cannot be filed without it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form."""

    name: str
    """What it is called in the list of forms."""
    about: str
    """What it is for."""
    title: str
    """What the title of the issue begins with."""
    fields: tuple[Field, ...]
    """Its fields, in order."""


def _asked(kind: type, name: str, more: str = "") -> Field:
    """A field for a value of a record, in the words of the page *Contribute*; `more` is what the form says besides."""
    asking = ASKING[kind, name]
    return Field(name, asking.label, f"{asking.about} {more}".rstrip(), asking.example)


TITLE = replace(_asked(Article, "title"), is_required=True)
RIGHTS = replace(_asked(Rights, "statement"), id="rights", words=(*RIGHTS_STATEMENTS, *LICENCES))
PUBLISH = replace(_asked(Rights, "publish"), words=get_args(Publish))
ABSTRACT = Field("abstract", "What it says", "In your own words, without copying: the text itself stays where it is.",
                 "The crew of the ferry has stopped work ...", lines=6, is_required=True)  # fmt: skip
EVIDENCE = Field("evidence", "How can anybody check it?", "A passage, a page, another source.", lines=3)

ARTICLE = Form(
    "A new article",
    "A report that the archive should hold, described in your own words",
    "Article: ",
    (
        TITLE, _asked(Article, "url"), _asked(Article, "outlet"),
        replace(_asked(Article, "published"), is_required=True),
        _asked(Article, "authors", "Write commas between them."), _asked(Article, "language"),
        RIGHTS, PUBLISH, ABSTRACT, EVIDENCE,
    ),
)  # fmt: skip

STATEMENT = Form(
    "Who said what",
    "A statement in an article that the archive has",
    "Statement: ",
    (
        Field("article", "Article", "Address of its page in the archive, its id, or the address of the original.",
              "articles/2024-sample-ferry-strike.html", is_required=True),
        replace(_asked(Statement, "speaker", "The archive must have it: write its name or id, or the address of its "
                       "page."), is_required=True),
        replace(_asked(Statement, "act"), words=get_args(Act), is_required=True),
        replace(_asked(Statement, "gist"), lines=2, is_required=True),
        _asked(Statement, "according_to", "Write commas between them."),
        _asked(Statement, "when"),
        EVIDENCE,
    ),
)  # fmt: skip

CORRECTION = Form(
    "Something is wrong",
    "A title, name, date, statement or description that does not agree with its source",
    "Correction: ",
    (
        Field("where", "Where", "Address of the page, or id of the record.", "actors/sample-ada-berg.html",
              is_required=True),
        Field("says", "What it says", "The words that are wrong, exactly as the archive shows them, and enough of them "
              "that they stand there once.", "Leader of the seafarers' union", lines=2, is_required=True),
        Field("should", "What it should say", "The words that belong in their place, and no others.",
              "Secretary of the seafarers' union", lines=2, is_required=True),
        replace(EVIDENCE, is_required=True),
    ),
)  # fmt: skip

FORMS = {"1-article": ARTICLE, "2-statement": STATEMENT, "3-correction": CORRECTION}
"""Name of the file of a form, without its suffix, to the form; they are listed in the order of their names."""

EDITS = (STATEMENT, CORRECTION)
"""Forms that ask for an edit of a record that the archive has."""
