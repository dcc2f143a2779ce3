import { describe, expect, it } from "vitest";
import { CANDIDATE_FACT_COLUMNS, candidateFacts, PLACEMENT_FACT_COLUMNS, placementFacts } from "#db/queries/facts.ts";
import { localDate } from "#domain/amsterdam.ts";
import { judge } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { utrecht, world } from "../world.ts";
import { availableCandidate } from "./candidate.ts";
import { publishedPlacement } from "./placement.ts";

describe("the candidate factory", () => {
  it("makes a candidate that matching can read, with the search document beside it", async () => {
    const at = await world();
    const { caseworker } = await utrecht(at);
    const id = await availableCandidate(at, caseworker, { pc4: "3512", hoursMax: 24 });
    const row = await at.app.read(caseworker, (tx) =>
      tx.selectFrom("candidate").select(CANDIDATE_FACT_COLUMNS).where("id", "=", id).executeTakeFirstOrThrow(),
    );
    expect(candidateFacts(row)).toMatchObject({ hoursMax: 24, waitingSince: "2026-09-01", dutch: { speak: 2 } });
    const document = await at.all.selectFrom("searchCandidate").selectAll().where("id", "=", id).executeTakeFirst();
    expect(document).toMatchObject({ visible: true, municipalityCode: "GM0344" });
    await at.close();
  });

  it("makes a candidate that fits the ordinary placement", async () => {
    const at = await world();
    const { caseworker, employer } = await utrecht(at);
    const [candidate, placement] = [await availableCandidate(at, caseworker), await publishedPlacement(at, employer)];
    const facts = await at.all
      .selectFrom("candidate")
      .select(CANDIDATE_FACT_COLUMNS)
      .where("id", "=", candidate)
      .executeTakeFirstOrThrow();
    const place = await at.all
      .selectFrom("placement")
      .select(PLACEMENT_FACT_COLUMNS)
      .where("id", "=", placement)
      .executeTakeFirstOrThrow();
    const seen = placementFacts(place);
    if (!seen) throw new Error("The placement is not complete.");
    const today = localDate(new Date());
    expect(judge(seen, candidateFacts(facts), matchingParametersOn(today), today).failures).toEqual([]);
    await at.close();
  });
});
