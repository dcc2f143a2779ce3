import type { Member } from "#domain/actor.ts";
import type { CandidateInput } from "#domain/candidate.ts";
import type { CandidateEventType } from "#domain/events.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "./access.ts";
import { record } from "./events.ts";
import type { Schema } from "./schema.ts";

/** Staff of a municipality: who may write about candidates. */
export type Caseworker = Member<"caseworker" | "team_lead">;

export type CandidateRow = Selectable<Schema["candidate"]>;

/** Where a municipality's candidates belong. */
export type Home = { readonly municipalityCode: string; readonly regionCode: string };
export type Point = { readonly latitude: number; readonly longitude: number };

/** The candidate for change, or null when there is none in the own municipality. */
export async function lockCandidate(tx: Tx<Caseworker>, id: CandidateId): Promise<CandidateRow | null> {
  const row = await tx.selectFrom("candidate").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** The municipality and region of the actor's organisation. */
export async function homeOf(tx: Tx<Caseworker>): Promise<Home> {
  const { municipalityCode, regionCode } = await tx
    .selectFrom("organisation")
    .select(["municipalityCode", "regionCode"])
    .where("id", "=", tx.actor.organisation)
    .executeTakeFirstOrThrow();
  if (municipalityCode === null || regionCode === null) throw new Error("Staff of a municipality without a code.");
  return { municipalityCode, regionCode };
}

/**
 * The point of a four-digit postcode. One that is not in our list has none, unless the caseworker says it is right: then
 * the middle of the municipality stands for it.
 */
export async function pointOf(
  tx: Tx<Caseworker>,
  home: Home,
  where: Pick<CandidateInput, "pc4" | "pc4Confirmed">,
): Promise<Point | null> {
  const known = await tx
    .selectFrom("postcode")
    .select(["latitude", "longitude"])
    .where("pc4", "=", where.pc4)
    .executeTakeFirst();
  if (known) return known;
  if (!where.pc4Confirmed) return null;
  return tx
    .selectFrom("municipality")
    .select(["latitude", "longitude"])
    .where("code", "=", home.municipalityCode)
    .executeTakeFirstOrThrow();
}

export type CandidateColumns = Omit<
  Insertable<Schema["candidate"]>,
  "id" | "organisationId" | "municipalityCode" | "regionCode" | "caseworkerId" | "status" | "pseudonym"
>;

/** The columns of what was written down: everything but whose it is, the status and the pseudonym. */
export function candidateColumns(input: CandidateInput, point: Point): CandidateColumns {
  return {
    reference: input.reference,
    pc4: input.pc4,
    ...point,
    travelModes: [...input.travelModes],
    travelMinutesMax: input.travelMinutesMax,
    week: JSON.stringify(input.week),
    blocked: JSON.stringify(input.blocked),
    hoursMin: input.hoursMin,
    hoursMax: input.hoursMax,
    availableFrom: input.availableFrom,
    speak: input.speak,
    listen: input.listen,
    read: input.read,
    write: input.write,
    languages: [...input.languages],
    wantedSectors: [...input.wantedSectors],
    unwantedSectors: [...input.unwantedSectors],
    wantedOccupations: [...input.wantedOccupations],
    experience: input.experience,
    skills: [...input.skills],
    liftsKg: input.liftsKg,
    standsHours: input.standsHours,
    licences: [...input.licences],
    vog: input.vog,
    learningRoute: input.learningRoute,
    workPermit: input.workPermit,
    kindsAllowed: [...input.kindsAllowed],
    waitingSince: input.waitingSince,
  };
}

/** Records the same event for candidates of the own municipality, with the codes of that moment. */
export async function recordCandidates(
  tx: Tx<Caseworker>,
  type: CandidateEventType,
  ids: readonly CandidateId[],
  reason: string | null = null,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom("candidate as c")
    .innerJoin("candidateFigures as f", "f.candidateId", "c.id")
    .select(["c.id", "c.organisationId", "c.municipalityCode", "c.regionCode", "c.wantedSectors", "f.targetGroup"])
    .where("c.id", "in", ids)
    .execute();
  await record(
    tx,
    ...rows.map((row) => ({
      type,
      candidateId: row.id,
      organisationId: row.organisationId,
      municipalityCode: row.municipalityCode,
      regionCode: row.regionCode,
      // One wish is a fact of one sector; several wishes are none.
      sector: row.wantedSectors.length === 1 ? (row.wantedSectors[0] ?? null) : null,
      targetGroup: row.targetGroup,
      reason,
    })),
  );
}
