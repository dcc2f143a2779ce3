/** Crockford's base 32: no letter that can be taken for a digit or for another letter. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** Signs, of five bits each. */
const LENGTH = 20;

/**
 * The secret of a candidate's link from random bytes: 100 bits in groups of four, because it is typed from paper too.
 * `length`: another number of signs. Throws RangeError for fewer bytes than signs.
 */
export function linkToken(random: Uint8Array, length = LENGTH): string {
  if (random.length < length) throw new RangeError(`At least ${length} random bytes are needed.`);
  const signs = [...random.subarray(0, length)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return grouped(signs.join(""));
}

/** A token as somebody typed it: capitals, forgotten dashes and o for 0 do no harm. Null when it cannot be one. */
export function readLinkToken(typed: string, length = LENGTH): string | null {
  const signs = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  const known = signs.length === length && [...signs].every((sign) => ALPHABET.includes(sign));
  return known ? grouped(signs) : null;
}

function grouped(signs: string): string {
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}
