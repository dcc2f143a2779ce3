import { localDate } from "#domain/amsterdam.ts";
import type { PlacementFacts } from "#domain/matching/facts.ts";
import type { PersonToChoose } from "#domain/people-filter.ts";
import type { VogState, WorkPermit, WorkSkill } from "#domain/codes.ts";
import type { CandidateId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import { type SharedProfile, sharedProfile } from "#domain/shared-profile.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Asker } from "../candidate-record.ts";
import { type CandidateFactRow, candidateFacts, PLACEMENT_FACT_COLUMNS, placementFacts } from "./facts.ts";
import { judged } from "./fitting.ts";

/** Somebody of another municipality of the region, as far as its agreement opens: pseudonymous, to be asked for there. */
export type OpenedCandidate = {
  readonly id: CandidateId;
  readonly municipality: string;
  readonly profile: SharedProfile;
};

type OpenedRow = CandidateFactRow & {
  readonly organisationId: OrganisationId;
  readonly municipality: string;
  readonly pseudonym: string;
  readonly languages: string[];
  readonly skills: WorkSkill[];
  readonly vog: VogState;
  readonly workPermit: WorkPermit;
};

/** One of them before anybody looks: what a list is filtered and sorted by. */
export type OpenedPerson = PersonToChoose & { readonly id: CandidateId; readonly look: Look };
type Look = { readonly row: OpenedRow; readonly offer: PlacementFacts };

/** Available people of the region's (other) municipalities who fit a published placement, best first. */
export async function openedPeople(tx: Tx<Asker>, placement: PlacementId): Promise<OpenedPerson[]> {
  const row = await tx
    .selectFrom("placement")
    .select(PLACEMENT_FACT_COLUMNS)
    .where("id", "=", placement)
    .where("status", "=", "published")
    .executeTakeFirst();
  const offer = row && placementFacts(row);
  if (!offer) return [];
  const { rows } = await sql<OpenedRow>`select * from opened_candidates(${placement})`.execute(tx);
  const pairs = rows.map((one) => ({ id: one.id, placement: offer, candidate: candidateFacts(one) }));
  const { fits } = judged(pairs, (one) => one.candidate.waitingSince);
  const people = new Map(rows.map((one) => [one.id, one]));
  return fits.flatMap(({ id, score }) => {
    const row = people.get(id);
    if (!row) return [];
    const { pseudonym, speak, skills, availableFrom } = row;
    // What the profile does not tell no filter tells: which kinds are allowed, how they travel, since when they wait.
    const untold = { reference: "", kinds: [], minutes: null, waitingSince: null, mine: false };
    return [{ id, pseudonym, speak, skills, availableFrom, score, free: true, ...untold, look: { row, offer } }];
  });
}

/** The profiles of those who are shown. Each look leaves a trace, and so does each question (`asked`) about who is not. */
export function lookAt(
  tx: Tx<Asker>,
  shown: readonly OpenedPerson[],
  asked: readonly OpenedPerson[] = shown,
): OpenedCandidate[] {
  seen(
    tx,
    "read.opened",
    asked.map(({ look: { row } }) => ({ candidateId: row.id, organisationId: row.organisationId })),
  );
  return shown.map(({ look: { row, offer } }) => ({
    id: row.id,
    municipality: row.municipality,
    profile: profileOf(row, offer),
  }));
}

/** Free text stays within the own municipality; people with a protected address are not among these at all. */
function profileOf(row: OpenedRow, place: { readonly latitude: number; readonly longitude: number }): SharedProfile {
  return sharedProfile({ ...row, addressProtected: false, experience: "", experienceReadAt: null }, place);
}

/** The municipalities of the reader's region that share who is available, since when, and whether with its coordinator. */
export async function openMunicipalities(tx: Tx<Asker>) {
  const rows = await tx
    .selectFrom("regionAgreement as a")
    .innerJoin("organisation as o", "o.id", "a.organisationId")
    .select(["a.organisationId", "o.name", "a.openedAt", "a.coordinators"])
    .where("a.closedAt", "is", null)
    .orderBy("o.name")
    .execute();
  return rows.map(({ openedAt, ...row }) => ({ ...row, since: localDate(openedAt) }));
}
