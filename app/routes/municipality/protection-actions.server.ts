import { refuse } from "#app/http/refuse.server.ts";
import type { Submission } from "#app/http/submission.server.ts";
import { hideFromEmployer, protectAddress, showToEmployer } from "#db/commands/hide-from-employer.ts";
import { HIDDEN_REASONS } from "#domain/hidden.ts";
import { type CandidateId, OrganisationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** Does what a button of the page of protection asks; null when done, else the field and what is wrong with it. */
export async function changeProtection(
  { form, write }: Submission<"caseworker" | "team_lead">,
  id: CandidateId,
): Promise<{ readonly field: string; readonly message: string } | null> {
  const intent = form.get("intent");
  if (intent === "address") return told(await write((tx) => protectAddress(tx, id, form.get("protected") === "yes")));
  const employer = OrganisationId.safeParse(form.get("employer"));
  if (!employer.success) return { field: "employer", message: m.walls_problem_employer() };
  if (intent === "show") return told(await write((tx) => showToEmployer(tx, id, employer.data)));
  const reason = HIDDEN_REASONS.find((code) => code === form.get("reason"));
  if (!reason) return { field: "reason", message: m.walls_problem_reason() };
  return told(await write((tx) => hideFromEmployer(tx, id, { employer: employer.data, reason })));
}

function told(outcome: Awaited<ReturnType<typeof hideFromEmployer>>) {
  if (outcome.ok) return null;
  switch (outcome.refusal) {
    case "not_found":
    case "forbidden":
      throw refuse(outcome.refusal);
    case "live_match":
      return { field: "employer", message: m.walls_problem_live() };
    case "no_employer":
      return { field: "employer", message: m.walls_problem_employer() };
  }
}
