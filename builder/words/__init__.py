"""What pages say, in the languages of readers: one catalogue per language, in which the English words are the key.

Catalogues are gettext's (`builder/words/fr.po`), so that whoever translates can use the tools that translators use.
`docs/make_catalogues.py` finds what there is to translate. A language without a catalogue is answered in English.
"""

from builder.words.catalogue import LANGUAGES, SOURCE
from builder.words.script import script_of
from builder.words.words import Words, direction_of, words_in

__all__ = ["LANGUAGES", "SOURCE", "Words", "direction_of", "script_of", "words_in"]
