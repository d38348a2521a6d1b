"""Where what is said after a verb ends: a clause at the next speaker, an object at the next verb that shares its
subject, a subordinate clause at the comma before the main one."""

from builder.suggest.statement_rules.cues import Form, cues
from builder.suggest.statement_rules.phrase_words import DASHES
from builder.suggest.statement_rules.quotes import is_speech
from builder.suggest.statement_rules.small_words import AUXILIARIES, CONJUNCTIONS, SUBJECTS, VERBS
from builder.suggest.statement_rules.words import Kind, Word, Words

_ENDERS = frozenset("according but while although though".split())
"""What follows the comma after a clause that somebody says."""
_OBJECT_ENDERS = frozenset("and which who a an so with he she they it".split())
"""What follows the comma after an object, besides."""
_LESSER = frozenset("while although though if when as after before because since even whereas unless once".split())
"""What a sentence opens with whose main clause comes after a comma."""
_STARTERS = SUBJECTS - {"who", "which"} | frozenset("the a an his her their its this that these those there".split())
_LOOSE = DASHES | {",", ".", ":"} | CONJUNCTIONS


def right_end(words: Words, start: int) -> int:
    """The piece after the last of what is said from piece `start` on."""
    if words[start].kind is Kind.QUOTE and is_speech(words[start].text) and _is_finished(words[start]):
        return _more_quotes(words, start + 1)
    number = start
    while number < len(words) and not _ends(words, number):
        number += 1
    return _tight(words, start, number)


def _tight(words: Words, start: int, end: int) -> int:
    while end > start and (words[end - 1].text in _LOOSE or words[end - 1].lower in _LOOSE):
        end -= 1
    return end


def _is_finished(word: Word) -> bool:
    return word.text.rstrip("'’\"”»“ ")[-1:] in (".", "!", "?", ",", "…")


def _more_quotes(words: Words, number: int) -> int:
    """The piece after the quotations that follow one with nothing but `and` between."""
    while number + 1 < len(words) and words[number + 1].kind is Kind.QUOTE:
        if words[number].lower not in CONJUNCTIONS and words[number].text != ",":
            break
        number += 2
    return number


def _ends(words: Words, number: int) -> bool:
    """Whether a clause that somebody says ends before a piece."""
    word = words[number]
    if word.text == ";" or (number and words[number - 1].text.endswith((",”", ',"', ",''")) and is_ing(words, number)):
        return True
    if word.text != ",":
        return False
    return number + 1 == len(words) or words[number + 1].lower in _ENDERS or is_ing(words, number + 1)


def is_ing(words: Words, number: int) -> bool:
    """Whether a verb of the lexicon stands at a piece in its -ing form."""
    return number < len(words) and any(form is Form.ING for _, form in cues(words[number].lower, "en"))


def main_clause(words: Words, verb: int, start: int, end: int) -> int:
    """The comma between `start` and `end` before the main clause of a sentence that opens with a lesser one, to which
    the verb at piece `verb` belongs; `end` where there is none."""
    first = 1 if words[0].lower in CONJUNCTIONS | {"and", "yet"} else 0
    if words[first].lower not in _LESSER or any(word.text == "," for word in words[:verb]):
        return end
    commas = (n for n in range(start, min(end, len(words) - 1)) if words[n].text == ",")
    return next((n for n in commas if words[n + 1].lower in _STARTERS or words[n + 1].is_capital), end)


def object_end(words: Words, start: int, end: int) -> int:
    """The piece after a noun with all that belongs to it: before the next verb that shares the subject."""
    for number in range(start + 1, end):
        word = words[number]
        following = words[number + 1] if number + 1 < end else None
        if word.text in DASHES and words[number - 1].end < word.start:
            return number
        if word.lower in CONJUNCTIONS and (word.lower == "but" or (following and _is_verb_form(following))):
            return _tight(words, start, number)
        if word.text == "," and following and following.lower in _OBJECT_ENDERS:
            return number
    return end


def _is_verb_form(word: Word) -> bool:
    if word.lower in AUXILIARIES - {"'s"} or word.lower in VERBS | {"then", "also"}:
        return True
    return any(form in (Form.PAST, Form.THIRD) for _, form in cues(word.lower, "en"))
