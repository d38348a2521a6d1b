"""Articles that are alike: those whose most telling words and names are the same.

The story: what is shown of each article becomes numbers (`words_of`), wherever and whenever it is read; all of these
are compared (`compare`), in time that grows with the archive and no faster. What was found can be kept in a folder
(`begun`, `save`, `opened`), and where a few articles change, the others that this concerns are found (`update`).
Nothing here knows a text but `words.py`, and no disk but `disk.py`.
"""

from builder.similar.changes import Updated, update
from builder.similar.disk import opened, save
from builder.similar.kept import Kept, begun
from builder.similar.whole import Compared, Near, Table, all_near, compare, near_of
from builder.similar.words import number_of_record, numbers_in, words_of, written_in

__all__ = [
    "Compared", "Kept", "Near", "Table", "Updated", "all_near", "begun", "compare", "near_of", "number_of_record",
    "numbers_in", "opened", "save", "update", "words_of", "written_in",
]  # fmt: skip
