"""A site from its folder to a location, such as a store of objects, which has no one move that puts it in its place.

The manifest there says at every moment which of its files are sure: it is written first, without the digests of the
files that are about to change, and last, with all. So a run that is killed leaves a site that is old in some files and
new in others for as long as it takes to run again, and never one of which that cannot be told.
"""

from collections.abc import Mapping, Set
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from builder.cache.shared import get, put, remove, send, states
from builder.output.publish import CARRIED_OVER, MANIFEST, PROOFS, Listing, listed_in, listing, manifest
from builder.parallel import Track, parallel_map
from builder.problems import InvalidContent, Problem

TOGETHER = 64
"""Files that are sent together."""


def send_site(folder: Path, location: str, executor: Executor | None, track: Track) -> int:
    """Let a location hold the site in `folder`, and tell how many of its files differed.

    Files that pages need come before pages, and what is gone goes when all is there. Raises InvalidContent where the
    location holds something that no build has put there, and OSError.
    """
    final = (folder / MANIFEST).read_bytes()
    told = listing(final) or Listing("", 0, {})
    now = told.files
    present = states(location).keys()
    before = _listed(location, present)
    _refuse_foreign(location, present, before)
    changed = sorted((path for path in now if before.get(path) != now[path] or path not in present), key=_late)
    gone = sorted(present & before.keys() - now.keys())
    if not changed and not gone and MANIFEST in present and get(location, MANIFEST) == final:
        return 0
    unsure = dict.fromkeys([*changed, *gone], "")
    remove(location, sorted(present & set(PROOFS)))
    put(location, MANIFEST, manifest({**now, **unsure}, told.size, told.generator))
    batches = [changed[first : first + TOGETHER] for first in range(0, len(changed), TOGETHER)]
    sending = partial(send, location, folder)
    parallel_map(sending, batches, executor, track("Sending the site", len(batches)), together=1)
    remove(location, gone)
    send(location, folder, [MANIFEST])
    return len(changed) + len(gone) + 1


def _late(path: str) -> tuple[bool, str]:
    """Pages after all that they need."""
    return path.endswith(".html"), path


def _listed(location: str, present: Set[str]) -> Mapping[str, str]:
    return (listed_in(get(location, MANIFEST)) if MANIFEST in present else {}) or {}


def _refuse_foreign(location: str, present: Set[str], listed: Mapping[str, str]) -> None:
    """Raises InvalidContent where anything would be lost, or mixed with a site, that no build has put there."""
    ours = {CARRIED_OVER, *PROOFS, *listed, *([MANIFEST] if listed else [])}
    strangers = sorted(present - ours)
    if strangers:
        message = f"The location holds {strangers[0]}, which no build has put there."
        raise InvalidContent([Problem(location, 0, 0, "not-a-site", message)])
