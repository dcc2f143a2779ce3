import type { JobChance, Kind, Level, Sector } from "#domain/codes.ts";
import { KINDS } from "#domain/codes.ts";
import { addDays } from "#domain/dates.ts";
import { dayParts } from "#domain/day-parts.ts";
import { PLACEMENT_PARTS } from "#domain/placement-parts.ts";
import type { PlacementStep } from "#domain/placement-states.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import type { OccupationTemplate } from "../reference/facts.ts";
import { readTemplates } from "../reference/read.ts";
import type { Calendar } from "./calendar.ts";
import type { Work } from "./firms.ts";
import type { Employer } from "./organisations.ts";
import { inventPerson } from "./people.ts";
import { idMaker, random, type Random } from "./random.ts";
import type { PlacementRow } from "./rows.ts";
import { weekOfWork } from "./shifts.ts";

/** What will happen to a placement by itself; what matches do to it comes on top. */
export type PlacementStory = {
  readonly createdAt: number;
  readonly steps: readonly { readonly step: PlacementStep; readonly at: number }[];
};
export type SeedPlacement = { readonly row: PlacementRow; readonly story: PlacementStory; readonly employer: Employer };
export type PlacementMaker = (
  employer: Employer,
  story: PlacementStory,
  own?: Partial<PlacementRow> & { readonly work?: Work },
) => SeedPlacement;

/** Guides go by their first name: the employer says who, candidates read it. */
const GUIDES: Readonly<Record<Sector, readonly string[]>> = {
  cleaning: ["voorwerker", "objectleider", "teamleider"],
  hospitality: ["chef", "leidinggevende", "gastheer"],
  retail: ["afdelingschef", "teamleider", "winkelchef"],
};
const FLOOR_LANGUAGES = ["en", "ar", "tr", "pl", "uk", "es", "ti"];

/** Makes placements as employers describe them: from the template of the occupation, with what is their own. */
export function placementMaker({ today }: Calendar): PlacementMaker {
  const dice = random("placements");
  const id = idMaker("placements");
  const templates = readTemplates();
  return (employer, story, own = {}) => {
    const { work = dice.pick(employer.sort.work), ...columns } = own;
    const template = templates.get(work.occupation);
    if (!template) throw new Error(`No template for occupation ${work.occupation}.`);
    const { week, hoursMin, hoursMax } = weekOfWork(dice.pick(work.shifts), dice);
    const row: PlacementRow = {
      ...described(template, work, employer, dice),
      ...conditions(template, work, employer.sort.sector, dice),
      ...period(today, dice, story),
      id: id(PlacementId, story.createdAt),
      employerId: employer.organisation.id,
      ...located(dice.pick(employer.sites)),
      status: "draft",
      version: 1,
      week,
      dayParts: dayParts(week),
      hoursMin,
      hoursMax,
      seats: Number(dice.weighted({ "1": 45, "2": 33, "3": 14, "4": 8 })),
      seatsTaken: 0,
      seatsMaybe: dice.chance(0.12),
      reviewNote: "",
      savedParts: [...PLACEMENT_PARTS],
      createdBy: dice.pick(employer.members).id,
      createdAt: new Date(story.createdAt),
      changedAt: new Date(story.createdAt),
      submittedAt: null,
      publishedAt: null,
      confirmedAt: null,
      expiresOn: null,
      ...columns,
    };
    return { row, story, employer };
  };
}

function described(template: OccupationTemplate, work: Work, employer: Employer, dice: Random) {
  return {
    sector: employer.sort.sector,
    occupationCode: work.occupation,
    title: dice.pick(work.titles),
    tasks: dice
      .some(template.tasks, Math.max(3, template.tasks.length - 1))
      .map(({ nl }) => nl)
      .join("\n"),
    learningGoals: dice.some(template.goals, dice.whole(3, template.goals.length)).map(({ nl }) => nl),
    teaches: [...template.skills],
    clothing: template.clothing.nl,
  };
}

function conditions(template: OccupationTemplate, work: Work, sector: Sector, dice: Random) {
  const step = (level: Level): Level => (level > 0 && dice.chance(0.2) ? ((level - 1) as Level) : level);
  const staff = dice.whole(6, 60);
  const jobChance = dice.weighted<JobChance>({ none: 15, possible: 45, likely: 28, intended: 12 });
  // A proefplaats aims at a job with this employer (rule R03).
  const aimsAtJob = jobChance === "likely" || jobChance === "intended";
  const kinds = KINDS.filter((kind) => dice.chance(KIND_SHARES[kind]) && (kind !== "trial" || aimsAtJob));
  return {
    kinds: kinds.length > 0 ? kinds : (["work_experience"] satisfies Kind[]),
    speak: step(template.dutch.speak),
    listen: step(template.dutch.listen),
    read: template.readSafety ? template.dutch.read : step(template.dutch.read),
    write: step(template.dutch.write),
    readSafety: template.readSafety,
    floorLanguages: dice.chance(0.4) ? ["nl", ...dice.some(FLOOR_LANGUAGES, dice.whole(1, 2))] : ["nl"],
    guideName: `${inventPerson(dice, true).name.split(" ")[0] ?? "Noor"}, ${dice.pick(GUIDES[sector])}`,
    guideHours: dice.whole(2, 8),
    liftsKg: template.liftsKg,
    standsHours: template.standsHours,
    vog: ["9111.1", "5153.1", "5153.1.2"].includes(work.occupation) || dice.chance(0.06),
    licence: work.occupation === "9123.1" && dice.chance(0.4) ? ("B" as const) : null,
    jobChance,
    displacement: {
      work: dice.chance(0.7) ? ("extra_hands" as const) : ("extra_tasks" as const),
      dismissed: false,
      vacancy: dice.chance(0.06),
      reorganisation: false,
      employees: staff,
      unpaid: Math.min(4, 1 + Math.floor(staff / 15)),
      informed: dice.chance(0.3) ? ("council" as const) : ("staff" as const),
      earlier: dice.whole(0, 4),
      hired: dice.whole(0, 2),
      declared: true,
    },
  };
}

const KIND_SHARES: Readonly<Record<Kind, number>> = { work_experience: 0.9, trial: 0.6, language: 0.3, dual: 0.2 };

/** Starts soon (not in the past while it has yet to be published), and for one in three until a last day. */
function period(today: string, dice: Random, { steps }: PlacementStory) {
  const published = steps.some(({ step }) => step === "publish");
  return {
    startsOn: addDays(today, dice.whole(published ? -20 : 10, 35)),
    startsUntil: dice.chance(0.33) ? addDays(today, dice.whole(45, 120)) : null,
    weeks: dice.pick([8, 10, 12, 13, 13, 16, 20, 26]),
  };
}

function located(site: Employer["sites"][number]) {
  return {
    siteId: site.id,
    regionCode: site.regionCode,
    municipalityCode: site.municipalityCode,
    pc4: site.pc4,
    place: site.place,
    street: site.street,
    latitude: site.latitude,
    longitude: site.longitude,
    transitNote: site.transitNote,
  };
}
