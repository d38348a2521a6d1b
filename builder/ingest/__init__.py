"""Captures in: bytes become articles and a ledger that accounts for every byte."""

from builder.ingest.admit import Request
from builder.ingest.outcome import Deposited, Outcome, Rejection
from builder.ingest.settle import State
from builder.ingest.story import ingest

__all__ = ["Deposited", "Outcome", "Rejection", "Request", "State", "ingest"]
