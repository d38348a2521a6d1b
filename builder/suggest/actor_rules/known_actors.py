"""Organisations, armed groups and people that news of the world names without saying who they are."""

from builder.names import fold
from builder.suggest.actor_rules.actor_found import Kind

_ORGANISATIONS = """
United Nations|UN|U.N.|European Union|EU|E.U.|NATO|Nato|North Atlantic Treaty Organization
UNICEF|Unicef|UNESCO|Unesco|UNHCR|UNRWA|WHO|World Health Organization|World Health Organisation|IMF|OPCW|IAEA|OSCE
International Monetary Fund|World Bank|World Trade Organization|World Trade Organisation|WTO|World Food Programme
African Union|Arab League|ASEAN|OPEC|Opec|G7|G8|G20|BRICS|Interpol|Europol|Commonwealth|Council of Europe|CENTCOM
UNSC|UNGA|International Criminal Court|International Court of Justice|International Committee of the Red Cross
ICRC|Red Cross|Red Crescent
Amnesty International|Human Rights Watch|Airwars|Bellingcat|Greenpeace|Oxfam|Doctors Without Borders|White Helmets
Médecins Sans Frontières|Save the Children|Transparency International|Reporters Without Borders
Pentagon|White House|Kremlin|Capitol Hill|Downing Street|Whitehall|Knesset|Bundestag|Bundeswehr|Duma|Elysée|Mossad
Scotland Yard|House of Commons|House of Lords|House of Representatives|Foreign Office|Home Office|Cabinet Office
Foreign and Commonwealth Office|Home Department|Congress|Senate|Central Intelligence Agency
FCO|MoD|MOD|DFID|DfID|CIA|FBI|NSA|MI5|MI6|GCHQ|FSB|GRU|KGB|DoD|DOD|IDF|IRGC|PMF|ISF|RAF|Royal Air Force|Royal Navy
Red Army|Royal Marines|Marine Corps|Air Force|Coast Guard|Special Forces|Armed Forces|National Guard
Joint Chiefs of Staff
Reuters|Associated Press|Agence France-Presse|AFP|BBC|CNN|Al Jazeera|Al-Jazeera|SANA|TASS|Tass|Interfax|Xinhua|Fox News
New York Times|Washington Post|Wall Street Journal|Guardian|Daily Telegraph|Financial Times|Le Monde|Der Spiegel
Google|Facebook|Twitter|Microsoft|Apple|Amazon|YouTube|Wikipedia|Wikimedia Foundation|WikiLeaks|FIFA|Fifa|UEFA|Uefa
Republican Party|Democratic Party|Conservative Party|Labour Party|Likud|Fatah|Baath Party|Ba'ath Party|Communist Party
Republicans|Democrats|Tories|Muslim Brotherhood|European Commission|European Parliament|European Council|Taoiseach
Gulf Cooperation Council|Shin Bet|Boeing|Airbus|Gazprom|Rosneft|Lockheed Martin|Toyota|Siemens
"""
_ARMED_GROUPS = """
Islamic State|Islamic State of Iraq and the Levant|Islamic State of Iraq and Levant|Islamic State in Iraq and the Levant
Islamic State of Iraq and Syria|Islamic State in Iraq and Syria|Islamic State of Iraq and al-Sham|Islamic State group
ISIL|ISIS|Isis|Isil|Daesh|Daish|Da'esh|al-Qaeda|al-Qaida|al Qaeda|al Qaida|Al Qaeda|Al Qaida|Al-Qaeda|Al-Qaida|AQAP|AQIM
Jabhat al-Nusra|al-Nusra Front|Nusra Front|Al-Nusra|al-Nusra|Jabhat Fateh al-Sham|Hayat Tahrir al-Sham|Ahrar al-Sham
Hezbollah|Hizbollah|Hizbullah|Hamas|Islamic Jihad|Taliban|Taleban|Haqqani Network|Boko Haram|al-Shabaab
al-Shabab|Al-Shabaab
Houthis|Houthi|Ansar Allah|Ansar al-Sharia|Ansarullah|PKK|YPG|YPJ|PYD|SDF|Free Syrian Army|FSA|Jaysh al-Islam
Jaish al-Islam
Peshmerga|peshmerga|Hashd al-Shaabi|FARC|Farc|ETA|IRA|ELN|Tamil Tigers|LTTE|Abu Sayyaf|Lashkar-e-Taiba|Jaish-e-Mohammed
Wagner Group|Khorasan Group|Kurdistan Workers' Party|Kurdistan Workers Party|Janjaweed|M23|Lord's Resistance Army
Azov Battalion|Contras|Khmer Rouge|Black September|Shining Path|Red Brigades|Al-Quds Brigades|Fatah al-Islam
"""
_PEOPLE = """
Assad|al-Assad|Asad|Putin|Erdogan|Erdoğan|Obama|Trump|Biden|Netanyahu|Merkel|Macron|Zelensky|Zelenskyy|Khamenei|Rouhani
Gaddafi|Qaddafi|Kadhafi|Mubarak|Saddam|Xi Jinping|Kim Jong Un|Kim Jong-un|Kim Jong Il|Aung San Suu Kyi|Ban Ki-moon
Kofi Annan|Mao Zedong|Osama bin Laden|bin Laden|Bin Laden|Nasrallah|Berlusconi|Thatcher|Sarkozy|Hollande
Zarqawi|Baghdadi
"""


def _entries(lines: str, kind: Kind) -> dict[tuple[str, ...], Kind]:
    return {tuple(name.split()): kind for line in lines.strip().splitlines() for name in line.split("|")}


KNOWN: dict[tuple[str, ...], Kind] = (
    _entries(_ORGANISATIONS, "organisation") | _entries(_ARMED_GROUPS, "armed-group") | _entries(_PEOPLE, "person")
)
"""The words of a known name to what it names; case counts, since `who` is no organisation and WHO is one."""

LONGEST_KNOWN = max(map(len, KNOWN))
"""Words of the longest of them."""

_SAME = """
ISIL|ISIS|Daesh|Daish|Da'esh|Islamic State|Islamic State group|Islamic State of Iraq and the Levant|\
Islamic State of Iraq and Levant|Islamic State in Iraq and the Levant|Islamic State of Iraq and Syria|\
Islamic State in Iraq and Syria|Islamic State of Iraq and al-Sham
al-Qaeda|al-Qaida|al Qaeda|al Qaida
Hezbollah|Hizbollah|Hizbullah
Taliban|Taleban
al-Shabaab|al-Shabab
United States|United States of America|US|U.S.|USA|U.S.A.|America
United Kingdom|UK|U.K.|Britain|Great Britain
United Nations|UN|U.N.
European Union|EU|E.U.
UN Security Council|UNSC|United Nations Security Council
FCO|Foreign and Commonwealth Office|Foreign Office
Pentagon|Department of Defense|Defense Department|US Department of Defense|U.S. Department of Defense|DoD
Erdogan|Erdoğan
Jabhat al-Nusra|al-Nusra Front|Nusra Front|al-Nusra
Kurdistan Workers' Party|Kurdistan Workers Party|PKK
Médecins Sans Frontières|Doctors Without Borders|MSF
"""
SAME_ACTOR = {fold(name): number for number, line in enumerate(_SAME.strip().splitlines()) for name in line.split("|")}
"""Folded known name to the number of the actor that it names, for actors that go by several names."""
