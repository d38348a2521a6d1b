"""Words at the end of an item that belong to the feed and not to the article: “Read more”, “appeared first on”."""

from collections.abc import Sequence
from dataclasses import replace

from builder.ingest.text_blocks import Block
from builder.names import fold

_MORE = (
    "read more", "read the rest", "read the full story", "read full story", "read the full article",
    "read full article", "read on", "read the rest of this entry", "read the whole article", "full story",
    "full article",
    "continue reading", "keep reading", "more", "view article", "view full article", "click here to read more",
    "learn more", "comments", "permalink", "share", "share this", "share this article", "tweet", "email this",
    "leave a comment", "add a comment", "view comments",
    "weiterlesen", "mehr lesen", "mehr", "den ganzen artikel lesen", "zum artikel", "weiter lesen",
    "lire la suite", "lire plus", "en savoir plus", "lire l article", "leer más", "leer mas", "seguir leyendo",
    "continuar leyendo", "leggi tutto", "continua a leggere", "continua", "leia mais", "continue lendo",
    "continuar lendo",
    "lees meer", "lees verder", "meer lezen", "czytaj więcej", "czytaj dalej", "läs mer", "læs mere", "les mer",
    "lue lisää", "devamını oku", "devamı", "читать далее", "читать дальше", "подробнее", "читати далі",
    "докладніше", "اقرأ المزيد", "المزيد", "إقرأ المزيد", "ادامه مطلب", "阅读全文", "阅读更多", "続きを読む", "더 보기",
    "baca selengkapnya", "přečíst více", "číst dál", "citește mai mult", "διαβάστε περισσότερα", "קרא עוד",
)  # fmt: skip
"""What a link to the article itself is called; compared without case, marks and punctuation."""

_APPEARED = (
    ("the post", "appeared first on"), ("the post", "first appeared on"), ("the article", "appeared first on"),
    ("der beitrag", "erschien zuerst"), ("l article", "est apparu en premier sur"), ("la entrada", "primero en"),
    ("el artículo", "primero en"), ("o post", "apareceu primeiro em"), ("l articolo", "proviene da"),
    ("il post", "proviene da"), ("l articolo", "sembra essere il primo su"), ("het bericht", "verscheen eerst op"),
    ("artykuł", "pojawił się"), ("запись", "впервые появилась"), ("сообщение", "появились сначала на"),
    ("inlägget", "dök först upp på"), ("", "on medium where people are continuing the conversation"),
)  # fmt: skip
"""How the sentence that the software of a blog puts below an item begins, and how it goes on after the title; one half
alone can stand in any article."""

_LONGEST = 300
"""Characters of a line that can be such words."""

_SIGNS = "…[](){}→»›>.:;,!|-–— \u00a0*&;•·"


def _key(text: str) -> str:
    """Words without case and marks, and without the signs around each."""
    words = (word.strip(_SIGNS) for word in fold(text).replace("'", " ").replace("’", " ").split())
    return " ".join(filter(None, words))


_MORE_KEYS = frozenset(_key(words) for words in _MORE)
_APPEARED_KEYS = tuple((_key(start), _key(later)) for start, later in _APPEARED)
_CONTINUED = tuple(
    f"{_key(words)} "
    for words in ("continue reading", "read the rest of", "read more about", "read more of", "read more on")
)


def leads_on(words: str) -> bool:
    """Whether the words of a link, or of a line, only lead on to the article."""
    return len(words) <= _LONGEST and _key(words) in _MORE_KEYS


def is_tail(block: str) -> bool:
    """Whether a whole block, at the end of an item, is such words."""
    if len(block) > _LONGEST:
        return False
    key = _key(block)
    by_software = any(key.startswith(start) and later in key for start, later in _APPEARED_KEYS)
    return not key or key in _MORE_KEYS or by_software or (key.startswith(_CONTINUED) and ". " not in block)


def without_tails(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without tails at the end, and without a link there that only leads on; one block of text is left at least,
    as a tail follows a text."""
    texts = [number for number, block in enumerate(blocks) if not block.is_caption]
    tails = set()
    while len(texts) > 1 and is_tail(blocks[texts[-1]].text):
        tails.add(texts.pop())
    last = texts[-1] if texts else -1
    return tuple(
        _without_last_link(block) if number == last else block
        for number, block in enumerate(blocks)
        if number not in tails
    )


def _without_last_link(block: Block) -> Block:
    """A block without the link at its end, where that only leads on to the article."""
    last = block.links[-1] if block.links else None
    if last is None or block.text[last.end :].strip(" .…])→»") or not leads_on(block.text[last.start : last.end]):
        return block
    left = block.text[: last.start].rstrip(" [(|-–—")
    return replace(block, text=left, links=block.links[:-1]) if left else block
