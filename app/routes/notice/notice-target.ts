import type { Role } from "#domain/codes.ts";

type About = {
  readonly placementId: string | null;
  readonly candidateId: string | null;
  readonly matchId: string | null;
};

/** The page of what a notice is about, for the role that got it. */
export function noticeTarget(role: Role, { placementId, candidateId, matchId }: About): string {
  switch (role) {
    case "employer":
      if (matchId) return `/werkgever/matches/${matchId}`;
      return placementId ? `/werkgever/plekken/${placementId}` : "/werkgever";
    case "caseworker":
    case "team_lead":
      if (matchId) return `/gemeente/matches/${matchId}`;
      if (placementId) return `/gemeente/plekken/${placementId}`;
      return candidateId ? `/gemeente/kandidaten/${candidateId}` : "/gemeente";
    case "coordinator":
      if (matchId) return `/regio/matches/${matchId}`;
      return placementId ? `/regio/plekken/${placementId}` : "/regio";
    case "branch":
    case "operator":
      return "/meldingen";
  }
}
