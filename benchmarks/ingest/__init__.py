"""Figures of taking captures in: `python -m benchmarks.ingest`."""
