"""The small words of English by what they do in a sentence: they show where a name, a clause or a verb begins.

All are in lower case, with straight apostrophes, as `Word.lower` is.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be been being 's 're 'm am")
HAVE = _set("has have had having 've 'd")
MODALS = _set("will would can could may might must should shall 'll do does did won wouldn couldn shouldn cannot don "
              "doesn didn isn aren wasn weren hasn haven hadn can ain")  # fmt: skip
AUXILIARIES = BE | HAVE | MODALS

NEGATIONS = _set("not never 't n't nor")
ADVERBS = NEGATIONS | _set("""
    also then later once always just still even now previously recently first often again soon ever already only both
    all each quickly simply thus instead long further sometimes too rather almost nearly well back hardly first
    subsequently
""")

SUBJECTS = _set("he she they it i we you who which")
"""Pronouns that are subjects and nothing else, or nearly so."""
OTHERS = _set("some many others most several another few both one those these this that all none everyone nobody "
              "everybody anyone someone critics")  # fmt: skip
OBJECTS = _set("him her them me us you it himself herself themselves")
POSSESSIVES = _set("his her their its my our your whose 's")
DETERMINERS = _set("a an the this that these those some any each every no another his her their its my our your many "
                   "most several few both all one two three four five six seven eight nine ten more other")  # fmt: skip
PERSONS = _set("he she")

PREPOSITIONS = _set("""
    of in on at by for from with about against to into over under during after before between among through without
    within toward towards across around near behind beyond despite amid upon per via like including
""")
SUBORDINATORS = _set("""
    that because when while if although though after before since unless as where whether but so than what how why
    until once whereas even yet nor
""")
CONJUNCTIONS = _set("and or but")

DAYS = _set("""
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier later recently
    again monday's repeatedly
""")
TIMES = _set("week month year night morning afternoon evening day weekend summer spring fall winter days weeks months "
             "years")  # fmt: skip
MONTHS = _set("january february march april may june july august september october november december jan. feb. aug. "
              "sept. oct. nov. dec.")  # fmt: skip

OPENERS = _set("""
    but and so still yet however meanwhile then indeed moreover also now instead thus nevertheless nonetheless
    additionally furthermore besides or
""")
"""What a sentence opens with before what is said in it."""

VERBS = _set("""
    go goes went gone make makes made take takes took taken get gets got come comes came give gives gave given use used
    win wins won lose loses lost run runs ran keep keeps kept hold holds held leave leaves left bring brings brought
    stand stands stood become becomes became begin begins began let lets need needs needed put sit sat set send sent
    try tries tried work works worked play plays played move moves moved live lives lived pay paid meet met lead led
    grow grew fall fell cut build built spend spent drew draw fight fought choose chose rise rose drive drove break
    broke hit buy bought wear wore catch caught teach taught remain remains remained serve serves served died stayed
    helped help helps started starts start turned turns happened happens look looks looked looking came allow allows
    allowed continued continues face faces faced appeared appears seem seems seemed voted votes
    is are was were be been has have had will would can could may might must should do does did
""")
"""Verbs that say nothing of what is said, but end a name that is read backwards."""

TITLES = _set("""
    mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. capt. prof. rev. sens. reps. mr mrs ms dr president senator
    governor representative secretary mayor judge justice professor general former vice congressman congresswoman
    sheriff king queen prince princess pope sir lord lady minister chancellor speaker ambassador attorney director
    chairman chairwoman commissioner colonel captain then-candidate republican democratic democrat
    the gop state first prime foreign chief majority minority whip leader house treasury finance interior defense
    defence health
""")
"""Words before a person's name that are no part of it."""

MEN = _set("mr. mr sir king prince lord congressman chairman spokesman father man men pope")
WOMEN = _set("mrs. mrs ms. ms queen princess lady congresswoman chairwoman spokeswoman mother woman women")

ROLES = _set("""
    spokesman spokeswoman spokesperson official officials president director manager chairman chairwoman adviser
    advisor analyst expert experts professor strategist senator governor secretary minister leader leaders lawyer
    attorney aide aides candidate author editor founder executive officer head chief member senior former deputy
    co-founder activist economist pollster consultant reporter congressman congresswoman mayor general judge
    vice
""")
"""What an apposition to a name begins or ends with."""

MEDIA = _set("""
    news times post journal tribune herald guardian daily magazine radio tv television press today reuters afp cnn bbc
    nbc abc cbs msnbc npr pbs ap upi bloomberg politico axios newsweek time atlantic observer gazette chronicle globe
    telegraph mail mirror sun register examiner independent broadcasting network newspaper reporters reporter
    newspapers journalists buzzfeed huffpost jazeera tass interfax xinhua spiegel monde figaro zeitung dispatch
    inquirer sentinel bulletin review wire agency courier advertiser recorder citizen echo argus weekly
""")
"""Last words of the names of those through whom news comes."""
