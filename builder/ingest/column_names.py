"""What columns of tables and keys of JSON records are usually called, in several languages.

A name is compared without case, marks, white space and punctuation, so that `Published_At` is `publishedat`.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from builder.content.ledger import normalise
from builder.ingest.columns import FIELDS, Columns, Source
from builder.names import fold

USUAL = {
    "title": (
        "title headline header heading name titel titre titulo título überschrift schlagzeile titular titolo заголовок "
        "название العنوان عنوان webtitle articletitle posttitle newstitle pagetitle"
    ),
    "text": (
        "text body content contenthtml contenttext articlebody fulltext bodytext articletext article story maintext "
        "cleantext texte corps contenu inhalt volltext texto cuerpo contenido testo текст содержание "
        "النص نص المحتوى محتوى posttext postcontent message transcript"
    ),
    "text (short)": (
        "description abstract summary snippet excerpt lead resume résumé beschreibung zusammenfassung descripcion "
        "descripción resumen описание аннотация الوصف ملخص"
    ),
    "url": (
        "url link permalink uri href weburl articleurl sourceurl canonicalurl postlink webpage adresse lien enlace "
        "ссылка адрес رابط الرابط"
    ),
    "published": (
        "published datepublished publicationdate publishdate publishedat publishedon publisheddate datetime pubdate "
        "date postdate createdat created datecreated firstpublished webpublicationdate issued timestamp datum "
        "datedepublication veröffentlicht fecha fechadepublicación data дата датапубликации تاريخ التاريخ"
    ),
    "modified": (
        "modified datemodified lastmodified updated updatedat updatedon lastupdated changed dateupdated "
        "aktualisiert actualizado misàjour изменено"
    ),
    "authors": (
        "author authors byline creator writer journalist writtenby auteur auteurs autor autoren verfasser "
        "autora autores autore автор авторы الكاتب المؤلف كاتب"
    ),
    "language": "language lang inlanguage locale langue sprache idioma lingua язык اللغة لغة",
    "outlet": (
        "outlet source publisher site sitename publication newspaper website journal média media quelle zeitung verlag "
        "fuente medio periódico fonte источник издание المصدر مصدر"
    ),
    "rights": "rights license licence rightsstatement usageterms lizenz licencia лицензия الترخيص",
    "credits": "credit credits agency newsagency wire agence agentur agencia агентство وكالة",
    "identifier": "doi guid id identifier articleid postid uuid key identifiant kennung identificador идентификатор",
}
"""Field to the usual names of its column, the most telling first. What a text is called in short is taken only where
no other text is there."""


HOW_TO_SAY = "write a columns file that says which is which, such as “title: column”"
"""What a person can do where no name is a usual one."""

_SHOWN = 12


def called(names: tuple[str, ...]) -> str:
    """Some names, as a reason gives them."""
    shown = ", ".join(f"“{normalise(name)[:40]}”" for name in names[:_SHOWN])
    return shown + (" and others" if len(names) > _SHOWN else "") if names else "without names"


def folded(name: str) -> str:
    """A name as it is compared."""
    return "".join(filter(str.isalnum, fold(name)))


_ORDER = {field: {folded(name): number for number, name in enumerate(names.split())} for field, names in USUAL.items()}


def usual(names: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Those of some names that are usual for a field, the most telling first."""
    order = _ORDER[field]
    found = [(order[folded(name)], name) for name in dict.fromkeys(names) if folded(name) in order]
    return tuple(name for _, name in sorted(found, key=lambda pair: pair[0]))


def are_usual(names: tuple[str, ...]) -> int:
    """How many of some names are usual for any field."""
    return sum(any(folded(name) in order for order in _ORDER.values()) for name in names)


_BESIDE = frozenset("comments replies tags categories images media links related keywords attachments".split())


def is_beside(name: str) -> bool:
    """Whether a list of this name holds something about one article, such as its authors, and no articles."""
    return folded(name) in _BESIDE or any(folded(name) in _ORDER[field] for field in ("authors", "credits", "rights"))


@lru_cache(maxsize=256)
def completed(said: Columns | None, names: tuple[str, ...]) -> Columns:
    """What a person has said, with the columns of usual names for the fields of which nobody has said anything."""
    columns = said or Columns()
    taken = set(columns.named)
    free = tuple(name for name in names if name not in taken)
    found: dict[str, Any] = {field: _usual_source(free, field) for field in FIELDS if getattr(columns, field) is None}
    return replace(columns, **found)


def _usual_source(names: tuple[str, ...], field: str) -> tuple[Source, ...]:
    columns = usual(names, field)
    if field == "text":
        columns += usual(names, "text (short)")
    return (Source(columns=columns),) if columns else ()
