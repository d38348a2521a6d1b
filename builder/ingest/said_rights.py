"""Statements of rights as captures name them: by a code, by an address, or by the names of licences in words."""

import re
from collections.abc import Iterable
from typing import get_args

from builder.model.values import RIGHTS_STATEMENTS, Checked, RightsStatement

LONGEST = 2000
"""Characters of a field that are looked at."""

_ADDRESS = re.compile(
    r"(?<![\w./@=&?%-])(?:https?://|(?<!:)//|)(?:www\.)?"
    r"(creativecommons\.org|rightsstatements\.org|nationalarchives\.gov\.uk)/([^\s\"'<>()\[\]]*)"
)
"""An address of those who publish licences, by itself and not inside another one: its host, and its path."""

_ANY_ADDRESS = re.compile(r"(?<!\S)(?:(?!//)\S)*+//\S*+")
_LONG_NAMES = (
    (re.compile(r"\bcreative[ -]commons\b"), "cc"),
    (re.compile(r"\battribution\b"), "by"),
    (re.compile(r"\bnon[ -]?commercial\b"), "nc"),
    (re.compile(r"\bshare[ -]?alike\b"), "sa"),
    (re.compile(r"\bno[ -]?deriv(?:ative)?s?\b"), "nd"),
    (re.compile(r"\b(?:licen[cs]e|deed|version|international|unported|generic)\b"), " "),
    (re.compile(r"\s+"), " "),
)
"""Words of the full names of Creative Commons to those of the short ones; what says nothing is left out."""

_CC = re.compile(
    r"\bcc[ -]by((?:[ -](?:nc|sa|nd)\b)*)[ -]v?(\d)(?:\.(\d))?(?!\d|\.\d)(?:-([a-z]{2,3})\b| ([a-z]{2})[ .]*$)?"
)
_CC_ZERO = re.compile(r"\bcc[ -]?(?:0|zero)\b")
_CC_TERMS = {frozenset(terms.split("-")): terms for terms in ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")}
_CC_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
_CC_FORMS = ("deed", "legalcode", "rdf")
"""How the last part of an address begins that stands for the form of the licence and for no country."""

_STATEMENTS = {code.lower(): code for code in RIGHTS_STATEMENTS}
_IS_ALLOWED = next(one.check for one in get_args(RightsStatement) if isinstance(one, Checked))


def rights_said(text: str) -> str:
    """The statement of rights that a field makes, as `model.RightsStatement` allows it.

    A code counts where it is all that the field says. Addresses of licences are believed before their names in words,
    and these before “all rights reserved”. Empty where a field names none, names two, which may hold for different
    things, or leaves open which version, since another version is another licence.
    """
    text = text.strip()[:LONGEST]
    if _is_allowed(text):
        return text
    small = text.lower()
    named = [_at(found[1], found[2]) for found in _ADDRESS.finditer(small)]
    if any(named):
        return only(named)
    return only(_in_words(_ANY_ADDRESS.sub(" ", small)))


def only(found: Iterable[str]) -> str:
    """The statement where all that were found are the same; whoever makes two of them makes none for one article."""
    distinct = {one for one in found if one}
    return distinct.pop() if len(distinct) == 1 else ""


def _is_allowed(text: str) -> bool:
    try:
        return bool(_IS_ALLOWED(text))
    except ValueError:
        return False


def _at(host: str, path: str) -> str:
    """The statement that stands at an address in small letters; empty where it is another page."""
    steps = [step for step in path.partition("?")[0].partition("#")[0].rstrip(".,;:").split("/") if step]
    if host == "creativecommons.org":
        return _creative_commons(steps)
    if host == "rightsstatements.org":
        return _STATEMENTS.get(steps[1], "") if steps[:1] in (["vocab"], ["page"]) and len(steps) > 1 else ""
    is_open = "open-government-licence" in steps and steps[-1] in ("1", "2", "3")
    return f"OGL-UK-{steps[-1]}.0" if is_open else ""


def _creative_commons(steps: list[str]) -> str:
    if steps[:3] == ["publicdomain", "zero", "1.0"]:
        return "CC0-1.0"
    if steps[:2] == ["publicdomain", "mark"]:
        return "NKC"
    if steps[:1] not in (["licenses"], ["licences"]) or len(steps) < 3:
        return ""
    country = "" if steps[3:] == [] or steps[3].startswith(_CC_FORMS) else steps[3]
    return _licence(steps[1].split("-"), steps[2], country)


def _in_words(small: str) -> list[str]:
    words = small
    for long, short in _LONG_NAMES:
        words = long.sub(short, words)
    named = ["CC0-1.0"] if _CC_ZERO.search(words) else []
    for terms, version, minor, country, last in _CC.findall(words):
        named.append(_licence(["by", *re.split("[ -]", terms)[1:]], f"{version}.{minor or 0}", country or last))
    return named or (["InC"] if "all rights reserved" in small else [])


def _licence(terms: list[str], version: str, country: str) -> str:
    """The identifier of SPDX, which writes the terms in one order; since 4.0 there are no licences of countries."""
    ordered = _CC_TERMS.get(frozenset(terms), "")
    if not ordered or version not in _CC_VERSIONS:
        return ""
    ported = f"-{country.upper()}" if country and version != "4.0" else ""
    named = f"CC-{ordered.upper()}-{version}{ported}"
    return named if _is_allowed(named) else ""
