/** Weights of the elfproef of a burgerservicenummer, digit by digit (Logisch Ontwerp BSN, RvIG). */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Whether a text could be a citizen service number (burgerservicenummer): nine digits that pass the elfproef. */
export function looksLikeBsn(text: string): boolean {
  const digits = text.replace(/[\s.-]/g, "");
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return sum % 11 === 0;
}
