"""How articles are read for comparing, and the comparison of all of them against the same told plainly."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from similar_made import Articles, archive, compared_anew

from builder.search.analysis import tokens
from builder.similar import number_of_record, numbers_in, words_of, written_in
from builder.similar.nearest import FEWEST_SHARED, LEAST_SHARE, MOST_HOLDERS, MOST_SHOWN
from builder.similar.telling import COMMON_BITS, FEWEST_FOR_COMMON, TELLING
from builder.similar.words import HIGHEST_COUNT, LONGEST, number_of

Told = dict[int, int]


def read(words: bytes) -> Told:
    """Number of a word to its count."""
    return {number & ~3: number & 3 for number in np.frombuffer(words, "<u8").tolist()}


def telling(words: Told, often: Counter[int], total: int) -> Told:
    """The telling words of an article to their weights, the most telling first."""
    levels = {word: often[word].bit_length() for word in words}
    most = total.bit_length() - (COMMON_BITS if total >= FEWEST_FOR_COMMON else 0)
    weights = {w: words[w] * (total.bit_length() + 1 - levels[w]) for w in words if 2 <= levels[w] <= most}
    first = sorted(weights, key=lambda word: (-weights[word], levels[word], word))[:TELLING]
    return {word: weights[word] for word in first}


def plain(articles: Articles) -> dict[str, list[tuple[str, list[int]]]]:
    """Article to those most like it, each with what they share."""
    words = {one: read(article.words) for one, article in articles.items()}
    often = Counter(word for found in words.values() for word in found)
    told = {one: telling(found, often, len(words)) for one, found in words.items()}
    held = Counter(word for found in told.values() for word in found)
    near: dict[str, list[tuple[str, list[int]]]] = {}
    for one, own in told.items():
        scores = {}
        for other, theirs in told.items():
            followed = [word for word in own if word in theirs and held[word] <= MOST_HOLDERS]
            score = sum(min(own[word], theirs[word]) for word in followed)
            enough = len(followed) >= FEWEST_SHARED and score * 100 >= sum(own.values()) * LEAST_SHARE
            if enough and articles[one].origin != articles[other].origin:
                scores[other] = score
        first = sorted(scores, key=lambda other: (-scores[other], other))[:MOST_SHOWN]
        near[one] = [(other, [word for word in own if word in told[other]]) for other in first]
    return near


@given(st.integers(0, 1 << 32), st.sampled_from([0, 1, 2, 20, 63, 64, 100, 150]))
@settings(deadline=None, max_examples=25)
def test_articles_compared_in_arrays_are_those_of_the_plain_definition(seed: int, size: int) -> None:
    articles = archive(seed, size)
    found = {one: [(two.article, list(two.shared)) for two in near] for one, near in compared_anew(articles).items()}
    assert found == plain(articles)


def test_the_order_in_which_articles_are_given_does_not_matter() -> None:
    articles = archive(7, 120)
    assert compared_anew(dict(reversed(articles.items()))) == compared_anew(articles)
    assert any(compared_anew(articles).values())


@given(st.lists(st.text(max_size=60), max_size=4))
def test_an_article_is_read_as_search_reads_its_texts(texts: list[str]) -> None:
    counts = Counter(
        token.term
        for text in texts
        for token in tokens(text)
        if token.term and not token.form.isdecimal() and len(token.form) > 1
    )
    expected = {number_of(term): min(count.bit_length(), HIGHEST_COUNT) for term, count in counts.items()}
    assert read(words_of(texts, ())) == expected


def test_each_word_is_read_once_and_in_order() -> None:
    words = np.frombuffer(words_of(["Boats, boats and a boat.", "The quay"], ("ada", "ada", "berg")), "<u8").tolist()
    assert words == sorted(words)
    assert read(words_of(["Boats, boats and a boat."], ("ada", "ada"))) == {
        number_of("boat"): 2,
        number_of_record("ada"): 2,
    }
    assert len(words) == 4


def test_a_record_is_not_the_word_of_the_same_letters() -> None:
    assert number_of_record("quay") not in numbers_in("quay, record:quay, record quay")


def test_what_lies_behind_the_longest_text_is_not_read() -> None:
    assert words_of(["x" + " " * LONGEST + "quay"], ()) == b""


def test_words_are_shown_as_the_text_has_them() -> None:
    texts = ["Rosters of NATO", "Piers closed. Some piers stay; the Roster, a roster, nato’s U.S. harbour-master."]
    wanted = numbers_in("roster pier nato harbour")
    found = written_in(texts, wanted)
    assert {number: found[number] for number in wanted} == {
        number_of("roster"): "roster",
        number_of("pier"): "piers",
        number_of("nato"): "nato",
        number_of("harbour"): "harbour",
    }
    assert written_in(["Piers"], wanted) == {number_of("pier"): "Piers"}
