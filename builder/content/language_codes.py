"""Codes of languages: those of two letters that there are, and what people write in their place."""

from collections.abc import Mapping

TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""The codes of ISO 639-1, with those that it has withdrawn and texts still use. Codes of three letters are left alone:
there are several thousand, and more are added each year."""

OFTEN_MEANT: Mapping[str, str] = {
    "al": "sq", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "eg": "ar", "gb": "en", "gr": "el", "il": "he",
    "in": "id", "iw": "he", "ir": "fa", "jp": "ja", "rs": "sr", "sp": "es", "sy": "ar", "ua": "uk", "us": "en",
}  # fmt: skip
"""Codes of countries and older codes that stand where a language should, and the language that is meant."""
