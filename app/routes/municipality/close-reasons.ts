import { CANDIDATE_CLOSE_REASONS, type CandidateCloseReason } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";

const REASONS: Readonly<Record<CandidateCloseReason, () => string>> = {
  work: m.candidate_close_work,
  education: m.candidate_close_education,
  moved: m.candidate_close_moved,
  stopped: m.candidate_close_stopped,
  unreachable: m.candidate_close_unreachable,
  duplicate: m.candidate_close_duplicate,
};

/** Why a file was closed, in words; a code that is not ours stands for itself. */
export function candidateCloseReasonLabel(reason: string): string {
  const known = CANDIDATE_CLOSE_REASONS.find((code) => code === reason);
  return known ? REASONS[known]() : reason;
}
