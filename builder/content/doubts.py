"""What the linked archive asks a person to look at: names that nobody can tell apart, texts that are one."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from builder.content.corpus import Corpus
from builder.content.held import key_of
from builder.content.link import link
from builder.content.parse import RecordFile, in_file
from builder.content.shared import Sample, sample_of, shared_samples
from builder.content.texts import BODY, TextRead
from builder.model import Article, Authority, Decision, WithheldText
from builder.problems import Problem


def all_doubts(files: Collection[RecordFile], samples: Mapping[str, Sample]) -> Iterator[Problem]:
    """All of it in an archive that is not linked yet. `samples` are those of its texts, by the path of a record."""
    return doubts(link(files), list(files), samples)


def doubts(corpus: Corpus, files: list[RecordFile], samples: Mapping[str, Sample] | None = None) -> Iterator[Problem]:
    """All of it. `files` are those that the corpus was made of, withheld texts included."""
    by_key = {key_of(file): file for file in files}
    for key, text in corpus.texts_read.items():
        yield from unresolved(by_key, key, text)
    for decisions in corpus.decided.values():
        for decision in decisions:
            yield from identifiers(decision, by_key)
    known = samples_in(files) if samples is None else samples
    for one, other, share in shared_samples(samples_of(by_key, known)):
        if corpus.origins[one] != corpus.origins[other]:
            yield shared_problem(by_key[other], one, share)


def unresolved(by_key: Mapping[str, RecordFile], key: str, text: TextRead) -> Iterator[Problem]:
    """Names in a text that could be those of several records; `key` is that of the text in a corpus."""
    own = key.removeprefix(BODY)
    file = by_key[own] if key.startswith(BODY) else by_key.get(f"withheld:{own}", by_key[own])
    for one in text.unresolved:
        block = next(block for block in text.held.blocks if one.start < block.end)
        means = " or ".join(one.candidates)
        message = f"“{text.quote((one.start, one.end))}” can mean {means}."
        if text.held.markdown == file.body:
            yield file.body_problem(block.line, "ambiguous-mention", message)
        else:
            message = f"{message} It stands in the text of a merged record."
            yield in_file(Problem(file.path, 0, 0, "ambiguous-mention", message), file)


def identifiers(decision: Decision, by_key: Mapping[str, RecordFile]) -> Iterator[Problem]:
    """Records that were decided to be the same although a catalogue tells them apart."""
    records = [by_key[one].record for one in decision.same_as or ()]
    kept, other = (one if isinstance(one, Authority) else None for one in records) if records else (None, None)
    if kept is None or other is None:
        return
    for scheme in sorted(kept.identifiers.keys() & other.identifiers.keys()):
        one, two = kept.identifiers[scheme], other.identifiers[scheme]
        if one != two:
            message = f"The two records have different {scheme} identifiers: {one} and {two}."
            yield by_key[f"decision:{decision.id}"].problem(("same_as",), "other-identifier", message)


def samples_in(files: Iterable[RecordFile]) -> dict[str, Sample]:
    """Path to a sample, of the files that hold the reading text of an article."""
    return {file.path: sample_of(file.reading.text) for file in files if file.body and _holds_a_text(file)}


def _holds_a_text(file: RecordFile) -> bool:
    record = file.record
    return isinstance(record, WithheldText) or (isinstance(record, Article) and record.rights.publish == "full")


def samples_of(by_key: Mapping[str, RecordFile], known: Mapping[str, Sample]) -> dict[str, Sample]:
    """Article to a sample of its reading text, of those whose text is at hand; `known` are those of all files."""
    found = {}
    for key, file in by_key.items():
        holders = (file, by_key.get(f"withheld:{key}")) if file.kind is Article else ()
        sample = next((known[one.path] for one in holders if one and one.path in known), None)
        if sample is not None:
            found[key] = sample
    return found


def shared_problem(file: RecordFile, other: str, share: int) -> Problem:
    """The problem of an article that shares so many per cent of its text with another."""
    message = f"It has {share} % of its text in common with “{other}”, and the two count as two origins."
    return file.problem((), "shared-text", message)
