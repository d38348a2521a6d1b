"""How often the encoding of a text that does not name it is found; run as `python -m benchmarks.ingest.encodings`.

Paragraphs of saved pages in other languages than English are encoded anew, and count as right where they are read as
they were, whatever the encoding is called. No rule was made with these texts.
"""

import pathlib
import sys
from collections import Counter
from collections.abc import Iterator

from benchmarks.ingest.known_articles import known_articles
from benchmarks.table import Row, table
from builder.content.charsets import CODECS, decoded
from builder.ingest.encodings import encoding_of
from builder.ingest.languages import language_of

ENCODINGS = {
    "fr": ("windows-1252", "macintosh"),
    "es": ("windows-1252",),
    "pt": ("windows-1252",),
    "de": ("windows-1252",),
    "cs": ("windows-1250", "iso-8859-2"),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"),
    "zh": ("gb18030",),
}
"""Language to the encodings in which its texts were written before UTF-8."""

ALWAYS = ("utf-8", "utf-16-le", "utf-16-be")
LENGTHS = (60, 200, 1000)
"""Code points to which paragraphs are cut, or up to which they are joined."""


def rows(corpora: pathlib.Path) -> Iterator[Row]:
    """Right readings by encoding and length, and how sure the wrong ones were."""
    texts = list(_texts(corpora))
    if not texts:
        yield Row("encodings", "not measured", note="the corpora are absent")
        return
    for length in LENGTHS:
        count: Counter[str] = Counter()
        for language, text in texts:
            for name in (*ENCODINGS[language], *ALWAYS):
                count.update(_judged(text, name, length))
        for kind in ("Unicode", "others"):
            figure = f"{count[f'{kind} right'] / max(1, count[kind]):.3f} of {count[kind]}"
            yield Row(f"encodings found, {length} signs, {kind}", figure)
        figure = f"{count['wrong and likely']} of {count['likely']}"
        yield Row(f"wrong of those called likely, {length} signs", figure, note="the others are called not sure")


def _texts(corpora: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Language and text of each saved page in one of the languages, from every paragraph on."""
    for article in known_articles(corpora):
        language, _ = language_of("\n".join(article.paragraphs), "", "und")
        if language in ENCODINGS:
            for start in range(len(article.paragraphs)):
                yield language, "\n".join(article.paragraphs[start:])


def _judged(text: str, name: str, length: int) -> Iterator[str]:
    data = f"{text[:length]}\n".encode(CODECS[name], "ignore")
    if len(text) < length or data.isascii() != name.startswith("iso-2022"):
        return  # too short, or plain ASCII
    kind = "Unicode" if name in ALWAYS else "others"
    found = encoding_of(data)
    is_right = found is not None and decoded(data, found.name) == decoded(data, name)
    is_likely = found is not None and found.confidence == "medium"
    yield kind
    yield from (f"{kind} right",) if is_right else ()
    yield from ("likely",) if is_likely else ()
    yield from ("wrong and likely",) if is_likely and not is_right else ()


def main() -> None:
    """Print the table for the corpora in the folder given, or in `../shared/corpora`."""
    print(table(rows(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))), end="")


if __name__ == "__main__":
    main()
