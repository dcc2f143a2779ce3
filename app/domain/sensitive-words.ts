import { revealsName } from "./pseudonym.ts";
import { fold } from "./words.ts";

/**
 * Beginnings of words that tell of health (gezondheid) or care, of which no file here may speak (GDPR art. 9; UAVG art. 30).
 * A list of our own, Dutch and English: it finds what is plain, it does not judge a text.
 */
const HEALTH = (
  "adhd adhs allergi artrose astma autis bipolai borderline burn-out burnout chronisch copd depress diabet diagnos dialyse " +
  "dyslexi epilep fibromyalg geestelijk handicap hartpati hersen hernia hiv invalid kanker klacht psych ptss ptsd reuma " +
  "rolstoel schizo suicid therap trauma verslav verstandelijk zenuw ziek ziekt zwanger autism cancer disab depressed ill " +
  "illness mental pregnan wheelchair addict"
).split(" ");
/** The same of belief (GDPR art. 9), origin, benefits, debts and punishment: none of it matters for a place. */
const PRIVATE = (
  "moslim islam christen christel katholiek protestants gereformeerd jood joods hindoe boeddh gelovig godsdienst hoofddoek " +
  "bijstand uitkering wajong wao wia schulden schuldhulp dakloos detentie gedetineerd gevangenis strafblad veroordeeld " +
  "asiel vluchteling statushouder homosek lesbisch transgender muslim christian jewish hindu buddhis asylum refugee debts"
).split(" ");
const STEMS = [...HEALTH, ...PRIVATE];
/** Words that only look like one of them: places of work and what is done there. */
const HARMLESS = ["ziekenhuis", "ziekenhuizen", "illustr"];

/**
 * The words of a text that seem to tell of somebody's health or of what else is nobody's business, and those of the person's
 * own name, as they stand there, each once.
 */
export function sensitiveWords(text: string, name = ""): string[] {
  const found = text.match(/[\p{L}-]+/gu) ?? [];
  return [...new Set(found.filter((word) => isPrivate(word) || revealsName(word, name)))];
}

function isPrivate(word: string): boolean {
  const plain = fold(word);
  if (HARMLESS.some((harmless) => plain.startsWith(harmless))) return false;
  return STEMS.some((stem) => (stem.length > 3 ? plain.startsWith(stem) : plain === stem));
}
