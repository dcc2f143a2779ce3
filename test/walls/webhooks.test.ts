import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventToTell, hears, listener } from "#db/queries/webhook-events.ts";
import type { Member } from "#domain/actor.ts";
import { WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import { type World, world } from "../world.ts";
import { type MatrixWorld, matrixWorld } from "./matrix/world.ts";

let at: World;
let market: MatrixWorld;
beforeAll(async () => {
  at = await world();
  market = await matrixWorld(at);
}, 60_000);
afterAll(() => at.close());

/** The events that somebody sees in the log as the web, or the match of which they see. */
async function seenBy(actor: Member): Promise<Set<string>> {
  const [log, matches] = await at.app.read(actor, async (tx) => [
    await tx.selectFrom("event").select("id").execute(),
    await tx.selectFrom("match").select(["id", "employerId"]).execute(),
  ]);
  const own = matches.filter(({ employerId }) => actor.role !== "employer" || employerId === actor.organisation);
  const ofMatches = await at.all
    .selectFrom("event")
    .select(["id", "matchId"])
    .where("matchId", "is not", null)
    .execute();
  const theirs = new Set(own.map(({ id }) => id));
  const seen = ofMatches.filter(({ matchId }) => matchId !== null && theirs.has(matchId));
  return new Set([...log, ...seen].map(({ id }) => id));
}

describe("what a webhook is told", () => {
  it("is never more than the people of the organisation see through the walls, and all of that it can choose", async () => {
    const events = await at.all.selectFrom("event").select(["id", "type"]).execute();
    expect(events.length).toBeGreaterThan(100);
    const job = { kind: "job", name: "tell-webhooks" } as const;
    const tooMuch: string[] = [];
    const tooLittle: string[] = [];
    const told: Record<string, number> = {};
    for (const [name, actor] of Object.entries(market.people)) {
      const seen = await seenBy(actor);
      await at.worker.read(job, async (tx) => {
        const who = await listener(tx, actor.organisation);
        if (!who) throw new Error(`${name} does not listen.`);
        for (const { id, type } of events) {
          const event = await eventToTell(tx, id);
          const hearing = event !== null && hears(who, event);
          if (hearing) told[name] = (told[name] ?? 0) + 1;
          if (hearing && !seen.has(id)) tooMuch.push(`${name} hears ${type}`);
          const wanted = WEBHOOK_EVENTS[who.kind].some((one) => one === type) && seen.has(id);
          if (wanted && !hearing) tooLittle.push(`${name} does not hear ${type}`);
        }
      });
    }
    expect(tooMuch).toEqual([]);
    expect(tooLittle).toEqual([]);
    expect(Object.keys(told)).toEqual(expect.arrayContaining(["staff", "neighbour", "employer", "otherEmployer"]));
    expect(told["branch"]).toBeUndefined();
  });
});
