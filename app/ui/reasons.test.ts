import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { almostFit } from "#domain/matching/almost.ts";
import { KINDS } from "#domain/codes.ts";
import { explainedReasons, explainedTerms, explainProposal, scoreAs } from "#domain/matching/explanation.ts";
import { judge } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { matchReasons, reasonsForEmployer } from "#domain/matching/reasons.ts";
import { GUIDED_LANGUAGE_POINTS, score } from "#domain/matching/score.ts";
import { inLocale, LOCALES } from "#i18n/locale.ts";
import { candidates, fittingPairs, placements, TODAY } from "#test/arbitraries/matching.ts";
import { changeText, failureText, proposalRefusalText, reasonLine, termText } from "./reasons.ts";

const parameters = matchingParametersOn(TODAY);
const locale = fc.constantFrom(...LOCALES);

/** The numbers of a text, in either language's notation; hours and minutes that stand together are one. */
function numbersIn(text: string): number[] {
  const quarters = { "¼": 0.25, "½": 0.5, "¾": 0.75 } as const;
  const said = text
    .replace(/een kwartier|a quarter of an hour/, "¼")
    .replace(/een half uur|half an hour/, "½")
    .replace(/drie kwartier|three quarters of an hour/, "¾");
  const number = /(\d+(?:[.,]\d+)?)?([¼½¾])?(?: (?:uur|hours?) (?:en|and) (\d+) minu)?/g;
  return [...said.matchAll(number)].flatMap(([found, whole = "0", quarter, minutes = "0"]) => {
    if (found === "") return [];
    const part = quarters[quarter as keyof typeof quarters] ?? 0;
    return [Number(whole.replace(",", ".")) + part + Number(minutes) / 60];
  });
}

describe("reasons in words", () => {
  it("tell journey, Dutch and lesson in one line", () => {
    const [pair] = fc.sample(fittingPairs, { numRuns: 1, seed: 3 });
    if (!pair) throw new Error("no pair");
    const placement = {
      ...pair[0],
      kinds: ["work_experience" as const],
      dutch: { speak: 2, listen: 1, read: 0, write: 0 } as const,
      teaches: ["cleaning_basics" as const],
      guideHours: 2.5,
      jobChance: "possible" as const,
      hoursMin: 16,
      hoursMax: 24,
    };
    const candidate = {
      ...pair[1],
      latitude: placement.latitude + 0.031,
      travelModes: ["bicycle" as const],
      travelMinutesMax: 30,
      kindsAllowed: placement.kinds,
      blocked: [{ day: 3, start: 540, end: 720, reason: "lesson" as const }],
      wantedOccupations: [],
      wantedSectors: [placement.sector],
      skills: [],
      hoursMax: 20,
    };
    expect(judge(placement, candidate, parameters, TODAY).fits).toBe(true);
    const reasons = matchReasons(placement, candidate, score(placement, candidate, parameters).terms);
    expect(reasonLine(reasons)).toBe(
      "ongeveer 18 minuten fietsen · spreken A2 is genoeg · past naast taalles op donderdag · " +
        "20 van 24 uur per week mogelijk · gewenste sector · leert: basis schoonmaken · " +
        "2½ uur begeleiding per week · een baan is mogelijk",
    );
    expect(inLocale("en", () => reasonLine(reasons.slice(0, 4)))).toBe(
      "about 18 minutes by bicycle · speaking A2 is enough · fits beside the Dutch lesson on Thursday · " +
        "20 of 24 hours a week possible",
    );
    const told = reasonsForEmployer(reasons);
    expect(reasonLine(told)).not.toMatch(/taalles|minuten/);
    expect(told.map(({ code }) => code)).toEqual(["dutch_enough", "hours", "wish", "learns", "guidance", "job"]);
  });

  it("tell of a proposal that learning Dutch belongs to it only when its own kind brings that, points and all", () => {
    fc.assert(
      fc.property(fittingPairs, fc.constantFrom(...KINDS), ([placement, candidate], kind) => {
        const both = [
          { ...placement, kinds: [...KINDS] },
          { ...candidate, kindsAllowed: [...KINDS] },
        ] as const;
        const { score: points, explanation } = explainProposal(...both, kind, parameters);
        const guides = kind === "language" || kind === "dual";
        const told = explanation.reasons.filter(({ code }) => code === "guided_dutch");
        expect(told).toEqual(guides ? [{ code: "guided_dutch", kinds: [kind] }] : []);
        const pair = score(...both, parameters);
        expect(pair.score - points).toBe(guides ? 0 : GUIDED_LANGUAGE_POINTS);
        expect(scoreAs(pair.score, pair.terms, kind)).toBe(points);
        expect(explanation.terms.reduce((sum, term) => sum + term.points, 0)).toBe(points);
        // What was kept of a match before points were of one kind.
        const older = { terms: score(...both, parameters).terms };
        expect(explainedReasons(older, kind).filter(({ code }) => code === "guided_dutch")).toEqual(told);
        expect(explainedTerms(older, kind).map(termText).join()).toBe(explanation.terms.map(termText).join());
      }),
    );
  });

  it("carry the very numbers of the score", () => {
    fc.assert(
      fc.property(placements, candidates, locale, (placement, candidate, language) => {
        for (const term of score(placement, candidate, parameters).terms) {
          const numbers = numbersIn(inLocale(language, () => termText(term)));
          if (term.term === "travel") expect(numbers).toEqual([term.minutes]);
          if (term.term === "hours") {
            expect(numbers[0]).toBeCloseTo(term.possible, 2);
            expect(numbers[1]).toBeCloseTo(term.wanted, 2);
          }
          if (term.term === "guidance") expect(numbers).toEqual(term.hours > 0 ? [term.hours] : []);
        }
      }),
    );
  });

  it("say every failure with its numbers, and leave no gap", () => {
    fc.assert(
      fc.property(placements, candidates, locale, (placement, candidate, language) => {
        for (const failure of judge(placement, candidate, parameters, TODAY).failures) {
          const text = inLocale(language, () => failureText(failure));
          expect(text).toMatch(/^\S.*\.$/);
          expect(text).not.toMatch(/undefined|NaN|[{}]|\(\)|: \./);
          const numbers = numbersIn(text);
          if (failure.code === "TRAVEL_MAX") expect(numbers).toEqual([failure.minutes, failure.max]);
          if (failure.code === "LOAD_KG" || failure.code === "STANDS")
            expect(numbers).toEqual([failure.has, failure.needs]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("say what would have to change for every almost-fit", () => {
    fc.assert(
      fc.property(fittingPairs, placements, locale, ([placement, candidate], other, language) => {
        for (const key of [
          "dutch",
          "licence",
          "vog",
          "liftsKg",
          "standsHours",
          "sector",
          "kinds",
          "startsUntil",
        ] as const) {
          const changed = { ...placement, [key]: other[key], readSafety: false };
          const strict = { ...candidate, vog: "no" as const, unwantedSectors: [], travelMinutesMax: 30 };
          const almost = almostFit(changed, strict, parameters, TODAY);
          if (!almost) continue;
          const text = inLocale(language, () => changeText(almost));
          expect(text).toMatch(language === "nl" ? /^Past als .*\.$/ : /^Fits if .*\.$/);
          expect(text).not.toMatch(/undefined|NaN|[{}]/);
        }
      }),
    );
  });

  it("keep singular and plural apart", () => {
    const almost = {
      failure: { code: "TIMES_HOURS", overlapHours: 11, needs: 12 },
      change: { side: "candidate", set: { available: [] } },
    } as const;
    expect(inLocale("en", () => changeText(almost))).toBe(
      "Fits if the candidate can work 1 hour more a week at the times of this placement.",
    );
    expect(inLocale("nl", () => changeText(almost))).toBe(
      "Past als de kandidaat 1 uur per week meer kan op de tijden van deze plek.",
    );
  });

  it("explain why a proposal must wait", () => {
    expect(proposalRefusalText({ code: "EMPLOYER_MONTH_MAX", sent: 6, max: 6, again: "2026-12-01" })).toBe(
      "Deze werkgever kreeg deze maand al 6 voorstellen. Het maximum is 6 per maand. " +
        "Voorstellen kan weer vanaf 1 december 2026.",
    );
  });
});
