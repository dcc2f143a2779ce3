/** Where the pages of candidates lie. Short: an address is typed from paper too. */
export const CANDIDATE_PAGES = "/k/";

/** Path of a candidate's own page; the token is the secret of the link. */
export function candidatePath(token: string): string {
  return `${CANDIDATE_PAGES}${token}`;
}
