"""Forms by which people without an editor propose records: what they ask for, in words and closed lists.

Forms are laid out of this table, and filled ones are read by it, so that neither knows a word that the other does not.
"""

from dataclasses import dataclass, replace
from typing import get_args

from builder.model import RIGHTS_STATEMENTS, Act, Publish


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


TITLE = Field("title", "Title of the article", "As it is printed.", "Ferry strike cuts off Lunna", is_required=True)
URL = Field("url", "Address", "Where the original is on the web; leave it out if it is not.",
            "https://courier.example/ferry")  # fmt: skip
OUTLET = Field("outlet", "Outlet", "Who published it.", "Lunna Courier")
PUBLISHED = Field(
    "published", "Date of publication", "As exactly as you know it: a day, a month or a year.", "2024-03-12",
    is_required=True,
)  # fmt: skip
AUTHORS = Field("authors", "Authors", "Names in the byline, with commas between them.", "Tove Lind")
LANGUAGE = Field("language", "Language", "Its tag: en, fr, ar, ru and so on.", "en")
RIGHTS = Field(
    "rights", "Rights", "What the law says of the text. InC is in copyright; where you do not know, choose UND.",
    words=(*RIGHTS_STATEMENTS, "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"),
)  # fmt: skip
PUBLISH = Field("publish", "What may be shown", "How much of the text everybody may see.", words=get_args(Publish))
ABSTRACT = Field("abstract", "What it says", "In your own words, without copying: the text itself stays where it is.",
                 "The crew of the ferry has stopped work ...", lines=6, is_required=True)  # fmt: skip
EVIDENCE = Field("evidence", "How can anybody check it?", "A passage, a page, another source.", lines=3)

ARTICLE = Form("A new article", "A report that the archive should hold, described in your own words", "Article: ",
               (TITLE, URL, OUTLET, PUBLISHED, AUTHORS, LANGUAGE, RIGHTS, PUBLISH, ABSTRACT, EVIDENCE))  # fmt: skip

STATEMENT = Form(
    "Who said what",
    "A statement in an article that the archive has",
    "Statement: ",
    (
        Field("article", "Article", "Address of its page in the archive, its id, or the address of the original.",
              "articles/2024-sample-ferry-strike.html", is_required=True),
        Field("speaker", "Who says it", "A person, office, body or outlet that the archive has: name, id or address of "
              "the page.", "Ada Berg", is_required=True),
        Field("act", "What do they do?", "No stronger than the article says it; says is never wrong.",
              words=get_args(Act), is_required=True),
        Field("gist", "What is said", "In your own words, as one complete sentence.",
              "Forty of the forty-two sailors have stopped work.", lines=2, is_required=True),
        Field("according_to", "According to whom?", "Those through whom the words came, the nearest first, with commas "
              "between them; leave it empty where the article heard them itself.", "Lunna Courier"),
        Field("when", "When was it said?", "As exactly as the article says.", "2024-03-11"),
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
