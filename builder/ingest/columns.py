"""Which columns of a table, or keys of a JSON record, mean what: a small file that a person writes once.

title: headline
text: body
published: {column: date, format: "%d/%m/%Y"}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Columns:
    """What a columns file says."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Field of a draft (`title`, `text`, `url`, `published`, ...) to the column that holds it."""
