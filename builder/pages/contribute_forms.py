"""The forms on which readers write records: which fields, in which order, in which words.

What a field means, which words it takes and which records it names is asked of the classes that the program reads
records with, so that a form cannot part from them.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from builder.model import (
    RIGHTS_STATEMENTS,
    Actor,
    Article,
    Coordinates,
    Event,
    Outlet,
    Place,
    Rights,
    Statement,
)
from builder.model.asking import ASKING, LICENCES
from builder.model.described import field_descriptions
from builder.model.refers import REFERS
from builder.pages.contribute_contexts import Choice, FormField, FormGroup, RecordForm
from builder.words import Words

Told = TypeVar("Told", RecordForm, FormGroup, FormField, Choice)

_PUBLISH = {
    "abstract": "a summary in our own words",
    "metadata": "title, outlet and date only",
    "excerpt": "an excerpt",
    "full": "the whole text",
    "none": "only that there is such a record",
}

_WORDS: Mapping[tuple[type, str], Mapping[str, str]] = {
    (Rights, "statement"): {code: f"{code}: {meaning}" for code, meaning in (RIGHTS_STATEMENTS | LICENCES).items()},
    (Rights, "publish"): _PUBLISH,
}
"""Field of a class to the words of its list, where they are not those of its type alone, and what they are called."""


def _asked(kind: type, name: str, more: str = "") -> FormField:
    """A field of a class that other forms ask for too, in their words; `more` is what this one says besides."""
    asking = ASKING[kind, name]
    field = _of(kind, name, asking.label, asking.example, f"{asking.about} {more}".rstrip())
    return field if field.control == "line" else dataclasses.replace(field, example="")


def _of(kind: type, name: str, label: str, example: str = "", about: str = "") -> FormField:
    """A field of a class."""
    field = next(one for one in dataclasses.fields(kind) if one.name == name)
    hint = get_type_hints(kind)[name]
    words = _WORDS.get((kind, name), {word: word.replace("-", " ") for word in _words_of(hint)})
    refers = REFERS.get((kind, name), ())
    is_needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    is_list = get_origin(hint) is tuple
    control = ("records" if is_list else "one") if refers else "choice" if words else "lines" if is_list else "line"
    return FormField(
        name=name,
        label=label,
        about=about or field_descriptions(kind)[name],
        control=control,
        required="required" if is_needed else "",
        example=example,
        choices=tuple(Choice(word, text) for word, text in words.items()),
        refers=" ".join(one.__name__.lower() for one in refers),
    )


def _words_of(hint: Any) -> tuple[str, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def _free(name: str, label: str, about: str, control: str, example: str = "") -> FormField:
    """A field that is no field of a class: a text below the front matter, or what the browser works something out
    of."""
    return FormField(name, label, about, control, "", example, (), "")


def _within(name: str, field: FormField) -> FormField:
    return dataclasses.replace(field, name=f"{name}.{field.name}")


def _names(kind: type) -> FormField:
    about = "Other forms of the name, each on a line: variants, translations, former names."
    return dataclasses.replace(_of(kind, "names", "Other names"), control="lines", about=about)


_TEXT_ABOUT = (
    "The original, pasted as plain text. It stays in this browser: the record takes its digest, and where statements "
    "stand in it; the text itself only if the whole text may be shown."
)
_ID = _free("id", "Id", "Its permanent name and address: small letters, digits and single hyphens.", "line")

_SAID = (
    _asked(Statement, "speaker"),
    _asked(Statement, "act"),
    dataclasses.replace(_asked(Statement, "gist"), control="text", example=""),
    _free("quote", "Words of the text", "The words on which it rests, copied from the text above; they become a place "
          "in it and are not sent.", "text"),
    _asked(Statement, "when"),
    _of(Statement, "where", "About which places?"),
    _of(Statement, "about", "About whom or what?"),
    _asked(Statement, "according_to"),
)  # fmt: skip
"""The fields of a statement."""

_ARTICLE = RecordForm(
    "article",
    "An article",
    "A piece that was published: what it is, who is named in it, and who says what.",
    (
        _asked(Article, "url"),
        _asked(Article, "title"),
        _asked(Article, "outlet", "Where nobody knows, write unknown."),
        _asked(Article, "published"),
        _asked(Article, "language"),
        _asked(Article, "authors", "Each on a line."),
        _within("rights", _asked(Rights, "statement")),
        _within("rights", _asked(Rights, "publish")),
        _free("body", "Summary", "What it says, in your own words.", "text"),
        _free("text", "Text", _TEXT_ABOUT, "text"),
        _of(Article, "actors", "Actors"),
        _of(Article, "places", "Places"),
        _of(Article, "events", "Events"),
    ),
    (
        _of(Article, "credits", "Taken over from"),
        _of(Article, "repeats", "Repeats"),
        _within("rights", _of(Rights, "embargo", "Embargo", "2030-01-01")),
        _ID,
    ),
    (FormGroup("statements", "Statement", _SAID, "Add a statement", "Remove this statement"),),
)  # fmt: skip

_STATEMENT = RecordForm(
    "statement",
    "A statement",
    "Who says what in an article that is here already.",
    (
        FormField("article", "Article", "The article in which it stands.", "one", "required", "", (), "article"),
        *(field for field in _SAID if field.name != "quote"),
    ),
    (),
    (),
)

_ACTOR = RecordForm(
    "actor",
    "An actor",
    "A person, organisation, armed group, state or office that says, does or is spoken about.",
    (
        _of(Actor, "name", "Name", "Tove Lind"),
        _of(Actor, "kind", "Kind"),
        _names(Actor),
        _of(Actor, "part_of", "Part of"),
        _free("body", "Who it is", "A sentence or two of your own.", "text"),
    ),
    (_of(Actor, "number", "Number"), _ID),
    (),
)

_PLACE = RecordForm(
    "place",
    "A place",
    "A named place, with the place that it lies in.",
    (
        _of(Place, "name", "Name", "Lunna"),
        _of(Place, "kind", "Kind"),
        _of(Place, "parent", "Lies in"),
        _names(Place),
        _within("coordinates", dataclasses.replace(_of(Coordinates, "latitude", "Latitude", "59.33"), required="")),
        _within("coordinates", dataclasses.replace(_of(Coordinates, "longitude", "Longitude", "18.06"), required="")),
        _free("body", "What it is", "A sentence or two of your own.", "text"),
    ),
    (_within("coordinates", _of(Coordinates, "public_precision", "Shown to")), _ID),
    (),
)

_OUTLET = RecordForm(
    "outlet",
    "An outlet",
    "Who publishes or passes on news: a newspaper, agency, broadcaster or website.",
    (
        _of(Outlet, "name", "Name", "Lunna Courier"),
        _of(Outlet, "kind", "Kind"),
        _of(Outlet, "place", "Works from"),
        _of(Outlet, "part_of", "Belongs to"),
        _names(Outlet),
        _free("body", "Who it is", "A sentence or two of your own.", "text"),
    ),
    (_ID,),
    (),
)

_QUESTION = FormGroup(
    "questions",
    "Question",
    (
        _free("text", "Question", "What accounts differ on, as a question.", "line", "Why did the ferry stop?"),
        _free("positions", "Positions", "The answers given, each as a sentence on a line.", "lines"),
    ),
    "Add a question",
    "Remove this question",
)

_EVENT = RecordForm(
    "event",
    "An event",
    "Something that happened, and what accounts of it differ on.",
    (
        _of(Event, "name", "Name", "Ferry strike of Lunna"),
        _of(Event, "kind", "Kind"),
        _of(Event, "when", "When", "2024-03-11"),
        _of(Event, "where", "Where"),
        _of(Event, "actors", "Who took part"),
        _names(Event),
        _free("body", "What it is", "A sentence or two of your own.", "text"),
    ),
    (_ID,),
    (_QUESTION,),
)

_FORMS = (_ARTICLE, _STATEMENT, _ACTOR, _PLACE, _OUTLET, _EVENT)
"""A form for each kind of record that readers write, in English."""

_TEXTS = {"label", "about", "title", "lead", "text", "add", "remove"}
"""Fields of forms and of what they hold that readers read; examples are values of records, and stay as they are."""


def forms_in(say: Words) -> tuple[RecordForm, ...]:
    """A form for each kind of record that readers write."""
    return tuple(_said(say, form) for form in _FORMS)


def vocabulary() -> Iterator[str]:
    """All that the forms say, in English."""
    return (text for form in _FORMS for text in _texts_of(form))


def _texts_of(told: object) -> Iterator[str]:
    for name, value in _values_of(told):
        if isinstance(value, tuple):
            yield from (text for one in value for text in _texts_of(one))
        elif name in _TEXTS and any(map(str.isalpha, value)):
            yield value


def _said(say: Words, told: Told) -> Told:
    """A form, or a part of one, in the language of the pages."""
    said: dict[str, Any] = {}
    for name, value in _values_of(told):
        if isinstance(value, tuple):
            said[name] = tuple(_said(say, one) for one in value)
        elif name in _TEXTS and any(map(str.isalpha, value)):
            said[name] = say(value)
    return dataclasses.replace(told, **said)


def _values_of(told: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(told, field.name)) for field in dataclasses.fields(told))
