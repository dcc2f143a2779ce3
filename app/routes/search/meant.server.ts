import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { candidatePoint, fittingPlacements } from "#db/queries/fitting.ts";
import { postcodePoint } from "#db/queries/placement-cards.ts";
import { neighboursOf } from "#db/reference/neighbours.ts";
import type { Actor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { reachKm } from "#domain/matching/reach.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { PlacementQuery } from "#search/engine.ts";
import { confirmedSince, journeyOf, type Question } from "./question.server.ts";

/** For whom one looks, and what fits them: ids best first, and the score of each. */
export type SearchedFor = {
  readonly id: CandidateId;
  readonly pseudonym: string;
  readonly scores: ReadonlyMap<string, number>;
};

export type Meant = {
  /** As asked: names the regions that were named, if any. */
  readonly question: Question;
  /** Without order. */
  readonly query: PlacementQuery;
  /** The own region; null: everywhere is home. */
  readonly home: string | null;
  /** Where the postcode lies; null: none was asked, or it is not known. */
  readonly place: string | null;
  readonly unknownPostcode: boolean;
  readonly candidate: SearchedFor | null;
};

/**
 * What a question means for who asks it: staff mean their own region where they name none, a distance begins at the
 * postcode or else at the candidate's, a journey reaches so many kilometres.
 * @throws a 404 for a candidate that is not theirs
 */
export async function meant(asked: Question, actor: Actor): Promise<Meant> {
  const home = actor.kind === "member" ? actor.region : null;
  const { point, candidate } = await read(actor, async (tx) => ({
    point: asked.postcode === "" ? null : await postcodePoint(tx, asked.postcode),
    candidate: asked.candidate && isStaff(actor) ? await searchedFor(tx, asked.candidate) : null,
  }));
  const today = localDate(new Date());
  const from = point ?? candidate;
  return {
    question: asked,
    query: {
      ...asked.query,
      regions: regionsOf(asked, home),
      near: from ? { latitude: from.latitude, longitude: from.longitude, km: reachOf(asked, today) } : undefined,
      confirmedSince: confirmedSince(asked, today),
      among: candidate ? [...candidate.scores.keys()] : undefined,
    },
    home,
    place: point?.place ?? null,
    unknownPostcode: asked.postcode !== "" && point === null,
    candidate,
  };
}

async function searchedFor(tx: Parameters<typeof fittingPlacements>[0], id: CandidateId) {
  const who = await candidatePoint(tx, id);
  const fitting = await fittingPlacements(tx, id);
  if (!who || !fitting) throw refuse("not_found");
  return { id, ...who, scores: new Map(fitting.fits.map((fit) => [fit.id as string, fit.score])) };
}

function isStaff(actor: Actor): boolean {
  return actor.kind === "member" && (actor.role === "caseworker" || actor.role === "team_lead");
}

/** Codes that are named go before the scope. */
export function regionsOf({ query, scope }: Question, home: string | null): readonly string[] {
  const named = query.regions ?? [];
  if (named.length > 0 || home === null || scope === "all") return named;
  return scope === "neighbours" ? [home, ...neighboursOf(home)] : [home];
}

/** Kilometres; undefined: no limit. */
function reachOf({ km, journey }: Question, today: string): number | undefined {
  if (journey === undefined) return km;
  const { mode, minutes } = journeyOf(journey);
  return Math.min(km ?? Infinity, reachKm([mode], minutes, matchingParametersOn(today)));
}
