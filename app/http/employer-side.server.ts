import type { EmployerSide } from "#domain/actor.ts";
import { requireMember } from "./session.server.ts";
import { type Submission, submission } from "./submission.server.ts";

type Role = EmployerSide["role"];

/** Employers and coordinators share the pages of placements and matches, each below an address of their own. */
export function baseOf(request: Request): "/werkgever" | "/regio" {
  return new URL(request.url).pathname.startsWith("/regio") ? "/regio" : "/werkgever";
}

export function requireEmployerSide(request: Request): Promise<EmployerSide> {
  return requireMember<Role>(request, roleOf(request));
}

export function employerSideSubmission(request: Request): Promise<Submission<Role>> {
  return submission<Role>(request, roleOf(request));
}

function roleOf(request: Request): Role {
  return baseOf(request) === "/regio" ? "coordinator" : "employer";
}
