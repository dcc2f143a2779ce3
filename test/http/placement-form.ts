import { expect } from "vitest";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { type Answer, hidden, stampOf, type Visitor } from "./site.ts";

export type Fields = Record<string, string | string[]>;
export const soon = addDays(localDate(new Date()), 10);

export const STEPS: readonly (readonly [slug: string, fields: Fields])[] = [
  [
    "werk",
    {
      sector: "hospitality",
      occupationCode: "9412.1",
      title: "Meehelpen in de keuken",
      tasks: "Je snijdt groente.\nJe ruimt op.",
      learningGoals: "- Je werkt schoon met eten.\n\n- Je kent de allergenen.",
      teaches: ["kitchen_help", "food_safety"],
    },
  ],
  ["plaats", { postcode: "3511 ln", street: "Oudegracht 12", transitNote: "Bushalte voor de deur" }],
  [
    "tijden",
    {
      "week[0].day": "5",
      "week[0].start": "22:00",
      "week[0].end": "02:00",
      "week[0].fixed": "fixed",
      hoursMin: "4",
      hoursMax: "4",
      startsOn: soon,
      weeks: "12",
    },
  ],
  ["mensen", { seats: "2", kinds: "work_experience", guideName: "Chef Noor", guideHours: "3" }],
  ["eisen", { speak: "1", listen: "2", read: "0", write: "0", liftsKg: "10", standsHours: "4" }],
  [
    "kans-en-verdringing",
    {
      jobChance: "likely",
      work: "extra_hands",
      dismissed: "no",
      vacancy: "no",
      reorganisation: "no",
      employees: "12",
      unpaid: "2",
      informed: "staff",
      earlier: "0",
      hired: "0",
      declared: "on",
    },
  ],
];

/** Sends a step as its page was opened: stamp and version of that page. */
export async function send(visitor: Visitor, path: string, fields: Fields): Promise<Answer> {
  const { html } = await visitor.get(path);
  return visitor.post(path, { ...stampOf(html), version: hidden(html, "version"), intent: "save", ...fields });
}

/** The page says this; a page that does not is not printed whole. */
export function says(answer: Answer, text: string): void {
  expect(answer.html.includes(text), text).toBe(true);
}

export function hides(answer: Answer, text: string): void {
  expect(answer.html.includes(text), text).toBe(false);
}

/** The placement that an address leads to. */
export const idIn = (path: string | null) => PlacementId.parse(path?.split("/")[3]);
