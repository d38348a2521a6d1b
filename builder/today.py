"""The one place that asks what day it is: for embargoes and the date received alone. Nothing else depends on it."""

import os
from datetime import UTC, date, datetime


def epoch() -> int | None:
    """The seconds since 1970 that SOURCE_DATE_EPOCH (reproducible-builds.org) gives; None where it gives none."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else None


def today() -> date:
    """The day on which something is made: that of SOURCE_DATE_EPOCH, where it is set, else today in UTC, so that the
    time zone of a machine has no part in it."""
    seconds = epoch()
    return (datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)).date()
