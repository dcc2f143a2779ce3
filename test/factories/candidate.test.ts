import { describe, expect, it } from "vitest";
import { CANDIDATE_FACT_COLUMNS, candidateFacts } from "#db/queries/facts.ts";
import { utrecht, world } from "../world.ts";
import { availableCandidate } from "./candidate.ts";

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
});
