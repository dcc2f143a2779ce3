import type { CandidateStatus } from "#domain/candidate-states.ts";
import type { CandidateId, MembershipId } from "#domain/schema/ids.ts";
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";
import type { Schema } from "../schema.ts";

export const CASELOAD_SORTS = ["waiting", "next", "name", "status"] as const;
export type CaseloadSort = (typeof CASELOAD_SORTS)[number];
/** Parts of the caseload that ask for something: no next step noted and no live proposal, a step that is due, a draft, a text to read. */
export const CASELOAD_TODOS = ["no_step", "step_due", "draft", "text"] as const;
export type CaseloadTodo = (typeof CASELOAD_TODOS)[number];

export type CaseloadFilter = {
  /** One caseworker's candidates; null: all of the municipality. */
  readonly caseworker: MembershipId | null;
  /** Null: everybody whose file is open. */
  readonly status: CandidateStatus | null;
  readonly todo: CaseloadTodo | null;
  /** Part of a pseudonym or a reference; empty: everybody. */
  readonly words: string;
  readonly sort: CaseloadSort;
  /** From 1. */
  readonly page: number;
  /** ISO date. */
  readonly today: string;
};

export const CASELOAD_PAGE_SIZE = 25;

export type CaseloadRow = {
  readonly id: CandidateId;
  readonly pseudonym: string;
  readonly reference: string;
  readonly status: CandidateStatus;
  readonly waitingSince: string;
  readonly nextStep: string;
  readonly nextStepOn: string | null;
  readonly caseworkerId: MembershipId;
  readonly caseworker: string;
  readonly textToRead: boolean;
};

/** One page of the caseload, and how many there are in all. */
export async function caseload(
  tx: Tx<Caseworker>,
  filter: CaseloadFilter,
): Promise<{ readonly rows: readonly CaseloadRow[]; readonly total: number }> {
  const matching = tx
    .selectFrom("candidate as c")
    .innerJoin("membership as w", "w.id", "c.caseworkerId")
    .innerJoin("person as p", "p.id", "w.personId")
    .where("c.organisationId", "=", tx.actor.organisation)
    .where((eb) => eb.and(conditions(eb, filter)));
  const { total } = await matching.select((eb) => eb.fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .select(["c.id", "c.pseudonym", "c.reference", "c.status", "c.waitingSince", "c.nextStep", "c.nextStepOn"])
    .select(["c.caseworkerId", "p.name as caseworker"])
    .select(sql<boolean>`c.experience <> '' and c.experience_read_at is null`.as("textToRead"))
    .orderBy(ORDER[filter.sort])
    .orderBy("c.waitingSince")
    .orderBy("c.id")
    .limit(CASELOAD_PAGE_SIZE)
    .offset((filter.page - 1) * CASELOAD_PAGE_SIZE)
    .execute();
  const organisationId = tx.actor.organisation;
  seen(
    tx,
    "read.candidate_list",
    rows.map(({ id }) => ({ candidateId: id, organisationId })),
  );
  return { rows, total: Number(total) };
}

const ORDER: Readonly<Record<CaseloadSort, ReturnType<typeof sql>>> = {
  waiting: sql`c.status in ('placed', 'closed'), c.waiting_since`,
  next: sql`c.next_step_on nulls first`,
  name: sql`c.pseudonym`,
  status: sql`array_position(array['draft', 'available', 'in_proposal', 'placed', 'paused', 'closed'], c.status)`,
};

type From = Pick<Schema, "membership" | "person"> & {
  c: Schema["candidate"];
  w: Schema["membership"];
  p: Schema["person"];
};
type Condition = ExpressionWrapper<From, "c" | "w" | "p", SqlBool>;

function conditions(eb: ExpressionBuilder<From, "c" | "w" | "p">, filter: CaseloadFilter): Condition[] {
  const all: Condition[] = [filter.status ? eb("c.status", "=", filter.status) : eb("c.status", "<>", "closed")];
  if (filter.caseworker) all.push(eb("c.caseworkerId", "=", filter.caseworker));
  if (filter.words !== "") {
    const part = `%${filter.words.replace(/[\\%_]/g, "\\$&")}%`;
    all.push(eb.or([eb("c.pseudonym", "ilike", part), eb("c.reference", "ilike", part)]));
  }
  switch (filter.todo) {
    case null:
      break;
    case "no_step":
      all.push(eb("c.nextStep", "=", ""), eb("c.status", "=", "available"));
      break;
    case "step_due":
      all.push(eb("c.nextStepOn", "<=", filter.today));
      break;
    case "draft":
      all.push(eb("c.status", "=", "draft"));
      break;
    case "text":
      all.push(eb("c.experience", "<>", ""), eb("c.experienceReadAt", "is", null), eb("c.status", "<>", "closed"));
      break;
  }
  return all;
}

export type CaseloadCounts = Readonly<Record<CaseloadTodo | "waiting", number>>;

/** How much of a caseload asks for something today; null: of the whole municipality. */
export async function caseloadCounts(
  tx: Tx<Caseworker>,
  caseworker: MembershipId | null,
  today: string,
): Promise<CaseloadCounts> {
  const row = await tx
    .selectFrom("candidate as c")
    .select([
      sql<string>`count(*) filter (where c.status in ('available', 'in_proposal'))`.as("waiting"),
      sql<string>`count(*) filter (where c.next_step = '' and c.status = 'available')`.as("noStep"),
      sql<string>`count(*) filter (where c.next_step_on <= ${today} and c.status <> 'closed')`.as("stepDue"),
      sql<string>`count(*) filter (where c.status = 'draft')`.as("draft"),
      sql<string>`count(*) filter (where c.experience <> '' and c.experience_read_at is null
        and c.status <> 'closed')`.as("text"),
    ])
    .where("c.organisationId", "=", tx.actor.organisation)
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(row.waiting),
    no_step: Number(row.noStep),
    step_due: Number(row.stepDue),
    draft: Number(row.draft),
    text: Number(row.text),
  };
}

export type Colleague = { readonly id: MembershipId; readonly name: string; readonly role: "caseworker" | "team_lead" };

/** Everybody of the own municipality who can hold a caseload, the actor included; by name. */
export async function colleagues(tx: Tx<Caseworker>): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom("membership as w")
    .innerJoin("person as p", "p.id", "w.personId")
    .select(["w.id", "p.name", "w.role"])
    .where("w.organisationId", "=", tx.actor.organisation)
    .where("w.role", "in", ["caseworker", "team_lead"])
    .where("w.endedAt", "is", null)
    .orderBy("p.name")
    .execute();
  return rows.map((row) => ({ ...row, role: row.role === "team_lead" ? "team_lead" : "caseworker" }));
}
