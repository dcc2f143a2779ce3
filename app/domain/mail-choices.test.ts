import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDate } from "./amsterdam.ts";
import {
  ALWAYS,
  choiceOf,
  choicesFor,
  countedAs,
  defaultChoice,
  HUMANE,
  isUrgent,
  kindsFor,
  MAIL_BUDGET,
  MAIL_CHOICES,
  type MailChoice,
  mailStep,
  type ReadyMail,
  type SentToday,
} from "./mail-choices.ts";
import { ROLES, type Role } from "./codes.ts";
import { isQuiet, nextDigest } from "./mail-hours.ts";
import { bringsCalendar, NOTICE_KINDS, type NoticeKind } from "./notices.ts";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 200) };
const NOTHING: SentToday = { singles: 0, digests: 0 };
const noon = new Date("2026-07-14T10:00:00Z");
const night = new Date("2026-07-14T22:00:00Z");

describe("choices of e-mail", () => {
  it("have a default that the kind allows, and know no digest of what is urgent", () => {
    for (const kind of NOTICE_KINDS) {
      expect(choicesFor(kind)).toContain(defaultChoice(kind));
      if (isUrgent(kind)) expect(choicesFor(kind)).toEqual(["at_once", "off"]);
    }
    for (const kind of ["search_hit", "intake_set"] as const) expect(choicesFor(kind)).toEqual(["at_once", "off"]);
    expect(choiceOf("match_cancelled", "weekly")).toBe("at_once");
    expect(choiceOf("match_accepted", "weekly")).toBe("weekly");
    // Somebody waits for it until a day that comes sooner.
    expect(choiceOf("match_to_answer", "weekly")).toBe("at_once");
    expect(choiceOf("match_accepted", "nonsense")).toBe("at_once");
    expect(choiceOf("placement_suggested", null)).toBe("daily");
    expect(choiceOf("placement_filled", null)).toBe("off");
  });

  it("count for the day's budget what is ordinary", () => {
    expect(countedAs({ as: "notice", urgent: false, whole: true, digests: true, choice: "at_once" })).toBe("singles");
    expect(countedAs({ as: "digest" })).toBe("digests");
    expect(countedAs({ as: "candidate", urgent: false })).toBe("singles");
    expect(countedAs({ as: "candidate", urgent: true })).toBeNull();
    expect(countedAs({ as: "notice", urgent: true, whole: true, digests: true, choice: "at_once" })).toBeNull();
  });

  it("are asked of who can get such a notice", () => {
    expect(kindsFor([{ role: "employer", admin: false }])).toContain("match_to_answer");
    expect(kindsFor([{ role: "employer", admin: false }])).not.toContain("match_consented");
    expect(kindsFor([{ role: "caseworker", admin: false }])).toEqual(
      expect.arrayContaining(["match_consented", "search_hit"]),
    );
    expect(kindsFor([{ role: "coordinator", admin: false }])).toEqual(
      expect.arrayContaining(["placement_submitted", "match_to_answer"]),
    );
    const ofAdmins = (role: Role, admin: boolean) =>
      kindsFor([{ role, admin }]).filter((kind) => ["join_asked", "webhook_stopped"].includes(kind));
    for (const role of ROLES) {
      expect(ofAdmins(role, false), role).toEqual([]);
      expect(ofAdmins(role, true), role).toEqual([...(role === "employer" ? ["join_asked"] : []), "webhook_stopped"]);
    }
  });

  it("decide together with hour and budget what happens to an e-mail", () => {
    const mail = (choice: MailChoice, urgent = false): ReadyMail => ({
      as: "notice",
      urgent,
      whole: false,
      digests: true,
      choice,
    });
    const appointment: ReadyMail = { as: "notice", urgent: false, whole: true, digests: true, choice: "at_once" };
    expect(mailStep(mail("at_once"), noon, NOTHING, HUMANE)).toEqual({ do: "send" });
    expect(mailStep(mail("off", true), noon, NOTHING, HUMANE)).toEqual({ do: "drop" });
    expect(mailStep(mail("at_once"), night, NOTHING, HUMANE)).toMatchObject({ do: "wait" });
    expect(mailStep(mail("at_once", true), night, NOTHING, HUMANE)).toEqual({ do: "send" });
    expect(mailStep(mail("at_once"), night, NOTHING, ALWAYS)).toEqual({ do: "send" });
    const full = { singles: MAIL_BUDGET - 1, digests: 0 };
    expect(mailStep(mail("at_once"), noon, full, HUMANE)).toEqual({ do: "gather", until: nextDigest(noon, "daily") });
    const alone = { as: "notice", urgent: false, whole: false, digests: false, choice: "at_once" } as const;
    expect(mailStep(alone, noon, full, HUMANE)).toEqual({ do: "wait", until: nextDigest(noon, "daily") });
    expect(mailStep({ ...alone, choice: "weekly" }, noon, NOTHING, HUMANE)).toEqual({ do: "drop" });
    expect(mailStep(appointment, noon, full, HUMANE)).toEqual({ do: "send" });
    expect(mailStep(appointment, night, full, HUMANE)).toMatchObject({ do: "wait" });
    expect(mailStep({ as: "candidate", urgent: false }, noon, full, HUMANE)).toMatchObject({ do: "wait" });
    expect(mailStep({ as: "digest" }, noon, full, HUMANE)).toEqual({ do: "send" });
    expect(mailStep({ as: "digest" }, noon, { singles: 0, digests: 1 }, HUMANE)).toMatchObject({ do: "dissolve" });
  });
});

/** What one person got: one line for each e-mail. */
type Got = {
  readonly at: Date;
  readonly what: "urgent" | "whole" | "single" | "digest";
  readonly of: readonly number[];
};
type Happening = { readonly at: Date; readonly kind: NoticeKind };
const QUARTER = 900_000;

/** The worker's loop for one person, with a mail server that is away at times (`down`), by the rule alone. */
function deliver(stream: readonly Happening[], chosen: Partial<Record<NoticeKind, MailChoice>>, down: Down): Got[] {
  const got: Got[] = [];
  let waiting = stream.map((one, id) => ({ ...one, id, due: one.at }));
  let gathered: { id: number; due: Date }[] = [];
  const sentOn = (at: Date): SentToday => {
    const day = got.filter((one) => localDate(one.at) === localDate(at));
    return {
      singles: day.filter(({ what }) => what === "single" || what === "whole").length,
      digests: day.filter(({ what }) => what === "digest").length,
    };
  };
  const first = Math.min(...waiting.map(({ due }) => due.getTime()), Infinity);
  const end = Math.max(...waiting.map(({ due }) => due.getTime()), -Infinity) + 14 * 86_400_000;
  for (let ms = first; ms < end; ms = nextMoment(ms, waiting, ms < down.to ? Math.min(down.to, end) : end)) {
    const at = new Date(ms);
    const isDown = down.from <= ms && ms < down.to;
    const due = waiting.filter((one) => one.due <= at);
    waiting = waiting.filter((one) => one.due > at);
    for (const one of due) {
      const urgent = isUrgent(one.kind);
      const whole = bringsCalendar(one.kind);
      const ready = {
        as: "notice",
        urgent,
        whole,
        digests: true,
        choice: choiceOf(one.kind, chosen[one.kind]),
      } as const;
      const step = mailStep(ready, at, sentOn(at), HUMANE);
      if (step.do === "send" && isDown) waiting.push({ ...one, due: new Date(down.to) });
      else if (step.do === "send") got.push({ at, what: urgent ? "urgent" : whole ? "whole" : "single", of: [one.id] });
      else if (step.do === "wait") waiting.push({ ...one, due: step.until });
      else if (step.do === "gather") gathered.push({ id: one.id, due: step.until });
    }
    const ripe = gathered.filter((one) => one.due <= at);
    if (ripe.length === 0 || isDown) continue;
    const step = mailStep({ as: "digest" }, at, sentOn(at), HUMANE);
    gathered = gathered.filter((one) => one.due > at);
    if (step.do === "send") got.push({ at, what: "digest", of: ripe.map(({ id }) => id) });
    else if (step.do === "dissolve") gathered.push(...ripe.map(({ id }) => ({ id, due: step.until })));
  }
  return got;
}

type Down = { readonly from: number; readonly to: number };

function nextMoment(ms: number, waiting: readonly { due: Date }[], end: number): number {
  const quarter = (Math.floor(ms / QUARTER) + 1) * QUARTER;
  const soonest = Math.min(...waiting.map(({ due }) => due.getTime()).filter((due) => due > ms), end);
  return Math.min(quarter, soonest);
}

describe("what a person gets, over any stream of events, choices, outages and both clock changes", () => {
  const start = fc.constantFrom(
    "2026-03-27T12:00:00Z",
    "2026-10-23T12:00:00Z",
    "2026-12-23T12:00:00Z",
    "2026-04-02T12:00:00Z",
  );
  const happenings = fc.array(
    fc.record({ minutes: fc.integer({ min: 0, max: 6 * 1440 }), kind: fc.constantFrom(...NOTICE_KINDS) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  const choices = fc.dictionary(fc.constantFrom(...NOTICE_KINDS), fc.constantFrom(...MAIL_CHOICES));
  const outage = fc.record({
    from: fc.integer({ min: 0, max: 5 * 1440 }),
    minutes: fc.integer({ min: 0, max: 2 * 1440 }),
  });

  it("is never more than the budget, never in quiet hours, never late when urgent, never twice and never lost", () => {
    fc.assert(
      fc.property(start, happenings, choices, outage, (begin, list, chosen, away) => {
        const from = Date.parse(begin);
        const stream = list.map(({ minutes, kind }) => ({ at: new Date(from + minutes * 60_000), kind }));
        const down = { from: from + away.from * 60_000, to: from + (away.from + away.minutes) * 60_000 };
        const got = deliver(stream, chosen, down);
        const ordinary = got.filter(({ what }) => what !== "urgent");
        for (const [, day] of Map.groupBy(ordinary, ({ at }) => localDate(at))) {
          expect(day.filter(({ what }) => what !== "whole").length).toBeLessThanOrEqual(MAIL_BUDGET);
          expect(day.filter(({ what }) => what === "digest").length).toBeLessThanOrEqual(1);
        }
        expect(ordinary.filter(({ at }) => isQuiet(at))).toEqual([]);
        const gathered = got
          .filter(({ what }) => what === "digest")
          .flatMap(({ of }) => of.map((id) => stream[id]?.kind));
        expect(gathered.filter((kind) => kind && bringsCalendar(kind))).toEqual([]);
        for (const { at, of } of got.filter(({ what }) => what === "urgent")) {
          const happened = stream[of[0] ?? -1]?.at.getTime() ?? Number.NaN;
          const reachable = down.from <= happened && happened < down.to ? down.to : happened;
          expect(at.getTime()).toBe(reachable);
        }
        const calm = stream.map((one) => (isUrgent(one.kind) ? { ...one, kind: "match_cancelled" as const } : one));
        const urgentOff = { ...chosen, match_cancelled: "off" as const };
        const withoutUrgent = deliver(calm, urgentOff, down).filter(({ what }) => what !== "urgent");
        expect(ordinary).toEqual(withoutUrgent);
        const told = got.flatMap(({ of }) => of);
        expect(new Set(told).size).toBe(told.length);
        const wanted = stream.flatMap(({ kind }, id) => (choiceOf(kind, chosen[kind]) === "off" ? [] : [id]));
        expect(told.sort((a, b) => a - b)).toEqual(wanted);
      }),
      RUNS,
    );
  });
});
