"""The revisions of a record that git knows, as its page shows them, and how to cite each.

Of fields and texts that are withheld now no earlier value is shown or led to: a digest of an earlier state, and the way
to its file, are there only where no more of the article was published then than is now.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from builder import edtf
from builder.addresses import is_web_address
from builder.citations import archived
from builder.content.corpus import Corpus, label
from builder.content.parse import RecordFile
from builder.model import Article, Authority, History, Revision
from builder.pages import urls
from builder.pages.changed_words import what_changed
from builder.pages.parts import Link
from builder.pages.revision_views import Revisions, RevisionView
from builder.words import Words, words_in

NEWEST = 5
"""Revisions that are always shown."""

EARLIER = 45
"""Revisions that a page has room for besides, folded up."""

_SHORT, _ANCHOR = 7, 12
"""Digits of a commit's id as it is shown, and in an anchor."""

_OPENNESS = ("none", "metadata", "abstract", "excerpt", "full")


def revisions(corpus: Corpus, file: RecordFile) -> Revisions | None:
    """The revisions of an article or authority; none where nothing of it may be shown, or git knows of none."""
    record = file.record
    assert isinstance(record, Article | Authority)
    if corpus.archive.history == "none" or (isinstance(record, Article) and record.rights.publish == "none"):
        return None
    history = corpus.revisions.get(record.id)
    if history is None:
        return None
    say = words_in(corpus.archive.language)
    views = [_view(corpus, file, one) for one in history.revisions[: NEWEST + EARLIER]]
    earlier = tuple(views[NEWEST:])
    return Revisions(
        number=say.number(len(history.revisions)),
        lead=_lead(say, file, history.revisions[0]),
        newest=tuple(views[:NEWEST]),
        earlier=earlier,
        label=say.counted(len(earlier), "{n} earlier revision", "{n} earlier revisions"),
        left=_left(say, history, len(views)),
        all=_all(corpus, file, history, len(views)),
    )


def _view(corpus: Corpus, file: RecordFile, one: Revision) -> RevisionView:
    day = datetime.fromtimestamp(one.when, UTC).date().isoformat()
    is_told = corpus.archive.history == "full" and one.deed != "begins"  # whoever made that commit, it was not this
    is_open, say = _is_open(file, one), words_in(corpus.archive.language)
    return RevisionView(
        anchor=_anchor(one),
        date=say.date(day),
        day=day,
        name=one.commit[:_SHORT],
        file=_address(corpus.archive.repository_url, one.commit, one.file) if is_open and one.file else "",
        what=what_changed(say, file.record, one, f"content/{file.file}"),
        who=one.author if is_told else "",
        subject=one.subject if is_told else "",
        citation=_citation(corpus, file, one) if one.sha256 else "",
        commit=one.commit,
        sha256=one.sha256 if is_open else "",
    )


def _is_open(file: RecordFile, one: Revision) -> bool:
    """Whether all that stood in a record's file at a revision may be seen by whoever sees the page."""
    if not file.source:
        return False
    if not isinstance(file.record, Article):
        return True
    return one.publish in _OPENNESS[: _OPENNESS.index(file.record.rights.publish) + 1]


def _anchor(one: Revision) -> str:
    return f"revision-{one.commit[:_ANCHOR]}"


def _lead(say: Words, file: RecordFile, newest: Revision) -> str:
    day = say.date(datetime.fromtimestamp(newest.when, UTC).date().isoformat())
    named = {"commit": newest.commit[:_SHORT], "date": day}
    if newest.sha256 == file.sha256:
        return say("This page shows revision {commit} of {date}.", **named)
    return say(
        "This page shows changes that no revision has yet; the last one is revision {commit} of {date}.", **named
    )


def _left(say: Words, history: History, shown: int) -> str:
    left, told = len(history.revisions) - shown, []
    if left:
        told.append(
            say.counted(
                left,
                "{n} more revision before these in the repository.",
                "{n} more revisions before these in the repository.",
            )
        )
    if history.is_cut:
        told.append(say("The clone from which this site was built is shallow; there may be more."))
    return " ".join(told)


def _citation(corpus: Corpus, file: RecordFile, one: Revision) -> str:
    """The record at a revision, as a note cites it."""
    day = edtf.in_words(datetime.fromtimestamp(one.when, UTC).date().isoformat())
    archive = corpus.archive
    proof = f", SHA-256 {one.sha256}" if _is_open(file, one) else ""
    state = [f"revision of {day} ({one.commit[:_ANCHOR]}){proof}"]
    if is_web_address(archive.base_url):
        state.append(f"{archive.base_url.rstrip('/')}/{urls.path_of(file.record)}#{_anchor(one)}")
    return archived(label(file.record), archive.title, state)


def _address(repository: str, commit: str, file: str) -> str:
    """Where a forge shows a file as it was at a commit: each by its own form of address, and one that is not known here
    by that which most have. Empty where the archive names no repository on the web."""
    if not is_web_address(repository):
        return ""
    host = urlsplit(repository).hostname or ""
    form = next((form for names, form in _FORGES if _is_one_of(host, names)), "blob/{commit}/{file}")
    named = form.format(commit=commit, file=quote(file, errors="surrogateescape"))
    return f"{repository.rstrip('/').removesuffix('.git')}/{named}"


_FORGES: tuple[tuple[Sequence[str], str], ...] = (
    (("gitlab",), "-/blob/{commit}/{file}"),
    (("codeberg", "gitea", "forgejo"), "src/commit/{commit}/{file}"),
    (("sr",), "tree/{commit}/item/{file}"),
    (("bitbucket",), "src/{commit}/{file}"),
)
"""Words of a host's name, to the address of a file at a commit below that of the repository."""


def _is_one_of(host: str, names: Sequence[str]) -> bool:
    return any(name in host.split(".") for name in names)


def _all(corpus: Corpus, file: RecordFile, history: History, shown: int) -> Link | None:
    """The file at its newest revision, from where a forge leads to all of them; none where that may not be shown."""
    newest = history.revisions[0]
    if shown == len(history.revisions) or not _is_open(file, newest) or not newest.file:
        return None
    address = _address(corpus.archive.repository_url, newest.commit, newest.file)
    say = words_in(corpus.archive.language)
    return Link(say("The file in the repository"), address) if address else None
