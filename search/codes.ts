/** What no code is, so that it finds nothing. */
const NO_CODE = "-";

/** The codes that could exist, as far as their letters tell; a choice of impossible codes alone finds nothing. */
export function possibleCodes(codes: readonly string[] | undefined): string[] {
  if (!codes || codes.length === 0) return [];
  const possible = codes.filter((code) => /^[A-Za-z0-9_.]{1,40}$/.test(code));
  return possible.length > 0 ? possible : [NO_CODE];
}

/** Whether a text has the form of an id. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
