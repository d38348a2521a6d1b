"""What the name of a member of a zip file is, and what the name alone tells of it."""

import re
import struct
import zlib

from builder.ingest.formats.archives.zipped_directory import Entry, extra_field
from builder.ingest.member_paths import furniture_by_path

_UNICODE_PATH = 0x7075
_IS_UTF_8 = 0x800
_LINK, _KINDS = 0o120000, 0o170000
_UNIX = (3, 19)

_CYRILLIC = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")


def name_of_member(entry: Entry) -> str:
    """The path of a member, with forward slashes. It is UTF-8 where that is said or the bytes are, then the code page
    866 of old Russian systems where the letters leave no doubt, and otherwise 437 as the format wants it."""
    raw = _unicode_path(entry) or entry.name
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("utf-8", "replace") if entry.flags & _IS_UTF_8 else _of_old_systems(raw)
    return name.replace("\\", "/")


def furniture_by_name(entry: Entry, name: str) -> str:
    """What a member is that is no article, such as `picture` or `folder`; empty where it may be one."""
    if name.endswith("/") and not entry.size:
        return "folder"
    if entry.system in _UNIX and entry.attributes >> 16 & _KINDS == _LINK:
        return "link to another file"
    if not entry.size:
        return "empty file"
    return furniture_by_path(name)


def _unicode_path(entry: Entry) -> bytes:
    """The name in UTF-8 that Info-ZIP writes beside one in another encoding, where it belongs to that one."""
    field = extra_field(entry.extra, _UNICODE_PATH)
    is_for_name = len(field) > 5 and field[0] == 1 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(entry.name)
    return field[5:] if is_for_name else b""


def _of_old_systems(raw: bytes) -> str:
    russian = raw.decode("cp866")
    letters = [letter for letter in russian if letter > "\x7f"]
    words = re.findall(r"[^\x00-\x7f]+", russian)
    share = sum(letter in _VOWELS for letter in letters) / len(letters)
    is_written_so = all(_CYRILLIC.fullmatch(word) for word in words) and max(map(len, words)) >= 4
    return russian if is_written_so and 0.25 <= share <= 0.65 else raw.decode("cp437")
