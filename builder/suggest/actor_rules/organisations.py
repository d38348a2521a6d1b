"""Words that make a name the name of an organisation, an armed group or a body of a state."""

_HEADS = """
academy administration affairs agency air alliance army assembly associates association authority authorities bank
battalion board brigade brigades broadcasting bureau cabinet center centre chamber church club coalition college command
commission committee commonwealth company conference confederation congress consortium constabulary cooperation
cooperative corporation corps council court delegation department directorate division embassy federation fleet force
forces forum foundation front fund government group guard guards headquarters hospital house inc initiative institute
institution intelligence jihad kingdom league legislature ltd militia militias mission movement mujahideen
navy network observatory office opposition organisation organization parliament partnership party peshmerga
police politburo program programme ranger rangers regiment resistance secretariat senate service services society
squadron staff syndicate team times treasury tribunal troops union units university watch wing workers works
ministry herald tribune telegraph guardian journal radio television news post agency plc llc gmbh corp press
airlines airways motors industries holdings technologies systems laboratory laboratories museum monitor
""".split()
HEADS = frozenset(_HEADS) - {"hospital", "affairs", "air", "kingdom", "staff", "works", "house", "ranger", "times"}
"""Words that end the name of an organisation, or begin it before `of`, in lower case."""

ARMED_HEADS = frozenset(
    "brigade brigades militia militias mujahideen resistance jihad front peshmerga battalion battalions".split()
)
"""Those of them that make it an armed group, unless a state's name stands before them."""

ALONE = frozenset(
    "coalition government council ministry department commission parliament army navy cabinet senate congress treasury "
    "embassy court tribunal opposition party union alliance agency committee committee board force forces command "
    "regime".split()
)
"""Those that, with a capital and `the` before them, name one organisation that the text has named before."""

TAKES_FOR = frozenset(
    "department ministry office organisation organization center centre agency institute movement party fund committee "
    "council association campaign network foundation alliance front board observatory coalition mission society".split()
)
"""Those after which `for` goes on with the name: the Department for Transport."""

TAKES_ON = frozenset("committee commission panel council conference board inquiry".split())
"""Those after which `on` goes on with the name: the Commission on Human Rights."""

TAKES_AND = frozenset(
    "department ministry office committee organisation organization board bureau council commission secretariat".split()
)
"""Those in whose name several subjects may be joined: the Ministry of Trade and Industry."""

SUBJECTS = frozenset(
    """affairs agriculture aid air antiquities border business care civil climate commerce commonwealth communications
    co-operation cooperation constitutional crime culture customs defence defense development digital disarmament drugs
    economic economics economy education emergency employment energy environment environmental equality europe export
    external families families' finance fisheries food foreign forestry forests future gas health heritage higher home
    homeland housing human humanitarian immigration industrial industry information infrastructure innovation
    intelligence interior international internal irrigation islamic justice labor labour land local marine media
    migration mines mineral monetary municipalities national natural nuclear oil peace pensions petroleum planning
    politics population prices prisons privatisation prohibition public reconstruction reform refugees regional
    religious
    research resources rights rural safety science security skills social sport sports state strategy supply sustainable
    tax technology telecommunications tourism trade transport transportation treasury urban veterans war waste water
    weapons welfare women women's works youth""".split()
)
"""What ministries and commissions are about, in lower case."""

BODIES = frozenset(
    """government army military forces police parliament troops authorities navy intelligence opposition regime
    coalition president's ministry cabinet administration judiciary courts embassy officials leadership militia militias
    delegation army's air-force troops soldiers peshmerga monarchy""".split()
) - {"president's", "army's"}
"""Words in small letters that, after the word for a nation, name a body of it: the Iraqi government."""

ARMED_BODIES = frozenset("rebels insurgents militants fighters militia militias guerrillas separatists".split())
"""Those that name an armed group: Syrian rebels."""

BODY_ADJECTIVES = frozenset(
    "security armed air special military ground democratic regional federal central interim transitional defence "
    "defense national regime government naval border local moderate paramilitary coalition intelligence".split()
)
"""What may stand in small letters between the nation and the body."""

REGIME_WORDS = frozenset({"regime", "administration", "government", "presidency"})
"""What makes the name of a ruler before it the name of a body: the Assad regime."""

NO_BODIES = frozenset(
    """act bill law treaty agreement accord plan strategy vehicle vehicles missile missiles weapon weapons device
    devices aircraft ship helicopter disease syndrome virus fever test index rate product time zone day week
    year standard protocol interface station manager officer chief director imaging stimulation cortex cell
    cells acid gas tax fee system systems number code format language project process method device scale
    therapy disorder attack war road railway airport territory area sea scheme budget document report player
    master benefit protest protests award prize interest game cup festival phase period""".split()
)
"""What an acronym's full name ends in where it names no organisation, in lower case."""

NO_ACRONYMS = frozenset(
    """US UK USA UAE TV AM PM GMT UTC EST EDT BST CET MSK PST HIV AIDS DNA CEO CFO PR IT ID IED IEDs VBIED VBIEDs UAV
    UAVs RPG RPGs USS HMS KG KM MP MPs MEP MEPs DC NB PS OK CV ISBN PDF HTML HTTP URL WWW PHD PhD BA MA MSC II III IV VI
    VII VIII IX XI XII XIII XIV XV XX AD BC BCE CE SUV SUVs CCTV GPS SMS VIP VIPs RSVP FAQ GDP GNP VAT LGBT LGBTQ
    LGBTI NGO NGOs PTSD EU-wide COVID SARS MERS ICBM WMD POW POWs KIA MIA CT ISR ISIL-held RIP TBC TBD ETA AKA RE FYI
    HQ ER ICU THE AND FOR OF TO IN ON AT BY NOT NEW ALL WE HE SHE IT OR IF AS AN BUT NO YES THIS THAT WITH FROM HAS
    WAS ARE WILL FM AP-style""".split()
)
"""What is written in capitals and yet names no organisation."""
