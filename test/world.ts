import { openDoors, type Doors } from "#db/access.ts";
import { connect, type Db } from "#db/connection.ts";
import { newId } from "#db/id.ts";
import { logboekKey } from "#db/logboek-key.ts";
import type { Traces } from "#db/write-traces.ts";
import type { Member } from "#domain/actor.ts";
import type { OrganisationKind, Role, Sector } from "#domain/codes.ts";
import { MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import type { TestCluster } from "./cluster.ts";
import { testDatabase, type TestDatabase } from "./database.ts";

/** A small market on a database of its own: the doors of the web and of the worker, and one who sees everything. */
export type World = {
  readonly app: Doors;
  readonly worker: Doors;
  readonly appDb: Db;
  readonly workerDb: Db;
  /** Passes by the walls: for arranging and looking, never for what the test is about. */
  readonly all: Db;
  readonly urls: { readonly app: string; readonly worker: string; readonly owner: string };
  readonly close: () => Promise<void>;
};

/** On the server of the test run; a program of `bench/` brings its own. */
export async function world(cluster?: TestCluster): Promise<World> {
  return worldOn(await testDatabase(cluster));
}

/** On a database that is there. */
export function worldOn(database: TestDatabase): World {
  const [appDb, workerDb, all] = [connect(database.app), connect(database.worker), connect(database.superuser)];
  return {
    app: openDoors(appDb, TEST_TRACES),
    worker: openDoors(workerDb, TEST_TRACES),
    appDb,
    workerDb,
    all,
    urls: database,
    close: async () => {
      await Promise.all([appDb.destroy(), workerDb.destroy(), all.destroy()]);
      await database.drop();
    },
  };
}

type OrganisationFacts = {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly municipalityCode?: string;
  readonly regionCode?: string;
  readonly sector?: Sector;
};

/** The secret of the traces in tests. */
export const TEST_LOGBOEK_KEY = "5a".repeat(32);
export const TEST_TRACES: Traces = { key: logboekKey(TEST_LOGBOEK_KEY), origin: () => null };

let number = 0;

/** A verified organisation with one person in it who runs it, as the actor that person is. */
export async function member<R extends Role>(at: World, role: R, facts: OrganisationFacts): Promise<Member<R>> {
  const organisation = newId(OrganisationId);
  await at.all
    .insertInto("organisation")
    .values({
      id: organisation,
      kind: facts.kind,
      name: facts.name,
      kvkNumber: facts.kind === "employer" ? String(10_000_000 + ++number) : null,
      municipalityCode: facts.municipalityCode ?? null,
      regionCode: facts.regionCode ?? null,
      sector: facts.sector ?? null,
    })
    .execute();
  return colleague(at, role, organisation, facts.regionCode ?? null, true);
}

/** Another person with a hat in an organisation that exists, no admin of it unless said so. */
export async function colleague<R extends Role>(
  at: World,
  role: R,
  organisation: OrganisationId,
  region: string | null = null,
  admin = false,
): Promise<Member<R>> {
  const [person, membership] = [newId(PersonId), newId(MembershipId)];
  number += 1;
  await at.all
    .insertInto("person")
    .values({ id: person, name: `Collega ${number}`, email: `collega${number}@voorbeeld.example` })
    .execute();
  await at.all
    .insertInto("membership")
    .values({ id: membership, personId: person, organisationId: organisation, role, admin })
    .execute();
  return { kind: "member", person, membership, organisation, role, region };
}

/** Utrecht: a municipality's caseworker, the region's coordinator of AM-code `regionCode`, an employer. */
export async function utrecht(at: World) {
  const { regionCode } = await at.all
    .selectFrom("municipalityRegion")
    .select("regionCode")
    .where("municipalityCode", "=", "GM0344")
    .executeTakeFirstOrThrow();
  return {
    regionCode,
    caseworker: await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Utrecht",
      municipalityCode: "GM0344",
      regionCode,
    }),
    coordinator: await member(at, "coordinator", { kind: "region", name: "Werkcentrum Midden-Utrecht", regionCode }),
    employer: await member(at, "employer", { kind: "employer", name: "Schoon & Co Utrecht" }),
  };
}
