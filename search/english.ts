import { wordsOf } from "#domain/words.ts";

/**
 * English words of the three sectors, each line before the Dutch words they stand for. One way: who writes Dutch is never
 * answered with English. Of a noun the singular; `plural` adds the other. What is the same word in Dutch stands here only
 * when it means the same (`hotel`), never when it means something else (`room`, `stage`, `pet`).
 */
const WORDS: readonly (readonly (readonly string[])[])[] = `
cleaner cleaning clean cleans > schoonmaak schoonmaken
janitor > schoonmaak concierge
caretaker > concierge huismeester
housekeeper housekeeping chambermaid maid roommaid > kamermeisje housekeeping
laundry launderette laundrette > wasserij wasgoed
linen > linnen
ironing iron > strijken
pressing > persen strijken
sewing > naaien
window > ramen
restroom lavatory > toilet
bathroom > badkamer sanitair
office > kantoor
building > gebouw gebouwen
apartment > flat
house home household domestic > huishouden
elderly > ouderen
garbage rubbish litter trash > afval
waste > afval
bin > prullenbak
street > straat
sweep sweeping sweeper > vegen
mop mopping > dweilen
vacuum vacuuming hoover hoovering > stofzuigen
dusting > afstoffen
wash washing > wassen
washer > wasser
car > auto
train > trein
aircraft airplane aeroplane plane > vliegtuig
airport > vliegveld
carpet rug > tapijt
curtain > gordijnen
floor > vloer
furniture > meubels
sofa couch > bank
mattress > matras
zoo > dierentuin
hospital > ziekenhuis
playground > pretpark
waiter waitress waitstaff > bediening ober serveerster
serve serving > bediening serveren
table > bediening
terrace > terras
host hostess > gastheer gastvrouw
guest > gasten
welcome welcoming greet greeting > ontvangst gasten
reception receptionist > receptie
cook cooking chef > kok
kitchen > keuken
dish dishes dishwasher dishwashing > afwas
crockery cutlery plates > afwas
chop chopping cut cutting slice slicing peel peeling > snijden
prepare preparing preparation > bereiden klaarmaken
meal food > maaltijden eten
diet > dieet
soup > soep
salad > salade
dessert > toetjes nagerechten
fries chips > friet
burger > hamburgers
snack > snackbar
pizzeria > pizza
bartender barman barmaid barkeeper barkeep > bar barman barvrouw
pub > cafe bar
drink beverage > drankjes
beer > bier
wine > wijn
coffee > koffie
tea > thee
breakfast > ontbijt
canteen cafeteria > kantine
caterer > catering
grilled grilling > grill
baker bakery > bakker banketbakker
bake baking > bakken
pastry pastries > gebak banket
cookie biscuit > koekjes
bread > brood
sandwich > broodjes
cake pie > taart
icecream > ijs
shop store > winkel
retail > winkel verkoop
shopping > winkel boodschappen
supermarket grocery groceries > supermarkt
cashier checkout till > kassa
paying payment > kassa
shelf shelves > schappen vakken
stacker stacking stocker filler filling restock restocking refill > vullen
stock inventory supplies > voorraad
warehouse storehouse storage depot > magazijn
logistics > magazijn expeditie
forklift > heftruck magazijn
picker picking > orderpicken
packer packing pack packaging wrapping > inpakken
parcel package > pakketten
shipping dispatch shipment delivery > expeditie verzenden
loading load > laden
unloading unload > lossen
box > dozen
sort sorting > sorteren
fold folding > vouwen
label labelling labeling > etiketten
count counting > tellen
scan scanning > scannen
return > retour
online webstore > webwinkel
seller selling sell sales salesman saleswoman salesperson salespeople > verkoop
customer client > klanten
gift present > cadeau
market > markt
stall stand > marktkraam kraam
bookshop bookstore > boekwinkel boeken
book > boeken
magazine newspaper > tijdschriften
stationery > kantoorartikelen
clothes clothing garment apparel > kleding
fashion > mode kleding
dress trousers jeans shirt > kleding
shoe footwear > schoenen
bag > tassen
toy > speelgoed
game > spellen speelgoed
animal pets > dieren
dog > honden dieren
cat > katten dieren
fishmonger > vis
fish > vis
butcher > slager
meat > vlees
cheese > kaas
deli > delicatessen
vegetable greengrocer veg > groente
potato potatoes tomato tomatoes > groente
florist flower > bloemen
plant > planten
garden gardening > tuin
nursery > tuincentrum
tool > gereedschap
wood timber > hout
paint > verf
hardware > bouwmarkt gereedschap
builder construction > bouwmaterialen bouwmarkt
thrift charity > kringloop
secondhand > tweedehands
pharmacy chemist drugstore > drogist
perfume perfumery fragrance > parfum
makeup cosmetics beauty > cosmetica
petrol gasoline fuel > benzine
sports > sport
bike bicycle cycle > fiets
boat > boot
skate > schaatsen
rental renting rent hire > verhuur
ticket > kaartjes
cinema movie theater theatre > bioscoop
pool > zwembad
festival event > festivals
dining diner eatery > restaurant
assistant worker helper staff employee attendant crew > medewerker
help helping assist assisting > helpen
`
  .trim()
  .split("\n")
  .map((line) => line.split(" > ").map(wordsOf));

/** What English says in several words, and Dutch in others: read as if the Dutch were typed. A plural counts too. */
const PHRASES: readonly (readonly [string, string])[] = `
washing up, wash up, washing dishes, wash dishes, dish washer, dish washing > afwas
kitchen porter > afwashulp
kitchen help, kitchen helper, kitchen assistant, kitchen hand > keukenhulp
waiting staff, waiting tables > bediening
fast food > fastfood
snack bar > snackbar
street food > streetfood
food truck > foodtruck
ice cream > ijs
coffee bar > koffiebar
front desk > receptie
room attendant > kamermeisje
hotel room > hotelkamer
room cleaning > hotelkamers
making beds, make beds > bedden opmaken
toilet cleaner, toilet cleaning > toilet schoonmaken
office cleaner, office cleaning > kantoor schoonmaken
school cleaner, school cleaning > school schoonmaken
house cleaner, domestic cleaner, domestic help, home help > interieurverzorger
house cleaning, home cleaning > interieurverzorging
cleaning lady, cleaning woman > schoonmaakster
window cleaner, window cleaning, window washer > glazenwasser
car wash > autowassen
car washer, car cleaner, car cleaning > autopoetser
street sweeper, street cleaner, street cleaning > straatveger
litter picking, litter picker > zwerfafval
amusement park, theme park > pretpark
dry cleaner, dry cleaning > stomerij
apartment building > flat
nursing home, care home, elderly home > verpleeghuis
old people > ouderen
swimming pool > zwembad
department store > warenhuis
shop assistant > winkelmedewerker
sales assistant > verkoopmedewerker
shelf filler, shelf stacker > vakkenvuller
shelf stacking, filling shelves, stacking shelves, stocking shelves > vakkenvullen
stock clerk > voorraad
order picker, order picking, picking orders > orderpicker
market stall > marktkraam
second hand > tweedehands
thrift shop, thrift store, charity shop > kringloop
hardware store, hardware shop, diy store, diy shop > bouwmarkt
drug store > drogist
book shop, book store > boekwinkel
toy shop, toy store > speelgoedwinkel
pet shop, pet store > dierenwinkel
shoe shop, shoe store > schoenenwinkel
clothing store, clothing shop, clothes shop, clothes store, fashion store > kledingwinkel
fish shop > viswinkel
butcher shop > slagerij
flower shop > bloemenwinkel
furniture store, furniture shop > woonwinkel
garden centre, garden center > tuincentrum
sports shop, sports store > sportwinkel
gift shop > cadeauwinkel
cheese shop > kaaswinkel
bread shop > bakkerij
petrol station, gas station, filling station > tankstation
ticket seller > kaartjesverkoper
bike rental > fietsverhuur
`
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [english = "", dutch = ""] = line.split(" > ");
    return english.split(", ").map((phrase) => [phrase, dutch] as const);
  });

/** Each English word, in the singular and the plural, with the Dutch words that it stands for. */
export const ENGLISH: ReadonlyMap<string, readonly string[]> = new Map(
  WORDS.flatMap(([words = [], dutch = []]) =>
    words.flatMap((word) => [word, ...pluralOf(word)].map((form) => [form, dutch] as const)),
  ),
);

const READ_AS: ReadonlyMap<string, string> = new Map(PHRASES);
const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PHRASES.map(([words]) => words.replaceAll(" ", "s?[\\s-]+")).join("|")})s?(?![\\p{L}\\p{N}])`,
  "gu",
);

/** A text in the spelling of `fold`, with English phrases as the Dutch words that they stand for. */
export function phrasesInDutch(text: string): string {
  return text.replace(PHRASE, (found) => {
    const words = wordsOf(found).join(" ");
    return READ_AS.get(words) ?? READ_AS.get(words.replace(/s(?= |$)/g, "")) ?? found;
  });
}

function pluralOf(word: string): readonly string[] {
  if (/(?:ing|ed|[^s]s)$/.test(word)) return [];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [/(?:x|ch|sh|ss)$/.test(word) ? `${word}es` : `${word}s`];
}
