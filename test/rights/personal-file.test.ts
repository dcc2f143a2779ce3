import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INTERNAL_COLUMNS, PERSONAL_COLUMNS } from "#app/routes/rights/personal-rows.server.ts";
import { personalText } from "#app/routes/rights/personal-text.server.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { askDataRequest } from "#db/commands/ask-data-request.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { hideFromEmployer, protectAddress } from "#db/commands/hide-from-employer.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { settleCandidate } from "#db/commands/settle-candidate.ts";
import { CANDIDATE_CLOSE_REASONS } from "#domain/candidate.ts";
import { CANDIDATE_STATUSES } from "#domain/candidate-states.ts";
import { CANDIDATE_EVENTS, MATCH_EVENTS } from "#domain/events.ts";
import {
  CANCEL_REASONS,
  CLOSE_REASONS,
  DECLINE_REASONS,
  type EndKind,
  EXPIRE_REASONS,
  MATCH_STATUSES,
  WITHDRAW_REASONS,
} from "#domain/match-states.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, personOf, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

const job = { kind: "job", name: "test" } as const;
let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

describe("what is kept of a person, in words", () => {
  it("has words for every column, so that nothing is kept that the person does not read", async () => {
    const tables = { contact: "contact", candidate: "candidate", figures: "candidate_figures" } as const;
    for (const [part, table] of Object.entries(tables) as [keyof typeof tables, string][]) {
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table}`.execute(at.all);
      const said = new Set([...PERSONAL_COLUMNS[part].map(([name]) => name), ...INTERNAL_COLUMNS]);
      expect(rows.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([]);
    }
  });

  it("holds the words of both sides, the reasons and all matches, in the language that is asked", async () => {
    const { caseworker, employer } = people;
    const candidate = await availableCandidate(at, caseworker, { experience: "Kok geweest" });
    const placement = await publishedPlacement(at, employer);
    const match = await consentedMatch(at, caseworker, { candidate, placement });
    await at.app.write(employer, (tx) => askAboutMatch(tx, match, "Ook op zaterdag?"));
    await at.app.write(caseworker, (tx) => answerQuestion(tx, match, "Om de week."));
    await at.app.write(employer, (tx) => acceptMatch(tx, match));
    const why = { reason: "found_work", note: "Begint elders." } as const;
    await at.app.write(caseworker, (tx) => cancelMatch(tx, match, why));
    const person = await personOf(at, caseworker, match);
    const file = await at.app.read(person, (tx) => personalFile(tx, candidate));
    expect(await at.app.read(caseworker, (tx) => personalFile(tx, candidate))).toEqual(file);
    for (const [locale, title] of [
      ["nl", "Wat wij van je weten"],
      ["en", "What we know about you"],
    ] as const) {
      const text = personalText(locale, file!, "2026-11-25");
      expect(text.title).toBe(title);
      const said = JSON.stringify(text);
      for (const word of ["Kok geweest", "Ook op zaterdag?", "Om de week.", "Begint elders.", "Schoon & Co Utrecht"]) {
        expect(said).toContain(word);
      }
      expect(said).not.toMatch(/undefined|\[object|null/);
    }
  });

  it("speaks to the person it is about, of every state, end and event, in both languages", async () => {
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 4 });
    const candidate = await availableCandidate(at, caseworker);
    await consentedMatch(at, caseworker, { candidate, placement });
    const file = await at.app.read(caseworker, (tx) => personalFile(tx, candidate));
    const [match] = file!.matches;
    const reasons = {
      declined: DECLINE_REASONS,
      expired: EXPIRE_REASONS,
      withdrawn: WITHDRAW_REASONS,
      closed: CLOSE_REASONS,
      cancelled: [...CANCEL_REASONS.employer, ...CANCEL_REASONS.municipality],
    } as const satisfies Record<EndKind, readonly string[]>;
    const ends = Object.entries(reasons).flatMap(([kind, codes]) =>
      codes.map((reason) => ({ end_kind: kind, end_reason: reason })),
    );
    const typed = { title: "", employer: "", placement: "", messages: [], intake_slots: [] };
    const every = {
      ...file!,
      matches: [
        ...MATCH_STATUSES.map((status) => ({ ...match!, ...typed, status })),
        ...ends.map((end) => ({
          ...match!,
          ...typed,
          ...end,
          end_by: "candidate",
          detail: { consent_reason: "phone" },
        })),
      ],
      history: [...CANDIDATE_EVENTS, ...MATCH_EVENTS].map((type) => ({
        type,
        at: "2026-11-25T10:00:00Z",
      })),
    };
    for (const locale of ["nl", "en"] as const) {
      for (const status of CANDIDATE_STATUSES) {
        for (const closed of CANDIDATE_CLOSE_REASONS) {
          const row = { ...file!.candidate, status, closed_reason: closed };
          const said = JSON.stringify(personalText(locale, { ...every, candidate: row }, "2026-11-25").parts);
          expect(said).not.toMatch(/kandidaat|candidate|undefined|\[object|learning route|match\.|"phone"/i);
        }
      }
    }
    const rows = (locale: "nl" | "en") => personalText(locale, file!, "2026-11-25").parts.flatMap((part) => part.rows);
    expect(rows("nl")).toContainEqual({ term: "Leerroute inburgering", value: "Je volgt geen leerroute" });
    expect(rows("nl")).toContainEqual({ term: "Mag je werken?", value: "Ja" });
    expect(rows("en")).toContainEqual({
      term: "How things stand",
      value: "You said yes. The employer still has to answer",
    });
  });

  it("says from whom the person is kept hidden and why, and that the address is secret", async () => {
    const { caseworker, employer } = people;
    const candidate = await availableCandidate(at, caseworker);
    const hide = { employer: employer.organisation, reason: "safety" } as const;
    expect((await at.app.write(caseworker, (tx) => hideFromEmployer(tx, candidate, hide))).ok).toBe(true);
    await at.app.write(caseworker, (tx) => protectAddress(tx, candidate, true));
    const file = await at.app.read(caseworker, (tx) => personalFile(tx, candidate));
    expect(file?.hidden_from).toMatchObject([{ employer: "Schoon & Co Utrecht", reason: "safety" }]);
    const said = personalText("nl", file!, "2026-11-25").parts.flatMap(({ rows }) => rows);
    expect(said).toContainEqual({ term: "Geheim adres", value: "ja" });
    expect(said.filter(({ term }) => term === "E-mail aan jou")).toEqual([]);
    await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
      values (${candidate}, ${candidate}, ${caseworker.organisation}, '\\x00', now(), 'unwanted')`.execute(at.all);
    const after = personalText(
      "nl",
      (await at.app.read(caseworker, (tx) => personalFile(tx, candidate)))!,
      "2026-11-25",
    );
    const told = after.parts.flatMap(({ rows }) => rows).find(({ term }) => term === "E-mail aan jou");
    expect(told?.value).toContain("Je wilt geen e-mail");
    expect(said.find(({ term }) => term === "Schoon & Co Utrecht")?.value).toMatch(/veilig/i);
  });

  it("is of nobody else: a link opens one person's file alone", async () => {
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 4 });
    const [own, other] = [await availableCandidate(at, caseworker), await availableCandidate(at, caseworker)];
    const person = await personOf(at, caseworker, await proposedMatch(at, caseworker, { candidate: own, placement }));
    expect(await at.app.read(person, (tx) => personalFile(tx, other))).toBeNull();
    expect(await at.app.read(person, (tx) => personalFile(tx, own))).not.toBeNull();
  });
});

describe("an objection of somebody who is placed", () => {
  it("leaves the placement alone, and nobody proposes them when it ends", async () => {
    const { caseworker, employer } = people;
    const candidate = await availableCandidate(at, caseworker);
    const placement = await publishedPlacement(at, employer);
    await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
    const match = await consentedMatch(at, caseworker, { candidate, placement });
    await at.app.write(employer, (tx) => acceptMatch(tx, match));
    await at.worker.write(job, (tx) => settleCandidate(tx, candidate));
    const person = await personOf(at, caseworker, match);
    const asked = { kind: "objection", body: "", today: "2026-11-25" } as const;
    expect((await at.app.write(person, (tx) => askDataRequest(tx, asked))).ok).toBe(true);
    const status = async () =>
      (await at.all.selectFrom("candidate").select("status").where("id", "=", candidate).executeTakeFirst())?.status;
    expect(await status()).toBe("placed");
    await at.app.write(caseworker, (tx) => cancelMatch(tx, match, { reason: "found_work", note: "" }));
    expect(await status()).toBe("paused");
  });
});
