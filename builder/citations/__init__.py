"""How an article, and a passage of it, is cited: two styles for readers, three formats for programs.

What a source does not say is left out or marked as the manuals have it, and never guessed: an unknown author is
replaced by the title, an unknown outlet is not named, and an uncertain date stays one. Names in a byline stand as they
are printed, since nobody can tell from them which part is the name of the family.
"""

from builder.citations.formats import bibtex, csl_json, ris
from builder.citations.styles import apa, archived, chicago, passage
from builder.citations.work import Pinpoint, Work

__all__ = ["Pinpoint", "Work", "apa", "archived", "bibtex", "chicago", "csl_json", "passage", "ris"]
