import { read } from "#app/http/db.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { clashText } from "#app/ui/intake-clash.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { blockedTimes } from "#db/queries/blocked-times.ts";
import { freeTimes } from "#db/queries/matches.ts";
import type { MatchSide } from "#domain/actor.ts";
import { localText } from "#domain/amsterdam.ts";
import { blockedAt, outsideFree } from "#domain/intake-times.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** Carries the times of which a page has warned: the same times sent again are meant. */
const WARNED = "anyway";

/**
 * The form again with a warning at each time that the candidate may not be able to keep, or null to go on. It warns
 * once. A caseworker reads what is in the way; the employer only that the time may not suit, from the free hours that
 * the profile shows anyway.
 */
export async function timesWarning(
  actor: MatchSide,
  id: MatchId,
  form: FormData,
  times: readonly Date[],
): Promise<TypedForm | null> {
  const meant = times.map(localText).join(" ");
  if (form.get(WARNED) === meant) return null;
  const clashOf = await clashes(actor, id);
  const errors: Record<string, string[]> = {};
  for (const time of times) {
    const what = clashOf(time);
    const field = ["time1", "time2", "time3"].find((name) => form.get(name) === localText(time));
    if (what && field) errors[field] = [m.match_clash_anyway({ what })];
  }
  if (Object.keys(errors).length === 0) return null;
  return { values: { ...typedValues(form), [WARNED]: meant }, errors };
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
      return (time) => (free && outsideFree(time, free) ? m.match_clash_employer() : null);
    }
  }
}
