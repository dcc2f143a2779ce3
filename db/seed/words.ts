import type { Sector, WorkSkill } from "#domain/codes.ts";
import { addDays } from "#domain/dates.ts";
import type { Calendar } from "./calendar.ts";
import type { Random } from "./random.ts";

export const SKILLS_OF_SECTOR: Readonly<Record<Sector, readonly WorkSkill[]>> = {
  cleaning: ["cleaning_basics", "laundry", "teamwork", "planning", "hotel_rooms"],
  hospitality: ["kitchen_help", "cooking", "dishwashing", "serving", "food_safety", "barista"],
  retail: ["stock_filling", "cash_desk", "customer_contact", "order_picking", "computer"],
};

const EXPERIENCES: Readonly<Record<Sector, readonly string[]>> = {
  cleaning: [
    "Heeft twee jaar kantoren schoongemaakt. Werkt graag vroeg op de dag.",
    "Maakte schoon in een school en in een moskee, als vrijwilliger.",
    "Werkte in een wasserij: sorteren, vouwen en inpakken.",
    "Heeft thuis altijd voor het huishouden gezorgd en wil dat nu in een team doen.",
  ],
  hospitality: [
    "Werkte vier jaar in de keuken van een restaurant: voorbereiden en koken.",
    "Heeft in een bakkerij gewerkt en stond vroeg op voor het deeg.",
    "Kookte elke week voor een buurthuis, voor zestig mensen.",
    "Heeft afgewassen in een hotel en leerde daar de eerste woorden Nederlands.",
  ],
  retail: [
    "Had een eigen winkel in stoffen. Goed met klanten en met rekenen.",
    "Vulde schappen in een supermarkt en maakte pakketten klaar.",
    "Verkocht groente en fruit op de markt.",
    "Werkte in een magazijn en kent de scanner.",
  ],
};

const NEXT_STEPS = [
  "Bellen over reistijd en vervoer",
  "Samen een plek uitzoeken",
  "Rooster van de taallessen opvragen",
  "Kinderopvang op vrijdag navragen",
  "Gesprek over wensen, met tolk",
  "Verklaring omtrent het gedrag aanvragen",
  "Vragen hoe het proefbezoek ging",
];

export const REVIEW_NOTES = [
  "Mooie plek. Kunt u erbij schrijven wie er begeleidt als deze persoon vrij is?",
  "De leerdoelen zijn nog algemeen. Wat kan iemand na dertien weken dat hij nu niet kan?",
  "U noemt een open vacature voor hetzelfde werk. Kunnen wij daar eerst over bellen?",
];

export const QUESTIONS = [
  "Kan de kandidaat ook een keer op zaterdag werken?",
  "Is er al ervaring met schoonmaakmiddelen of machines?",
  "Past het werk naast de taalles op donderdag?",
  "Kan de kandidaat twee weken later beginnen?",
];
export const ANSWERS = [
  "Ja, dat kan. Wij hebben het vanmiddag samen besproken.",
  "Nog niet, maar de kandidaat leert snel en wil het graag leren.",
  "Ja, de taalles is in de ochtend. Uw rooster begint daarna.",
  "Ja, dat is geen bezwaar.",
];

/** Work experience in words; for two in three the caseworker has read it again before sharing. */
export function experienceOf(sector: Sector, dice: Random): { experience: string; experienceReadAt: Date | null } {
  const experience = dice.chance(0.8) ? dice.pick(EXPERIENCES[sector]) : "";
  return { experience, experienceReadAt: null };
}

export function nextStepOf(time: Calendar, dice: Random): { nextStep: string; nextStepOn: string | null } {
  if (dice.chance(0.55)) return { nextStep: "", nextStepOn: null };
  return {
    nextStep: dice.pick(NEXT_STEPS),
    nextStepOn: time.workday(addDays(time.today, dice.whole(-6, 18)), 0),
  };
}
