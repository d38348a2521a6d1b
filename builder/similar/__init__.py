"""Articles that are alike: those whose most telling words and names are the same.

The story: what is shown of each article becomes numbers (`words_of`), wherever it is read; all of these are compared
(`compare`), in time that grows with the archive and no faster; what was found is kept, and where a few articles
change, the others that this concerns are found (`update.py`, `kept.py`). Nothing here knows a text but `words.py`.
"""

from builder.similar.whole import Compared, Near, compare, near_of
from builder.similar.words import number_of_record, numbers_in, words_of, written_in

__all__ = ["Compared", "Near", "compare", "near_of", "number_of_record", "numbers_in", "words_of", "written_in"]
