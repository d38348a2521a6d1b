"""What the template of the page is given on which readers write records."""

from dataclasses import dataclass

from builder.pages.parts import Head, Link


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a closed list."""

    value: str
    """The word as records have it."""
    text: str
    """What the reader sees."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form."""

    name: str
    """Key of the record, with a dot before one within another, such as `rights.publish`; or a name that no record has
    for what is worked out in the browser, such as `quote`."""
    label: str
    """What it is called."""
    about: str
    """What to write there, in a sentence."""
    control: str
    """How it is filled in: `line`, `text` of several lines, `lines` of which each is a value, `choice` of a word, `one`
    record or several `records` by their names."""
    required: str
    """`required` where a record cannot be without it; else empty."""
    example: str
    """An example, shown while the field is empty; empty where none is needed."""
    choices: tuple[Choice, ...]
    """The words to choose from."""
    refers: str
    """The kinds of record that may be named, with spaces between them."""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields that can be filled in several times, such as those of a statement."""

    name: str
    """Key of the record under which the groups stand as a list."""
    label: str
    """What one of them is called."""
    fields: tuple[FormField, ...]
    """Its fields."""
    add: str
    """The button that adds one."""
    remove: str
    """The button that takes one away."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A form of which a record is made."""

    kind: str
    """The kind of record, or `statement` for one in an article that is there already."""
    title: str
    """What is added, such as An article."""
    lead: str
    """What such a record is, in a sentence or two."""
    fields: tuple[FormField, ...]
    """The fields that most records have."""
    further: tuple[FormField, ...]
    """The fields that few records have."""
    groups: tuple[FormGroup, ...]
    """What can be filled in several times."""


@dataclass(frozen=True, slots=True)
class ContributePage:
    """`contribute.html`: forms that make records in the browser."""

    page: Head
    """What the page says of itself."""
    forms: tuple[RecordForm, ...]
    """A form for each kind of record, in the order in which they are offered."""
    repository: str
    """Address of the repository; empty where the archive names none."""
    model: Link
    """The script with the schemas of records."""
    digits: str
    """How many digits of an address's key name the file in which it is listed."""
