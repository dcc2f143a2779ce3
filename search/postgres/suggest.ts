import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { fold, slips, slipsAllowed, wordsOf } from "#domain/words.ts";
import type { Suggestion } from "../engine.ts";

const SHOWN = 8;
const PLACES = 4;

/** `place`: in the occupation's list of names, where what it is usually called comes first. */
type Named = { readonly code: string; readonly label: string; readonly name: string; readonly place: number };

/** Occupations by name or synonym and places by name or postcode; names that begin with the text come first. */
export async function suggest(tx: Tx, text: string): Promise<Suggestion[]> {
  const typed = fold(text).replace(/\p{C}/gu, " ").trim().slice(0, 60);
  if (typed.length < 2) return [];
  const [occupations, places] = [await occupationsLike(tx, typed), await placesLike(tx, typed)];
  return [...occupations.slice(0, SHOWN - Math.min(PLACES, places.length)), ...places];
}

async function occupationsLike(tx: Tx, typed: string): Promise<Suggestion[]> {
  const { rows } = await sql<Named>`
    select o.code, o.label_nl as label, n.name, n.place::int4 as place
    from occupation o, unnest(array[o.label_nl, o.label_en] || o.synonyms) with ordinality as n (name, place)
    order by o.label_nl, n.name`.execute(tx);
  const exact = nearest(rows, (name) => distanceTo(typed, name));
  const found = exact.length > 0 ? exact : nearest(rows, (name) => withSlip(typed, name));
  return found.map(({ code, label, name }) => ({
    kind: "occupation",
    code,
    label,
    via: name === label ? null : name,
  }));
}

/** Each occupation by the name that is nearest, if it can be one word; usual names before those that few people use. */
function nearest(rows: readonly Named[], distanceOf: (name: string) => number | null): readonly Named[] {
  const best = new Map<string, { row: Named; distance: number }>();
  for (const row of rows) {
    const found = distanceOf(row.name);
    if (found === null) continue;
    const distance = found + (row.name === row.label ? -0.1 : row.name.includes(" ") ? 0.1 : 0);
    if (distance < (best.get(row.code)?.distance ?? Infinity)) best.set(row.code, { row, distance });
  }
  return [...best.values()].sort((a, b) => a.distance - b.distance || a.row.place - b.row.place).map(({ row }) => row);
}

/** 0 the name begins so, 1 one of its words does, 2 it is somewhere within; null not at all. */
function distanceTo(typed: string, name: string): number | null {
  const folded = fold(name);
  if (folded.startsWith(typed)) return 0;
  if (wordsOf(name).some((word) => word.startsWith(typed))) return 1;
  return typed.length > 3 && folded.includes(typed) ? 2 : null;
}

/** 0 the name begins so with a slip of the pen; null it does not. */
function withSlip(typed: string, name: string): number | null {
  const folded = fold(name);
  const begins = [-1, 0, 1].map((step) => slips(typed, folded.slice(0, typed.length + step)));
  return Math.min(...begins) <= slipsAllowed(typed) ? 0 : null;
}

async function placesLike(tx: Tx, typed: string): Promise<Suggestion[]> {
  const pattern = `${typed.replace(/[%_\\]/g, "\\$&")}%`;
  const { rows } = await sql<{ place: string; pc4: string }>`
    select place, min(pc4) as pc4 from postcode
    where lower(unaccent(place)) like ${pattern} or pc4 like ${pattern}
    group by place order by length(place), place limit ${PLACES}`.execute(tx);
  return rows.map((row) => ({ kind: "place", ...row }));
}
