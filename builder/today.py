"""The one place that asks what day it is, for embargoes alone: nothing else of a site depends on the day."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day on which a build is made: that of SOURCE_DATE_EPOCH (reproducible-builds.org), where it is set, else
    today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isascii() and epoch.isdigit() and len(epoch) < 12 else None
    return (datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)).date()
