import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveProposalsMax, proposalLimitsOn, proposalRefusals } from "./proposal-limits.ts";

const TODAY = "2026-12-22";
const limits = proposalLimitsOn(TODAY);
const quiet = { freeSeats: 2, livePlacement: 0, employerMonth: 0, alreadyLive: false };

describe("proposing within limits", () => {
  it("lets two people answer for one seat and three for two", () => {
    expect([0, 1, 2, 3, 4].map((seats) => liveProposalsMax(seats, limits))).toEqual([0, 2, 3, 5, 6]);
    expect(proposalRefusals({ ...quiet, livePlacement: 2 }, limits, TODAY)).toEqual([]);
    expect(proposalRefusals({ ...quiet, livePlacement: 3 }, limits, TODAY)).toEqual([
      { code: "PLACEMENT_LIVE_MAX", live: 3, max: 3 },
    ]);
  });

  it("says all that stands in the way at once", () => {
    expect(
      proposalRefusals({ freeSeats: 0, livePlacement: 4, employerMonth: 6, alreadyLive: true }, limits, TODAY),
    ).toEqual([
      { code: "ALREADY_LIVE" },
      { code: "NO_FREE_SEAT" },
      { code: "EMPLOYER_MONTH_MAX", sent: 6, max: 6, again: "2027-01-01" },
    ]);
  });

  it("stops by itself: proposing while allowed never passes a limit, and always gets as far as the limit", () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(8), (freeSeats, before) => {
        let [live, month] = [0, before];
        while (
          proposalRefusals({ freeSeats, livePlacement: live, employerMonth: month, alreadyLive: false }, limits, TODAY)
            .length === 0
        ) {
          live += 1;
          month += 1;
        }
        expect(live).toBeLessThanOrEqual(Math.ceil(1.5 * freeSeats));
        expect(month).toBeLessThanOrEqual(Math.max(before, 6));
        expect(live === Math.ceil(1.5 * freeSeats) || month >= 6).toBe(true);
      }),
    );
  });
});
