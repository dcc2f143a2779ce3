import { publishPlacement } from "#db/commands/publish-placement.ts";
import type { CloudEvent } from "#domain/cloud-event.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { settled, work } from "../working.ts";
import { utrecht, world } from "../world.ts";
import { type Received, receiver } from "./receiver.ts";
import { HERE } from "./webhook.ts";

export const PERSON = {
  name: "Zerxipha Qumbolt",
  email: "zerxipha@voorbeeld.example",
  phone: "06 99887766",
  language: "nl",
};

/** A small market, a receiver, and workers whose clock can be put ahead. */
export async function stage() {
  const at = await world();
  const people = await utrecht(at);
  const there = await receiver();
  const running: RunningWorker[] = [];
  const clock = { ahead: 0 };
  /** A placement of the employer that the coordinator publishes: one event. */
  async function published(): Promise<PlacementId> {
    const given = { status: "submitted", publishedAt: null, confirmedAt: null, expiresOn: null } as const;
    const placement = await publishedPlacement(at, people.employer, given);
    const outcome = await at.app.write(people.coordinator, (tx) => publishPlacement(tx, placement, 1));
    if (!outcome.ok) throw new Error(`Not published: ${JSON.stringify(outcome.refusal)}`);
    return placement;
  }
  return {
    at,
    people,
    there,
    clock,
    published,
    now: () => new Date(Date.now() + clock.ahead),
    working: async () => {
      const worker = await work(at, { network: HERE, now: () => new Date(Date.now() + clock.ahead) });
      running.push(worker);
      return worker;
    },
    /** What is due is told to the queue again, as happens every ten seconds. */
    round: async (worker: RunningWorker) => {
      await worker.tending.round();
      await settled(at, worker);
    },
    /** A published placement, and somebody whom it suits. */
    pair: async () => {
      const placement = await published();
      const candidate = await availableCandidate(at, people.caseworker, { contact: PERSON, pseudonym: "Vuurdoorn 77" });
      return { placement, candidate };
    },
    deliveries: () => at.all.selectFrom("webhookDelivery").selectAll().orderBy("id").execute(),
    endpoint: () => at.all.selectFrom("webhookEndpoint").selectAll().executeTakeFirstOrThrow(),
    close: async () => {
      await Promise.all(running.map((worker) => worker.stop(5000)));
      await there.stop();
      await at.close();
    },
  };
}

export const bodies = (of: readonly Received[]) => of.map(({ body }) => JSON.parse(body) as CloudEvent);
export const types = (of: readonly Received[]) => bodies(of).map(({ type }) => type.replace("nl.werkbrug.", ""));
