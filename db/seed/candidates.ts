import type { Kind, LearningRoute, Level, Licence, Sector, TravelMode, VogState } from "#domain/codes.ts";
import { KINDS, SECTORS, WORK_SKILLS } from "#domain/codes.ts";
import { missingParts } from "#domain/candidate.ts";
import { addDays } from "#domain/dates.ts";
import { PSEUDONYM_COUNT, pseudonymOf } from "#domain/pseudonym.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import type { BlockedInterval, Interval } from "#domain/week.ts";
import type { Calendar } from "./calendar.ts";
import type { Municipality } from "./organisations.ts";
import { addressPart, inventPerson } from "./people.ts";
import { postcodeIn } from "./places.ts";
import { idMaker, random, type Random } from "./random.ts";
import type { CandidateRow, ContactRow, FigureFactsRow } from "./rows.ts";
import { experienceOf, nextStepOf, SKILLS_OF_SECTOR } from "./words.ts";

export type SeedCandidate = {
  readonly row: CandidateRow;
  readonly contact: ContactRow;
  readonly figures: FigureFactsRow;
  readonly home: Municipality;
  /** When the file was opened and became available; null: still a draft. */
  readonly createdAt: number;
  readonly availableAt: number | null;
  readonly pausedAt: number | null;
  readonly closedAt: number | null;
};

const MAIL_HOSTS = ["postbus.example", "mijnpost.example", "brief.example"];
/** Written to in one of the two languages of the candidate's page. */
const LETTER_LANGUAGES = { nl: 8, en: 2 };

export function candidateMaker(time: Calendar): (home: Municipality) => SeedCandidate {
  const dice = random("candidates");
  const id = idMaker("candidates");
  const quarter = time.workdaysOf(13);
  let count = 0;
  return (home) => {
    count += 1;
    const created = time.workday(addDays(time.today, -Math.floor(2 + 270 * dice.next() ** 1.7)), 0);
    const createdAt = time.at(created, dice.whole(520, 990));
    const draft = dice.chance(0.03);
    const availableAt = draft ? null : createdAt + dice.whole(5, 240) * 60_000;
    const person = inventPerson(dice);
    const own = id(CandidateId, createdAt);
    const row: CandidateRow = {
      ...freeTime(dice),
      ...work(dice),
      ...homeOf(home, dice),
      ...dutch(person.newcomer, dice),
      id: own,
      caseworkerId: dice.pick(home.members.filter(({ role }) => role === "caseworker")).id,
      status: "draft",
      version: 1,
      pseudonym: pseudonymOf((count * 7_919) % PSEUDONYM_COUNT),
      reference: `${home.place.name
        .replace(/[^A-Za-z]/g, "")
        .slice(0, 3)
        .toUpperCase()}-${26_000 + count}`,
      availableFrom: addDays(created, dice.pick([0, 0, 7, 14, 28])),
      languages: [...person.languages],
      waitingSince: created,
      createdAt: new Date(createdAt),
      changedAt: new Date(availableAt ?? createdAt),
      closedReason: null,
      ...nextStepOf(time, dice),
    };
    const missing = missingParts({ ...row, name: person.name });
    if (missing.length > 0) throw new Error(`An invented candidate lacks ${missing.join(", ")}.`);
    const tenant = { candidateId: own, organisationId: home.organisation.id };
    return {
      row,
      contact: { ...tenant, name: person.name, ...reached(person.name, count, dice) },
      figures: {
        ...tenant,
        sex: person.sex,
        birthYear: dice.whole(1964, 2006),
        targetGroup: group(person.newcomer, dice),
      },
      home,
      createdAt,
      availableAt,
      pausedAt: !draft && dice.chance(0.05) ? recent(time, quarter, dice) : null,
      closedAt: !draft && dice.chance(0.12) ? recent(time, quarter, dice) : null,
    };
  };
}

function recent(time: Calendar, quarter: readonly string[], dice: Random): number {
  return time.at(dice.pick(quarter), dice.whole(540, 1000));
}

function reached(name: string, count: number, dice: Random) {
  return {
    email: dice.chance(0.85) ? `${addressPart(name)}.${count}@${dice.pick(MAIL_HOSTS)}` : "",
    phone: dice.chance(0.9) ? `06 000${String(count).padStart(5, "0")}` : "",
    language: dice.weighted(LETTER_LANGUAGES),
    addressProtected: false,
  };
}

function group(newcomer: boolean, dice: Random) {
  if (newcomer) return dice.weighted({ status_holder: 88, assistance: 8, other: 4 });
  return dice.weighted({ assistance: 78, no_benefit: 14, other: 8 });
}

function homeOf(home: Municipality, dice: Random) {
  const { pc4, latitude, longitude } = postcodeIn(home.place, dice);
  const modes = dice.weighted({ bicycle: 3, both: 9, transit: 3, car: 2, walk: 1 });
  const TRAVEL: Record<typeof modes, TravelMode[]> = {
    bicycle: ["bicycle"],
    both: ["bicycle", "transit"],
    transit: ["transit"],
    car: ["bicycle", "car"],
    walk: ["walk", "transit"],
  };
  return {
    organisationId: home.organisation.id,
    municipalityCode: home.place.code,
    regionCode: home.place.regionCode,
    pc4,
    latitude,
    longitude,
    travelModes: TRAVEL[modes],
    travelMinutesMax: dice.pick([30, 30, 40, 45, 45, 60]),
  };
}

const DAYTIMES = { school: [8.5, 14.5], office: [8, 17], wide: [5, 19], long: [7, 23.5], evening: [15, 24] } as const;

function freeTime(dice: Random): Pick<CandidateRow, "week" | "blocked" | "hoursMin" | "hoursMax"> {
  const shape = dice.weighted({ school: 24, office: 24, wide: 32, long: 14, evening: 6 });
  const [from, to] = DAYTIMES[shape];
  const days = dice.chance(shape === "school" ? 0.15 : 0.55) ? [0, 1, 2, 3, 4, 5, 6] : [0, 1, 2, 3, 4];
  const week: Interval[] = days.map((day) => ({ day, start: from * 60, end: to * 60 }));
  const blocked: BlockedInterval[] = [];
  if (dice.chance(0.6)) {
    const start = dice.pick([9, 9, 13, 18.5]) * 60;
    for (const day of dice.some([0, 1, 2, 3, 4], dice.whole(1, 3)))
      blocked.push({ day, start, end: start + 150, reason: "lesson" });
  }
  if (shape === "wide" && dice.chance(0.25)) {
    for (const day of [0, 1, 2, 3, 4]) blocked.push({ day, start: 7.5 * 60, end: 8.75 * 60, reason: "child_care" });
  }
  const hoursMin = dice.pick([8, 8, 10, 12, 12]);
  return { week, blocked, hoursMin, hoursMax: Math.max(hoursMin + 8, dice.pick([16, 20, 24, 28, 32])) };
}

function dutch(newcomer: boolean, dice: Random) {
  const level = dice.weighted(newcomer ? { "1": 34, "2": 44, "3": 20, "4": 2 } : { "1": 4, "2": 16, "3": 40, "4": 40 });
  const base = Number(level);
  const near = (step: number): Level => Math.min(4, Math.max(0, base + step)) as Level;
  const route: LearningRoute = newcomer ? dice.weighted({ b1: 55, z: 30, education: 15 }) : "none";
  return {
    speak: near(0),
    listen: near(dice.pick([0, 0, 1])),
    read: near(dice.pick([-1, 0, 0])),
    write: near(dice.pick([-1, -1, 0])),
    learningRoute: route,
    workPermit: newcomer && dice.chance(0.03) ? ("needed" as const) : ("yes" as const),
  };
}

function work(dice: Random) {
  const wantedSectors: Sector[] = dice.chance(0.2) ? [] : dice.some(SECTORS, dice.whole(1, 2));
  const others = SECTORS.filter((sector) => !wantedSectors.includes(sector));
  const known = dice.pick(wantedSectors.length > 0 ? wantedSectors : SECTORS);
  const skills = dice.some(SKILLS_OF_SECTOR[known], dice.whole(0, 3));
  const kinds: Kind[] = KINDS.filter((kind) => kind === "work_experience" || dice.chance(0.5));
  const licences: Licence[] = dice.chance(0.18) ? ["B"] : [];
  return {
    wantedSectors,
    unwantedSectors: wantedSectors.length > 0 && dice.chance(0.25) ? [dice.pick(others)] : [],
    wantedOccupations: [],
    ...experienceOf(known, dice),
    skills: WORK_SKILLS.filter((skill) => skills.includes(skill)),
    liftsKg: dice.pick([5, 10, 15, 15, 20, 25]),
    standsHours: dice.pick([3, 5, 6, 8, 8, 8]),
    licences,
    vog: dice.weighted<VogState>({ has: 10, can_request: 86, no: 4 }),
    kindsAllowed: kinds,
  };
}
