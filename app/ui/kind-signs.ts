import type { KindSign } from "#domain/kind-limits.ts";
import { m } from "#i18n/messages.ts";
import { kindLabel } from "./labels.ts";

/** What a placement asks more of a kind than is usual. */
export function kindSignText({ kind, measure, asked, most }: KindSign): string {
  const said = { kind: kindLabel(kind), asked, most };
  return measure === "hours" ? m.placement_kind_hours(said) : m.placement_kind_weeks(said);
}
