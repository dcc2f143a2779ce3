/** Beginnings of the paths that carry a secret: who holds it acts as somebody. */
const SECRET_PAGES = ["/k", "/antwoord", "/aanmelden/link", "/uitnodiging", "/e-mail/stoppen"] as const;

/** A path that carries a secret; its first group is what stands before it. */
export const SECRET_PATH = new RegExp(`^(${SECRET_PAGES.join("|")})/[^/]+`);

/** A path as it may be written down: without the secret of a link. */
export function withoutSecret(path: string): string {
  return path.replace(SECRET_PATH, "$1/…");
}
