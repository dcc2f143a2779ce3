import { sql } from "kysely";
import { uuidv7 } from "#db/id.ts";
import type { Member } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { admin } from "./standings.ts";
import type { TableRight } from "./table-right.ts";

/** Of `TABLE_RIGHTS`: where an organisation hears of its events, for those who run it. */
export const WEBHOOK_RIGHTS: Readonly<Record<string, TableRight>> = {
  webhook_endpoint: {
    read: [admin],
    add: [admin],
    change: [admin],
    remove: [admin],
    adds: ["id", "organisation_id", "slot", "url", "events"],
    changes: ["url", "events", "status", "disabled_because", "failing_since"],
    touch: "failing_since = null",
  },
  webhook_secret: {
    read: [admin],
    add: [admin],
    change: [admin],
    remove: [],
    adds: ["id", "endpoint_id", "organisation_id"],
    changes: ["ends_at"],
    touch: "ends_at = null",
  },
  webhook_delivery: {
    read: [admin],
    add: [admin],
    change: [admin],
    remove: [],
    adds: ["id", "endpoint_id", "organisation_id", "event_type"],
    changes: ["status", "attempts", "due_at"],
    touch: "attempts = 0",
  },
};

/** An endpoint of every organisation, with its secret and a message that was sent. */
export async function webhookRows(at: World, hats: readonly Member[]): Promise<void> {
  for (const { organisation, membership } of hats) {
    const endpoint = uuidv7();
    const { rows } = await sql`
      insert into webhook_endpoint (id, organisation_id, slot, url, events, created_by)
      values (${endpoint}, ${organisation}, 1, 'https://ontvanger.voorbeeld.nl/', '{placement.published}', ${membership})
      on conflict do nothing returning id`.execute(at.all);
    if (rows.length === 0) continue;
    await sql`insert into webhook_secret (id, endpoint_id, organisation_id)
      values (${uuidv7()}, ${endpoint}, ${organisation})`.execute(at.all);
    await sql`insert into webhook_delivery (id, endpoint_id, organisation_id, event_type, status)
      values (${uuidv7()}, ${endpoint}, ${organisation}, 'webhook.test', 'sent')`.execute(at.all);
  }
}
