import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { fold } from "#domain/words.ts";
import type { Suggestion } from "../engine.ts";
import { occupationsMeant } from "../occupations.ts";

const SHOWN = 8;
const PLACES = 4;

/** Occupations by name or synonym and places by name or postcode; names that begin with the text come first. */
export async function suggest(tx: Tx, text: string): Promise<Suggestion[]> {
  const typed = fold(text).replace(/\p{C}/gu, " ").trim().slice(0, 60);
  if (typed.length < 2) return [];
  const [occupations, places] = [await occupationsLike(tx, typed), await placesLike(tx, typed)];
  return [...occupations.slice(0, SHOWN - Math.min(PLACES, places.length)), ...places];
}

async function occupationsLike(tx: Tx, typed: string): Promise<Suggestion[]> {
  const { rows } = await sql<{ code: string; names: string[] }>`
    select code, array[label_nl, label_en] || synonyms as names from occupation order by label_nl`.execute(tx);
  return occupationsMeant(typed, rows).map(({ occupation: { code, names }, via }) => {
    const label = names[0] ?? code;
    return { kind: "occupation", code, label, via: via === label ? null : via };
  });
}

async function placesLike(tx: Tx, typed: string): Promise<Suggestion[]> {
  const pattern = `${typed.replace(/[%_\\]/g, "\\$&")}%`;
  const { rows } = await sql<{ place: string; pc4: string }>`
    select place, min(pc4) as pc4 from postcode
    where lower(unaccent(place)) like ${pattern} or pc4 like ${pattern}
    group by place order by length(place), place limit ${PLACES}`.execute(tx);
  return rows.map((row) => ({ kind: "place", ...row }));
}
