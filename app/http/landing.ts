import type { Role } from "#domain/codes.ts";

/** The page where a role sees what needs doing today. */
export function landingPage(role: Role): string {
  switch (role) {
    case "employer":
      return "/werkgever";
    case "caseworker":
    case "team_lead":
      return "/gemeente";
    case "coordinator":
      return "/regio";
    case "branch":
      return "/branche";
    case "operator":
      return "/beheer";
  }
}
