import { SavedSearchId } from "#domain/schema/ids.ts";
import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { Market } from "./market.ts";
import type { Municipality } from "./organisations.ts";

type SavedSearchRow = Pick<
  Selectable<Schema["savedSearch"]>,
  "id" | "membershipId" | "name" | "frequency" | "address" | "createdAt" | "lookedAt" | "sectors" | "regions" | "speak"
>;

const DAY_MS = 86_400_000;
/** What was published since then is new. */
const LOOKED_DAYS = 10;

/** Searches that the staff of a municipality keep: something is new in some of them. */
export function savedSearchRows(market: Market, { organisation, members }: Municipality): SavedSearchRow[] {
  const region = organisation.regionCode ?? "";
  const kept = [
    { name: "Winkelwerk met weinig Nederlands", frequency: "at_once", sector: "retail", speak: 1 },
    { name: "Alles in de horeca", frequency: "weekly", sector: "hospitality", speak: 4 },
  ] as const;
  return members.slice(0, 2).flatMap(({ id }) =>
    kept.map(({ name, frequency, sector, speak }): SavedSearchRow => ({
      id: market.id(SavedSearchId, market.time.now - LOOKED_DAYS * DAY_MS),
      membershipId: id,
      name,
      frequency,
      address: speak === 4 ? `sector=${sector}` : `sector=${sector}&spreken=${speak}`,
      createdAt: new Date(market.time.now - 2 * LOOKED_DAYS * DAY_MS),
      lookedAt: new Date(market.time.now - LOOKED_DAYS * DAY_MS),
      sectors: [sector],
      regions: [region],
      speak,
    })),
  );
}
