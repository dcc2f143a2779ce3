import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#db/access.ts";
import type { Actor } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { adopted, CONSISTENT, distinctByTenant, isConsistent, ownerOf } from "./trial-rows.ts";
import { everybody, type Row, type Standing } from "./standings.ts";
import type { TableRight } from "./table-right.ts";
import { TABLE_RIGHTS } from "./table-rights.ts";
import type { Tried } from "./world.ts";

/** One way in which the database and the table of rights differ. */
export type Difference = { readonly table: string; readonly who: string; readonly what: string };
/** What a mutant changes of the context that the doors have set; nothing, ordinarily. */
export type Tamper = (tx: Tx, actor: Actor) => Promise<void>;

const VERBS = { read: "select", add: "insert", change: "update", remove: "delete" } as const;
type Verb = keyof typeof VERBS;
/** Policies and rights refuse with the first; the triggers of 0009 that keep a pair apart with the others. */
const REFUSED = ["42501", "WB001", "WB002"];

/** Every table and view of the schema, from the catalogue. */
export async function tables(at: World): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p') order by 1`.execute(at.all);
  return rows.map(({ name }) => name);
}

/** Tries everything on one table as everybody, as the web's role through its doors, and tells what is not as it is written. */
export async function tryTable(
  at: World,
  table: string,
  tried: readonly Tried[],
  tamper: Tamper = async () => undefined,
): Promise<Difference[]> {
  const right = TABLE_RIGHTS[table];
  if (!right) return [{ table, who: "-", what: `Add a row for ${table} to test/walls/matrix/table-rights.ts.` }];
  const differences = await wrongGrants(at, table, right);
  const rows = await rowsOf(at, table);
  const ownKey = await keyOf(at, table, right);
  const columns = await movable(at, table, right);
  for (const { name, actor } of tried) {
    const allowed = (verb: Verb) => rows.filter((row) => right[verb].some((one) => one.holds(actor, row)));
    const tell = (what: string) => differences.push({ table, who: name, what });
    // What everybody reads is counted: there is nobody to take one row for another.
    const key = right.read.includes(everybody) ? null : ownKey;
    if (right.read.length > 0) await tryReading(at, { table, actor, key, expected: allowed("read"), tamper, tell });
    if (right.change.length + right.remove.length + right.add.length === 0) continue;
    await undone(at, actor, async (tx) => {
      await tamper(tx, actor);
      for (const verb of ["change", "remove"] as const) {
        if (right[verb].length === 0) continue;
        const got = await affected(tx, sql.raw(writing(table, right, verb)));
        const wanted = allowed(verb).length;
        if (got !== wanted) tell(`${VERBS[verb]}: ${String(got)} rows, ${wanted} are theirs`);
      }
      for (const column of columns) {
        const got = await affected(tx, sql.raw(`update "${table}" set "${column}" = '${ELSEWHERE}'`));
        if (got !== 0 && !REFUSED.includes(String(got)))
          tell(`update of ${column}: ${String(got)}, nobody gives a row away`);
      }
      if (right.add.length > 0)
        await tryAdding(tx, { table, actor, rows, add: right.add, loose: !CONSISTENT.has(table), tell });
    });
  }
  return differences;
}

type Trial = { readonly table: string; readonly actor: Actor; readonly tell: (what: string) => void };

async function tryReading(
  at: World,
  {
    table,
    actor,
    key,
    expected,
    tamper,
    tell,
  }: Trial & { readonly key: string | null; readonly expected: readonly Row[]; readonly tamper: Tamper },
): Promise<void> {
  const seen = await at.app
    .read(actor, async (tx) => {
      await tamper(tx, actor);
      const what = key === null ? sql.raw("count(*)::text as key") : sql.raw(`${key} as key`);
      return (await sql<{ key: string }>`select ${what} from ${sql.table(table)}`.execute(tx)).rows;
    })
    .then(
      (found) => found.map((row) => row.key),
      (error: unknown) => codeOf(error),
    );
  if (typeof seen === "string") return tell(`select: ${seen}`);
  const wanted = key === null ? [String(expected.length)] : expected.map((row) => String(row["$key"]));
  const [visible, theirs] = [new Set(seen), new Set(wanted)];
  const extra = seen.filter((one) => !theirs.has(one)).length;
  const missing = wanted.filter((one) => !visible.has(one)).length;
  if (extra > 0 || missing > 0) tell(`select: ${extra} too many, ${missing} too few of ${wanted.length}`);
  else if (seen.length !== wanted.length) tell(`select: ${seen.length} rows, ${wanted.length} are theirs`);
}

async function tryAdding(
  tx: Tx,
  given: Trial & { readonly rows: readonly Row[]; readonly add: readonly Standing[]; readonly loose: boolean },
): Promise<void> {
  const { table, actor, rows, add, loose, tell } = given;
  for (const row of [...distinctByTenant(rows), ...distinctByTenant(rows).map((one) => adopted(one, actor))]) {
    const wanted = add.some((one) => one.holds(actor, row)) && (loose || isConsistent(row));
    if ((await passes(tx, table, row)) !== wanted)
      tell(`insert of ${ownerOf(row)}: ${wanted ? "refused" : "let through"}`);
  }
}

/** The wall is passed when the row goes in, or founders only on a key that is there already. */
async function passes(tx: Tx, table: string, row: Row): Promise<boolean> {
  const plain = Object.fromEntries(Object.entries(row).filter(([column]) => !column.startsWith("$")));
  const given = TABLE_RIGHTS[table]?.adds ?? Object.keys(plain).filter((column) => !NUMBERED.has(`${table}.${column}`));
  const columns = sql.join(given.map((column) => sql.ref(column)));
  const got = await affected(
    tx,
    sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(plain)}::jsonb)`,
  );
  return !REFUSED.includes(String(got));
}

/** How many rows a statement touches, or the code with which it is refused; put back at once. */
async function affected(tx: Tx, statement: RawBuilder<unknown>): Promise<number | string> {
  await sql`savepoint trial`.execute(tx);
  try {
    return Number((await statement.execute(tx)).numAffectedRows);
  } catch (error) {
    return codeOf(error);
  } finally {
    await sql`rollback to savepoint trial`.execute(tx);
  }
}

/** Columns that the database numbers itself. */
const NUMBERED = new Set(["processing_log.id", "audit_check.id"]);

/** An organisation that nobody of the matrix belongs to. */
const ELSEWHERE = "01900000-0000-7000-8000-00000000dead";

/** Columns that say whose a row is and that an update could reach, where a wall stands. */
async function movable(at: World, table: string, right: TableRight): Promise<string[]> {
  if (right.change.length === 0 || right.because !== undefined) return [];
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attname in ('organisation_id', 'employer_id') and not attisdropped
      and has_column_privilege('werkbrug_app', attrelid, attnum, 'update') order by 1`.execute(at.all);
  return rows.map(({ name }) => name);
}

function writing(table: string, right: TableRight, verb: "change" | "remove"): string {
  return verb === "remove" ? `delete from "${table}"` : `update "${table}" set ${right.touch ?? "missing_touch"}`;
}

class Undo<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super("undone");
    this.value = value;
  }
}

/** What some work gives as an actor, every row put back. */
export async function undone<T>(at: World, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    await at.app.write(actor, async (tx) => {
      throw new Undo(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undo) return error.value as T;
    throw error;
  }
  throw new Error("A trial is always undone.");
}

/** Rights of the role itself: those that the table names, no more and no fewer; columns too. */
export async function wrongGrants(at: World, table: string, right: TableRight): Promise<Difference[]> {
  const { rows: columns } = await sql<Record<"name" | Verb, string & boolean>>`
    select attname as name, has_column_privilege('werkbrug_app', attrelid, attnum, 'select') as read,
      has_column_privilege('werkbrug_app', attrelid, attnum, 'insert') as add,
      has_column_privilege('werkbrug_app', attrelid, attnum, 'update') as change,
      has_table_privilege('werkbrug_app', attrelid, 'delete') as remove
    from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped`.execute(
    at.all,
  );
  const wanted = (column: string): Record<Verb, boolean> => ({
    read: right.read.length > 0 && !(right.hides ?? []).includes(column),
    add: right.add.length > 0 && (right.adds ?? [column]).includes(column),
    change: right.change.length > 0 && (right.changes ?? [column]).includes(column),
    remove: right.remove.length > 0,
  });
  return columns.flatMap((column) =>
    (Object.keys(VERBS) as Verb[]).flatMap((verb) =>
      column[verb] === wanted(column.name)[verb]
        ? []
        : [
            {
              table,
              who: "werkbrug_app",
              what: `${VERBS[verb]} (${column.name}) is ${column[verb] ? "granted" : "not granted"}`,
            },
          ],
    ),
  );
}

/** All rows, past all walls, with what the standings ask about the rows they hang on. */
async function rowsOf(at: World, table: string): Promise<Row[]> {
  const of = async (name: string) => {
    const key = (await keyOf(at, name)) ?? "''";
    const { rows } = await sql<{
      row: Row;
      key: string;
    }>`select to_jsonb(t) as row, ${sql.raw(key)} as key from ${sql.table(name)} t`.execute(at.all);
    return rows.map(({ row, key: own }) => ({ ...row, $key: own }) as Row);
  };
  if (table === "match_inside") return rowsOfInside(at);
  const [rows, matches, candidates] = [await of(table), await of("match"), await of("candidate")];
  const memberships = await of("membership");
  const $manned = memberships
    .filter((one) => one["role"] === "employer" && one["ended_at"] === null)
    .map((one) => one["organisation_id"]);
  const $admins = memberships.filter((one) => one["admin"] && one["ended_at"] === null).map((one) => one["id"]);
  const organisations = await of("organisation");
  return rows.map((row) => {
    const candidate = table === "candidate" || table === "search_candidate" ? row["id"] : row["candidate_id"];
    return {
      ...row,
      $admins,
      $manned,
      $membership: memberships.find((one) => one["id"] === row["membership_id"]),
      $organisation: organisations.find((one) => one["id"] === row["organisation_id"]),
      $match: table === "match" ? row : matches.find((one) => one["id"] === row["match_id"]),
      $candidate: candidates.find((one) => one["id"] === candidate),
      $matches: matches.filter((one) => one["candidate_id"] === candidate),
    };
  });
}

/** The view stands for the matches themselves. */
async function rowsOfInside(at: World): Promise<Row[]> {
  return (await rowsOf(at, "match")).map((row) => ({ ...row, $key: String(row["id"]) }));
}

/** SQL of what tells a row from the others, of columns that the web may read; null: only a count. */
async function keyOf(
  at: World,
  table: string,
  right: TableRight = TABLE_RIGHTS[table] ?? { read: [], add: [], change: [], remove: [] },
): Promise<string | null> {
  if (table === "match_inside") return "match_id::text";
  const { rows } = await sql<{ name: string }>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary order by a.attnum`.execute(at.all);
  if (rows.length === 0 || rows.some(({ name }) => (right.hides ?? []).includes(name))) return null;
  return rows.map(({ name }) => `"${name}"::text`).join(" || ' ' || ");
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
