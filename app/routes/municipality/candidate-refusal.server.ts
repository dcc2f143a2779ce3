import { data } from "@remix-run/node";
import { refuse } from "#app/http/refuse.server.ts";
import type { ChangeRefusal } from "#db/commands/change-candidate.ts";
import { m } from "#i18n/messages.ts";
import { problemOf } from "./candidate-form.server.ts";
import type { CandidateFormProblems, CandidateFormValues } from "./candidate-form.ts";

/**
 * A refused candidate form: back to the form with what was typed, and what to do about it. `version`: the one the form
 * stands on; null where that is the newest.
 */
export function candidateRefusal(refusal: ChangeRefusal, values: CandidateFormValues, version: number | null = null) {
  return data(
    { values, problems: problemsOf(refusal), version },
    { status: refusal === "changed_meanwhile" ? 409 : 400 },
  );
}

function problemsOf(refusal: ChangeRefusal): CandidateFormProblems {
  switch (refusal) {
    case "pc4_unknown":
      return problemOf("pc4", m.candidate_error_pc4_unknown());
    case "reference_taken":
      return problemOf("reference", m.candidate_error_reference_taken());
    case "pseudonym_taken":
      return problemOf("pseudonym", m.candidate_error_pseudonym_taken());
    case "incomplete":
      return problemOf("week", m.candidate_missing_hours());
    case "changed_meanwhile":
      return { fields: {}, faults: [], summary: [{ fieldId: null, message: m.candidate_error_changed_meanwhile() }] };
    case "closed":
      return { fields: {}, faults: [], summary: [{ fieldId: null, message: m.candidate_error_closed() }] };
    case "not_found":
      throw refuse("not_found");
    case "forbidden":
      throw refuse("forbidden");
  }
}
