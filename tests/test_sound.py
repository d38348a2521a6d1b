"""Whatever an adapter gives, nothing of it can spoil a record."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.ingest.contract import Draft
from builder.ingest.making import checked, read_back, written
from builder.ingest.sound import sound
from builder.model import Citation, Figure, Link, Origin

ANY = st.text(st.characters(), max_size=30) | st.text(alphabet="\ud800\x00\u202e\n\t\ufeffa ", max_size=10)
LINKS = st.builds(Link, start=st.integers(0, 20), end=st.integers(0, 20), url=ANY, title=ANY)
DRAFTS = st.builds(
    Draft,
    title=ANY,
    parts=st.just(((0, "The bridge is shut."),)),
    authors=st.lists(ANY, max_size=3).map(tuple),
    bylines=st.lists(ANY, max_size=3).map(tuple),
    figures=st.lists(st.builds(Figure, at=st.just(0), caption=ANY, credit=ANY), max_size=2).map(tuple),
    citations=st.lists(st.builds(Citation, title=ANY), max_size=2).map(tuple),
    published=ANY | st.just("2017-04"),
    retrieved=ANY | st.just("2017-04-05"),
    language=ANY | st.just("en"),
    url=st.none() | ANY | st.just("https://coast.example/"),
    outlet=ANY,
    rights=ANY | st.just("CC-BY-4.0"),
    credits=st.lists(ANY, max_size=3).map(tuple),
    links=st.lists(LINKS, max_size=3).map(tuple),
    identifier=ANY,
    does=ANY,
)


@settings(max_examples=100, deadline=None)
@given(DRAFTS)
def test_any_draft_can_be_written_and_read_back(draft: Draft) -> None:
    made = checked(draft)
    assert read_back(written(made)) == made
    if made.draft:
        assert made.draft == sound(made.draft)
        for citation in made.draft.citations:
            assert citation.title
        for link in made.draft.links:
            assert link.start <= link.end <= len(made.draft.text) and link.url.startswith("http")


def test_an_origin_goes_with_its_value() -> None:
    origin = Origin(by="dates/meta@1", because="A meta element says so.", confidence="high")
    draft = Draft("Bridge", published="yesterday", language="en", origins={"published": origin, "language": origin})
    assert set(sound(draft).origins) == {"language"}


def test_a_draft_without_a_title_is_no_article() -> None:
    assert checked(Draft(" \x00—", ((0, "Text."),))).because == "an article without a title"
