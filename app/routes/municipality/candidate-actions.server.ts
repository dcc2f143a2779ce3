import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/http/refuse.server.ts";
import type { Submission } from "#app/http/submission.server.ts";
import { retryCandidateAddress } from "#db/commands/choose-mail.ts";
import { declineProposalRequest } from "#db/commands/answer-proposal-request.ts";
import { closeCandidates } from "#db/commands/close-candidates.ts";
import { handOverCandidates } from "#db/commands/hand-over-candidates.ts";
import { makeAvailable } from "#db/commands/make-available.ts";
import { markExperienceRead } from "#db/commands/mark-experience-read.ts";
import { pauseCandidate } from "#db/commands/pause-candidate.ts";
import { resumeCandidate } from "#db/commands/resume-candidate.ts";
import { setNextStep } from "#db/commands/set-next-step.ts";
import { CANDIDATE_CLOSE_REASONS, CANDIDATE_LIMITS } from "#domain/candidate.ts";
import { isDate } from "#domain/dates.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { REQUEST_ANSWER_LONGEST } from "#domain/proposal-requests.ts";
import { type CandidateId, MembershipId, ProposalRequestId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { answerField, DECLINE_REQUEST } from "./asked-for.tsx";
import { RETRY_ADDRESS } from "./address-trouble.tsx";

type Sent = Submission<"caseworker" | "team_lead">;

/** A button of the candidate's page: does it, and shows the page again or says why not. */
export async function actOnCandidate(sent: Sent, id: CandidateId) {
  const typed = {
    nextStep: String(sent.form.get("nextStep") ?? ""),
    nextStepOn: String(sent.form.get("nextStepOn") ?? ""),
    answer: String(sent.form.get("answer") ?? ""),
  };
  const outcome = await run(sent, id, typed);
  const isMadeAvailable = sent.form.get("intent") === "make_available";
  if (outcome.ok) return redirect(`/gemeente/kandidaten/${id}?gedaan=${isMadeAvailable ? "nieuw" : "bewaard"}`);
  const { code, field } = outcome.refusal;
  if (code === "not_found" || code === "forbidden") throw refuse(code);
  return data({ problem: PROBLEMS[code](), field, typed }, { status: field === null ? 409 : 400 });
}

type Code = keyof typeof PROBLEMS | "not_found" | "forbidden";
type Problem = { readonly code: Code; readonly field: string | null };

async function run(
  { form, write }: Sent,
  id: CandidateId,
  typed: { nextStep: string; nextStepOn: string; answer: string },
): Promise<Outcome<Problem, unknown>> {
  switch (form.get("intent")) {
    case "make_available":
      return plain(await write((tx) => makeAvailable(tx, id)));
    case "pause":
      return plain(await write((tx) => pauseCandidate(tx, id)));
    case "resume":
      return plain(await write((tx) => resumeCandidate(tx, id)));
    case RETRY_ADDRESS:
      await write((tx) => retryCandidateAddress(tx, id));
      return done();
    case "experience_read":
      return plain(await write((tx) => markExperienceRead(tx, id, Number(form.get("version")))));
    case "next_step": {
      const { nextStep: text, nextStepOn: on } = typed;
      if (text.length > CANDIDATE_LIMITS.nextStep) return refused({ code: "next_step_long", field: "nextStep" });
      if (on !== "" && !isDate(on)) return refused({ code: "next_step_date", field: "nextStepOn" });
      return plain(await write((tx) => setNextStep(tx, id, { text, on: on === "" ? null : on })));
    }
    case DECLINE_REQUEST: {
      const request = ProposalRequestId.safeParse(form.get("request"));
      if (!request.success) return refused({ code: "not_found", field: null });
      const { answer } = typed;
      const outcome = await write((tx) => declineProposalRequest(tx, { request: request.data, candidate: id, answer }));
      return outcome.ok ? outcome : refused({ code: outcome.refusal, field: answerField(request.data) });
    }
    case "hand_over": {
      const to = MembershipId.safeParse(form.get("to"));
      if (!to.success) return refused({ code: "no_colleague", field: "to" });
      return plain(await write((tx) => handOverCandidates(tx, [id], to.data)));
    }
    case "close": {
      const reason = CANDIDATE_CLOSE_REASONS.find((code) => code === form.get("reason"));
      if (!reason) return refused({ code: "no_reason", field: "reason" });
      const outcome = await write((tx) => closeCandidates(tx, [id], reason));
      const left = outcome.ok ? outcome.value.left[0] : undefined;
      return left ? refused({ code: left.refusal, field: null }) : done();
    }
    default:
      return refused({ code: "not_found", field: null });
  }
}

function plain(outcome: Outcome<Code, unknown>): Outcome<Problem, unknown> {
  return outcome.ok ? outcome : refused({ code: outcome.refusal, field: null });
}

const PROBLEMS = {
  not_open: m.candidate_problem_not_open,
  incomplete: m.candidate_problem_incomplete,
  live_match: m.candidate_problem_live_match,
  objected: m.rights_problem_objected,
  closed: m.candidate_error_closed,
  changed_meanwhile: m.candidate_problem_changed,
  no_text: m.candidate_problem_no_text,
  no_colleague: m.candidate_bulk_no_colleague,
  no_reason: m.candidate_bulk_no_reason,
  answered: m.walls_asked_for_answered,
  answer_needed: m.walls_asked_for_needed,
  answer_long: () => m.walls_asked_for_long({ max: REQUEST_ANSWER_LONGEST }),
  next_step_long: () => m.candidate_error_long({ max: CANDIDATE_LIMITS.nextStep }),
  next_step_date: m.candidate_error_date,
} as const satisfies Record<string, () => string>;
