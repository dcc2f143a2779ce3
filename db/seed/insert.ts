import { type Selectable, sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Schema } from "../schema.ts";

const BATCH = 1_000;

/**
 * Inserts rows in large portions, as the tables have them: jsonb columns as values, dates as Date or ISO text. Columns
 * that no row has keep their default.
 */
export async function insertRows<T extends keyof Schema>(
  tx: Tx,
  table: T,
  rows: readonly Partial<Selectable<Schema[T]>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH).map((row) => Object.fromEntries(Object.entries(row).map(inSnakeCase)));
    const names = sql.join(columns.map((column) => sql.raw(`"${snakeCase(column)}"`)));
    await sql`
      insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::jsonb)`.execute(
      tx,
    );
  }
}

function inSnakeCase([key, value]: [string, unknown]): [string, unknown] {
  return [snakeCase(key), value];
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
