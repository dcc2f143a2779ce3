import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CANDIDATE_LIFE,
  CANDIDATE_STATUSES,
  CANDIDATE_STEPS,
  candidateStepsOpen,
  candidateTransition,
} from "./candidate-states.ts";
import { ROLES } from "./codes.ts";
import {
  CANCEL_REASONS,
  END_KINDS,
  MATCH_LIFE,
  MATCH_STATUSES,
  MATCH_STEPS,
  matchStepsOpen,
  matchTransition,
  SEATED_MATCH_STATUSES,
  sideOf,
  WAITING_MATCH_STATUSES,
} from "./match-states.ts";
import {
  PLACEMENT_EDITORS,
  PLACEMENT_LIFE,
  PLACEMENT_STATUSES,
  PLACEMENT_STEPS,
  placementStepsOpen,
  placementTransition,
} from "./placement-states.ts";

type Row = { readonly step: string; readonly to: string; readonly by: readonly string[] };
type Life = Readonly<Record<string, readonly Row[]>>;

/** Every status that a walk from `start` meets. */
function reachable(life: Life, start: string): Set<string> {
  const seen = new Set([start]);
  for (const status of seen) for (const { to } of life[status] ?? []) seen.add(to);
  return seen;
}

function rows(life: Life): (Row & { readonly from: string })[] {
  return Object.entries(life).flatMap(([from, steps]) => steps.map((row) => ({ ...row, from })));
}

const lives = [
  { name: "placement", life: PLACEMENT_LIFE, start: "draft", final: ["expired", "withdrawn"], steps: PLACEMENT_STEPS },
  { name: "match", life: MATCH_LIFE, start: "proposed", final: ["ended"], steps: MATCH_STEPS },
  { name: "candidate", life: CANDIDATE_LIFE, start: "draft", final: ["closed"], steps: CANDIDATE_STEPS },
] as const;

describe.each(lives)("the life of a $name", ({ life, start, final, steps }) => {
  it("reaches every status from its start, and can end from every status", () => {
    expect([...reachable(life, start)].sort()).toEqual(Object.keys(life).sort());
    for (const status of Object.keys(life)) {
      expect(final.some((end) => reachable(life, status).has(end))).toBe(true);
    }
  });

  it("is over once it has ended, and only then", () => {
    expect(
      Object.entries<readonly Row[]>(life)
        .filter(([, open]) => open.length === 0)
        .map(([status]) => status),
    ).toEqual(final);
  });

  it("uses every step, and offers no step twice to the same hand in one status", () => {
    expect(new Set(rows(life).map((row) => row.step))).toEqual(new Set(steps));
    const hands = rows(life).flatMap((row) => row.by.map((by) => `${row.from} ${row.step} ${by}`));
    expect(new Set(hands).size).toBe(hands.length);
  });
});

describe("who may do what with a placement", () => {
  it("lets only a coordinator publish or return, and only from submitted", () => {
    for (const { step, by, from } of rows(PLACEMENT_LIFE)) {
      if (step === "publish" || step === "return") expect([from, by]).toEqual(["submitted", ["coordinator"]]);
    }
  });

  it("has been checked by a coordinator on every road to published", () => {
    const withoutPublish = Object.fromEntries(
      Object.entries(PLACEMENT_LIFE).map(([from, open]) => [from, open.filter((row) => row.step !== "publish")]),
    );
    expect(reachable(withoutPublish, "draft").has("published")).toBe(false);
  });

  it("leaves the text alone once it is published", () => {
    for (const status of reachable(PLACEMENT_LIFE, "published")) {
      expect(PLACEMENT_EDITORS[status as keyof typeof PLACEMENT_EDITORS]).toEqual([]);
    }
  });

  it("opens to each role exactly the steps that the command will allow", () => {
    const anyone = fc.constantFrom(...ROLES, "system" as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACEMENT_STATUSES),
        fc.constantFrom(...PLACEMENT_STEPS),
        anyone,
        (status, step, by) => {
          const transition = placementTransition(status, step, by);
          expect(transition !== null).toBe(placementStepsOpen(status, by).includes(step));
          if (transition) expect(transition.by).toContain(by);
          if (["caseworker", "team_lead", "branch", "operator"].includes(by)) expect(transition).toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("who may do what with a match", () => {
  const anyone = fc.constantFrom(...ROLES, "candidate" as const, "system" as const);

  it("lets nobody accept before the candidate's yes, and nobody but the employer or who answers for it", () => {
    for (const row of rows(MATCH_LIFE)) {
      if (row.step === "accept") expect(row.by).toEqual(["employer", "coordinator"]);
      if (row.from === "proposed") expect(row.by.some((by) => by === "employer" || by === "coordinator")).toBe(false);
    }
  });

  it("lets the candidate take the yes back in every status until the end", () => {
    for (const status of MATCH_STATUSES) {
      const open = matchStepsOpen(status, "candidate");
      if (status === "ended") expect(open).toEqual([]);
      else expect(open).toContain(status === "proposed" ? "decline" : "withdraw");
    }
  });

  it("names an end for every step that ends, for no other, and uses every kind of end", () => {
    const all = Object.values(MATCH_LIFE).flat();
    for (const transition of all) expect(transition.end !== undefined).toBe(transition.to === "ended");
    expect(new Set(all.flatMap((transition) => transition.end ?? []))).toEqual(new Set(END_KINDS));
  });

  it("gives every hand that can take a step a side, and the others none", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MATCH_STATUSES), fc.constantFrom(...MATCH_STEPS), anyone, (status, step, by) => {
        const transition = matchTransition(status, step, by);
        expect(transition !== null).toBe(matchStepsOpen(status, by).includes(step));
        if (transition) expect(sideOf(by)).not.toBeNull();
        if (sideOf(by) === null) expect(matchStepsOpen(status, by)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("either waits, holds a seat, or has ended", () => {
    expect([...WAITING_MATCH_STATUSES, ...SEATED_MATCH_STATUSES, "ended"]).toEqual(MATCH_STATUSES);
    for (const reasons of Object.values(CANCEL_REASONS)) expect(reasons).toContain("other");
  });
});

describe("who may do what with a candidate", () => {
  it("is for the own municipality and the system, never for an employer or the region", () => {
    for (const status of CANDIDATE_STATUSES) {
      for (const role of ["employer", "coordinator", "branch", "operator"] as const) {
        expect(candidateStepsOpen(status, role)).toEqual([]);
      }
    }
    expect(candidateTransition("available", "propose", "caseworker")).toBeNull();
    expect(candidateTransition("draft", "make_available", "caseworker")?.to).toBe("available");
  });
});
