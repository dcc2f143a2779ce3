import { addDays } from "#domain/dates.ts";
import type { PlacementStep } from "#domain/placement-states.ts";
import { type MatchCourse, follow } from "./courses.ts";
import { FIRM_SORTS, type Work } from "./firms.ts";
import type { Market, Offer, Seeker } from "./market.ts";
import { fitsOf, mayPropose, propose } from "./matches.ts";
import { addOffer } from "./offers.ts";
import type { Employer, Municipality, Organisations } from "./organisations.ts";
import type { PlacementMaker } from "./placements.ts";
import type { MembershipRow } from "./rows.ts";

const UTRECHT = "GM0344";
const ROTTERDAM = "GM0599";
const MIDDEN_UTRECHT = "AM13";

/** The people a visitor may become, with the firms and the municipality they work for. */
export type Personas = {
  readonly cleaning: Employer;
  readonly hotel: Employer;
  readonly shop: Employer;
  readonly utrecht: Municipality;
  readonly caseworker: MembershipRow;
};

/** Gives the personas their hats; everybody else joins after them. */
export function enrolPersonas(world: Organisations): Personas {
  const cleaning = settle(world, UTRECHT, 0, "Helderbrink Schoonmaak");
  const hotel = settle(world, UTRECHT, 4, "Hotel De Wulpenhoek");
  const shop = settle(world, ROTTERDAM, 13, "Kringloop Merelschans");
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
  const both = world.join(rijnmond, "coordinator", { name: "Ilse Dekkers", persona: "08-two_hats" });
  world.join(shop, "employer", { of: both.personId });
  return { cleaning, hotel, shop, utrecht, caseworker };
}

/** Makes an employer of that municipality into the firm of a persona. */
function settle(world: Organisations, municipality: string, sort: number, name: string): Employer {
  const index = world.employers.findIndex(
    ({ home, members, organisation }) =>
      home.code === municipality && members.length === 0 && !PERSONA_FIRMS.includes(organisation.name),
  );
  const [found, kind] = [world.employers[index], FIRM_SORTS[sort]];
  if (!found || !kind) throw new Error(`No employer in ${municipality}.`);
  const sites = found.sites.filter((site) => site.municipalityCode === municipality);
  found.organisation.name = name;
  const employer: Employer = { ...found, sort: kind, sites };
  world.employers[index] = employer;
  return employer;
}

const PERSONA_FIRMS: readonly string[] = ["Helderbrink Schoonmaak", "Hotel De Wulpenhoek", "Kringloop Merelschans"];

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
  place(at, make, hotel, [["submit", 5]], { title: "Helpen in de ontbijtzaal, ook in het weekend" });
  const offices = openOffer(at, make, cleaning, "Kantoren schoonmaken bij de Domtoren");
  const school = openOffer(at, make, cleaning, "Schoonmaken op een basisschool in Lombok");
  const rooms = openOffer(at, make, hotel, "Hotelkamers verzorgen, twee ochtenden vast");
  const story = (offer: Offer, daysAgo: number, course: Partial<MatchCourse>) =>
    tell(at, personas, offer, daysAgo, { ...YES, ...course });
  story(offices, 2, { person: { does: "wait", days: 0, self: true } });
  story(offices, 5, {});
  story(school, 6, { person: { does: "yes", days: 1, self: false } });
  story(offices, 5, { employer: { does: "ask", days: 1 } });
  story(school, 9, { employer: { does: "accept", days: 2 }, intake: "offered" });
  story(school, 11, { employer: { does: "accept", days: 1 }, intake: "set" });
  story(rooms, 4, {});
  story(rooms, 7, { employer: { does: "accept", days: 2 }, intake: "offered" });
  story(rooms, 6, { employer: { does: "decline", days: 2 } });
}

/** Said yes the day after; the employer has not answered yet. */
const YES: MatchCourse = {
  person: { does: "yes", days: 1, self: true },
  employer: { does: "wait", days: 0 },
  asked: "wait",
  intake: "none",
  end: { by: "none", days: 0 },
};

type PlannedStep = readonly [step: PlacementStep, workdaysAgo: number];
type Own = { readonly title?: string; readonly seats?: number; readonly reviewNote?: string; readonly work?: Work };

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

/** Three seats, every kind, little Dutch asked: a place where many fit. */
function openOffer(at: Market, make: PlacementMaker, employer: Employer, title: string): Offer {
  const offer = place(
    at,
    make,
    employer,
    [
      ["submit", 27],
      ["publish", 25],
    ],
    { title, seats: 4 },
  );
  Object.assign(offer.row, {
    kinds: ["work_experience", "language"],
    ...{ speak: 1, listen: 1, read: 0, write: 0, readSafety: false, vog: false, licence: null },
    ...{ liftsKg: 5, standsHours: 3, startsUntil: null },
  });
  return offer;
}

/** A match of the persona's own caseload, told by hand. */
function tell(at: Market, { utrecht, caseworker }: Personas, offer: Offer, daysAgo: number, course: MatchCourse): void {
  const moment = at.time.at(at.time.workday(at.time.today, -daysAgo), 11 * 60 + 20);
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
