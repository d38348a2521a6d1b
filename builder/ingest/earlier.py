"""What an earlier ingest of the same capture wrote, so that its own work can be told from people's.

The old ledger and the bytes give the old articles again, and with them, byte for byte, the files that were written.
A file that still is what it was then has been touched by nobody, and may be made anew or taken back. Where anything is
uncertain (the archive has learnt something since, or the ledger was edited) a file counts as a person's.
"""

from builder.content.ledger import defects
from builder.fixity import sha256_bytes
from builder.ingest.contract import PartsFormat
from builder.ingest.dates import propose
from builder.ingest.deposit import article_files
from builder.ingest.describe import drafts_again
from builder.ingest.holdings import Holdings
from builder.ingest.settle import Settled, State
from builder.model import Capture


def digests_written(ledger: Capture, data: bytes, form: PartsFormat, holdings: Holdings) -> frozenset[str]:
    """SHA-256 of each article file and withheld text that an ingest with this ledger would write."""
    if any(defects(ledger)):
        return frozenset()
    try:
        drafts = drafts_again(ledger, data, form)
        proposals = propose(tuple(drafts.values()), ledger.received, holdings.events)
        settled = [
            Settled(draft, proposal, article, State.KNOWN, holdings.path_of(article))
            for (article, draft), proposal in zip(drafts.items(), proposals, strict=True)
        ]
        files = tuple(article_files(settled, ledger.id, form, holdings))
    except ValueError:
        return frozenset()
    return frozenset(sha256_bytes(file.data) for file in files if file.data)
