import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Doors } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { instantAt } from "#domain/amsterdam.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { MailRefused } from "#workers/mail/mailer.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, type World, world } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const july = (day: number, time: string) => instantAt(`2026-07-${day}`, time);
const TO = "zerxipha@voorbeeld.example";

describe("a worker that dies between two steps of sending", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let candidate: CandidateId;
  /** The write, counted from 1, before which the worker dies; 0: it lives. */
  let dies = 0;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    const placement = await publishedPlacement(at, people.employer);
    candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact: { name: "Z", email: TO } });
    await proposedMatch(at, people.caseworker, { placement, candidate });
  });
  afterEach(() => at.close());

  const mortal = (): Doors => ({
    ...at.worker,
    write: (actor, work) => {
      dies -= 1;
      return dies === 0 ? Promise.reject(new Error("killed")) : at.worker.write(actor, work);
    },
  });
  const unreachable = () =>
    at.all.selectFrom("notice").select("membershipId").where("kind", "=", "candidate_unreachable").execute();

  it("tells the caseworker all the same that an e-mail was not sent to a stopped address", async () => {
    const posting = new Posting(at, july(14, "10:00"), undefined, mortal());
    await posting.happened("match.proposed", july(14, "10:00"));
    await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
      values (${candidate}, ${candidate}, ${people.caseworker.organisation}, address_hash(${TO}), now(), 'hard')`.execute(
      at.all,
    );
    for (const turn of [1, 2, 3]) {
      await at.all.deleteFrom("notice").execute();
      await at.all.updateTable("mail").set({ status: "waiting" }).execute();
      dies = turn;
      await posting.round(july(14, "10:01"));
      dies = 0;
      await posting.round(july(14, "10:02"));
      expect([turn, await unreachable()]).toEqual([turn, [{ membershipId: people.caseworker.membership }]]);
    }
  });

  it("remembers all the same what a refusal said of the address, and tells the caseworker", async () => {
    const posting = new Posting(at, july(14, "10:00"), undefined, mortal());
    await posting.happened("match.proposed", july(14, "10:00"));
    posting.server = ({ to }) =>
      to === TO ? Promise.reject(new MailRefused("550 5.1.1 no such mailbox", "hard")) : Promise.resolve();
    for (const turn of [1, 2, 3, 4, 5]) {
      await at.all.deleteFrom("notice").execute();
      await at.all.deleteFrom("addressTrouble").execute();
      await at.all.updateTable("mail").set({ status: "waiting", bouncedAt: null }).execute();
      dies = turn;
      await posting.round(july(14, "10:01"));
      dies = 0;
      await posting.round(july(14, "10:02"));
      const trouble = await at.all.selectFrom("addressTrouble").select("because").execute();
      expect([turn, trouble, await unreachable()]).toEqual([
        turn,
        [{ because: "hard" }],
        [{ membershipId: people.caseworker.membership }],
      ]);
    }
  });
});
