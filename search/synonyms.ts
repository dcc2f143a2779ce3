import { VOCABULARY } from "#domain/vocabulary.ts";
import { singularsOf } from "#domain/word-forms.ts";
import { wordsOf } from "#domain/words.ts";
import { ENGLISH } from "./english.ts";

/**
 * Words that mean the same to whoever looks for work in these sectors: forms of one verb (no stemmer joins `schoonmaker`
 * and `schoonmaken`), everyday words beside those of adverts, and the field's abbreviations. One family a line, in the
 * spelling of `wordsOf`. Names of occupations are not here: their alternative labels stand in every document.
 */
const FAMILIES: readonly (readonly string[])[] = `
schoonmaken schoonmaak schoonmaker schoonmakers schoonmaakster reinigen reiniging reiniger schoonhouden poetsen poets poetser
poetsvrouw poetsvrouwen poetshulp poetshulpen kuisen kuisvrouw cleanen cleaning cleaner schoongemaakt gepoetst gereinigd
stofzuigen stofzuigt zuigen dweilen dweilt wissen wist
verkopen verkoop verkoper verkopers verkoopster verkoopsters verkoopt verkoopmedewerker
wassen wasser wast gewassen
lappen wassen
strijken strijk strijker strijkster strijksters strijkt
bakken bakt gebakken afbakken
bakker bakkers bakkerij bakkerswinkel brood
koken kok koks kokkin kookt kookster
eten maaltijd maaltijden gerechten voedsel
vegen veger vegers veegt veegploeg
vullen vuller vulster vult vulploeg bijvullen aanvullen
inpakken inpak inpakker inpakkers verpakken verpakker verpakking ingepakt pakker pakkers
dozen doos pakketten pakket pakketjes bestellingen
snijden snijdt snij snijder
tellen telt geteld
sorteren sorteert uitzoeken
bedienen bediening serveren serveert uitserveren opdienen
ontvangen ontvangst ontvangt verwelkomen
balie receptie ontvangst receptionist receptioniste
verhuren verhuur verhuurt verhuurder verhuurders huren uitlenen uitleen lenen
verzorgen verzorging verzorger verzorgster verzorgt
maken maakt gemaakt maker
spoelen spoelt spoeler spoelhulp
afwas afwassen afwasser afwashulp vaat borden
grillen grill grillt gegrild barbecue bbq barbecuen braden roosteren
vouwen vouwt gevouwen opvouwen plooien
verzamelen verzamelaar verzamelt verzameld picken picker pikken pikker
verzenden verzend verzendt verzending versturen opsturen verstuurt
helpen hulp helper helpt assisteren assistent assistente
opruimen ruimen ruimt opruimer opgeruimd afruimen
schenken schenkt inschenken
lossen lost uitladen loshulp
monteren monteert montage
legen leegt leegmaken
ophangen hangen hangt
brengen brengt rondbrengen rondbrengt uitserveren
halen haalt ophalen
leggen legt
zetten zet klaarzetten
wegen weegt afwegen
smeren smeert
rapen raapt oprapen prikken prikt
binden bindt
controleren controleert controle
afrekenen rekent
schrobben schrobt boenen
opbouwen bouwt
klussen klusjes klus reparaties repareren
versieren versiert
tappen tapt tapper
scannen scant
wc wcs toilet toiletten sanitair
patat friet frites frietjes snacks snack frituur frituren frikandel kroket snackbar cafetaria friettent
kleren kleding mode kledij fashion kledingstukken
winkel winkels winkelier winkeliers zaak zaken shop shops store boetiek
benzinepomp benzine benzinestation tankstation pompstation tankshop tanken pomp
film films bioscoop bioscopen
kaartje kaartjes tickets ticket kaarten
kroeg kroegen cafe cafes bar bars pub
raam ramen ruiten
auto autos wagen wagens voertuig voertuigen
bejaarden ouderen bejaarde bewoners senioren oudjes omas opas
bejaardenhuis verzorgingshuis verpleeghuis verzorgingstehuis zorginstelling bejaardentehuis rusthuis woonzorgcentrum zorgcentrum
huishouden huishouding huishoudelijk huishoudelijke huis
magazijn loods distributiecentrum dc warehouse pakhuis depot
doehetzelf diy dhz bouwmarkt bouwwinkel
slager slagers slagerij slagerswinkel vlees
groente groenten groenteboer groenteman groentewinkel agf
ijs ijsje ijsjes
bloem bloemen boeket boeketten
plant planten
dier dieren huisdier huisdieren beesten hond honden kat katten
fiets fietsen
schaats schaatsen
boek boeken
taart taarten taartjes gebak gebakjes patissier patisserie banket cake cakes vlaai vlaaien
koek koekje koekjes
koffie cappuccino espresso
kassa afrekenen
tweedehands kringloop kringloopwinkel
afval zwerfafval vuilnis vuil rommel troep
prullenbak prullenbakken afvalbak afvalbakken vuilnisbak vuilnisbakken
drank drankjes dranken frisdrank
cosmetica makeup parfum parfums parfumerie geurtjes drogist drogisterij
housekeeping hk hotelkamers hotelkamer
medewerker mdw medew mdwr mw medewerkers medewerkster
assistent assistente ass
huishoudelijk huishoudelijke huishouden hh
magazijn mag magazijnier
verkoop verk vkp
administratie administratief administratieve adm
opmaken verschonen verschoont opdekken
huismeester conciergerie portier beheerder
wassen zemen lappen
spel spellen speelgoed spelletjes
puzzel puzzels
schoen schoenen
meubel meubels meubelen meubilair
kast kasten
bank banken
stoel stoelen
vloer vloeren tapijt vloerkleden vloerkleed
gordijn gordijnen
laken lakens beddengoed linnen
straat straten stoep stoepen plein pleinen
school scholen basisschool
kantoor kantoren
bedrijfsrestaurant kantine kantines bedrijfskantine
restaurant restaurants eetcafe brasserie
supermarkt supermarkten super
schap schappen vakken rekken rek
flat flats appartementen appartementengebouw
markt markten weekmarkt
pizza pizzas
vis haring viswinkel
kaas kazen kaasjes
voorraad voorraden
pretpark attractiepark
vliegtuig vliegtuigen
trein treinen
zwembad zwembaden
festival festivals evenementen evenement kermis
cadeau cadeaus cadeautje cadeautjes kado kados geschenk geschenken souvenir souvenirs
webwinkel webwinkels webshop webshops online internet ecommerce ecom internetwinkel
spullen artikelen artikel producten product goederen waren
ziekenhuis ziekenhuizen hospitaal kliniek
trap trappen trappenhuis trappenhuizen
douche douches badkamer badkamers
stapelen stapelt gestapeld opstapelen
tillen tilt dragen sjouwen sjouwer
begroeten groeten groet verwelkomen
telefoon bellen belt telefoneren
labelen etiket etiketten etiketteren stickers stickeren prijzen
hamburger hamburgers burger burgers
vaatwasser vaatwasmachine afwasmachine
bezoeker bezoekers gast gasten
bestelling bestellingen order orders
blad bladeren herfstbladeren
opscheppen uitscheppen uitdelen uitgeven uitgifte portioneren
scheppen schept geschept
noot noten nootjes
spons doek doekjes
krant kranten tijdschrift tijdschriften
vliegveld luchthaven schiphol vliegtuig
kapot kapotte stuk defect
afstoffen afnemen
stomen strijkerij stomerij
inventaris inventarisatie voorraadtelling inventariseren
sieraden juwelen juwelier horloges
lamp lampen verlichting
drogist drogisterij
schillen schilt geschild
bereiden bereidt bereider klaarmaken maken
tent tenten kamperen kampeer
hotel hotels hostel motel pension
huur verhuur
tuincentrum tuinwinkel tuinzaak tuin
kaart kaarten kaartje ticket
boot boten bootje kano kanos kajak
ski skis schaats schaatsen
bejaardenzorg ouderenzorg thuiszorg zorg
wasserij wasserette wassalon
delicatessen traiteur delicatesse
bank banken bankstel bankstellen sofa
matras matrassen bed bedden
pallet pallets
laden inladen laadt lossen
afrekenen betalen pinnen kassa
retour retouren teruggestuurd teruggestuurde terugsturen
aanvegen opvegen vegen
`
  .trim()
  .split("\n")
  .map((line) => wordsOf(line));

/**
 * Words for less than what adverts name, and firms by whose name people call a kind of work: these are taken for the words
 * behind the sign, and not the other way round.
 */
const NARROWER: readonly (readonly (readonly string[])[])[] = `
croissant croissants bolletjes stokbrood > brood broodjes
shampoo zeep douchegel tandpasta lippenstift nagellak > verzorgingsproducten drogist
medicijnen pillen vitamines apotheek > drogist
pop poppen knuffel knuffels lego bordspellen > speelgoed
pen pennen schrift schriften > kantoorartikelen
jurk jurken broek broeken trui truien shirt shirts jas jassen spijkerbroek > kleding
laars laarzen sneakers slippers hakken > schoenen
konijn konijnen cavia cavias hamster hamsters vogel vogels papegaai > dieren dierenwinkel
kerk moskee sporthal sportschool > gebouw gebouwen
verf schroeven spijkers tegels > bouwmarkt bouwmaterialen
planken > hout
ijssalon ijszaak softijs > ijs
worst worsten ham gehakt kip > vlees vleeswaren
appels peren bananen > fruit
aardappel aardappels aardappelen tomaten uien > groente groenten
zalm mosselen garnalen paling kibbeling > vis
telefoons laptop laptops elektronica > verkoop
voetbal tennis fitness hardlopen > sport sportwinkel
heftruck vorkheftruck reachtruck palletwagen pompwagen > magazijn pallets
wms sap excel > voorraad computer
fb > bediening bar
borrel > bar hapjes
ontbijt lunch > buffet bediening
inchecken telefoniste > receptie
plantsoen > straat buiten
vintage > kringloop
cateraar > catering kantine
ns metro tram spoor > trein
ah appie heijn jumbo lidl aldi > supermarkt
hema bijenkorf > warenhuis
action blokker > winkel verkoop
mediamarkt > elektronica verkoop
mcdonalds mac mcdo kfc > fastfood hamburgers
dominos > pizza
starbucks > koffiebar koffie
postnl dhl dpd > pakketten
bol coolblue > orders webwinkel
zalando wehkamp > kleding retouren
hm zara primark zeeman wibra > kleding kledingwinkel
intratuin > tuincentrum
gamma praxis karwei hornbach > bouwmarkt
ikea kwantum jysk > meubels woonwinkel
intertoys > speelgoed
bruna ako > boekwinkel
decathlon > sportwinkel
kruidvat etos trekpleister > drogist
shell esso texaco > tankstation
klm > vliegtuig
efteling > pretpark
pathe > bioscoop
`
  .trim()
  .split("\n")
  .map((line) => line.split(" > ").map(wordsOf));

/** Words of the same meaning in Dutch: of the families that a word belongs to, and its plural or singular. */
const DUTCH = mapOf([...FAMILIES, ...numbers()]);

/**
 * The other words of the families that a word belongs to, not of families of those; and the plural or the singular. For an
 * English word the Dutch words that it stands for, with their families.
 */
export const SYNONYMS: ReadonlyMap<string, readonly string[]> = withEnglish();

function withEnglish(): ReadonlyMap<string, readonly string[]> {
  const all = new Map(DUTCH);
  for (const [word, dutch] of ENGLISH) {
    const meant = dutch.flatMap((one) => [one, ...(DUTCH.get(one) ?? [])]);
    const others = new Set([...(DUTCH.get(word) ?? []), ...meant]);
    others.delete(word);
    all.set(word, [...others]);
  }
  return all;
}

/** Words of the field in the singular and the plural, which no stemmer joins everywhere: `salade` and `salades`. */
function numbers(): readonly (readonly string[])[] {
  const words = new Set([...VOCABULARY, ...FAMILIES.flat()]);
  return [...words].flatMap((word) =>
    singularsOf(word)
      .filter((one) => words.has(one))
      .map((one) => [word, one]),
  );
}

function mapOf(families: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>(
    NARROWER.flatMap(([narrow = [], wide = []]) => narrow.map((word) => [word, new Set(wide)] as const)),
  );
  for (const family of families) {
    for (const word of family) {
      const others = found.get(word) ?? new Set();
      for (const other of family) if (other !== word) others.add(other);
      found.set(word, others);
    }
  }
  return new Map([...found].map(([word, others]) => [word, [...others]]));
}
