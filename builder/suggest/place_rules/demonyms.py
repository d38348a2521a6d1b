"""A table of our own: what the people and things of a country are called in English.

A text that speaks of Syrian officials speaks of Syria, which tells the Tripoli of one country from that of another; the
words are evidence about places and are not themselves suggested as such.
"""

_TABLE = (
    "AF Afghan; AL Albanian; DZ Algerian; AO Angolan; AR Argentine Argentinian; AM Armenian; AU Australian Aussie;"
    " AT Austrian;"
    "AZ Azerbaijani Azeri; BD Bangladeshi; BY Belarusian; BE Belgian; BO Bolivian; BA Bosnian; BR Brazilian;"
    " BG Bulgarian;"
    "KH Cambodian; CM Cameroonian; CA Canadian; TD Chadian; CL Chilean; CN Chinese; CO Colombian; CD Congolese;"
    " CR Rican;"
    "HR Croatian; CU Cuban; CY Cypriot; CZ Czech; DK Danish Dane; NL Dutch; EC Ecuadorian; EG Egyptian; EE Estonian;"
    "ET Ethiopian; FI Finnish; FR French Frenchman; GE Georgian; DE German; GH Ghanaian; GR Greek; GT Guatemalan;"
    " HT Haitian;"
    "HN Honduran; HU Hungarian; IS Icelandic; IN Indian; ID Indonesian; IR Iranian; IQ Iraqi; IE Irish; IL Israeli;"
    " IT Italian;"
    "JM Jamaican; JP Japanese; JO Jordanian; KZ Kazakh Kazakhstani; KE Kenyan; KW Kuwaiti; KG Kyrgyz; LA Laotian Lao;"
    " LV Latvian;"
    "LB Lebanese; LR Liberian; LY Libyan; LT Lithuanian; MK Macedonian; MG Malagasy; MW Malawian; MY Malaysian Malay;"
    " ML Malian;"
    "MX Mexican; MD Moldovan; MN Mongolian; MA Moroccan; MZ Mozambican; MM Burmese; NP Nepali Nepalese; NZ Zealander;"
    " NI Nicaraguan;"
    "NE Nigerien; NG Nigerian; KP Korean; KR Korean; NO Norwegian; PK Pakistani; PS Palestinian; PA Panamanian;"
    " PY Paraguayan;"
    "PE Peruvian; PH Philippine Filipino; PL Polish Pole; PT Portuguese; QA Qatari; RO Romanian; RU Russian;"
    " RW Rwandan; SA Saudi;"
    "SN Senegalese; RS Serbian Serb; SL Leonean; SG Singaporean; SK Slovak Slovakian; SI Slovenian; SO Somali;"
    " ZA African;"
    "ES Spanish; LK Lankan; SD Sudanese; SE Swedish; CH Swiss; SY Syrian; TW Taiwanese; TJ Tajik; TZ Tanzanian;"
    " TH Thai;"
    "TN Tunisian; TR Turkish Turk; TM Turkmen; UG Ugandan; UA Ukrainian; AE Emirati;"
    " GB British Briton Scottish Welsh English;"
    "US American; UY Uruguayan; UZ Uzbek; VE Venezuelan; VN Vietnamese; YE Yemeni; ZM Zambian; ZW Zimbabwean"
)


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _TABLE.split(";"):
        code, *words = entry.split()
        found |= {form.lower(): code for word in words for form in (word, f"{word}s")}
    return found


COUNTRY_OF = _read()
"""The code of the country by each word in lower case."""
