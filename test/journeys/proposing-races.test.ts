import { afterEach, beforeEach, expect, it } from "vitest";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

/** Proposes in a transaction that stays open until `release` is called. */
function held(pair: Parameters<typeof proposeMatch>[1]) {
  const [written, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const outcome = at.app.write(people.caseworker, async (tx) => {
    const proposed = await proposeMatch(tx, pair);
    written.resolve(undefined);
    await released.promise;
    return proposed;
  });
  return { written: written.promise, release: () => released.resolve(undefined), outcome };
}

it("counts an employer's month over all its placements, also when two are proposed for at the same moment", async () => {
  const { caseworker, employer } = people;
  const big = await publishedPlacement(at, employer, { seats: 4 });
  for (let nth = 0; nth < 5; nth += 1) {
    await proposedMatch(at, caseworker, { placement: big, candidate: await availableCandidate(at, caseworker) });
  }
  const pair = async () => ({
    placement: await publishedPlacement(at, employer),
    candidate: await availableCandidate(at, caseworker),
  });
  const [one, other] = [await pair(), await pair()];
  const first = held(one);
  await first.written;
  const second = at.app.write(caseworker, (tx) => proposeMatch(tx, other));
  await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300))]);
  first.release();
  expect(await first.outcome).toMatchObject({ ok: true });
  expect(await second).toMatchObject({ ok: false, refusal: { code: "EMPLOYER_MONTH_MAX" } });
});
