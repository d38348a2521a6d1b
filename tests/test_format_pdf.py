"""PDF files, good and bad: written by hand, by pypdf, and by Chromium."""

import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from portable_made import FONT, Run, document, drawn, lines, pdf, stream
from pypdf import PdfReader, PdfWriter

from builder.content.ledger import normalise
from builder.content.markup import reading_text
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Item, NoArticle
from builder.ingest.formats.portable import file as portable_file
from builder.ingest.formats.portable.direction import in_order
from builder.ingest.formats.portable.portable import FORMAT
from builder.ingest.formats.portable.title import is_title

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "ingest_cases" / "pdf" / "cases.yml").read_text(encoding="utf-8")
)
SECONDS = 90
"""Time in which the worst of these files must be done on a machine that does other work beside."""
WORDS = "The old bridge over the harbour was shut on Monday."


def draft(data: bytes, name: str = "file.pdf") -> Draft:
    """The article of a file; fails where its bytes are not one item."""
    (item,) = FORMAT.cut(Received(name, data))
    assert isinstance(item, Item)
    assert item.bytes == (0, len(data))
    made = FORMAT.draft(item.material)
    assert normalise(made.title) == made.title != ""
    assert all(normalise(text) == text != "" for _, text in made.parts)
    assert reading_text(made.markdown) == made.text
    return made


def refused(data: bytes) -> str:
    with pytest.raises(NoArticle) as reason:
        draft(data)
    return str(reason.value)


def page(*words: str) -> bytes:
    return drawn(lines("\n".join(words)))


def runs(text: str) -> list[Run]:
    """Lines of a case: `#` before larger letters, two spaces before an indent."""
    found, top = [], 560.0
    for line in text.rstrip("\n").split("\n"):
        words = line.lstrip("# ")
        size = {"# ": 20, "##": 14}.get(line[:2], 10)
        indent = 12 if line.startswith("  ") else 0
        top -= 1.3 * size if words else 12
        found += [(50.0 + indent, top, size, words)] if words else []
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pages_give_paragraphs(case: dict[str, Any]) -> None:
    info = b"/Title (%b)" % case.get("title_said", "").encode("latin-1")
    made = draft(document([drawn(runs(text)) for text in case["pages"]], info))
    assert made.title == case["title"]
    assert (made.origins["title"].by if "title" in made.origins else None) == case.get("by")
    assert ["#" * level + " " * bool(level) + text for level, text in made.parts] == case["parts"]
    assert list(made.bylines) == case.get("bylines", [])


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines("The old bridge over the\nharbour was shut on\nMonday after the", 50)
    right = lines("inspectors had found\nthat it was rusty.", 230)
    assert draft(document([drawn([*left, *right])], b"/Title (The bridge)")).parts == (
        (0, "The old bridge over the harbour was shut on Monday after the inspectors had found that it was rusty."),
    )


def test_what_the_file_says_of_itself_is_taken_with_its_doubts() -> None:
    info = b"/Title (Bridge shut) /Author (Jane Doe; Unknown; John Roe) /CreationDate (D:20170405093000+02'00')"
    made = draft(document([page(WORDS)], info, catalogue=b"/Lang (en-GB)"))
    assert (made.title, made.authors, made.language) == ("Bridge shut", ("Jane Doe", "John Roe"), "en-GB")
    assert made.published == "2017-04-05"
    assert (made.origins["published"].by, made.origins["published"].confidence) == ("dates/file-made@1", "low")
    assert made.origins["authors"].confidence == "medium"


def test_a_printed_date_is_a_better_witness_than_that_of_the_file() -> None:
    made = draft(document([page("Coast Times, 3 May 2016", "", WORDS)], b"/Title (T t) /CreationDate (D:2017)"))
    assert (made.bylines, made.published) == (("Coast Times, 3 May 2016",), "")


@pytest.mark.parametrize(
    "said, is_one",
    [
        ("The bridge is shut", True),
        ("Мост закрыт", True),
        ("", False),
        ("Microsoft Word - a.doc", False),
        ("Untitled", False),
        ("bridge_final_v2", False),
        ("report.indd", False),
        ("1234", False),
        ("https://coast.example/print", False),
    ],
)
def test_a_title_is_told_from_the_name_of_a_file(said: str, is_one: object) -> None:
    assert is_title(said) == is_one


def test_ligatures_are_read_as_their_letters() -> None:
    font = FONT.replace(b"/WinAnsiEncoding", b"<< /Type /Encoding /Differences [1 /fi /ffl /ff] >>")
    content = b"BT /F1 10 Tf 50 500 Td (The ba\002ed sta\003 \001nd the o\003er ba\002ing.) Tj ET"
    made = draft(document([content], b"/Title (The office)", font))
    assert made.text == "The baffled staff find the offer baffling."


def _with_password(user: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document([page(WORDS)]))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def test_a_file_that_anybody_may_open_is_read_and_one_with_a_password_is_not() -> None:
    assert draft(_with_password("")).text == WORDS
    assert refused(_with_password("secret")) == "encrypted"


def test_an_encryption_that_cannot_be_undone_here_is_named() -> None:
    encrypt = (
        b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (%b) /U (%b) /OE (%b) /UE (%b) /Perms (%b) >>"
    )
    filled = encrypt % (b"o" * 48, b"u" * 48, b"o" * 32, b"u" * 32, b"p" * 16)
    data = document([page(WORDS)]).replace(b"/Info 4 0 R", b"/Info 4 0 R " + filled)
    assert "encrypted" in refused(data)


def test_pictures_of_pages_are_no_text() -> None:
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    scanned = pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        stream(b"q 9 0 0 9 0 0 cm /I Do Q"),
        image + b"\nstream\n\xff\nendstream",
    ])  # fmt: skip
    assert refused(scanned) == "no text, perhaps pictures of pages"
    assert refused(document([])) == "no text, perhaps pictures of pages"


def test_signs_of_which_nobody_knows_the_letters_are_no_text() -> None:
    font = FONT.replace(b"/WinAnsiEncoding", b"<< /Type /Encoding /Differences [65 /uniE001 /uniE002 /uniE003] >>")
    assert refused(document([page("ABC ABC ABC")], font=font)) == "its fonts do not say which letters they show"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b"startxref\n", b"startxref\n9"),
        lambda data: data[: data.index(b"xref\n0")],
        lambda data: data.replace(b"0000000", b"0000001"),
        lambda data: b"junk before it\n" + data,
        lambda data: data + b"\njunk after it",
        lambda data: data.replace(b"/Length ", b"/Length 9"),
        lambda data: data.replace(b"/Count 1", b"/Count 9"),
    ],
)
def test_a_file_that_is_slightly_broken_is_read(damage: Any) -> None:
    assert draft(damage(document([page(WORDS)]))).text == WORDS


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"%PDF-1.4\n%%EOF", b"no PDF at all", b"\0" * 500, b"%PDF-" + b"<<" * 9_000]
)
def test_a_file_that_is_no_pdf_is_refused(data: bytes) -> None:
    assert refused(data)


def _bombs() -> Iterator[tuple[str, bytes]]:
    packed = zlib.compress(b"(a) Tj " * 20_000_000)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
    ]
    yield "stream", pdf([*objects, stream(packed, b"/Filter /FlateDecode"), FONT])
    twice = stream(zlib.compress(packed), b"/Filter [/FlateDecode /FlateDecode]")
    yield "stream in a stream", pdf([*objects, twice, FONT])
    yield "pages in themselves", pdf([objects[0], objects[1].replace(b"[3 0 R]", b"[2 0 R 2 0 R]")])
    yield (
        "parents in themselves",
        pdf([objects[0], objects[1].replace(b"/Count", b"/Parent 2 0 R /Count"), *objects[2:3]]),
    )
    yield "nested arrays", pdf([*objects, stream(b"[" * 50_000), FONT])
    yield "nested dictionaries", pdf([*objects, b"<< /A " * 20_000, FONT])
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>")
    inside = objects[1].replace(b"/Font << /F1 5 0 R >>", b"/XObject << /X 4 0 R >> /Font << /F1 5 0 R >>")
    yield "forms in themselves", pdf([objects[0], inside, objects[2], form, FONT])
    yield "content in itself", pdf([*objects, b"4 0 R", FONT])
    yield "long number", pdf([*objects, stream(b"BT /F1 9 Tf " + b"9" * 100_000 + b" Td (a) Tj ET"), FONT])
    yield "count", document([page(WORDS)]).replace(b"/Count 1", b"/Count 999999999")


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in _bombs()])
def test_bombs_are_done_in_time(data: bytes) -> None:
    begun = time.monotonic()
    try:
        draft(data)
    except NoArticle as reason:
        assert str(reason)
    assert time.monotonic() - begun < SECONDS


@pytest.mark.timeout(60)  # signs could be divided among the parts of “page 3 of 9” in too many ways
def test_a_line_of_nothing_but_signs_is_no_number_of_a_page() -> None:
    assert "#" * 2000 in draft(document([drawn([(50.0, 500.0, 10, WORDS), (50.0, 400.0, 10, "#" * 2000 + "x")])])).text


def test_letters_of_no_size_are_read() -> None:
    made = draft(document([drawn([(50.0, 500.0, 0.01, WORDS), (50.0, 499.0, 0.01, "It is open again.")])]))
    assert WORDS in made.text


def test_pages_beyond_the_bound_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable_file, "MOST_PAGES", 2)
    made = draft(document([page(f"Page of the {number}. tale.") for number in ("first", "second", "third")]))
    assert made.repairs == ("Only the first 2 of 3 pages were read.",)
    assert "third" not in made.text


def test_pages_that_draw_too_much_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable_file, "MOST_OPERATIONS", 20)
    made = draft(document([page("First."), *[page(*("Second.",) * 20)] * 500]))
    assert made.text == "First."
    assert made.repairs == ("From page 2 on more is packed in it than can be read safely.",)


def test_what_is_too_large_is_not_held_in_memory() -> None:
    (aside,) = FORMAT.cut(Received("a.pdf", b"x" * (LARGEST_ITEM + 1)))
    assert isinstance(aside, Aside)
    assert aside.fate == "rejected"


SOUND = document(
    [page(WORDS, "", "Nobody was hurt."), page("It was rusty.")], b"/Title (Bridge) /CreationDate (D:2017)"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=4), st.integers(0, 4)), max_size=6),
       st.integers(0, len(SOUND)))  # fmt: skip
def test_any_change_of_bytes_is_read_or_refused(changes: list[tuple[int, bytes, int]], length: int) -> None:
    data = SOUND
    for at, other, gone in changes:
        data = data[:at] + other + data[at + gone :]
    try:
        draft(data[: max(length, len(SOUND) // 2)])
    except NoArticle as reason:
        assert str(reason)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> dict[str, bytes]:
    """Pages that Chromium has printed."""
    folder = tmp_path_factory.mktemp("printed")
    tab = browser.new_page()
    for name, html in PRINTED.items():
        tab.set_content(html)
        tab.pdf(path=folder / name, width="148mm", height="210mm", tagged=True)
    tab.close()
    return {name: (folder / name).read_bytes() for name in PRINTED}


_STYLE = '<style>body{font:11pt "DejaVu Serif",serif}.two{columns:2}</style>'
PRINTED = {
    "columns.pdf": f"""<!doctype html><html lang="en"><title>Bridge of Quay</title>{_STYLE}<h1>The bridge is shut</h1>
        <div class="two"><p>The old bridge over the harbour was shut on Monday after the officials had found that its
        pillars had been eaten away by the water of the sea, as the council announced at midnight.</p>
        <p>Nobody was hurt, and the ferry will run every hour until the efficient financing of another bridge has been
        found, which may take a year or longer, as the engineers say.</p></div><h2>Voices</h2><p>It was rusty.</p>""",
    "cyrillic.pdf": f"""<!doctype html><html lang="uk"><title>Міст закрито</title>{_STYLE}<p>Старий міст через гавань
        закрили в понеділок після того, як інспектори виявили іржу на його опорах.</p><p>Ніхто не постраждав.</p>""",
    "arabic.pdf": f"""<!doctype html><html lang="ar" dir="rtl"><title>إغلاق الجسر</title>{_STYLE}<p>أغلق الجسر القديم
        فوق الميناء يوم الاثنين بعد أن وجد المفتشون أن أعمدته قد تآكلت بسبب مياه البحر.</p><p>لم يصب أحد.</p>""",
}


def test_printed_columns_are_read(printed: dict[str, bytes]) -> None:
    made = draft(printed["columns.pdf"])
    assert (made.title, made.language) == ("Bridge of Quay", "en")
    assert made.parts == (
        (2, "The bridge is shut"),
        (0, "The old bridge over the harbour was shut on Monday after the officials had found that its pillars had "
            "been eaten away by the water of the sea, as the council announced at midnight."),
        (0, "Nobody was hurt, and the ferry will run every hour until the efficient financing of another bridge has "
            "been found, which may take a year or longer, as the engineers say."),
        (3, "Voices"),
        (0, "It was rusty."),
    )  # fmt: skip


def test_printed_cyrillic_is_read(printed: dict[str, bytes]) -> None:
    made = draft(printed["cyrillic.pdf"])
    assert (made.title, made.language) == ("Міст закрито", "uk")
    assert made.parts == (
        (0, "Старий міст через гавань закрили в понеділок після того, як інспектори виявили іржу на його опорах."),
        (0, "Ніхто не постраждав."),
    )


def test_printed_arabic_is_read_in_letters_and_in_order(printed: dict[str, bytes]) -> None:
    made = draft(printed["arabic.pdf"])
    assert (made.title, made.language) == ("إغلاق الجسر", "ar")
    assert made.parts == (
        (0, "أغلق الجسر القديم فوق الميناء يوم الاثنين بعد أن وجد المفتشون أن أعمدته قد تآكلت بسبب مياه البحر."),
        (0, "لم يصب أحد."),
    )


@pytest.mark.parametrize(
    "drawn_from_left, read",
    [
        ("one two three", "one two three"),
        ("ثلاثة اثنان واحد", "واحد اثنان ثلاثة"),
        (". ثلاثة 2018 May واحد", "واحد 2018 May ثلاثة ."),
        ("שלוש שתיים אחת", "אחת שתיים שלוש"),
        ("2018 .", "2018 ."),
    ],
)
def test_a_line_drawn_from_its_left_end_is_turned_round(drawn_from_left: str, read: str) -> None:
    pieces = [(word, float(place)) for place, word in enumerate(drawn_from_left.split())]
    assert in_order(pieces) == read.split()
    assert in_order([("אחת ", 1.0), ("שתיים", 2.0)]) == ["שתיים", " אחת"]
    backwards = [(word, -place) for word, place in pieces]
    assert in_order(backwards) == drawn_from_left.split()
