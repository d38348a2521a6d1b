"""What the templates of an article and of its versions are given; see `contexts`."""

from dataclasses import dataclass

from builder.pages.metadata import LinkedData, Metadata
from builder.pages.note_views import CitationBox, NoteView, Proof, StepView, Told
from builder.pages.parts import Entry, Fact, Head, Link, NotedProse, Prose, RecordSource
from builder.pages.revision_views import Revisions
from builder.pages.version_views import Stretch, Words
from builder.pages.views import CitationView, FigureView


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`article.html`: one published piece, what is said in it, and the proof of where it came from."""

    page: Head
    """What the page says of itself."""
    metadata: Metadata
    """What it says to programs: for references, and where the record is to be had in other forms."""
    linked: LinkedData | None
    """The same in the words of schema.org; none where the record may not be shown."""
    imprint: tuple[Told, ...]
    """Outlet, date, authors, language, original, each with where it came from."""
    facts: tuple[Fact, ...]
    """Why it is of one origin with other articles; none where it is not."""
    abstract: Prose | None
    """The abstract in the archive's words; none where the text itself is published or nothing may be."""
    text: NotedProse | None
    """The reading text or the excerpt of it, with anchored blocks and spans, in pieces between the notes; none where
    this build may show nothing of it."""
    text_note: str
    """Why the text is or is not shown, as a sentence."""
    text_language: str
    """Language of the reading text."""
    notes: tuple[NoteView, ...]
    """The statements whose words are shown, in the order in which these end, which is that of the notes."""
    sources: tuple[Link, ...]
    """Sources that the original names with a link behind its text; none where the text is not shown."""
    outward: tuple[Link, ...]
    """Where words of the text lead to outside of the archive; the text has these links too, as far as no other link
    stands there. None where the text is not shown."""
    figures: tuple[FigureView, ...]
    """Captions and credits that stood beside the text."""
    statements: tuple[NoteView, ...]
    """What else is said, in the order of the text: all where that is withheld."""
    actors: tuple[Link, ...]
    """Actors named."""
    places: tuple[Link, ...]
    """Places named."""
    events: tuple[Link, ...]
    """Events reported on."""
    citations: tuple[CitationView, ...]
    """Pieces that it refers to."""
    cited_by: tuple[Entry, ...]
    """Articles that refer to it."""
    similar: tuple[Entry, ...]
    """Articles whose telling words are the same, of other origins; `detail` says which words and names. None where
    the likeness is weak."""
    versions: tuple[Entry, ...]
    """Its versions in the order of time, the text above among them; `detail` says what changed in each. None where
    there is no other version."""
    cite: CitationBox | None
    """How to cite it and its passages; none where only that it exists may be told."""
    way: tuple[StepView, ...]
    """The way from the capture to this page."""
    rights: str
    """What the law says, and what is published, as sentences."""
    proof: Proof | None
    """What can be recomputed of its text; none where the record knows of none."""
    fixity: tuple[Fact, ...]
    """Digests that can be recomputed."""
    revisions: Revisions | None
    """What git knows of its record; none where that may not be shown, or git knows nothing."""
    starts: tuple[Link, ...]
    """Where readers begin to write statements; none for a withheld record."""
    annotations: Link | None
    """Its statements as W3C annotations; none where there are none."""
    record: RecordSource | None
    """The record as it stands in its file; none where that may not be shown."""


@dataclass(frozen=True, slots=True)
class VersionPage:
    """`version.html`: a version of an article, and what changed in it since the version before."""

    page: Head
    """What the page says of itself."""
    article: Link
    """The article."""
    lead: str
    """Which version it is, and how much changed, as sentences."""
    facts: tuple[Fact, ...]
    """When it was captured, published and changed, its byline, and how many versions there are."""
    before: Link | None
    """The version before it in time; none where it is the first."""
    after: Link | None
    """The version after it; none where it is the last."""
    titles: tuple[Words, ...]
    """What changed in the title; none where nothing did."""
    changes: tuple[Stretch, ...]
    """What changed in the text; none where nothing did, or where this build may not show both texts."""
    changes_note: str
    """What is compared with what, or why nothing is, as a sentence."""
    notes: tuple[NoteView, ...]
    """The statements that hold for this version and whose words are shown, in the order of the notes."""
    statements: tuple[NoteView, ...]
    """The other statements that hold for this version, in the order of the article."""
    text: NotedProse | None
    """Its reading text with anchored blocks and spans, in pieces between the notes; none where this build may not show
    it, or where it is the text on the article's own page."""
    text_note: str
    """Why the text is or is not shown, as a sentence."""
    text_language: str
    """Language of the text."""
    sources: tuple[Link, ...]
    """Sources that the original names with a link behind its text; none where the text is not shown."""
    outward: tuple[Link, ...]
    """Where words of the text lead to outside of the archive; none where the text is not shown."""
    way: tuple[StepView, ...]
    """The way from the capture to this page."""
    proof: Proof | None
    """What can be recomputed of its text; none where the record knows of none, or the text is the article's own."""
    fixity: tuple[Fact, ...]
    """Digests that can be recomputed."""
    record: RecordSource | None
    """The record as it stands in its file; none where that may not be shown, or where it is the article's."""
