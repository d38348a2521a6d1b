"""States with the words for their people, and the words that say where and when: none of them an actor by itself."""

from builder.names import fold

_NATIONS = """
Afghanistan:Afghan Albania:Albanian Algeria:Algerian Andorra:Andorran Angola:Angolan Argentina:Argentine,Argentinian
Armenia:Armenian Australia:Australian Austria:Austrian Azerbaijan:Azerbaijani,Azeri Bahrain:Bahraini
Bangladesh:Bangladeshi Belarus:Belarusian Belgium:Belgian Belize:Belizean Benin:Beninese Bhutan:Bhutanese
Bolivia:Bolivian Bosnia:Bosnian Bosnia_and_Herzegovina:Bosnian Botswana:Botswanan Brazil:Brazilian Brunei:Bruneian
Bulgaria:Bulgarian Burkina_Faso:Burkinabe Burundi:Burundian Cambodia:Cambodian Cameroon:Cameroonian Canada:Canadian
Chad:Chadian Chile:Chilean China:Chinese Colombia:Colombian Congo:Congolese Costa_Rica:Costa_Rican Croatia:Croatian
Cuba:Cuban Cyprus:Cypriot Czechia:Czech Czech_Republic:Czech Denmark:Danish Djibouti:Djiboutian
Dominican_Republic:Dominican Ecuador:Ecuadorian East_Timor:Timorese Egypt:Egyptian El_Salvador:Salvadoran
Equatorial_Guinea:Equatoguinean Eritrea:Eritrean Estonia:Estonian Eswatini:Swazi Ethiopia:Ethiopian Fiji:Fijian
Finland:Finnish France:French Gabon:Gabonese Gambia:Gambian Georgia:Georgian Germany:German Ghana:Ghanaian
Greece:Greek Guatemala:Guatemalan Guinea:Guinean Guyana:Guyanese Haiti:Haitian Honduras:Honduran Hungary:Hungarian
Iceland:Icelandic India:Indian Indonesia:Indonesian Iran:Iranian Iraq:Iraqi Ireland:Irish Israel:Israeli
Italy:Italian Ivory_Coast:Ivorian Jamaica:Jamaican Japan:Japanese Jordan:Jordanian Kazakhstan:Kazakh Kenya:Kenyan
Kosovo:Kosovan,Kosovar Kuwait:Kuwaiti Kyrgyzstan:Kyrgyz Laos:Laotian Latvia:Latvian Lebanon:Lebanese
Liberia:Liberian Libya:Libyan Lithuania:Lithuanian Luxembourg:Luxembourgish Madagascar:Malagasy Malawi:Malawian
Malaysia:Malaysian Maldives:Maldivian Mali:Malian Malta:Maltese Mauritania:Mauritanian Mauritius:Mauritian
Mexico:Mexican Moldova:Moldovan Mongolia:Mongolian Montenegro:Montenegrin Morocco:Moroccan Mozambique:Mozambican
Myanmar:Burmese Burma:Burmese Namibia:Namibian Nepal:Nepalese,Nepali Netherlands:Dutch New_Zealand:New_Zealand
Nicaragua:Nicaraguan Niger:Nigerien Nigeria:Nigerian North_Korea:North_Korean North_Macedonia:Macedonian
Norway:Norwegian Oman:Omani Pakistan:Pakistani Palestine:Palestinian Panama:Panamanian Paraguay:Paraguayan
Peru:Peruvian Philippines:Philippine,Filipino Poland:Polish Portugal:Portuguese Qatar:Qatari Romania:Romanian
Russia:Russian Rwanda:Rwandan Saudi_Arabia:Saudi,Saudi_Arabian Senegal:Senegalese Serbia:Serbian
Sierra_Leone:Sierra_Leonean Singapore:Singaporean Slovakia:Slovak Slovenia:Slovenian Somalia:Somali
South_Africa:South_African South_Korea:South_Korean South_Sudan:South_Sudanese Spain:Spanish Sri_Lanka:Sri_Lankan
Sudan:Sudanese Suriname:Surinamese Sweden:Swedish Switzerland:Swiss Syria:Syrian Taiwan:Taiwanese
Tajikistan:Tajik Tanzania:Tanzanian Thailand:Thai Togo:Togolese Tunisia:Tunisian Turkey:Turkish Türkiye:Turkish
Turkmenistan:Turkmen Uganda:Ugandan Ukraine:Ukrainian United_Arab_Emirates:Emirati UAE:Emirati
United_Kingdom:British UK:British U.K.:British Britain:British Great_Britain:British England:English
Scotland:Scottish Wales:Welsh United_States:American United_States_of_America:American US:American U.S.:American
USA:American U.S.A.:American America:American Uruguay:Uruguayan Uzbekistan:Uzbek Vatican:Vatican
Venezuela:Venezuelan Vietnam:Vietnamese Yemen:Yemeni Zambia:Zambian Zimbabwe:Zimbabwean
Syrian_Arab_Republic:Syrian Islamic_Republic_of_Iran:Iranian Russian_Federation:Russian Soviet_Union:Soviet
"""
_NO_STATES = """
Kurdistan:Kurdish Europe:European Africa:African Asia:Asian Arabia:Arab,Arabian Crimea:Crimean Catalonia:Catalan
Chechnya:Chechen Tibet:Tibetan Gaza:Gazan Western:Western Latin_America:Latin_American
"""


def _words(joined: str) -> str:
    return joined.replace("_", " ")


def _pairs(lines: str) -> list[tuple[str, tuple[str, ...]]]:
    entries = (entry.partition(":") for entry in lines.split())
    return [(_words(name), tuple(map(_words, peoples.split(",")))) for name, _, peoples in entries]


STATES = frozenset(name for name, _ in _pairs(_NATIONS))
"""Names of states as English writes them, with the short forms that are in use."""

PEOPLES = frozenset(people for _, peoples in _pairs(_NATIONS + _NO_STATES) for people in peoples)
"""Words for what belongs to a state or a people: Syrian, Kurdish."""

STATE_OF = {people: name for name, peoples in reversed(_pairs(_NATIONS)) for people in peoples}
"""The state whose people a word names."""

REGIONS = frozenset(name for name, _ in _pairs(_NO_STATES)) | frozenset(
    _words(name) for name in "Middle_East Central_Asia North_Africa West_Bank Levant Sahel Balkans Gulf".split()
)
"""Parts of the world that are no states."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur "
    "thurs fri sat sun christmas easter ramadan eid passover ashura".split()
)
"""Words that say when, in lower case."""

PLACE_WORDS = frozenset(
    "street road avenue square city town village province governorate district county valley river lake sea ocean bay "
    "island islands mount mountain mountains airport airfield base camp bridge dam desert peninsula gulf strait border "
    "crossing hospital hotel mosque church cathedral stadium station port harbour harbor highway park palace castle "
    "north south east west northern southern eastern western central upper lower green red zone region coast beach "
    "heights hills plain plains oasis suburb neighbourhood neighborhood hill field fields boulevard lane "
    "deir tal tel tell ras jabal jebel umm ain ayn bab wadi kafr khan jisr bir beit bayt shatt saint san santa "
    "los las fort cape mt el".split()
)
"""Words whose company makes a capitalised name a place, in lower case."""

_FOLDED_NATIONS = frozenset(map(fold, STATES | PEOPLES | REGIONS))


def is_nation_word(text: str) -> bool:
    """Whether `text` is the name of a state, a region or the word for its people."""
    folded = fold(text)
    return folded in _FOLDED_NATIONS or (folded.endswith("s") and folded[:-1] in _FOLDED_NATIONS)
