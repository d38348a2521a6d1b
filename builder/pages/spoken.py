"""The words of scripts, as a file of the site."""

from collections.abc import Iterator
from functools import lru_cache

from builder.content.corpus import Corpus
from builder.fixity import sha256_bytes
from builder.words import script_of


@lru_cache(maxsize=8)
def words_file(language: str) -> tuple[str, bytes]:
    """Address and bytes of the script that gives scripts their words; both empty where these are English."""
    data = script_of(language)
    return (f"assets/words.{sha256_bytes(data)[:8]}.js", data) if data else ("", b"")


def words_of(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The script of the archive's language, where there is one."""
    address, data = words_file(corpus.archive.language)
    if address:
        yield address, data
