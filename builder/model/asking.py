"""How readers are asked for values of records, in the same words on the page *Contribute* and in issue forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.model.article import Article, Statement
from builder.model.rights import Rights


@dataclass(frozen=True, slots=True)
class Asking:
    """How a value is asked for."""

    label: str
    """What it is called."""
    about: str
    """What to write, in a sentence."""
    example: str = ""
    """An example."""


ASKING: Mapping[tuple[type, str], Asking] = {
    (Article, "title"): Asking("Title", "As it is printed.", "Ferry strike cuts off Lunna"),
    (Article, "url"): Asking("Address", "Where the original is on the web; leave it out if it is not.",
                             "https://courier.example/2024/ferry"),
    (Article, "outlet"): Asking("Outlet", "Who published it.", "Lunna Courier"),
    (Article, "published"): Asking("Published", "As exactly as you know it: a day, a month or a year.", "2024-03-12"),
    (Article, "authors"): Asking("Authors", "Names in the byline, as printed.", "Tove Lind"),
    (Article, "language"): Asking("Language", "Its tag: en, fr, ar, zh-Hant and so on.", "en"),
    (Rights, "statement"): Asking("Rights", "What the law says of the text. InC is in copyright; where you do not "
                                  "know, choose UND."),
    (Rights, "publish"): Asking("What may be shown", "How much of the text everybody may see."),
    (Statement, "speaker"): Asking("Who says it", "A person, office, body or outlet.", "Ada Berg"),
    (Statement, "act"): Asking("What do they do?", "No stronger than the article has it; says is never wrong."),
    (Statement, "gist"): Asking("What is said", "In your own words, as one complete sentence.",
                                "Forty of the forty-two sailors have stopped work."),
    (Statement, "when"): Asking("When was it said?", "As exactly as the article says.", "2024-03-11"),
    (Statement, "according_to"): Asking("According to whom?", "Through whom the words reached the article, the nearest "
                                        "first; leave it empty where the article heard them itself.", "Lunna Courier"),
}  # fmt: skip
"""Field of a class to how it is asked for."""

LICENCES = {
    "CC-BY-4.0": "Creative Commons: name the author",
    "CC-BY-SA-4.0": "Creative Commons: name the author, share alike",
    "CC0-1.0": "Creative Commons: no rights reserved",
}
"""The licences that are offered beside the statements of rights, and what they mean."""
