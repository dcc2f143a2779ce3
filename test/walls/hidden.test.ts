import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { hideFromEmployer, protectAddress, showToEmployer } from "#db/commands/hide-from-employer.ts";
import { keepSuggestions } from "#db/commands/keep-suggestions.ts";
import { proposeMatches } from "#db/commands/propose-matches.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { bulkProposals } from "#db/queries/bulk-proposals.ts";
import { CANDIDATE_FACT_COLUMNS, candidateFacts, PLACEMENT_FACT_COLUMNS, placementFacts } from "#db/queries/facts.ts";
import { fittingCandidates, fittingPlacements } from "#db/queries/fitting.ts";
import { contactOf, matchDetail } from "#db/queries/matches.ts";
import { suggestedCandidates } from "#db/queries/suggested.ts";
import type { Job, Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { HIDDEN_REASONS } from "#domain/hidden.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { candidatesThatMayFit, placementsThatMayFit } from "#search/postgres/fitting.ts";
import { suggestForCandidate, suggestForPlacement } from "#workers/jobs/suggest-matches.ts";
import { jobContext } from "#workers/context.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { surroundings } from "../working.ts";
import { member, utrecht, type World, world } from "../world.ts";

const RUNS = Number(process.env["RUNS"] ?? 4);
const job: Job = { kind: "job", name: "suggest-matches" };
let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

const firm = (name: string) => member(at, "employer", { kind: "employer", name });
const hide = (candidate: CandidateId, employer: Member<"employer">) =>
  at.app.write(people.caseworker, (tx) =>
    hideFromEmployer(tx, candidate, { employer: employer.organisation, reason: "safety" }),
  );

describe("a person hidden from a named employer", () => {
  it("cannot be proposed there, is no suggestion, and comes back when it is lifted", async () => {
    const employer = await firm("Buurvrouw BV");
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, people.caseworker);
    await at.worker.write(job, (tx) =>
      keepSuggestions(tx, [{ placementId: placement, candidateId: candidate, score: 9 }]),
    );
    expect((await hide(candidate, employer)).ok).toBe(true);
    expect(await at.app.read(people.caseworker, (tx) => suggestedCandidates(tx, null))).not.toContain(candidate);
    const [refused] = await at.app.write(people.caseworker, (tx) => proposeMatches(tx, [{ placement, candidate }]));
    expect(refused?.outcome).toEqual({ ok: false, refusal: { code: "HIDDEN_FROM" } });
    await at.app.write(people.caseworker, (tx) => showToEmployer(tx, candidate, employer.organisation));
    const fits = await at.app.read(people.caseworker, (tx) => fittingPlacements(tx, candidate));
    expect(fits?.fits.map(({ id }) => id)).toContain(placement);
  });

  it("is hidden only after a running match has been ended", async () => {
    const employer = await firm("Lopend BV");
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, people.caseworker);
    const match = await proposedMatch(at, people.caseworker, { placement, candidate });
    expect(await hide(candidate, employer)).toEqual({ ok: false, refusal: "live_match" });
    await at.app.write(people.caseworker, (tx) => withdrawMatch(tx, match, "mistake"));
    expect((await hide(candidate, employer)).ok).toBe(true);
  });

  it("is the own municipality's to say, and nobody else's to know", async () => {
    const employer = await firm("Weet niets BV");
    const candidate = await availableCandidate(at, people.caseworker);
    const other = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Ver",
      municipalityCode: "GM0014",
      regionCode: "AM01",
    });
    const given = { employer: employer.organisation, reason: "family" } as const;
    expect(await at.app.write(other, (tx) => hideFromEmployer(tx, candidate, given))).toEqual({
      ok: false,
      refusal: "not_found",
    });
    await hide(candidate, employer);
    for (const actor of [other, employer, people.coordinator]) {
      const seen = await at.app.read(actor, (tx) => tx.selectFrom("candidateHiddenFrom").selectAll().execute());
      expect(seen).toEqual([]);
    }
  });

  it("is kept apart by the database too, whoever writes", async () => {
    const employer = await firm("Muur BV");
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, people.caseworker);
    const twin = await proposedMatch(at, people.caseworker, {
      placement,
      candidate: await availableCandidate(at, people.caseworker),
    });
    await hide(candidate, employer);
    await expect(
      sql`insert into match select (jsonb_populate_record(null::match,
        to_jsonb(m) || jsonb_build_object('id', gen_random_uuid(), 'candidate_id', ${candidate}::uuid))).*
        from match m where m.id = ${twin}`.execute(at.all),
    ).rejects.toThrow("kept apart");
    await expect(
      sql`insert into suggestion (placement_id, candidate_id, organisation_id, score)
        values (${placement}, ${candidate}, ${people.caseworker.organisation}, 1)`.execute(at.all),
    ).rejects.toThrow("kept apart");
  });

  it("never comes beside that employer in any list or command, over random worlds", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ hidden, seats }) => {
        const made = await market(seats, hidden);
        const pairs = await everyPair(made);
        expect(pairs.length).toBeGreaterThan(0);
        const wrong = pairs.filter(({ candidate, placement }) => made.apart(candidate, placement));
        expect(wrong).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});

const worlds = fc.record({
  seats: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
  hidden: fc.array(fc.array(fc.nat(3), { maxLength: 2 }), { minLength: 2, maxLength: 4 }),
});

/** Firms with a place each, and candidates who fit all of them, each hidden from some of the firms. */
async function market(seats: readonly number[], hidden: readonly (readonly number[])[]) {
  const firms = await Promise.all(seats.map((_, index) => firm(`Firma ${index}`)));
  const places: PlacementId[] = [];
  for (const [index, employer] of firms.entries()) {
    places.push(await publishedPlacement(at, employer, { seats: seats[index] ?? 1 }));
  }
  const candidates: CandidateId[] = [];
  const apart = new Set<string>();
  for (const [index, from] of hidden.entries()) {
    const candidate = await availableCandidate(at, people.caseworker);
    candidates.push(candidate);
    for (const number of index === 0 ? [0, ...from] : from) {
      const [employer, place] = [firms[number], places[number]];
      if (!employer || !place) continue;
      const reason = HIDDEN_REASONS[number] ?? "safety";
      await at.app.write(people.caseworker, (tx) =>
        hideFromEmployer(tx, candidate, { employer: employer.organisation, reason }),
      );
      apart.add(`${candidate} ${place}`);
    }
  }
  return {
    places,
    candidates,
    apart: (candidate: string, placement: string) => apart.has(`${candidate} ${placement}`),
  };
}

/** Every pair that any list, job, engine or command makes of this market. */
async function everyPair({ places, candidates }: Awaited<ReturnType<typeof market>>) {
  const pairs: { from: string; candidate: string; placement: string }[] = [];
  const put = (from: string, candidate: string, placement: string) => pairs.push({ from, candidate, placement });
  const today = localDate(new Date());
  const parameters = matchingParametersOn(today);
  const jobs = jobContext(surroundings(at.worker), "suggest-matches");
  for (const candidateId of candidates) await suggestForCandidate(jobs, { candidateId });
  const event = await at.all.selectFrom("event").select("id").limit(1).executeTakeFirstOrThrow();
  for (const placementId of places) await suggestForPlacement(jobs, { eventId: event.id, placementId });
  await at.app.read(people.caseworker, async (tx) => {
    for (const candidate of candidates) {
      const found = await fittingPlacements(tx, candidate);
      for (const { id } of [...(found?.fits ?? []), ...(found?.almost ?? [])]) put("placements", candidate, id);
      const row = await tx
        .selectFrom("candidate")
        .select(CANDIDATE_FACT_COLUMNS)
        .where("id", "=", candidate)
        .executeTakeFirstOrThrow();
      const kept = await Array.fromAsync(placementsThatMayFit(tx, candidateFacts(row), parameters, today));
      for (const id of kept.flat()) put("engine", candidate, id);
    }
    for (const placement of places) {
      const found = await fittingCandidates(tx, placement);
      for (const { id } of [...(found?.fits ?? []), ...(found?.almost ?? [])]) put("candidates", id, placement);
      const row = await tx
        .selectFrom("placement")
        .select(PLACEMENT_FACT_COLUMNS)
        .where("id", "=", placement)
        .executeTakeFirstOrThrow();
      const facts = placementFacts(row);
      if (!facts) throw new Error("The placement is complete.");
      const kept = await Array.fromAsync(candidatesThatMayFit(tx, facts, parameters));
      for (const id of kept.flat()) put("engine", id, placement);
    }
    for (const { person, choices } of await bulkProposals(tx, candidates)) {
      for (const { id } of choices) put("bulk", person.id, id);
    }
  });
  const all = candidates.flatMap((candidate) => places.map((placement) => ({ candidate, placement })));
  await at.app.write(people.caseworker, (tx) => proposeMatches(tx, all));
  const rows = await sql<{ candidateId: string; placementId: string }>`
    select candidate_id, placement_id from match union all select candidate_id, placement_id from suggestion
    where dismissed_at is null`.execute(at.all);
  for (const row of rows.rows) put("rows", row.candidateId, row.placementId);
  return pairs.filter(({ candidate }) => candidates.some((one) => one === candidate));
}

describe("a protected address", () => {
  it("keeps name, contact and distance from the employer, also after accepting, and from what is shown already", async () => {
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 9 });
    const candidate = await availableCandidate(at, caseworker);
    const match = await consentedMatch(at, caseworker, { placement, candidate });
    const shown = () => at.app.read(employer, async (tx) => (await matchDetail(tx, match))?.profile?.distance);
    expect(await shown()).not.toBe("hidden");
    await at.app.write(caseworker, (tx) => protectAddress(tx, candidate, true));
    expect(await shown()).toBe("hidden");
    expect((await at.app.write(employer, (tx) => acceptMatch(tx, match))).ok).toBe(true);
    expect(await at.app.read(employer, (tx) => contactOf(tx, match))).toBeNull();
    expect(await at.app.read(caseworker, (tx) => contactOf(tx, match))).not.toBeNull();
  });

  it("leaves the distance out of a profile from the yes on", async () => {
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 9 });
    const candidate = await availableCandidate(at, caseworker);
    await at.app.write(caseworker, (tx) => protectAddress(tx, candidate, true));
    const match = await consentedMatch(at, caseworker, { placement, candidate });
    const detail = await at.app.read(employer, (tx) => matchDetail(tx, match));
    expect(detail?.profile?.distance).toBe("hidden");
  });
});
