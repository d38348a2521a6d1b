"""Documents made for tests of search, and what must be found of them, the slow way."""

import math
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from builder.search import Document, Facet, Passage
from builder.search.analysis import tokens
from builder.search.documents import FIELDS
from builder.search.impact import LEVELS, WEIGHTS, WHOLE_NAME

EPOCH = date(1970, 1, 1)

HOSTILE = (
    "</script><script>x</script>", "<!-- x", "a\u2028b\u2029c", "\ud800 \udfff", "\x07 \x1b[0m \x7f", '"\\"\\\\n',
    "constructor __proto__ toString", "=", "= - : title:x kind:article", "\ufeffMosul\u200b", "ﷺ ½ ﬁ İ",
    "w" * 10_000, "東京大阪" * 2_500, "\U00012345\U00012346 \uffdc \uffdc\U00010000 ڪ", "a b c d e f", "🇫🇷💥", "",
)  # fmt: skip
"""Texts that break what is written carelessly."""

_SCRIPTS = "abcdefgs АБвгд ابتث אבג हिन्दी ไทย 東京 한국 ελς ñßøÅéİı \U00012000\U00012001\U0001e900𝒳 \uffdc\ufb01 "
_SIGNS = " .,;:!?'’\"-/()*~+|=<>&0123456789\u00a0\u2028\u200d\u0301"
WORDS = st.sampled_from(("Mosul", "mosul’s", "the", "WHO", "U.S.", "1,000", "running", "runs", "run", "Constructor"))
TEXTS = st.one_of(
    st.lists(st.one_of(WORDS, st.text(_SCRIPTS, max_size=8)), max_size=12).map(" ".join),
    st.text(_SCRIPTS + _SIGNS, max_size=60),
    st.text(st.characters(exclude_characters="\0", codec=None), max_size=30),
    st.sampled_from(HOSTILE),
)
_PASSAGES = st.builds(Passage, st.sampled_from(("", "p1", "p2-3", "</script>")), TEXTS, st.sampled_from(FIELDS))
_FACETS = st.builds(
    Facet,
    st.sampled_from(("actor", "place", "outlet", "event", "language", "speaker", "act", "position")),
    st.sampled_from(("mosul", "islamic-state", "e/q/a", "constructor", "ar")),
    st.sampled_from(("Mosul", "</script>", "\u2028")),
    st.integers(1, 40),
)
_DAYS = st.one_of(
    st.none(), st.builds(lambda first, more: (first, first + more), st.integers(-40_000, 20_000), st.integers(0, 700))
)
_KINDS = st.sampled_from(("article", "actor", "page", "statement"))


_Given = tuple[str, tuple[Passage, ...], tuple[Facet, ...], tuple[int, int] | None]


def _documents(given: list[_Given]) -> list[Document]:
    made = []
    for number, (kind, texts, facets, days) in enumerate(given):
        kind = kind if texts else "page"
        first = (replace(texts[0], anchor=f"statement-s{number}"), *texts[1:]) if kind == "statement" else texts
        path = "articles/all.html" if kind == "statement" else f"{kind}s/d{number}.html"
        title = texts[0].text if texts else ""
        made.append(Document(path, kind, title, "May </script> 2017", "\u2028Agency", first, facets, days))
    return made


DOCUMENTS = st.lists(
    st.tuples(
        _KINDS,
        st.lists(_PASSAGES, max_size=4).map(tuple),
        st.lists(_FACETS, max_size=4, unique_by=lambda facet: facet.key).map(tuple),
        _DAYS,
    ),
    max_size=14,
).map(_documents)
"""A few documents of any kind with any texts."""


@dataclass(slots=True)
class Expected:
    """What must be found, from the documents alone."""

    held: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Key to the addresses of the documents that hold it."""
    levels: dict[tuple[str, str], int] = field(default_factory=dict)
    """Key and address to level."""
    nexts: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Term and address to the hashes of the words that follow it."""
    forms: dict[str, str] = field(default_factory=dict)
    """Word form to term."""
    shown: dict[tuple[str, str], Passage] = field(default_factory=dict)
    """Term and address to the first passage that is neither title nor name and holds it."""


def terms_of(text: str) -> list[str]:
    """The terms of a text, in order, without stop words."""
    return [token.term for token in tokens(text) if token.term]


def hash_of(term: str) -> int:
    """FNV-1a over UTF-16 units, from 1 to 255."""
    found = 2166136261
    data = term.encode("utf-16-be", "surrogatepass")
    for at in range(0, len(data), 2):
        found = (found ^ int.from_bytes(data[at : at + 2], "big")) * 16777619 % 2**32
    return 1 + found % 255


def level_of(weighted: float, distinct: int) -> int:
    """The number of the impact that is nearest by ratio."""
    length = 2 ** ((math.floor(math.log2(max(distinct, 1)) * 4) + 0.5) / 4)
    impact = weighted / math.sqrt(length)
    return min(range(len(LEVELS)), key=lambda level: abs(math.log(LEVELS[level] / impact)))


def spanned(days: tuple[int, int] | None) -> set[str]:
    """The keys of each year and month that a short span of days touches, by looking at each day."""
    found = set()
    for day in range(days[0], days[1] + 1) if days else ():
        when = EPOCH + timedelta(days=day)
        found |= {f"year:{when.year:04d}", f"month:{when.year:04d}-{when.month:02d}"}
    return found


def expected(documents: list[Document]) -> Expected:
    """What must be found of documents."""
    found = Expected()
    for document in documents:
        weights = _weights(document, found)
        distinct = len({term for passage in document.passages for term in terms_of(passage.text)})
        for key, weight in weights.items():
            found.held[key].add(document.address)
            found.levels[key, document.address] = level_of(weight, distinct)
    return found


def _weights(document: Document, found: Expected) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float, dict.fromkeys(spanned(document.days), 1.0))
    weights |= {f"kind:{document.kind}": 1.0, **{facet.key: facet.times for facet in document.facets}}
    for passage in document.passages:
        found.forms |= {token.form: token.term for token in tokens(passage.text) if token.term}
        terms = terms_of(passage.text)
        share = WHOLE_NAME / max(len(terms), 1) if passage.field == "name" else 1
        for term, after in zip(terms, [*terms[1:], None], strict=False):
            here = (term, document.address)
            weights[term] += WEIGHTS[passage.field] * share
            found.nexts[here] = found.nexts.get(here, b"") + bytes([0 if after is None else hash_of(after)])
            if passage.field == "title":
                weights[f"title:{term}"] += WEIGHTS["title"]
            if passage.field in ("statement", "text"):
                found.shown.setdefault(here, passage)
    return weights


_OPENINGS = ("The army of Turkey", "A spokesman for the coalition", "Residents of Mosul", "The ministry’s report")
_ACTS = ("denied", "confirmed", "described", "was accused of", "estimated", "demanded an inquiry into")
_MATTERS = ("the shelling", "civilian casualties", "an agreement on ceasefires", "1,000 displaced families")


def articles(count: int, seed: int = 1) -> list[Document]:
    """Articles of some sentences with words as frequent as in a language, and a statement for every other one."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("eeetttaaoinshrdlu", k=chance.randrange(3, 12))) for _ in range(6_000)]
    made = []
    for number in range(count):
        sentences = [_sentence(chance, words) for _ in range(chance.randrange(2, 14))]
        passages = [Passage(f"p{at}", text, "text") for at, text in enumerate(sentences)]
        title = Passage("", f"Report {number}: own{number} {chance.choice(words)}", "title")
        day = 16_000 + chance.randrange(2_000)
        facets = (Facet("language", "en", "English"), Facet("actor", f"actor-{chance.randrange(40)}", "An actor", 2))
        path = f"articles/a{number}.html"
        made.append(Document(path, "article", title.text, "2017", "Agency", (title, *passages), facets, (day, day)))
        if number % 2:
            gist = Passage(f"statement-s{number}", sentences[0], "statement")
            said = Document(path, "statement", "A spokesman denies", "2017", "Agency", (gist,), facets, (day, day))
            made.append(said)
    return made


def _sentence(chance: random.Random, words: list[str]) -> str:
    # A power of an even number falls as words of a language do: few of them are most of a text.
    some = [words[int(len(words) * chance.random() ** 3)] for _ in range(chance.randrange(4, 16))]
    return " ".join([*map(chance.choice, (_OPENINGS, _ACTS, _MATTERS)), "near", *some]) + "."
