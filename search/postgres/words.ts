import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { isKnownCompound, partsHeard, partsOf } from "#domain/compounds.ts";
import { fold, slips, slipsAllowed } from "#domain/words.ts";
import type { Notice } from "../engine.ts";
import { formsOf, heardAs, slippedFrom, soundsApart } from "../spelling.ts";
import { SYNONYMS } from "../synonyms.ts";
import { FEW, questionWords, SHORT_CODES, tellingWords } from "../words.ts";

/** A question's words as text search queries (`tsquery`), with what was done to them; null when they do not limit. */
export type WordPlan = {
  /** What must match. */
  readonly tsquery: string;
  /** Every word: what a search that is kept stands for, also when today no place has them all. */
  readonly all: string;
  /** The words as typed, any of them: documents that use just these come before those with words of the same meaning. */
  readonly typed: string;
  /** When any word will do: each with a weight, higher for what fewer documents have. Else empty. */
  readonly weighed: readonly { readonly tsquery: string; readonly weight: number }[];
  /** Occupations that are called just so. */
  readonly occupations: readonly string[];
  readonly notices: readonly Notice[];
};

type Corrected = Extract<Notice, { code: "corrected" }>["words"][number];
/** One word of the question: as typed, and all that may stand for it. */
type Group = { readonly word: string; readonly typed: string; readonly any: string; readonly known: boolean };

const ALTERNATIVES = 3;

/**
 * All words must occur, each as itself or as a word of the same meaning, the last one also as a beginning. Two neighbours
 * may also stand as one word. A compound may also stand as its parts. A word that no document has is taken for up to three similar
 * ones. When no document has them all, those that any document has must occur; failing that, any of them
 * will do and rarer words count for more.
 */
export async function planWords(tx: Tx, text: string | undefined): Promise<WordPlan | null> {
  const words = questionWords(text);
  if (words.length === 0) return null;
  const { counting, groups: every, corrected } = await groupsOf(tx, words);
  if (!counting) return null;
  const groups = await tellingGroups(tx, every);
  const notices: Notice[] = corrected.length > 0 ? [{ code: "corrected", words: corrected }] : [];
  const typed = every.map((group) => group.typed).join(" | ");
  const occupations = await occupationsNamed(tx, words);
  const all = await joined(tx, groups);
  if (groups.length === 1 || (await occurs(tx, all)))
    return { tsquery: all, all, typed, weighed: [], occupations, notices };
  const someWords: Notice[] = [...notices, { code: "some_words" }];
  const known = groups.filter((group) => group.known);
  if (known.length > 0 && known.length < groups.length) {
    const rest = await joined(tx, known);
    if (await occurs(tx, rest)) return { tsquery: rest, all, typed, weighed: [], occupations, notices: someWords };
  }
  return {
    tsquery: groups.map(({ any }) => any).join(" | "),
    all,
    typed,
    weighed: await weighed(tx, groups),
    occupations,
    notices: someWords,
  };
}

/** Without faint words where few places have them all. */
async function tellingGroups(tx: Tx, groups: readonly Group[]): Promise<readonly Group[]> {
  const telling = new Set(tellingWords(groups.map(({ word }) => word)));
  if (telling.size === groups.length || (await occurs(tx, await joined(tx, groups), FEW))) return groups;
  return groups.filter(({ word }) => telling.has(word));
}

async function groupsOf(tx: Tx, words: readonly string[]) {
  const terms = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word));
  const { counting, known } = await knownTerms(tx, terms);
  const corrected: Corrected[] = [];
  const groups: Group[] = [];
  for (const [at, word] of words.entries()) {
    const isLast = at === words.length - 1;
    const found = await groupsOfWord(tx, word, { typed: terms[at] ?? word, isLast, isKnown: known[at] === true });
    if (found.to.length > 0) corrected.push({ from: word, to: found.to });
    groups.push(...found.groups);
  }
  return { counting, groups, corrected };
}

type Typed = { readonly typed: string; readonly isLast: boolean; readonly isKnown: boolean };

/** One group for a word, or one for each of its parts when only some of these occur; `to`: what it was taken for. */
async function groupsOfWord(
  tx: Tx,
  word: string,
  { typed, isLast, isKnown }: Typed,
): Promise<{ groups: readonly Group[]; to: readonly string[] }> {
  const forms = formsOf(word).flatMap(sameAs);
  const parts = (isKnown ? partsOf(word) : tellingWords(partsOf(word))).map(partOrForm);
  const asParts = parts.length > 0 ? [allOf(parts)] : [];
  const one = (known: boolean, ...more: readonly string[]): [Group] => [
    { word, typed, any: anyOf(word, typed, ...more), known },
  ];
  const isMeant =
    isKnown || forms.length > 0 || SYNONYMS.has(word) || (isKnownCompound(word) && (await occurs(tx, allOf(parts))));
  if (isMeant) {
    const [group] = one(true, ...asParts, ...forms);
    return { groups: [{ ...group, known: isKnown || (await occurs(tx, group.any)) }], to: [] };
  }
  const to = await similarWords(tx, word, isLast);
  if (to.length > 0) {
    const others = to.flatMap((other) => [...sameAs(other), ...(isLast ? [`${other}:*`] : [])]);
    return { groups: one(true, ...others), to };
  }
  const heard = partsHeard(word);
  if (heard.length > 0) {
    const asHeard = allOf(tellingWords(heard).map(partOrForm));
    if (await occurs(tx, asHeard)) return { groups: one(true, asHeard), to: [heard.join("")] };
  }
  if (parts.length === 0) return { groups: one(false), to: [] };
  if (await occurs(tx, allOf(parts))) return { groups: one(true, ...asParts), to: [] };
  const groups = [];
  for (const any of parts) groups.push({ word, typed, any, known: await occurs(tx, any) });
  return { groups, to: [] };
}

/** A part of a compound: itself, what it is a form of, and what means the same. */
function partOrForm(part: string): string {
  return anyOf(part, part, ...formsOf(part).flatMap(sameAs));
}

function allOf(parts: readonly string[]): string {
  return `(${parts.join(" & ")})`;
}

/** A word and those of the same meaning. */
function sameAs(word: string): readonly string[] {
  return [word, ...(SYNONYMS.get(word) ?? [])];
}

/** What may stand for a word: how it was typed, what means the same, and more. */
function anyOf(word: string, typed: string, ...more: readonly string[]): string {
  return `(${[typed, ...(SYNONYMS.get(word) ?? []), ...more].join(" | ")})`;
}

/** Every group; `hotel kamers` may also be found as `hotelkamers`, when somebody writes it so. */
async function joined(tx: Tx, groups: readonly Group[]): Promise<string> {
  const pairs = groups.slice(1).map(({ word }, at) => `${groups[at]?.word ?? ""}${word}`);
  const { rows } = await sql<{ word: string }>`
    select word from search_word where word = any(${pairs}::text[])`.execute(tx);
  const known = new Set(rows.map(({ word }) => word));
  const parts: string[] = [];
  for (let at = 0; at < groups.length; at++) {
    const [group, next] = [groups[at], groups[at + 1]];
    const pair = `${group?.word ?? ""}${next?.word ?? ""}`;
    if (group && next && known.has(pair)) {
      parts.push(`((${group.any} & ${next.any}) | ${pair}:*)`);
      at += 1;
    } else if (group) {
      parts.push(group.any);
    }
  }
  return parts.join(" & ");
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

/** Whether so many places have what is asked. */
async function occurs(tx: Tx, tsquery: string, times = 1): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (
      select from search_placement where visible and words @@ to_tsquery('nl', ${tsquery}) limit ${times}) found`.execute(
    tx,
  );
  return (rows[0]?.found ?? 0) >= times;
}

/** From the counts that the schedule makes at night: exact enough to tell a rare word from a common one. */
async function weighed(tx: Tx, groups: readonly Group[]): Promise<WordPlan["weighed"]> {
  const { rows } = await sql<{ weight: number }>`
    select ln(1 + (select coalesce(max(documents), 1) from search_word)::float8 / greatest(1,
      (select coalesce(sum(documents), 1) from search_word w where w.word like t.word || '%'))) as weight
    from unnest(${groups.map(({ word }) => word)}::text[]) with ordinality as t (word, at) order by t.at`.execute(tx);
  return groups.map(({ any }, at) => ({ tsquery: any, weight: rows[at]?.weight ?? 1 }));
}

async function occupationsNamed(tx: Tx, words: readonly string[]): Promise<string[]> {
  const name = words.join(" ");
  const names = [name, name.replace(/s$/, ""), name.replace(/en$/, "")];
  const { rows } = await sql<{ code: string; name: string }>`
    select o.code, n.name from occupation o, unnest(o.synonyms || o.label_nl) as n (name)
    where length(n.name) <= ${name.length + 12}`.execute(tx);
  return rows.filter((row) => names.includes(questionWords(fold(row.name)).join(" "))).map(({ code }) => code);
}

/** A word that sounds the same is nearer than any that is a slip away, however much its letters differ. */
const [SAME_SOUND, LIKE_SOUND] = [0.5, 1.5];

async function similarWords(tx: Tx, word: string, isBeginning: boolean): Promise<string[]> {
  const allowed = slipsAllowed(word);
  const heard = [...heardAs(word), ...slippedFrom(word)];
  if ((allowed === 0 && heard.length === 0) || SHORT_CODES.includes(word)) return [];
  const { rows } = await sql<{ word: string; documents: number }>`
    select word, documents from search_word where word % ${word} or word = any(${[...heard]}::text[])
    order by word = any(${[...heard]}::text[]) desc, similarity(word, ${word}) desc, documents desc, word limit 40`.execute(
    tx,
  );
  const unwritten = heard.filter((other) => !rows.some((row) => row.word === other) && SYNONYMS.has(other));
  const all = [...rows, ...unwritten.map((other) => ({ word: other, documents: 0 }))];
  const near = all.map((row) => ({ ...row, slips: apart(word, row.word, isBeginning) }));
  const fewest = Math.min(allowed + SAME_SOUND, ...near.map((row) => row.slips));
  return near
    .filter((row) => row.slips <= fewest)
    .sort((a, b) => a.slips - b.slips || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .map((row) => row.word)
    .filter((one, at, all) => !isBeginning || !all.slice(0, at).some((before) => one.startsWith(before)))
    .slice(0, ALTERNATIVES);
}

/** How far two words lie apart: in slips of the pen or in sound, whichever is less. */
function apart(typed: string, word: string, isBeginning: boolean): number {
  const sounds = soundsApart(typed, word);
  const bySound = sounds === 0 ? SAME_SOUND : sounds === 1 ? LIKE_SOUND : Infinity;
  return Math.min(slipsFrom(typed, word, isBeginning), bySound);
}

/** A beginning is also compared with the beginnings of the word. */
function slipsFrom(typed: string, word: string, isBeginning: boolean): number {
  const lengths = isBeginning ? [-1, 0, 1].map((step) => typed.length + step) : [];
  return Math.min(slips(typed, word), ...lengths.map((length) => slips(typed, word.slice(0, length))));
}
