import type { Member } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Queues } from "#workers/queues.ts";
import { availableCandidate, DAYTIME } from "./factories/candidate.ts";
import { consentedMatch } from "./factories/match.ts";
import { publishedPlacement } from "./factories/placement.ts";
import { colleague, member, type World } from "./world.ts";

type People = { readonly caseworker: Member<"caseworker">; readonly employer: Member<"employer"> };

/** Somebody who wants all of it by the day, and matches that will have no answer. */
export type Stories = { readonly reader: Member<"employer">; readonly silent: readonly MatchId[] };

/** Lays the stories ready; each employer is asked once, because a month allows few proposals. */
export async function layStories(at: World, { caseworker, employer }: People, matches: number): Promise<Stories> {
  const reader = await colleague(at, "employer", employer.organisation);
  const choice = { personId: reader.person, kind: "placement_returned", choice: "daily" } as const;
  await at.all.insertInto("mailChoice").values(choice).execute();
  const silent: MatchId[] = [];
  for (let i = 0; i < matches; i += 1) {
    const asked = await member(at, "employer", { kind: "employer", name: `Stil & Zonen ${i}` });
    const placement = await publishedPlacement(at, asked);
    const candidate = await availableCandidate(at, caseworker, { week: DAYTIME });
    silent.push(await consentedMatch(at, caseworker, { placement, candidate }));
  }
  return { reader, silent };
}

/** The deadline of the matches passes, and the clock looks after them, as often as the queue takes it. */
export async function lapse(at: World, queues: Queues, { silent }: Stories): Promise<void> {
  if (silent.length === 0) return;
  await at.all
    .updateTable("match")
    .set({ answerDue: new Date(Date.now() - 1000) })
    .where("id", "in", silent)
    .where("status", "=", "consented")
    .execute();
  await strike(queues, "expire-matches");
}

/** It is morning for all that waits for a digest. */
export async function dawn(at: World, queues: Queues): Promise<void> {
  await at.all
    .updateTable("digestItem")
    .set({ dueAt: new Date(Date.now() - 1000) })
    .where("digestId", "is", null)
    .execute();
  await strike(queues, "digest");
}

/** What the clock does at its hour; a queue that is down just then misses it. */
async function strike(queues: Queues, name: string): Promise<void> {
  await queues.add([{ name, data: {}, id: `${name}-${Date.now()}` }]).catch(() => undefined);
}
