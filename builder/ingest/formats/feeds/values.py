"""The values in the fields of feeds: dates and names."""

from builder.content.ledger import normalise
from builder.model import Origin

_LONGEST_FIELD = 300
"""Characters of a field that can be the name of a person."""


def published_and_modified(published: str, modified: str) -> tuple[str, str, dict[str, Origin]]:
    """When an item was published and changed; one that only says when it was changed was published then or earlier."""
    if published or not modified:
        return published, modified, {}
    because = "The feed says only when it was last changed."
    origin = Origin(by="dates/feed-updated@1", because=because, confidence="medium")
    return f"{modified}~", modified, {"published": origin}


def person(text: str) -> str:
    """The name in a field for a person: `a@b (Name)` and `Name <a@b>` give the name, an address alone gives none."""
    name = normalise(text[: 10 * _LONGEST_FIELD])
    if len(name) > _LONGEST_FIELD or name.lower().startswith(("http://", "https://")):
        return ""
    if "@" in name:
        words = [word for word in name.split(" ") if "@" not in word.lstrip("@")]
        name = " ".join(words).strip("()[]<>\"',;: ")
    first, space, rest = name.partition(" ")
    name = rest if space and first.lower() == "by" else name
    return name.strip() if any(letter.isalpha() for letter in name) else ""
