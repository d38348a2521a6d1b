"""Names in one document that name the same actor: full name and surname, acronym and full name, with or without title.

No two actors may become one, so a form that two could bear joins neither.

- `aliases/same-words@1`: the same words, whatever the case, marks, `the`, title or order around `of`.
- `aliases/surname@1`: the surname, or a shorter form, of the only person who bears it here.
- `aliases/acronym@1`: the first letters of the only full name here that has them, or in brackets beside it.
- `aliases/known@1`: names that one actor of the world is known to go by.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model import Confidence
from builder.names import fold
from builder.suggest.actor_rules.acronyms import is_acronym, spells, stands_for
from builder.suggest.actor_rules.actor_found import ActorFound, Kind
from builder.suggest.actor_rules.known_actors import SAME_ACTOR
from builder.suggest.actor_rules.nations import STATE_OF
from builder.suggest.actor_rules.titles import NAME_ENDINGS, is_title

_RULES: tuple[tuple[str, Confidence], ...] = (
    ("same-words", "high"), ("acronym", "high"), ("known", "high"), ("surname", "medium"),
)  # fmt: skip
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "von", "van", "de", "der", "den", "la", "le", "du", "di", "da"})
_NATION_WORDS = {fold(people): fold(state) for people, state in STATE_OF.items()}
_SPELLINGS = {"defense": "defence", "organization": "organisation", "centre": "center", "programme": "program"}
_BRACKET_GAPS = (2, 4)
"""Code points between a full name and the acronym in brackets that follows it, without and with a possessive s."""


@dataclass(frozen=True, slots=True)
class Alias:
    """The forms under which one document names one actor."""

    name: str
    """The fullest form."""
    kind: Kind
    """What sort of actor it is."""
    forms: tuple[str, ...]
    """Every form, the fullest among them, in the order of their first use."""
    rule: str
    """The weakest rule that joined them; `aliases/same-words@1` where there is one form."""
    confidence: Confidence
    """How sure that rule is."""


@dataclass(slots=True)
class _Group:
    """Forms that belong together so far, in the order of their first use."""

    names: list[ActorFound]
    rule: int = 0

    @property
    def fullest(self) -> str:
        return max((name.text for name in self.names), key=lambda text: (len(words_of(text)), len(text)))

    @property
    def is_person(self) -> bool:
        return self.names[0].kind == "person"


def merge(names: Iterable[ActorFound]) -> tuple[Alias, ...]:
    """The actors that `names`, all found in one document, are names of, in the order of their first use."""
    groups = _same_words(sorted(names))
    for number, join in ((1, _joined_acronyms), (2, _joined_known), (3, _joined_surnames)):
        groups = _unite(groups, join(groups), number)
    return tuple(_alias(group) for group in sorted(groups, key=lambda group: group.names[0]))


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name without its title, its `the` and its stops."""
    words = [fold(word) for word in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", name.replace(".", ""))]
    while len(words) > 1 and (words[0] == "the" or is_title(words[0])):
        words = words[1:]
    return tuple(re.sub(r"['’]s$", "", _SPELLINGS.get(word, word)) for word in words)


def _key(name: ActorFound) -> tuple[str, ...]:
    """What two forms of the same words have in common: Ministry of Defence and Defence Ministry are one."""
    if name.kind in ("person", "office"):
        words = re.findall(r"[^\W_]+", fold(name.text)) if name.kind == "office" else list(words_of(name.text))
        return ("person" if name.kind == "person" else "office", *words)
    words = [_NATION_WORDS.get(word, word) for word in words_of(name.text)]
    head, link, rest = words[0], words[1:2], words[2:]
    if link == ["of"] and rest:
        words = [*(word for word in rest if word != "the"), head]
    return ("body", *words)


def _same_words(names: Sequence[ActorFound]) -> list[_Group]:
    groups: dict[tuple[str, ...], _Group] = {}
    for name in names:
        groups.setdefault(_key(name), _Group([])).names.append(name)
    return list(groups.values())


def _joined_acronyms(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of an acronym and the only full name that it can stand for."""
    fulls = [n for n, group in enumerate(groups) if not group.is_person and len(words_of(group.fullest)) > 1]
    for number, group in enumerate(groups):
        if group.is_person or not is_acronym(group.names[0].text):
            continue
        beside = {full for full in fulls if full != number and _stands_beside(group, groups[full])}
        fitting = beside or {full for full in fulls if stands_for(group.names[0].text, groups[full].fullest)}
        if len(fitting) == 1:
            yield number, fitting.pop()


def _stands_beside(short: _Group, full: _Group) -> bool:
    """Whether the acronym follows the full name at once somewhere, as one in brackets does, and can be made of it."""
    ends = {name.end + gap for name in full.names for gap in _BRACKET_GAPS}
    begins = {name.end + 2 for name in short.names}
    is_beside = any(name.start in ends for name in short.names) or any(name.start in begins for name in full.names)
    return is_beside and spells(short.names[0].text, full.fullest)


def _joined_known(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    first: dict[int, int] = {}
    for number, group in enumerate(groups):
        known = SAME_ACTOR.get(re.sub(r"^the ", "", fold(group.names[0].text).replace("’", "'")))
        if known is not None:
            yield number, first.setdefault(known, number)


def _joined_surnames(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of a shorter form of a person's name and the only longer one that it can be short for."""
    persons = [(number, _name_words(group)) for number, group in enumerate(groups) if group.is_person]
    for number, words in persons:
        longer = [other for other, full in persons if len(full) > len(words) and _is_short_for(words, full)]
        longest = [other for other in longer if all(_is_within(groups, one, other) for one in longer)]
        if len(longest) == 1:
            yield number, longest[0]


def _is_within(groups: Sequence[_Group], one: int, other: int) -> bool:
    """Whether two longer forms are themselves forms of one name, so that they do not compete for a shorter one."""
    return one == other or _is_short_for(_name_words(groups[one]), _name_words(groups[other]))


def _name_words(group: _Group) -> tuple[str, ...]:
    words = tuple(word for word in words_of(group.fullest) if word not in NAME_ENDINGS)
    return tuple(re.sub(r"^(?:al|el)-", "", word) for word in words)


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is the surname of `full`, or its given name and surname without what stands between."""
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1]
    is_abu_name = full[: len(short)] == short and short[0] in ("abu", "umm")
    return is_abu_name or (_fits(short[0], full[0]) and short[-1] == full[-1] and _in_order(short, full))


def _fits(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of `short` stand in `full` in order; an initial stands for a word."""
    rest = iter(full)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _unite(groups: list[_Group], pairs: Iterable[tuple[int, int]], rule: int) -> list[_Group]:
    """The groups with each pair made one."""
    home = list(range(len(groups)))
    for one, other in pairs:
        kept, gone = sorted((_root(home, one), _root(home, other)))
        if kept != gone:
            home[gone] = kept
            groups[kept].names = sorted([*groups[kept].names, *groups[gone].names])
            groups[kept].rule = max(rule, groups[kept].rule, groups[gone].rule)
    return [group for number, group in enumerate(groups) if home[number] == number]


def _root(home: Sequence[int], number: int) -> int:
    while home[number] != number:
        number = home[number]
    return number


def _alias(group: _Group) -> Alias:
    rule, confidence = _RULES[group.rule]
    by_rule = sorted(group.names, key=lambda name: not name.rule.startswith("actors/known-name"))
    forms = tuple(dict.fromkeys(name.text for name in group.names))
    return Alias(group.fullest, by_rule[0].kind, forms, f"aliases/{rule}@1", confidence)
