import type { Tx } from "#db/access.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { availableCandidate } from "../factories/candidate.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

it("two commands that lock the same rows from two sides both end well", async () => {
  const { caseworker } = await utrecht(at);
  const [one, two] = [await availableCandidate(at, caseworker, {}), await availableCandidate(at, caseworker, {})];
  let holding = 0;
  const both = Promise.withResolvers<void>();
  const locked: string[] = [];
  const lockBoth = (first: CandidateId, second: CandidateId) =>
    at.app.write(caseworker, async (tx) => {
      await note(tx, first, "");
      if (++holding === 2) both.resolve();
      await both.promise;
      await note(tx, second, `then ${second === two ? "two" : "one"}`);
      locked.push(first);
    });
  await Promise.all([lockBoth(one, two), lockBoth(two, one)]);
  expect(locked.toSorted()).toEqual([one, two].toSorted());
  expect(holding).toBe(3);
});

async function note(tx: Tx, candidate: CandidateId, nextStep: string): Promise<void> {
  await tx.updateTable("candidate").set({ nextStep }).where("id", "=", candidate).execute();
}
