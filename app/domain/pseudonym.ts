/**
 * Trees and shrubs whose names are no given names and say nothing of anybody's sex, faith or origin; with a number they
 * make the pseudonym (schuilnaam) of a candidate.
 */
export const PSEUDONYM_WORDS = [
  "Abeel",
  "Ahorn",
  "Berk",
  "Beuk",
  "Braam",
  "Brem",
  "Den",
  "Eik",
  "Esdoorn",
  "Gagel",
  "Haagbeuk",
  "Iep",
  "Kastanje",
  "Kornoelje",
  "Lariks",
  "Liguster",
  "Meidoorn",
  "Plataan",
  "Populier",
  "Sleedoorn",
  "Spar",
  "Taxus",
  "Vlier",
  "Wilg",
] as const;

const NUMBERS = 900;

/** How many different pseudonyms there are. */
export const PSEUDONYM_COUNT = PSEUDONYM_WORDS.length * NUMBERS;

/** The pseudonym of a number, 0 ≤ number < PSEUDONYM_COUNT: "Wilg 482". */
export function pseudonymOf(number: number): string {
  const word = PSEUDONYM_WORDS[Math.floor(number / NUMBERS) % PSEUDONYM_WORDS.length];
  return `${word} ${100 + (number % NUMBERS)}`;
}

/** Whether a pseudonym gives the name away: a word of three letters or more stands in both. */
export function revealsName(pseudonym: string, name: string): boolean {
  const words = new Set(wordsOf(name));
  return wordsOf(pseudonym).some((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3);
}
