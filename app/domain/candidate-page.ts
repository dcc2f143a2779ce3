/** Path of a candidate's own page; the token is the secret of the link. Short: it is typed from paper too. */
export function candidatePath(token: string): string {
  return `/k/${token}`;
}
