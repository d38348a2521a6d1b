"""A feed or a bibliography first, the page later, or the other way round: one article, with the fullest text."""

import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archive import edit, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import examine
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.ingest import Outcome, Request, State, ingest
from builder.model import Article
from builder.rules import Severity
from builder.verify import verify

ADDRESS = "https://courier.example/2024/bridge"
LEAD = "The old bridge was shut on Sunday after cracks had been found in it."
FEED = f"""<rss version="2.0"><channel><title>Lunna Courier</title><item><title>Old bridge shut</title>
<link>{ADDRESS}</link><pubDate>Mon, 18 Mar 2024 06:00:00 +0100</pubDate><description>{LEAD}</description></item>
</channel></rss>
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><title>Old bridge shut after cracks are found</title>
<link rel="canonical" href="{ADDRESS}"><meta property="article:published_time" content="2024-03-18">
<article><h1>Old bridge shut after cracks are found</h1><p>{LEAD} Lorries must take the road by the mill.</p>
<p>The mayor said that nobody had been in danger, and that a new bridge would be built within two years.</p></article>
"""
ENTRY = f"@article{{bridge, title = {{Old bridge shut}}, year = {{2024}}, url = {{{ADDRESS}}}}}\n"
ABSTRACT = (
    f"@article{{bridge, title = {{Old bridge shut}}, year = {{2024}}, url = {{{ADDRESS}}}, abstract = {{{LEAD}}}}}\n"
)
GIVEN = {"feed.rss": FEED, "page.html": PAGE, "entry.bib": ENTRY, "abstract.bib": ABSTRACT}


def take_in(folder: Path, name: str) -> Outcome:
    file = folder / name
    file.write_text(GIVEN.get(name) or file.read_text(encoding="utf-8"), encoding="utf-8")
    capture = name.partition(".")[0]
    return ingest(Request(file=file, capture_id=capture, into=folder / "content", received="2024-04-01"))


def sound(folder: Path) -> list[RecordFile]:
    """The records, when the archive has no problem and every text can be made again."""
    files, problems = examine(folder / "content", Audience.PRIVATE)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert verify(folder / "content", ()).problems == problems
    return list(files)


def only_article(folder: Path) -> Article:
    (article,) = [one.record for one in sound(folder) if isinstance(one.record, Article)]
    return article


@pytest.mark.parametrize("first", ["feed.rss", "entry.bib", "abstract.bib"])
def test_a_page_completes_what_was_described_and_any_order_gives_the_same_id_and_text(
    tmp_path: Path, first: str
) -> None:
    for folder, names in (("later", (first, "page.html")), ("before", ("page.html", first))):
        (tmp_path / folder).mkdir()
        outcomes = [take_in(tmp_path / folder, name) for name in names]
        assert outcomes[0].articles[0].state is State.CREATED
        assert outcomes[1].articles[0].state is (State.COMPLETED if folder == "later" else State.DUPLICATE)
    later, before = only_article(tmp_path / "later"), only_article(tmp_path / "before")
    assert later.id == before.id and later.text == before.text and later.published == before.published == "2024-03-18"
    assert later.text is not None and later.text.of == "article" and later.title == "Old bridge shut"
    assert later.provenance is not None and later.provenance.capture == "page"
    name = f"captures/{first.partition('.')[0]}.yml"
    assert (tmp_path / "later/content" / name).read_bytes() == (tmp_path / "before/content" / name).read_bytes()


def test_after_that_nothing_changes_any_more(tmp_path: Path) -> None:
    for name in ("feed.rss", "page.html"):
        take_in(tmp_path, name)
    there = tree(tmp_path / "content")
    for name in ("page.html", "feed.rss"):
        assert take_in(tmp_path, name).written == ()
    assert tree(tmp_path / "content") == there


def test_an_interruption_at_any_file_is_made_good_by_the_same_command(tmp_path: Path) -> None:
    take_in(tmp_path, "feed.rss")
    before = tree(tmp_path / "content")
    written = take_in(tmp_path, "page.html").written
    after = tree(tmp_path / "content")
    for number in range(len(written)):
        shutil.rmtree(tmp_path / "content")
        for path, data in (before | {path: after[path] for path in written[:number]}).items():
            (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "content" / path).write_bytes(data)
        take_in(tmp_path, "page.html")
        assert tree(tmp_path / "content") == after, written[:number]


def test_what_people_wrote_into_the_record_stays(tmp_path: Path) -> None:
    take_in(tmp_path, "feed.rss")
    path = next((tmp_path / "content/articles").rglob("*.md"))
    edit(path, "title: Old bridge shut\n", "title: The bridge is shut\n")
    assert take_in(tmp_path, "page.html").articles[0].state is State.COMPLETED
    article = only_article(tmp_path)
    assert article.title == "The bridge is shut"


def test_where_statements_rest_on_the_words_of_a_description_the_page_is_another_version(tmp_path: Path) -> None:
    take_in(tmp_path, "feed.rss")
    path = next((tmp_path / "content/articles").rglob("*.md"))
    span = "span: {start: 0, end: 3, sha256: b344d80e24a3679999fa964450b34bc24d1578a35509f934c1418b0a20d21a67}"
    told = f"statements:\n  - id: s1\n    speaker: courier-example\n    act: says\n    gist: It is.\n    {span}\n"
    edit(path, "provenance:", f"{told}provenance:")
    assert take_in(tmp_path, "page.html").articles[0].state is State.VERSION
    article = only_article(tmp_path)
    assert article.text is not None and article.text.of == "description"


def test_another_description_is_another_version_and_the_pages_own_text_makes_neither(tmp_path: Path) -> None:
    take_in(tmp_path, "feed.rss")
    (tmp_path / "again.rss").write_text(FEED.replace("cracks", "deep cracks"), encoding="utf-8")
    assert take_in(tmp_path, "again.rss").articles[0].state is State.VERSION
    assert take_in(tmp_path, "page.html").articles[0].state is State.COMPLETED
    sound(tmp_path)


def test_in_one_capture_the_page_is_the_article_whatever_comes_first(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        archive.writestr("a.rss", FEED)
        archive.writestr("b.html", PAGE)
    outcome = ingest(
        Request(
            file=tmp_path / "both.zip", capture_id="both", into=tmp_path / "content", received="2024-04-01"
        )
    )  # fmt: skip
    assert [one.state for one in outcome.articles] == [State.DUPLICATE, State.CREATED]
    assert only_article(tmp_path).title == "Old bridge shut after cracks are found"


TEXTS = ("", "Some text.", "The ferry is late. " * 12, "The ferry is late. " * 12 + "It came at night.")
ITEMS = st.tuples(
    st.sampled_from(("", "https://courier.example/a", "https://courier.example/b", "https://hills.example/a")),
    st.sampled_from(("Ferry late", "Bridge shut")),
    st.sampled_from(TEXTS),
    st.sampled_from(("description", "content:encoded")),
)


def feed_of(items: list[tuple[str, str, str, str]]) -> str:
    """A feed whose items have these addresses, titles, texts, and elements for their texts."""
    shown = "".join(
        f"<item><title>{title}</title>{f'<link>{url}</link>' if url else ''}<{element}>{text}</{element}></item>\n"
        for url, title, text, element in items
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Courier</title>{shown}</channel></rss>'


@settings(max_examples=60, deadline=None)
@given(first=st.lists(ITEMS, min_size=1, max_size=7), second=st.lists(ITEMS, min_size=1, max_size=7))
def test_whatever_meets_whatever_the_same_again_changes_nothing_nor_does_an_interruption(
    first: list[tuple[str, str, str, str]], second: list[tuple[str, str, str, str]]
) -> None:
    with TemporaryDirectory() as held:
        folder = Path(held)
        for name, items in (("first.rss", first), ("second.rss", second)):
            (folder / name).write_text(feed_of(items), encoding="utf-8")
            take_in(folder, name)
        sound(folder)
        there = tree(folder / "content")
        for name in ("first.rss", "second.rss"):
            assert take_in(folder, name).written == ()
        (folder / "content/captures/second.yml").unlink()
        take_in(folder, "second.rss")
        assert tree(folder / "content") == there
