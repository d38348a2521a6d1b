"""ZIM files, as libzim reads them back."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from builder.cli import main
from builder.exports.zim import plain_words, shortened
from tests.archive import copy_of_small, edit, tree


@pytest.fixture
def zim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    copy_of_small(tmp_path)
    edit(Path("content/actors/ada-quill.md"), "id: ada-quill\n", "id: ada-quill\nformer_ids: [ada-q]\n")
    for words in (("pack", "zim", "--output", "a.zim"), ("build", "--public")):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
    return Archive(Path("a.zim"))


def test_each_file_of_the_site_is_an_entry_with_its_bytes(zim: Archive) -> None:
    site = tree(Path("site"))
    moved = {path for path in site if zim.get_entry_by_path(path).is_redirect}
    assert moved == {"actors/ada-q.html", "articles/bridge-closed.html"}
    same = {path for path in site if bytes(zim.get_entry_by_path(path).get_item().content) == site[path]}
    assert same == site.keys() - moved
    assert zim.get_entry_by_path("actors/ada-q.html").get_redirect_entry().path == "actors/ada-quill.html"


def test_it_is_whole_and_says_what_it_is(zim: Archive) -> None:
    assert zim.check()
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.get_metadata("Title").decode() == "The bridge at Saltmouth"
    assert zim.get_metadata("Language") == b"eng"
    assert zim.get_metadata("Date") == b"2023-11-14"
    assert bytes(zim.get_illustration_item(48).content).startswith(b"\x89PNG")


def test_words_and_titles_are_found(zim: Archive) -> None:
    found = Searcher(zim).search(Query().set_query("mayor bridge"))
    assert any(path.startswith("articles/") for path in found.getResults(0, 20))
    suggested = SuggestionSearcher(zim).suggest("Ada")
    assert "actors/ada-quill.html" in set(suggested.getResults(0, 20))


def test_titles_are_those_of_pages_and_not_of_the_archive(zim: Archive) -> None:
    assert zim.get_entry_by_path("actors/ada-quill.html").title == "Ada Quill"
    suggested = SuggestionSearcher(zim).suggest("Saltmouth")
    found = set(suggested.getResults(0, 50))
    assert "places/saltmouth.html" in found
    assert "actors/ada-quill.html" not in found
    assert "404.html" not in set(SuggestionSearcher(zim).suggest("not").getResults(0, 50))


def test_words_that_stand_on_every_page_find_none(zim: Archive) -> None:
    page = bytes(zim.get_entry_by_path("actors/ada-quill.html").get_item().content).decode()
    assert "Made with" in page
    found = Searcher(zim).search(Query().set_query("made with regesta")).getResults(0, 9)
    assert set(found) <= {"coverage.html", "data.html"}, "they alone say with which commands they are made"
    assert Searcher(zim).search(Query().set_query("town-page selector")).getEstimatedMatches() == 0


def test_the_words_of_a_page_are_those_that_a_reader_sees() -> None:
    page = '<p>A &amp; <b>b</b></p>\n<div class="highlight"><pre>id: x</pre></div><script>y</script><svg><text>c</text>'
    assert plain_words(page) == "A & b c"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("The bridge at Saltmouth", 30, "The bridge at Saltmouth"),
        ("Syria, Iraq and their reporters, spring 2017", 30, "Syria, Iraq and their…"),
        ("Donaudampfschifffahrtsgesellschaft", 30, "Donaudampfschifffahrtsgesells…"),
    ],
)
def test_what_is_too_long_for_a_shelf_of_kiwix_is_cut_between_words(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert len(short) <= most
