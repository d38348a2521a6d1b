"""Hostile sources and failing machines: what the archive must come through unharmed, tried on a large scale.

`make torture` runs every ordeal whole and prints one table; `make test` runs a sample of each. An ordeal uses the
program as people do: its commands, its files, a real browser. Nothing of the program is replaced by a stand-in.
"""
