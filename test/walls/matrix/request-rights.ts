import type { Actor, Member } from "#domain/actor.ts";
import { person, type Row, staff, type Standing } from "./standings.ts";
import type { TableRight } from "./table-right.ts";

const named = (name: string, holds: (actor: Actor, row: Row) => boolean): Standing => ({ name, holds });

/** Staff of the municipality that is asked, and who works where it was asked: a municipality or a region. */
const askedOrAsking = named(
  "who is asked or asks",
  (actor, row) =>
    (isStaff(actor) && row["organisation_id"] === actor.organisation) ||
    (mayAsk(actor) && row["asking_id"] === actor.organisation),
);
/** Who asks a municipality for somebody of it, in the own name. */
const asksOthers = named(
  "who asks a municipality",
  (actor, row) =>
    mayAsk(actor) &&
    row["asking_id"] === actor.organisation &&
    row["asked_by"] === actor.membership &&
    row["organisation_id"] === row.$candidate?.["organisation_id"] &&
    row["organisation_id"] !== actor.organisation,
);
/** Staff who were asked and have not answered. */
const staffOpen = named(
  "staff who have not answered",
  (actor, row) => staff.holds(actor, row) && row["status"] === "open",
);

function isStaff(actor: Actor): actor is Member {
  return actor.kind === "member" && (actor.role === "caseworker" || actor.role === "team_lead");
}

function mayAsk(actor: Actor): actor is Member {
  return actor.kind === "member" && ["caseworker", "team_lead", "coordinator"].includes(actor.role);
}

/** Of `TABLE_RIGHTS`: what is asked of municipalities. */
export const REQUEST_RIGHTS: Readonly<Record<string, TableRight>> = {
  proposal_request: {
    read: [askedOrAsking, person],
    add: [asksOthers],
    adds: ["id", "placement_id", "candidate_id", "organisation_id", "asking_id", "asked_by"],
    change: [staffOpen],
    changes: ["status", "answer", "answered_at", "answered_by"],
    remove: [],
    touch: "status = 'declined', answered_at = now(), answered_by = app_membership()",
  },
};
