import { sql } from "kysely";
import type { Member } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { admin, ownEmployer, type Standing } from "./standings.ts";
import type { TableRight } from "./table-right.ts";

const STAFF: readonly string[] = ["caseworker", "team_lead"];
const ofMunicipality: Standing = {
  name: "everybody, of a municipality",
  holds: (_actor, row) => row.$organisation?.["kind"] === "municipality",
};
const anyStaff: Standing = {
  name: "staff of a municipality",
  holds: (actor) => actor.kind === "member" && STAFF.includes(actor.role),
};
/** An admin of an employer or a municipality: numbers of others lead nowhere. */
const keeper: Standing = {
  name: "an admin of the employer or municipality it is of",
  holds: (actor, row) =>
    admin.holds(actor, row) && actor.kind === "member" && [...STAFF, "employer"].includes(actor.role),
};

/** Of `TABLE_RIGHTS`: where an organisation is called. */
export const PHONE_RIGHTS: Readonly<Record<string, TableRight>> = {
  organisation_phone: {
    read: [ofMunicipality, ownEmployer, anyStaff],
    add: [keeper],
    change: [keeper],
    remove: [keeper],
    changes: ["phone", "changed_at"],
    touch: "phone = '14030'",
  },
};

/** A number of every organisation, of kinds too that give none themselves. */
export async function phoneRows(at: World, hats: readonly Member[]): Promise<void> {
  for (const { organisation } of hats) {
    await sql`insert into organisation_phone (organisation_id, phone) values (${organisation}, '+31300001234')
      on conflict do nothing`.execute(at.all);
  }
}
