import { localDate } from "#domain/amsterdam.ts";
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

/** How many a page can use. */
const MOST = 10;

/** Available people of the region's (other) municipalities who fit a published placement, best first. Each look leaves a trace. */
export async function openedCandidates(tx: Tx<Asker>, placement: PlacementId): Promise<OpenedCandidate[]> {
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
  const shown = fits.slice(0, MOST).flatMap(({ id }) => people.get(id) ?? []);
  seen(
    tx,
    "read.opened",
    shown.map(({ id, organisationId }) => ({ candidateId: id, organisationId })),
  );
  return shown.map((one) => ({ id: one.id, municipality: one.municipality, profile: profileOf(one, offer) }));
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
