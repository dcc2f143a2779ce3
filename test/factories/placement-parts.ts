import { expect } from "vitest";
import { createPlacement } from "#db/commands/create-placement.ts";
import type { PartGiven } from "#db/commands/placement-part-values.ts";
import { savePlacementPart } from "#db/commands/save-placement-part.ts";
import { ownPlacement } from "#db/queries/placements.ts";
import type { Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { World } from "../world.ts";

const SATURDAY = { day: 5, start: 23 * 60, end: 26 * 60 + 30, fixed: true };
/** What an employer fills in for a place in a restaurant kitchen in Utrecht: complete, one entry per step. */
export const ALL_PARTS: readonly PartGiven[] = [
  {
    part: "work",
    values: {
      sector: "hospitality",
      occupationCode: "9412.1",
      title: "Meehelpen in de keuken",
      tasks: "Je snijdt groente.\nJe ruimt de keuken op.",
      learningGoals: ["Je werkt schoon en veilig met eten."],
      teaches: ["kitchen_help", "food_safety"],
    },
  },
  {
    part: "place",
    values: {
      siteId: null,
      pc4: "3511",
      municipalityCode: null,
      place: "",
      street: "Oudegracht 12",
      transitNote: "Bushalte voor de deur",
      siteName: "Restaurant",
    },
  },
  {
    part: "times",
    values: {
      week: [{ day: 1, start: 600, end: 900, fixed: false }, SATURDAY],
      hoursMin: 6,
      hoursMax: 8,
      startsOn: addDays(localDate(new Date()), 7),
      startsUntil: null,
      weeks: 12,
    },
  },
  {
    part: "people",
    values: {
      seats: 2,
      seatsMaybe: true,
      kinds: ["work_experience", "language"],
      guideName: "Chef Noor",
      guideHours: 3,
    },
  },
  {
    part: "needs",
    values: {
      speak: 1,
      listen: 2,
      read: 0,
      write: 0,
      readSafety: false,
      floorLanguages: ["ar"],
      liftsKg: 10,
      standsHours: 4,
      clothing: "Koksbuis krijg je van ons",
      vog: false,
      licence: null,
    },
  },
  {
    part: "chance",
    values: {
      jobChance: "likely",
      displacement: {
        work: "extra_hands",
        dismissed: false,
        vacancy: false,
        reorganisation: false,
        employees: 12,
        unpaid: 2,
        informed: "staff",
        earlier: 0,
        hired: 0,
        declared: true,
      },
    },
  },
];

/** One step's values of the above. */
export function partOf<P extends PlacementPart>(part: P): Extract<PartGiven, { part: P }> {
  const found = ALL_PARTS.find((given): given is Extract<PartGiven, { part: P }> => given.part === part);
  if (!found) throw new Error(`No part ${part}`);
  return found;
}

/** An empty draft as an employer begins it. */
export async function newDraft(at: World, actor: Member): Promise<PlacementId> {
  const made = await at.app.write(actor, (tx) => createPlacement(tx));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

/** A draft as this member, filled in step by step as the form does it. */
export async function fillDraft(at: World, actor: Member, id: PlacementId, parts = ALL_PARTS): Promise<void> {
  for (const part of parts) {
    const outcome = await at.app.write(actor, async (tx) => {
      const row = await ownPlacement(tx, id);
      return savePlacementPart(tx, id, row?.version ?? 0, part);
    });
    expect(outcome, part.part).toEqual({ ok: true, value: undefined });
  }
}
