"""The words of one language: sentences, numbers, dates, and the names of languages."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent

from builder import edtf
from builder.words.catalogue import SOURCE, language_for, translations

_LOCALES = {SOURCE: "en_GB"}
"""Where the program's English is at home, by its dates; other languages are their own."""


@dataclass(frozen=True)
class Words:
    """The words of a language. Called with a sentence in English, it gives that of the language."""

    language: str
    """Language of the pages (BCP 47), such as fr-CA."""
    spoken: str
    """The language in which they are answered: that of a catalogue, or English."""
    _found: NullTranslations = field(repr=False, compare=False)

    def __call__(self, text: str, /, **values: object) -> str:
        """A sentence with `values` in its places: `say("Said by {name}", name="Ada Berg")`."""
        found = self._found.gettext(text)
        return found.format(**values) if values else found

    def counted(self, number: int, one: str, many: str, /, **values: object) -> str:
        """A sentence on a number, which stands for `{n}` in it: `say.counted(2, "{n} article", "{n} articles")`."""
        return self._found.ngettext(one, many, number).format(n=self.number(number), **values)

    def number(self, number: int) -> str:
        """A whole number as the language writes it: 1,200."""
        return str(number) if abs(number) < 1000 else str(format_decimal(number, locale=self._locale))

    def share(self, part: int, whole: int) -> str:
        """A part in per cent, rounded; 0 % and 100 % only where it is nothing or all."""
        near = round(100 * part / whole)
        exact = near if part in (0, whole) else min(max(near, 1), 99)
        return str(format_percent(exact / 100, locale=self._locale))

    def row(self, parts: Iterable[str]) -> str:
        """Several names or numbers, one after the other, with commas between them."""
        return self(", ").join(parts)

    def date(self, date: str) -> str:
        """An EDTF date as a reader would say it: "about April 2017". Raises ValueError where it is none."""
        return _date_in_words(date, self.tongue)

    def language_name(self, tag: str) -> str:
        """The name of a language, with its tag where that says more; the tag where the name is not known."""
        primary, _, rest = tag.partition("-")
        name = self._locale.languages.get(primary.lower())
        return tag if name is None else f"{name} ({tag})" if rest else str(name)

    @property
    def direction(self) -> str:
        """Direction of the script of the pages: ltr or rtl."""
        return direction_of(self.language)

    @cached_property
    def short_months(self) -> tuple[str, ...]:
        """The months as an axis has room for them, such as Apr."""
        names = self._locale.months["stand-alone"]["abbreviated"]
        return tuple(str(names[number]) for number in range(1, 13))

    @cached_property
    def tongue(self) -> edtf.Tongue:
        """How dates are said."""
        if self.spoken == SOURCE:
            return edtf.ENGLISH
        texts: dict[str, Any] = {
            one.name: self(one.default) for one in fields(edtf.Tongue) if isinstance(one.default, str)
        }
        return edtf.Tongue(
            **texts,
            months=self._months("format"),
            months_alone=self._months("stand-alone"),
            seasons=tuple(map(self, edtf.ENGLISH.seasons)),
        )

    def month_short(self, number: int) -> str:
        """A month, counted from 1, as an axis has room for it."""
        return str(self._locale.months["stand-alone"]["abbreviated"][number])

    def _months(self, use: str) -> tuple[str, ...]:
        names = self._locale.months[use]["wide"]
        return tuple(str(names[number]) for number in range(1, 13))

    @cached_property
    def _locale(self) -> Locale:
        """What CLDR knows of the language, with the region where the archive names one."""
        for tag in (self.language, self.spoken):
            try:
                return Locale.parse(_LOCALES.get(tag, tag.replace("-", "_")))
            except (UnknownLocaleError, ValueError):
                continue
        return Locale.parse(_LOCALES[SOURCE])


@lru_cache(maxsize=16)
def words_in(language: str) -> Words:
    """The words for pages in a language (BCP 47); English where there is no catalogue of it."""
    spoken = language_for(language)
    return Words(language if spoken != SOURCE or language.startswith(SOURCE) else SOURCE, spoken, translations(spoken))


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """Direction of the script in which a language (BCP 47) is written: ltr or rtl; ltr where that is not known."""
    try:
        return "rtl" if Locale.parse(tag, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


@lru_cache(maxsize=65536)
def _date_in_words(date: str, tongue: edtf.Tongue) -> str:
    return edtf.in_words(date, tongue)
