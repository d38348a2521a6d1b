"""What a page says below its title where its record is withheld, in whole or for now."""

from builder.model import Article, Record, Withheld
from builder.words import Words


def notice_of(say: Words, record: Record) -> str:
    """Why a record is not shown, and since when or until when; empty where nothing of the kind is to be said."""
    withheld: Withheld | None = getattr(record, "withheld", None)
    if withheld:
        return say("Withdrawn {date}. {because}", date=say.date(withheld.since), because=withheld.because)
    if not isinstance(record, Article):
        return ""
    if record.rights.embargo:
        return say("Under embargo until {date}.", date=say.date(record.rights.embargo))
    return say("This record exists and is withheld.") if record.rights.publish == "none" else ""


def is_held_back(record: Record) -> bool:
    """Whether nothing is to be said of a record but that it is not shown."""
    if getattr(record, "withheld", None):
        return True
    return isinstance(record, Article) and record.rights.is_closed
