"""Citations for programs: BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Iterator

from builder.citations.dates import chicago_date, csl_date, ris_date, year_and_month
from builder.citations.work import Work

_SPACE = re.compile(r"\s+")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""Signs that mean more to LaTeX. A brace has a name, since BibTeX counts braces also behind a backslash."""
_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
"""The word between two names of BibTeX."""
_RIS_TYPES = {"news": "NEWS", "web": "ELEC"}
_CSL_TYPES = {"news": "article-newspaper", "web": "webpage"}
_BIBLATEX = re.compile(r"[\d-]{4,10}[~?%]?(?:/(?:[\d-]{4,10}[~?%]?)?)?|\d{3}X|\d\dXX", re.ASCII)
"""The dates that biblatex reads as they are; sets of dates are not among them."""


def bibtex(work: Work) -> str:
    """The article as an entry of BibTeX, which biblatex takes too."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(work))
    return f"@{'article' if work.kind == 'news' else 'misc'}{{{work.id},\n{fields}}}\n"


def _bibtex_fields(work: Work) -> Iterator[tuple[str, str]]:
    year, month = year_and_month(work.published)
    if work.authors:
        yield "author", " and ".join(_bibtex_name(name) for name in work.authors)
    yield "title", f"{{{_tex(work.title)}}}"
    if work.outlet:
        yield "journal" if work.kind == "news" else "publisher", _tex(work.outlet)
    if year:
        yield "year", year
    if month:
        yield "month", month
    if _BIBLATEX.fullmatch(work.published):
        yield "date", work.published
    yield "langid", work.language
    if work.address or work.url:
        yield "url", _address(work.url or work.address)
    held = f"{_tex(work.archive)}, {_address(work.address)}" if work.address else _tex(f"{work.archive}, {work.id}")
    yield "note", f"{_tex(chicago_date(work.published))}; archived in {held}"


def _bibtex_name(name: str) -> str:
    """A name in braces is one that is not to be taken apart; a comma in a byline says where to."""
    family, comma, given = name.partition(", ")
    is_one = comma and given and not _AND.search(name)
    return f"{_tex(family)}, {_tex(given)}" if is_one else f"{{{_tex(name)}}}"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in _line(text))


def _address(address: str) -> str:
    """An address in which no brace ends the field, and that is otherwise as it is, as packages for addresses expect."""
    return _line(address).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def ris(work: Work) -> str:
    """The article in the format RIS."""
    lines = "".join(f"{tag}  - {_line(value)}\n" for tag, value in _ris_fields(work))
    return f"{lines}ER  - \n"


def _ris_fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(work.kind, "GEN")
    yield from (("AU", name) for name in work.authors)
    yield "TI", work.title
    if work.outlet:
        yield "T2", work.outlet
    year, _ = year_and_month(work.published)
    if year:
        yield "PY", year
        yield "DA", ris_date(work.published)
    yield "LA", work.language
    yield from (("UR", address) for address in (work.url, work.address) if address)
    yield "DB", work.archive
    yield "AN", work.id
    yield "N1", f"Published {chicago_date(work.published)} (EDTF {work.published})"


def csl_json(work: Work) -> str:
    """The article as CSL-JSON, which is a list of one item."""
    item: dict[str, object] = {"id": work.id, "type": _CSL_TYPES.get(work.kind, "document")}
    item["title"] = work.title
    if work.authors:
        item["author"] = [_csl_name(name) for name in work.authors]
    if work.outlet:
        item["container-title"] = work.outlet
    item |= {"issued": csl_date(work.published), "language": work.language}
    if work.url or work.address:
        item["URL"] = work.url or work.address
    item |= {"archive": work.archive, "archive_location": work.address or work.id}
    lines = ",\n".join(f" {_json(name)}: {_json(value)}" for name, value in item.items())
    return f"[{{\n{lines}\n}}]\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and given else {"literal": name}


def _line(text: str) -> str:
    """A text on one line, since a line end would begin another field."""
    return _SPACE.sub(" ", text).strip()
