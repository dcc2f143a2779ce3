import { isKnownCompound, partsHeard } from "#domain/compounds.ts";
import { soundOf } from "#domain/sounds.ts";
import { VOCABULARY } from "#domain/vocabulary.ts";
import { mayBeFormOf, singularsOf } from "#domain/word-forms.ts";
import { slips, slipsAllowed } from "#domain/words.ts";
import { SYNONYMS } from "./synonyms.ts";
import { EMPTY_WORDS, SHORT_CODES } from "./words.ts";

/** Words that may be heard where another was written: so many at most. */
const HEARD = 3;
/** Keys of sound shorter than this must be the same; longer ones may differ in one place. */
const LONG_SOUND = 6;

const WORDS: ReadonlySet<string> = new Set([...VOCABULARY, ...SYNONYMS.keys()].filter((word) => word.length > 2));
const SOUNDS: ReadonlyMap<string, readonly string[]> = Map.groupBy(WORDS, soundOf);
const FIRST: ReadonlyMap<string, readonly string[]> = Map.groupBy(WORDS, (word) => word.charAt(0));

/** A word of the field, as this code knows it, or a form of one: nobody wrote it by mistake. */
export function isWordOfTheField(word: string): boolean {
  const isIn = VOCABULARY.has(word) || SYNONYMS.has(word) || EMPTY_WORDS.has(word);
  return isIn || isKnownCompound(word) || formsOf(word).length > 0;
}

/** Words of the field that a word is a form of (`geveegd` → vegen); none for a word that is one itself. */
export function formsOf(word: string): readonly string[] {
  if (VOCABULARY.has(word) || SYNONYMS.has(word)) return [];
  const compounds = singularsOf(word).filter(isKnownCompound);
  return [...compounds, ...mayBeFormOf(word).filter((other) => VOCABULARY.has(other) || SYNONYMS.has(other))];
}

/**
 * Words of the field that sound like one that is none, those spelled most like it first: `magazein` → magazijn. None for
 * abbreviations and words with a digit.
 */
export function heardAs(word: string): readonly string[] {
  if (word.length < 3 || /\p{N}/u.test(word) || SHORT_CODES.includes(word) || isWordOfTheField(word)) return [];
  const sound = soundOf(word);
  const same = SOUNDS.get(sound) ?? [];
  return spelledLike(word, same).slice(0, HEARD);
}

/** Words of the field that lie as many slips from one that is none as it may hold, the fewest slips first. */
export function slippedFrom(word: string): readonly string[] {
  const allowed = slipsAllowed(word);
  if (allowed === 0 || SHORT_CODES.includes(word) || isWordOfTheField(word)) return [];
  const near = (FIRST.get(word.charAt(0)) ?? [])
    .filter((other) => Math.abs(other.length - word.length) <= allowed)
    .map((other) => ({ other, apart: slips(word, other) }));
  return near
    .filter(({ apart }) => apart <= allowed)
    .sort((a, b) => a.apart - b.apart || (a.other < b.other ? -1 : 1))
    .map(({ other }) => other)
    .slice(0, HEARD);
}

/** How much two words differ in sound: 0 not, 1 in one place of long words, `Infinity` more. */
export function soundsApart(a: string, b: string): number {
  const [from, to] = [soundOf(a), soundOf(b)];
  if (from === to) return 0;
  return Math.min(from.length, to.length) >= LONG_SOUND && slips(from, to) === 1 ? 1 : Infinity;
}

/**
 * A question's word as words of the field: as they sound, a compound in its parts; when none sounds the same the one
 * that nearly does. Itself when it is one, or nothing is like it.
 */
export function respelled(word: string): readonly string[] {
  if (isWordOfTheField(word)) return [word];
  const [alike] = heardAs(word);
  if (alike !== undefined) return [alike];
  const parts = partsHeard(word);
  if (parts.length > 0) return parts;
  const near = nearlyHeard(word);
  return [near ?? word];
}

function nearlyHeard(word: string): string | undefined {
  const sound = soundOf(word);
  if (sound.length < LONG_SOUND || /\p{N}/u.test(word)) return undefined;
  const near = [...SOUNDS].filter(
    ([other]) => Math.abs(other.length - sound.length) <= 1 && other.length >= LONG_SOUND && slips(sound, other) === 1,
  );
  return spelledLike(
    word,
    near.flatMap(([, words]) => words),
  )[0];
}

/** Words, those spelled most like this one first. */
function spelledLike(word: string, others: readonly string[]): readonly string[] {
  return others.toSorted((a, b) => slips(word, a) - slips(word, b) || (a < b ? -1 : 1));
}
