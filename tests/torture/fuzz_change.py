"""Bytes changed by chance, the same for the same seed: for machines without a fuzzer that watches branches, and as one
of the ways in which such a fuzzer changes bytes. It also makes long what was short, as no other way does, since what
takes a moment for ten of a thing may take an hour for ten thousand."""

import random
from collections.abc import Callable, Iterator, Sequence

ODD = (
    b"\0", b"\xff", b"\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\r",
    b"\n", b"\t", b" ", b"\xc2\x85", b"\xc2\xa0", b"\xf0\x9f\x98\x80", b"\x1b[31m", b"'", b'"', b"<", b">", b"&", b"%",
    b"-1", b"0", b"4294967296", b"9999999999999999999999", b"1e309", b"../", b"/", b"\\", b"{", b"}", b"[", b"]", b":",
    b"e\xcc\x81", b"#", b"*", b"|", b"=", b"~", b"?", b"\xd9\xa0",
)  # fmt: skip
"""Bytes that have broken readers."""

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _place(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 4, 8, 32, 128)))


def _other_byte(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, _ = _place(chance, data)
    return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]


def _bit(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, _ = _place(chance, data)
    return data[:start] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[start : start + 1]) + data[start + 1 :]


def _left_out(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:start] + data[end:]


def _cut_off(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, _ = _place(chance, data)
    return data[:start]


def _word(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    word = chance.choice(words) if words and chance.random() < 0.7 else chance.choice(ODD)
    return data[:start] + word + data[start if chance.random() < 0.6 else end :]


def _moved(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _place(chance, data)
    to, _ = _place(chance, data)
    return data[:to] + data[start:end] + data[to:]


def _line(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    one = chance.randrange(len(lines))
    to = chance.randrange(len(lines))
    how = chance.randrange(3)
    if how == 0:
        lines.insert(to, lines[one])
    elif how == 1:
        del lines[one]
    else:
        lines[one], lines[to] = lines[to], lines[one]
    return b"\n".join(lines)


def many_times(chance: random.Random, data: bytes, words: Sequence[bytes], longest: int) -> bytes:
    """The same with a stretch or a word repeated until the whole is nearly as long as may be."""
    start, end = _place(chance, data)
    part = chance.choice(words) if words and chance.random() < 0.5 else data[start:end] or b"a"
    times = max((longest - len(data)) // len(part), 1)
    return (data[:start] + part * chance.choice((times, times, 100, 10)) + data[start:])[:longest]


CHANGES: Sequence[Change] = (_other_byte, _bit, _left_out, _cut_off, _word, _word, _word, _moved, _line)


def changed(chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes], longest: int) -> bytes:
    """A seed, or two of them put together, changed in a few places."""
    data = chance.choice(seeds)
    if chance.random() < 0.1:
        other = chance.choice(seeds)
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(CHANGES)(chance, data, words)
    if chance.random() < 0.03:
        data = many_times(chance, data, words, longest)
    return data[:longest]


def changes(seed: int, seeds: Sequence[bytes], words: Sequence[bytes], longest: int) -> Iterator[bytes]:
    """The seeds, and then others without an end."""
    yield from seeds
    chance = random.Random(seed)
    while True:
        yield changed(chance, seeds, words, longest)
