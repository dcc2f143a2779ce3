import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningWorker } from "#workers/worker.ts";
import { type World, world } from "../world.ts";
import { REDIS_INSTALLED, settled, startRedis, work } from "../working.ts";

describe.each(REDIS_INSTALLED ? ["postgres", "redis"] : ["postgres"])("failed jobs in a queue on %s", (backend) => {
  let at: World;
  let worker: RunningWorker;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  beforeAll(async () => {
    at = await world();
    redis = backend === "redis" ? await startRedis() : undefined;
    worker = await work(at, { redisUrl: redis?.url });
  });
  afterAll(async () => {
    await worker.stop(5000);
    redis?.stop();
    await at.close();
  });

  it("go when they carry the id of somebody who is erased, and the others stay", async () => {
    const [erased, other] = [randomUUID(), randomUUID()];
    const jobs = [erased, other, erased].map((candidateId, index) => ({
      name: "no-such-job",
      data: { candidateId },
      id: `broken-${index}`,
    }));
    await worker.queues.add(jobs);
    await settled(at, worker);
    expect((await worker.queues.counts()).market.failed).toBe(3);
    await worker.queues.forget([erased]);
    expect((await worker.queues.counts()).market.failed).toBe(1);
    await worker.queues.forget([randomUUID()]);
    expect((await worker.queues.counts()).market.failed).toBe(1);
  });
});
