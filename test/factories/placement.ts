import { openDoors } from "#db/access.ts";
import { newId } from "#db/id.ts";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import type { Schema } from "#db/schema.ts";
import { type Member, visitor } from "#domain/actor.ts";
import { dayParts } from "#domain/day-parts.ts";
import type { Displacement } from "#domain/displacement.ts";
import { PLACEMENT_PARTS } from "#domain/placement-parts.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import type { ShiftInterval } from "#domain/week.ts";
import type { Insertable } from "kysely";
import type { World } from "../world.ts";

type PlacementRow = Insertable<Schema["placement"]>;

/** What a test is about; `week` and `displacement` as values, the rest as columns. */
export type PlacementFactsGiven = Partial<
  Omit<PlacementRow, "id" | "employerId" | "week" | "displacement" | "seatsTaken">
> & {
  readonly week?: readonly ShiftInterval[];
  readonly displacement?: Partial<Displacement>;
};

/** Weekday mornings from half past five: fixed on Monday to Wednesday, the others to choose. */
const MORNINGS: readonly ShiftInterval[] = [0, 1, 2, 3, 4].map((day) => ({
  day,
  start: 5 * 60 + 30,
  end: 9 * 60 + 30,
  fixed: day < 3,
}));

const NO_DISPLACEMENT: Displacement = {
  work: "extra_hands",
  dismissed: false,
  vacancy: false,
  reorganisation: false,
  employees: 24,
  unpaid: 2,
  informed: "staff",
  earlier: 1,
  hired: 1,
  declared: true,
};

/** A complete placement on an office floor in Utrecht, open since today, with 2 seats: put in past all walls. */
export function publishedPlacement(
  at: World,
  employer: Member<"employer">,
  facts: PlacementFactsGiven = {},
): Promise<PlacementId> {
  const now = new Date();
  return insertPlacement(at, employer, {
    status: "published",
    submittedAt: now,
    publishedAt: now,
    confirmedAt: now,
    expiresOn: inDays(90),
    ...facts,
  });
}

/** The same placement, complete, but still a draft. */
export function draftPlacement(
  at: World,
  employer: Member<"employer">,
  facts: PlacementFactsGiven = {},
): Promise<PlacementId> {
  return insertPlacement(at, employer, { status: "draft", ...facts });
}

async function insertPlacement(
  at: World,
  employer: Member<"employer">,
  { week = MORNINGS, displacement = NO_DISPLACEMENT, ...facts }: PlacementFactsGiven & Pick<PlacementRow, "status">,
): Promise<PlacementId> {
  const id = newId(PlacementId);
  const place = await placeOf(at, facts.pc4 ?? "3511");
  await at.all
    .insertInto("placement")
    .values({
      id,
      employerId: employer.organisation,
      sector: "cleaning",
      occupationCode: "9112.2",
      title: "Kantoren schoonmaken in de vroege ochtend",
      tasks: "Je maakt kantoren, gangen en toiletten schoon.\nJe vult papier en zeep aan.",
      learningGoals: ["Je werkt met de kleurcodes van doeken en emmers.", "Je plant je eigen ronde."],
      teaches: ["cleaning_basics", "teamwork"],
      street: "Vredenburg 40",
      transitNote: "5 minuten lopen vanaf Utrecht Centraal",
      ...place,
      week: JSON.stringify(week),
      dayParts: dayParts(week),
      hoursMin: 12,
      hoursMax: 20,
      startsOn: inDays(14),
      weeks: 13,
      seats: 2,
      kinds: ["work_experience"],
      speak: 1,
      listen: 1,
      guideName: "Samira, voorvrouw",
      guideHours: 4,
      liftsKg: 5,
      standsHours: 3,
      clothing: "Werkkleding van het bedrijf",
      jobChance: "possible",
      displacement: JSON.stringify(displacement),
      savedParts: [...PLACEMENT_PARTS],
      createdBy: employer.membership,
      ...facts,
    })
    .execute();
  await openDoors(at.all).write(visitor, (tx) => refreshPlacementDocument(tx, id));
  return id;
}

async function placeOf(at: World, pc4: string) {
  const { municipalityCode, place, latitude, longitude } = await at.all
    .selectFrom("postcode")
    .selectAll()
    .where("pc4", "=", pc4)
    .executeTakeFirstOrThrow();
  const { regionCode } = await at.all
    .selectFrom("municipalityRegion")
    .select("regionCode")
    .where("municipalityCode", "=", municipalityCode)
    .where("validTo", "is", null)
    .executeTakeFirstOrThrow();
  return { pc4, place, latitude, longitude, municipalityCode, regionCode };
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
