import { fold, wordsOf } from "#domain/words.ts";
import { phrasesInDutch } from "./english.ts";
import { WORDS_COUNTED } from "./engine.ts";

/**
 * Words that say nothing about a place: Dutch and English stop words, and what everybody who looks for work types.
 * In the spelling of `wordsOf`.
 */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `de het een en van in op met voor te is als bij aan of om uit naar achter door tot over
  er die dat dit wat iets niet ook nog wel doen doe ik je mijn wil zoek zoeken ben graag kan waar
  zitten staan gaan komen hebben zijn worden vind leuk liefst beetje
  iemand ergens gewoon alles alle allemaal heel hele veel leuke goede mooie lekkere verse vers
  baantje baantjes bijbaan bijbaantje werk werken baan banen vacature vacatures job jobs stage stages plek plekken werkplek werkervaringsplaats
  the a an and of in on with for to at i my want looking work working find need like would some are am im do doing search searching vacancy vacancies placement
  placements internship internships experience`.split(/\s+/),
);

/**
 * Words for whoever does the work: beside another word they say so little that a place without them may be meant too.
 * `kaasboer` and `agf medewerker` ask for cheese and for vegetables.
 */
const FAINT_WORDS: ReadonlySet<string> = new Set(
  `medewerker medewerkers medewerkster mdw medew assistent assistente ass hulp kracht bediende personeel collega werker
  werkster man vrouw boer boerin meisje jongen juffrouw dame heer meid baas
  baasje hulpje persoon meneer mevrouw functie leerling stagiair vrijwilliger mw mdwr
  assistants worker workers staff employee employees help helper helpers attendant attendants crew lady woman person`.split(
    /\s+/,
  ),
);

/** The words without the faint ones; as they are when there is no other. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !FAINT_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** So few answers are worth another look, with the parts of compounds and without faint words. */
export const FEW = 10;

/** Abbreviations of the field; never taken for a slip of the pen. */
export const SHORT_CODES: readonly string[] = [
  "wep",
  "vog",
  "mbo",
  "hbo",
  "bbl",
  "bol",
  "nt2",
  "uwv",
  "wsp",
  "isk",
  "agf",
];

/** The words of a question that count, each once; none when all of them are empty. */
export function questionWords(text: string | undefined): string[] {
  const all = [...new Set(wordsOf(phrasesInDutch(asOneWord(fold((text ?? "").slice(0, 200))))))];
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return telling.slice(0, WORDS_COUNTED);
}

/** `f&b`, `e-com` and `wc's` are one word each to whoever writes them. */
function asOneWord(text: string): string {
  return text
    .replace(/(?<!\p{L})(\p{L})\s?&\s?(\p{L})(?!\p{L})/gu, "$1$2")
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L}{2})/gu, "$1")
    .replace(/(?<=\p{L})['’`´]s(?!\p{L})/gu, "s");
}
