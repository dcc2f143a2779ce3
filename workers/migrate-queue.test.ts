import { afterAll, beforeAll, expect, test } from "vitest";
import { type World, world } from "#test/world.ts";
import { policyOf } from "./jobs.ts";
import { openLog } from "./log.ts";
import { migrateQueue } from "./migrate-queue.ts";
import { openQueues } from "./queues.ts";

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

test("the queue's tables can be migrated again after the worker has used them, and the worker goes on", async () => {
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: undefined, log: openLog("silent") }, policyOf);
  await queues.add([{ name: "send-mail", data: {}, id: "mail-first" }]);
  await migrateQueue(at.urls.owner);
  await queues.add([{ name: "send-mail", data: {}, id: "mail-second" }]);
  expect((await queues.counts()).mail.waiting).toBe(2);
  await queues.close(5000);
});
