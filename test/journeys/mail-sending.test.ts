import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { layDigest } from "#db/commands/lay-digest.ts";
import { sql } from "#db/sql.ts";
import type { Job, Member } from "#domain/actor.ts";
import { instantAt, localDate, localText } from "#domain/amsterdam.ts";
import { daysBetween } from "#domain/dates.ts";
import { noticePath, type NoticeKind } from "#domain/notices.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { colleague, utrecht, type World, world } from "../world.ts";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 6) };
const job: Job = { kind: "job", name: "test" };
const july = (day: number, time: string) => instantAt(`2026-07-${day}`, time);

describe("an e-mail on its way", () => {
  let at: World;
  let employer: Member<"employer">;
  let placement: PlacementId;
  beforeEach(async () => {
    at = await world();
    ({ employer } = await utrecht(at));
    placement = await publishedPlacement(at, employer);
    await at.all.deleteFrom("outbox").execute();
  });
  afterEach(() => at.close());

  const gather = (...kinds: readonly NoticeKind[]) =>
    at.all
      .insertInto("mailChoice")
      .values(kinds.map((kind) => ({ personId: employer.person, kind, choice: "daily" as const })))
      .execute();
  const lay = (now: Date) => at.worker.write(job, (tx) => layDigest(tx, employer.person, now));
  /** A digest that the mail server did not take on the 15th, and one more line for the next. */
  async function refusedOnce(posting: Posting): Promise<void> {
    await gather("match_to_answer");
    await posting.tell("match_to_answer", employer, placement, july(14, "10:00"));
    await posting.round(july(14, "10:01"));
    posting.server = () => Promise.reject(new Error("away"));
    await posting.round(july(15, "08:00"));
    await posting.tell("match_to_answer", employer, placement, july(15, "10:00"));
    await posting.round(july(15, "10:01"));
    posting.server = () => Promise.resolve();
  }
  const digests = (posting: Posting) => posting.left.map((mail) => [localText(mail.at), mail.subject]);

  it("is closed: what is laid while it goes comes with the next digest", async () => {
    const posting = new Posting(at, july(14, "10:00"));
    await refusedOnce(posting);
    posting.server = async () => void (await lay(july(16, "08:00")));
    await posting.round(july(16, "08:00"));
    posting.server = () => Promise.resolve();
    for (const day of [16, 17, 18]) await posting.round(july(day, "09:00"));
    expect(digests(posting)).toEqual([
      ["2026-07-16T08:00", "Uw overzicht: 1 nieuwe melding"],
      ["2026-07-17T09:00", "Uw overzicht: 1 nieuwe melding"],
    ]);
  });

  it("is the same letter when its answer was lost on the way", async () => {
    const posting = new Posting(at, july(14, "10:00"));
    const mailbox = new Map<string, string>();
    await refusedOnce(posting);
    posting.server = ({ messageId, text }) => {
      if (mailbox.has(messageId)) return Promise.resolve();
      mailbox.set(messageId, text);
      return Promise.reject(new Error("no answer"));
    };
    for (const time of ["08:00", "08:15", "10:00"]) await posting.round(july(16, time));
    for (const day of [17, 18, 19]) await posting.round(july(day, "08:00"));
    const told = [...mailbox.values()].join("\n");
    for (const { id } of await at.all.selectFrom("notice").select("id").execute())
      expect(told).toContain(noticePath(id));
  });

  it("reaches everybody else when it cannot be laid for one", async () => {
    const { region, organisation } = employer;
    const people = [employer, await colleague(at, "employer", organisation, region ?? "")];
    for (const { person } of people)
      await at.all
        .insertInto("mailChoice")
        .values({ personId: person, kind: "match_to_answer", choice: "daily" })
        .execute();
    const fails = (person: string) =>
      sql`create or replace function fault() returns trigger language plpgsql as $$ begin
        if new.template = 'digest' and new.person_id = ${sql.lit(person)} then raise 'fault'; end if;
        return new; end $$`.execute(at.all);
    await fails(employer.person);
    await sql`create trigger fault before insert on mail for each row execute function fault()`.execute(at.all);
    for (const [day, { person }] of people.entries()) {
      await fails(person);
      const posting = new Posting(at, july(14 + day, "10:00"));
      await posting.tell("match_to_answer", employer, placement, july(14 + day, "10:00"));
      await posting.round(july(14 + day, "10:01"));
      await posting.round(july(15 + day, "08:00"));
      expect(posting.left).not.toEqual([]);
    }
  });

  it("is never lost, whatever the mail server does and whatever is laid meanwhile, and is one digest a day", async () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { minLength: 4, maxLength: 12 });
    const answers = fc.array(fc.constantFrom("taken", "away", "no answer", "lays"), { maxLength: 6 });
    await gather("match_to_answer");
    await fc.assert(
      fc.asyncProperty(minutes, answers, async (stream, some) => {
        for (const table of ["mailDay", "digestItem", "mail", "notice"] as const)
          await at.all.deleteFrom(table).execute();
        const from = july(14, "07:00");
        const posting = new Posting(at, from);
        const mailbox = new Map<string, { text: string; at: Date }>();
        let moment = from;
        posting.server = async ({ messageId, text }) => {
          const answer = some[daysBetween("2026-07-14", localDate(moment))];
          // Of each day; after those, it takes everything.
          if (answer === "away") throw new Error("away");
          // Who reads keeps the first of two with one id.
          if (!mailbox.has(messageId)) mailbox.set(messageId, { text, at: moment });
          if (answer === "lays") await lay(moment);
          if (answer === "no answer") throw new Error("no answer");
        };
        const happened = stream.map((after) => ({ at: new Date(from.getTime() + after * 60_000), tells: true }));
        const rounds = Array.from({ length: 10 }, (_, day) =>
          ["08:00", "08:15", "12:00"].map((time) => ({ at: july(14 + day, time), tells: false })),
        ).flat();
        for (const next of [...happened, ...rounds].sort((a, b) => a.at.getTime() - b.at.getTime())) {
          moment = next.at;
          if (next.tells) await posting.tell("match_to_answer", employer, placement, moment);
          else await posting.round(moment);
        }
        const read = [...mailbox.values()].map(({ text }) => text).join("\n");
        const notices = await at.all.selectFrom("notice").select("id").execute();
        expect(notices.filter(({ id }) => !read.includes(noticePath(id)))).toEqual([]);
        for (const [, day] of Map.groupBy(mailbox.values(), (mail) => localDate(mail.at))) expect(day).toHaveLength(1);
      }),
      { ...RUNS, endOnFailure: true },
    );
  }, 180_000);
});
