import { z } from "zod";
import { typedLine, typedManyOf, typedTicked, typedWhole } from "#app/http/typed-form.server.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { KINDS } from "#domain/codes.ts";

export const PeopleSchema = z.object({
  seats: typedWhole(1, 50),
  seatsMaybe: typedTicked(),
  kinds: typedManyOf(KINDS),
  guideName: typedLine(80),
  guideHours: typedWhole(1, 40),
});

export function peopleValues(row: OwnPlacement): Record<string, string | string[]> {
  return {
    seats: String(row.seats ?? ""),
    seatsMaybe: row.seatsMaybe ? "on" : "",
    kinds: row.kinds,
    guideName: row.guideName,
    guideHours: String(row.guideHours ?? ""),
  };
}
