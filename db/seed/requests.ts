import { addDays } from "#domain/dates.ts";
import { ProposalRequestId, RegionAgreementId } from "#domain/schema/ids.ts";
import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { Market, Offer, Seeker } from "./market.ts";
import { fitsOf } from "./matches.ts";
import type { Municipality, Organisations, Staff } from "./organisations.ts";
import type { Personas } from "./personas.ts";
import { idMaker } from "./random.ts";
import type { MatchRow, MembershipRow } from "./rows.ts";

export type RequestRow = Selectable<Schema["proposalRequest"]>;
type AgreementRow = Selectable<Schema["regionAgreement"]>;

/** What the region of the personas shares, and what was asked there: without an answer yet, proposed, and declined. */
export type Requests = { readonly agreements: readonly AgreementRow[]; readonly requests: readonly RequestRow[] };

type Asking = {
  readonly by: MembershipRow;
  readonly of: Municipality;
  readonly daysAgo: number;
  readonly no?: readonly [by: MembershipRow, answer: string];
};
type Ids = ReturnType<typeof idMaker>;

/** Call when the market stands still; what was asked and declined joins its events. Leaves out what nobody fits. */
export function regionRequests(at: Market, world: Organisations, { utrecht, caseworker }: Personas): Requests {
  const coordinator = at.coordinatorOf(utrecht.organisation.regionCode);
  const near = world.municipalities.filter(
    (one) => one !== utrecht && one.organisation.regionCode === utrecht.organisation.regionCode,
  );
  const beside = near.find((one) => someone(at, world, one) !== null) ?? near[0];
  if (!beside) throw new Error("The personas' municipality has no neighbour.");
  const ids = idMaker("requests");
  const lead = leadOf(beside);
  const taken = new Set<Seeker>();
  const ask = (asking: Asking): RequestRow[] => {
    const found = someone(at, world, asking.of, taken);
    if (found) taken.add(found.seeker);
    return found ? [asked(at, asking, found, ids)] : [];
  };
  return {
    agreements: [utrecht, beside].map((one, days) =>
      agreement(one, at.time.at(addDays(at.time.today, days - 60), 660), ids),
    ),
    requests: [
      ...ask({ by: coordinator, of: utrecht, daysAgo: 1 }),
      ...ask({ by: lead, of: utrecht, daysAgo: 2 }),
      ...ask({ by: coordinator, of: utrecht, daysAgo: 4, no: [caseworker, "Wacht eerst een andere plek af."] }),
      ...ask({ by: caseworker, of: beside, daysAgo: 3, no: [lead, "Begint binnenkort met een opleiding."] }),
      ...proposed(at, utrecht).map((row) => asBefore(row, coordinator, ids)),
    ],
  };
}

function asked(
  at: Market,
  { by, of, daysAgo, no }: Asking,
  { seeker, offer }: { readonly seeker: Seeker; readonly offer: Offer },
  ids: Ids,
): RequestRow {
  const moment = (ago: number) => at.time.at(at.time.workday(at.time.today, -ago), 10 * 60 + 25);
  const [askedAt, answeredAt] = [moment(daysAgo), no ? moment(daysAgo - 1) : null];
  at.ledger.ofRequest("match.requested", by, askedAt, seeker.row, offer.row);
  if (no && answeredAt !== null)
    at.ledger.ofRequest("match.request_declined", no[0], answeredAt, seeker.row, offer.row);
  return {
    ...{ id: ids(ProposalRequestId, askedAt), placementId: offer.row.id, candidateId: seeker.row.id },
    ...{ organisationId: of.organisation.id, askingId: by.organisationId, askedBy: by.id, askedAt: new Date(askedAt) },
    status: no ? "declined" : "open",
    answer: no?.[1] ?? "",
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
    answeredBy: no?.[0].id ?? null,
  };
}

/** Who is available there and fits a place nearby of an employer that somebody works for, where nothing was tried yet. */
function someone(at: Market, world: Organisations, home: Municipality, but: ReadonlySet<Seeker> = new Set()) {
  const manned = new Set(world.employers.filter(({ members }) => members.length > 0).map((one) => one.organisation.id));
  const long = at.time.at(addDays(at.time.today, -14), 0);
  const near = ({ row }: Offer) =>
    row.status === "published" &&
    row.regionCode === home.organisation.regionCode &&
    manned.has(row.employerId) &&
    (row.publishedAt?.getTime() ?? Infinity) < long &&
    row.seatsTaken < (row.seats ?? 0);
  for (const seeker of at.seekers) {
    if (seeker.home !== home || seeker.row.status !== "available" || but.has(seeker)) continue;
    if (seeker.contact.addressProtected || (seeker.availableAt ?? Infinity) > long) continue;
    const tried = new Set(seeker.matches.map(({ offer }) => offer));
    const fit = fitsOf(at, seeker).find(({ offer }) => near(offer) && !tried.has(offer));
    if (fit) return { seeker, offer: fit.offer };
  }
  return null;
}

/** A lively proposal of that municipality for a place of the region. */
function proposed(at: Market, home: Municipality): MatchRow[] {
  const found = at.matches.find(
    ({ row, offer }) =>
      row.organisationId === home.organisation.id &&
      row.status === "consented" &&
      offer.row.status === "published" &&
      offer.row.regionCode === home.organisation.regionCode,
  );
  return found ? [found.row] : [];
}

/** Asked the day before it was proposed: the proposal is the answer. */
function asBefore(row: MatchRow, by: MembershipRow, ids: Ids): RequestRow {
  const asked = row.proposedAt.getTime() - 86_400_000;
  return {
    ...{ id: ids(ProposalRequestId, asked), placementId: row.placementId, candidateId: row.candidateId },
    ...{ organisationId: row.organisationId, askingId: by.organisationId, askedBy: by.id, askedAt: new Date(asked) },
    ...{ status: "proposed", answer: "", answeredAt: row.proposedAt, answeredBy: row.proposedBy },
  };
}

function leadOf({ organisation, members }: Staff): MembershipRow {
  const lead = members.find(({ role }) => role === "team_lead") ?? members[0];
  if (!lead) throw new Error(`Nobody works at ${organisation.name}.`);
  return lead;
}

function agreement(of: Municipality, at: number, ids: Ids): AgreementRow {
  const { id: organisationId, regionCode } = of.organisation;
  if (!regionCode) throw new Error(`${of.organisation.name} lies in no region.`);
  const by = leadOf(of).id;
  const dates = { openedAt: new Date(at), openedBy: by, closedAt: null, closedBy: null };
  return { id: ids(RegionAgreementId, at), organisationId, regionCode, coordinators: true, ...dates };
}
