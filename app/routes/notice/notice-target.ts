import type { Role } from "#domain/codes.ts";
import type { NoticeKind } from "#domain/notices.ts";

type About = {
  readonly kind: NoticeKind | null;
  readonly placementId: string | null;
  readonly candidateId: string | null;
  readonly matchId: string | null;
};

/** The page of what a notice is about, for the role that got it. */
export function noticeTarget(role: Role, { kind, placementId, candidateId, matchId }: About): string {
  if (kind === "join_asked" || kind === "invitation_accepted") return "/organisatie/leden";
  if (kind === "jobs_set_aside") return "/beheer#opgegeven";
  if (kind === "webhook_stopped") return "/organisatie/webhooks";
  if (kind === "employer_registered") return "/regio/werkgevers";
  // A search may reach beyond the own region: the page for everybody is there for all of them.
  if (kind === "search_hit" && role === "coordinator" && placementId) return `/plekken/${placementId}`;
  if (kind === "proposal_asked" && candidateId) return `/gemeente/kandidaten/${candidateId}#gevraagd`;
  if (kind === "response_warned") return "/werkgever/antwoorden";
  if (kind === "response_warned_region") return "/regio";
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
