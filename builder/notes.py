"""What the program has written down for itself in JSON, such as the state of a cache: it may be damaged, or somebody
else's by now.
"""

import json
from typing import Any


def noted(data: bytes) -> Any:
    """What a note says. Raises ValueError for whatever is no JSON in UTF-8, however deep its brackets are."""
    try:
        return json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("brackets stand too deep in each other") from error
