import type { Dutch, Licence, VogState, WorkPermit, WorkSkill } from "./codes.ts";
import { type DistanceBand, distanceBand, distanceKm, type Point } from "./matching/travel.ts";
import { type BlockedInterval, type Interval, subtract } from "./week.ts";

/** Of a candidate: what the profile is made from. Nothing else of a person is read for it. */
export type ProfileSource = Point &
  Dutch & {
    readonly pseudonym: string;
    /** Geheim adres: not even a band of the distance is told. */
    readonly addressProtected: boolean;
    readonly week: readonly Interval[];
    readonly blocked: readonly BlockedInterval[];
    readonly hoursMin: number;
    readonly hoursMax: number;
    readonly availableFrom: string;
    readonly languages: readonly string[];
    readonly skills: readonly WorkSkill[];
    readonly experience: string;
    /** When the caseworker last read the text before sharing; null: not since its last change. */
    readonly experienceReadAt: Date | null;
    readonly licences: readonly Licence[];
    readonly vog: VogState;
    readonly liftsKg: number;
    readonly standsHours: number;
    readonly workPermit: WorkPermit;
  };

/**
 * What an employer sees of a candidate after the yes: pseudonymous (domain.md 4.1, VUM "matchingsprofiel"). A distance
 * band in the place of a postcode; free hours without why others are not free; no status, route, benefit or group.
 */
export type SharedProfile = {
  readonly pseudonym: string;
  readonly distance: DistanceBand | "hidden";
  readonly free: readonly Interval[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly availableFrom: string;
  readonly dutch: Dutch;
  readonly languages: readonly string[];
  readonly skills: readonly WorkSkill[];
  /** Empty while the caseworker has not read it again. */
  readonly experience: string;
  readonly licences: readonly Licence[];
  readonly vog: VogState;
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly workPermit: WorkPermit;
};

/** The profile for one placement: listed field by field, so that a new column never slips through. */
export function sharedProfile(candidate: ProfileSource, place: Point): SharedProfile {
  return {
    pseudonym: candidate.pseudonym,
    distance: candidate.addressProtected ? "hidden" : distanceBand(distanceKm(candidate, place)),
    free: subtract(candidate.week, candidate.blocked),
    hoursMin: candidate.hoursMin,
    hoursMax: candidate.hoursMax,
    availableFrom: candidate.availableFrom,
    dutch: { speak: candidate.speak, listen: candidate.listen, read: candidate.read, write: candidate.write },
    languages: candidate.languages,
    skills: candidate.skills,
    experience: candidate.experienceReadAt ? candidate.experience : "",
    licences: candidate.licences,
    vog: candidate.vog,
    liftsKg: candidate.liftsKg,
    standsHours: candidate.standsHours,
    workPermit: candidate.workPermit,
  };
}
