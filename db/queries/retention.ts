import type { Job } from "#domain/actor.ts";
import type { Kept, RetentionRules } from "#domain/retention.ts";
import { RETENTION_PARAMETERS } from "#domain/retention.ts";
import type { CandidateId, MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/** The rules of a municipality on a day: its own where it has set one, else those for everybody. */
export type RulesOf = (municipalityCode: string | null) => RetentionRules;

/** @throws Error when a term is missing or outside its range: then nothing may be removed */
export async function retentionRules(tx: Tx, today: string): Promise<RulesOf> {
  const rows = await tx
    .selectFrom("parameter")
    .select(["key", "municipalityCode", "value"])
    .where("key", "like", "retention.%")
    .where("validFrom", "<=", today)
    .where((eb) => eb.or([eb("validTo", "is", null), eb("validTo", ">", today)]))
    .orderBy("validFrom")
    .execute();
  const latest = new Map(rows.map((row) => [`${row.municipalityCode ?? ""}|${row.key}`, Number(row.value)]));
  return (municipality) => {
    const value = ({ key, min, max }: { key: string; min: number; max: number }) => {
      const term = latest.get(`${municipality ?? ""}|${key}`) ?? latest.get(`|${key}`);
      if (term === undefined || !Number.isInteger(term) || term < min || term > max)
        throw new Error(`The term ${key} must be a whole number from ${min} to ${max}.`);
      return term;
    };
    return {
      unmatchedMonths: value(RETENTION_PARAMETERS.unmatchedMonths),
      matchedMonths: value(RETENTION_PARAMETERS.matchedMonths),
      warningDays: value(RETENTION_PARAMETERS.warningDays),
      staffMonths: value(RETENTION_PARAMETERS.staffMonths),
    };
  };
}

export type KeptFile = Kept & {
  readonly id: CandidateId;
  readonly organisationId: OrganisationId;
  readonly municipalityCode: string;
};

/** What decides how long files are kept, in pages by id; without those that wait to be erased already. */
export async function keptFiles(tx: Tx<Job>, after: CandidateId | null, limit: number): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select c.id, c.organisation_id, c.municipality_code,
      to_char(greatest(c.created_at, c.changed_at, m.last) at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as last_used,
      coalesce(m.accepted, false) as accepted,
      coalesce(m.live, false) or exists (
        select from data_request r where r.candidate_id = c.id and r.status = 'open') as in_use,
      w.warned_on
    from candidate c
    left join lateral (
      select max(greatest(proposed_at, ended_at)) as last, bool_or(accepted_at is not null) as accepted,
        bool_or(status <> 'ended') as live
      from match where match.candidate_id = c.id) m on true
    left join retention_warning w on w.candidate_id = c.id
    where c.id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      and not exists (select from erasure e where e.candidate_id = c.id)
    order by c.id limit ${limit}`.execute(tx);
  return rows;
}

/** Staff who have had no role since a day and still have a name. */
export async function staffGoneSince(tx: Tx<Job>, day: string, limit: number): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom("person as p")
    .select("p.id")
    .where("p.createdAt", "<", sql<Date>`${day}::date`)
    .where("p.email", "not like", "%@removed.invalid")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("membership as w")
            .select("w.id")
            .whereRef("w.personId", "=", "p.id")
            .where((of) => of.or([of("w.endedAt", "is", null), of("w.endedAt", ">=", sql<Date>`${day}::date`)])),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Files that are removed by themselves soon, the first to go first; of one caseload or all. */
export async function removalsNear(tx: Tx<Caseworker>, caseworker: MembershipId | null, limit = 200) {
  const rows = await tx
    .selectFrom("retentionWarning as w")
    .innerJoin("candidate as c", "c.id", "w.candidateId")
    .select(["c.id", "c.pseudonym", "c.reference", "w.removeOn", "w.rule"])
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .orderBy("w.removeOn")
    .orderBy("c.id")
    .limit(limit)
    .execute();
  const organisationId = tx.actor.organisation;
  seen(
    tx,
    "read.candidate_list",
    rows.map(({ id }) => ({ candidateId: id, organisationId })),
  );
  return rows;
}

/** What was removed lately: how many, of what, by which rule; for the own municipality, or for the operator all. */
export function removals(tx: Tx, limit = 50) {
  return tx
    .selectFrom("removalReport as r")
    .leftJoin("organisation as o", "o.id", "r.organisationId")
    .select(["r.day", "r.kind", "r.rule", "r.count", "o.name as organisation"])
    .orderBy("r.day", "desc")
    .orderBy("o.name")
    .limit(limit)
    .execute();
}
