import type { EndSide } from "#domain/match-states.ts";
import { type Audience, NOTICES, noticesOf } from "#domain/notices.ts";
import { type MembershipId, NoticeId } from "#domain/schema/ids.ts";
import type { Market } from "./market.ts";
import type { Organisations } from "./organisations.ts";
import type { Requests } from "./requests.ts";
import type { EventRow, MembershipRow, NoticeRow } from "./rows.ts";

const DAYS = 12;
/** What is older has been read; of what is newer nothing. */
const UNREAD_DAYS = 4;
const DAY_MS = 86_400_000;

/** The notices of the last days, by the same rules that the worker follows: nobody is told of their own step. */
export function recentNotices(world: Organisations, market: Market, { requests }: Requests): NoticeRow[] {
  const members = new Map(world.employers.map(({ organisation, members }) => [organisation.id, members]));
  const caseworkers = new Map(market.seekers.map(({ row }) => [row.id, row.caseworkerId]));
  const homes = new Map(world.municipalities.flatMap(({ members }) => members.map((member) => [member.id, member])));
  const askers = new Map(
    [...homes.values(), ...world.regions.flatMap(({ members: own }) => own)].map((one) => [one.id, one]),
  );
  const consented = new Set(market.matches.filter(({ row }) => row.consentedAt).map(({ row }) => row.id));
  // An event of a match carries the region of the candidate; who watches the placement is its own region.
  const regions = new Map(market.matches.map(({ row }) => [row.id, row.regionCode]));
  const hats = (event: EventRow, audience: Audience): MembershipRow[] => {
    if (audience === "employer") return event.employerId ? (members.get(event.employerId) ?? []) : [];
    if (audience === "coordinator") {
      const ofMatch = event.matchId ? regions.get(event.matchId) : undefined;
      return [market.coordinatorOf(ofMatch ?? event.regionCode)];
    }
    if (audience === "asker") {
      const answered = requests.filter(
        ({ candidateId, placementId, answeredAt }) =>
          candidateId === event.candidateId &&
          placementId === event.placementId &&
          answeredAt?.getTime() === event.at.getTime(),
      );
      return answered.flatMap(({ askedBy }) => askers.get(askedBy) ?? []);
    }
    if (audience !== "caseworker") return [];
    const own = event.candidateId && caseworkers.get(event.candidateId);
    const hat = own ? homes.get(own) : undefined;
    return hat ? [hat] : [];
  };
  const since = market.time.now - DAYS * DAY_MS;
  return market.ledger.events
    .filter(({ at }) => at.getTime() >= since)
    .flatMap((event) => {
      const happening = {
        type: event.type,
        by: sideOf(event.actorKind),
        consented: event.matchId !== null && consented.has(event.matchId),
        reason: event.reason,
      };
      return noticesOf(happening).flatMap((kind) =>
        hats(event, NOTICES[kind].to)
          .filter(({ id }) => id !== event.actorMembership)
          .map((hat) => notice(market, event, kind, hat)),
      );
    });
}

function notice(
  market: Market,
  event: EventRow,
  kind: keyof typeof NOTICES,
  hat: { readonly id: MembershipId; readonly organisationId: NoticeRow["organisationId"] },
): NoticeRow {
  const told = event.at.getTime() + 5_000;
  const read = told < market.time.now - UNREAD_DAYS * DAY_MS;
  return {
    id: market.id(NoticeId, told),
    membershipId: hat.id,
    organisationId: hat.organisationId,
    eventId: event.id,
    kind,
    placementId: event.placementId,
    candidateId: NOTICES[kind].to === "caseworker" || NOTICES[kind].to === "team_lead" ? event.candidateId : null,
    matchId: NOTICES[kind].to === "asker" ? null : event.matchId,
    createdAt: new Date(told),
    readAt: read ? new Date(told + DAY_MS) : null,
  };
}

function sideOf(actorKind: string): EndSide | null {
  switch (actorKind) {
    case "candidate":
    case "employer":
      return actorKind;
    case "caseworker":
    case "team_lead":
      return "municipality";
    case "job":
      return "system";
    default:
      return null;
  }
}
