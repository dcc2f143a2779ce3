import { read } from "#app/http/db.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { clashText } from "#app/ui/intake-clash.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { blockedTimes } from "#db/queries/blocked-times.ts";
import { freeTimes } from "#db/queries/matches.ts";
import type { MatchSide } from "#domain/actor.ts";
import { localText } from "#domain/amsterdam.ts";
import { blockedAt, isNight, outsideFree } from "#domain/intake-times.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { readableTimes, TIME_FIELDS } from "./step-forms.server.ts";

/** Carries the times of which a page has warned: those sent again are meant. */
const WARNED = "anyway";

/**
 * The form again with all that is wrong with it (`errors`, by field) and a warning at each time that the candidate may
 * not be able to keep, in one round; null to go on. It warns of a time once. A caseworker reads what is in the way; the
 * employer only that it is at night or may not suit, from the free hours that the profile shows anyway.
 */
export async function timesRefused(
  actor: MatchSide,
  id: MatchId,
  form: FormData,
  errors: TypedForm["errors"],
): Promise<TypedForm | null> {
  const meant = new Set(String(form.get(WARNED) ?? "").split(" "));
  const clashOf = await clashes(actor, id);
  const warnings: Record<string, string[]> = {};
  for (const [field, time] of readableTimes(form)) {
    const what = clashOf(time);
    if (!what || meant.has(localText(time))) continue;
    warnings[field] = [m.match_clash_anyway({ what })];
    meant.add(localText(time));
  }
  if (Object.keys(errors).length + Object.keys(warnings).length === 0) return null;
  const inOrder = Object.entries({ ...warnings, ...errors }).toSorted(([a], [b]) => orderOf(a) - orderOf(b));
  const warned = [...meant].filter(Boolean).join(" ");
  return { values: { ...typedValues(form), [WARNED]: warned }, errors: Object.fromEntries(inOrder) };
}

const ON_PAGE: readonly string[] = [...TIME_FIELDS, "location"];

/** The place of a field on the page; what belongs to none comes first. */
function orderOf(field: string): number {
  return ON_PAGE.indexOf(field);
}

async function clashes(actor: MatchSide, id: MatchId): Promise<(time: Date) => string | null> {
  switch (actor.role) {
    case "caseworker":
    case "team_lead": {
      const staff = { ...actor, role: actor.role };
      const blocked = await read(staff, (tx) => blockedTimes(tx, id));
      return (time) => {
        const met = blockedAt(time, blocked);
        return met && clashText(met);
      };
    }
    case "employer":
    case "coordinator": {
      const free = await read(actor, (tx) => freeTimes(tx, id));
      return (time) => {
        if (!free || !outsideFree(time, free)) return null;
        return isNight(time) ? m.match_clash_night() : m.match_clash_employer();
      };
    }
  }
}
