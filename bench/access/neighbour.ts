import { setTimeout as pause } from "node:timers/promises";
import { connect, type Db } from "#db/connection.ts";
import type { DatabaseUrls } from "#db/embedded.ts";
import { sql } from "#db/sql.ts";
import type { Member } from "#domain/actor.ts";
import { MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import { site, type Visitor } from "#test/http/site.ts";
import type { Result } from "../report.ts";

/** Requests a second of each municipality, how many there are besides the noisy one, and how much more that one asks. */
const [RATE, OTHERS, TIMES] = [0.5, 6, 7];
const SECONDS = 40;

/**
 * What others notice of one municipality that asks seven times as much: their p95 against before, at the built site.
 * Requests come at their own pace, whether the last was answered or not, and the two states take turns.
 */
export async function noisyNeighbour(urls: DatabaseUrls, scale: number): Promise<Result> {
  const all = connect(urls.owner, { max: 2 });
  const web = await site({ urls, all });
  try {
    const [noisy, ...others] = await Promise.all((await municipalities(all)).map((member) => web.as(member)));
    if (!noisy) throw new Error("The demo world has no municipality.");
    const seconds = Math.max(8, SECONDS * scale);
    await phase(noisy, others, 1, 4);
    const before: number[] = [];
    const during: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      before.push(...(await phase(noisy, others, 1, seconds / 3)));
      during.push(...(await phase(noisy, others, TIMES, seconds / 3)));
    }
    const [calm, loud] = [p95(before), p95(during)];
    const what = `others' p95 ${loud.toFixed(0)} ms against ${calm.toFixed(0)} ms before, ${OTHERS} municipalities, ${before.length} and ${during.length} requests`;
    return { key: "noisy_neighbour_p95", value: loud / calm, goal: "<= 1.5", what };
  } finally {
    await web.close();
    await all.destroy();
  }
}

const PAGES = ["/gemeente", "/gemeente/kandidaten", "/gemeente/matches", "/meldingen"];

/** Milliseconds of the others' requests. */
async function phase(noisy: Visitor, others: readonly Visitor[], times: number, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const noise = asking(noisy, RATE * times, until, 0.1);
  const taken = await Promise.all(others.map((one, index) => asking(one, RATE, until, index / others.length)));
  await noise;
  return taken.flat();
}

async function asking(one: Visitor, rate: number, until: number, offset: number): Promise<number[]> {
  const answers: Promise<number>[] = [];
  await pause((offset / rate) * 1000);
  for (let count = 0; performance.now() < until; count += 1) {
    answers.push(timed(one, PAGES[count % PAGES.length] ?? "/gemeente"));
    await pause(1000 / rate);
  }
  return Promise.all(answers);
}

async function timed(one: Visitor, page: string): Promise<number> {
  const started = performance.now();
  const { status } = await one.get(page);
  if (status !== 200) throw new Error(`${page} answered ${status}.`);
  return performance.now() - started;
}

async function municipalities(all: Db): Promise<Member[]> {
  const { rows } = await sql<{ membership: string; person: string; organisation: string; region: string }>`
    select distinct on (n.matches, w.organisation_id) w.id as membership, w.person_id as person, w.organisation_id as organisation, o.region_code as region
    from membership w join organisation o on o.id = w.organisation_id
    join (select organisation_id, count(*) as matches from match group by 1) n on n.organisation_id = w.organisation_id
    where w.role = 'caseworker' and w.ended_at is null order by n.matches desc, w.organisation_id, w.id limit ${OTHERS + 1}`.execute(
    all,
  );
  return rows.map((row) => ({
    kind: "member",
    role: "caseworker",
    person: PersonId.parse(row.person),
    membership: MembershipId.parse(row.membership),
    organisation: OrganisationId.parse(row.organisation),
    region: row.region,
  }));
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}
