import { wordsOf } from "#domain/words.ts";
import { sql } from "kysely";
import type { Tx } from "./access.ts";

/** Words shorter than this are never corrected, so they need no row. */
const SHORTEST = 3;
const LONGEST = 60;

/**
 * Makes the words of new documents, in the spelling of `wordsOf`, known to the correction of typing errors, in the
 * documents' own transaction.
 */
export async function rememberWords(tx: Tx, found: ReadonlySet<string>): Promise<void> {
  const words = [...found].filter(isWord);
  if (words.length === 0) return;
  // Sorted: two transactions that add the same words wait for each other in one order and never for ever.
  await sql`
    insert into search_word (word, documents)
    select fresh.word, 1 from unnest(${words}::text[]) as fresh (word)
    where not exists (select from search_word known where known.word = fresh.word)
    order by fresh.word
    on conflict do nothing`.execute(tx);
}

/**
 * Counts every word anew from the documents that are visible now, and forgets words that none of them holds: run by the
 * schedule at night and after a bulk load.
 */
export async function recountSearchWords(tx: Tx): Promise<{ words: number }> {
  const counts = new Map<string, number>();
  let after: string | null = null;
  for (;;) {
    const page = await documentsAfter(tx, after);
    for (const row of page) {
      const text = [row.title, ...row.terms, ...row.parts, row.organisation, row.place, row.body].join(" ");
      for (const word of new Set(wordsOf(text))) if (isWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    after = page.at(-1)?.id ?? null;
    if (after === null) break;
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`delete from search_word where word <> all(${rows.map(([word]) => word)}::text[])`.execute(tx);
  await sql`
    insert into search_word (word, documents)
    select * from unnest(${rows.map(([word]) => word)}::text[], ${rows.map(([, count]) => count)}::int[])
    on conflict (word) do update set documents = excluded.documents`.execute(tx);
  return { words: rows.length };
}

function documentsAfter(tx: Tx, after: string | null) {
  return tx
    .selectFrom("searchPlacement")
    .select(["id", "title", "terms", "parts", "organisation", "place", "body"])
    .where("visible", "=", true)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy("id")
    .limit(2_000)
    .execute();
}

function isWord(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && !/^\p{N}+$/u.test(word);
}
