"""PDF files written by hand, object by object, so that each defect can be put where it is wanted."""

from collections.abc import Sequence

Run = tuple[float, float, float, str]
"""Left, height and size in points, and text of the letters that Latin-1 has."""


def pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects, numbered from 1, with its table of references."""
    made = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, trailer, len(made),
    )  # fmt: skip


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def drawn(runs: Sequence[Run]) -> bytes:
    """The content of a page on which these words stand."""
    return b"BT\n" + b"".join(
        b"/F1 %g Tf 1 0 0 1 %g %g Tm (%b) Tj\n" % (size, x, y, _escaped(text)) for x, y, size, text in runs
    ) + b"ET"  # fmt: skip


def _escaped(text: str) -> bytes:
    for mark in "\\()":
        text = text.replace(mark, "\\" + mark)
    return text.encode("cp1252")


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def document(pages: Sequence[bytes], info: bytes = b"", font: bytes = FONT, catalogue: bytes = b"") -> bytes:
    """A file of pages with this content each; `info` and `catalogue` are further entries of these dictionaries."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalogue,
        b"<< /Type /Pages /Kids [%b] /Count %d /MediaBox [0 0 420 595] /Resources << /Font << /F1 3 0 R >> >> >>"
        % (kids, len(pages)),
        font,
        b"<< %b >>" % info,
    ]
    for number, content in enumerate(pages):
        objects += [b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (6 + 2 * number), stream(content)]
    return pdf(objects, b"/Root 1 0 R /Info 4 0 R")


def lines(text: str, x: float = 50, top: float = 500, size: float = 10) -> list[Run]:
    """Lines one below the other; an empty line is a wider space, and spaces before words an indent."""
    runs = []
    for number, line in enumerate(text.split("\n")):
        words = line.lstrip(" ")
        runs.append((x + 5 * (len(line) - len(words)), top - 1.2 * size * number, size, words))
    return [run for run in runs if run[3]]
