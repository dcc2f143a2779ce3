import { changeAgreement } from "#db/commands/change-agreement.ts";
import { openedPeople } from "#db/queries/opened.ts";
import { fittingCandidates } from "#db/queries/fitting.ts";
import { peopleToChoose } from "#db/queries/people-to-choose.ts";
import type { Member } from "#domain/actor.ts";
import { choosePeople } from "#domain/people-filter.ts";
import type { CandidateId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import { peopleAddress, peopleQuestion } from "#app/routes/municipality/people-choice.ts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

type Staff = Member<"caseworker" | "team_lead">;

const RUNS = Number(process.env["RUNS"] ?? 40);
const TODAY = "2026-11-26";
const home = new Map<CandidateId, OrganisationId>();
let at: World;
let staff: { open: Staff; lead: Staff; closed: Staff; far: Staff };
let places: PlacementId[];

beforeAll(async () => {
  at = await world();
  const { caseworker, employer, regionCode } = await utrecht(at);
  const [near, far] = await Promise.all([
    member(at, "caseworker", { kind: "municipality", name: "Gemeente Zeist", municipalityCode: "GM0355", regionCode }),
    member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Ver",
      municipalityCode: "GM0014",
      regionCode: "AM01",
    }),
  ]);
  staff = {
    open: caseworker,
    lead: await colleague(at, "team_lead", caseworker.organisation, regionCode),
    closed: near,
    far,
  };
  await at.app.write(staff.lead as Member<"team_lead">, (tx) => changeAgreement(tx, "open"));
  for (const of of [caseworker, near, far]) {
    for (let number = 0; number < 4; number += 1) {
      const speak = ([1, 2, 3, 4] as const)[number] ?? 1;
      home.set(await availableCandidate(at, of, { speak }), of.organisation);
    }
  }
  places = [await publishedPlacement(at, employer), await publishedPlacement(at, employer, { speak: 0, listen: 0 })];
}, 60_000);
afterAll(() => at.close());

/** What stands in an address bar: names and codes that mean something, and what somebody tries. */
const address = fc
  .array(
    fc.tuple(
      fc.constantFrom("zoek", "van", "vrij", "nu", "soort", "spreken", "ervaring", "reis", "wacht", "volgorde", "alle"),
      fc.constantFrom(
        "ja",
        "1",
        "3",
        "30",
        "13",
        "trial",
        "waiting",
        "%",
        "' or true --",
        "\\",
        "_",
        "GM0355",
        "Ver",
        "\u0000",
      ),
    ),
    { maxLength: 6 },
  )
  .map((pairs) => new URLSearchParams(pairs));

test("whoever of the staff asks, however they choose: the own people, and whom a neighbour opened", async () => {
  const { open, lead, closed, far } = staff;
  const elsewhere = new Map([
    [open, new Set<OrganisationId>()],
    [lead, new Set<OrganisationId>()],
    [closed, new Set([open.organisation])],
    [far, new Set<OrganisationId>()],
  ]);
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(open, lead, closed, far),
      fc.constantFrom(...places),
      address,
      async (actor, place, params) => {
        const asked = peopleQuestion(params);
        expect(peopleQuestion(new URLSearchParams(peopleAddress(asked).replace(/#.*/, "")))).toEqual(asked);
        const { own, opened } = await at.app.read(actor, async (tx) => {
          const fits = (await fittingCandidates(tx, place))?.fits ?? [];
          const rows = await peopleToChoose(
            tx,
            fits.map(({ id }) => id),
            place,
          );
          const people = rows.flatMap((row) => {
            const fit = fits.find(({ id }) => id === row.id);
            return fit ? [{ ...row, ...fit }] : [];
          });
          return {
            own: choosePeople(people, asked.choice, TODAY).found,
            opened: choosePeople(await openedPeople(tx, place), asked.choice, TODAY).found,
          };
        });
        for (const { id } of own) expect(home.get(id)).toBe(actor.organisation);
        for (const { id } of opened) expect(elsewhere.get(actor)).toContain(home.get(id));
        shown += own.length + opened.length;
      },
    ),
    { numRuns: RUNS },
  );
  expect(shown).toBeGreaterThan(0);
}, 60_000);
