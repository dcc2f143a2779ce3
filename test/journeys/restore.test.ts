import { afterAll, beforeAll, expect, test } from "vitest";
import { afterRestore } from "#db/after-restore.ts";
import { foldFigures } from "#db/commands/fold-figures.ts";
import { record } from "#db/events.ts";
import type { Job, Member } from "#domain/actor.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

const job: Job = { kind: "job", name: "figures" };
let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

const fold = () => at.worker.write(job, (tx) => foldFigures(tx, 1000));

/** Seats on offer by the figures, once all events are folded; transactions of other tests hold folding back a moment. */
async function seatsOffered(): Promise<number> {
  await fold();
  const offered = await at.all.selectFrom("figure").select("value").where("measure", "=", "seats_offered").execute();
  return offered.reduce((sum, { value }) => sum + Number(value), 0);
}

async function publish(employer: Member<"employer">, seats: number): Promise<void> {
  const placementId = await publishedPlacement(at, employer, {});
  const fact = { placementId, employerId: employer.organisation, regionCode: "AM13", sector: "cleaning" } as const;
  await at.app.write(employer, (tx) => record(tx, { type: "placement.published", ...fact, size: seats }));
}

test("after a restore on a new server the figures are those of before, and new events are folded again", async () => {
  const { employer } = await utrecht(at);
  await publish(employer, 2);
  await expect.poll(seatsOffered, { timeout: 20_000 }).toBe(2);

  // What a dump brings: ids of a server whose count of transactions had come further than this one's.
  await at.all.updateTable("event").set({ transactionId: "9000000000" }).execute();
  await at.all.updateTable("foldCursor").set({ transactionId: "9000000000" }).execute();
  await publish(employer, 3);
  expect(await fold()).toBe(0);

  await afterRestore(at.urls.owner);
  await expect.poll(seatsOffered, { timeout: 20_000 }).toBe(5);
  await publish(employer, 4);
  await expect.poll(seatsOffered, { timeout: 20_000 }).toBe(9);
}, 60_000);
