"""Given names of many countries, folded: the strongest sign that a capitalised name is a person's."""

_NAMES = """
aaron abbas abd abdallah abdel abdelaziz abdellah abdul abdulaziz abdulkarim abdullah abdulrahman abigail abraham adam
adel adnan adrian ahmad ahmed ahmet aidan aisha alan alastair albert alberto alejandro aleksandr aleksei aleksey alex
alexander alexandra alexandre alexei alexey alexis alfred alfredo ali alice alicia alisa alison alistair allan allen
alvaro amal amanda amelia amir amin amit amy ana anastasia anatoly anders andre andrea andreas andrei andrew andrey
andy angel angela angelo angus anita ann anna anne anthony antoine anton antonio antony anwar april arash ariel arif
arthur arturo asad asadullah ash ashraf ashton asif asma astrid ayman ayatollah aziz barack barbara barry bart bashar
bassam beatrice ben benedict benjamin bernard bernd bernhard bernie beth bill billy birgit bob bobby boris brad
bradley brandon brenda brendan brett brian bridget bruce bruno bryan burhan caitlin callum cameron camille carl carla
carlo carlos carol carole caroline catherine cathy cecilia cedric cesar charles charlie charlotte chelsea cheryl
chloe chris christian christina christine christoph christophe christopher chuck claire clara clare claude claudia
clive colin connor craig cristina curtis cyril dale dalia damian damien dan daniel daniela daniele danielle danny
darren dave david dawn dean deborah debra denis denise dennis derek diana diane didier diego dieter dimitri dirk
dmitri dmitry dominic dominique don donald donna doris dorothy doug douglas duncan dylan ed eddie edgar eduardo edward
edwin elaine elena eli elias elisabeth elizabeth ella ellen emanuel emil emily emma emmanuel enrico enrique eric erica
erik erika ernest ernst esther ethan eugene eva evan eve evelyn evgeny fadi faisal farah farhad farid farouk fatemeh
fatima federico felipe felix ferdinand fernando filip fiona florence florian frances francesca francesco francis
francisco franck francois frank franz fred frederic frederick friedrich fuad gabriel gareth gary gavin gemma geoffrey
george georges georgina gerald gerard gerhard ghassan gholam gilbert giles giorgio giovanni giulia giuseppe glen glenn
gloria gonzalo gordon grace graham grant greg gregory greta guido guillaume gustavo guy habib haider haidar hakan
hakim halima hamed hamid hamza hana hani hannah hans harold harriet harry haruki hasan hashim hassan haydar hazem
heather
hector heidi heinrich helen helena helga henri henrik henry herbert herman hillary hiroshi hisham holly hossein howard
hubert hugh hugo husam hussain hussein ian ibrahim ibrahima idris igor ilham ilya imad imran ingrid irene irina iris
isaac isabel isabella isabelle isaiah isiah ismail ivan ivo jack jackie jacob jacqueline jacques jake jakob jalal jamal
james jamie jan jana jane janet janice jared jasmine jason javad javier jay jean jeanne jeff jeffrey jennifer jenny
jens jeremy jerome jerry jesse jessica jesus jill jim jimmy joachim joan joanna joaquin joe joel johan johann johannes
john johnny jon jonas jonathan jordi jorge jose josef joseph josh joshua joy joyce juan judith judy julia julian julie
julien juliet julio jun june jurgen justin kamal kamala kamran karen karim karin karl kate katherine kathleen kathryn
kathy katie katrin kay keith kelly ken kenneth kerry kevin khaled khalid khalil kim kirsten kofi konstantin kristen
kristina kurt kwame kyle lance larry lars laura lauren laurence laurent lawrence leah lee leila leo leon leonard
leonardo
leonid leslie lev lewis liam lina linda lindsay lindsey lionel lisa liz lloyd lorenzo lorraine louis louise luc luca
lucas
lucia lucy ludwig luigi luis luiz lukas luke lydia lynn madeleine magnus maha mahdi mahmood mahmoud majid malcolm malik
manfred manuel marc marcel marcelo marco marcos marcus margaret maria mariam marie marina mario marion mark markus
marta martha martin martina marwan mary maryam masoud massoud mateusz mathew mathias mathieu matt matteo matthew
matthias matthieu maureen maurice max maxim maximilian maya megan mehdi mehmet melanie melissa mercedes meredith
michael michel michele michelle mick miguel mikael mike mikhail miriam mitch mitchell mohamad mohamed mohammad
mohammed mohamud mohsen moises molly mona monica moses moshe mostafa muammar muhammad muhammadu mukhtar munir
muqtada murat murray mustafa nabil nadia naftali naji nancy naomi narendra nasser natalia natalie natasha nathan neil
nelson
nicholas nick nicola nicolas nicole nigel nikita nikki nikolai nikolas nikos nina noah noam noel nora norbert norman
nouri
oleg oleksandr olga oliver olivia olivier omar orlando oscar osama otto owen pablo paddy pamela pascal pat patricia
patrick paul paula paulo pavel pedro peggy penny per peter petr petra phil philip philipp philippe phillip pierre
pieter piotr qasem qais rachel rafael rafiq rahim raj rajiv rakan ralph rami ramon ramzan randy rania raphael raquel
rashid raul ravi ray raymond rebecca recep reem renata rene reza ricardo riccardo richard rick riyad rob robert roberto
robin rod roderick rodrigo roger roland rolf roman ron ronald rory rosa rose ross roy ruben rudolf rupert russell ruth
ryan saad sabrina saddam sadiq saeed said saif sajid salah saleh salim salma salman salvatore sam samantha sami samir
samuel sandra sara sarah sayed sayyid scott sean sebastian selim sergei sergey sergio seth shane sharon shaun shawn
sheikh sheila sherif shimon shinzo shirley sidney silvia silvio simon simone sofia soleiman sonia sophia sophie stacey
stanislav stanley stefan stefano stella stephan stephane stephanie stephen sterling steve steven stewart stuart sue
suleiman sultan susan suzanne svetlana sylvia sylvie taha tahir talal tamara tamer tanya tareq tariq tatiana tayyip
ted teresa terence terry thabo theodore theresa thomas tim timothy tina tobias toby todd tom tomas tommaso tommy tony
tracy trevor tyler ulrich umar ursula uwe valentina valerie valery vanessa vasily vera veronica victor victoria viktor
vincent vincenzo virginia vitaly vivian vladimir volodymyr volker walid walter wang warren wayne wendy werner wesley
wilfried will willem william wolfgang wolf xavier xi yahya yair yannick yaser yasin yasir yasmin yasser yitzhak yoav
yoshihide youssef yuri yusuf yves yvette yvonne zahra zaid zainab zaki zalmay zeid ziad zoe
"""
GIVEN_NAMES = frozenset(_NAMES.split())
"""Given names without case and marks; those that are also common words of English are left out where they mislead."""
