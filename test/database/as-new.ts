import type { Client } from "pg";
import { withClient } from "#db/embedded/client.ts";

/** What a new database holds, as stamps: of its schema, of the rows of each table, and the last value of each sequence. */
export type Blank = {
  readonly bytes: number;
  readonly schema: string;
  readonly empty: readonly string[];
  /** By table that is not empty. */
  readonly rows: ReadonlyMap<string, string>;
  /** Null: never used. */
  readonly sequences: ReadonlyMap<string, string | null>;
};

/** What grew by more is slower to empty than to copy; bytes. */
const GROWN = 16 * 1024 * 1024;
const WAIT_MS = 5000;

export function blankOf(url: string): Promise<Blank> {
  return withClient(url, async (client) => {
    const stamps = await rowStamps(client, await tables(client));
    return {
      bytes: await size(client),
      schema: await schemaStamp(client),
      empty: [...stamps].flatMap(([table, stamp]) => (stamp === EMPTY ? [table] : [])),
      rows: new Map([...stamps].filter(([, stamp]) => stamp !== EMPTY)),
      sequences: await sequences(client),
    };
  });
}

/**
 * Makes a database as new: ends all other connections to it, takes away the rows that came in, and lets sequences begin
 * anew. False, and to be thrown away, where that is not enough: another schema, other reference data, or much grown.
 */
export function asNew(url: string, blank: Blank): Promise<boolean> {
  return withClient(url, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid, ${WAIT_MS}) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await resetSequences(client, blank.sequences);
    if ((await schemaStamp(client)) !== blank.schema || (await size(client)) > blank.bytes + GROWN) return false;
    const used = await usedTables(client);
    const emptied = blank.empty.flatMap((table) => (used.has(table) ? [`delete from ${table};`] : [])).join("");
    // On a replica no trigger fires, nor those that let nobody delete.
    await client.query(`begin; set local session_replication_role = replica; ${emptied} commit`);
    const rows = await rowStamps(client, [...blank.rows.keys()]);
    return [...rows].every(([table, stamp]) => stamp === blank.rows.get(table));
  });
}

/** The queues make one each as they begin; those go, the others begin anew. */
async function resetSequences(client: Client, blank: Blank["sequences"]): Promise<void> {
  for (const [sequence, last] of await sequences(client)) {
    const first = blank.get(sequence);
    if (first === last) continue;
    if (first === undefined) await client.query(`drop sequence ${sequence} cascade`);
    else if (first !== null) await client.query(`select setval('${sequence}', ${first})`);
    else
      await client.query(
        `select setval(seqrelid, seqstart, false) from pg_sequence where seqrelid = '${sequence}'::regclass`,
      );
  }
}

/** Of temporary tables, which end with their connection; the schema for them stays. */
const TEMPORARY = "select oid from pg_namespace where nspname ~ '^pg_(toast_)?temp_'";
/** The catalogs that make a schema what it is: tables, rights, policies, triggers, functions, settings. */
const CATALOGS = [
  `pg_class where relnamespace not in (${TEMPORARY})`,
  `pg_namespace where oid not in (${TEMPORARY})`,
  `pg_attribute where attrelid not in (select oid from pg_class where relnamespace in (${TEMPORARY}))`,
  "pg_attrdef",
  "pg_index",
  "pg_constraint",
  "pg_policy",
  "pg_trigger",
  "pg_proc",
  "pg_type",
  "pg_rewrite",
  "pg_extension",
  "pg_default_acl",
  "pg_description",
];

async function schemaStamp(client: Client): Promise<string> {
  const parts = CATALOGS.map((catalog) => `(select ${STAMP} from ${catalog})`);
  const settings =
    "(select count(*)::text from pg_db_role_setting join pg_database on setdatabase = pg_database.oid where datname = current_database())";
  return one(client, `select concat_ws(',', ${[...parts, settings].join(", ")}) as one`);
}

/** How many rows, and the latest transaction that wrote one that is there. */
const STAMP = "count(*) || ':' || coalesce(max(xmin::text::bigint), 0)";
const EMPTY = "0:0";

async function rowStamps(client: Client, of: readonly string[]): Promise<Map<string, string>> {
  const each = of.map((table) => `select '${table}' as name, ${STAMP} as value from ${table}`);
  return pairs<string>(client, each.join(" union all "));
}

function tables(client: Client): Promise<string[]> {
  return names(
    client,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
}

/** Those that a row was ever written to: most never were, and each takes time to be looked at. */
async function usedTables(client: Client): Promise<Set<string>> {
  const sql = `select format('%I.%I', nspname, relname) as name from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace where relkind = 'r' and pg_relation_size(pg_class.oid) > 0`;
  return new Set(await names(client, sql));
}

function sequences(client: Client): Promise<Map<string, string | null>> {
  const sql = "select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences";
  return pairs<string | null>(client, sql);
}

async function size(client: Client): Promise<number> {
  return Number(await one(client, "select pg_database_size(current_database())::text as one"));
}

async function one(client: Client, sql: string): Promise<string> {
  const { rows } = await client.query<{ one: string }>(sql);
  return rows[0]?.one ?? "";
}

async function names(client: Client, sql: string): Promise<string[]> {
  return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

async function pairs<Value>(client: Client, sql: string): Promise<Map<string, Value>> {
  const { rows } = await client.query<{ name: string; value: Value }>(sql);
  return new Map(rows.map(({ name, value }) => [name, value]));
}
