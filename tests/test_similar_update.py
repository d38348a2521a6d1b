"""What is kept of the likeness of articles, followed through changes, against the comparison of all articles."""

from pathlib import Path
from random import Random

from archive import tree
from hypothesis import given, settings
from hypothesis import strategies as st
from similar_made import Articles, archive, compared_anew, made

from builder.similar import Compared, all_near, begun, compare, opened, save, update
from builder.similar.disk import HEAD

SEEDS = st.integers(0, 1 << 32)
SIZES = st.sampled_from([0, 1, 5, 30, 60, 63, 64, 90, 127, 140])


def changed(random: Random, articles: Articles, steps: int) -> dict[str, Compared | None]:
    """Some articles that are new, changed, no more, of another origin, as they were, or never were."""
    changes: dict[str, Compared | None] = {}
    for _ in range(steps):
        one = f"a{random.randrange(150):03}"
        changes[one] = made(random) if random.random() < 0.7 else None
        if (old := articles.get(one)) and random.random() < 0.6:
            at = 8 * random.randrange(1 + len(old.words) // 8)
            shorter = Compared(old.words[:at] + old.words[at + 8 :], old.origin)
            changes[one] = random.choice([old, shorter, shorter, Compared(old.words, random.choice("opqrstuv"))])
    return changes


@given(SEEDS, SIZES, st.lists(st.sampled_from([1, 1, 1, 2, 5, 80]), max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_change_comes_to_what_comparing_all_again_comes_to(seed: int, size: int, edits: list[int]) -> None:
    random = Random(seed)
    articles = {f"a{number:03}": made(random) for number in random.sample(range(150), size)}
    kept, near = begun(*compare(articles)), compared_anew(articles)
    for steps in edits:
        changes = changed(random, articles, steps)
        told = update(kept, changes)
        articles = {one: now for one, now in (articles | changes).items() if now}
        expected = compared_anew(articles)
        assert told.near == {one: now for one, now in expected.items() if near.get(one) != now}
        assert all_near(told.kept.table) == expected
        kept, near = told.kept, expected


def test_what_is_kept_in_a_folder_is_followed_from_run_to_run(tmp_path: Path) -> None:
    articles = archive(1, 100)
    save(tmp_path / "kept", begun(*compare(articles)))
    random = Random(2)
    for _ in range(12):
        kept = opened(tmp_path / "kept")
        assert kept is not None
        changes = changed(random, articles, random.choice((1, 2, 40)))
        near = compared_anew(articles)
        articles = {one: now for one, now in (articles | changes).items() if now}
        told = update(kept, changes)
        assert told.near == {one: now for one, now in compared_anew(articles).items() if near.get(one) != now}
        save(tmp_path / "kept", told.kept)
        assert len(list((tmp_path / "kept").iterdir())) == 2


def test_an_archive_without_articles_can_be_kept(tmp_path: Path) -> None:
    save(tmp_path, begun(*compare({})))
    kept = opened(tmp_path)
    assert kept is not None
    assert set(update(kept, archive(3, 9)).near) == set(archive(3, 9))


def test_what_is_kept_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(tmp_path / name, begun(*compare(archive(4, 50))))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_nothing_is_made_of_what_is_damaged_or_of_another_version(tmp_path: Path) -> None:
    assert opened(tmp_path / "nowhere") is None
    folder = tmp_path / "kept"
    save(folder, begun(*compare(archive(5, 50))))
    whole = (folder / HEAD).read_bytes()
    for damaged in (b"", whole[:-1], whole[:40], whole[:99] + b"?" + whole[100:]):
        (folder / HEAD).write_bytes(damaged)
        assert opened(folder) is None
    (folder / HEAD).write_bytes(whole)
    assert opened(folder) is not None
    (words,) = folder.glob("rows-*/words.npy")
    words.write_bytes(words.read_bytes()[:-4])
    assert opened(folder) is None
    words.unlink()
    assert opened(folder) is None
