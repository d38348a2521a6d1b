"""What a piece of a text dump looks like by itself, before its neighbours are asked.

The word lists hold the phrases that news sites in several languages print around articles. They are hints only: which
lines of a dump are labels is also learnt from what recurs in it (`labels`).
"""

import re
from enum import Enum

from builder.ingest.calendar_words import DATE, strip_dates

TITLE_LENGTH = 200
"""Code points; a longer line is no title."""

CAPTION_LENGTH = 500
"""Code points; a longer paragraph that names a picture agency is a paragraph."""


ADDRESS = re.compile(r"[<(\[]?(?:[a-z]+://|www\.)\S+", re.IGNORECASE)
"""A line that is an address of the web."""

MANY_WORDS = 12
"""Words; a longer piece is no mere furniture."""


class Shape(Enum):
    """What a piece looks like."""

    RULE = "rule"
    LABEL = "label"
    CHROME = "chrome"
    CITATION = "citation"
    CREDIT = "credit"
    CAPTION = "caption"
    BYLINE = "byline"
    HEADLINE = "headline"
    PROSE = "prose"
    OVERLONG = "overlong"


_MARKER = r"[\s•*·‣▪►»>|#\-–—]*"

LABEL = re.compile(
    _MARKER + r"(?:published in|posted in|posted under|tagged under|tagged with|tagged as|filed under|filed in|"
    r"categor(?:y|ies)\b|section\b\s*:|topics?\s*:|tags?\s*:|keywords?\s*:|labels?\s*:|share this\b|share on\b|"
    r"share\s*:|"
    r"print this|email this|e-mail this|comments? ?(?:\(\d+\)|off\b|$)|leave a comment|\d+ comments?$|"
    r"publié dans|classé dans|cat[ée]gorie|étiquettes?\s*:|partager (?:cet|sur)|veröffentlicht (?:in|unter)|"
    r"kategorie|schlagw|abgelegt unter|artikel teilen|publicado en|archivado en|categor[ií]as?\b|etiquetas?\s*:|"
    r"compart(?:ir|e|ilhar?)\b|publicado em|pubblicato in|categoria|condividi|gepubliceerd in|categorie|delen\s*:|"
    r"опубликовано в|рубрик[аи]\s*:|категори[яи]\s*:|теги\s*:|поделиться|метки\s*:|نشر في|التصنيف|"
    r"(?:document|item|article|story|record|text|dokument|документ) ?(?:no\.? ?|#|№ ?)?"
    r"\d+ ?(?:of|/|out of|von|de|sur|из) ?\d+|"
    r"(?:source|quelle|fuente|fonte|источник|length|word count|language|publication(?: type)?|load-date|edition|url|"
    r"permalink|original article|retrieved|accessed)\s*:|"
    r"\d+ of \d+ (?:document|item|article|stor|record)\w*|[\[(]\d+ ?/ ?\d+[\])]$|"
    r"opublikowano w|kategori[ae]\s*:|rubrika\s*:)(?=\W|$)",
    re.IGNORECASE,
)
"""A line that a site prints before or after each article."""

RELATED = re.compile(
    _MARKER
    + r"(?:related(?: (?:articles?|stor(?:y|ies)|news|links?|topics?))?|read (?:more|also|next)|also read|see also|"
    r"more on this(?: story)?|lire aussi|à lire aussi|voir aussi|articles liés|lesen sie auch|mehr zum thema|"
    r"siehe auch|véase también|lea también|artículos relacionados|leia também|leggi anche|lees ook|zie ook|"
    r"читайте также|czytaj także|اقرأ أيضا)\s*[:：]?",
    re.IGNORECASE,
)
"""The line above a list of other articles."""

BULLET = re.compile(r"[•*·‣▪►»>–—-]\s*\S")
"""How an item of a list begins."""

CITATION = re.compile(
    _MARKER + r"(?P<cue>read (?:more|also|next|on)|also read|see also|see more|"
    r"related(?: (?:stor(?:y|ies)|articles?|news))?|"
    r"more on this(?: story)?|don't miss|must read|lire aussi|à lire(?: aussi)?|voir aussi|lesen sie (?:auch|mehr)|"
    r"mehr zum thema|siehe auch|lea también|leer más|lee también|véase también|leia (?:também|mais)|veja também|"
    r"leggi anche|lees ook|zie ook|läs även|les også|читайте также|читать далее|czytaj (?:też|także|więcej)|"
    r"čtěte také|اقرأ أيضا)\s*[:：|–—-]\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
"""A cross-reference to another piece, with its title."""

_CHROME = re.compile(
    _MARKER + r"(?:subscribe(?: to| now| here|$)|sign up(?: for| to|$)|log ?in\b|register$|"
    r"skip to|back to (?:top|home)|"
    r"home(?: ?[|>»/·]|$)|menu$|search$|advertisement$|sponsored(?: content)?$|cookie|we use cookies|accept all|"
    r"privacy policy|terms (?:of|and)|all rights reserved|copyright\b|©.*(?:all rights|\b(?:19|20)\d\d\b)|"
    r"follow us|like us on|contact us|about us|page \d+ of \d+|(?:start )?prev(?:ious)?\b.*\bnext\b|older posts|"
    r"newer posts|next page|load more|more news$|latest news$|top stories$|most (?:read|popular|viewed)$|trending|"
    r"newsletter|rss\b|site ?map|powered by|loading|click here|download (?:the|our) app|listen to this|"
    r"continue reading|story continues|article continues|anzeige$|werbung$|publicité$|publicidad$|реклама$|"
    r"abonnez-vous|suscríbete|newsletter abonnieren|подпис(?:аться|ывайтесь))(?=\W|$)",
    re.IGNORECASE,
)
_CREDIT_CUE = (
    r"(?:(?i:photo(?:graph|graphy)?|image|picture|pic|credit|credits|foto|bild|crédits?|imagen|imagem|"
    r"фото|source de l'image|file photo|video)(?i:\s+(?:credit|by|courtesy(?: of)?))?\s*[:/©])"
)
_CREDIT_ALONE = re.compile(
    rf"(?i:image|photo|picture|video|gallery|caption|foto|bild|фото)(?: \d+)?$|"
    rf"[\s(\[]*(?:©|{_CREDIT_CUE}|\((?:AP|AFP|REUTERS|Reuters|Getty)[ /])[^.!?]{{0,80}}$"
)
_CREDIT_WITHIN = re.compile(
    rf"©|{_CREDIT_CUE}|\b(?:AP Photo|Getty Images|AFP/|REUTERS/|Reuters/|/ ?AFP\b|/ ?Getty|/ ?Reuters\b|"
    rf"/ ?AP\b|EPA[/-]|"
    r"Shutterstock|Wikimedia Commons|File photo|via Getty)"
)
_CREDIT_MARKS = (
    "©", ":", "/", "AP Photo", "Getty", "EPA-", "Shutterstock", "Wikimedia Commons", "File photo",
)  # fmt: skip
"""Of which each match of `_CREDIT_WITHIN` holds one; looking for them takes a fraction of its time."""

_RULE = re.compile(r"[\W_]+")
_BY = (
    r"(?:(?:written|posted|published|reported|submitted|created)\s+)?"
    r"(?:by|par|von|por|door|av|автор:?|autor(?:in)?:|author:)\s+"
)
_AUTHOR_CUE = re.compile(_BY, re.IGNORECASE)
_BYLINE_CUE = re.compile(
    _BY + r"|(?:published|updated|last updated|posted|created|date|modified|veröffentlicht|publié|publicado|stand|"
    r"опубликовано)(?:\s+(?:on|am|le|el|at|in))?\s*:?\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset("de da von van der den la le bin al el di du and und et y e i &".split())
_PREFIX = re.compile(r"(?:al|el|an|ad|as|ash|ar|at|az|d|o)[-’']", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Jr|Sr|No)\.$")
_SENTENCE_END = re.compile(r"[.!?…。．！？।॥؟۔።។။][\"”“»’'）)\]]*$")
_QUOTED_END = "\"”»’'）)]"


def shape_of(text: str) -> Shape:
    """What a normalised piece looks like."""
    if _RULE.fullmatch(text) and "©" not in text:
        return Shape.RULE
    if CITATION.match(text) and len(text) <= TITLE_LENGTH + 40:
        return Shape.CITATION
    if len(text) <= 90 and LABEL.match(text):
        return Shape.LABEL
    if len(text) <= 160 and _CHROME.match(text) and not _is_sentence(text):
        return Shape.CHROME
    if credit := _credit_shape(text):
        return credit
    if is_byline(text):
        return Shape.BYLINE
    return Shape.HEADLINE if is_headline(text) else Shape.PROSE


def _credit_shape(text: str) -> Shape | None:
    if _CREDIT_ALONE.fullmatch(text):
        return Shape.CREDIT
    if len(text) > CAPTION_LENGTH or not any(mark in text for mark in _CREDIT_MARKS):
        return None
    found = list(_CREDIT_WITHIN.finditer(text))
    if found and len(text) - found[-1].end() <= 60:
        return Shape.CAPTION
    return None


def caption_and_credit(text: str) -> tuple[str, str]:
    """A caption's words and its credit, each empty where there is none."""
    found = list(_CREDIT_WITHIN.finditer(text))
    if not found:
        return text, ""
    cut = found[-1].start()
    return text[:cut].rstrip(" ([|-–—"), text[cut:].strip(" ()[]")


def is_byline(text: str) -> bool:
    """Whether a line says who wrote an article or when it was published, and nothing else."""
    if len(text) > 140 or not (DATE.search(text) or _BYLINE_CUE.match(text)):
        return False
    has_cue, rest = _without_cue(text)
    words = re.split(r"[\s,|/]+", rest)
    return not rest or (len(words) <= (8 if has_cue else 4) and all(map(_is_name, words)))


def is_dated(text: str) -> bool:
    """Whether a line gives a date."""
    return DATE.search(text) is not None


def names_author(text: str) -> bool:
    """Whether a line says in words, as with “By”, that what follows is a name."""
    return _AUTHOR_CUE.match(text) is not None


def is_prose(text: str) -> bool:
    """Whether a piece reads as text in any script: several words with a sentence's end, or many words."""
    words: float = sum(any(map(str.isalnum, word)) for word in text.split())
    if words <= MANY_WORDS and not text.isascii():
        words = max(words, sum(letter.isalpha() and letter >= "\u0e00" for letter in text) / 2)
    return words > MANY_WORDS or (words >= 4 and _SENTENCE_END.search(text) is not None)


def byline_names(text: str) -> tuple[str, ...]:
    """The names that a byline gives."""
    _, rest = _without_cue(text)
    parts = re.split(r"[,|/&]|\b(?:and|und|et)\b", rest)
    return tuple(part.strip().strip(" -–—.") for part in parts if re.search(r"[^\W\d_]{2}", part))


def _without_cue(text: str) -> tuple[bool, str]:
    """Whether a line begins as bylines do, and what is left of it without that and without dates."""
    rest = strip_dates(text)
    cue = _BYLINE_CUE.match(rest)
    rest = rest[cue.end() :] if cue else rest
    # In “Posted on 3 May 2018 by Jane Doe” one cue follows the other.
    second = _AUTHOR_CUE.match(rest) if cue else None
    return cue is not None, (rest[second.end() :] if second else rest).strip(" ,;|/·•-–—()[]:@")


def _is_name(word: str) -> bool:
    return word in _PARTICLES or _PREFIX.sub("", word)[:1].isupper() or word[:1] in "–—-·•"


def is_headline(text: str) -> bool:
    """Whether a piece could be a title or a subheading: one short line that is no sentence with its full stop."""
    if not text or len(text) > TITLE_LENGTH or text[0].islower() or not re.search(r"[^\W\d_]", text):
        return False
    return not _is_sentence(text) and text[-1] not in ",;:：،"


def _is_sentence(text: str) -> bool:
    """Whether a piece ends as sentences end; a question or an exclamation may still be a title."""
    bare = text.rstrip(_QUOTED_END)
    if bare != text and bare[-1:] in ".!?…,":
        return True
    return bare[-1:] in (".", "。", "।") and not bare.endswith("...") and not _ABBREVIATED.search(bare)
