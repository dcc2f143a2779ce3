import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import { localDate } from "#domain/amsterdam.ts";
import { workingDaysBetween } from "#domain/deadlines.ts";
import { addDays } from "#domain/dates.ts";
import type { PlacementStatus } from "#domain/placement-states.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** A placement as a line in a list of its employer or coordinator. */
export type PlacementLine = Awaited<ReturnType<typeof placementLines>>[number];
export type PlacementFilter = { readonly status?: PlacementStatus; readonly limit?: number; readonly offset?: number };

const LINE_COLUMNS = [
  "placement.id",
  "placement.status",
  "placement.title",
  "placement.sector",
  "placement.place",
  "placement.seats",
  "placement.seatsTaken",
  "placement.hoursMin",
  "placement.hoursMax",
  "placement.startsOn",
  "placement.startsUntil",
  "placement.changedAt",
  "placement.submittedAt",
  "placement.confirmedAt",
  "placement.expiresOn",
  "placement.reviewNote",
  "organisation.name as employerName",
  "occupation.labelNl as occupationNl",
  "occupation.labelEn as occupationEn",
] as const;

/**
 * The placements that the member looks after: the own organisation's, or those of the region (a draft of an employer is
 * the employer's own business until it is submitted). Newest change first.
 */
export async function placementLines(tx: Tx, filter: PlacementFilter = {}) {
  let lines = joined(tx).select(LINE_COLUMNS);
  if (filter.status) lines = lines.where("placement.status", "=", filter.status);
  return lines
    .orderBy("placement.changedAt", "desc")
    .orderBy("placement.id")
    .limit(filter.limit ?? 200)
    .offset(filter.offset ?? 0)
    .execute();
}

/** How many there are in each status. */
export async function placementCounts(tx: Tx): Promise<Partial<Record<PlacementStatus, number>>> {
  const rows = await joined(tx)
    .select(({ fn }) => ["placement.status", fn.countAll<number>().as("count")])
    .groupBy("placement.status")
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** What waits for the region's coordinator, longest first; `late` once it waits longer than the dated number of working days. */
export async function reviewQueue(tx: Tx, now: Date = new Date()) {
  const today = localDate(now);
  const { reviewWorkingDays } = proposalLimitsOn(today);
  const rows = await joined(tx)
    .select(LINE_COLUMNS)
    .where("placement.status", "=", "submitted")
    .orderBy("placement.submittedAt")
    .limit(100)
    .execute();
  return rows.map((row) => {
    const workingDays = row.submittedAt ? workingDaysBetween(localDate(row.submittedAt), today) : 0;
    return { ...row, workingDays, late: workingDays > reviewWorkingDays };
  });
}

/** The placement that has waited longest for the region's coordinator; null when none waits. */
export async function nextToReview(tx: Tx) {
  const row = await joined(tx)
    .select(["placement.id", "placement.title"])
    .where("placement.status", "=", "submitted")
    .orderBy("placement.submittedAt")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Published or paused placements that nobody confirmed for the dated number of days, soonest to expire first. */
export async function toReconfirm(tx: Tx, now: Date = new Date()) {
  const today = localDate(now);
  const { reconfirmDays } = proposalLimitsOn(today);
  return joined(tx)
    .select(LINE_COLUMNS)
    .where("placement.status", "=", "published")
    .where("placement.confirmedAt", "<", new Date(`${addDays(today, -reconfirmDays)}T12:00:00Z`))
    .orderBy("placement.expiresOn")
    .limit(100)
    .execute();
}

/** One placement with all that its own page and its form show; null when the member does not look after it. */
export async function ownPlacement(tx: Tx, id: PlacementId) {
  return (
    (await named(joined(tx))
      .selectAll("placement")
      .select("organisation.kvkNumber as employerKvk")
      .where("placement.id", "=", id)
      .executeTakeFirst()) ?? null
  );
}
export type OwnPlacement = NonNullable<Awaited<ReturnType<typeof ownPlacement>>>;

/** What a placement tells to people outside its employer and region. */
const SHOWN_COLUMNS = [
  "placement.id",
  "placement.status",
  "placement.sector",
  "placement.occupationCode",
  "placement.title",
  "placement.tasks",
  "placement.learningGoals",
  "placement.teaches",
  "placement.pc4",
  "placement.place",
  "placement.street",
  "placement.transitNote",
  "placement.week",
  "placement.dayParts",
  "placement.hoursMin",
  "placement.hoursMax",
  "placement.startsOn",
  "placement.startsUntil",
  "placement.weeks",
  "placement.seats",
  "placement.seatsTaken",
  "placement.seatsMaybe",
  "placement.kinds",
  "placement.speak",
  "placement.listen",
  "placement.read",
  "placement.write",
  "placement.readSafety",
  "placement.floorLanguages",
  "placement.guideName",
  "placement.guideHours",
  "placement.liftsKg",
  "placement.standsHours",
  "placement.clothing",
  "placement.vog",
  "placement.licence",
  "placement.jobChance",
  "placement.regionCode",
  "placement.municipalityCode",
  "placement.publishedAt",
  "placement.confirmedAt",
  "placement.expiresOn",
] as const;

/**
 * One placement as everybody may see it once it has been published, whatever its status is now; null before that. A
 * visitor learns neither the street nor who guides, nor how many people work there.
 */
export async function shownPlacement(tx: Tx, id: PlacementId) {
  const row = await named(everyPlacement(tx))
    .select(SHOWN_COLUMNS)
    .where("placement.id", "=", id)
    .where("placement.publishedAt", "is not", null)
    .executeTakeFirst();
  if (!row) return null;
  if (tx.actor.kind !== "public") return { ...row, seatsOrMore: false };
  const free = row.seats === null ? null : Math.max(0, row.seats - row.seatsTaken);
  return {
    ...row,
    street: "",
    guideName: "",
    seats: free === null ? null : Math.min(free, FREE_SEATS_TOLD),
    seatsTaken: 0,
    seatsOrMore: free !== null && free >= FREE_SEATS_TOLD,
  };
}
export type ShownPlacement = NonNullable<Awaited<ReturnType<typeof shownPlacement>>>;

type Joined = ReturnType<typeof everyPlacement>;

function everyPlacement(tx: Tx) {
  return tx
    .selectFrom("placement")
    .innerJoin("organisation", "organisation.id", "placement.employerId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode");
}

function joined(tx: Tx): Joined {
  const { actor } = tx;
  const all = everyPlacement(tx);
  if (actor.kind !== "member") return all.where(sql<boolean>`false`);
  switch (actor.role) {
    case "employer":
      return all.where("placement.employerId", "=", actor.organisation);
    case "coordinator":
      return all
        .where("placement.regionCode", "=", actor.region ?? "")
        .where((eb) =>
          eb.or([
            eb("placement.status", "<>", "draft"),
            eb(
              "placement.createdBy",
              "in",
              eb
                .selectFrom("membership")
                .select("membership.id")
                .where("membership.organisationId", "=", actor.organisation),
            ),
          ]),
        );
    case "caseworker":
    case "team_lead":
    case "branch":
    case "operator":
      return all.where(sql<boolean>`false`);
  }
}

/** The names that go with the codes. */
function named(placements: Joined) {
  return placements
    .leftJoin("municipality", "municipality.code", "placement.municipalityCode")
    .leftJoin("region", "region.code", "placement.regionCode")
    .select([
      "organisation.name as employerName",
      "occupation.labelNl as occupationNl",
      "occupation.labelEn as occupationEn",
      "municipality.name as municipalityName",
      "region.name as regionName",
    ]);
}
