import type { Role, Sector } from "#domain/codes.ts";
import { MembershipId, OrganisationId, PersonId, SiteId } from "#domain/schema/ids.ts";
import { type FirmSort, firmNames, FIRM_SORTS } from "./firms.ts";
import { addressPart, inventPerson } from "./people.ts";
import { type Country, divide, type Place, postcodeIn } from "./places.ts";
import { idMaker, random, type Random } from "./random.ts";
import type { MembershipRow, OrganisationRow, PersonRow, SiteRow } from "./rows.ts";

export type Staff = { readonly organisation: OrganisationRow; readonly members: MembershipRow[] };
export type Employer = Staff & { readonly sort: FirmSort; readonly home: Place; readonly sites: SiteRow[] };
export type Municipality = Staff & { readonly place: Place };

export type Organisations = {
  readonly employers: Employer[];
  readonly municipalities: Municipality[];
  readonly regions: Staff[];
  readonly branches: Staff[];
  readonly operator: Staff;
  readonly people: PersonRow[];
  /** Somebody with a hat in this organisation; `of` a person who already has another hat. */
  readonly join: (staff: Staff, role: Role, who?: { name?: string; persona?: string; of?: PersonId }) => MembershipRow;
};

const EMPLOYERS = 600;
const BRANCHES: readonly (readonly [Sector, string])[] = [
  ["cleaning", "Brancheplatform Schoonmaak"],
  ["hospitality", "Brancheplatform Horeca"],
  ["retail", "Brancheplatform Detailhandel"],
];
const STREETS = (
  "Stationsweg Marktplein Kanaalstraat Havenstraat Molenweg Industrieweg Beukenlaan Schoolstraat Kerkstraat " +
  "Parallelweg Nijverheidsweg Dorpsstraat Lindelaan Handelskade Brugstraat Oosteinde Westersingel Raadhuisplein"
).split(" ");

/** Everybody who signs in: regions, municipalities, employers with sites, branches, the operator. Since a year and a half. */
export function organisations(country: Country, since: number): Organisations {
  const dice = random("organisations");
  const id = idMaker("organisations");
  const people: PersonRow[] = [];
  const addresses = new Set<string>();
  const found = (facts: Pick<OrganisationRow, "kind" | "name"> & Partial<OrganisationRow>): Staff => ({
    organisation: {
      kvkNumber: null,
      municipalityCode: null,
      regionCode: null,
      sector: null,
      verifiedAt: new Date(since),
      verifiedBy: null,
      registeredBy: null,
      refusedAt: null,
      refusedBecause: "",
      ...facts,
      id: id(OrganisationId, since),
      createdAt: new Date(since),
    },
    members: [],
  });
  const join: Organisations["join"] = (staff, role, who = {}) => {
    const person = who.of ?? enrol(staff, who.name ?? inventPerson(dice, true).name, who.persona ?? null);
    const membership: MembershipRow = {
      id: id(MembershipId, since),
      personId: person,
      organisationId: staff.organisation.id,
      role,
      createdAt: new Date(since),
      endedAt: null,
      admin: false,
      wornAt: null,
      invitationId: null,
      joinRequestId: null,
    };
    staff.members.push(membership);
    return membership;
  };
  const enrol = (staff: Staff, name: string, persona: string | null): PersonId => {
    const domain = `${addressPart(staff.organisation.name).replaceAll(".", "-")}.example`;
    let email = `${addressPart(name)}@${domain}`;
    for (let count = 2; addresses.has(email); count += 1) email = `${addressPart(name)}${count}@${domain}`;
    addresses.add(email);
    const person = { id: id(PersonId, since), name, email, language: "nl", persona, createdAt: new Date(since) };
    people.push(person);
    return person.id;
  };
  const world: Organisations = {
    regions: country.regions.map(({ code, name }) =>
      found({ kind: "region", name: `Werkcentrum ${name}`, regionCode: code }),
    ),
    municipalities: country.places.map((place) => ({
      ...found({
        kind: "municipality",
        name: `Gemeente ${place.name}`,
        municipalityCode: place.code,
        regionCode: place.regionCode,
      }),
      place,
    })),
    branches: BRANCHES.map(([sector, name]) => found({ kind: "branch", name, sector })),
    operator: found({ kind: "operator", name: "Beheer Werkbrug" }),
    employers: employers(country, found, dice, (at) => id(SiteId, at), since),
    people,
    join,
  };
  return world;
}

/** Everybody who works at the organisations besides the personas, who join first. */
export function staffAll(world: Organisations): void {
  const dice = random("staff");
  for (const region of world.regions) world.join(region, "coordinator");
  for (const municipality of world.municipalities) {
    const { size } = municipality.place;
    for (let count = size > 20 ? 4 : size > 8 ? 3 : size > 3 ? 2 : 1; count > 0; count -= 1)
      world.join(municipality, "caseworker");
    if (size > 4) world.join(municipality, "team_lead");
  }
  for (const branch of world.branches) world.join(branch, "branch");
  for (const employer of world.employers)
    for (let count = dice.chance(0.3) ? 2 : 1; count > 0; count -= 1) world.join(employer, "employer");
  for (const staff of staffs(world)) appointAdmin(staff);
}

/** Every organisation. */
export function staffs(world: Organisations): Staff[] {
  return [...world.regions, ...world.municipalities, ...world.branches, world.operator, ...world.employers];
}

/** Who came first runs the organisation (is its beheerder); of a municipality the first team lead, where it has one. */
function appointAdmin({ members }: Staff): void {
  const admin = members.find(({ role }) => role === "team_lead") ?? members[0];
  if (admin) admin.admin = true;
}

function employers(
  country: Country,
  found: (facts: Pick<OrganisationRow, "kind" | "name"> & Partial<OrganisationRow>) => Staff,
  dice: Random,
  siteId: (at: number) => SiteId,
  since: number,
): Employer[] {
  const name = firmNames(dice);
  const weights = Object.fromEntries(FIRM_SORTS.map((sort, index) => [String(index), sort.weight]));
  const homes = [...divide(country.places, EMPLOYERS, 0, 1.1)].flatMap(([place, count]) =>
    Array.from({ length: count }, () => place),
  );
  return homes.map((home, index): Employer => {
    const sort = FIRM_SORTS[Number(dice.weighted<string>(weights))] ?? dice.pick(FIRM_SORTS);
    const town = postcodeIn(home, dice).place;
    const kvkNumber = String(90_000_000 + index * 137 + dice.whole(0, 99));
    const staff = found({ kind: "employer", name: name(sort, town), kvkNumber });
    const count = Number(dice.weighted({ "1": 6, "2": 3, "3": 1 }));
    const near = country.places.filter(({ regionCode }) => regionCode === home.regionCode);
    const sites = Array.from({ length: count }, (_, at) =>
      site(staff.organisation.id, at === 0 ? home : dice.pick(near), dice, siteId(since)),
    );
    return { ...staff, sort, home, sites };
  });
}

export function site(organisationId: OrganisationId, place: Place, dice: Random, id: SiteId): SiteRow {
  const { pc4, place: town, latitude, longitude } = postcodeIn(place, dice);
  return {
    id,
    organisationId,
    name: dice.pick(["Hoofdvestiging", "Vestiging", "Locatie"]) + ` ${town}`,
    street: `${dice.pick(STREETS)} ${dice.whole(1, 180)}`,
    pc4,
    place: town,
    municipalityCode: place.code,
    regionCode: place.regionCode,
    latitude,
    longitude,
    transitNote: dice.pick([
      `${dice.whole(3, 15)} minuten lopen vanaf het station`,
      `Bushalte op ${dice.whole(1, 6)} minuten lopen`,
      "De bus rijdt elk kwartier; in het weekend elk half uur",
      "Het makkelijkst met de fiets; de stalling is overdekt",
    ]),
  };
}
