import type { HiddenReason } from "#domain/hidden.ts";
import { m } from "#i18n/messages.ts";

const REASONS = {
  own_request: m.walls_reason_own_request,
  safety: m.walls_reason_safety,
  family: m.walls_reason_family,
  earlier_conflict: m.walls_reason_earlier_conflict,
} as const satisfies Record<HiddenReason, () => string>;

/** Why somebody is not shown to an employer, in words. */
export function hiddenReasonLabel(reason: HiddenReason): string {
  return REASONS[reason]();
}
