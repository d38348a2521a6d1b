"""Encodings of plain text: what bytes are taken for, what is mended and reported, and what a ledger can read again."""

import mmap
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.content.charsets import CODECS, STATEFUL, decoded, named, stray_bytes
from builder.content.ledger import normalise, segment_text
from builder.ingest.capture import Received
from builder.ingest.contract import Doubt, Draft, Reading
from builder.ingest.corrections import Corrections, CorrectionsFile, parse_corrections
from builder.ingest.dump.drafts import drafts_of
from builder.ingest.dump.text_dump import read
from builder.ingest.encodings import LARGEST_TEXT, encoding_of
from builder.model import Segment
from builder.problems import InvalidContent

# Language; the encodings in which such a text is met; how many of its letters suffice to tell; the text.
TEXTS = [
    ("English", "windows-1252 macintosh", 60, (
        "“Not before winter”, one of them said – and that’s that. They didn’t move…")),
    ("French", "windows-1252 iso-8859-1", 20, (
        "Les pêcheurs ont refusé de quitter la jetée, où la mer était très agitée.")),
    ("German", "windows-1252", 20, (
        "Die Brücke über den Fluß bleibt für größere Lastwagen gesperrt.")),
    ("Spanish", "windows-1252", 30, (
        "El alcalde señaló que no habían pedido permiso. ¿Quién pagará la reparación?")),
    ("Portuguese", "windows-1252", 30, (
        "A câmara não confirmou quando começarão as obras; a decisão será tomada até à noite.")),
    ("Swedish", "windows-1252", 30, (
        "Fiskarna vägrade att lämna kajen trots att stormen väntas nå kusten på kvällen.")),
    ("Polish", "windows-1250 iso-8859-2", 60, (
        "Rybacy odmówili w niedzielę opuszczenia portu, choć ktoś ostrzegał: burza będzie duża.")),
    ("Czech", "windows-1250 iso-8859-2", 70, (
        "Rybáři odmítli opustit přístav, přestože se blíží bouře; škody zjišťují až teď.")),
    ("Hungarian", "windows-1250 iso-8859-2", 60, (
        "A kikötőt nem hagyták el, noha a szél erősödött; a hídról később közöltek hírt, két fővel.")),
    ("Croatian", "windows-1250 iso-8859-2", 60, (
        "Gradonačelnik kaže da će šteta biti viđena sljedeći tjedan, a most je već zatvoren.")),
    ("Turkish", "windows-1254", 40, (
        "Balıkçılar limandan ayrılmadı; köprünün ne zaman açılacağı bilinmiyor, şimdilik.")),
    ("Lithuanian", "windows-1257", 60, (
        "Žvejai atsisakė palikti uostą, nors įspėjo, kad artėja audra; tiltas bus uždarytas.")),
    ("Russian", "windows-1251 koi8-r ibm866 iso-8859-5", 60, (
        "Рыбаки отказались покинуть гавань, хотя надвигается шторм; мост закрыт.")),
    ("Ukrainian", "windows-1251 koi8-u", 60, (
        "Рибалки відмовилися залишити гавань, хоча наближається шторм; міст закрито.")),
    ("Greek", "windows-1253", 40, (
        "Οι ψαράδες αρνήθηκαν να εγκαταλείψουν το λιμάνι, αν και έρχεται καταιγίδα.")),
    ("Hebrew", "windows-1255", 70, (
        "הדייגים סירבו ביום ראשון לעזוב את הנמל, אף שראש העיר הזהיר מפני הסערה המתקרבת.")),
    ("Arabic", "windows-1256", 40, (
        "رفض الصيادون يوم الأحد مغادرة الميناء رغم تحذير رئيس البلدية من العاصفة.")),
    ("Thai", "windows-874", 40, (
        "ชาวประมงปฏิเสธที่จะออกจากท่าเรือเมื่อวันอาทิตย์ แม้ว่าพายุกำลังเข้าใกล้ชายฝั่ง")),
    ("Japanese", "shift_jis euc-jp iso-2022-jp", 40, (
        "漁師たちは日曜日、港を離れることを拒否した。橋は少なくとも二週間閉鎖される見通しで、風が強い。")),
    ("Chinese", "gb18030", 20, (
        "渔民们星期天拒绝离开港口，尽管风暴正在逼近海岸。大桥至少将关闭两个星期。")),
    ("Taiwanese", "big5", 20, (
        "漁民們星期天拒絕離開港口，儘管風暴正在逼近海岸。大橋至少將關閉兩個星期。")),
    ("Korean", "euc-kr", 20, (
        "어부들은 일요일 항구를 떠나기를 거부했다. 시장은 폭풍이 접근하고 있다고 했다.")),
]  # fmt: skip
RUSSIAN, JAPANESE = (next(text for language, *_, text in TEXTS if language == one) for one in ("Russian", "Japanese"))
CASES = [
    pytest.param(name, text[:n], id=f"{language}-{name}-{len(text[:n])}")
    for language, names, enough, text in TEXTS
    for name in names.split()
    for n in (enough, 200)
]
WIDE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
TITLE, BODY = "Minister closes the port", "The port was closed on Friday by a minister in haste, and opened again."


def encode(text: str, name: str) -> bytes:
    return text.encode(CODECS[name])


def reading_of(data: bytes, charset: str = "") -> Reading:
    return read(Received("dump.txt", data, charset=charset), Corrections())


def drafts(data: bytes, charset: str = "") -> tuple[Draft, ...]:
    reading = reading_of(data, charset)
    return drafts_of(data, reading.pieces, reading.encoding)


def last_of(draft: Draft) -> str:
    return draft.parts[-1][1]


def doubts(data: bytes, rule: str) -> list[Doubt]:
    return [doubt for doubt in reading_of(data).doubts if doubt.rule == rule]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_text_that_does_not_say_its_encoding_is_read_rightly(name: str, text: str) -> None:
    data = encode(f"{text}\r\n", name)
    found = encoding_of(data)
    assert found and decoded(data, found.name) == decoded(data, name)
    assert found.confidence != "high" or name in STATEFUL


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("text", [text for *_, text in TEXTS])
def test_unicode_is_known_with_a_mark_and_without(name: str, text: str) -> None:
    for mark in ("", "\ufeff"):
        data = encode(f"{mark}{text}\n", name)
        found = encoding_of(data)
        assert found and found.name == name and found.mark == len(encode(mark, name))


@pytest.mark.parametrize("charset", ["windows-1257", "ISO-8859-13", "cp1257"])
def test_what_is_declared_goes_before_a_guess(charset: str) -> None:
    data = encode("Zvejnieki svētdien atteicās", "windows-1257")
    found = encoding_of(data, charset)
    assert found and found.confidence == "high" and "ē" in decoded(data, found.name)


def test_utf_8_goes_before_what_is_declared_and_what_is_no_encoding_is_not_heeded() -> None:
    for charset in ("windows-1252", "unicode_escape", "rot13", "../x", "a\0b", "utf-16"):
        found = encoding_of("Café déjà fermé".encode(), charset)
        assert found and found.name == "utf-8"


def test_what_calls_itself_latin_1_is_windows_1252_as_for_browsers() -> None:
    found = encoding_of(b"It\x92s a caf\xe9", "iso-8859-1")
    assert found and found.name == "windows-1252"


@pytest.mark.parametrize("label", ["UTF8", "latin1", "cp1251", "GB2312", "x-sjis", "ks_c_5601-1987", "TIS-620", "l2"])
def test_labels_of_the_web_are_known(label: str) -> None:
    assert named(label) in CODECS


@pytest.mark.parametrize(
    "data",
    [b"text\nwith \0 in it", bytes(range(256)), b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 9, b"a\x01b\x02" * 30],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidContent) as error:
        reading_of(data)
    assert [problem.rule for problem in error.value.problems] == ["not-text"]


STORIES = (
    (
        "Old bridge over the river closes",
        "By Ann Lee, 1 May 2020",
        "Engineers found rust in four cables of the bridge.",
    ),
    ("Fishermen refuse to leave", "By Bo Ek, 2 May 2020", "Their union said that forty boats would stay all winter."),
    ("Castle museum returns paintings", "By Cy Ro, 3 May 2020", "A granddaughter recognised them in a catalogue."),
)


def dump(*bodies: bytes) -> bytes:
    """A dump of articles that end in these paragraphs."""
    blocks = (
        (*(line.encode() for line in story), body, b"* * *") for story, body in zip(STORIES, bodies, strict=False)
    )
    return b"\n\n".join(block for blocks_of_one in blocks for block in blocks_of_one) + b"\n"


def test_stray_bytes_are_read_one_by_one_and_reported_once_for_each_article() -> None:
    sound = "Le café était déjà fermé dimanche, où que l’on allât, à l’été.".encode()
    data = dump(sound, b"Le caf\xe9 \x96 on l\x92a dit \x96 est ferm\xe9 depuis dimanche, et le port.", sound)
    assert reading_of(data).encoding == "utf-8+windows-1252"
    found = drafts(data)
    assert last_of(found[1]) == "Le café – on l’a dit – est fermé depuis dimanche, et le port."
    assert [one.repairs for one in found] == [(), ("5 bytes not in utf-8 were read as windows-1252.",), ()]
    assert doubts(data, "repaired-text") == [
        Doubt(17, "repaired-text", "On this line, 5 bytes are not in utf-8, and read as windows-1252.")
    ]


def test_lines_in_another_encoding_among_lines_of_utf_8_are_read_in_theirs() -> None:
    text = RUSSIAN
    data = dump(text.encode(), f"{text} Всё.".encode(), encode(f"{text} {text}", "windows-1251"))
    assert [draft.text.count(text) for draft in drafts(data)] == [1, 1, 2]
    assert reading_of(data).encoding == "utf-8+windows-1251"


def test_surrogates_that_were_encoded_by_themselves_are_mended() -> None:
    data = dump(
        b"A sign \xed\xa0\xbd\xed\xb8\x80 and half of one \xed\xa0\xbd, and \xed\xb8\x80 in a sentence of some length."
    )
    assert last_of(drafts(data)[0]) == "A sign 😀 and half of one �, and � in a sentence of some length."
    assert doubts(data, "repaired-text")[0].line == 7


def test_a_few_zero_bytes_are_left_out_and_reported() -> None:
    data = dump(f"{BODY} {BODY}\0 {BODY}".encode())
    assert last_of(drafts(data)[0]) == f"{BODY} {BODY} {BODY}"
    (doubt,) = doubts(data, "repaired-text")
    assert (doubt.line, doubt.message) == (7, "On this line, 1 byte is NUL, and left out of the text.")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor didnâ€™t say when the port would be open again.",
        "РџРѕСЂС‚ Р·Р°РєСЂС‹С‚ РґРѕ РїСЏС‚РЅРёС†С‹, РјСЌСЂ Р·РЅР°РµС‚.",
    ],
)
def test_text_that_was_encoded_twice_is_reported_and_left_as_it_is(text: str) -> None:
    data = dump(text.encode(), BODY.encode())
    assert last_of(drafts(data)[0]) == text
    assert [doubt.line for doubt in doubts(data, "double-encoded")] == [7]


@pytest.mark.parametrize("text", ["L’ÂME de l’été à São Paulo", "Соседи сказали: «Стой»", "Ärger über „x“ – Öl", "ÂGE"])
def test_text_with_many_marks_is_not_held_to_be_encoded_twice(text: str) -> None:
    assert doubts(dump(f"{text}, and so on to the end of it.".encode()), "double-encoded") == []


def test_signs_that_turn_the_direction_are_kept_and_reported_once_for_each_article() -> None:
    turned = "The port \u202eneves\u202c was closed on Friday by a minister in haste."
    data = dump(
        turned.encode(),
        f"Then {turned}\n\nNow {turned}".encode(),
        "Mere marks\u200f are usual\u200e in a text.".encode(),
    )
    assert "\u202e" in drafts(data)[0].text
    assert [doubt.line for doubt in doubts(data, "bidi-control")] == [7, 17]


def test_a_guess_is_reported_with_the_first_line_that_shows_it() -> None:
    data = dump(BODY.encode(), "Die Brücke über den Fluß bleibt gesperrt.".encode("latin-1"))
    assert [doubt.line for doubt in doubts(data, "guessed-encoding")] == [17]


def test_lines_of_a_stateful_encoding_are_read_by_themselves_or_refused() -> None:
    text = JAPANESE * 2
    data = encode(f"漁師たちは港を離れず\n\n{text}\n\n{text}\n", "iso-2022-jp")
    assert reading_of(data).encoding == "iso-2022-jp" and drafts(data)[0].text == f"{text}\n\n{text}"
    utf_7 = f"{TITLE}\n\n{BODY} Caf\u00e9.\n".encode("utf-7")
    assert drafts(utf_7, "utf-7")[0].text.endswith("Café.")
    with pytest.raises(InvalidContent, match="depend on one another"):
        reading_of(encode("항구가 닫혔다\n\n시장은 말했다\n", "iso-2022-kr"), "iso-2022-kr")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "windows-1251", "koi8-r"])
def test_corrections_count_lines_in_any_encoding(name: str) -> None:
    text = f"Порт закрыт министром\r\n\r\n{RUSSIAN}\r\n\r\n{RUSSIAN}\r\n"
    received = Received("dump.txt", encode(text, name), "0" * 64)
    for line, message in ((5, ""), (2, "Line 2 of the capture is blank."), (6, "has no line 6; its lines are 1 to 5.")):
        file = CorrectionsFile("x.yml", f"sha256: '{'0' * 64}'\nsplit: [{line}]\n".encode())
        found = parse_corrections(file, received)
        assert isinstance(found, Corrections) if not message else message in str(found)


def test_the_lines_of_unicode_in_two_bytes_are_where_they_are() -> None:
    data = encode("\ufeff" + "\r\n".join((TITLE, "", "\u0a0a\u0d0d " + BODY, "", BODY)), "utf-16-le") + b"\x0d"
    reading = reading_of(data)
    assert [piece.line for piece in reading.pieces] == [1, 1, 3, 5]
    assert reading.encoding == "utf-16-le+replacement" and reading.pieces[-1].bytes[1] == len(data)


TRICKY = st.lists(
    st.one_of(
        st.text(max_size=30).map(str.encode),
        st.binary(max_size=20),
        st.sampled_from([BODY.encode(), TITLE.encode(), b"", b"\xc3", b"\xed\xa0\x80", "é".encode(), b"\xe9t\xe9"]),
    ),
    max_size=12,
)


def check_readable(data: bytes, charset: str = "") -> None:
    """Whatever is taken in is covered whole, and each article can be made again by the ledger's own means."""
    try:
        reading = reading_of(data, charset)
    except InvalidContent:
        return
    position = 0
    for piece in reading.pieces:
        assert piece.bytes[0] == position < piece.bytes[1]
        position = piece.bytes[1]
        segment = Segment(bytes=piece.bytes, fate="rejected")
        assert segment_text(data, segment, reading.encoding) == normalise(
            decoded(data[slice(*piece.bytes)], reading.encoding)
        )
    assert position == len(data)
    whole = normalise(decoded(data, reading.encoding)).replace(" ", "").replace("\ufeff", "")
    parts = (segment_text(data, Segment(bytes=one.bytes, fate="rejected"), reading.encoding) for one in reading.pieces)
    assert "".join(parts).replace(" ", "").replace("\ufeff", "") == whole
    drafts_of(data, reading.pieces, reading.encoding)


@settings(max_examples=300, deadline=None)
@given(TRICKY, st.sampled_from([b"\n", b"\r\n", b"\n\n"]), st.sampled_from(["", *CODECS]))
def test_any_bytes_are_refused_or_read_so_that_the_ledger_reads_the_same(
    lines: list[bytes], newline: bytes, charset: str
) -> None:
    check_readable(newline.join(lines), charset)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from([*WIDE, "gb18030", "iso-2022-jp", "utf-7"]))
def test_any_text_in_any_encoding_is_read_so_that_the_ledger_reads_the_same(lines: list[str], name: str) -> None:
    check_readable("\n".join(lines).encode(CODECS[name], "replace"), name)


@given(st.binary(max_size=60), st.sampled_from(sorted(CODECS)))
def test_any_bytes_are_text_where_replacement_is_allowed(data: bytes, name: str) -> None:
    if name not in STATEFUL:
        text = decoded(data, f"{name}+replacement")
        assert (stray_bytes(data, f"{name}+replacement") > 0) <= ("\ufffd" in text)


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        with path.open("wb") as stream:
            os.truncate(stream.fileno(), LARGEST_TEXT + 1)
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            with pytest.raises(InvalidContent) as error:
                read(Received("large.txt", data), Corrections())
    assert [problem.rule for problem in error.value.problems] == ["too-large"]


def test_an_overlong_line_is_rejected_and_the_rest_is_read() -> None:
    data = dump(BODY.encode(), b"x" * (5 * 2**20), BODY.encode())
    reading = reading_of(data)
    assert [piece.because for piece in reading.pieces if piece.fate == "rejected"] == ["a line of more than 4 MiB"]
    assert any(doubt.rule == "doubtful-part" and "4 MiB" in doubt.message for doubt in reading.doubts)
    assert len(drafts(data)) == 3 or len(drafts(data)) == 2


WORDS = "port minister harbour bridge mist friday rust cable winter night ferry council storm boats".split()


def sentence(number: int) -> str:
    return f"The {WORDS[number % 14]} and the {WORDS[number % 11]} of {number % 97} {WORDS[number % 13]}s were closed."


HOSTILE = {
    "short lines": "\n".join(sentence(n) for n in range(8_000)),
    "lines that go on": "\n".join(f"and so {WORDS[n % 14]} goes on without an end to it" for n in range(8_000)),
    "one line": sentence(3) * 8_000,
    "blank lines": f"{TITLE}\n" + "\n" * 1_000_000 + BODY,
    "headings": "\n\n".join(f"{WORDS[n % 14].title()} number {n}" for n in range(8_000)),
    "left out": "\n\n".join(f"{sentence(n)}" for n in range(8_000)) + "\n\nTagged under: x\n",
    "labels": "\n\n".join(f"Tagged under: {WORDS[n % 14]}" for n in range(8_000)),
    "bylines": "\n".join(f"By Ann Lee, {n % 28 + 1} May 2020" for n in range(8_000)),
    "articles": "\n\n".join(f"{TITLE} {n}\n\n{sentence(n)} {sentence(n + 1)}\n\n* * *" for n in range(2_000)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_time_grows_with_size_only(case: str) -> None:
    data = HOSTILE[case].encode()
    before = time.process_time()
    read(Received("dump.txt", data), Corrections())
    assert time.process_time() - before < 20
