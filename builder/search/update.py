"""The search files brought up to date with a few changed documents, from what was kept of them.

The story: the documents as they were are read again and analysed as the changed ones are; the postings that differ go
into the shards that have them, and these are cut and bound anew as far as they differ; so are the groups of documents
and what these are counted by. What changes too much for that is made anew from the documents that were kept.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from concurrent.futures import Executor
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

import numpy as np

from builder.parallel import parallel_stream
from builder.search import facets
from builder.search.analysed import analyse
from builder.search.documents import Document, Named
from builder.search.edit import Edit, edited
from builder.search.facets import facet_files
from builder.search.index import index_files, path_of
from builder.search.kept import Heads, Kept, UnusableError, heads_of, load, save
from builder.search.lexicon import told
from builder.search.merge import measures
from builder.search.naming import Names, by_word, terms_in, words_of
from builder.search.postings import differing, more_documents, more_places, sides
from builder.search.refiled import Appended, compact, regrouped, shelved
from builder.search.register import taken
from builder.search.renewed import Change, documents_of, renewed
from builder.search.start import Layout, digest_of, start_files
from builder.search.store import Store

_TOGETHER = 2_048
_STARTS = ("d-", "st")

Files = dict[str, bytes]
"""Bytes of each file, by its name or its path."""


def updated_files(
    folder: Path,
    changed: Iterable[Document],
    gone: Collection[str] = (),
    named: Sequence[Named] | None = None,
    executor: Executor | None = None,
) -> tuple[Files, frozenset[str]] | None:
    """The search files that differ or are new, by path, and the paths of those that are no more; none where what was
    kept in `folder` is of no use, so that all must be made anew with `search_files`.

    `changed` are the documents that are new or are not what they were, `gone` the addresses of those that are no more;
    `named` are all named records, if any of them changed. The same bytes come out as of `search_files` with all
    documents, and `folder` then keeps what the next update needs. Where this is killed it keeps what it had; whether it
    goes with a site, which may have been left behind, `kept_start` tells. With an executor what cannot be done in few
    places is done on several at once.
    """
    documents = list(changed)
    try:
        kept = load(folder)
        with (folder / kept.data).open("rb") as file:
            store = Store(kept, file)
            edit = edited(store, documents, gone) if kept.shards.names else None
            if edit is None:
                left_out = {one.address for one in documents} | set(gone)
                whole = chain(_documents(store, left_out), documents)
                return _anew(folder, store, whole, kept.names.named if named is None else named, executor)
            made, after = _made(folder, store, edit, named)
        save(folder, compact(folder, after))
    except (UnusableError, FileNotFoundError):
        return None
    return _differing(kept, after, made)


def _differing(kept: Kept, after: Kept, made: Files) -> tuple[Files, frozenset[str]]:
    """Of the files that were made those that differ, and those that are no more."""
    differ = {path_of(name): data for name, data in made.items() if after.files[name] != kept.files.get(name)}
    return differ, frozenset(map(path_of, kept.files.keys() - after.files.keys()))


def _made(folder: Path, store: Store, edit: Edit, named: Sequence[Named] | None) -> tuple[Files, Kept]:
    """The files that may differ, by name, and what is to be kept."""
    old, new = sides(edit.before, edit.after)
    kept, slots = store.kept, edit.slots
    terms = differing(old, new, kept.heads)
    names, other_names = _names(store, terms, more_documents(old, new, terms), named)
    change = Change(old, new, terms, more_places(old, new), other_names)
    shards = list(renewed(store, change, measures(slots.pages, slots.statements_from)))
    with Appended(folder / kept.data) as appended:
        shelf = shelved(store, shards, appended)
        grouped = regrouped(store, edit, new, appended)
    heads = _heads(kept.heads, terms, [one for replaced in shards for shard in replaced.written for one in shard.best])
    made = {**shelf.files, **grouped.files, **_facet_files(edit)}
    gone = grouped.gone | _without_facets(edit) | shelf.gone
    files = {name: digest for name, digest in kept.files.items() if name not in gone and name[:2] not in _STARTS}
    files |= {name: sha256(data).digest() for name, data in made.items()}
    distinct = kept.distinct - old.run.distinct + new.run.distinct
    count = len(edit.register.addresses)
    start = start_files(Layout(count, slots, edit.parts, shelf.places, distinct / max(count, 1), digest_of(files)))
    files |= {name: sha256(data).digest() for name, data in start.items()}
    after = Kept(
        kept.data, edit.register, slots.numbers, edit.parts, distinct, grouped.groups, shelf.shards, heads, names, files
    )
    return made | start, after


def _heads(old: Heads, terms: Set[str], best: Sequence[tuple[str, tuple[int, ...]]]) -> Heads:
    """The best pages of keys, of which those of some terms are others."""
    fresh = heads_of(dict(best))
    stay = [at for at, key in enumerate(old.keys) if key not in terms]
    return Heads([*(old.keys[at] for at in stay), *fresh.keys], np.concatenate([old.slots[stay], fresh.slots]))


def _names(
    store: Store, terms: Set[str], more: Counter[str], named: Sequence[Named] | None
) -> tuple[Names, dict[str, object]]:
    """What a query may call by other names; and each term that now is a name of others, or a new one, with these."""
    old = store.kept.names
    records = old.named if named is None else tuple(named)
    was = terms_in(old.words)
    if records == old.named and not any(more[term] for term in was & terms):
        return old, {}
    known = {one: old.words[one.key] for one in old.named} if len(old.words) == len(old.named) else {}
    words = {one.key: known.get(one) or words_of([one])[one.key] for one in records}
    held = {
        term: (old.held.get(term, 0) if term in was else documents_of(store, term)) + more[term]
        for term in terms_in(words)
    }
    names = Names(records, words, {term: number for term, number in held.items() if number})
    before, after = by_word(old), by_word(names)
    other = {term for term in before.keys() | after.keys() if term in terms or before.get(term) != after.get(term)}
    return names, {term: told(after[term]) if term in after else None for term in sorted(other)}


def _facet_files(edit: Edit) -> Files:
    """The facet files of documents that are counted by other values than before, or are others."""
    found: Files = {}
    for number in _counted_anew(edit):
        members = np.flatnonzero(edit.slots.numbers >> facets.FACET_SLOTS == number)
        members = members[np.argsort(edit.slots.numbers[members])]
        found |= facet_files(taken(edit.register, members), edit.slots.numbers[members].tolist())
    return found


def _without_facets(edit: Edit) -> set[str]:
    """Names of the facet files that are no more."""
    left = set((edit.slots.numbers >> facets.FACET_SLOTS).tolist())
    return {f"f-{number}" for number in _counted_anew(edit) - left}


def _counted_anew(edit: Edit) -> set[int]:
    """The numbers of facet files that may differ."""
    slots = edit.before.keys() | edit.after.keys()
    return {
        slot >> facets.FACET_SLOTS
        for slot in slots
        if _counted(edit.before.get(slot)) != _counted(edit.after.get(slot))
    }


def _counted(document: Document | None) -> object:
    return document and (document.kind, document.facets, document.days)


def _anew(
    folder: Path, store: Store, documents: Iterable[Document], named: Sequence[Named], executor: Executor | None
) -> tuple[Files, frozenset[str]]:
    """As `updated_files`, of all documents and names."""
    remaining = iter(documents)
    batches = iter(lambda: list(islice(remaining, _TOGETHER)), [])
    analysed = parallel_stream(analyse, batches, executor, 1)
    old = {path_of(name): digest for name, digest in store.kept.files.items()}
    found, paths = {}, set()
    for path, data in index_files(analysed, named, executor, folder):
        paths.add(path)
        if sha256(data).digest() != old.get(path):
            found[path] = data
    return found, frozenset(old.keys() - paths)


def _documents(store: Store, left_out: Set[str]) -> Iterator[Document]:
    """The documents that were kept, in order of slots."""
    register = store.kept.register
    for at in np.argsort(store.kept.slots).tolist():
        if register.addresses[at] not in left_out:
            yield store.document(int(store.kept.slots[at]))
