import { dayParts } from "#domain/day-parts.ts";
import { addDays } from "#domain/dates.ts";
import { workingDaysBetween } from "#domain/deadlines.ts";
import type { PlacementStep } from "#domain/placement-states.ts";
import type { ShiftInterval } from "#domain/week.ts";
import { type MatchCourse, follow } from "./courses.ts";
import { FIRM_SORTS, type Work } from "./firms.ts";
import type { Market, Offer, Seeker } from "./market.ts";
import { fitsOf, mayPropose, propose } from "./matches.ts";
import { addOffer } from "./offers.ts";
import type { Employer, Municipality, Organisations } from "./organisations.ts";
import type { PlacementMaker } from "./placements.ts";
import { sitesOfPersona } from "./persona-sites.ts";
import type { MembershipRow, PlacementRow } from "./rows.ts";

const UTRECHT = "GM0344";
const ROTTERDAM = "GM0599";
const MIDDEN_UTRECHT = "AM13";

/** The people a visitor may become, with the firms and the municipality they work for. */
export type Personas = {
  readonly cleaning: Employer;
  readonly hotel: Employer;
  readonly shop: Employer;
  /** Nobody's: it leaves a candidate without an answer. */
  readonly silent: Employer;
  readonly utrecht: Municipality;
  readonly caseworker: MembershipRow;
};

/** Gives the personas their hats; everybody else joins after them. */
export function enrolPersonas(world: Organisations): Personas {
  const cleaning = settle(world, UTRECHT, 0, "Helderbrink Schoonmaak");
  const hotel = settle(world, UTRECHT, 4, "Hotel De Wulpenhoek");
  const shop = settle(world, ROTTERDAM, 13, "Kringloop Merelschans");
  const silent = settle(world, UTRECHT, 4, SILENT);
  const utrecht = world.municipalities.find(({ place }) => place.code === UTRECHT);
  const region = (code: string) => world.regions.find(({ organisation }) => organisation.regionCode === code);
  const [midden, rijnmond] = [region(MIDDEN_UTRECHT), region(shop.sites[0]?.regionCode ?? "")];
  const branch = world.branches.find(({ organisation }) => organisation.sector === "cleaning");
  if (!utrecht || !midden || !rijnmond || !branch) throw new Error("A persona has no organisation.");
  world.join(cleaning, "employer", { name: "Anouk Verhagen", persona: "01-employer" });
  world.join(hotel, "employer", { name: "Ruben Oostendorp", persona: "02-hotel" });
  const caseworker = world.join(utrecht, "caseworker", { name: "Samira Bouzid", persona: "03-caseworker" });
  world.join(utrecht, "team_lead", { name: "Joost van Elswijk", persona: "04-team_lead" });
  world.join(midden, "coordinator", { name: "Marleen Tuinstra", persona: "05-coordinator" });
  world.join(branch, "branch", { name: "Derya Aksoy", persona: "06-branch" });
  world.join(world.operator, "operator", { name: "Nienke Schipper", persona: "07-operator" });
  world.join(silent, "employer");
  const both = world.join(rijnmond, "coordinator", { name: "Ilse Dekkers", persona: "08-two_hats" });
  world.join(shop, "employer", { of: both.personId });
  return { cleaning, hotel, shop, silent, utrecht, caseworker };
}

/** Makes an employer of that municipality into the firm of a persona. */
function settle(world: Organisations, municipality: string, sort: number, name: string): Employer {
  const index = world.employers.findIndex(
    ({ home, members, organisation }) =>
      home.code === municipality && members.length === 0 && !PERSONA_FIRMS.includes(organisation.name),
  );
  const [found, kind] = [world.employers[index], FIRM_SORTS[sort]];
  if (!found || !kind) throw new Error(`No employer in ${municipality}.`);
  const own = found.sites.filter((site) => site.municipalityCode === municipality);
  const sites = sitesOfPersona(name, own, found.home, found.organisation.createdAt.getTime());
  found.organisation.name = name;
  const employer: Employer = { ...found, sort: kind, sites };
  world.employers[index] = employer;
  return employer;
}

const SILENT = "Pension De Grutto";
const PERSONA_FIRMS: readonly string[] = [
  "Helderbrink Schoonmaak",
  "Hotel De Wulpenhoek",
  "Kringloop Merelschans",
  SILENT,
];

/** What stands on the personas' desks: a draft, a returned one, a queue to check, answers that wait. */
export function tellStories(at: Market, make: PlacementMaker, personas: Personas): void {
  const { cleaning, hotel, shop } = personas;
  desk(at, make, cleaning, "Wat leert iemand in de eerste vier weken? Zet dat er nog bij, dan zet ik de plek online.");
  desk(at, make, hotel, "Wie begeleidt op zondag? Vul dat nog aan, dan kijk ik er meteen naar.");
  place(at, make, shop, [
    ["submit", 12],
    ["publish", 10],
  ]);
  place(at, make, shop, []);
  place(at, make, hotel, [["submit", 5]], {
    title: "Helpen in de ontbijtzaal, ook in het weekend",
    work: workOf(hotel, "5131.1"),
  });
  const offices = openOffer(at, make, cleaning, "Kantoren schoonmaken bij de Domtoren", {
    occupation: "9112.2",
    pc4: "3511",
    week: weekOf(5.5, 9.5, [0, 1, 2, 3, 4], [1]),
    hours: [8, 20],
  });
  const school = openOffer(at, make, cleaning, "Schoonmaken op een basisschool in Lombok", {
    occupation: "9112.2",
    pc4: "3531",
    week: weekOf(15.25, 18.25, [0, 1, 2, 3, 4], []),
    hours: [6, 15],
  });
  const rooms = openOffer(at, make, hotel, "Hotelkamers verzorgen, twee ochtenden vast", {
    occupation: "9112.4",
    pc4: "3512",
    week: weekOf(8.5, 13, [0, 1, 2, 3, 4, 5, 6], [1, 3]),
    hours: [9, 22],
  });
  const story = (offer: Offer, daysAgo: number, course: Partial<MatchCourse>) =>
    tell(at, personas, offer, at.time.workday(at.time.today, -daysAgo), { ...YES, ...course });
  const accepted = (offer: Offer, intake: MatchCourse["intake"]) => acceptedStory(at, personas, offer, intake);
  story(offices, 2, { person: { does: "wait", days: 0, self: true } });
  story(offices, 5, {});
  accepted(offices, "none");
  accepted(school, "offered");
  accepted(school, "set");
  story(rooms, 4, {});
  story(rooms, 5, { employer: { does: "ask", days: 1 } });
  accepted(rooms, "offered");
  unanswered(at, make, personas);
  tell(at, personas, rooms, lastMonth(at), { ...YES, employer: { does: "decline", days: 2 } });
}

/** Said yes and left without an answer until yesterday: another place was sought. */
function unanswered(at: Market, make: PlacementMaker, personas: Personas): void {
  const { silent } = personas;
  const offer = openOffer(at, make, silent, "Kamers verzorgen in een pension", {
    occupation: "9112.4",
    pc4: silent.sites[0]?.pc4 ?? "",
    week: weekOf(8.5, 13, [0, 1, 2, 3, 4], []),
    hours: [8, 20],
  });
  const course: MatchCourse = { ...YES, employer: { does: "nothing", days: 0 } };
  tell(at, personas, offer, at.time.workday(at.time.today, -8), course);
}

/** The last working day of the month before: what is proposed then leaves the employer room for proposals this month. */
function lastMonth({ time }: Market): string {
  return time.workday(`${time.today.slice(0, 7)}-01`, -1);
}

/** Said yes by all, as lately as the answers may take; times for the intake come so late that they lie ahead. */
function acceptedStory(at: Market, personas: Personas, offer: Offer, intake: MatchCourse["intake"]): void {
  const proposedOn = [lastMonth(at), at.time.workday(at.time.today, -10)].toSorted()[0] ?? at.time.today;
  const daysAgo = workingDaysBetween(proposedOn, at.time.today);
  tell(at, personas, offer, proposedOn, {
    ...YES,
    person: { does: "yes", days: 4, self: intake !== "set" },
    employer: { does: "accept", days: 3 },
    intake,
    offerDays: Math.max(1, daysAgo - 7 - 2),
  });
}

/** Said yes the day after; the employer has not answered yet. */
const YES: MatchCourse = {
  person: { does: "yes", days: 1, self: true },
  employer: { does: "wait", days: 0 },
  asked: "wait",
  intake: "none",
  offerDays: 1,
  end: { by: "none", days: 0 },
};

type PlannedStep = readonly [step: PlacementStep, workdaysAgo: number];
type Own = Partial<PlacementRow> & { readonly work?: Work };

function place(
  at: Market,
  make: PlacementMaker,
  employer: Employer,
  steps: readonly PlannedStep[],
  own: Own = {},
): Offer {
  const day = (ago: number) => at.time.workday(at.time.today, -ago);
  const planned = steps.map(([step, ago]) => ({ step, at: at.time.at(day(ago), 10 * 60 + 10) }));
  const createdAt = at.time.at(day(steps[0]?.[1] ?? 2), 9 * 60 + 5);
  const person = employer.members[0];
  if (!person) throw new Error("The persona works there.");
  const offer = addOffer(at, make(employer, { createdAt, steps: planned }, { ...own, createdBy: person.id }));
  offer.told = true;
  return offer;
}

function desk(at: Market, make: PlacementMaker, employer: Employer, reviewNote: string): void {
  place(at, make, employer, []);
  place(
    at,
    make,
    employer,
    [
      ["submit", 6],
      ["return", 3],
    ],
    { reviewNote },
  );
  place(at, make, employer, [["submit", 1]]);
  place(at, make, employer, [
    ["submit", 30],
    ["publish", 28],
    ["pause", 6],
  ]);
}

/** What the title of a place promises: the occupation, the neighbourhood, the times. */
type Promised = {
  readonly occupation: string;
  readonly pc4: string;
  readonly week: ShiftInterval[];
  readonly hours: readonly [min: number, max: number];
};

/** Four seats, little Dutch asked, no paper needed: a place where many fit. */
function openOffer(at: Market, make: PlacementMaker, employer: Employer, title: string, promised: Promised): Offer {
  const { occupation, pc4, week, hours } = promised;
  const sites = employer.sites.filter((site) => site.pc4 === pc4);
  const offer = place(
    at,
    make,
    { ...employer, sites },
    [
      ["submit", 32],
      ["publish", 30],
    ],
    { title, seats: 4, work: workOf(employer, occupation) },
  );
  Object.assign(offer.row, {
    kinds: ["work_experience", "language"],
    ...{ speak: 1, listen: 1, read: 0, write: 0, readSafety: false, vog: false, licence: null },
    ...{ liftsKg: 5, standsHours: 3, startsUntil: null },
    ...{ week, dayParts: dayParts(week), hoursMin: hours[0], hoursMax: hours[1] },
  });
  return offer;
}

/** The same hours of the clock on some days, fixed on some of those. */
function weekOf(from: number, to: number, days: readonly number[], fixed: readonly number[]): ShiftInterval[] {
  return days.map((day) => ({ day, start: from * 60, end: to * 60, fixed: fixed.includes(day) }));
}

function workOf({ sort }: Employer, occupation: string): Work {
  const found = sort.work.find((work) => work.occupation === occupation);
  if (!found) throw new Error(`Nobody there does ${occupation}.`);
  return found;
}

/** A match of the persona's own caseload, told by hand. */
function tell(at: Market, { utrecht, caseworker }: Personas, offer: Offer, on: string, course: MatchCourse): void {
  const moment = at.time.at(on, 11 * 60 + 20);
  const since = at.time.at(addDays(at.time.today, -40), 0);
  const free = (seeker: Seeker) =>
    !seeker.reserved &&
    seeker.home === utrecht &&
    (seeker.availableAt ?? moment) < since &&
    seeker.pausedAt === null &&
    seeker.closedAt === null;
  for (const seeker of at.seekers.filter(free)) {
    const fit = fitsOf(at, seeker).find((one) => one.offer === offer);
    if (!fit) continue;
    seeker.reserved = true;
    seeker.row.caseworkerId = caseworker.id;
    at.queue.plan(moment, (now) => {
      if (mayPropose(at, offer, seeker, now)) follow(at, propose(at, fit, seeker, now), course, now);
    });
    return;
  }
  throw new Error(`Nobody of ${utrecht.organisation.name} fits "${offer.row.title}".`);
}
