import { newId } from "#db/id.ts";
import type { Schema } from "#db/schema.ts";
import { refreshCandidateDocument } from "#db/search-documents.ts";
import type { Member } from "#domain/actor.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import type { Interval } from "#domain/week.ts";
import type { Insertable } from "kysely";
import type { World } from "../world.ts";

type CandidateRow = Insertable<Schema["candidate"]>;

/** What a test may want otherwise: columns of the candidate, of the contact and of the figures. */
export type CandidateFactoryFacts = Partial<Omit<CandidateRow, "id" | "organisationId" | "week" | "blocked">> & {
  readonly week?: readonly Interval[];
  readonly blocked?: readonly (Interval & { reason: "lesson" | "child_care" | "other" })[];
  readonly contact?: Partial<Insertable<Schema["contact"]>>;
  readonly figures?: Partial<Insertable<Schema["candidateFigures"]>>;
};

let number = 0;

/** Monday to Friday, 05:00 to 18:00. */
export const DAYTIME: readonly Interval[] = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));

/**
 * A candidate of this caseworker who can be proposed, by default near 3511 Utrecht, free by day, Dutch A2 in every
 * skill, looking for work in cleaning and hospitality: who fits the placement of `publishedPlacement`. Put in past all
 * walls.
 */
export async function availableCandidate(
  at: World,
  caseworker: Member<"caseworker" | "team_lead">,
  facts: CandidateFactoryFacts = {},
): Promise<CandidateId> {
  const id = newId(CandidateId);
  number += 1;
  const own = number;
  const { contact, figures, week, blocked, ...columns } = facts;
  const place = await placeOf(at, columns.pc4 ?? "3511");
  const tenant = { organisationId: caseworker.organisation };
  const values: CandidateRow = {
    ...ORDINARY,
    id,
    ...tenant,
    ...(await homeOf(at, caseworker)),
    ...place,
    caseworkerId: caseworker.membership,
    pseudonym: `Wilg ${100 + own}`,
    reference: `KL-${1000 + own}`,
    ...columns,
    week: JSON.stringify(week ?? DAYTIME),
    blocked: JSON.stringify(blocked ?? []),
  };
  await at.all.transaction().execute(async (trx) => {
    await trx.insertInto("candidate").values(values).execute();
    await trx
      .insertInto("contact")
      .values({
        candidateId: id,
        ...tenant,
        name: `Deelnemer ${own}`,
        email: `deelnemer${own}@voorbeeld.example`,
        phone: "06 00000000",
        language: "nl",
        ...contact,
      })
      .execute();
    await trx
      .insertInto("candidateFigures")
      .values({ candidateId: id, ...tenant, targetGroup: "status_holder", sex: "x", birthYear: null, ...figures })
      .execute();
    await refreshCandidateDocument(Object.assign(trx, { actor: caseworker }), id);
  });
  return id;
}

const ORDINARY = {
  status: "available",
  travelModes: ["bicycle", "transit"],
  travelMinutesMax: 45,
  hoursMin: 12,
  hoursMax: 32,
  availableFrom: "2026-09-01",
  speak: 2,
  listen: 2,
  read: 2,
  write: 2,
  wantedSectors: ["cleaning", "hospitality"],
  liftsKg: 15,
  standsHours: 8,
  vog: "can_request",
  workPermit: "yes",
  kindsAllowed: ["work_experience", "trial", "language", "dual"],
  waitingSince: "2026-09-01",
} satisfies Partial<CandidateRow>;

async function placeOf(at: World, pc4: string) {
  return at.all
    .selectFrom("postcode")
    .select(["pc4", "latitude", "longitude"])
    .where("pc4", "=", pc4)
    .executeTakeFirstOrThrow();
}

async function homeOf(at: World, caseworker: Member) {
  const home = await at.all
    .selectFrom("organisation")
    .select(["municipalityCode", "regionCode"])
    .where("id", "=", caseworker.organisation)
    .executeTakeFirstOrThrow();
  if (home.municipalityCode === null || home.regionCode === null) throw new Error("The actor is of no municipality.");
  return { municipalityCode: home.municipalityCode, regionCode: home.regionCode };
}
