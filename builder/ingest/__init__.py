"""Captures in: bytes become articles and a ledger that accounts for every byte."""

from builder.ingest.settle import State
from builder.ingest.story import Deposited, Outcome, Request, ingest

__all__ = ["Deposited", "Outcome", "Request", "State", "ingest"]
