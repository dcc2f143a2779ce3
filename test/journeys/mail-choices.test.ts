import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instantAt, localDate, localText } from "#domain/amsterdam.ts";
import type { Member } from "#domain/actor.ts";
import { choicesFor, isUrgent, kindsFor, MAIL_BUDGET, type MailChoice } from "#domain/mail-choices.ts";
import { isQuiet } from "#domain/mail-hours.ts";
import { isNoticeKind, type NoticeKind } from "#domain/notices.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { stillHolds } from "#domain/still-news.ts";
import { MailRefused } from "#workers/mail/mailer.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, type World, world } from "../world.ts";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 4) };
/** That are news of a placement that is online. */
const KINDS = kindsFor([{ role: "employer", admin: true }]).filter((kind) =>
  stillHolds(kind, { match: null, latest: true, placement: "published", expiresOn: "2099-01-01" }, "2026-07-14"),
);
const local = (date: string, time: string) => instantAt(date, time);

describe("e-mail as people want it", () => {
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

  const choose = (choices: Partial<Record<NoticeKind, MailChoice>>) =>
    at.app.write(employer, async (tx) => {
      await tx.deleteFrom("mailChoice").execute();
      for (const [kind, choice] of Object.entries(choices)) {
        await tx.insertInto("mailChoice").values({ personId: employer.person, kind, choice }).execute();
      }
    });
  const statuses = async () => {
    const rows = await at.all.selectFrom("mail").select(["template", "status"]).orderBy("createdAt").execute();
    return rows.map(({ template, status }) => `${template} ${status}`).sort();
  };

  it("waits at night for the morning and goes then, once, though the queue forgot it", async () => {
    const posting = new Posting(at, local("2026-07-14", "21:00"));
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "21:00"));
    await posting.round(local("2026-07-14", "21:01"));
    await posting.round(local("2026-07-15", "06:59"));
    expect(posting.left).toEqual([]);
    expect(await statuses()).toEqual(["match_to_answer waiting"]);
    await posting.round(local("2026-07-15", "07:00"));
    await posting.round(local("2026-07-15", "07:01"));
    expect(posting.left.map((mail) => localText(mail.at))).toEqual(["2026-07-15T07:00"]);
  });

  it("goes at once at night when it is urgent, and over Christmas with a Sunday behind it is not old news", async () => {
    const eve = local("2026-12-24", "20:30");
    const posting = new Posting(at, eve);
    await posting.tell("match_cancelled", employer, placement, eve);
    await posting.tell("match_to_answer", employer, placement, eve);
    await posting.round(eve);
    expect(posting.left.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("De gemeente zegt een afspraak af"),
    ]);
    await posting.round(local("2026-12-28", "07:00"));
    expect(posting.left).toHaveLength(2);
  });

  it("brings what is chosen for a digest together, leaves out what was read, and says why", async () => {
    await choose({ match_to_answer: "daily", match_question_answered: "daily", match_withdrawn: "off" });
    const posting = new Posting(at, local("2026-07-14", "10:00"));
    for (const kind of [
      "match_to_answer",
      "match_question_answered",
      "match_withdrawn",
      "match_closed_employer",
    ] as const) {
      await posting.tell(kind, employer, placement, local("2026-07-14", "10:00"));
    }
    await posting.round(local("2026-07-14", "10:01"));
    expect(posting.left).toEqual([]);
    await at.all
      .updateTable("notice")
      .set({ readAt: new Date() })
      .where("kind", "=", "match_closed_employer")
      .execute();
    await posting.round(local("2026-07-15", "07:45"));
    expect(posting.left).toEqual([]);
    await posting.round(local("2026-07-15", "08:00"));
    const [digest, ...more] = posting.left;
    expect(more).toEqual([]);
    expect(digest?.subject).toBe("Uw overzicht: 2 nieuwe meldingen");
    expect(digest?.text).toContain("Een kandidaat wil graag bij u leren");
    expect(digest?.text).toContain("omdat u werkt voor Schoon & Co Utrecht");
    expect(digest?.text).toContain("omdat u dat zo koos");
    expect(digest?.html).toContain("<ul");
    expect(digest?.stopUrl).toMatch(/^https:\/\/werkbrug\.example\/e-mail\/stoppen\/[0-9a-f]{32}$/);
    expect(await statuses()).toEqual([
      "digest sent",
      "match_closed_employer merged",
      "match_question_answered merged",
      "match_to_answer merged",
    ]);
  });

  it("keeps to the budget of a day and puts the rest in the digest of the next", async () => {
    const posting = new Posting(at, local("2026-07-14", "10:00"));
    for (let turn = 0; turn < 9; turn += 1) {
      await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "10:00"));
    }
    await posting.round(local("2026-07-14", "10:01"));
    expect(posting.left).toHaveLength(MAIL_BUDGET - 1);
    await posting.round(local("2026-07-15", "08:00"));
    expect(posting.left).toHaveLength(MAIL_BUDGET);
    expect(posting.left.at(-1)?.subject).toBe(`Uw overzicht: ${9 - (MAIL_BUDGET - 1)} nieuwe meldingen`);
  });

  it("leaves the budget of a day whole for ordinary news, however much is called off", async () => {
    const now = local("2026-07-14", "10:00");
    const posting = new Posting(at, now);
    for (let turn = 0; turn < 7; turn += 1) await posting.tell("match_cancelled", employer, placement, now);
    await posting.round(local("2026-07-14", "10:01"));
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "11:00"));
    await posting.round(local("2026-07-14", "11:01"));
    expect(posting.left).toHaveLength(8);
  });

  it("makes no second digest on one day when the mail server was away, and counts an e-mail once however often it is tried", async () => {
    await choose({ match_to_answer: "daily" });
    const posting = new Posting(at, local("2026-07-14", "10:00"));
    posting.server = () => Promise.reject(new Error("away"));
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "10:00"));
    await posting.round(local("2026-07-14", "10:01"));
    for (const time of ["08:00", "08:15", "12:00"]) await posting.round(local("2026-07-15", time));
    await posting.tell("match_to_answer", employer, placement, local("2026-07-15", "13:00"));
    await posting.round(local("2026-07-15", "13:01"));
    await posting.round(local("2026-07-16", "08:00"));
    posting.server = () => Promise.resolve();
    await posting.round(local("2026-07-16", "08:15"));
    await posting.round(local("2026-07-16", "12:00"));
    await posting.round(local("2026-07-17", "08:00"));
    expect(posting.left.map((mail) => [localText(mail.at), mail.subject])).toEqual([
      ["2026-07-16T08:15", "Uw overzicht: 1 nieuwe melding"],
      ["2026-07-17T08:00", "Uw overzicht: 1 nieuwe melding"],
    ]);
  });

  it("sends nothing more to an address that does not exist, and asks nobody else", async () => {
    const posting = new Posting(at, local("2026-07-14", "10:00"));
    posting.server = () => Promise.reject(new MailRefused("550 5.1.1 no such mailbox", "hard"));
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "10:00"));
    await posting.round(local("2026-07-14", "10:01"));
    posting.server = () => Promise.resolve();
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "11:00"));
    await posting.round(local("2026-07-14", "11:01"));
    expect(posting.left).toEqual([]);
    expect(await statuses()).toEqual(["match_to_answer failed", "match_to_answer skipped"]);
    await at.all
      .updateTable("person")
      .set({ email: "nieuw@voorbeeld.example" })
      .where("id", "=", employer.person)
      .execute();
    await posting.tell("match_to_answer", employer, placement, local("2026-07-14", "12:00"));
    await posting.round(local("2026-07-14", "12:01"));
    expect(posting.left.map(({ to }) => to)).toEqual(["nieuw@voorbeeld.example"]);
  });

  it("is never over the budget, never in quiet hours, never late when urgent, never lost, never double", async () => {
    const start = fc.constantFrom("2026-03-28T10:00:00Z", "2026-10-24T09:00:00Z", "2026-12-24T12:00:00Z");
    const happening = fc.record({ minutes: fc.integer({ min: 0, max: 2 * 1440 }), kind: fc.constantFrom(...KINDS) });
    const chosen = fc.dictionary(fc.constantFrom(...KINDS), fc.constantFrom("at_once", "daily", "weekly", "off"));
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(happening, { minLength: 5, maxLength: 25 }),
        chosen,
        async (begin, list, wish) => {
          for (const table of ["mailDay", "digestItem", "mail", "notice"] as const)
            await at.all.deleteFrom(table).execute();
          const choices = Object.entries(wish) as [NoticeKind, MailChoice][];
          await choose(Object.fromEntries(choices.filter(([kind, choice]) => choicesFor(kind).includes(choice))));
          const from = Date.parse(begin);
          const posting = new Posting(at, new Date(from));
          const stream = list.map(({ minutes, kind }) => ({ at: new Date(from + minutes * 60_000), kind }));
          const rounds = Array.from({ length: 13 * 12 }, (_, turn) => ({
            at: new Date(from + turn * 2 * 3_600_000),
            kind: null,
          }));
          const moments = [...stream, ...rounds].sort((a, b) => a.at.getTime() - b.at.getTime());
          for (const { at: moment, kind } of moments) {
            if (kind) await posting.tell(kind, employer, placement, moment);
            await posting.round(moment);
          }
          const urgent = stream.filter(
            ({ kind }) => isUrgent(kind) && choices.every(([of, how]) => of !== kind || how !== "off"),
          );
          const kinds = await at.all.selectFrom("mail").select(["id", "template"]).execute();
          const urgentIds = new Set(
            kinds
              .filter(({ template }) => isNoticeKind(template) && isUrgent(template))
              .map(({ id }) => `<${id}@werkbrug.example>`),
          );
          const isUrgentMail = (mail: { messageId: string }) => urgentIds.has(mail.messageId);
          expect(posting.left.filter(isUrgentMail).map((mail) => mail.at)).toEqual(
            urgent.map((one) => one.at).sort((a, b) => a.getTime() - b.getTime()),
          );
          const ordinary = posting.left.filter((mail) => !isUrgentMail(mail));
          expect(ordinary.filter((mail) => isQuiet(mail.at))).toEqual([]);
          for (const [, day] of Map.groupBy(ordinary, (mail) => localDate(mail.at))) {
            // None of them is of a match: no file makes an e-mail go beyond the budget.
            expect(day.length).toBeLessThanOrEqual(MAIL_BUDGET);
            expect(day.filter(({ subject }) => subject.startsWith("Uw overzicht")).length).toBeLessThanOrEqual(1);
          }
          expect(new Set(posting.left.map(({ messageId }) => messageId)).size).toBe(posting.left.length);
          const left = await at.all.selectFrom("mail").select("status").distinct().execute();
          expect(left.map(({ status }) => status).filter((status) => status !== "sent" && status !== "merged")).toEqual(
            [],
          );
        },
      ),
      { ...RUNS, endOnFailure: true },
    );
  }, 120_000);
});
