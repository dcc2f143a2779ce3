import { sql } from "kysely";
import type { Member } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { account, person, staff, type Standing } from "./standings.ts";
import type { TableRight } from "./table-right.ts";

const closed = { read: [], add: [], change: [], remove: [] };
/** Staff, of an address that failed; one that the person wants no e-mail at stays as it is. */
const staffAgain: Standing = {
  name: "staff of its municipality, unless the person wants no e-mail",
  holds: (actor, row) => staff.holds(actor, row) && row["because"] !== "unwanted",
};

/** Of `TABLE_RIGHTS`: e-mail as people want it. */
export const MAIL_RIGHTS: Readonly<Record<string, TableRight>> = {
  mail_choice: {
    read: [account],
    add: [account],
    change: [account],
    remove: [account],
    touch: "choice = choice",
  },
  address_trouble: {
    read: [account, staff, person],
    add: [],
    change: [],
    remove: [account, staffAgain],
    hides: ["address_hash", "soft", "last_at"],
  },
  digest_item: closed,
  mail_day: closed,
  mail_link: closed,
};

/** Choices of everybody, and addresses in every state: of staff, of candidates of two municipalities. */
export async function mailRows(at: World, hats: readonly Member[]): Promise<void> {
  for (const { person: id } of hats) {
    await sql`insert into mail_choice (person_id, kind, choice) values (${id}, 'match_accepted', 'daily')
      on conflict do nothing`.execute(at.all);
    await sql`insert into address_trouble (subject_id, person_id, address_hash, stopped_at, because)
      values (${id}, ${id}, '\\x00', now(), 'hard') on conflict do nothing`.execute(at.all);
  }
  await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
    select id, id, organisation_id, '\\x00', now(),
      (array['hard', 'soft', 'unwanted'])[1 + row_number() over (partition by organisation_id order by id)::int % 3]
    from candidate`.execute(at.all);
  await sql`insert into mail (id, effect_key, event_id, match_id, template, status)
    select gen_random_uuid(), 'of-' || match.id, (select id from event order by id limit 1), match.id, 't', 'sent'
    from match`.execute(at.all);
}
