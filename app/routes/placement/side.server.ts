import type { Member } from "#domain/actor.ts";
import { requireMember } from "#app/http/session.server.ts";
import { type Submission, submission } from "#app/http/submission.server.ts";

/** Employers and coordinators work on placements with the same pages, each below an address of their own. */
export type PlacementRole = "employer" | "coordinator";

export function baseOf(request: Request): "/werkgever" | "/regio" {
  return new URL(request.url).pathname.startsWith("/regio") ? "/regio" : "/werkgever";
}

export function requirePlacementMember(request: Request): Promise<Member<PlacementRole>> {
  return requireMember<PlacementRole>(request, roleOf(request));
}

export function placementSubmission(request: Request): Promise<Submission<PlacementRole>> {
  return submission<PlacementRole>(request, roleOf(request));
}

function roleOf(request: Request): PlacementRole {
  return baseOf(request) === "/regio" ? "coordinator" : "employer";
}
