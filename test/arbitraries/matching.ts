import fc from "fast-check";
import {
  JOB_CHANCES,
  KINDS,
  type Level,
  LICENCES,
  SECTORS,
  TRAVEL_MODES,
  VOG_STATES,
  WORK_PERMITS,
  WORK_SKILLS,
} from "#domain/codes.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { BLOCK_REASONS, type Interval } from "#domain/week.ts";

/** Any interval of the week, in steps of a quarter of an hour so that edges meet often. */
export const interval: fc.Arbitrary<Interval> = fc
  .record({ day: fc.nat(6), quarter: fc.nat(95), quarters: fc.integer({ min: 1, max: 96 }) })
  .map(({ day, quarter, quarters }) => ({ day, start: quarter * 15, end: (quarter + quarters) * 15 }));

export const grid: fc.Arbitrary<Interval[]> = fc.array(interval, { maxLength: 6 });

const shift = fc
  .record({
    day: fc.nat(6),
    start: fc.nat(23).map((hour) => hour * 60),
    hours: fc.integer({ min: 2, max: 8 }),
    fixed: fc.boolean(),
  })
  .map(({ day, start, hours, fixed }) => ({ day, start, end: start + hours * 60, fixed }));

const level = fc.constantFrom<Level>(0, 1, 2, 3, 4);
const dutch = fc.record({ speak: level, listen: level, read: level, write: level });
const date = fc.integer({ min: 0, max: 120 }).map((days) => isoDay(days));
/** Inside a circle of about ten kilometres: near enough that travel passes as often as it fails. */
const latitude = fc.double({ min: 52.0, max: 52.12, noNaN: true });
const longitude = fc.double({ min: 5.0, max: 5.2, noNaN: true });
const occupation = fc.constantFrom("9112.1", "9412.1", "5223.7", "9334.1");

export const placements: fc.Arbitrary<PlacementFacts> = fc
  .record({
    id: fc.uuid(),
    sector: fc.constantFrom(...SECTORS),
    occupation,
    kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 }),
    latitude,
    longitude,
    week: fc.array(shift, { minLength: 1, maxLength: 5 }),
    hoursMin: fc.integer({ min: 4, max: 24 }),
    hoursMore: fc.nat(16),
    startsOn: date,
    startsUntil: fc.option(date),
    weeks: fc.integer({ min: 2, max: 26 }),
    freeSeats: fc.nat(3),
    dutch,
    readSafety: fc.boolean(),
    licence: fc.option(fc.constantFrom(...LICENCES)),
    vog: fc.boolean(),
    liftsKg: fc.integer({ min: 0, max: 25 }),
    standsHours: fc.integer({ min: 0, max: 8 }),
    teaches: fc.uniqueArray(fc.constantFrom(...WORK_SKILLS), { maxLength: 5 }),
    guideHours: fc.integer({ min: 0, max: 12 }).map((halves) => halves / 2),
    jobChance: fc.constantFrom(...JOB_CHANCES),
  })
  .map(({ hoursMore, ...facts }) => ({ ...facts, hoursMax: facts.hoursMin + hoursMore }));

export const candidates: fc.Arbitrary<CandidateFacts> = fc
  .record({
    id: fc.uuid(),
    latitude,
    longitude,
    travelModes: fc.uniqueArray(fc.constantFrom(...TRAVEL_MODES)),
    travelMinutesMax: fc.integer({ min: 5, max: 90 }),
    available: grid,
    blocked: fc.array(
      fc.tuple(interval, fc.constantFrom(...BLOCK_REASONS)).map(([stretch, reason]) => ({ ...stretch, reason })),
      { maxLength: 3 },
    ),
    hoursMin: fc.integer({ min: 0, max: 24 }),
    hoursMore: fc.nat(16),
    availableFrom: date,
    dutch,
    wantedSectors: fc.uniqueArray(fc.constantFrom(...SECTORS)),
    unwantedSectors: fc.uniqueArray(fc.constantFrom(...SECTORS)),
    wantedOccupations: fc.uniqueArray(occupation),
    skills: fc.uniqueArray(fc.constantFrom(...WORK_SKILLS), { maxLength: 5 }),
    liftsKg: fc.integer({ min: 0, max: 25 }),
    standsHours: fc.integer({ min: 0, max: 8 }),
    licences: fc.uniqueArray(fc.constantFrom(...LICENCES)),
    vog: fc.constantFrom(...VOG_STATES),
    workPermit: fc.constantFrom(...WORK_PERMITS),
    kindsAllowed: fc.uniqueArray(fc.constantFrom(...KINDS)),
    waitingSince: date,
  })
  .map(({ hoursMore, ...facts }) => ({ ...facts, hoursMax: facts.hoursMin + hoursMore }));

/** A pair that fits in everything, with room to spare: break one thing and see. */
export const fittingPairs: fc.Arbitrary<readonly [PlacementFacts, CandidateFacts]> = fc
  .tuple(placements, candidates)
  .map(([place, person]) => {
    const placement: PlacementFacts = { ...place, freeSeats: place.freeSeats + 1, startsUntil: null };
    const gridHours = Math.max(place.hoursMax, 40);
    const candidate: CandidateFacts = {
      ...person,
      latitude: place.latitude,
      longitude: place.longitude,
      travelMinutesMax: Math.max(20, person.travelMinutesMax),
      available: wholeWeek,
      blocked: [],
      hoursMin: 0,
      hoursMax: gridHours,
      dutch: place.dutch,
      unwantedSectors: [],
      liftsKg: place.liftsKg,
      standsHours: place.standsHours,
      licences: place.licence ? [place.licence] : [],
      vog: "has",
      kindsAllowed: place.kinds,
    };
    const days = [0, 1, 2, 3, 4, 5, 6];
    const week = days.map((day) => ({ day, start: 480, end: 960, fixed: day < 2 }));
    return [{ ...placement, week }, candidate] as const;
  });

/** The day on which every arbitrary date lies within four months. */
export const TODAY = "2026-11-22";

const wholeWeek: readonly Interval[] = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, start: 0, end: 1440 }));

function isoDay(days: number): string {
  return new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10);
}
