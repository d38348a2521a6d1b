"""What the public may not see is in no search file of a public build, under no packing."""

from pathlib import Path

import pytest
from archive import copy_of_small, edit, free_article, tree, written
from search_made import terms_of
from search_reading import Reading, reading

from builder.build import Order, build
from builder.content.read import Audience
from builder.search.analysis import STOP_WORDS, tokens

ROOT = Path(__file__).resolve().parent.parent
MAYOR = "2021-mayor-denies-bridge-unsafe"


def search_of(content: Path, audience: Audience) -> Reading:
    output = content.parent / f"site-{audience.value}"
    build(Order(content, output, audience))
    return reading({path: data for path, data in tree(output).items() if path.startswith("search/")})


def words_of(text: str) -> set[str]:
    """Forms and terms of a text, and pieces between blanks as they stand."""
    return {token.form for token in tokens(text)} | set(terms_of(text)) | set(text.lower().split())


def withheld_words(content: Path) -> set[str]:
    """What stands in withheld texts and in no other file of the archive."""
    withheld, others = set(), set()
    for path in (*content.rglob("*.md"), *content.rglob("*.yml")):  # a capture itself is never shown
        words = words_of(path.read_text(encoding="utf-8"))
        (withheld if "withheld" in path.parts else others).update(words)
    return withheld - others


def all_text(found: Reading) -> str:
    """Every part of every file as it is when unpacked, one after the other."""
    return b"\n".join(part.plain for parts in found.parts.values() for part in parts).decode("utf-8", "replace").lower()


def holds(found: Reading, word: str) -> bool:
    """Whether a word is a form, a key or a part of what is shown."""
    shown = " ".join(text for row in found.rows.values() for _, _, text in row[5])
    return word in found.forms or word in found.postings or word in words_of(shown)


def nothing_leaks(content: Path, *, least: int) -> None:
    words = withheld_words(content)
    private, public = search_of(content, Audience.PRIVATE), search_of(content, Audience.PUBLIC)
    telling = {word for word in words if holds(private, word) and len(word) > 3 and word.isalnum()} - {*STOP_WORDS}
    assert len(telling) >= least, "the private build finds what is withheld"
    assert {word for word in words if holds(public, word)} == set()
    text = all_text(public)
    assert {word for word in telling if word in text} == set()
    assert not any(name.startswith("d-") for name in public.files)


def test_no_word_of_a_withheld_text_is_in_a_public_search_file(tmp_path: Path) -> None:
    nothing_leaks(copy_of_small(tmp_path), least=8)


@pytest.mark.parametrize("publish", ["metadata", "none"])
def test_what_is_published_less_is_found_less(tmp_path: Path, publish: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / f"articles/2021/{MAYOR}.md", "publish: abstract", f"publish: {publish}")
    nothing_leaks(content, least=8)
    public = search_of(content, Audience.PUBLIC)
    assert "relies" not in public.forms
    assert ("denies" in public.forms) == (publish == "metadata")


def test_a_public_index_is_that_of_an_archive_without_withheld_texts(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    with_texts = search_of(content, Audience.PUBLIC)
    (content / f"withheld/{MAYOR}.md").unlink()
    assert search_of(content, Audience.PUBLIC).files == with_texts.files


def test_withheld_words_do_not_reach_the_public_index_of_the_archive_of_this_repository(tmp_path: Path) -> None:
    """A withheld text of made words is added to the records that are here, for an article of its own."""
    text = "Qwertzuiop met Asdfghjkl, said Yxcvbnmqw. Nobody heard of it.\n"
    made = written(tmp_path / "made", free_article("a-made-one", text))
    content = tmp_path / "content"
    for path, data in tree(ROOT / "content").items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    article = (made / "articles/a-made-one.md").read_text(encoding="utf-8")
    front = article.replace("publish: full", "publish: abstract").replace("CC-BY-4.0", "InC")
    head, _, _ = front.rpartition("---\n")
    (content / "articles/a-made-one.md").write_text(f"{head}---\n\nA summary.\n", encoding="utf-8")
    (content / "withheld").mkdir(exist_ok=True)
    (content / "withheld/a-made-one.md").write_text(f"---\nid: a-made-one\n---\n\n{text}", encoding="utf-8")
    nothing_leaks(content, least=3)
