import type { Member } from "#domain/actor.ts";
import type { CandidateInput } from "#domain/candidate.ts";
import type { CandidateEventType } from "#domain/events.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { type Insertable, type Selectable, sql } from "kysely";
import type { Tx } from "./access.ts";
import { candidateEvent } from "./event-facts.ts";
import { record } from "./events.ts";
import type { Schema } from "./schema.ts";

/** Staff of a municipality: who may write about candidates. */
export type Caseworker = Member<"caseworker" | "team_lead">;

/** Who may ask a municipality to propose somebody of it: staff of another one, or a coordinator of the region. */
export type Asker = Member<"caseworker" | "team_lead" | "coordinator">;

export type CandidateRow = Selectable<Schema["candidate"]>;

/** What an event tells of a candidate. */
export type EventSubject = Pick<CandidateRow, "id" | "organisationId" | "municipalityCode" | "regionCode" | "status">;

/** PostgreSQL takes at most 65,535 values in one statement. */
const EVENTS_AT_ONCE = 500;

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

/** Records the same event for candidates, given as they were before it. */
export async function recordCandidates(
  tx: Tx<Caseworker>,
  type: CandidateEventType,
  before: readonly EventSubject[],
  reason: string | null = null,
): Promise<void> {
  for (let at = 0; at < before.length; at += EVENTS_AT_ONCE) {
    const part = before.slice(at, at + EVENTS_AT_ONCE);
    await record(tx, ...part.map((candidate) => candidateEvent(type, candidate, reason)));
  }
}

/**
 * Whoever adds or renames candidates of a municipality goes one after the other: references and pseudonyms are looked up
 * before they are written, and an import decides many at once.
 */
export async function lockReferences(tx: Tx<Caseworker>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${tx.actor.organisation}, 0))`.execute(tx);
}
