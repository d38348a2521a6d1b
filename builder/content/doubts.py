"""What the linked archive asks a person to look at: names that nobody can tell apart, texts that are one."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.content.held import key_of
from builder.content.parse import RecordFile, in_file
from builder.content.shared import shared_texts
from builder.content.texts import BODY, TextRead
from builder.model import Authority
from builder.problems import Problem


def doubts(corpus: Corpus, files: list[RecordFile]) -> Iterator[Problem]:
    """All of it. `files` are those that the corpus was made of, withheld texts included."""
    by_key = {key_of(file): file for file in files}
    for key, text in corpus.texts_read.items():
        own = key.removeprefix(BODY)
        file = by_key[own] if key.startswith(BODY) else by_key.get(f"withheld:{own}", by_key[own])
        yield from _unresolved(file, text)
    yield from _identifiers(corpus, by_key)
    yield from _shared(corpus, by_key)


def _unresolved(file: RecordFile, text: TextRead) -> Iterator[Problem]:
    for one in text.unresolved:
        block = next(block for block in text.held.blocks if one.start < block.end)
        means = " or ".join(one.candidates)
        message = f"“{text.quote((one.start, one.end))}” can mean {means}."
        if text.held.markdown == file.body:
            yield file.body_problem(block.line, "ambiguous-mention", message)
        else:
            message = f"{message} It stands in the text of a merged record."
            yield in_file(Problem(file.path, 0, 0, "ambiguous-mention", message), file)


def _identifiers(corpus: Corpus, by_key: dict[str, RecordFile]) -> Iterator[Problem]:
    """Records that were decided to be the same although a catalogue tells them apart."""
    for decisions in corpus.decided.values():
        for decision in decisions:
            kept, other = (by_key[one].record for one in decision.same_as or ())
            if isinstance(kept, Authority) and isinstance(other, Authority):
                for scheme in sorted(kept.identifiers.keys() & other.identifiers.keys()):
                    one, two = kept.identifiers[scheme], other.identifiers[scheme]
                    if one != two:
                        message = f"The two records have different {scheme} identifiers: {one} and {two}."
                        file = by_key[f"decision:{decision.id}"]
                        yield file.problem(("same_as",), "other-identifier", message)


def _shared(corpus: Corpus, by_key: dict[str, RecordFile]) -> Iterator[Problem]:
    texts = {key: held.text for key, held in corpus.texts.items()}
    for one, other, share in shared_texts(texts):
        if corpus.origins[one] != corpus.origins[other]:
            message = f"It has {share} % of its text in common with “{one}”, and the two count as two origins."
            yield by_key[other].problem((), "shared-text", message)
