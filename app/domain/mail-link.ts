/** Whether text has the form of the secret in an e-mail: 32 hexadecimal digits. */
export function isMailToken(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{32}$/.test(text);
}

/** Where the paths begin by which an e-mail is stopped. */
export const STOP_PAGES = "/e-mail/stoppen/";

/** Path by which an e-mail is stopped: GET asks, POST does it at once (RFC 8058). */
export function stopPath(token: string): string {
  return `${STOP_PAGES}${token}`;
}

/** The page where people choose how they get e-mail. */
export const CHOICES_PATH = "/meldingen/voorkeuren";

/** The address to which mail servers report that an e-mail did not arrive (VERP): it says which one. */
export function returnAddress(token: string, domain: string): string {
  return `bounce+${token}@${domain}`;
}

/** The secret in such an address; null for any other. */
export function bouncedToken(address: string): string | null {
  const token = /^bounce\+([0-9a-f]{32})@/i.exec(address)?.[1]?.toLowerCase();
  return token ?? null;
}
