/** What people type between the digits. */
const BETWEEN = /[\s().\/\u2010-\u2015-]/g;
/** Short numbers, kept as they are dialled: 14 and an area code (of municipalities), 0800 and 0900. */
const SHORT = /^(?:140\d{2,3}|0[89]00\d{4}(?:\d{3})?)$/;
/** Dutch area codes of three digits; the others have four. */
const AREA = /^0(?:1[035]|2[0346]|3[03568]|4[03-6]|5[0358]|7\d|8[4578])/;
const COUNTRY = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * A telephone number (telefoonnummer) as it is kept, out of what somebody typed: "+31301234567", or a short number as it is
 * dialled ("14030", "08001234"). Null when it is none by its form: that somebody answers is not checked.
 */
export function parsePhone(text: string): string | null {
  const typed = text.replace(/\(0\)/, "").replace(BETWEEN, "").replace(/^00/, "+");
  if (SHORT.test(typed)) return typed;
  const dutch = /^(?:0|\+310?)([1-9]\d{8})$/.exec(typed)?.[1];
  if (dutch !== undefined) return /^[89]00/.test(dutch) ? null : `+31${dutch}`;
  return /^\+(?!31)[1-9]\d{7,14}$/.test(typed) ? typed : null;
}

/** A number that is kept, in groups that people read out: "030 123 45 67", "+32 255 512 34". */
export function phoneText(phone: string): string {
  if (phone.startsWith("14")) return `14 ${phone.slice(2)}`;
  if (phone.startsWith("0")) return `${phone.slice(0, 4)} ${grouped(phone.slice(4))}`;
  if (!phone.startsWith("+31")) return phone.replace(COUNTRY, (country) => `${country} `).replace(/\d+$/, threes);
  const dutch = `0${phone.slice(3)}`;
  const code = dutch.startsWith("06") ? "06" : (AREA.exec(dutch)?.[0] ?? dutch.slice(0, 4));
  return `${code} ${grouped(dutch.slice(code.length))}`;
}

/** Where a link leads that calls the number. */
export function phoneLink(phone: string): string {
  return `tel:${phone}`;
}

/** Pairs, the first a group of three where the digits are odd in number. */
function grouped(digits: string): string {
  if (digits.length === 4) return digits;
  const first = digits.length % 2 === 0 ? 0 : 3;
  return [digits.slice(0, first), ...(digits.slice(first).match(/\d\d/g) ?? [])].filter(Boolean).join(" ");
}

/** Threes; the last group has two to four. */
function threes(digits: string): string {
  return digits.replace(/\d{3}(?=\d\d)/g, "$& ");
}
