import type { Job } from "#domain/actor.ts";
import { addDays } from "#domain/dates.ts";
import { WebhookId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import { type Doors, openDoors, type Tx } from "../access.ts";
import { foldFigures } from "../commands/fold-figures.ts";
import { connect } from "../connection.ts";
import { refreshCandidateDocuments, refreshPlacementDocuments } from "../search-documents.ts";
import { recountSearchWords } from "../search-words.ts";
import { calendar } from "./calendar.ts";
import { candidateMaker } from "./candidates.ts";
import { planProposals } from "./courses.ts";
import { insertRows } from "./insert.ts";
import { type Joining, joining } from "./joining.ts";
import { addSeeker, type Market, openMarket } from "./market.ts";
import { seedMail } from "./mail.ts";
import { recentNotices } from "./notices.ts";
import { addOffer } from "./offers.ts";
import { type Municipality, type Organisations, organisations, staffAll, staffs } from "./organisations.ts";
import { enrolPersonas, type Personas, tellStories } from "./personas.ts";
import { phones } from "./phones.ts";
import { placementMaker } from "./placements.ts";
import { divide, readCountry } from "./places.ts";
import { random } from "./random.ts";
import { regionRequests, type Requests } from "./requests.ts";
import { promises, responses, responseWords } from "./rerouting.ts";
import { savedSearchRows } from "./saved-searches.ts";
import { COURSES, placementStory } from "./stories.ts";
import { suggestions } from "./suggestions.ts";
import { seedWebhook } from "./webhooks.ts";

const PLACEMENTS = 1_500;
const CANDIDATES = 6_000;
const BATCH = 2_000;
const FOLD_BATCH = 20_000;
/** What is not folded by then is left to the worker. */
const FOLD_WITHIN_MS = 10_000;
const job: Job = { kind: "job", name: "demo-world" };

/**
 * Fills an empty database with the demo world (demowereld): invented organisations and people in the real geography,
 * placements, candidates and matches in every state, and their history up to the day before `today` (yyyy-mm-dd). The
 * same day gives the same world. Does nothing when there are organisations already. Runs as the owner.
 */
export async function fillDemoWorld(ownerUrl: string, { today }: { today: string }): Promise<void> {
  const db = connect(ownerUrl, { max: 1 });
  const { write } = openDoors(db);
  try {
    const filled = await write(job, async (tx) => {
      const there = await tx.selectFrom("organisation").select("id").limit(1).executeTakeFirst();
      if (there) return false;

      const world = invent(today);

      await save(tx, world);
      const answers = responses(world.market);
      await insertRows(tx, "employerResponse", answers);
      await insertRows(tx, "responseWord", responseWords(answers, today));
      await insertRows(tx, "answerPromise", promises(world.personas, world.market));
      await insertRows(tx, "organisationPhone", phones(world.organisations, world.personas));
      await insertRows(tx, "notice", recentNotices(world.organisations, world.market, world.requests));
      await insertRows(tx, "regionAgreement", world.requests.agreements);
      await insertRows(tx, "proposalRequest", world.requests.requests);
      await insertRows(tx, "savedSearch", savedSearchRows(world.market, world.utrecht));
      await seedMail(tx, new Date(world.market.time.now));
      await insertRows(tx, "suggestion", suggestions(world.market, world.utrecht));
      const { id, time } = world.market;
      await seedWebhook(tx, id(WebhookId, time.now), new Date(time.now));

      await refreshDocuments(tx, world);

      return true;
    });
    if (!filled) return;

    await write(job, (tx) => recountSearchWords(tx));

    await foldAll(write);
  } finally {
    await db.destroy();
  }
}

type World = {
  readonly organisations: Organisations;
  readonly market: Market;
  readonly utrecht: Municipality;
  readonly joining: Joining;
  readonly personas: Personas;
  readonly requests: Requests;
};

/** Everything in memory: who there is, then the market from the oldest event to yesterday. */
export function invent(today: string): World {
  const time = calendar(today);
  const country = readCountry(today);
  const world = organisations(country, time.at(addDays(today, -400), 9 * 60));
  const personas = enrolPersonas(world);
  staffAll(world);
  const newcomers = joining(world, personas, time);
  const coordinators = new Map(world.regions.map((region) => [region.organisation.regionCode, region.members[0]]));
  const market = openMarket(time, (region) => {
    const found = coordinators.get(region);
    if (!found) throw new Error(`No coordinator in ${region ?? "an unknown region"}.`);
    return found;
  });
  const invented = candidateMaker(time);
  const homes = new Map(world.municipalities.map((home) => [home.place, home]));
  for (const [place, count] of divide(country.places, CANDIDATES, 2, 1.25)) {
    const home = homes.get(place);
    for (let turn = 0; home && turn < count; turn += 1) addSeeker(market, invented(home));
  }
  const make = placementMaker(time);
  tellStories(market, make, personas);
  const dice = random("courses");
  const firms = world.employers.filter((employer) => !Object.values(personas).includes(employer));
  while (market.offers.length < PLACEMENTS) {
    addOffer(market, make(dice.pick(firms), placementStory(dice.weighted(COURSES), time, dice)));
  }
  planProposals(market);
  market.queue.playUntil(time.now);
  const requests = regionRequests(market, world, personas);
  return { organisations: world, market, utrecht: personas.utrecht, joining: newcomers, personas, requests };
}

async function save(tx: Tx, { organisations: world, market, joining: newcomers }: World): Promise<void> {
  const { waiting, invitations, reviews } = newcomers;
  // Who registered an organisation stands in it: people first.
  await insertRows(tx, "person", world.people);
  const everybody = [...staffs(world), waiting];
  await insertRows(
    tx,
    "organisation",
    everybody.map(({ organisation }) => organisation),
  );
  await insertRows(tx, "site", [...world.employers.flatMap(({ sites }) => sites), waiting.site]);
  await insertRows(
    tx,
    "membership",
    everybody.flatMap(({ members }) => members),
  );
  await insertRows(tx, "invitation", invitations);
  await insertRows(tx, "membershipReview", reviews);
  // Seats taken are counted by the database when the matches come in.
  await insertRows(
    tx,
    "placement",
    market.offers.map(({ row }) => ({ ...row, seatsTaken: 0 })),
  );
  await insertRows(
    tx,
    "candidate",
    market.seekers.map(({ row }) => row),
  );
  await insertRows(
    tx,
    "contact",
    market.seekers.map(({ contact }) => contact),
  );
  await insertRows(
    tx,
    "candidateFigures",
    market.seekers.map(({ figures }) => figures),
  );
  await saveMatches(tx, market);
}

async function saveMatches(tx: Tx, market: Market): Promise<void> {
  await insertRows(
    tx,
    "match",
    market.matches.map(({ row }) => row),
  );
  await insertRows(
    tx,
    "matchDetail",
    market.matches.map(({ detail }) => detail),
  );
  await insertRows(tx, "matchProfile", [...market.profiles.values()]);
  await insertRows(tx, "matchMessage", market.messages);
  await insertRows(tx, "intakeSlot", market.slots);
  await insertRows(
    tx,
    "event",
    market.ledger.events.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

async function refreshDocuments(tx: Tx, { market }: World): Promise<void> {
  const placements = market.offers.filter(({ row }) => row.publishedAt !== null).map(({ row }) => row.id);
  const candidates = market.seekers.map(({ row }) => row.id);
  for (let from = 0; from < placements.length; from += BATCH)
    await refreshPlacementDocuments(tx, placements.slice(from, from + BATCH));
  for (let from = 0; from < candidates.length; from += BATCH)
    await refreshCandidateDocuments(tx, candidates.slice(from, from + BATCH));
}

/** Folds until the cursor stands at the end; a transaction elsewhere on the server may hold the last events back. */
async function foldAll(write: Doors["write"]): Promise<void> {
  for (const until = Date.now() + FOLD_WITHIN_MS; Date.now() < until;) {
    const done = await write(job, async (tx) => {
      if ((await foldFigures(tx, FOLD_BATCH)) === FOLD_BATCH) return false;
      const { rows } = await sql<{ all: boolean }>`
        select coalesce(sum(folded), 0) = (select count(*) from event) as all from fold_cursor`.execute(tx);
      return rows[0]?.all === true;
    });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
