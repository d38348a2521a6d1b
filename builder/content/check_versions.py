"""Versions of articles, and links out of texts: against the article, the ledger and the texts at hand."""

from collections.abc import Callable, Iterator

from builder.addresses import is_web_address
from builder.content.check_texts import rule_for, spans
from builder.content.copied import Wording, longest_run, words_of
from builder.content.held import HeldText, held_version
from builder.content.parse import RecordFile
from builder.content.whole import Whole
from builder.fixity import sha256_text
from builder.model import Article, Version
from builder.problems import Problem


def _article_of(whole: Whole, file: RecordFile) -> tuple[Version, RecordFile, Article] | None:
    """The version of a file, and its article, where the archive has it."""
    version = file.record
    if not isinstance(version, Version):
        return None
    target = whole.files.get(version.of)
    article = target.record if target else None
    return (version, target, article) if target and isinstance(article, Article) else None


def _text(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """A version's text against its digest, and what rests on it against the text, as far as this machine holds it."""
    found = _article_of(whole, file)
    if found is None:
        return
    version, of, article = found
    if file.body.strip() and article.rights.publish != "full":
        yield file.body_problem(0, "version-text", f"{article.id} is published as “{article.rights.publish}”.")
    held = held_version(article, version, whole.files)
    text = held.text if held else None
    if text is not None and sha256_text(text) != version.text.sha256:
        place = whole.files.get(f"withheld:{version.id}", file).path if article.rights.publish != "full" else file.path
        message = f"The text in {place} has the digest {sha256_text(text)}."
        yield file.problem(("text", "sha256"), "text-digest", message)
    elif text is not None and len(text) != version.text.length:
        yield file.problem(("text", "length"), "text-digest", f"The text at hand has {len(text)} characters.")
    yield from spans(of, version.id, version.text.length, text)


def _copied(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """What the article shows to the public against the text of a version that the public may not see."""
    found = _article_of(whole, file)
    if found is None or found[2].rights.publish == "full":
        return
    version, of, article = found
    held: HeldText | None = held_version(article, version, whole.files)
    if held is None:
        return
    wording = Wording(words_of(held.text))
    for number, statement in enumerate(article.statements):
        if statement.version == version.id and (longest := longest_run(statement.gist, wording)):
            message = f"The gist repeats {longest} words in a row of the withheld text of {version.id}."
            yield of.problem(("statements", number, "gist"), rule_for(longest), message)
    if longest := longest_run(of.reading.text, wording):
        message = f"The text below repeats {longest} words of the withheld text of {version.id}."
        yield of.body_problem(0, rule_for(longest), message)


def _named(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """The versions that statements name: each is there, and one of the article."""
    article = file.record
    if not isinstance(article, Article):
        return
    for number, statement in enumerate(article.statements):
        if statement.version is None:
            continue
        where = ("statements", number, "version")
        target = whole.files.get(statement.version)
        if target and isinstance(target.record, Version) and target.record.of != article.id:
            yield file.problem(where, "version", f"“{statement.version}” is a version of {target.record.of}.")


def _links(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Links out of a text: each lies within it, and leads to the web."""
    record = file.record
    if not isinstance(record, Article | Version):
        return
    length = record.text.length if record.text else 0
    for number, link in enumerate(record.links):
        if not link.start <= link.end <= length or (link.start == link.end != length):
            message = f"The link {link.start} to {link.end} does not lie in a text of {length} characters."
            yield file.problem(("links", number), "link", message)
        if not is_web_address(link.url):
            message = f"“{link.url[:60]}” is no address of the web."
            yield file.problem(("links", number, "url"), "link", message)


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (_text, _copied, _named, _links)
