import type { MissingPart } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";

const TEXTS: Readonly<Record<MissingPart, () => string>> = {
  name: m.candidate_missing_name,
  travel: m.candidate_missing_travel,
  week: m.candidate_missing_week,
  hours: m.candidate_missing_hours,
  kinds: m.candidate_missing_kinds,
};

/** What still lacks before somebody can be proposed, as what there is to do. */
export function missingPartText(part: MissingPart): string {
  return TEXTS[part]();
}
