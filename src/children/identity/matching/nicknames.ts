/**
 * Short forms of given names as they are used in the United Kingdom and Ireland: a full name, then what its bearers are called. A short
 * form can stand behind several full names. The list is Rowan's own.
 */
const lists = `
abigail: abi abby abbie abbey gail
adam: ad ads addie
adelaide: addie ada adele della
adriana: adri ana
agnieszka: aga agnes
aidan: ade
alan: al
albert: al bert bertie albie
alejandro: alex ale alejo
aleksander: alek olek alex sasha
aleksandra: ola alex sasha alexandra
alexander: alex al alec sandy xander zander lex sasha ali alick
alexandra: alex alexa sandra sasha lexi lexie ali sandy
alfie: alf alfred
alfred: alf alfie fred freddie
alice: ali allie
alicia: ali allie lisha
alison: ali allie
amanda: mandy
amelia: amy millie mia mel milly emmy melia
amy: ames
anastasia: ana stasia tasia nastia annie
andrew: andy drew andi
andrzej: andy jedrek
aneta: anna
angela: angie ange
anna: annie ania ann nan
annabel: anna bella belle annie bel
anneliese: anna annie
anthony: tony ant
antoni: antek tony anthony
antonia: toni
archibald: archie
archie: arch archibald
arthur: art artie arty
athena: thea
augustus: gus august
barbara: babs barb basia
barnaby: barney
bartholomew: bart barty
bartosz: bartek bart
beatrice: bea bee trixie
beatrix: bea trixie bee
benedict: ben ned
benjamin: ben benji benny benjy
bernard: bernie
bethany: beth bethan
bradley: brad
bridget: bridie biddy
bronwyn: bron
caitlin: cait kate katie cate
callum: cal
cameron: cam
camilla: millie milla cam
carolina: carol lina caro
caroline: carrie caz carol caro
cassandra: cass cassie
catherine: cath cathy cate kate katie kitty catie cathie
cecilia: cece cissy celia
cerys: cez
charles: charlie chas chuck chaz
charlotte: charlie lottie lotty char lotte
chloe: clo
christian: chris
christina: chris tina chrissie christie
christine: chris chrissie tina
christopher: chris kit topher christy
clementine: clem clemmie
connor: con
constance: connie
cordelia: delia cordy
cornelius: neil con
daisy: dais
daniel: dan danny dani
daniela: dani ella
danielle: dani
david: dave davey davy dai dafydd
deborah: debbie deb debs
declan: dec
delilah: lilah lila
dennis: den
dominic: dom nic
dominik: dom
dominika: nika
donald: don donnie
dorothy: dot dottie dolly dory
douglas: doug dougie
duncan: dunc
dylan: dyl
edmund: ed eddie ned ted
eduardo: edu eddie
edward: ed eddie ted teddy ned eddy
edwin: ed eddie
eleanor: ellie nell nellie nora ella elle nelly ellen lenny
elena: lena ellie
elias: eli
elijah: eli
eliza: liza lizzie
elizabeth: liz lizzie beth betsy betty libby eliza bess bessie lilibet elsie lizzy lisa liza elle
ella: ellie els
ellen: nell nellie ellie
eloise: ellie
elsie: els
emilia: emi emmy mila millie
emily: em emmy emmie emi millie milly
emma: em emmy
emmanuel: manny manu emma
erin: ez
ernest: ernie
esme: es
esther: essie hetty
ethan: eth
eugene: gene
evangeline: eva evie angie
evelyn: evie eve lyn
ewan: ew
ezekiel: zeke
fabian: fabs
felicity: fliss flick
felix: fee
fernando: nando fer
finlay: fin finn
finley: fin finn
finn: fin
fiona: fi
florence: flo flossie florrie flora
frances: fran frankie fanny francie
francesca: fran frankie chess cesca fran franny
francis: frank frankie
francisco: paco fran cisco
franciszek: franek frank
frederica: freddie freda
frederick: fred freddie freddy rick
freya: frey
gabriel: gabe gabi
gabriela: gabi gaby gabby ella
gabrielle: gabi gabby elle
gareth: gaz gary
gary: gaz
gemma: gem
geoffrey: geoff jeff
george: georgie geo jorge
georgia: georgie gee
georgina: georgie gina george
gerald: gerry jerry
gerard: gerry ged
gillian: gill gilly jill
giovanni: gianni gio
grace: gracie
graham: gra
gregory: greg
grzegorz: greg grzes
guillermo: memo
gwendolyn: gwen wendy
hamish: hame
hannah: han hanna
harriet: hattie harri harrie hatty
harrison: harry
harold: harry hal
harry: haz hari
heather: hev
heidi: hedy
helen: nell lena nellie
helena: lena hela
henrietta: hettie etta hen hetty
henry: harry hal hen
hermione: hermie
holly: hol
hubert: bert hugh hubie
hugh: hughie hugo
hugo: hugh
humphrey: humph
ignacy: ignas
imogen: immy immie imo
ingrid: inga
irene: rene
isaac: zac ike izzy zak
isabel: izzy bella issy belle
isabella: izzy bella issy ella isa belle
isabelle: izzy belle bella issy
isla: ila
israel: izzy
jack: jackie jacky
jacob: jake jay coby
jacqueline: jackie
jakub: kuba jake
james: jim jimmy jamie jem
jan: janek john
jane: janie
janet: jan
jasmine: jas jaz jazz mina
jason: jay
jayden: jay
jayne: janie
jennifer: jen jenny jenni
jeremiah: jerry jem
jeremy: jez jem jerry
jerome: jerry
jessica: jess jessie jessy
joanna: jo joanne asia
joanne: jo
jocelyn: jo joss
john: johnny jack jon
jonathan: jon jonny johnny nathan
jonathon: jon jonny
jordan: jord jordy
jose: pepe zeca
joseph: joe joey jo
josephine: jo josie joey fifi
joshua: josh
judith: judy jude
julia: jules julie
julian: jules
juliet: jules
julie: jules
justine: jus
karol: charlie
katarzyna: kasia kate
kate: katie kat
katherine: kate katie kathy kat kitty kath kit katy
kathleen: kath kathy kay kathie
kathryn: kate katie kat kath kathy
katie: kate kat
kayleigh: kay
keira: kiki
kenneth: ken kenny
kevin: kev
kimberley: kim kimmy
konstanty: kostek
krzysztof: krzys chris
lachlan: lachie
laura: laurie lol
lauren: laurie loz ren
lawrence: larry laurie lawrie
layla: lay
leah: lee
leo: lee
leonard: len lenny leo
leonardo: leo
leopold: leo poldi
leonora: nora leo
leticia: tish letty
lewis: lew
liam: lee
lillian: lil lily lilly
lily: lil
logan: lo
louis: lou louie
louisa: lou
louise: lou lulu
lucas: luke luca
lucia: lucy
lucille: lucy
lucinda: lucy cindy
lucy: lu luce lou
luke: lukey
lydia: lyd liddy
mabel: mae may
maciej: maciek
madeleine: maddie maddy mads lena
madison: maddie maddy
magdalena: magda lena maggie
magnus: mags
maisie: mais maise
malcolm: mal
malgorzata: gosia
manuel: manny manu
marcus: marc
margaret: maggie meg peggy daisy madge rita greta megan mags
margot: maggie
maria: mia marie ria mary
marianne: mari
marjorie: marj
martha: marty mattie
martin: marty
mary: molly polly may mamie
maryam: mary
mateo: teo matt
mateusz: mati matt
matilda: tilly mattie tilda maddy tillie
matthew: matt matty mat
maurice: mo
maximilian: max maxi
maxwell: max
megan: meg meggie
melanie: mel
melissa: mel lissa missy
mia: mimi
michael: mike mick mickey mikey micky
michal: michalek
michelle: shell chelle
miguel: migs
mikolaj: miko mikolajek
mildred: millie
millicent: millie milly
mitchell: mitch
mohammed: mo mohd md
mollie: moll
molly: moll
monika: mon nika
montgomery: monty
morgan: mo
muhammad: mo md mohd
nancy: nance
naomi: nomi
natalia: nat talia natka natasha
natalie: nat tally
natasha: tash tasha nat
nathan: nate nat
nathaniel: nate nat nathan
neil: neilly
niall: nye
nicholas: nick nicky nic
nicola: nicky nic niki
nicole: nicky nic
nikhil: nik
nikodem: nik
nikola: nika
noah: no
nora: nor
norman: norm
olivia: liv livvy ollie livi livia liv libby
oliver: ollie olly
oliwia: oli liv olivia
oscar: oz ozzy osc
oskar: oski
oswald: oz ozzie
owen: oz
paige: pai
pamela: pam
patricia: pat tricia trish patsy patty
patrick: pat paddy rick
patryk: pat
paul: paulie
paula: pauly
pauline: paula polly
pawel: pawelek paul
penelope: penny nell poppy
percival: percy
peter: pete
petra: pet
philip: phil pip
philippa: pip pippa flip
phillip: phil pip
phoebe: phoebs bee
pierce: piers
piotr: piotrek peter
poppy: pops
primrose: rosie prim
priscilla: cilla prissy
quentin: quin
rachel: rach rae
rafael: rafa raf
raphael: raph raf
raymond: ray
rebecca: becky becca bec becks
reginald: reg reggie rex
reuben: ben rube reu
rhiannon: rhi
rhys: rhysie
ricardo: ricky
richard: rich dick rick ricky richie
riley: ri
robert: rob bob bobby robbie bert robin
roberta: bobbie
roderick: rod roddy rory
rodrigo: rod
roger: rog
roisin: ro
roland: roly
ronald: ron ronnie
ronnie: ron
rosalind: ros rosie roz
rosamund: ros rosie
rose: rosie
rosemary: rosie rose romy
rosie: rose
rowan: ro
roxanne: roxy
rupert: rupe
russell: russ
ryan: ry
sabrina: bri
salvador: sal
samantha: sam sammy
samir: sam
samuel: sam sammy
sandra: sandy
santiago: santi
sarah: sally sadie
saskia: sas
scarlett: scar lettie
sean: shaney
sebastian: seb bas bastian baz
selina: lina
serena: rena
seren: ser
shannon: shan
sharon: shaz
shaun: shauny
siobhan: shiv
sidney: sid
sienna: si
silvia: sil
simon: si
simran: sim simmy
sofia: sof sofi
sophia: soph sophie
sophie: soph
stanislaw: stas staszek stan
stanley: stan
stella: stell
stephanie: steph stevie
stephen: steve stevie
steven: steve stevie
stewart: stew
stuart: stu
summer: sum
susan: sue susie suzy
susanna: sue susie anna zanna
susannah: sue susie anna
sylvia: syl
szymon: szymek simon
tabitha: tabby
tamara: tam tammy
tatiana: tania tanya
teresa: tess terry tessa
terence: terry tel
thaddeus: tad teddy
thea: tee
theodora: dora theo thea
theodore: theo ted teddy
theresa: tess terry tessa tracy
thomas: tom tommy thom
tiffany: tiff
timothy: tim timmy
tobias: toby
toby: tobes
tomasz: tomek tom
tristan: tris
valentina: val tina
valerie: val
vanessa: nessa ness
veronica: vera ronnie ron nica
veronika: wera
victor: vic
victoria: vicky tori vic vicki tor
vincent: vince vinny vin
violet: vi
viviana: viv
vivienne: viv
walter: wally walt wat
warren: waz
weronika: wera
wilfred: wilf fred wilfie
wilhelmina: mina billie willa
william: will bill billy willie liam wills willy
winifred: winnie freda
wojciech: wojtek
xavier: xavi xav
yasmin: yas jas jasmine
yusuf: yousef joseph
zachariah: zac zach zak
zachary: zac zach zak zack
zakariya: zak zac
zoe: zo
zuzanna: zuzia zuza
`

const formals = new Map<string, ReadonlySet<string>>()
const shortForms = new Map<string, readonly string[]>()
for (const line of lists.trim().split('\n')) {
  const [full, shorts] = line.split(': ') as [string, string]
  shortForms.set(full, shorts.split(' '))
  for (const name of [full, ...shorts.split(' ')]) formals.set(name, new Set([...(formals.get(name) ?? []), full]))
}

/** The full names that a given name, in small letters, can stand for: itself too where others are called so by it. Empty for most. */
export function fullNamesOf(name: string): ReadonlySet<string> {
  return formals.get(name) ?? none
}

/** What bearers of a full name, in small letters, are called for short. */
export function shortFormsOf(name: string): readonly string[] {
  return shortForms.get(name) ?? []
}

const none: ReadonlySet<string> = new Set()

/**
 * Whether two given names can be one person's full name and short form, or two short forms of one full name (`bob`, `rob`). Two full
 * names that share a short form (`alexander`, `alexandra`) cannot.
 */
export function areNicknames(a: string, b: string): boolean {
  return share(fullNamesOf(a), fullNamesOf(b))
}

/** Whether two sets have something in common. */
export function share<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const each of a) if (b.has(each)) return true
  return false
}
