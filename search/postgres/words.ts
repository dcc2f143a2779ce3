import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { slips, slipsAllowed } from "#domain/words.ts";
import type { Notice } from "../engine.ts";
import { questionWords, SHORT_CODES } from "../words.ts";

/**
 * A question's words as a text search query (`tsquery`), with what was done to them; null when they do not limit. `all`
 * insists on every word: what a search that is kept stands for, also when today no place has them all.
 */
export type WordPlan = { readonly tsquery: string; readonly all: string; readonly notices: readonly Notice[] };

type Corrected = Extract<Notice, { code: "corrected" }>["words"][number];

const ALTERNATIVES = 3;

/**
 * All words must occur, the last one also as a beginning. A word that no document has is taken for up to three similar
 * ones; when no document has them all, any of them will do and better matches come first.
 */
export async function planWords(tx: Tx, text: string | undefined): Promise<WordPlan | null> {
  const words = questionWords(text);
  if (words.length === 0) return null;
  const terms = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word));
  const { counting, known } = await knownTerms(tx, terms);
  if (!counting) return null;
  const corrected: Corrected[] = [];
  const groups: string[] = [];
  for (const [at, word] of words.entries()) {
    const isLast = at === words.length - 1;
    const to = known[at] ? [] : await similarWords(tx, word, isLast);
    if (to.length > 0) corrected.push({ from: word, to });
    groups.push([terms[at], ...to.map((other) => (isLast ? `${other}:*` : other))].join(" | "));
  }
  const notices: Notice[] = corrected.length > 0 ? [{ code: "corrected", words: corrected }] : [];
  const all = groups.map((group) => `(${group})`).join(" & ");
  if (groups.length === 1 || (await occurs(tx, all))) return { tsquery: all, all, notices };
  return { tsquery: groups.join(" | "), all, notices: [...notices, { code: "some_words" }] };
}

/** Terms are letters and digits with perhaps `:*`, so nobody's text becomes an operator. */
async function knownTerms(tx: Tx, terms: readonly string[]): Promise<{ counting: boolean; known: boolean[] }> {
  const { rows } = await sql<{ nodes: number; known: boolean }>`
    select numnode(q) as nodes,
      numnode(q) = 0 or exists (select from search_placement where visible and words @@ q) as known
    from unnest(${terms}::text[]) with ordinality as t (term, at), to_tsquery('nl', t.term) q
    order by t.at`.execute(tx);
  return { counting: rows.some(({ nodes }) => nodes > 0), known: rows.map(({ known }) => known) };
}

async function occurs(tx: Tx, tsquery: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from search_placement where visible and words @@ to_tsquery('nl', ${tsquery})) as found`.execute(
    tx,
  );
  return rows[0]?.found === true;
}

async function similarWords(tx: Tx, word: string, isBeginning: boolean): Promise<string[]> {
  const allowed = slipsAllowed(word);
  if (allowed === 0 || SHORT_CODES.includes(word)) return [];
  const { rows } = await sql<{ word: string; documents: number }>`
    select word, documents from search_word where word % ${word}
    order by similarity(word, ${word}) desc, documents desc, word limit 40`.execute(tx);
  const near = rows.map((row) => ({ ...row, slips: slipsFrom(word, row.word, isBeginning) }));
  const fewest = Math.min(allowed, ...near.map((row) => row.slips));
  return near
    .filter((row) => row.slips <= fewest)
    .sort((a, b) => a.slips - b.slips || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .map((row) => row.word)
    .filter((one, at, all) => !isBeginning || !all.slice(0, at).some((before) => one.startsWith(before)))
    .slice(0, ALTERNATIVES);
}

/** A beginning is also compared with the beginnings of the word. */
function slipsFrom(typed: string, word: string, isBeginning: boolean): number {
  const lengths = isBeginning ? [-1, 0, 1].map((step) => typed.length + step) : [];
  return Math.min(slips(typed, word), ...lengths.map((length) => slips(typed, word.slice(0, length))));
}
