import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { World } from "../world.ts";

/** Whole rows of every table of every schema as text, by table: what a dump would hold. */
export async function everyTable(at: Pick<World, "all">): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`.execute(
    at.all,
  );
  const texts = new Map<string, string>();
  for (const { name } of rows) {
    const found = await sql<{ text: string | null }>`
      select string_agg(t::text, E'\n') as text from ${sql.raw(name)} t`.execute(at.all);
    texts.set(name, found.rows[0]?.text ?? "");
  }
  return texts;
}

/** Every file below a folder as text, by path. */
export function everyFile(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? [[path, readFileSync(path, "utf8")] as const] : [];
    }),
  );
}

/** Where a word stands: in the places' texts as it is, as form fields encode it, as JSON, or as quoted-printable. */
export function placesOf(word: string, texts: ReadonlyMap<string, string>): string[] {
  const forms = [word, new URLSearchParams({ "": word }).toString().slice(1), JSON.stringify(word).slice(1, -1)].map(
    (form) => form.toLowerCase(),
  );
  return [...texts].flatMap(([place, text]) => {
    const low = text.toLowerCase().replaceAll(/=\r?\n/g, "");
    return forms.some((form) => low.includes(form)) ? [place] : [];
  });
}
