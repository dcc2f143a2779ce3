import type { Role } from "#domain/codes.ts";

/** Who keeps searches: those who have a page to search for others. */
export const SAVERS = ["caseworker", "team_lead", "coordinator"] as const satisfies readonly Role[];

/** The page where a role searches. */
export function searchPath(role: (typeof SAVERS)[number]): string {
  return role === "coordinator" ? "/regio/zoeken" : "/gemeente/plekken";
}
