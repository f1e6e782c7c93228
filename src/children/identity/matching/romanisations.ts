/**
 * Names that are written in Latin letters in ways that neither sound nor look alike: by the country a family came from, the dialect it
 * speaks or the clerk who wrote. Each line is one name; a way of writing can stand for several. The list is Rowan's own. What sounds
 * alike needs no line here: spelling.ts hears it.
 */
const lists = `
zhang chang cheung teo
chen chan tan chin tran
li lee lei
liu lau lew low
huang wong hwang hoang ng
wang wong heng
wu ng ngo woo
zhou chow chau chou chew
xu hsu hui tsui
zhu chu choo
guo kwok kuo quek
cai tsai choi chua
zheng cheng tay chiang
xie tse hsieh cheah
yang yeung yong young
ye yip yeh yap
zhao chiu chao teow
luo lo law lor
lin lam lim
he ho
hu woo oo
ma mah
su so soo
zeng tsang tseng chan
jiang chiang kong keung
pan poon phan
song sung soong
tang tong
deng tang dang
feng fung fong
fang fong
gao ko kao
liang leung leong
lu luk lo
qian chin chien
shen sum sim
tong tung
wei ngai
yu yue
yuan yuen
cao tso
xiao siu hsiao
jin kam chin kim
qiu yau chiu
bai pai pak
park pak bak
kim gim
choi choe
jung chung jeong
nguyen ngyuen nguyn
pham phan
huynh huang wong
xin hsin sin
xia hsia
xiang hsiang heung
xue hsueh
qing ching
qiang chiang keung
jing ching
jian chien kin
jie chieh
jun chun
zhi chih chi
zhen chen
hui wai
rui jui
mei mui
ming meng
hassan xasan hasan
mohamed maxamed mohammed muhammad
osman cusmaan uthman usman othman
omar cumar umar
ahmed axmed ahmad
ali cali
abdi cabdi
abdullahi cabdullahi abdulahi
yusuf yuusuf joseph yousef
farah faarax
warsame warsama
nimo nimco
hussein xuseen husain hussain
ibrahim abraham ebrahim
chaudhry chowdhury choudhury chaudhary choudhary
siddiqui siddique siddiqi
sheikh shaikh shaykh
rehman rahman rehmaan
qureshi koreshi quraishi
iqbal eqbal
begum begom
hyder haider haidar
huq haque haq
uddin ud-din aldin
chakraborty chakrabarti chakravarty
mukherjee mukhopadhyay
banerjee bandyopadhyay
bhattacharya bhattacharjee
rashid al-rashid rasheed
fernandez fernandes hernandez
rodriguez rodrigues
gomez gomes
lopez lopes
gonzalez gonzales goncalves
perez peres
sanchez sanches
marquez marques
nunez nunes
mendez mendes
diaz dias
novak nowak
horvath horvat
kovacs kovac kowacz
kowalski kovalsky kowalsky
petrov petroff
ivanov ivanoff
ionescu jonescu
john ivan jan joao juan
zofia sofia sophia sofija
katarzyna katherine catherine
malgorzata margaret
mcdonald macdonald
mckenzie mackenzie
mclean maclean
oconnor connor
oneill neill neil
reilly riley oreilly
sean shaun shawn
siobhan shivaun
niamh neve
caoimhe keeva
aoife eefa
saoirse sersha
oisin osheen
eoin owen eoghan
`

const groups = new Map<string, ReadonlySet<number>>()
for (const [line, names] of lists.trim().split('\n').entries()) {
  for (const name of names.split(' ')) groups.set(name.replace('-', ''), new Set([...(groups.get(name.replace('-', '')) ?? []), line]))
}

const none: ReadonlySet<number> = new Set()

/** The lines of the list that a name, in small letters, stands in. Two names with a line in common can be one name. */
export function romanisationsOf(name: string): ReadonlySet<number> {
  return groups.get(name) ?? none
}
