import { expect, test } from "vitest";
import { recentNotices } from "./notices.ts";
import { invent } from "./world.ts";

test("the region of the personas asked its municipalities for people, in each state, and who asked is told", () => {
  const { organisations, market, requests, personas } = invent("2026-11-22");
  const coordinator = market.coordinatorOf(personas.utrecht.organisation.regionCode);
  const stateOf = (by: string) =>
    requests.requests
      .filter(({ askedBy }) => askedBy === by)
      .map(({ status }) => status)
      .sort();
  expect(stateOf(coordinator.id)).toEqual(["declined", "open", "proposed"]);
  expect(stateOf(personas.caseworker.id)).toEqual(["declined"]);
  expect(requests.agreements.map(({ organisationId }) => organisationId)).toContain(personas.utrecht.organisation.id);
  const told = recentNotices(organisations, market, requests).filter(({ kind }) => kind === "proposal_refused");
  expect(told.map(({ membershipId }) => membershipId).sort()).toEqual([coordinator.id, personas.caseworker.id].sort());
  expect(told.every(({ matchId, candidateId }) => matchId === null && candidateId === null)).toBe(true);
}, 60_000);
