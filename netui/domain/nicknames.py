"""First names, and which of them one person may go by: Liz and Elizabeth, Bill and William, J. and John."""

from functools import cache

from netui.domain.text import fold

__all__ = ["agreement_keys", "first_names_agree", "is_first_name"]

_GROUPS = """
alexander aleksander alexandre alejandro alessandro aleksandr : alex al sandy sasha xander lex alec ale sandro
alexandra aleksandra alessandra alejandra : alex sandra sandy sasha lexi ale
abigail : abby abbie gail
abraham : abe bram
agnes agnieszka : aggie nessa
albert alberto albrecht : al bert bertie
alfred alfredo : al alf alfie fred freddie
alison allison : ali allie
amanda : mandy mindy
amelia : amy millie
andrew andreas andre andres andrei andrej andrzej anders andries : andy drew andi dre
andrea : andi andie dea
angela angelika angelina : angie geli
ann anne : annie nan nancy
anna : ann annie ania anya anja anni annika nan
annette : netty
anthony antony antonio anton antoine antonius : tony toni ant toño tonino
antonia antoinette : toni nettie
arthur arturo : art artie
augustus augustin agustin : gus gustl
barbara : barb babs barbie bab bärbel
bartholomew bartholomäus bartolomeu : bart
beatrice beatrix beatriz : bea trixie bee
benjamin : ben benny benji
benedict benedikt benoit benedetto : ben benny bene
bernard bernhard bernardo : bernie bernd benno
bertram : bert
bridget brigitte : biddy gitte gitti
bradley : brad
brandon brendan : bran
caitlin kaitlyn : cait kate katie
cameron : cam
carolina caroline carolyn karoline carola : carrie caro carol line lina
catalina : cata
cassandra : cassie sandra
cecilia cecile : cece cissy
charles carlos carl karl carlo karel : charlie chuck chas chaz carlitos kalle
charlotte : lottie charlie lotte
chester : chet
christian cristian kristian : chris christy cris
christina christine kristina kristine cristina christiane krystyna : chris christy tina tine chrissy kris kristi cris
christopher kristoffer christoph cristobal christophe : chris kit topher kris stoffel
clifford clifton : cliff
cornelius cornelis : cor nelis kees neil con
cornelia : conny nelly
constance constanze : connie stanzi
daniel daniele : dan danny dani
daniela danielle : dani danny
david davide : dave davy davey
deborah debra : deb debbie debs
dennis denis : den denny
diana diane : di
dietrich : dieter
dominic dominik domenico domingo dominique : dom nick mimmo nic
donald : don donnie
dorothy dorothea dorothee : dot dottie dolly dora doro thea
douglas : doug
edith : edie
edward eduard eduardo edoardo edouard : ed eddie ted teddy ned edu ede
edmund edmond : ed eddie ned
edgar : ed eddie
edwin : ed eddie
eleanor eleanora eleonora : ellie nell nora lena ella leonora
elizabeth elisabeth elisabetta elisabete :
 liz lizzie lisa beth betty betsy bess eliza elsie ellie libby lise elise elsbeth lili sissi bettina lies liesbeth
helen helena helene elena : nell nellie lena leni nelly ellie hella
ellen : nell nelly ellie
emanuel emmanuel manuel : manny manu mani manolo
emily emilia emilie : em emmy millie mili
emma : em emmy
erich erik eric : rick ricky
eugene eugenio eugen : gene
evelyn evelina : evie eve
eva eve : evie evi
ezekiel : zeke
felicity : fliss flick
ferdinand fernando : ferdi nando nand fer
florian florent : flo
florence : flo flossie
frances francesca franziska francisca françoise : fran frannie franny francie franzi franca sisca fanny paca
francis francisco franz francesco françois frans : frank fran franky paco pancho curro kiko chico franzl cesco
franklin : frank
frederick friedrich frederic federico frederik fredrik : fred freddie freddy fritz fede rick
frederica friederike federica : freddie fritzi rike fede
gabriel : gabe gabi
gabriele gabriela gabriella gabrielle : gabi gabby gaby gab
geoffrey jeffrey geoff jeff : jeff geoff
george georg jorge georges giorgio : geordie schorsch
gerald gerard gerhard gerardo gerhardt gerrit : gerry jerry gerd ger
gerald : gerry jerry
gertrude : trudy gertie gert
giovanni : gianni nino vanni
giuseppe : beppe peppe pino
giuseppina : pina
giacomo : jack mimmo
gregory gregor grégoire gregorio : greg gregg goyo
guillermo guilherme guglielmo guillaume : memo gui guille
gustav gustavo gustave : gus
harold harald : harry hal
heinrich henry henrik hendrik enrico enrique henri henrique : harry hank hal heinz heiner henk kike rick hen rico
henrietta henriette : hettie etta jette
herbert herberto : herb bert
hubert : bert hub
hugo hugh : huw hughie
ignatius ignacio ignazio ignaz : nacho iggy nate naz
ingeborg : inge
isabella isabelle isabel : bella izzy belle isa bel
isaac : ike zac
jacob jakob jacobus jacopo : jake jack coby jaap
jacqueline : jackie jacqui
james jaime jacques : jim jimmy jamie jem jimbo jaimie
janet : jan jenny
jane : janie jenny
joan : joanie
jeanne : jeannie
jasmine : jaz
jean : jeannie
jennifer : jen jenny jenn
jeremy jeremiah jeremias : jerry jem
jerome hieronymus jeronimo : jerry
jessica : jess jessie
jesus : chuy chus
joachim joaquin gioacchino : jochen achim jo kim
joanna johanna joanne giovanna juana : jo joey hanna jannie hanne vanna jojo
john johannes johann jan johan jon :
 jack johnny jock hans jonny hannes jonno jannes hänschen jens
juan : juanito juancho
joão : joca joãozinho
jonathan jonathon : jon jonny john nathan
joseph josef jozef : joe joey jo sepp jupp jos jef
jose josé : pepe zé pepito
josephine josefine josefina giuseppina josefa : jo josie fina pepa pina
joshua josua : josh
judith : judy jude
julia julie giulia : jules juli
juliana juliane giuliana julianne : jule jules juli
julian julien giuliano : jules juli jule
julius giulio julio : jules juli
justin justus : jus
katherine catherine kathryn katharine katharina catarina caterina catalina katarina catherina kathrin katrin
 cathryn : kate kathy cathy katie kat cath kit kay kitty trina käthe kati trine kathi cathi kaat rina tineke
kathleen : kathy kath kate katie
kenneth : ken kenny
kimberly kimberley : kim
klaus nikolaus niklaus nicholas nicolas nikolas nicola nicolo niccolo nicolau claus :
 nick nicky nico klaas nik niko nic nicki
nicole nicola nicoletta : nicky nikki nic nico
lawrence laurence lorenz lorenzo laurent laurens : larry laurie lenz enzo loz
leonard leonhard leonardo : len lenny leo leon
leopold leopoldo : leo poldi
leslie lesley : les
lillian liliana lilian : lily lil lili
louis lewis luis ludwig luigi louis luiz lodewijk ludovico : lou louie lew gigi lutz lucho wiggerl
louise luise luisa louisa : lou lulu lulú
lucas lukas luke luca lucca : luc luki
lucy lucia luzia lucie : lu luce lucita
madeleine madeline magdalena : maddie lena mag magda leni madel
malcolm : mal
marcus markus mark marc marco marcos marek : marky
margaret margarete margarita margarethe margherita marguerite margriet margarida :
 maggie meg peggy greta gretchen daisy marge margo rita gretel grete madge mags griet peg margit margot
maria marie mary : mia molly polly mitzi ria mimi mariechen mieke marijke mizzi maja maryse marichu
marianne marianna mariana : mari
martha marta : marty mattie
martin martín martino maarten : marty tino mart maart
martina : tina
matilda mathilde : tilly tilda mattie
matthew matthias mathias matteo matthieu mateo matheus matthijs mateusz : matt matty mat teo thijs hias mats thies
maurice moritz mauricio maurizio : mo morrie momo
maximilian maxime massimo massimiliano maximiliano maxwell : max maxi mäx massi
melanie : mel melly
melissa : mel missy lissa
michael michel michele miguel mikael michiel mikhail michal :
 mike mick mickey mikey michi miki mischa misha miguelito chiel mig
michelle michaela michaela : shelly micki michi chelle ela
mitchell : mitch
mohammed muhammad mohamed mohammad mohamad muhammed mehmet : mo moe
natalie natalia nathalie : nat nata tasha
natasha : tasha nat
nathaniel nathan : nat nate
oliver olivier olivero : ollie oli olli noll
olivia : liv livvy ollie
oscar oskar : ozzie
pamela : pam
patricia patrizia : pat patty tricia trish patsy trisha pati patti
patrick patricio patrizio : pat paddy pato rick
paul paulo paolo pablo pawel : pauly pol
paula paulina pauline paola : polly pau
penelope : penny
percival : percy
peter pedro pietro pierre piotr pieter petrus petr : pete piet per peer piero perico pit
petronella : nelleke
philip phillip philipp philippe felipe filippo filip : phil pip flip lipe pippo
philippa : pippa pip
priscilla : cilla
prudence : pru
rachel rachael rahel raquel : rach shelly
raimund raymond ramon raimondo : ray mundo moncho mon
randolph randall : randy
raphael rafael raffaele : rafa rafe raf rapha lele
rebecca rebekka : becky becca bec bekka
reginald : reg reggie rex
renate renata : nate
richard ricardo riccardo ricard : rick dick rich richie ricky rico ric
robert roberto : bob rob bobby robbie bert robby robin tito
roberta : bobbie robbie
roderick rodrigo : rod roddy rodri
rodney : rod
roger rogier rudiger ruediger rogelio : rodge rog
roland rolando orlando : rolly rolf
ronald ronaldo : ron ronnie
rosalind rosalinda : ros roz rosie
rosemary rosemarie : rosie romy rose
rosa rose rosalia : rosie rosita
roxanne roxana : roxy
rudolf rudolph rodolfo : rudi rudy rolf
russell : russ rusty
samantha : sam sammy
samuel samuele : sam sammy
sandra : sandy
sarah sara : sally sadie
sebastian sebastien sebastiano : seb basti bas sebi bastian bastien seba wastl
sharon : shaz
sheila : shel
shirley : shirl
siegfried sigmund : sigi siggi
simon simeon : si sim
sophia sofia sophie : sophy fifi sofi
solomon : sol
stanley stanislaw stanislav : stan
stephanie stefanie stefania estefania : steph steffi stef fanny stefi
stephen steven stefan stephan stefano esteban etienne estevao :
 steve stevie ste steph stef steffen
stuart stewart : stu
susan susanne suzanne susanna susana suzanna : sue susie suzy sanne susi zuzu
sylvester silvester : sly vester
sylvia silvia : syl
tamara : tammy tam
terence terrance terrence : terry
theodore theodor theodoor teodoro : ted teddy theo teo
theresa teresa therese thérèse : terry tess tessa resi tere
thomas tomas tommaso tomás tomasz : tom tommy thom maso
tiffany : tiff
timothy timotheus timoteo : tim timmy
tobias tobiah : toby tobi
ulrich : uli ueli ulli
ulrike : uli rike ulli
ursula : uschi ulla ursel
valentin valentino : val tino
valerie valeria : val
vanessa : nessa ness
veronica veronika véronique : ronnie vera vroni nika vero
victor viktor vittorio : vic vik
victoria viktoria vittoria : vicky tori vic vicki
vincent vicente vincenzo vinzenz : vince vinnie enzo vin cencio
virginia : ginny gina
vladimir wladimir : vlad volodya
walter gualtiero : walt wally walti
wendy gwendolyn gwendolen : wendy gwen
wilfred wilfried : wilf fred
wilhelmina wilhelmine : mina willa billie wilma mien
william wilhelm willem guillaume guillermo guglielmo : bill will billy willy liam wim willi wil willie
winifred : winnie fred freda
wolfgang wolfram : wolf wolfi
yolanda iolanda : yola
yvonne : vonnie
zachary zacharias : zach zac zack
ildefonso alfonso alphonse alfons : alf fons foncho
dolores : lola loles lolita
concepcion : concha conchita
consuelo : chelo
guadalupe : lupe lupita
rosario : charo
mercedes : merche meche
pilar : pili
encarnacion : encarna
milagros : mila
antonella : nella
domenica dominica : mimma nica
pasquale : lino
raffaella : lella
salvatore salvador : salva totò toto turi
luciana : lu
mauro : mau
aleida : ali
geertruida : truus geertje
wouter : wout
jeroen : jer
adrianus adriaan adrian adriano : ad arie adri
hieronymus : jeroen
christoffel : stoffel
"""
"""A line for each name: its full forms, which agree with one another, and behind the colon what its bearers are
called. A line that begins with a blank goes on from the one above."""

_OTHERS = """
aaron abdul abdullah abhishek achille ada adam addison adebayo adele adeola adrienne agatha ahmed ahmet aidan aisha
akash akiko akira alain alan alana albane alberta alexia alexis alfonso ali alice alicia alina aliya allan allen alma
alvaro alyssa amadou amal amara amber ambrose amir amit amy ana anais anand ananya anastasia andreia andrew angel
angelo angus anika anil anita anjali ankit annabel annalisa anouk ansel antoni anuj anwar april archie ari ariana
ariel arjun armin arnaud arne arnold arun asha ashley ashok astrid audrey aurelie aurora austin ava avery axel aya
ayesha aylin ayse beata bella benita benno berit bernadette beth bethany bianca bilal birgit bjorn blake blanca bo
boris boyd brenda brent brian brianna britta bruce bruno bryan bryce burak caleb calvin camila camille candice caren
carina carla carmela carmen carole casey cecil celia celine cesar chandra chantal chelsea chen cheng cheryl chiara
chidi chika chinedu chloe chukwu claire clara clare clarissa claude claudia claudio clemens clement cleo clive cody
cole colette colin colleen corinna corinne cosima courtney craig crystal curtis cynthia cyril dagmar daisuke dale
damian damien dana danilo daphne daria dario darius darren deepa deepak delia delphine denise derek desmond detlef
devon didier dilip dimitri dina dirk ditte dmitri dmitry dolores dominika doreen dorian doris duncan dustin dylan ebba
eckhard edna egon eileen ekaterina elaine elias elif elijah elin elisa elke ella elliot elliott eloise elsa elton
elvira emeka emil emilio emine emre enzo erika erin erna ernest ernesto ernst erwin esra esther ethan etta eun evan
ewa fabian fabien fabio fabrice faisal farah farid fatima fatma felix ferran fiona flavia flavio flora franco frida
friedhelm fritz fumiko gareth garrett gary gavin geert gemma genevieve georgia georgina gerlinde germaine gesa
giancarlo gianluca gina ginevra gisela giulia gladys glen glenn gloria gordon grace graham grant greta guido gunnar
gunter gunther guy gwen hakan hamid hana hannah hannelore hans harriet haruki harvey hasan hassan hazel heather hector
heidi heike heinz helga helmut herman hermann hilary hilda hiroshi holger holly horst howard huda huseyin hye hyun ian
ibrahim ida igor ilaria ilse iman imran ina ines inga inge ingrid ioana ira irene irina iris irma irmgard isha ismail
ivan ivana ivo ivy jade jake jamal jamila jana jane janina janine jared jarek jason jasper javier jay jean jeanette
jenna jens jerzy jesse jiho jill jin jing joana joel joelle joerg jolanta jordan jordi jorg josue joy joyce juha jung
jurgen jutta kai kamal kamil karan karen karim karin karina karla karsten kaspar katja kavita kayla keith kelly kelsey
kemal kenji kerstin kevin khadija khalid kiran kirsten kirsty kofi konrad krishna krzysztof kumar kunal kurt kwame
kyle laila lakshmi lance lara larissa lars latifa laura laurel lauren lea leah lee leila leroy lia liam liane liesl
lin linda lindsay lionel lisbeth liv livia lloyd logan lois lorena loretta lorna lorraine lothar luana luciano lucille
ludmila luna lydia lyle lynn mabel maeve maia makoto malik malin malte mandy manfred manoj mansur marcel marcelo
marcia margaux mariam mariana marina mario marion maris marisa marissa marius marjorie marlene marlon marta marvin
mary mason maud maureen mauro mavis maya meera megan mehdi mei melinda melvin mercedes meredith merle mia mika milan
milena milo mina ming mira miranda mireille miriam mirko mohan moira mona monica monika monique morgan moses muriel
murray mustafa myriam nadia nadine nadja naoko naomi nasser neel neha neil nell nelson nena neville ngozi nguyen nia
niels nigel nikhil nils nina ninke nisha nita noah noel noelle noemi nora norbert noreen norma norman nuno nuria obi
octavia odette olaf ole oleg olga olivier ollie olof olumide omar orla osama osman otis otto owen pascal pascale
patrik peggy per perry petra phoebe phyllis pia pilar piper pooja prakash pranav preston priya quentin quinn rachid
raghav rahul raj rajesh ralf ralph rana rani rasmus raul ravi ray regina reiner reinhard reinhold remi remy rena rene
renee reza rhea rhys rita robin rocio rohan rohit romain roman rosario ross rowan roy ruben rupert ruth ryan saad
sabine sabrina sadia said sajid sakura salim sally salma sami sana sandeep sanjay santiago sascha saskia satoshi saul
scott sean selim selma sergei sergey sergio seth seung shane shannon sharif shaun shawn sherry shreya sibylle sidney
sienna sigrid silke silvio simone sina skye solange sonia sonja soren spencer stacey stacy stella sunil suresh svea
sven svenja svetlana tabea tahir takashi tania tanja tara tariq tatiana tatjana ted thelma theo thierry thilo thora
thorsten till tilo tim tina todd torben torsten tracy travis tristan troy tyler uchenna udo umar una ute uwe valentina
vera verena vijay vikram viola violet violeta virgil vivek vivian viviane volker wade walid wanda wayne wei werner
whitney wiebke wilma xavier xiao yan yana yannick yara yasmin yasmine yosef yuki yuri yusuf yves zahra zara zeynep zoe
zofia zoltan zsofia
"""
"""First names without a nickname that is another one's too."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    """The lines of `_GROUPS` in which each name stands, folded."""
    found: dict[str, set[int]] = {}
    lines = _GROUPS.strip().replace("\n ", " ").split("\n")
    for number, line in enumerate(lines):
        for name in fold(line.replace(":", " ")).split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _first_names() -> frozenset[str]:
    return frozenset((*_groups(), *_OTHERS.split()))


def is_first_name(folded: str) -> bool:
    """Whether a folded word is a first name that is known as one; many are not."""
    return folded in _first_names()


def first_names_agree(one: str, other: str) -> bool:
    """Whether two folded first names may be one person's: equal, an initial, a nickname, or another way to spell it."""
    if one == other or _without_umlauts(one) == _without_umlauts(other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    groups = _groups()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


def agreement_keys(folded: str, *, is_sought: bool) -> set[str]:
    """Return the texts under which a folded first name is found, or sought (`is_sought`): names that agree share one.

    An initial finds all that begin with it, and is found by them.
    """
    letter, is_initial = folded[:1], len(folded) == 1
    keys = {_without_umlauts(folded), *map(str, _groups().get(folded, ()))}
    if is_initial or not is_sought:
        keys.add(f"{letter}*")
    if is_initial or is_sought:
        keys.add(f"{letter}.")
    return keys


def _without_umlauts(folded: str) -> str:
    """The name with `ue` as `u`: Jörg is folded to `jorg`, Joerg is not."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
