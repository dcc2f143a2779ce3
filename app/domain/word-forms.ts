/** End as a diminutive does and are none, or none any more. */
const NO_DIMINUTIVES: ReadonlySet<string> = new Set(
  `meisje meisjes beetje beetjes netjes eventjes zachtjes sprookje sprookjes oranje franje kampanje pyjama toetje toetjes
  tijdje praatje praatjes lekkertjes stilletjes`.split(/\s+/),
);
const LONG = "(?:aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ij|ei)";
const PARTICLES = "af|aan|op|in|uit|bij|mee|na|om|over|schoon|weg|klaar|rond|terug|vast|leeg|recht|los|door";

/**
 * The words that a diminutive may be made of, most likely first: `taartjes` → taart, `ringetje` → ring, `glaasje` → glas,
 * `boompje` → boom, `autootje` → auto. Nothing for what is no diminutive. In the spelling of `wordsOf`.
 */
export function diminutiveOf(word: string): readonly string[] {
  const stem = /^(.{2,}[^i])jes?$/.exec(word)?.[1];
  if (stem === undefined || NO_DIMINUTIVES.has(word)) return [];
  return [...new Set([...withEnding(stem), stem, undoubled(stem)])];
}

/** Without what the ending took: -etje, -pje, -kje, -tje. */
function withEnding(stem: string): readonly string[] {
  if (/[^aeiou]et$/.test(stem)) {
    const before = stem.slice(0, -2);
    // `ballet-je` is of bal, `pakket-je` of pakket: only who knows the words can tell.
    return /([bdfgklmnprst])\1$/.test(before) ? [before.slice(0, -1), stem] : [before, stem];
  }
  const short = stem.slice(0, -1);
  if (/mp$/.test(stem)) return new RegExp(`${LONG}mp$|[^aeiou][eu]mp$`).test(stem) ? [short] : [stem, short];
  if (/nk$/.test(stem)) return /.ink$/.test(stem) ? [`${short}g`, stem] : [stem];
  if (/(aa|ee|oo|uu)t$/.test(stem)) return [stem, short.slice(0, -1), short];
  if (new RegExp(`${LONG}[rnlw]?t$|[^aeiou]e[rnl]t$`).test(stem)) return [short, stem];
  return /[rnlw]t$/.test(stem) ? [stem, short] : [];
}

/** `glaas` → glas, for a vowel that became long. */
function undoubled(stem: string): string {
  return stem.replace(/([aeo])\1(?=[^aeiou]$)/, "$1");
}

/**
 * Words that a word may be a form of, by rule alone: infinitives of a verb's forms and of who does it (`geveegd`,
 * `opgeruimd`, `sorteerder`), singulars (`barmannen`, `huizen`, `kooplieden`). Most of them are no words: keep those that are known.
 */
export function mayBeFormOf(word: string): readonly string[] {
  const found = new Set([...diminutiveOf(word), ...singularsOf(word), ...verbsOf(word)]);
  found.delete(word);
  return [...found];
}

/** What a word may be the plural of: `huizen` → huiz, huis; `kooplieden` → koopman; most candidates are no words. */
export function singularsOf(word: string): readonly string[] {
  const people = /^(.{3,})(?:lieden|lui)$/.exec(word)?.[1];
  if (people !== undefined) return [`${people}man`];
  const one = /^(.{3,})en$/.exec(word)?.[1];
  const plain = /^(.{3,})s$/.exec(word)?.[1];
  return [...(one === undefined ? [] : closed(one)), ...(plain === undefined ? [] : [plain])];
}

/** A stem as it is when nothing follows: `mann` → man, `tak` → tak, taak, `huiz` → huis. */
function closed(stem: string): readonly string[] {
  const hard = stem.replace(/v$/, "f").replace(/z$/, "s");
  if (/([^aeiou])\1$/.test(hard)) return [hard.slice(0, -1)];
  return [hard, hard.replace(/(?<![aeiou])([aeou])(?=[^aeiou]$)/, "$1$1")];
}

function verbsOf(word: string): readonly string[] {
  const found: string[] = [];
  const participle = new RegExp(`^(${PARTICLES})?ge(.{2,})(d|t|en)e?$`).exec(word);
  if (participle) {
    const [, particle = "", stem = "", ending = ""] = participle;
    const verbs = ending === "en" ? [`${stem}en`] : [stem, `${stem}${ending}`].flatMap(infinitives);
    found.push(...verbs.map((verb) => `${particle}${verb}`));
  }
  const doer = /^(.{3,}?)(?:d?ers?|sters?)$/.exec(word)?.[1];
  if (doer !== undefined) found.push(`${doer}en`, ...infinitives(doer));
  const past = /^(.{3,})[td]en?$/.exec(word)?.[1];
  if (past !== undefined) found.push(...infinitives(past));
  const third = /^(.{3,})t$/.exec(word)?.[1];
  if (third !== undefined) found.push(...infinitives(third));
  return /(?:en|s)$/.test(word) ? found : [...found, ...infinitives(word)];
}

/** Infinitives of a stem: `veeg` → vegen, `pak` → pakken, `lees` → lezen, `poets` → poetsen. */
function infinitives(stem: string): readonly string[] {
  if (stem.length < 3) return [];
  const open = stem.replace(/(aa|ee|oo|uu)(?=[^aeiou]$)/, (vowel) => vowel.slice(1));
  const isShort = open === stem && /[^aeiou][aeiou][^aeiouw]$/.test(stem);
  const ended = isShort ? `${stem}${stem.slice(-1)}en` : `${open}en`;
  return [ended, ...(/[fs]$/.test(stem) ? [`${open.slice(0, -1)}${stem.endsWith("f") ? "v" : "z"}en`] : [])];
}
