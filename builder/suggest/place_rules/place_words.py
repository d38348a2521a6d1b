"""Words that tell a place from a person, an office or an ordinary word; all lists are our own."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady madam president senator sen rep congressman congresswoman"
    " governor gov"
    " mayor judge justice sheriff officer detective inspector constable sergeant sgt lieutenant lt captain capt"
    " major maj"
    " colonel col general gen admiral adm commander cmdr chief secretary minister premier chancellor ambassador king"
    " queen"
    " prince princess duke duchess earl baron pope bishop archbishop cardinal father rev reverend imam rabbi sheikh"
    " shaikh"
    " sister brother coach attorney lawyer spokesman spokeswoman spokesperson director chairman chairwoman chair ceo"
    " actor"
    " actress singer author writer reporter journalist corporal cpl private pvt brigadier brig marshal deputy trooper"
    " superintendent supt commissioner coroner councillor alderman dean dictator emperor sultan herr frau monsieur"
    " madame"
    " señor señora don dona doña jas jno thos wm chas geo".split()
)

GIVEN_NAMES = frozenset(
    "chad aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro alex alexander alexandra alexei"
    " alfred ali alice"
    " alison allan allen amanda amy ana anastasia andre andrea andrei andrew andy angela angus ann anna anne anthony"
    " antonio"
    " arnold arthur ashley barack barbara barry bashar beatrice ben benjamin bernard beth betty bill billy blake bob"
    " bobby boris"
    " brad bradley brandon brenda brendan brett brian bruce bryan caitlin cameron carl carla carlos carmen carol"
    " caroline"
    " catherine charles charlie charlotte chelsea chloe chris christian christina christine christopher claire clara"
    " claude"
    " colin connor craig cristina cynthia daisy dan daniel daniela danny darren dave david dawn dean deborah debra"
    " denis dennis"
    " derek diana diane diego dmitry don donald donna dorothy doug douglas duncan dustin dwight dylan ed eddie edgar"
    " edith"
    " eduardo edward edwin eileen elaine eleanor elena elizabeth ellen emily emma emmanuel eric erik erin ernest"
    " ethan eugene eva"
    " evan eve fatima felix fernando fiona florence frances francesco francis francisco francois frank fred freddie"
    " frederick"
    " gabriel gareth gary gavin gemma george georgia gerald gerard gerhard gilbert giovanni giuseppe glen glenn"
    " gordon grace"
    " graham grant greg gregory guy gwen hamid hannah hans harold harriet harry harvey hassan heather hector"
    " heinrich helen"
    " henri henry herbert hillary holly howard hugh hugo hussein ian ibrahim igor ines irene iris isaac isabel"
    " isabella ivan jack"
    " jackie jackson jacob jacqueline jacques jake james jamie jan jane janet janice jason javier jay jean jeff"
    " jeffrey jennifer"
    " jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joanna joanne joe joel johann john johnny"
    " jon jonathan"
    " jordan jorge jose josé joseph josh joshua juan juanita judith judy julia julian julie justin kamal karen karim"
    " karl kate"
    " katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin khalid kim kimberly kirk kofi kristen"
    " kurt kyle lance"
    " larry laura lauren lawrence lee len leo leon leonard leslie lewis liam lily linda lisa lloyd logan lorraine"
    " louis louise"
    " lucas lucy luis luke lynn mahmoud malcolm marc marcus margaret maria marie marilyn mario marion mark martha"
    " martin marvin"
    " mary mason mathew matt matthew maurice max maxime megan mehmet melanie melissa michael michel michelle miguel"
    " mike mikhail"
    " mitch mitchell mohamed mohammad mohammed molly monica morgan muhammad mustafa nancy naomi natalie natasha"
    " nathan neil"
    " nelson nicholas nick nicola nicolas nicole nigel nikolai nina noah noel nora norma norman oleg oliver olivia"
    " omar oscar"
    " osama owen pablo pamela paris pat patricia patrick paul paula pauline pedro peggy penny pete peter phil philip"
    " philippe"
    " phillip pierre rachel rafael ralph ramon raul ray raymond rebecca recep ricardo richard rick ricky rob robert"
    " roberto robin"
    " rodrigo roger roland ron ronald rosa rose ross roy russell ruth ryan saddam sally sam samantha samuel sandra"
    " santiago sara"
    " sarah scott sean sebastian sergei sergio shane shannon sharon shaun sheila shirley sidney silvia simon sofia"
    " sonia sophia"
    " sophie spencer stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tanya"
    " tara taylor ted"
    " teresa terry theodore theresa thomas tiffany tim timothy tina todd tom tommy tony tracy travis trevor tyler"
    " ursula valerie"
    " vanessa vera vernon veronica vicky victor victoria vincent viola virginia vivian vladimir walter warren wayne"
    " wendy wesley"
    " wilhelm will william willie winston xavier yasser yusuf yvonne zachary zoe sydney austin dallas brooklyn"
    " madison lincoln"
    " clinton savannah sierra chester clifton wiley abe josiah elijah ezra ulysses jubal hiram horace ambrose"
    " stonewall braxton"
    " jefferson israel lafayette leonidas simón pervez nawaz narendra rahul sanjay rajiv xi wen deng hu shinzo"
    " junichiro ban kofi"
    " thabo jacob nelson desmond robert morgan goodluck olusegun yoweri paul mobutu laurent sven lars olof jens"
    " anders bjorn nils"
    " gloria corazon benigno ferdinand imelda rodrigo joko susilo bambang hun aung thein".split()
)

ORDINARY = frozenset(
    "a about above accord advance after again all along also among an and any are area as at august back bad ball"
    " bank bar bass"
    " bay be beach bear best big bird black blue board bob born both boy bridge brown buy by call can cancer care"
    " case center"
    " central centre chase church city clay clear club coal coast cold college come commerce common corn could"
    " council county"
    " court cross dale day deal december delta democrat do door down drew early earth east eastern eden eight end"
    " energy"
    " enterprise even every fair fall farm father february few field fire first fish five flat for force forest fort"
    " four frank"
    " free friday friend from front fruit gap general gold good grand gray great green grove guard guide half hall"
    " harbor has hat"
    " have he health help her here high hill him his holiday holy home hope hot house how hunter i ideal if in"
    " independence"
    " industry iron is island it january job joy july june just justice key king lady lake land large last law"
    " league less liberty"
    " life light like lion little live long look love male man many march may media men mesa mill mine mobile monday"
    " moon moss most"
    " mountain much my nation national natural need never new news next nice night no norm north northern not"
    " november now oak of"
    " off old on one only open orange order other our out over page park parks part past peace people pine place"
    " plain plains"
    " point police pool port post power press price pride prince prior queen quick rain rally reading real red"
    " reform regent rest"
    " rich ridge rise river road rock rocky rose rural rush sale same san sandy santa saturday save school sea see"
    " september"
    " service seven shell she should show sinking site six smile snow so some son south southern speed split spring"
    " springs st"
    " star start state station still stone storm street strong success such summer sun sunday super sure surprise"
    " system table"
    " target ten than that the their them then these they thing this those three thursday time to today top touch"
    " tower town"
    " trail trinity true trust truth try tuesday two under union united unity universe university up us use valley"
    " van very view"
    " vision volt war was water way we wednesday week well west western what wheel when where which while white who"
    " whole why wide"
    " will winner winter wise with woman wood work world worth would yes yet young your youth october april enough"
    " asbestos"
    " anthrax article asap based bill branch brother business campaign capital cause centuria christian christmas"
    " code colon"
    " commission committee company congress country crown cruise data department desert destiny director doctor earn"
    " easter"
    " education emergency equality eureka european event federal foot freedom friendship future games gas globe god"
    " government"
    " granite guy hanna harmony hazard hero history hospital hurricane image imperial industrial international issue"
    " jewel joiner"
    " journey junior kids laboratory lance leader legal letter limited machine magazine magic major mars mason"
    " master match"
    " medical meeting mercury metal midnight military minister ministry model money monster moral motion motor movie"
    " nature"
    " network nine noble novice number office oil opposition palace paradise paris parish parliament party perfect"
    " person phoenix"
    " plan plant pope premier president prime princess private progress prospect province public queens ranch"
    " recovery reform"
    " region report republic research result revolution ring royal rule sad safe saint salt sand saw science season"
    " second senate"
    " senator senior shop silver social society soldier space special sport stop story student study subject sugar"
    " superior support"
    " sweet talent team temple third title total tower trade train triangle tribune trinidad victory volcano vote"
    " weed wind wing"
    " women zone however although because since until during before between despite according both each another many"
    " several more"
    " most officials authorities experts scientists doctors police health world chief ministry mother daughter boys"
    " girls"
    " ben dan marine marines navy army corps division brigade regiment battery cavalry infantry sir captain colonel"
    " lieutenant"
    " signal headquarters numbers report commanding respectfully obedient servant hdqrs sixth ninth second".split()
) - {"paris", "phoenix", "trinidad"}

OFFICES = frozenset(
    "agency airlines airways army association authority bank board brigade bureau cavalry club college commission"
    " committee"
    " company conference congress corp corporation corps council court department fc foundation fund government"
    " group herald"
    " hospital inc infantry institute journal league ltd magazine medical ministry news observatory orchestra"
    " organisation"
    " organization parliament party police post press regiment research school senate service services society star"
    " state"
    " sun symphony team telegraph television times tribune union united university volunteers watch white zoo".split()
)

FEATURES = frozenset(
    "county parish province prefecture oblast island islands district governorate peninsula river valley airport"
    " beach bay"
    " canal desert mountains hills reef strait park lake creek falls bridge station ford gap".split()
)

LEADING_FEATURES = frozenset("lake mount mt cape fort county camp port gulf bay isle river".split())

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater inner outer northeast"
    " northwest"
    " southeast southwest northeastern northwestern southeastern southwestern downtown mid new old".split()
)

LOCATIVES = frozenset(
    "in at near from to outside around across throughout toward towards via inside within between into through off"
    " leaving"
    " visiting visited reached entering entered beyond above below over for".split()
)

HEADS = frozenset(
    "city cities town towns village villages province provinces district districts region regions state states"
    " county community"
    " suburb suburbs municipality capital port island islands prefecture governorate area neighbourhood neighborhood"
    " hamlet"
    " township borough commune settlement resort".split()
)

NAMED_AFTER = frozenset(
    "virus ebolavirus fever disease syndrome flu influenza strain strains subtype variant encephalitis measles"
    " hemorrhagic"
    " cheese wine beer sauce terrier shepherd retriever horse".split()
)
"""What is called after a place without being there."""

SPEAKS = frozenset(
    "said says told tells added adds asked replied explained insisted argued wrote tweeted testified joked recalled"
    " admitted"
    " denied declined resigned pleaded who".split()
)
"""What a person does and a place seldom."""
