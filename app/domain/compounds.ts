/**
 * Words that Dutch compounds (samenstellingen) of the three sectors are made of, in the spelling of `wordsOf`. Own list,
 * drawn from the occupations' names and from job adverts' usual words.
 */
const VOCABULARY: ReadonlySet<string> = new Set(
  `medewerker medewerkster assistent assistente hulp kracht bediende beheerder leider leidster begeleider verzorger
  verzorgster schoonmaker schoonmaakster schoonmaak reiniger reiniging poetser poetsvrouw poets wasser wassen was
  wasserij glazen ruiten ramen vloer tapijt gordijn meubel sanitair toilet interieur gebouw gebouwen kantoor school
  ziekenhuis trein vliegtuig voertuig auto wagen bus straat veger stad stads wijk park tuin huis huismeester meester
  bewaarder linnen textiel kleding confectie strijker strijkster stoom perser keuken afwas spoel vaat groot kok kokkin
  koks koffie thee bar zaal terras hotel kamer kamers receptie ontvangst horeca restaurant lunch ontbijt diner buffet
  catering kantine snack friet ijs brood bakker bakkerij banket gebak pizza vlees vis kaas groente groenten fruit slager
  slagerij maaltijd maaltijden eten drank voedsel winkel verkoop verkoper verkoopster kassa klant klanten service balie
  magazijn loods voorraad goederen order orders expeditie distributie centrum inpak pakket verpakking post bezorger
  bezorging chauffeur schappen vakken rekken vuller vulster vul ploeg supermarkt markt kraam bloemen planten boeken
  schoenen sport speelgoed bouw bouwmarkt tweedehands kringloop dieren meubels drogist mode tank station tankstation
  pomp shop verhuur kaart kaartjes kaarten bioscoop museum zwembad camping recreatie productie machine technisch
  onderhoud groen afval milieu werker werk dienst taal stage leer plek plaats ervaring vrijwilliger dag avond nacht
  weekend ochtend middag zorg thuis huishoud huishoudelijke huishouding administratie administrateur administrateurs
  coordinator adviseur specialist team teamleider ondersteuning facilitair gastheer gastvrouw
  gast gasten spoeler bereider bakster werkster verzamelaar picker pikker controle controleur
  man vrouw boer boerin meisje jongen juffrouw dame heer meid knecht baas personeel kassier kassiere
  zaak zaken handel tent kiosk boetiek afdeling atelier salon warenhuis groothandel webwinkel webshop cafe kroeg bistro
  brasserie lunchroom snackbar cafetaria pizzeria bakkers delicatessen tuincentrum dierentuin
  hamburger hamburgers burger patat frites snacks wafel pannenkoek pannenkoeken broodje broodjes taart taarten koek
  koekjes chocolade bonbon bier wijn sap melk eieren kip worst haring schoen fiets fietsen bank banken stoel stoelen
  kast kasten bedden lamp lampen verf behang hout tegel kleed kleden tassen sieraden cosmetica parfum spel spellen puzzel
  puzzels kano boot boten pakketten dozen doos pallet container retour retouren raam ruit muur school scholen kinderen
  bediening inpakker inpakkers sorteerder verkopen monteur etalage reparatie wasstraat buurt dorp stoep plein water glas`
    .split(/\s+/)
    .filter(Boolean),
);

/** Letters that may join two parts: stad-s-reiniger, groente-n-kraam. */
const LINKS = ["", "s", "en", "n", "e"];
const LONGEST_WORD = 60;

/** `magazijnmedewerker` → `magazijn`, `medewerker`; nothing for a word that is no compound of known parts. */
export function partsOf(word: string): readonly string[] {
  if (isKnownCompound(word)) return knownParts(word);
  return isOfLength(word) ? headAndRest(word) : [];
}

/** Whether a word is made of known parts from beginning to end, so that it is hardly a slip of the pen. */
export function isKnownCompound(word: string): boolean {
  return knownParts(word).length > 0;
}

function knownParts(word: string): readonly string[] {
  return (isOfLength(word) ? whole(word, new Map()) : null) ?? [];
}

function isOfLength(word: string): boolean {
  return word.length >= 6 && word.length <= LONGEST_WORD;
}

/** The word as known parts from beginning to end, fewest parts first. */
function whole(word: string, seen: Map<string, readonly string[] | null>): readonly string[] | null {
  const before = seen.get(word);
  if (before !== undefined) return before;
  let best: readonly string[] | null = null;
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const first = word.slice(0, cut);
    if (!VOCABULARY.has(first)) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, cut)) continue;
      const rest = word.slice(cut + link.length);
      const parts = isKnown(rest) ? [rest] : whole(rest, seen);
      if (parts && (!best || parts.length + 1 < best.length)) best = [first, ...parts];
    }
  }
  seen.set(word, best);
  return best;
}

/** An unknown first part before a known last one of at least five letters: `antiekverkoper`. */
function headAndRest(word: string): readonly string[] {
  for (let cut = 3; cut <= word.length - 5; cut++) {
    const head = word.slice(cut);
    if (isKnown(head)) return [word.slice(0, cut).replace(/s$/, ""), head];
  }
  return [];
}

/** Known as it stands or without the ending of the plural. */
function isKnown(word: string): boolean {
  return VOCABULARY.has(word) || (word.length > 5 && VOCABULARY.has(word.replace(/(?:s|en)$/, "")));
}
