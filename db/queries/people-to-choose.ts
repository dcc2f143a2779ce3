import { localDate } from "#domain/amsterdam.ts";
import { bestJourney } from "#domain/matching/travel.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/** Of candidates of the own municipality what a list is filtered and sorted by, with the best journey to a placement. */
export async function peopleToChoose(tx: Tx<Caseworker>, ids: readonly CandidateId[], placement: PlacementId) {
  const place = await tx
    .selectFrom("placement")
    .select(["latitude", "longitude"])
    .where("id", "=", placement)
    .executeTakeFirst();
  if (ids.length === 0 || !place || place.latitude === null || place.longitude === null) return [];
  const to = { latitude: place.latitude, longitude: place.longitude };
  const rows = await tx
    .selectFrom("candidate")
    .select(["id", "pseudonym", "reference", "status", "caseworkerId", "waitingSince", "availableFrom"])
    .select(["speak", "skills", "travelModes", "latitude", "longitude"])
    .where("id", "in", [...ids])
    .execute();
  const organisationId = tx.actor.organisation;
  seen(
    tx,
    "read.candidate_list",
    rows.map(({ id }) => ({ candidateId: id, organisationId })),
  );
  const parameters = matchingParametersOn(localDate(new Date()));
  return rows.map(({ caseworkerId, travelModes, latitude, longitude, status, ...row }) => ({
    ...row,
    status,
    mine: caseworkerId === tx.actor.membership,
    free: status === "available",
    minutes: bestJourney({ latitude, longitude }, to, travelModes, parameters).minutes,
  }));
}
