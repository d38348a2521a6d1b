"""The values that records are made of: ids, dates, languages, digests, origins.

The checks live beside the types, so that a record that exists is a record whose values are sound.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from builder import edtf

STRICT: Any = {"extra": "forbid"}
"""How every record class is read: an unknown key is a problem."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Marks a string type with the check that its values pass; the check raises ValueError with the reason.

    Pydantic asks a type for its schema by the method below; a plain dict answers, so this module needs no pydantic.
    """

    check: Callable[[str], str]
    """Gives the value back, or raises ValueError with the reason."""
    pattern: str = ""
    """A regular expression for editors, in so far as one can say what the check asks."""
    told: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What else a schema says of such a value: keywords of JSON Schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": self.checked},
            "schema": handler(source),
        }

    def checked(self, value: str) -> str:
        """The value; raises ValueError with the reason, in which bytes of a command line that are no text are written
        out, since pydantic cannot hold them."""
        try:
            return self.check(value)
        except ValueError as error:
            raise ValueError(str(error).encode("utf-8", "backslashreplace").decode()) from None

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return {**handler(schema), **pattern, **self.told}


_TEXT_IN_YAML = ["string", "number", "boolean"]
"""What YAML may take for a text: records keep each as it is written."""


@dataclass(frozen=True, slots=True)
class Digits:
    """Marks a number that is written in decimal digits and nothing else, since `6_8` and `68.0` are misprints."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {
            "type": "function-before",
            "function": {"type": "no-info", "function": self.check},
            "schema": handler(source),
        }

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return {**handler(schema), "type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]{1,15}$"}

    @staticmethod
    def check(value: object) -> object:
        """The value; raises ValueError where it is neither digits nor a whole number that is not negative."""
        if (isinstance(value, int) and value >= 0) or (isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}", value)):
            return value
        raise ValueError(f"“{value}” is not a whole number in digits")


def matching(pattern: str, reason: str, **told: Any) -> Checked:
    """A check that the whole string matches `pattern`; `reason` completes the sentence "“x” is not ...", and `told` is
    what else a schema says."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"“{text}” is not {reason}")
        return text

    return Checked(check, f"^(?:{pattern})$", told)


def _edtf(text: str) -> str:
    edtf.parse(text)
    return text


ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = 80
_KEPT_BY_WINDOWS = r"con|prn|aux|nul|com[0-9]|lpt[0-9]"


def _id(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text) or len(text) > ID_LENGTH:
        raise ValueError(f"“{text}” is not an id: lower-case letters, digits and single hyphens, {ID_LENGTH} at most")
    if re.fullmatch(_KEPT_BY_WINDOWS, text):
        raise ValueError(f"“{text}” is not an id: Windows keeps files of this name for itself")
    return text


_ID_TOLD = {"type": _TEXT_IN_YAML, "minimum": 0, "maxLength": ID_LENGTH}

Id = Annotated[str, Checked(_id, f"^(?!(?:{_KEPT_BY_WINDOWS})$){ID_PATTERN}$", _ID_TOLD)]
"""A permanent name that is also the address: lower-case ASCII letters, digits, single hyphens; 1 to 80 characters."""

_EDTF_TOLD = {
    "type": ["string", "integer"], "minimum": 1, "maximum": 9999, "format": "edtf",
    "examples": ["2017-04-30", "2017-04~", "2017-04-01/2017-04-05", "[2014-07-17..2014-07-19]"],
}  # fmt: skip

EdtfDate = Annotated[str, Checked(_edtf, edtf.PATTERN, _EDTF_TOLD)]
"""A date with its uncertainty, in EDTF (ISO 8601-2), for example `2017-04~` or `2017-04-01/2017-04-05`."""

Language = Annotated[
    str,
    matching(
        r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a BCP 47 language tag such as en or ar",
        type=["string", "boolean"], examples=["en", "ar", "zh-Hant"],
    ),
]  # fmt: skip
"""A BCP 47 language tag."""

Script = Annotated[str, matching(r"[A-Z][a-z]{3}", "an ISO 15924 code of a script such as Latn, Arab or Cyrl")]
"""A script of writing (ISO 15924)."""

Sha256 = Annotated[
    str, matching(r"[0-9a-f]{64}", "a SHA-256 digest of 64 hexadecimal digits", type=["string", "number"])
]
"""A SHA-256 digest in lower-case hexadecimal."""


def _text(text: str) -> str:
    if control := CONTROL.search(text):
        raise ValueError(f"the text holds the control character U+{ord(control.group()):04X}")
    return text


def is_visible(text: str) -> bool:
    """Whether a text has a letter, digit, mark of punctuation or symbol, and not only characters that nobody sees."""
    return text.isalnum() or any(unicodedata.category(letter)[0] in "LNPS" for letter in text)


def _sentence(text: str) -> str:
    if not is_visible(text):
        raise ValueError("the text is empty")
    return _text(text)


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""Characters that no text may hold: control characters other than tab and line feed, surrogates, non-characters.

XML cannot carry them (XML 1.0, section 2.2), so that one record would make a whole feed unreadable.
"""

Sentence = Annotated[str, Checked(_sentence, r"\S", {"type": _TEXT_IN_YAML})]
"""A text of at least one visible character and no control characters."""

Text = Annotated[str, Checked(_text, "", {"type": _TEXT_IN_YAML})]
"""A text, which may be empty, without control characters."""

Natural = Annotated[int, Digits()]
"""A whole number from 0 on, written in decimal digits."""

RIGHTS_STATEMENTS = {
    "InC": "In copyright",
    "InC-OW-EU": "In copyright, an orphan work in the EU",
    "InC-EDU": "In copyright, educational use permitted",
    "InC-NC": "In copyright, non-commercial use permitted",
    "InC-RUU": "In copyright, rights-holder unknown",
    "NoC-CR": "No copyright, contractual restrictions",
    "NoC-NC": "No copyright, non-commercial use only",
    "NoC-OKLR": "No copyright, other legal restrictions",
    "NoC-US": "No copyright in the United States",
    "CNE": "Copyright not evaluated",
    "UND": "Copyright undetermined",
    "NKC": "No known copyright",
}
"""The statements of rightsstatements.org and what they mean."""

_OPEN_LICENCE = (
    r"CC0-1\.0|CC-BY(?:-NC)?(?:-SA|-ND)?-[1-4]\.[05](?:-[A-Z]{2,3})?"
    r"|CC-PDDC|PDDL-1\.0|ODC-By-1\.0|ODbL-1\.0|OGL-UK-[123]\.0"
)

RightsStatement = Annotated[
    str,
    matching(
        "|".join(RIGHTS_STATEMENTS) + "|" + _OPEN_LICENCE,
        "a rights statement such as InC or UND, nor an open licence such as CC-BY-4.0 or CC0-1.0",
    ),
]
"""What the law says of a work: a code of rightsstatements.org, or the SPDX identifier of an open licence."""

Maker = Annotated[
    str, matching(r"contributor|capture|[a-z][a-z0-9-]*(?:/[a-z0-9-]+)*@[0-9]+", "contributor, capture or rule@version")
]
"""Who or what gave a value: `contributor`, `capture` (it stands in the original), or a rule with its version."""

Confidence = Literal["high", "medium", "low"]
"""How sure the maker of a value is."""

ByteRange = tuple[Natural, Natural]
"""First byte and the byte after the last, counted from 0 in the capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value came from."""

    __pydantic_config__ = STRICT

    by: Maker
    """Who or what gave the value: contributor, capture, or a rule with its version such as dates/caption@1."""
    because: Sentence
    """The reason, in one sentence that a reader can check."""
    confidence: Confidence
    """How sure that is: high, medium or low."""
    date: EdtfDate | None = None
    """When the value was given, where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One form of a name."""

    __pydantic_config__ = STRICT

    text: Sentence
    """The name as written."""
    language: Language | None = None
    """The language of this form; leave out where the form belongs to none."""
    kind: Literal["variant", "acronym", "former", "translation", "misspelling"] = "variant"
    """What sort of form it is."""
    script: Script | None = None
    """Its script, where the language does not tell, such as Latn for an Arabic name in Latin letters."""
    when: EdtfDate | None = None
    """When it was in use; an article of another time is never taken to mean it."""
    found: Literal["usual", "as-written", "any-case", "never"] = "usual"
    """How texts are searched for it: usual, which means as written, with a capital at the front or in capitals, but an
    acronym only as written; as-written; any-case; or never, for a form that says too little alone."""
    marks: Literal["any", "exact"] = "any"
    """Whether it is found whatever the marks over and under its letters, or only with exactly those given."""
    beside: tuple[Sentence, ...] = ()
    """Words or names of which one must stand in the same sentence; without one, this record is not meant."""
    not_beside: tuple[Sentence, ...] = ()
    """Words or names of which none may stand in the same sentence."""
    in_article: tuple[Sentence, ...] = ()
    """Words or names of which one must stand somewhere in the same text."""
