"""Words that say that somebody said something: verbs of saying, thinking, wanting and judging, and their nouns.

What may follow a verb decides how its content is found, so each verb stands under its patterns. The list is English;
another language has none, and there only quotations are found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from builder.model import Act


class Takes(Enum):
    """What may follow a verb as that which is said."""

    CLAUSE = "a clause, with that or without"
    THAT = "a clause with that, or one that begins with a pronoun"
    QUOTE = "a quotation, before it or after it"
    LISTENER = "somebody told, and then what"
    INFINITIVE = "to do something"
    OBJECT = "a noun with all that belongs to it"


class Form(Enum):
    """The form of a verb."""

    BASE = "say"
    THIRD = "says"
    PAST = "said"
    ING = "saying"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of the lexicon."""

    lemma: str
    """Its base form."""
    takes: frozenset[Takes]
    """What may follow it."""
    particles: frozenset[str] = frozenset()
    """Words of which one must stand right after it, such as `for` in called for; none where nothing must."""

    @property
    def name(self) -> str:
        """Its base form, with a plus sign where a particle must follow, since to call for is not to call."""
        return f"{self.lemma}+" if self.particles else self.lemma


_C, _T, _Q = Takes.CLAUSE, Takes.THAT, Takes.QUOTE
_L, _I, _O = Takes.LISTENER, Takes.INFINITIVE, Takes.OBJECT

_VERBS: tuple[tuple[tuple[Takes, ...], str], ...] = (
    ((_C, _Q), """
        say add note argue suggest write tweet claim insist acknowledge explain declare recall conclude complain
        contend assert allege concede lament stress emphasize emphasise reiterate respond reply remark observe
        quip joke caution proclaim opine muse counter retort testify clarify comment retweet elaborate interject
        predict hint boast brag warn disclose exclaim report announce confirm reveal admit indicate think
        believe estimate imply email text"""),
    ((_Q,), """
        answer state post continue chant shout yell read laugh exclaim recount scoff deadpan begin agree ask wonder
        go"""),
    ((_C,), """
        show fear suspect assume realize realise imagine guess speculate reckon project forecast demonstrate"""),
    ((_T,), """
        find know feel worry doubt remember figure determine learn discover understand signal calculate judge recognize
        hear rule maintain charge foresee state post"""),
    ((_T, _I), "decide demand threaten"),
    ((_C, _I), "hope swear"),
    ((_T, _Q, _I), "promise vow pledge"),
    ((_C, _L, _Q), "tell assure remind inform notify"),
    ((_L, _I), "urge persuade convince advise encourage order instruct beg implore lobby press"),
    ((_L, _Q, _C, _I), "ask"),
    ((_I,), "aim want refuse decline plan seek offer intend agree wish aspire prefer propose opt"),
    ((_O,), """
        criticize criticise praise endorse support oppose back reject deny defend denounce condemn accuse blame attack
        cite describe propose mock slam blast dismiss question mention reveal announce unveil urge
        acknowledge welcome prefer consider see hail decry deride tout challenge echo ridicule applaud bash rip
        disparage disavow admire want recall promise explain recommend deem call label dub portray highlight note
        outline invoke commend credit thank chide rebuke scold lambaste lambast excoriate pan knock trumpet propose
        advocate envision stress emphasize dispute rebut refute quote
        resent identify disclose recount express discuss voice confirm report estimate rail lament"""),
)  # fmt: skip
"""Verbs under what may follow them; a verb may stand in several rows."""

_WITH: tuple[tuple[tuple[Takes, ...], str], ...] = (
    ((_O,), """
        call for|on; refer to; point to; talk about; speak about|of; rail against; object to; argue for|against;
        push for|back; allude to; complain about; worry about; campaign for|on; press for; advocate for; vote for;
        insist on; agree with|on; disagree with|on; hint at; boast about|of; brag about; joke about;
        inquire about; respond to; warn of|against|about; comment on; lash out; side with; speak out; approve of;
        disapprove of; accuse of; dream of; know about; ask about|for; hope for; tell of; wonder about;
        apologize for; sympathize with; protest against|about; lean toward;
        care about; decide on"""),
    ((_C, _Q), "point out; go on; put it; make clear"),
    ((_C,), "find out"),
    ((_C,), "wonder whether|if|why|how|what; ask whether|if|why|how|what|who|when|where; see how|why|whether"),
)  # fmt: skip
"""Verbs that need one of certain words right after them."""

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote writing written",
    "think": "thinks thought thinking", "know": "knows knew knowing known", "feel": "feels felt feeling",
    "find": "finds found finding", "see": "sees saw seeing seen",
    "swear": "swears swore swearing sworn", "read": "reads read reading", "begin": "begins began beginning begun",
    "go": "goes went going gone", "put": "puts put putting", "make": "makes made making", "show":
    "shows showed showing shown", "hear": "hears heard hearing", "understand": "understands understood understanding",
    "seek": "seeks sought seeking", "speak": "speaks spoke speaking spoken",
    "dream": "dreams dreamed dreaming", "lean": "leans leaned leaning",
    "forecast": "forecasts forecast forecasting", "offer": "offers offered offering", "answer":
    "answers answered answering", "rebut": "rebuts rebutted rebutting", "rip": "rips ripped ripping",
    "pan": "pans panned panning", "admit": "admits admitted admitting", "plan": "plans planned planning",
    "refer": "refers referred referring", "prefer": "prefers preferred preferring", "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming", "beg": "begs begged begging", "brag": "brags bragged bragging",
    "quip": "quips quipped quipping", "opt": "opts opted opting", "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling", "retweet": "retweets retweeted retweeting",
    "tweet": "tweets tweeted tweeting", "tout": "touts touted touting", "chant": "chants chanted chanting",
}  # fmt: skip
"""Third person, past and -ing forms of verbs that do not follow the rule, or that end as if they doubled a letter."""

_ACTS: dict[Act, str] = {
    "accuses": "accuse blame allege charge",
    "acknowledges": "acknowledge admit concede recognize",
    "announces": "announce unveil declare proclaim disclose",
    "asks": "ask wonder question inquire",
    "claims": "claim contend assert maintain insist boast brag",
    "condemns": """condemn denounce decry criticize criticise slam blast attack deride mock ridicule lambaste lambast
        excoriate rebuke bash rip disparage rail""",
    "confirms": "confirm",
    "demands": "demand urge call+ press+ lobby beg implore push+",
    "denies": "deny",
    "describes": "describe portray label dub call deem recount characterize",
    "disputes": "dispute challenge rebut refute counter disagree doubt",
    "estimates": "estimate calculate reckon project guess figure",
    "explains": "explain clarify elaborate",
    "offers": "offer",
    "orders": "order instruct rule",
    "predicts": "predict forecast expect envision",
    "promises": "promise vow pledge swear assure",
    "proposes": "propose recommend advocate",
    "rejects": "reject dismiss refuse decline oppose disavow object",
    "reports": "report find show reveal learn discover",
    "suggests": "suggest hint speculate indicate",
    "supports": "support endorse back praise defend favor favour hail welcome applaud embrace tout commend",
    "warns": "warn caution threaten",
}
_ACT_OF: dict[str, Act] = {lemma: act for act, lemmas in _ACTS.items() for lemma in lemmas.split()}

NOUNS_TOO = frozenset("""
    reports claims plans hopes calls promises doubts fears questions attacks supports offers mentions comments estimates
    demands requests posts notes answers views backs orders shows challenges reviews finds signals projects judges
    means rules measures hints remarks advocates experts praises charges tweets quotes feels complaints lists
    states desires concerns worries guesses wishes figures raises addresses voices labels blasts
""".split())  # fmt: skip
"""Words in -s that are at least as often nouns."""


def act_of(lemma: str) -> Act:
    """What a speaker does by whom a verb is said."""
    return _ACT_OF.get(lemma) or _ACT_OF.get(lemma.rstrip("+"), "says")


def _forms(lemma: str) -> Iterator[tuple[str, Form]]:
    yield lemma, Form.BASE
    forms = _IRREGULAR[lemma].split() if lemma in _IRREGULAR else _regular(lemma)
    for number, form in enumerate(forms):
        yield form, Form.ING if form.endswith("ing") and form != "bring" else Form.THIRD if number == 0 else Form.PAST


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    return [lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), lemma + "ed", lemma + "ing"]


def _lexicon() -> dict[str, list[tuple[Cue, Form]]]:
    plain: dict[str, set[Takes]] = {}
    for takes, lemmas in _VERBS:
        for lemma in lemmas.split():
            plain.setdefault(lemma, set()).update(takes)
    cues = [Cue(lemma, frozenset(takes)) for lemma, takes in plain.items()]
    for takes, phrases in _WITH:
        for phrase in phrases.split(";"):
            lemma, words = phrase.split()
            cues.append(Cue(lemma, frozenset(takes), frozenset(words.split("|"))))
    found: dict[str, list[tuple[Cue, Form]]] = {}
    for cue in sorted(cues, key=lambda cue: not cue.particles):
        for form, kind in _forms(cue.lemma):
            found.setdefault(form, []).append((cue, kind))
    return found


_FORMS = {"en": _lexicon()}


def cues(form: str, language: str) -> list[tuple[Cue, Form]]:
    """The verbs of which a word may be a form; those that need a word after them come first."""
    return _FORMS.get(language, {}).get(form, [])


def knows(language: str) -> bool:
    """Whether there is a lexicon of a language; `language` is a BCP 47 tag."""
    return language.partition("-")[0] in _FORMS
