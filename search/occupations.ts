import { partsOf } from "#domain/compounds.ts";
import { soundOf } from "#domain/sounds.ts";
import { fold, slips, slipsAllowed, wordsOf } from "#domain/words.ts";
import { formsOf, heardAs, respelled, slippedFrom } from "./spelling.ts";
import { SYNONYMS } from "./synonyms.ts";
import { questionWords, tellingWords } from "./words.ts";

/** An occupation with all it is called, its label first and usual names before others. */
export type NamedOccupation = { readonly code: string; readonly names: readonly string[] };
/** `via`: the name by which it was found; the label when that was it. */
export type MeantOccupation<T> = { readonly occupation: T; readonly via: string };

/** Shorter texts are only looked for where a word begins. */
const WITHIN = 4;
/** Shorter sounds are the beginning of too much. */
const SHORTEST_SOUND = 4;

/**
 * The occupations that a text names or begins to name, nearest first: by a name as typed; when there is none by all its
 * words, wherever they stand; then by forms, parts and other words of the same meaning; then by words that sound or look
 * like them. As forgiving as the search for placements, and all in memory: there are sixty.
 */
export function occupationsMeant<T extends NamedOccupation>(
  text: string,
  all: readonly T[],
): readonly MeantOccupation<T>[] {
  const typed = fold(text).replace(/\p{C}/gu, " ").trim().slice(0, 60);
  if (typed === "") return [];
  const named = nearest(all, (name) => distanceTo(typed, name));
  if (named.length > 0) return named;
  const words = questionWords(typed);
  const telling = tellingWords(words);
  for (const readings of READINGS) {
    for (const some of telling.length < words.length ? [words, telling] : [words]) {
      const found = byWords(some.map(readings), all);
      if (found.length > 0) return found;
    }
  }
  return nearest(all, (name) => withSlip(typed, name));
}

/** What may stand for a word: any of these ways, in each of which all its words must occur. */
type Reading = (word: string) => readonly (readonly string[])[];

const asTyped: Reading = (word) => [[word]];
const asMeant: Reading = (word) => [[word], ...alike([word, ...formsOf(word)]), ...inParts(word)];
const asHeard: Reading = (word) => {
  const heard = [...heardAs(word), ...slippedFrom(word)];
  return [...asMeant(word), ...alike(heard), respelled(word)];
};
/** From the strictest; one that forgives more is asked when nothing was found. */
const READINGS: readonly Reading[] = [asTyped, asMeant, asHeard];

function alike(words: readonly string[]): readonly (readonly string[])[] {
  return words.flatMap((word) => [word, ...(SYNONYMS.get(word) ?? [])]).map((word) => [word]);
}

function inParts(word: string): readonly (readonly string[])[] {
  const parts = tellingWords(partsOf(word));
  return parts.length > 0 ? [parts] : [];
}

/** Occupations among whose names every word occurs in one of its ways; those that are called so sooner go first. */
function byWords<T extends NamedOccupation>(
  words: readonly (readonly (readonly string[])[])[],
  all: readonly T[],
): readonly MeantOccupation<T>[] {
  if (words.length === 0) return [];
  const found: { occupation: T; via: string; places: number }[] = [];
  for (const occupation of all) {
    const places = words.map((ways) => Math.min(...ways.map((way) => placeOf(way, occupation.names))));
    const place = Math.min(...places);
    if (places.some((one) => one === Infinity)) continue;
    found.push({ occupation, via: occupation.names[place] ?? "", places: places.reduce((sum, one) => sum + one, 0) });
  }
  return found.sort((a, b) => a.places - b.places).map(({ occupation, via }) => ({ occupation, via }));
}

/** The first name that holds the first word of a way; `Infinity` when one of its words is in no name. */
function placeOf(way: readonly string[], names: readonly string[]): number {
  const places = way.map((word) => names.findIndex((name) => distanceTo(word, name) !== null));
  return places.length === 0 || places.includes(-1) ? Infinity : Math.min(...places);
}

/** Each occupation by the name that is nearest, if it can be one word; usual names before those that few people use. */
function nearest<T extends NamedOccupation>(
  all: readonly T[],
  distanceOf: (name: string) => number | null,
): readonly MeantOccupation<T>[] {
  const found = all.flatMap((occupation) => {
    const names = occupation.names.flatMap((name, place) => {
      const distance = distanceOf(name);
      return distance === null ? [] : [{ name, place, distance: distance + liking(name, place) }];
    });
    const [best] = names.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
    return best ? [{ occupation, ...best }] : [];
  });
  return found
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .map(({ occupation, name }) => ({ occupation, via: name }));
}

/** The label before other names, and these before names of several words. */
function liking(name: string, place: number): number {
  if (place === 0) return -0.1;
  return name.includes(" ") ? 0.1 : 0;
}

/** 0 the name begins so, 1 one of its words does, 2 it is somewhere within; null not at all. */
function distanceTo(typed: string, name: string): number | null {
  const folded = fold(name);
  if (folded.startsWith(typed)) return 0;
  if (wordsOf(name).some((word) => word.startsWith(typed))) return 1;
  return typed.length >= WITHIN && folded.includes(typed) ? 2 : null;
}

/** 0 the name, or a word of it, begins so with a slip of the pen or to the ear; null it does not. */
function withSlip(typed: string, name: string): number | null {
  const begins = [fold(name), ...wordsOf(name)];
  const sound = soundOf(typed);
  const isHeard = sound.length >= SHORTEST_SOUND && begins.some((word) => soundOf(word).startsWith(sound));
  if (isHeard) return 0;
  const allowed = slipsAllowed(typed);
  return begins.some((word) => slipsFrom(typed, word) <= allowed) ? 0 : null;
}

/** How far a text lies from the beginning of a word. */
function slipsFrom(typed: string, word: string): number {
  return Math.min(...[-1, 0, 1].map((step) => slips(typed, word.slice(0, typed.length + step))));
}
