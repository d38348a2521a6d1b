"""Words that can be spoken and mean nothing: a language for made archives, the same on every machine.

Lengths are those of the lower-case words of a large English word list (mean 8.7 letters), and so are the shares of
words in -s, -ed, -ing, -ly, -er and -ness, since a stemmer folds those. No word list is needed.
"""

import random

COMMON = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one you were all her she there would their we him been has when who will more if out so up said what its about "
    "than into them can only other time new some could these two may first then do any like my now over such our man "
    "me even most made after also did many before must through years where much your way well should down being world "
    "still"
).split()
"""The commonest words of English, which begin the vocabulary; most are stop words."""

_ONSETS = (
    "b c d f g h j k l m n p r s t v w z bl br ch cl cr dr fl fr gl gr pl pr qu sc sh sk sl sm sn sp st str sw th tr"
).split()
_VOWELS = "a a a e e e e i i i o o o u u ai ea ee ie io oa ou".split()
_CODAS = "b ck d f g l m n p r s t x ct ft ld lt mp nd ng nk nt pt rd rk rm rn rt sk sp st th".split()
_LENGTHS = {3: 2, 4: 7, 5: 11, 6: 15, 7: 17, 8: 15, 9: 12, 10: 9, 11: 6, 12: 3, 13: 2, 14: 1}
"""Letters of a word without an ending, and how many of a hundred words have so many."""

_ENDINGS = {"s": 0.71, "ed": 0.18, "ing": 0.17, "ly": 0.1, "er": 0.115, "ness": 0.047}
"""Endings, and the share of words that also occur with them."""


def vocabulary(chance: random.Random, count: int) -> list[str]:
    """So many different words, the common ones first, then others in no order."""
    known = set(COMMON)
    made: list[str] = []
    while len(made) < count:
        root = _root(chance)
        forms = [root, *(root + ending for ending, share in _ENDINGS.items() if chance.random() < share)]
        new = [form for form in forms if form not in known]
        known.update(new)
        made += new
    chance.shuffle(made)
    return (COMMON + made)[:count]


def names(chance: random.Random, count: int) -> list[str]:
    """So many different words with a capital."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[_root(chance).capitalize()] = None
    return list(made)


def _root(chance: random.Random) -> str:
    length = chance.choices(list(_LENGTHS), list(_LENGTHS.values()))[0]
    word = chance.choice(_VOWELS) if chance.random() < 0.15 else ""
    while len(word) < length:
        word += chance.choice(_ONSETS) + chance.choice(_VOWELS)
        if chance.random() < 0.4:
            word += chance.choice(_CODAS)
    return word[:length]
