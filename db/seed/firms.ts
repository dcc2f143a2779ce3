import type { Sector } from "#domain/codes.ts";
import type { ShiftName } from "./shifts.ts";
import type { Random } from "./random.ts";

/** A sort of firm: how such firms are called, and what one can learn there at which hours. */
export type FirmSort = {
  readonly sector: Sector;
  readonly weight: number;
  readonly names: readonly string[];
  readonly work: readonly Work[];
};
export type Work = {
  /** ESCO code. */
  readonly occupation: string;
  readonly titles: readonly string[];
  readonly shifts: readonly ShiftName[];
};

export const FIRM_SORTS: readonly FirmSort[] = [
  {
    sector: "cleaning",
    weight: 24,
    names: ["% Schoonmaak", "Schoonmaakbedrijf %", "% Gebouwenservice", "% Facilitair", "Schoonmaakdiensten %"],
    work: [
      work(
        "9112.2",
        ["Kantoren schoonmaken in de vroege ochtend", "Schoonmaken op kantoor, voordat iedereen komt"],
        ["dawn"],
      ),
      work("9112.2", ["Klaslokalen schoonmaken na schooltijd", "Schoonmaken op een basisschool"], ["school"]),
      work("9112.2", ["Schoonmaken in een gezondheidscentrum", "Kantoren schoonmaken in de avond"], ["evening", "day"]),
      work("9112.5", ["Toiletten verzorgen in een winkelcentrum"], ["day", "shop"]),
      work("9123.1", ["Ramen wassen bij winkels en kantoren"], ["day"]),
      work("9129.1", ["Vloeren en tapijten reinigen"], ["evening", "day"]),
      work("9111.1", ["Hulp in het huishouden bij oudere mensen"], ["morning"]),
      work("5153.1", ["Meelopen met de conciërge van een school"], ["morning"]),
    ],
  },
  {
    sector: "cleaning",
    weight: 4,
    names: ["Wasserij %", "Stomerij %", "% Textielservice"],
    work: [
      work("9121.1", ["Linnengoed sorteren en vouwen", "Was sorteren in de linnenkamer"], ["day", "morning"]),
      work("9121.2", ["Kleding persen en strijken"], ["day"]),
    ],
  },
  {
    sector: "cleaning",
    weight: 3,
    names: ["Autowas %", "Wasstraat %", "% Autopoets"],
    work: [work("9122.1", ["Auto's wassen en van binnen schoonmaken"], ["shop", "day"])],
  },
  {
    sector: "cleaning",
    weight: 4,
    names: ["Wijkbeheer %", "Buurtonderhoud %", "Woonservice %"],
    work: [
      work("9613.1", ["Straten en pleinen schoonhouden met de veegploeg"], ["morning"]),
      work("5153.1.2", ["Meelopen met de huismeester van een flat"], ["morning", "day"]),
    ],
  },
  {
    sector: "hospitality",
    weight: 9,
    names: ["Hotel %", "Hotel De %", "Logement %"],
    work: [
      work("9112.4", ["Hotelkamers schoonmaken en bedden opmaken", "Kamers verzorgen in een hotel"], ["rooms"]),
      work("9412.2", ["Afwassen in de hotelkeuken, tot 23 uur"], ["late"]),
      work("5131.1", ["Gasten ontvangen in de ontbijtzaal"], ["breakfast"]),
      work("5131.2", ["Bediening bij feesten en partijen"], ["party"]),
    ],
  },
  {
    sector: "hospitality",
    weight: 14,
    names: ["Restaurant %", "Eethuis %", "Brasserie %", "Restaurant De %"],
    work: [
      work("9412.1", ["Helpen in de keuken van een restaurant", "Groenten snijden en klaarzetten"], ["kitchen"]),
      work("9412.2", ["Afwassen en opruimen in de keuken"], ["late", "kitchen"]),
      work("5131.2", ["Bediening in een restaurant"], ["late", "terrace"]),
      work("5120.1", ["Leren koken naast de kok"], ["kitchen"]),
    ],
  },
  {
    sector: "hospitality",
    weight: 9,
    names: ["Lunchcafé %", "Koffiehuis %", "Theetuin %", "Eetcafé %"],
    work: [
      work("5132.1.1", ["Koffie maken en gasten helpen"], ["lunch"]),
      work("9412.1", ["Broodjes en soep klaarmaken"], ["lunch"]),
      work("5131.2", ["Bediening op het terras en binnen"], ["terrace", "lunch"]),
    ],
  },
  {
    sector: "hospitality",
    weight: 5,
    names: ["% Catering", "Bedrijfskantine %", "Keuken %"],
    work: [
      work(
        "5246.1",
        ["Lunch klaarzetten in een bedrijfskantine", "Maaltijden uitgeven in een woonzorghuis"],
        ["canteen"],
      ),
      work("9412.2", ["Afwassen in een grote keuken"], ["canteen"]),
      work("5120.1.4", ["Meekoken in een grote keuken"], ["canteen"]),
    ],
  },
  {
    sector: "hospitality",
    weight: 4,
    names: ["Cafetaria %", "Snackpoint %", "Pizzeria %"],
    work: [
      work("9411.2", ["Helpen in de cafetaria"], ["late", "terrace"]),
      work("9411.1", ["Pizza's maken"], ["late"]),
    ],
  },
  {
    sector: "retail",
    weight: 14,
    names: ["Buurtmarkt %", "Versmarkt %", "Dagwinkel %"],
    work: [
      work("9334.1", ["Vakken vullen voor de winkel opengaat"], ["dawnshop"]),
      work("9334.1", ["Vakken vullen in de avond"], ["evening"]),
      work("5230.1", ["Werken aan de kassa"], ["shop", "sunday"]),
      work("5223.7.19", ["Helpen op de afdeling groenten en fruit"], ["morningshop"]),
      work("5223.7.13", ["Helpen bij de kaas en de vleeswaren"], ["shop"]),
    ],
  },
  {
    sector: "retail",
    weight: 10,
    names: ["% Mode", "Schoenenhuis %", "Kledinghuis %", "Boekhandel %", "Speelgoedwinkel %"],
    work: [
      work("5223.6", ["Helpen in de winkel, ook op zondag"], ["sunday"]),
      work("5223.4", ["Klanten helpen en de winkel netjes houden"], ["shop"]),
      work("4321.1.5", ["Nieuwe spullen uitpakken en prijzen"], ["morningshop"]),
    ],
  },
  {
    sector: "retail",
    weight: 6,
    names: ["Tuincentrum %", "Bouwmarkt %", "Woonwinkel %"],
    work: [
      work("5223.7.18", ["Planten verzorgen en klanten helpen"], ["shop", "sunday"]),
      work("5223.7.7", ["Helpen in de bouwmarkt"], ["shop"]),
      work("9334.1", ["Schappen vullen in een grote winkel"], ["dawnshop"]),
    ],
  },
  {
    sector: "retail",
    weight: 7,
    names: ["% Magazijn", "Distributie %", "% Logistiek"],
    work: [
      work("9333.8.1", ["Bestellingen verzamelen in het magazijn"], ["warehouse", "evening"]),
      work("9333.8", ["Werken in het magazijn"], ["warehouse"]),
      work("9333.2", ["Pakketten klaarmaken voor verzending"], ["warehouse"]),
    ],
  },
  {
    sector: "retail",
    weight: 3,
    names: ["Kringloop %", "Tweedehands %", "Kringloopwinkel De %"],
    work: [work("5223.7.30", ["Spullen sorteren en verkopen in de kringloopwinkel"], ["shop"])],
  },
  {
    sector: "retail",
    weight: 3,
    names: ["Bakkerij %", "Warme bakker %", "Broodhuis %"],
    work: [work("5223.7.4", ["Brood verkopen in de ochtend"], ["morningshop"])],
  },
];

const FIRST = (
  "Glans Helder Zilver Linden Berken Vlier Kersen Rieten Haver Sterren Zonne Klaver Esdoorn Iepen Duinen Merel Wulpen " +
  "Hazel Korenbloem Lijster Molen Appel Bramen Maan Regen Zwaluw Elzen Bieze Wilgen Pauwen"
).split(" ");
const SECOND = "veld hoek borgh stede dreef horst brink kamp laar meer oord gaarde wende rode schans hage".split(" ");
const FAMILY = "Van Rodenhuis, Elderkamp, Brouwhuis, Ten Velde, Van Oirsgraaf, Kwartel, De Wilde Roos, Zeilmans".split(
  ", ",
);

/** Thousands of firm names, made of words: not one of a firm that we know. Never the same twice. */
export function firmNames(random: Random): (sort: FirmSort, place: string) => string {
  const given = new Set<string>();
  return (sort, place) => {
    for (;;) {
      const word = random.chance(0.12) ? random.pick(FAMILY) : `${random.pick(FIRST)}${random.pick(SECOND)}`;
      const name = random.pick(sort.names).replace("%", word).replace("De De ", "De ");
      const full = random.chance(0.15) ? `${name} ${place}` : name;
      if (given.has(full)) continue;
      given.add(full);
      return full;
    }
  };
}

function work(occupation: string, titles: readonly string[], shifts: readonly ShiftName[]): Work {
  return { occupation, titles, shifts };
}
