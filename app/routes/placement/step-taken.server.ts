import { isReadable } from "#app/http/typed-form.server.ts";
import type { Tx } from "#db/access.ts";
import { duplicatePlacement } from "#db/commands/duplicate-placement.ts";
import { pausePlacement } from "#db/commands/pause-placement.ts";
import type { PlacementRefusal } from "#db/commands/placement-row.ts";
import { publishPlacement } from "#db/commands/publish-placement.ts";
import { reconfirmPlacement } from "#db/commands/reconfirm-placement.ts";
import { resumePlacement } from "#db/commands/resume-placement.ts";
import { returnPlacement } from "#db/commands/return-placement.ts";
import { submitPlacement } from "#db/commands/submit-placement.ts";
import { withdrawPlacement } from "#db/commands/withdraw-placement.ts";
import { type Outcome, refused } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** Longest remark that a coordinator sends along. */
export const REMARKS_MAX = 2000;

/** The step that a button of the placement's page asks for. A copy answers with its own id. */
export async function takeFormStep(
  tx: Tx,
  id: PlacementId,
  form: FormData,
): Promise<Outcome<PlacementRefusal, PlacementId | undefined>> {
  switch (form.get("step")) {
    case "submit":
      return ended(await submitPlacement(tx, id));
    case "publish":
      return ended(await publishPlacement(tx, id, versionOf(form)));
    case "return":
      return ended(await returnPlacement(tx, id, remarksOf(form)));
    case "pause":
      return ended(await pausePlacement(tx, id));
    case "resume":
      return ended(await resumePlacement(tx, id));
    case "reconfirm":
      return ended(await reconfirmPlacement(tx, id));
    case "withdraw":
      return ended(await withdrawPlacement(tx, id));
    case "duplicate":
      return duplicatePlacement(tx, id);
    default:
      return refused("not_open");
  }
}

export function refusalText(refusal: PlacementRefusal): string {
  switch (refusal) {
    case "incomplete":
      return m.placement_refused_incomplete();
    case "remarks":
      return m.placement_refused_remarks({ max: REMARKS_MAX });
    case "not_current":
      return m.placement_refused_not_current();
    case "changed":
      return m.placement_refused_changed();
    case "not_found":
    case "forbidden":
    case "not_open":
    case "seats":
    case "not_due":
      return m.placement_refused_not_open();
  }
}

/** Remarks that can be read and are not too long; "" otherwise, which the step refuses. */
function remarksOf(form: FormData): string {
  const text = String(form.get("remarks") ?? "")
    .replace(/\r\n?/g, "\n")
    .trim();
  return !isReadable(text) || text.length > REMARKS_MAX ? "" : text;
}

/** The version that the page showed; 0, which none has, when the form does not say. */
function versionOf(form: FormData): number {
  const version = Number(form.get("version") ?? 0);
  return Number.isInteger(version) ? version : 0;
}

function ended(outcome: Outcome<PlacementRefusal>): Outcome<PlacementRefusal, undefined> {
  return outcome.ok ? { ok: true, value: undefined } : outcome;
}
