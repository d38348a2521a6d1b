"""News agencies, and broadcasters whose reports others take over, by the names that credit lines and bylines give them:
facts that anybody can check in their own reports."""

from dataclasses import dataclass
from typing import Literal

from builder.names import fold


@dataclass(frozen=True, slots=True)
class Agency:
    """Who is credited by one of several names."""

    credited: str
    """How reports are credited to it as a rule, such as `AP`."""
    name: str
    """Its name in full, under which the archive has it."""
    kind: Literal["agency", "broadcaster"]
    """What kind of outlet it is."""


_AGENCIES = {
    "AAP": "Australian Associated Press",
    "AFP": "Agence France-Presse",
    "Agência Brasil": "",
    "Agerpres": "",
    "Anadolu": "Anadolu Agency | AA | Anadolu Ajansı",
    "Andina": "",
    "ANI": "Asian News International",
    "ANP": "",
    "ANSA": "Agenzia Nazionale Stampa Associata",
    "Antara": "",
    "AP": "Associated Press | AP News",
    "APA": "Austria Presse Agentur",
    "ATS": "Keystone-ATS",
    "Belga": "",
    "Bernama": "",
    "Bloomberg": "Bloomberg News",
    "BTA": "",
    "CP": "Canadian Press",
    "ČTK": "",
    "dpa": "Deutsche Presse-Agentur",
    "EFE": "EFE | Agencia EFE",
    "Europa Press": "",
    "Hina": "",
    "IANS": "Indo-Asian News Service",
    "Interfax": "Interfax | Интерфакс",
    "Interfax-Ukraine": "Interfax-Ukraine | Інтерфакс-Україна | Интерфакс-Украина",
    "IRNA": "Islamic Republic News Agency",
    "Kyodo": "Kyodo News",
    "Lusa": "",
    "MENA": "Middle East News Agency",
    "MTI": "",
    "Notimex": "",
    "NTB": "",
    "PA": "PA Media | Press Association",
    "PAP": "Polska Agencja Prasowa",
    "PTI": "Press Trust of India",
    "Reuters": "Reuters | Thomson Reuters",
    "RIA Novosti": "RIA Novosti | РИА Новости",
    "Ritzau": "",
    "SANA": "Syrian Arab News Agency",
    "SDA": "Keystone-SDA",
    "SPA": "Saudi Press Agency",
    "Sputnik": "",
    "STT": "",
    "Tanjug": "",
    "Tasnim": "Tasnim News Agency",
    "TASS": "TASS | ТАСС | ITAR-TASS | ITAR TASS",
    "Télam": "",
    "TT": "",
    "Ukrinform": "Ukrinform | Укрінформ | Укринформ",
    "UNIAN": "UNIAN | УНІАН | УНИАН",
    "UPI": "United Press International",
    "VNA": "",
    "WAFA": "",
    "Xinhua": "Xinhua | Xinhua News Agency | 新华社",
    "Yonhap": "Yonhap | Yonhap News Agency",
}
_BROADCASTERS = {
    "Al Jazeera": "",
    "BBC": "BBC | BBC News",
    "CNN": "CNN | CNN Wire",
    "RFE/RL": "RFE/RL | Radio Free Europe/Radio Liberty",
    "VOA": "Voice of America",
}
"""How each is credited, to its full name, where it has another, and other forms."""

_SHORT_WORDS = frozenset("aa ani andina antara apa ats bta cp efe hina lusa mena pa pap sana sda spa tt".split())
"""Names that are words or names of others too; they mean an agency only in capitals."""


def _by_name() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    kinds: tuple[tuple[Literal["agency", "broadcaster"], dict[str, str]], ...] = (
        ("agency", _AGENCIES),
        ("broadcaster", _BROADCASTERS),
    )
    for kind, table in kinds:
        for credited, written in table.items():
            forms = written.split(" | ") if written else [credited]
            one = Agency(credited, forms[0], kind)
            found |= dict.fromkeys(map(fold, (credited, *forms)), one)
    return found


_BY_NAME = _by_name()


def agency_called(name: str) -> Agency | None:
    """The agency of this name, whatever its case, an article before it, and signs around it; None where it is none."""
    words = " ".join(name.split()).strip(" .,:;()[]–—-")
    folded = fold(words).removeprefix("the ")
    return None if folded in _SHORT_WORDS and not words.isupper() else _BY_NAME.get(folded)
