import { type Market, type Offer, stepPlacement } from "./market.ts";
import { closeWaiting } from "./matches.ts";
import type { SeedPlacement } from "./placements.ts";

/** Puts a placement on the market: its creation and the steps of its own story are planned. */
export function addOffer(at: Market, placement: SeedPlacement): Offer {
  const offer: Offer = { ...placement, matches: [], told: false };
  const { row, story, employer } = offer;
  const owner = employer.members.find(({ id }) => id === row.createdBy) ?? employer.members[0];
  if (!owner) throw new Error(`Nobody works at ${employer.organisation.name}.`);
  at.offers.push(offer);
  at.queue.plan(story.createdAt, (now) => at.ledger.ofPlacement("placement.created", owner, now, row, row));
  for (const { step, at: moment } of story.steps) {
    const by = ["publish", "return"].includes(step) ? at.coordinatorOf(row.regionCode) : owner;
    at.queue.plan(moment, (now) => {
      const taken = stepPlacement(at, offer, step, step === "expire" ? "job" : by, now);
      if (taken && step === "expire") closeWaiting(at, offer, "placement_expired", now + 1_000);
      if (taken && step === "withdraw") closeWaiting(at, offer, "placement_withdrawn", now + 1_000);
    });
  }
  return offer;
}
