import { wordsOf } from "#domain/words.ts";

/**
 * Words that mean the same to whoever looks for work in these sectors: forms of one verb (no stemmer joins `schoonmaker`
 * and `schoonmaken`), everyday words beside those of adverts, and the field's abbreviations. One family a line, in the
 * spelling of `wordsOf`. Names of occupations are not here: their alternative labels stand in every document.
 */
const FAMILIES: readonly (readonly string[])[] = `
schoonmaken schoonmaak schoonmaker schoonmakers schoonmaakster reinigen reiniging reiniger schoonhouden poetsen poets poetser
poetsvrouw poetsvrouwen poetshulp poetshulpen
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
inpakken inpak inpakker inpakkers verpakken
dozen doos pakketten pakket pakketjes bestellingen
snijden snijdt snij snijder
tellen telt geteld
sorteren sorteert uitzoeken
bedienen bediening serveren serveert uitserveren
ontvangen ontvangst ontvangt verwelkomen
balie receptie ontvangst receptionist receptioniste
verhuren verhuur verhuurt huren uitlenen lenen
verzorgen verzorging verzorger verzorgster verzorgt
maken maakt gemaakt maker
spoelen spoelt spoeler spoelhulp
afwas afwassen afwasser afwashulp vaat borden
grillen grill grillt gegrild barbecue
vouwen vouwt gevouwen
verzamelen verzamelaar verzamelt verzameld picken picker pikken pikker
verzenden verzend verzendt verzending versturen
helpen hulp helper helpt assisteren assistent assistente
opruimen ruimen ruimt opruimer
schenken schenkt inschenken
lossen lost uitladen
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
patat friet frites snacks
kleren kleding mode kledij
winkel winkels zaak zaken shop
benzinepomp benzine benzinestation tankstation pompstation tankshop tanken pomp
film films bioscoop bioscopen
kaartje kaartjes tickets ticket kaarten
kroeg cafe bar
raam ramen ruiten
auto autos wagen wagens voertuig voertuigen
bejaarden ouderen bejaarde bewoners
bejaardenhuis verzorgingshuis verpleeghuis verzorgingstehuis zorginstelling
huishouden huishouding huishoudelijk huishoudelijke huis
magazijn loods distributiecentrum dc
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
taart taarten taartjes gebak gebakjes patissier patisserie
koek koekje koekjes
koffie cappuccino espresso
kassa afrekenen
tweedehands kringloop kringloopwinkel
afval zwerfafval vuilnis vuil rommel
prullenbak prullenbakken afvalbak afvalbakken vuilnisbak vuilnisbakken
drank drankjes dranken
cosmetica makeup parfum parfums parfumerie
housekeeping hk hotelkamers hotelkamer
medewerker mdw medew
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
meubel meubels meubelen
kast kasten
bank banken
stoel stoelen
vloer vloeren tapijt vloerkleden vloerkleed
gordijn gordijnen
laken lakens beddengoed linnen
straat straten stoep stoepen
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
festival festivals evenementen
`
  .trim()
  .split("\n")
  .map((line) => wordsOf(line));

/** The other words of the families that a word belongs to; not of families of those. */
export const SYNONYMS: ReadonlyMap<string, readonly string[]> = mapOf(FAMILIES);

function mapOf(families: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const family of families) {
    for (const word of family) {
      const others = found.get(word) ?? new Set();
      for (const other of family) if (other !== word) others.add(other);
      found.set(word, others);
    }
  }
  return new Map([...found].map(([word, others]) => [word, [...others]]));
}
