import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSeats, type SeatState, seatsMoved, waitingMoved } from "./events.ts";
import { definitionOn } from "./measures.ts";
import { PLACEMENT_LIFE, PLACEMENT_STATUSES, PLACEMENT_STEP_EVENT, type PlacementStatus } from "./placement-states.ts";

const { deltas } = definitionOn("open_seats", "2026-11-22");

describe("The size of an event", () => {
  test("keeps the stock of open seats equal to the free seats on offer, whatever happens to a placement", () => {
    const choice = fc.record({ step: fc.nat(9), seat: fc.constantFrom("none", "taken", "returned") });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (choices, seats) => {
        let now: SeatState & { status: PlacementStatus } = { status: "draft", seats, seatsTaken: 0 };
        let stock = 0;
        for (const { step, seat } of choices) {
          const seatsTaken = now.seatsTaken + (seat === "taken" ? 1 : seat === "returned" ? -1 : 0);
          if (seat !== "none" && seatsTaken >= 0 && seatsTaken <= seats) {
            const after = { ...now, seatsTaken };
            stock += (deltas[`placement.seat_${seat}`] ?? 0) * seatsMoved(now, after);
            now = after;
          }
          const transition = PLACEMENT_LIFE[now.status][step];
          if (transition) {
            const after = { ...now, status: transition.to };
            stock += (deltas[PLACEMENT_STEP_EVENT[transition.step]] ?? 0) * seatsMoved(now, after);
            now = after;
          }
          expect(stock).toBe(openSeats(now));
        }
        expect(PLACEMENT_STATUSES).toContain(now.status);
      }),
    );
  });

  test("counts a closed file only when the candidate was waiting until then", () => {
    expect(["draft", "available", "in_proposal", "placed", "paused"].map(waitingMoved)).toEqual([0, 1, 1, 0, 0]);
  });
});
