import { soundOf } from "./sounds.ts";
import { VOCABULARY } from "./vocabulary.ts";
import { diminutiveOf } from "./word-forms.ts";
import { slips } from "./words.ts";

/** Letters that may join two parts: stad-s-reiniger, groente-n-kraam. */
const LINKS = ["", "s", "en", "n", "e"];
const LONGEST_WORD = 60;

const SOUNDS: ReadonlyMap<string, readonly string[]> = Map.groupBy(VOCABULARY, soundOf);
const BY_FIRST: ReadonlyMap<string, readonly string[]> = Map.groupBy(VOCABULARY, (word) => word.charAt(0));

/**
 * `magazijnmedewerker` → `magazijn`, `medewerker`; a diminutive counts as the word that it is made of: `taartjes` → `taart`,
 * `buurtwinkeltje` → `buurt`, `winkel`. Nothing for a word that is neither that nor a compound of known parts.
 */
export function partsOf(word: string): readonly string[] {
  const parts = knownParts(word);
  if (parts.length > 0) return parts;
  const [made] = diminutiveOf(word);
  if (made !== undefined) return [made];
  if (!isOfLength(word) || isKnown(word)) return [];
  const behind = headAndRest(word);
  return behind.length > 0 ? behind : firstAndRest(word);
}

/** Whether a word is made of known parts from beginning to end, so that it is hardly a slip of the pen. */
export function isKnownCompound(word: string): boolean {
  return knownParts(word).length > 0;
}

/**
 * The known parts that a word sounds like, or is a slip away from, from beginning to end: `magazeinmedewerker` →
 * `magazijn`, `medewerker`. Nothing for a word that is spelled as a known compound.
 */
export function partsHeard(word: string): readonly string[] {
  if (!isOfLength(word) || isKnownCompound(word)) return [];
  return fewestParts(word, heardWord, heardWord) ?? [];
}

function knownParts(word: string): readonly string[] {
  if (word.length > LONGEST_WORD) return [];
  for (const made of diminutiveOf(word)) {
    if (isKnown(made)) return [made];
    const parts = isOfLength(made) ? whole(made) : null;
    if (parts) return parts;
  }
  return (isOfLength(word) ? whole(word) : null) ?? [];
}

function whole(word: string): Parts {
  return fewestParts(word, asWritten, lastAsWritten);
}

function isOfLength(word: string): boolean {
  return word.length >= 6 && word.length <= LONGEST_WORD;
}

type Parts = readonly string[] | null;
/** The known word that a part stands for; null for none. */
type Reading = (part: string) => string | null;
const asWritten: Reading = (part) => (VOCABULARY.has(part) ? part : null);
const lastAsWritten: Reading = (part) => (isKnown(part) ? part : null);

/** The word as parts from beginning to end, as few as may be, each as it is read: all but the last, and the last. */
function fewestParts(word: string, first: Reading, last: Reading, seen = new Map<string, Parts>()): Parts {
  const before = seen.get(word);
  if (before !== undefined) return before;
  let best: Parts = null;
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const head = first(word.slice(0, cut));
    if (head === null) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, cut)) continue;
      const rest = word.slice(cut + link.length);
      const tail = last(rest);
      const parts = tail === null ? fewestParts(rest, first, last, seen) : [tail];
      if (parts && (!best || parts.length + 1 < best.length)) best = [head, ...parts];
    }
  }
  seen.set(word, best);
  return best;
}

/** Words of about the same length that begin with the same letter, in which few people err. */
function ofFirst(part: string): readonly string[] {
  return (BY_FIRST.get(part.charAt(0)) ?? []).filter((other) => Math.abs(other.length - part.length) < 2);
}

function heardWord(part: string): string | null {
  if (VOCABULARY.has(part)) return part;
  if (part.length < 3) return null;
  const alike = SOUNDS.get(soundOf(part)) ?? [];
  const heard = alike.toSorted((a, b) => slips(part, a) - slips(part, b))[0];
  return heard ?? (part.length < 6 ? null : (ofFirst(part).find((other) => slips(part, other) === 1) ?? null));
}

/** An unknown first part before a known last one of at least five letters: `antiekverkoper`. */
function headAndRest(word: string): readonly string[] {
  for (let cut = 3; cut <= word.length - 5; cut++) {
    const head = word.slice(cut);
    if (isKnown(head)) return [word.slice(0, cut).replace(/s$/, ""), head];
  }
  return [];
}

/** A known first part of at least five letters before an unknown last one: `kaartjesknipper`. */
function firstAndRest(word: string): readonly string[] {
  for (let cut = word.length - 4; cut >= 5; cut--) {
    const first = word.slice(0, cut);
    if (VOCABULARY.has(first)) return [first, word.slice(cut)];
  }
  return [];
}

/** Known as it stands or without the ending of the plural. */
function isKnown(word: string): boolean {
  return VOCABULARY.has(word) || (word.length > 5 && VOCABULARY.has(word.replace(/(?:s|en)$/, "")));
}
