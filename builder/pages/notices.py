"""What a page says below its title where its record is withheld, in whole or for now."""

from builder import edtf
from builder.model import Article, Record, Withheld


def notice_of(record: Record) -> str:
    """Why a record is not shown, and since when or until when; empty where nothing of the kind is to be said."""
    withheld: Withheld | None = getattr(record, "withheld", None)
    if withheld:
        return f"Withdrawn {edtf.in_words(withheld.since)}. {withheld.because}"
    if not isinstance(record, Article):
        return ""
    if record.rights.embargo:
        return f"Under embargo until {edtf.in_words(record.rights.embargo)}."
    return "This record exists and is withheld." if record.rights.publish == "none" else ""
