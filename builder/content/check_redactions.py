"""Rules by which words are kept from the public: each can be applied, finds something, and no address tells it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.content.parse import RecordFile
from builder.content.redacted import KEPT, free_texts
from builder.content.redactor import Redactor, mark_in, pieces, redactor_of
from builder.content.whole import Whole
from builder.model import Archive, Redaction
from builder.problems import Problem

FEWEST = 2
"""Letters and figures that the words of a rule have at least; fewer would stand in every text."""


def _sound(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Each rule says what it keeps, in words that can be found, and in none that its mark or its own name has."""
    archive = file.record
    if not isinstance(archive, Archive):
        return
    mark, seen = mark_in(archive.language), set[str]()
    for number, rule in enumerate(archive.redactions):
        if rule.id in seen:
            yield file.problem(("redactions", number, "id"), "redaction", f"Two rules have the id “{rule.id}”.")
        seen.add(rule.id)
        if not rule.words and not rule.kinds:
            yield file.problem(
                ("redactions", number), "redaction", f"The rule “{rule.id}” says neither words nor kinds."
            )
        for place, words in enumerate(rule.words):
            if wrong := _wrong(rule, words, mark):
                yield file.problem(("redactions", number, "words", place), "redaction", f"The words {wrong}.")


def _wrong(rule: Redaction, words: str, mark: str) -> str:
    """Why the words of a rule cannot be used; empty where they can."""
    if sum(map(len, pieces(words))) < FEWEST:
        return "have fewer than two letters or figures, and would stand in every text"
    alone = Redactor((replace(rule, words=(words,), kinds=()),), mark)
    if alone.hits(mark):
        return f"stand in “{mark}”, which takes the place of what is redacted"
    if alone.rule_for(rule.id) or alone.touches(rule.because):
        return "stand in the rule’s own id or reason, which the public sees"
    return ""


def _addresses(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """What no build can redact: ids, which are addresses, the names of folders, and the addresses of the archive."""
    archive = whole.files["archive:"].record if "archive:" in whole.files else None
    redactor = redactor_of(archive) if isinstance(archive, Archive) else None
    if redactor is None:
        return
    for where, text, is_free in free_texts(file.record):
        is_told = not is_free or where[0] in KEPT
        if is_told and where[0] != "redactions" and (rule := redactor.rule_for(text)):
            message = f"“{text[:60]}” holds words that the rule “{rule}” keeps from the public."
            yield file.problem(where, "redacted-id", message)
    if rule := redactor.rule_for(file.pack or file.path.rpartition("/")[0]):
        message = f"The name of its folder or pack holds words that the rule “{rule}” keeps from the public."
        yield file.problem((), "redacted-id", message)


def idle(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Words of rules that stand in no record, withheld texts among them."""
    file = next((one for one in files if isinstance(one.record, Archive)), None)
    if file is None or not isinstance(file.record, Archive):
        return
    for number, rule in enumerate(file.record.redactions):
        for place, words in enumerate(rule.words):
            if not _stands(Redactor((replace(rule, words=(words,), kinds=()),), ""), files):
                message = f"Nothing in the archive is what these words of the rule “{rule.id}” keep from the public."
                yield file.problem(("redactions", number, "words", place), "idle-redaction", message)


def _stands(redactor: Redactor, files: Sequence[RecordFile]) -> bool:
    return any(
        redactor.touches(text)
        for file in files
        if not isinstance(file.record, Archive)
        for text in (file.body, file.reading.text, *(text for _, text, _ in free_texts(file.record)))
    )


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (_sound, _addresses)
