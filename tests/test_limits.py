"""A site that nears the limits of its host is told of before it is pushed."""

from pathlib import Path

from builder.output.limits import LARGEST_FILE, LARGEST_SITE, near_limits


def sparse(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def test_a_small_site_is_not_spoken_of(tmp_path: Path) -> None:
    sparse(tmp_path / "a" / "b.html", 1000)
    assert near_limits(tmp_path) == []


def test_a_site_and_a_file_are_told_before_they_are_too_large(tmp_path: Path) -> None:
    sparse(tmp_path / "pages" / "large.html", int(LARGEST_FILE * 0.81))
    (file,) = near_limits(tmp_path)
    assert file.startswith("pages/large.html has 81 MB, and GitHub takes no file of more than 100.")
    for number in range(9):
        sparse(tmp_path / f"{number}.json", LARGEST_SITE // 12)
    site, *files = near_limits(tmp_path)
    assert site.startswith("The site has 835 MB, and GitHub Pages publishes 1,000.")
    assert files == [file]
