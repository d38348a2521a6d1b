"""Titles and roles that stand beside a person's name, and the words of saying that stand after it."""

import re

_HONORIFICS = (
    "mr mrs ms miss mx sir dame lord lady dr prof professor rev reverend fr father sister imam sheikh sheik shaikh "
    "mullah ayatollah rabbi bishop archbishop cardinal pope king queen prince princess emir sultan hon judge justice "
    "mme herr frau senor sayyid hajj haji pastor"
)
_RANKS = (
    "gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt private pfc spc "
    "specialist adm admiral rear vice cmdr commander brig brigadier marshal commodore cdr warrant officer ensign "
    "cadet airman seaman master chief staff petty field first second class detective inspector constable "
    "superintendent "
    "1st 2nd 3rd gunnery command technical tech lance"
)
_OFFICES = (
    "president premier chancellor minister secretary undersecretary secretary-general governor mayor senator sen rep "
    "congressman congresswoman representative ambassador envoy chairman chairwoman chair chairperson chief director "
    "director-general commissioner spokesman spokeswoman spokesperson speaker leader commander deputy vice-president "
    "attorney prosecutor treasurer councillor "
    "consul delegate coordinator prime mp mep gov pm lawmaker administrator comptroller superintendent "
    "commander-in-chief vice-chairman co-chair negotiator adviser advisor counsel president-elect editor head founder"
)
_ROLES = (
    "journalist reporter correspondent analyst activist lawyer historian author writer professor economist doctor "
    "researcher expert scholar scientist photographer politician diplomat soldier fighter officer official owner "
    "manager "
    "executive ceo founder co-founder fellow student teacher engineer resident eyewitness witness father mother "
    "brother "
    "sister son daughter wife husband cleric preacher militant gunman suspect defendant candidate incumbent nominee "
    "coach captain player singer actor actress director producer filmmaker critic judge pilot surgeon nurse aide "
    "widow veteran businessman businesswoman banker entrepreneur campaigner warlord dictator king emir colleague"
)
HONORIFICS = frozenset(_HONORIFICS.split())
"""Words of respect that are part of no office, in lower case and without their stop."""

OFFICE_WORDS = frozenset(_OFFICES.split())
"""Words that end the name of an office, so that `the Foreign Secretary` is one."""

TITLES = HONORIFICS | OFFICE_WORDS | frozenset(_RANKS.split())
"""Words that, written with a capital, stand before a person's name."""

ROLES = (
    OFFICE_WORDS | frozenset(_ROLES.split()) | frozenset({"general", "colonel", "admiral", "lieutenant", "sergeant"})
)
"""Words that say in small letters what a person is, before the name or after it."""

NAME_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv", "obe", "cbe", "mbe", "kcmg", "qc", "kc", "phd", "md"})
"""What may follow a surname, in lower case and without its stop."""

ABBREVIATED = frozenset(
    "gen lt col maj capt sgt cpl pvt adm cmdr brig mr mrs ms dr prof rev fr hon sen rep gov st jr sr spc pfc messrs "
    "cdr gov-gen".split()
)
"""Titles that are cut short, so that the stop after them ends no sentence and no name."""

_SAYING = (
    "said says told tells stated states added adds announced announces claimed claims denied denies confirmed confirms "
    "warned warns argued argues insisted insists explained explains noted notes remarked acknowledged admitted admits "
    "declared declares reported reports tweeted wrote writes replied asked urged urges called condemned condemns "
    "welcomed welcomes accused accuses criticised criticized pledged vowed promised testified commented stressed "
    "suggested recalled thanked praised rejected"
)
SAYING = frozenset(_SAYING.split())
"""Verbs with which a speaker says something, in the forms that follow a name."""

_DOING = (
    "agreed ordered launched attacked invaded bombed signed decided refused supported supports backed backs sent "
    "deployed withdrew voted vetoed demanded demands imposed suspended resumed recognised recognized joined "
    "arrested carried conducted seized captured fired shelled killed believes wants expects plans continues "
    "led hosted provided provides remains contributed threatened blamed blames considers stands opposes opposed calls "
    "shares hopes intends seeks sought maintains regards needs helped helps took takes made makes gave gives must "
    "should "
    "can cannot could does did pays paid spends spent offered offers invited invites expelled sanctioned retaliated"
)
DOING = SAYING | frozenset(_DOING.split())
"""Verbs that a state does rather than a place."""

BETWEEN_NAME_AND_VERB = frozenset(
    "has had have also later will would is was are were then repeatedly today again never not strongly".split()
)
"""What may stand between a subject and its verb."""

ROLE_AFTER = re.compile(
    r"\s?,\s(?:who\b|\d{2},|(?:(?:a|an|the|its|his|her|their|then|now|former|deputy|chief|senior|acting)\s){0,3}"
    r"(?:[\w.'’-]+\s){0,4}?(?:" + "|".join(sorted(ROLES, key=len, reverse=True)) + r")s?\b)"
)
"""What follows a name when the text goes on to say who that is."""


def is_title(word: str) -> bool:
    """Whether a capitalised word is a title or a part of one."""
    return word.rstrip(".").lower() in TITLES
