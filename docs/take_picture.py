"""Takes the README's picture anew: the top of an event's page, down to its first claim matrix.

    python docs/take_picture.py

Builds the public site of this archive into a temporary folder and needs Chromium, as the tests do.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.search.chromium import chromium  # noqa: E402 - the path above makes this checkout the one that is shown
from builder.build import Order, build  # noqa: E402
from builder.content.read import Audience  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "event.png"
EVENT = "events/khan-shaykhun-attack.html"
WIDTH = 1280
MARGIN = 24


def take(page_file: Path) -> None:
    """Write the picture of a page, from its top to the end of its first matrix."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": 1600})
        page.goto(page_file.as_uri())
        matrix = page.locator("table.matrix").first.bounding_box()
        if matrix is None:
            raise LookupError(f"{EVENT} has no matrix")
        height = matrix["y"] + matrix["height"] + MARGIN
        page.screenshot(path=PICTURE, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        build(Order(ROOT / "content", Path(folder) / "site", Audience.PUBLIC))
        take(Path(folder) / "site" / EVENT)
