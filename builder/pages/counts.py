"""How many records of a kind there are, and how many are of a time, in words."""

from builder.words import Words


def articles(say: Words, number: int) -> str:
    """So many articles."""
    return say.counted(number, "{n} article", "{n} articles")


def articles_then(say: Words, number: int) -> str:
    """So many articles that may be of a time."""
    return say.counted(number, "{n} article that may be of this time.", "{n} articles that may be of this time.")


def events(say: Words, number: int) -> str:
    """So many events."""
    return say.counted(number, "{n} event", "{n} events")


def events_then(say: Words, number: int) -> str:
    """So many events that began in a time."""
    return say.counted(number, "{n} event that began then.", "{n} events that began then.")


def captures(say: Words, number: int) -> str:
    """So many captures."""
    return say.counted(number, "{n} capture", "{n} captures")


def captures_then(say: Words, number: int) -> str:
    """So many captures that were received in a time."""
    return say.counted(number, "{n} capture that was received then.", "{n} captures that were received then.")
