"""News agencies, by the names that credit lines give them: facts that anybody can check in their own reports."""

_FORMS = {
    "Agence France-Presse": ("AFP",),
    "Agenzia Nazionale Stampa Associata": ("ANSA",),
    "Anadolu Agency": ("AA", "Anadolu", "Anadolu Ajansi"),
    "Associated Press": ("AP", "The Associated Press", "AP News"),
    "Australian Associated Press": ("AAP",),
    "Austria Presse Agentur": ("APA",),
    "Bloomberg News": ("Bloomberg",),
    "Canadian Press": ("The Canadian Press",),
    "Deutsche Presse-Agentur": ("dpa",),
    "EFE": ("Agencia EFE",),
    "Interfax": (),
    "Islamic Republic News Agency": ("IRNA",),
    "Kyodo News": ("Kyodo",),
    "PA Media": ("Press Association",),
    "Press Trust of India": ("PTI",),
    "Reuters": ("Thomson Reuters",),
    "RIA Novosti": ("РИА Новости",),
    "Saudi Press Agency": ("SPA",),
    "Syrian Arab News Agency": ("SANA",),
    "TASS": ("ТАСС", "ITAR-TASS"),
    "United Press International": ("UPI",),
    "Ukrinform": ("Укринформ", "Укрінформ"),
    "Xinhua": ("Xinhua News Agency", "新华社"),
    "Yonhap": ("Yonhap News Agency",),
}

AGENCIES = {" ".join(form.lower().split()): name for name, forms in _FORMS.items() for form in (name, *forms)}
"""Form of an agency's name, in small letters, to the name itself."""
