import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Doors, openDoors, type Tx } from "#db/access.ts";
import { foldFigures, recomputeFigures } from "#db/commands/fold-figures.ts";
import { asOwner, connect } from "#db/connection.ts";
import { refreshCandidateDocuments, refreshPlacementDocuments } from "#db/search-documents.ts";
import { sql } from "#db/sql.ts";
import { type Ask, verifyAudit } from "#db/verify-audit.ts";
import type { Job } from "#domain/actor.ts";
import { CandidateId, PlacementId } from "#domain/schema/ids.ts";

/** What a check found, in a sentence. */
export type Finding = { readonly ok: boolean; readonly sentence: string };
export type Check = (ownerUrl: string) => Promise<Finding>;

const job: Job = { kind: "job", name: "after-restore" };
const migrations = join(import.meta.dirname, "../../db/migrations");

/** Whether the schema is the one of this version. */
export const schemaIsKnown: Check = (ownerUrl) =>
  asOwner(ownerUrl, async (session) => {
    const ours = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
    const { rows } = await session.query<{ name: string }>("select name from migration order by name");
    const theirs = rows.map(({ name }) => name);
    const newer = theirs.filter((name) => !ours.includes(name));
    const missing = ours.filter((name) => !theirs.includes(name));
    if (newer.length > 0)
      return no(`The schema is of a newer Werkbrug (${newer.join(", ")}): go on with that version.`);
    if (missing.length === 0) return yes(`The schema is the one of this version (${theirs.at(-1)}).`);
    return yes(`The schema is of an older Werkbrug: ${missing.join(", ")} will run at the next start.`);
  });

/** Whether the sealed part of the audit log is what it was: every entry against its seal, every seal against the one before. */
export const auditIsWhole: Check = async (ownerUrl) => {
  const db = connect(ownerUrl, { max: 2 });
  try {
    const ask: Ask = (work) => db.transaction().setAccessMode("read only").execute(work);
    const { entries, problems } = await verifyAudit(ask, [], null);
    if (problems.length === 0) return yes(`The audit log is whole: ${entries} sealed entries.`);
    const first = problems[0];
    return no(
      `The audit log is not what was sealed: ${problems.length} problems, first ${first?.kind} at ${first?.position}.`,
    );
  } finally {
    await db.destroy();
  }
};

/** Whether every reference leads to a row, and copied columns say the same as their original. */
export const nothingIsOrphaned: Check = (ownerUrl) =>
  asOwner(ownerUrl, async (session) => {
    const { rows: keys } = await session.query<{
      name: string;
      child: string;
      parent: string;
      pairs: [string, string][];
    }>(`
      select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        (select json_agg(json_build_array(quote_ident(a.attname), quote_ident(b.attname)))
         from unnest(c.conkey, c.confkey) as pair (own, other)
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.own
         join pg_attribute b on b.attrelid = c.confrelid and b.attnum = pair.other) as pairs
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and n.nspname = 'public' order by 2, 1`);
    const wrong: string[] = [];
    for (const { name, child, parent, pairs } of keys) {
      const on = pairs.map(([own, other]) => `p.${other} = c.${own}`).join(" and ");
      const set = pairs.map(([own]) => `c.${own} is not null`).join(" and ");
      const lost = await count(
        session,
        `select from ${child} c where ${set} and not exists (select from ${parent} p where ${on})`,
      );
      if (lost > 0) wrong.push(`${lost} of ${child} (${name})`);
    }
    for (const [what, select] of COPIES) {
      const different = await count(session, select);
      if (different > 0) wrong.push(`${different} ${what}`);
    }
    return wrong.length === 0
      ? yes(`All ${keys.length} references lead to a row, and what is copied equals its original.`)
      : no(`Rows without their counterpart: ${wrong.join(", ")}.`);
  });

const COPIES: readonly (readonly [string, string])[] = [
  ...["match_detail", "match_profile", "match_message", "intake_slot"].map((table): [string, string] => [
    `of ${table} with another tenant than their match`,
    `select from ${table} t join match m on m.id = t.match_id
     where (t.employer_id, t.organisation_id) is distinct from (m.employer_id, m.organisation_id)`,
  ]),
  [
    "placements whose seats are not those of their matches",
    `select from placement p where seats_taken <> (select count(*) from match m where m.placement_id = p.id and m.seat_held)`,
  ],
];

/** Whether the search documents are what the placements and candidates say, made anew and compared. */
export const documentsAreTrue: Check = (ownerUrl) =>
  within(ownerUrl, async ({ write }) => {
    let [different, all] = [0, 0];
    await rolledBack(write, async (tx) => {
      const kept = "to_jsonb(d) - 'revision' - 'indexed_revision'";
      await sql`create temp table kept_documents on commit drop as
        select d.id, ${sql.raw(kept)} as content from search_placement d
        union all select d.id, ${sql.raw(kept)} from search_candidate d`.execute(tx);
      for (const ids of await batches(tx, "placement"))
        await refreshPlacementDocuments(
          tx,
          ids.map((id) => PlacementId.parse(id)),
        );
      for (const ids of await batches(tx, "candidate"))
        await refreshCandidateDocuments(
          tx,
          ids.map((id) => CandidateId.parse(id)),
        );
      const { rows } = await sql<{ different: number; all: number }>`
        with made as (
          select d.id, ${sql.raw(kept)} as content from search_placement d
          union all select d.id, ${sql.raw(kept)} from search_candidate d)
        select count(*)::int as all,
          (count(*) filter (where m.content is distinct from k.content))::int as different
        from made m full join kept_documents k on k.id = m.id`.execute(tx);
      [different, all] = [rows[0]?.different ?? 0, rows[0]?.all ?? 0];
    });
    return different === 0
      ? yes(`All ${all} search documents are what the database says.`)
      : no(
          `${different} of ${all} search documents differ from the database: let them be made anew before anybody searches.`,
        );
  });

/** Whether the figures are what folding the whole event log gives. */
export const figuresAreTrue: Check = (ownerUrl) =>
  within(ownerUrl, async ({ write }) => {
    // What was not folded yet is no difference.
    for (let step = FOLD; step === FOLD;) step = await write(job, (tx) => foldFigures(tx, FOLD));
    let [different, events] = [0, 0];
    await rolledBack(write, async (tx) => {
      await sql`create temp table kept_figures on commit drop as table figure`.execute(tx);
      events = await recomputeFigures(tx);
      const { rows } = await sql<{ different: number }>`
        select count(*)::int as different from (
          (table figure except table kept_figures) union all (table kept_figures except table figure)) d`.execute(tx);
      different = rows[0]?.different ?? 0;
    });
    return different === 0
      ? yes(`The figures are those of the event log, folded anew (${events} events).`)
      : no(`${different} figures differ from the event log: run node tools/deploy/after-restore.ts.`);
  });

const FOLD = 20_000;
const DOCUMENTS = 2_000;

async function batches(tx: Tx, table: "placement" | "candidate"): Promise<string[][]> {
  const rows = await tx.selectFrom(table).select("id").orderBy("id").execute();
  const ids = rows.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / DOCUMENTS) }, (_, n) =>
    ids.slice(n * DOCUMENTS, (n + 1) * DOCUMENTS),
  );
}

async function within<T>(ownerUrl: string, work: (doors: Doors) => Promise<T>): Promise<T> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    return await work(openDoors(db));
  } finally {
    await db.destroy();
  }
}

class Enough extends Error {}

/** For looking at what a change would give. */
async function rolledBack(write: Doors["write"], work: (tx: Tx) => Promise<void>): Promise<void> {
  const looked = write(job, async (tx) => {
    await work(tx);
    throw new Enough();
  });
  await looked.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
}

async function count(
  session: { query: (text: string) => Promise<{ rows: { n: number }[] }> },
  select: string,
): Promise<number> {
  const { rows } = await session.query(`select count(*)::int as n from (${select}) found`);
  return rows[0]?.n ?? 0;
}

function yes(sentence: string): Finding {
  return { ok: true, sentence };
}

function no(sentence: string): Finding {
  return { ok: false, sentence };
}
