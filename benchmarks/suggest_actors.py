"""How many of the actors of annotated documents the rules find, how many of those they find are right, and aliases.

The corpus is re3d: press releases of a military command and of a government, with persons, organisations and
relations marked by hand. The rules were made with one half of the documents in view; the other half is told apart.
A mention counts as a name where it holds a capitalised word that is no pronoun and no first word of a sentence alone;
in the stricter count every word must be capitalised. Persons are matched with persons and offices, organisations with
organisations, armed groups and states.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.table import Row, table
from builder.names import fold
from builder.suggest.actor_rules.actors import ActorFound, find_actors
from builder.suggest.actor_rules.aliases import merge, words_of
from builder.suggest.actor_rules.models import ModelMissing, model_actors
from builder.suggest.actor_rules.nations import STATES
from builder.suggest.actor_rules.titles import TITLES

CORPORA = Path("../shared/corpora")
_SURE = 0.5
"""Confidence from which the corpus itself counts a mark as made by a person."""

_STATE_NAMES = frozenset(map(fold, STATES))
_TYPES = ("Person", "Organisation")
_LEADING = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SMALL = frozenset("of the and for in on to al de la bin".split())
_PRONOUNS = frozenset("i we he she they it our us his her their them my you this that these those its".split())
_DIFFERENT = ("FightingAgainst", "InChargeOf", "BelongsTo", "AlliesOf", "CommWith", "Dislikes", "Likes")

Find = Callable[[str], Sequence[ActorFound]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or organisation where the corpus marks one, without article and titles."""

    start: int
    """Where the name begins."""
    end: int
    """Code point after it."""
    text: str
    """The name."""
    is_person: bool
    """Whether the corpus calls it a person."""


@dataclass(slots=True)
class _Count:
    """Names that were wanted and found."""

    wanted: int = 0
    exact: int = 0
    touched: int = 0
    found: int = 0
    found_exact: int = 0
    found_touched: int = 0


def documents(path: Path) -> list[dict[str, Any]]:
    """The documents of the corpus, in the order of the file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_seen(document: dict[str, Any]) -> bool:
    """Whether a document is of the half that the rules were made with."""
    return int(hashlib.sha256(document["id"].encode()).hexdigest(), 16) % 2 == 0


def mentions(document: dict[str, Any]) -> list[Mention]:
    """The persons and organisations that the corpus marks in a document, pronouns left out."""
    marks = [mark for mark in document["entities"] if mark["type"] in _TYPES and mark["confidence"] >= _SURE]
    trimmed = (_trimmed(document["text"], (m["begin"], m["end"]), m["type"]) for m in marks)
    return sorted({m for m in trimmed if m.text and fold(m.text) not in _PRONOUNS}, key=lambda m: (m.start, m.end))


def _trimmed(text: str, span: tuple[int, int], kind: str) -> Mention:
    """A stretch without the article and the titles before the name, as far as a name is left."""
    start, end = span
    article = _LEADING.match(text, start, end)
    start = article.end() if article else start
    if kind == "Person":
        start = max((at for at in _after_titles(text, start, end) if text[at].isupper()), default=start)
    return Mention(start, end, text[start:end], kind == "Person")


def _after_titles(text: str, start: int, end: int) -> Iterator[int]:
    """Where a name may begin after a title, and after the office that `of State` completes."""
    for word in re.compile(r"([^\W_][\w’-]*)\.?[\s\u200e]+(?:of State\s+)?").finditer(text, start, end):
        if word[1].lower() in TITLES and word.end() < end:
            yield word.end()


def is_name(mention: Mention) -> bool:
    """Whether a mention holds a capitalised word."""
    return any(word[:1].isupper() and word.lower() not in _PRONOUNS for word in mention.text.split())


def is_all_name(mention: Mention) -> bool:
    """Whether all of its words but the small ones are capitalised."""
    return is_name(mention) and all(word[:1].isupper() or word.lower() in _SMALL for word in mention.text.split())


def counted(
    chosen: Sequence[dict[str, Any]], find: Find, kinds: frozenset[str], test: Callable[[Mention], bool]
) -> _Count:
    """What was wanted and found of some kinds of actors in some documents."""
    count = _Count()
    for document in chosen:
        everything = [m for m in mentions(document) if m.is_person == ("person" in kinds)]
        found = [_as_mention(document["text"], name, kinds) for name in find(document["text"]) if name.kind in kinds]
        _add(count, [m for m in everything if test(m)], everything, found)
    return count


def _as_mention(text: str, name: ActorFound, kinds: frozenset[str]) -> Mention:
    return _trimmed(text, (name.start, name.end), "Person" if "person" in kinds else "Organisation")


def _add(count: _Count, wanted: list[Mention], everything: list[Mention], found: list[Mention]) -> None:
    spans = {(m.start, m.end) for m in found}
    marked = {(m.start, m.end) for m in everything}
    count.wanted += len(wanted)
    count.exact += sum((m.start, m.end) in spans for m in wanted)
    count.touched += sum(any(f.start < m.end and m.start < f.end for f in found) for m in wanted)
    count.found += len(found)
    count.found_exact += sum((f.start, f.end) in marked for f in found)
    count.found_touched += sum(any(f.start < m.end and m.start < f.end for m in everything) for f in found)


PERSONS = frozenset({"person", "office"})
BODIES = frozenset({"organisation", "armed-group", "state"})


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part}/{whole})" if whole else "none"


def span_rows(chosen: Sequence[dict[str, Any]], find: Find, label: str) -> Iterator[Row]:
    """Recall and precision of persons and organisations in some documents."""
    for kinds, name in ((PERSONS, "persons"), (BODIES, "organisations")):
        names, strict = counted(chosen, find, kinds, is_name), counted(chosen, find, kinds, is_all_name)
        note = "overlap / exact span"
        recall = f"{_share(names.touched, names.wanted)} / {_share(names.exact, names.wanted)}"
        yield Row(f"{name}, recall of mentions with a name, {label}", recall, "", note)
        recall = f"{_share(strict.touched, strict.wanted)} / {_share(strict.exact, strict.wanted)}"
        yield Row(f"{name}, recall of mentions that are all name, {label}", recall, "", note)
        if kinds == BODIES:
            bodies = counted(chosen, find, kinds, lambda m: is_all_name(m) and fold(m.text) not in _STATE_NAMES)
            recall = f"{_share(bodies.touched, bodies.wanted)} / {_share(bodies.exact, bodies.wanted)}"
            yield Row(f"{name}, recall of those but the names of states, {label}", recall, "", note)
        precision = f"{_share(names.found_touched, names.found)} / {_share(names.found_exact, names.found)}"
        yield Row(f"{name}, precision, {label}", precision, "", note)


def gold_pairs(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Pairs of names of one actor: those that the corpus relates, and surnames of the only person who bears them."""
    pairs = set(_synonyms(document))
    persons = {m.text for m in mentions(document) if m.is_person and is_all_name(m)}
    for short in (name for name in persons if len(words_of(name)) == 1):
        longer = [name for name in persons if len(words_of(name)) > 1 and words_of(name)[-1] == words_of(short)[0]]
        if len({words_of(name) for name in longer}) == 1:
            pairs.add(_pair(short, longer[0]))
    return {pair for pair in pairs if fold(pair[0]) != fold(pair[1])}


def _synonyms(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The pairs that the corpus calls synonyms, where both are names and neither is the description of a post."""
    by_span = {(m["begin"], m["end"]): m["type"] for m in document["entities"]}
    for relation in document["relations"]:
        ends = [(relation[f"{side}Begin"], relation[f"{side}End"]) for side in ("source", "target")]
        kinds = [by_span.get(end) for end in ends]
        if relation["type"] != "IsSynonymOf" or kinds[0] != kinds[1] or kinds[0] not in ("Person", "Organisation"):
            continue
        both = [_trimmed(document["text"], end, kinds[0]) for end in ends]
        if all(is_all_name(m) and not (m.is_person and _is_post(m.text)) for m in both):
            yield _pair(both[0].text, both[1].text)


def _is_post(text: str) -> bool:
    words = text.lower().split()
    return any(word in TITLES for word in words[1:]) or any(word in ("for", "of") for word in words) or len(text) < 2


def _pair(one: str, other: str) -> tuple[str, str]:
    first, second = sorted((one, other))
    return first, second


def merged_pairs(document: dict[str, Any]) -> set[tuple[str, str]]:
    """The pairs of forms that the rules take for names of one actor."""
    return {_pair(*two) for alias in merge(find_actors(document["text"])) for two in combinations(alias.forms, 2)}


def contradicted(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Merged pairs of which the corpus says that they are two: it relates one to the other, or their types differ."""
    related = {
        _pair(*(_LEADING.sub("", relation[side]).strip() for side in ("source", "target")))
        for relation in document["relations"]
        if relation["type"] in _DIFFERENT and relation["confidence"] >= _SURE
    }
    kinds: dict[str, set[bool]] = {}
    for mention in mentions(document):
        kinds.setdefault(mention.text, set()).add(mention.is_person)
    pairs = merged_pairs(document)
    differ = {p for p in pairs if all(kinds.get(name) for name in p) and not kinds[p[0]] & kinds[p[1]]}
    return (pairs & related) | differ


def alias_rows(chosen: Sequence[dict[str, Any]], label: str) -> Iterator[Row]:
    """Aliases merged right, and merged wrongly."""
    right = wanted = merged = wrong = 0
    for document in chosen:
        gold, pairs = gold_pairs(document), merged_pairs(document)
        folded = {tuple(map(fold, pair)) for pair in pairs}
        wanted += len(gold)
        right += sum(tuple(map(fold, pair)) in folded for pair in gold)
        merged += len(pairs)
        wrong += len(contradicted(document))
    yield Row(
        f"alias pairs merged, {label}", _share(right, wanted), "", "synonyms that are names; surnames of one bearer"
    )
    note = f"of {merged} pairs of forms that were merged; by what the corpus says of the two"
    yield Row(f"false merges, {label}", str(wrong), "0", note)


def rows(corpora: Path, model: str = "") -> Iterator[Row]:
    """All figures; none where the corpus is absent. `model` names an installed spaCy pipeline to measure as well."""
    path = corpora / "entities" / "re3d" / "documents.jsonl"
    if not path.is_file():
        return
    everything = documents(path)
    halves = (("the half not developed on", [d for d in everything if not is_seen(d)]), ("all", everything))
    for label, chosen in halves:
        yield from span_rows(chosen, find_actors, f"rules, {label}")
        yield from alias_rows(chosen, label)
    yield from _model_rows(everything, model)


def _model_rows(everything: Sequence[dict[str, Any]], model: str) -> Iterator[Row]:
    if not model:
        yield Row("persons and organisations with a model", "not measured", "", "no model was named")
        return
    try:
        yield from span_rows(everything, lambda text: model_actors(text, model), f"model {Path(model).name}, all")
    except ModelMissing as missing:
        yield Row("persons and organisations with a model", "not measured", "", str(missing))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA, help="folder of the corpora")
    parser.add_argument("--model", default="", help="an installed spaCy pipeline, by name or path")
    given = parser.parse_args()
    found = list(rows(given.corpora, given.model))
    print(table(found) if found else f"{given.corpora}: no corpus entities/re3d here, so nothing was measured")


if __name__ == "__main__":
    main()
