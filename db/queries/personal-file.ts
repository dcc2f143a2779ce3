import type { CandidateLink } from "#domain/actor.ts";
import { type CandidateId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/** Rows as they are in the tables: keys are column names. */
export type PersonalFile = {
  readonly candidate: Row;
  readonly caseworker: string | null;
  readonly municipality: string;
  readonly contact: Row | null;
  readonly figures: Row | null;
  readonly matches: readonly (Row & {
    readonly messages: readonly Row[];
    readonly intake_slots: readonly Row[];
    readonly mails: readonly Row[];
  })[];
  readonly suggestions: readonly Row[];
  readonly history: readonly Row[];
  /** Employers who are never shown this person, and why. */
  readonly hidden_from: readonly Row[];
  /** Municipalities that asked to propose this person somewhere. */
  readonly asked_for: readonly Row[];
  /** That e-mail does not arrive or is not wanted, and since when; null: all is well. */
  readonly email_trouble: Row | null;
  readonly requests: readonly Row[];
  readonly removal: Row | null;
};
export type Row = Readonly<Record<string, unknown>>;

/**
 * Everything that is kept of a person, for the person behind the link and for staff of their municipality; null for
 * everybody else: the function in the database looks who asks (db/migrations/0022_mail_choices.sql).
 */
export async function personalFile(
  tx: Tx<CandidateLink> | Tx<Caseworker>,
  id: CandidateId,
): Promise<PersonalFile | null> {
  type Kept = Omit<PersonalFile, "asked_for">;
  const { rows } = await sql<{ file: Kept | null }>`select personal_file(${id}) as file`.execute(tx);
  const file = rows[0]?.file ?? null;
  if (!file) return null;
  const { rows: asked } = await sql<{ row: Row }>`
    select jsonb_build_object('by', o.name, 'placement', p.title, 'asked_at', r.asked_at, 'status', r.status,
      'answer', r.answer, 'answered_at', r.answered_at) as row
    from proposal_request r join organisation o on o.id = r.asking_id join placement p on p.id = r.placement_id
    where r.candidate_id = ${id} order by r.asked_at`.execute(tx);
  const organisationId = OrganisationId.parse(file.candidate["organisation_id"]);
  audit(tx, {
    action: "data_exported",
    object: { kind: "candidate", id },
    about: [{ candidateId: id, organisationId }],
  });
  return { ...file, asked_for: asked.map(({ row }) => row) };
}
