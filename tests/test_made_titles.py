"""Titles of articles to which their captures give none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.ledger import normalise
from builder.ingest.contract import NoArticle
from builder.ingest.made_titles import LONGEST, file_name, first_words, said_or_first_words

STORM = "The harbour of Vessin was closed. A storm broke the northern mole."


def test_a_title_that_can_be_seen_is_the_title() -> None:
    assert said_or_first_words("Storm", ((0, STORM),), "en") == ("Storm", {})


def test_without_one_the_first_sentence_of_the_text_is_it_and_says_so() -> None:
    title, origins = said_or_first_words("\u200b", ((0, "* * *"), (0, STORM)), "en")
    assert title == "The harbour of Vessin was closed"
    assert (origins["title"].by, origins["title"].confidence) == ("title/first-words@1", "low")


def test_there_is_no_article_without_either() -> None:
    with pytest.raises(NoArticle, match="neither a title nor a text"):
        said_or_first_words("", ((0, "\u200b"),), "en")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("notes/2020-03-12-storm_at-sea.md", "storm at sea"),
        ("storm/index.md", "storm"),
        ("a\\b\\Report_final.pdf", "Report final"),
        ("2020-03-12.md", "2020 03 12"),
        ("", "untitled"),
    ],
)
def test_the_name_of_a_file_is_made_readable(name: str, title: str) -> None:
    found, origins = file_name(name)
    assert (found, origins["title"].by) == (title, "title/file-name@1")


@given(st.text(min_size=1, max_size=400))
def test_first_words_are_the_beginning_of_the_text(text: str) -> None:
    words = normalise(text)
    title = first_words(words, "")
    assert len(title) <= LONGEST + 1
    assert title.removesuffix("…") in words
    assert bool(title) == bool(words)
