/** Text as words in one spelling: without capitals, accents and marks; `coördinator` and `Coordinator` are the same. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Without capitals and accents. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * How many slips of the pen lie between two words: a letter more, less or other, or two neighbours swapped
 * (Damerau–Levenshtein, optimal string alignment).
 */
export function slips(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last]: [number[], number[]] = [[], to.map((_, at) => at + 1)];
  last.unshift(0);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return last[to.length] ?? 0;
}

/** Slips that a word may hold and still be meant: none below four letters, one below nine, two from there. */
export function slipsAllowed(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 9 ? 1 : 2;
}
