"""JSON that people can compare line by line."""

import json
from collections.abc import Iterator, Mapping


def lined(value: Mapping[str, object]) -> bytes:
    """An object as text, each of its values on a line of its own, and each item of a list or of a mapping: lines are
    what people compare, and the encoder lays out anything finer many times more slowly."""
    return ("{\n" + ",\n".join(f"{_line(key)}: {_value(inner)}" for key, inner in value.items()) + "\n}\n").encode()


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(_pairs(value)) + "\n}"
    return _line(value)


def _pairs(value: Mapping[str, object]) -> Iterator[str]:
    return (f"{_line(key)}: {_line(inner)}" for key, inner in value.items())


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
