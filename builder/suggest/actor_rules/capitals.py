"""The words of a text, and the runs of capitalised words in each sentence: what a name can be made of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.sentences import sentences
from builder.suggest.actor_rules.nations import CALENDAR
from builder.suggest.actor_rules.titles import ABBREVIATED

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)|(?:[^\W\d_]\.){1,3}[^\W\d_](?![\w'’])|[^\W_]+(?:[.'’‑\-–&][^\W_]+)*", re.UNICODE
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_PLAIN_GAP = re.compile(r"[^\S\n]?[\u200b\u200e\u200f]?[^\S\n]?")
_NICKNAME_GAP = re.compile(r"[^\S\n][\"'“‘]{1,2}|[\"'”’]{1,2}[^\S\n]")
_COMPOUND = re.compile(
    r"(.*[^\W_])[-‑](?:held|led|backed|controlled|affiliated|linked|inspired|aligned|allied|based|run|occupied|style|mandated"
    r"|brokered|sponsored|besieged|dominated|supported|funded|trained|appointed|era)"
)
_LOWER_PREFIX = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ud|ul|d|l)[-'’‑]\w*[^\W\d_a-z]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
PARTICLES = frozenset("de la del della di da dos van von der den ten bin ibn bint al el ul ould e y".split())
"""Words in small letters that names are made with."""

_STOP_WORDS = frozenset(
    """a about above according across after again against all almost already also although amid among an and another any
    anyone are around as asked at away back based be because been before behind being below beneath besides between
    beyond both but by can could currently dear despite did do does down due during each earlier either elsewhere
    ended especially even every everyone except few first finally five following for former four from further
    furthermore had half has have having he hello hence her here hers him his how however hundreds i if in including
    indeed instead into is
    it its it's just last lastly later latest least less let like local many may maybe meanwhile might more moreover
    most much must my nearly neither never nevertheless next nine no nobody none nor not nothing now of off often on
    once one only or other others our out outside over overall own per perhaps please previously quite rather read
    recently said say says second see seven several shall she should similarly since six so some someone something soon
    speaking still subsequently such ten than thank thanks that that's the their them then there therefore these they
    third this those though thousands three through throughout thus to today together tomorrow tonight too toward
    towards two under unless unlike until up upon us use very was we well went were what when where whereas whether
    which while who whoever whose why will with within without would yes yesterday yet you your i'm i've we're we've
    it’s that’s i’m i’ve we’re we’ve they’re don’t don't there’s there's he’s she’s can’t can't
    approximately additionally consequently near meeting photo photos image video source sources share print notes
    background contact editor's press release statement update updated note question answer""".split()
)
"""Words that begin sentences, and are no names there."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    start: int
    """Code point at which it begins."""
    end: int
    """Code point after it, without the stop of an abbreviation's sentence and without a possessive s."""
    text: str
    """The word as the text has it, without a possessive s."""
    is_owner: bool
    """Whether a possessive s follows."""

    @property
    def lower(self) -> str:
        """The word in small letters and without stops."""
        return self.text.replace(".", "").lower()

    @property
    def is_capital(self) -> bool:
        """Whether it can be a word of a name."""
        return self.text[0].isupper() or bool(_LOWER_PREFIX.match(self.text) or _ORDINAL.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, and which of them stand together in capitals."""

    text: str
    """The whole reading text, so that what stands between words can be seen."""
    words: tuple[Word, ...]
    """The words in order."""
    runs: tuple[tuple[int, int], ...]
    """Each [first, last) of the words that stand together in capitals."""

    def gap(self, number: int) -> str:
        """What stands between a word and the one after it; a line feed after the last."""
        if not 0 <= number < len(self.words) - 1:
            return "\n"
        end = self.words[number].end + (2 if self.words[number].is_owner else 0)
        return self.text[end : self.words[number + 1].start]

    def run_from(self, number: int) -> tuple[int, int] | None:
        """The run that begins with a word; none where none does."""
        place = bisect_left(self.runs, (number,))
        return self.runs[place] if place < len(self.runs) and self.runs[place][0] == number else None

    def run_with(self, number: int) -> tuple[int, int] | None:
        """The run in which a word stands; none where it stands in none."""
        place = bisect_left(self.runs, (number + 1,)) - 1
        return self.runs[place] if place >= 0 and self.runs[place][0] <= number < self.runs[place][1] else None

    def word(self, number: int) -> str:
        """A word in small letters; empty beyond the ends of the sentence."""
        return self.words[number].lower if 0 <= number < len(self.words) else ""

    def follows(self, number: int) -> str:
        """The word after `number` in small letters if nothing but space stands between them; else empty."""
        return self.word(number + 1) if is_plain(self.gap(number)) else ""

    def precedes(self, number: int) -> str:
        """The word before `number` in small letters if nothing but space stands between them; else empty."""
        return self.word(number - 1) if number > 0 and is_plain(self.gap(number - 1)) else ""


def is_plain(gap: str) -> bool:
    """Whether two words with `gap` between them stand side by side."""
    return len(gap) <= 3 and bool(_PLAIN_GAP.fullmatch(gap))


def read(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text with their words and runs."""
    cut = [(start, tuple(_words(text, start, end))) for start, end in sentences(text, language)]
    small = frozenset(word.text for _, words in cut for word in words if word.text[0].islower())
    return tuple(Sentence(text, words, tuple(_runs(text, words, small))) for _, words in cut if words)


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        word = match.group()
        owner = _POSSESSIVE.search(word)
        compound = _COMPOUND.fullmatch(word)
        if compound:
            last, word = first + compound.end(1), compound[1]
        elif owner:
            last -= 2
            word = word[:-2]
        elif word.lower() in ABBREVIATED and text[last : last + 1] == ".":
            last, word = last + 1, word + "."
        elif len(word) == 1 and word.isupper() and re.match(r"\. ?[^\W\d_a-z]", text[last : last + 3]):
            last, word = last + 1, word + "."
        if word:
            yield Word(first, last, word, owner is not None)
        if compound:
            yield Word(last + 1, match.end(), match.group()[len(word) + 1 :], is_owner=False)


def _runs(text: str, words: Sequence[Word], small: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words; a first word that the text also writes small is not taken for a name."""
    sentence = Sentence(text, tuple(words), ())
    number = 0
    while number < len(words):
        if not _begins(words, number, small):
            number += 1
            continue
        end = number + 1
        while end < len(words) and (step := _step(sentence, end)):
            end += step
        yield number, end
        number = end


def _begins(words: Sequence[Word], number: int, small: frozenset[str]) -> bool:
    word = words[number]
    if not _is_name_word(word):
        return False
    is_first = number == 0
    alone = number + 1 == len(words) or not words[number + 1].is_capital
    return not (is_first and alone and word.text.lower() in small and not word.text.isupper())


def _is_name_word(word: Word) -> bool:
    if not word.is_capital or word.lower in CALENDAR - {"may", "april", "june", "jan"}:
        return False
    return word.lower not in _STOP_WORDS or (word.text.isupper() and len(word.text) > 1 and word.lower in ("us", "who"))


def _step(sentence: Sentence, end: int) -> int:
    """How many more words the run takes in at `end`: none, one, or two where a particle stands between."""
    words = sentence.words
    if words[end - 1].is_owner:
        return 0
    gap = sentence.gap(end - 1)
    if not (is_plain(gap) or _NICKNAME_GAP.fullmatch(gap)):
        return 0
    if _is_name_word(words[end]):
        return 1
    return 2 if _is_bridge(sentence, end) else 0


def _is_bridge(sentence: Sentence, number: int) -> bool:
    words = sentence.words
    is_particle = words[number].text in PARTICLES and is_plain(sentence.gap(number))
    return is_particle and number + 1 < len(words) and _is_name_word(words[number + 1])
